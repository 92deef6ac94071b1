"""Comparing an answer with what was expected: kind first, then shape, dtype, finiteness, values.

Each step answers the question that a student would ask next, so the first difference is the one
told. Trees (tuples, lists, dicts) are walked together. Messages are shown for hidden checks too, so
they say which part of the result differs in words of ours; its path, ``result[1]['cat']``, is a
fact.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np
import torch

from autograder.check.mismatches import Facts, looking_at, mismatch
from autograder.check.pairing import other_kind, paired, within
from autograder.check.place import EXACT, Place, Tolerance
from autograder.check.plain import require_kind, worst_of, wrong_plain
from autograder.diagnostics import Failure
from autograder.wire.describe import describe, dtype_name

_SHOWN_DIGITS: Final = 10


def compare(got: object, expected: object, tolerance: Tolerance, *, place: Place) -> None:
    """Compare two trees of tensors and plain values.

    Args:
        got: The answer.
        expected: What it is compared with.
        tolerance: How far apart floating values may be.
        place: Where both stand.

    Raises:
        Failure: ``wrong-type``, ``wrong-length``, ``wrong-keys``, ``wrong-shape``, ``wrong-dtype``,
            ``not-finite`` or ``wrong-value``: the first difference in kind, then the first tensor
            with other values, or the plain value that is farthest off.
        CheckError: If what is expected cannot be compared with anything.
    """
    with looking_at(got):
        pairs = list(paired(got, expected, place))
    plain = []
    for here, ours, theirs in pairs:
        if isinstance(theirs, torch.Tensor):
            with looking_at(ours):
                require_layout(ours, theirs, here)
        else:
            plain.append((here, ours, theirs))
            with looking_at(within(got, here.keys)):
                require_kind(ours, theirs, here)
    for here, ours, theirs in pairs:
        if isinstance(theirs, torch.Tensor) and isinstance(ours, torch.Tensor):
            with looking_at(ours):
                _compare_tensors(ours.detach(), theirs.detach(), tolerance, here)
    worst = worst_of(plain, tolerance)
    if worst is not None:
        with looking_at(within(got, worst.place.keys)):
            raise wrong_plain(worst, tolerance)


def require_layout(got: object, expected: torch.Tensor, place: Place) -> torch.Tensor:
    """Return the tensor if it has the kind, shape and dtype of the expected one.

    Raises:
        Failure: ``wrong-type``, ``wrong-shape`` or ``wrong-dtype``.
    """
    tensor = require_tensor(got, place, expected=describe(expected))
    require_shape(tensor, tuple(expected.shape), place)
    require_dtype(tensor, expected.dtype, place)
    return tensor


def require_tensor(got: object, place: Place, *, expected: str = "a tensor") -> torch.Tensor:
    """Return the answer if it is a tensor; raise ``wrong-type`` otherwise."""
    if not isinstance(got, torch.Tensor):
        raise other_kind(got, expected, place)
    return got


def require_shape(got: torch.Tensor, shape: tuple[int, ...], place: Place) -> None:
    """Raise ``wrong-shape`` unless the tensor has exactly this shape."""
    if tuple(got.shape) != shape:
        facts = place.facts(("expected", str(shape)), ("got", str(tuple(got.shape))))
        message = f"{place.words} has the wrong shape"
        raise mismatch("wrong-shape", message, given=place.given, facts=facts)


def require_dtype(got: torch.Tensor, dtype: torch.dtype, place: Place) -> None:
    """Raise ``wrong-dtype`` unless the tensor has exactly this dtype."""
    if got.dtype != dtype:
        facts = place.facts(("expected", dtype_name(dtype)), ("got", dtype_name(got.dtype)))
        message = f"{place.words} has the wrong dtype"
        raise mismatch("wrong-dtype", message, given=place.given, facts=facts)


def require_finite(got: torch.Tensor, broken: torch.Tensor, place: Place) -> None:
    """Raise ``not-finite`` where ``broken``, a bool tensor of the shape of ``got``, holds."""
    if broken.any():
        first = tuple(int(axis) for axis in broken.nonzero()[0])
        facts = place.facts(
            *(
                (("how many", f"{int(broken.sum())} of {got.numel()}"), ("first at", str(first)))
                if got.numel() > 1
                else ()
            ),
            ("got", _digits(got[first])),
        )
        message = f"{place.words} holds values that are not finite"
        raise mismatch("not-finite", message, given=place.given, facts=facts)


# ------------------------------------------------------------------ tensors


def _compare_tensors(
    got: torch.Tensor, expected: torch.Tensor, tolerance: Tolerance, place: Place
) -> None:
    """Compare the values of two tensors of the same shape and dtype."""
    if got.dtype.is_floating_point or got.dtype.is_complex:
        require_finite(got, ~torch.isfinite(got) & torch.isfinite(expected), place)
        error = (got - expected).abs()
        close = error <= tolerance.atol + tolerance.rtol * expected.abs()
        # An infinite expected value allows an infinite error by the rule, and NaN allows none.
        same = (got == expected) | (got.isnan() & expected.isnan())
        wrong = ~(same | (close & torch.isfinite(expected)))
    else:
        wrong = got != expected
        error, tolerance = wrong.to(torch.int8), EXACT  # small: an expanded answer may be large
    if wrong.any():
        raise _wrong_values(
            got, expected, error.masked_fill(~wrong, -1), place=place, tolerance=tolerance
        )


def _wrong_values(
    got: torch.Tensor,
    expected: torch.Tensor,
    error: torch.Tensor,
    *,
    place: Place,
    tolerance: Tolerance,
) -> Failure:
    """Point at the entry that is farthest off; ``error`` is negative where nothing is wrong."""
    if error.is_floating_point():
        error = error.nan_to_num(nan=math.inf, posinf=math.inf)
    index = int(error.argmax())
    # Not torch's: on its first call that imports a package for symbols, which takes half a second.
    worst = tuple(int(axis) for axis in np.unravel_index(index, expected.shape))
    ours, theirs = _digits(got[worst]), _digits(expected[worst])
    if ours == theirs:  # they differ beyond the digits that are shown
        ours, theirs = repr(got[worst].item()), repr(expected[worst].item())
    where = () if expected.numel() == 1 else _where(error, worst)
    facts = place.facts(
        *where,
        ("expected", theirs),
        ("got", ours),
        ("allowed", str(tolerance)),
    )
    message = f"{place.words} has wrong values"
    return mismatch("wrong-value", message, given=place.given, facts=facts)


def _where(error: torch.Tensor, worst: tuple[int, ...]) -> Facts:
    """Say how many entries are wrong and where; of a series, also where that begins."""
    wrong = ~(error < 0)
    count = int(wrong.count_nonzero())  # a sum would hold eight bytes for each entry
    # the first of all that are wrong, in no more bytes than there are entries
    first = (int(wrong.view(torch.uint8).argmax()),) if wrong.ndim == 1 else worst
    begins = () if first == worst else (("first at", str(first)),)
    return ("how many", f"{count} of {wrong.numel()}"), *begins, ("worst at", str(worst))


def _digits(entry: torch.Tensor) -> str:
    """Return one entry with the digits that most comparisons need."""
    value = entry.item()
    return f"{value:.{_SHOWN_DIGITS}g}" if isinstance(value, float) else str(value)
