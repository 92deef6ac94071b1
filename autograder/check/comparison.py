"""Comparing an answer with what was expected: kind first, then shape, dtype, finiteness, values.

Each step answers the question that a student would ask next, so the first difference is the one
told. Trees (tuples, lists, dicts) are walked together. Messages are shown for hidden checks too, so
they say which part of the result differs in words of ours; its path, ``result[1]['cat']``, is a
fact.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
import torch

from autograder.check.mismatches import Facts, looking_at, mismatch, uncomparable, wrong_type
from autograder.diagnostics import Failure
from autograder.wire.describe import describe, dtype_name

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")
_SHOWN_DIGITS: Final = 10


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """``|got - expected| <= atol + rtol * |expected|`` must hold for every finite entry.

    NaN and infinities must be the same. Integers and bools have no tolerance.
    """

    rtol: float
    atol: float

    def __str__(self) -> str:
        """Return the rule as a student reads it."""
        return "no difference" if self == EXACT else f"{self.atol:g} + {self.rtol:g} * |expected|"


EXACT: Final = Tolerance(rtol=0.0, atol=0.0)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in the result, as messages and as facts name it.

    Attributes:
        words: ``the second part of the result``: no text and no number of anybody's choice.
        path: ``result[1]``; empty at the top, where it says no more than the words.
        given: The kind of input in words.
    """

    words: str = "the result"
    path: str = ""
    given: str = ""

    def inside(self, key: object, position: int, *, ordered: bool) -> Place:
        """Return the place of one item in a container that is here."""
        is_told = ordered and not self.path and position < len(_ORDINALS)
        words = f"the {_ORDINALS[position]} part of the result" if is_told else "part of the result"
        path = f"{self.path or 'result'}[{describe(key)}]"
        return Place(words=words, path=path, given=self.given)

    def facts(self, *facts: tuple[str, str]) -> Facts:
        """Return facts with the path first."""
        return (("where", self.path), *facts) if self.path else facts


Pairs = list[tuple[Place, object, object]]


def compare(got: object, expected: object, tolerance: Tolerance, *, place: Place) -> None:
    """Compare two trees of tensors and plain values.

    Args:
        got: The answer.
        expected: What it is compared with.
        tolerance: How far apart floating values may be.
        place: Where both stand.

    Raises:
        Failure: ``wrong-type``, ``wrong-length``, ``wrong-shape``, ``wrong-dtype``, ``not-finite``
            or ``wrong-value``, for the first place where they differ.
        CheckError: If what is expected cannot be compared with anything.
    """
    with looking_at(got):
        pairs = list(paired(got, expected, place))
    for here, ours, theirs in pairs:
        with looking_at(ours):
            if isinstance(theirs, torch.Tensor):
                require_layout(ours, theirs, here)
            else:
                _require_kind(ours, theirs, here)
    for here, ours, theirs in pairs:
        with looking_at(ours):
            if isinstance(theirs, torch.Tensor) and isinstance(ours, torch.Tensor):
                _compare_tensors(ours.detach(), theirs.detach(), tolerance, here)
            else:
                _compare_plain(ours, theirs, tolerance, here)


def paired(got: object, expected: object, place: Place) -> Iterator[tuple[Place, object, object]]:
    """Walk two trees together and yield ``(place, got, expected)`` for each leaf expected.

    Raises:
        Failure: ``wrong-type`` or ``wrong-length`` where a container differs.
    """
    if not isinstance(expected, tuple | list | dict):
        yield place, got, expected
    elif not isinstance(got, dict if isinstance(expected, dict) else tuple | list):
        raise _other_kind(got, describe(expected), place)
    elif isinstance(expected, dict) and isinstance(got, dict):
        if set(got) != set(expected):
            raise _wrong_length(got, expected, place)
        for position, key in enumerate(expected):
            here = place.inside(key, position, ordered=False)
            yield from paired(got[key], expected[key], here)
    elif isinstance(expected, tuple | list) and isinstance(got, tuple | list):
        if len(got) != len(expected):
            raise _wrong_length(got, expected, place)
        for position, (ours, theirs) in enumerate(zip(got, expected, strict=True)):
            here = place.inside(position, position, ordered=True)
            yield from paired(ours, theirs, here)


def _wrong_length(got: object, expected: object, place: Place) -> Failure:
    message = f"{place.words} holds other things than it should, or another number of them"
    facts = place.facts(("expected", describe(expected)), ("got", describe(got)))
    return mismatch("wrong-length", message, given=place.given, facts=facts)


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
        raise _other_kind(got, expected, place)
    return got


def _other_kind(got: object, expected: str, place: Place) -> Failure:
    return wrong_type(got, expected, words=place.words, facts=place.facts(), given=place.given)


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
            ("how many", f"{int(broken.sum())} of {got.numel()}"),
            ("first at", str(first)),
            ("got", _digits(got[first])),
        )
        message = f"{place.words} holds values that are not finite"
        raise mismatch("not-finite", message, given=place.given, facts=facts)


# ------------------------------------------------------------------ plain values


def _require_kind(got: object, expected: object, place: Place) -> None:
    """Refuse another kind of plain value; a whole number may stand for a float, not the reverse."""
    if not isinstance(expected, bool | int | float | str | None):
        raise uncomparable(expected)
    is_whole = isinstance(got, int) and not isinstance(got, bool)
    if type(got) is not type(expected) and not (is_whole and isinstance(expected, float)):
        raise _other_kind(got, describe(expected), place)


def _compare_plain(got: object, expected: object, tolerance: Tolerance, place: Place) -> None:
    if isinstance(expected, float) and isinstance(got, int | float):
        equal = _close(got, expected, tolerance)
    else:
        equal = got == expected
    if not equal:
        facts = place.facts(
            ("expected", describe(expected)), ("got", describe(got)), ("allowed", str(tolerance))
        )
        message = f"{place.words} has the wrong value"
        raise mismatch("wrong-value", message, given=place.given, facts=facts)


def _close(got: float, expected: float, tolerance: Tolerance) -> bool:
    if not math.isfinite(expected):
        return got == expected or (math.isnan(got) and math.isnan(expected))
    return abs(got - expected) <= tolerance.atol + tolerance.rtol * abs(expected)


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
    wrong = int((~(error < 0)).count_nonzero())  # a sum would hold eight bytes for each entry
    facts = place.facts(
        ("how many", f"{wrong} of {expected.numel()}"),
        ("worst at", str(worst)),
        ("expected", theirs),
        ("got", ours),
        ("allowed", str(tolerance)),
    )
    message = f"{place.words} has wrong values"
    return mismatch("wrong-value", message, given=place.given, facts=facts)


def _digits(entry: torch.Tensor) -> str:
    """Return one entry with the digits that most comparisons need."""
    value = entry.item()
    return f"{value:.{_SHOWN_DIGITS}g}" if isinstance(value, float) else str(value)
