"""When two transcripts are equal, and when one is far from another.

Distances are counted in tolerances: at most 1 is equal. The tolerances are far wider than a check's
own, because the same mistake written in another order of operations rounds differently, and far
narrower than any two mistakes lie apart.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from fractions import Fraction
from typing import Final

import torch

from autograder.engine.diagnosis.transcript import Transcript, Turn
from autograder.engine.plain_print import PLAIN_PRINT
from autograder.wire.frame import Kept, Opaque

#: (rtol, atol) of values: those with 15 digits, and those with 7 or fewer.
PRECISE: Final = (1e-6, 1e-9)
COARSE: Final = (1e-3, 1e-5)
_PRECISE_DTYPES: Final = frozenset({torch.float64, torch.complex128})

#: From here on something lies far from the expected numbers, whatever equals it.
FAR: Final = 10.0
#: A small error of its own form is known too, if it is met this many times more closely than it
#: lies from the expected numbers; below the second figure all differences are rounding.
_TIMES_NEARER: Final = 1e3
_ROUNDING: Final = 1e-3

#: What is equal or not, and nothing between.
_ALL_OR_NOTHING: Final = (str, bytes, Fraction, set, frozenset, Kept, type(None))

_FINGERPRINT_FIELDS: Final = 5  # dtype, shape, requires_grad, two sums


def tolerance_of(dtype: torch.dtype) -> tuple[float, float]:
    """Return ``(rtol, atol)`` by which values of a dtype are equal."""
    return PRECISE if dtype in _PRECISE_DTYPES else COARSE


def distance(one: Transcript, other: Transcript) -> float:
    """Return how far apart two transcripts are; infinite when they are of different form.

    Args:
        one: A transcript.
        other: The one whose size makes the relative tolerance.
    """
    if len(one) != len(other):
        return math.inf
    farthest = 0.0
    for mine, theirs in zip(one, other, strict=True):
        if mine.raised or theirs.raised or not same_question(mine.asked, theirs.asked):
            return math.inf
        farthest = max(farthest, turn_distance(mine, theirs))
        if math.isinf(farthest):
            break
    return farthest


def distance_so_far(one: Transcript, other: Transcript) -> float:
    """Return how far apart the answers are as long as both sides answered."""
    pairs = zip(one, other, strict=False)
    return max((turn_distance(mine, theirs) for mine, theirs in pairs), default=0.0)


def is_far(from_expected: float, *, from_found: float) -> bool:
    """Tell whether what was found differs from the expected numbers by more than it is met by.

    Args:
        from_expected: The distance of the found transcript from the expected one.
        from_found: The distance of the student's transcript from the found one.
    """
    if from_expected >= FAR:
        return True
    return from_expected >= _ROUNDING and from_expected >= _TIMES_NEARER * from_found


# ------------------------------------------------------------------ answers


def turn_distance(one: Turn, other: Turn) -> float:
    """Return how far apart two answers are."""
    if one.op != other.op or one.raised or other.raised:
        return math.inf
    missing_is_zero = one.op == "backward"
    answered = tree_distance(one.answered, other.answered, missing_is_zero=missing_is_zero)
    if math.isinf(answered):
        return answered
    return max(answered, tree_distance(one.echoed, other.echoed))


def tree_distance(one: object, other: object, *, missing_is_zero: bool = False) -> float:
    """Return how far apart two trees are; a list and a tuple of the same things are alike.

    Args:
        one: A tree.
        other: The one whose size makes the relative tolerance.
        missing_is_zero: Whether None and zeros mean the same, as for gradients.
    """
    farthest = 0.0
    for mine, theirs in paired(one, other):
        farthest = max(farthest, _leaf_distance(mine, theirs, missing_is_zero=missing_is_zero))
        if math.isinf(farthest):
            break
    return farthest


def paired(one: object, other: object) -> Iterator[tuple[object, object]]:
    """Walk two trees together; where they are built differently, a pair of unequal leaves."""
    if isinstance(one, dict) and isinstance(other, dict):
        if one.keys() != other.keys():
            yield None, Opaque("another container")
            return
        for key in other:
            yield from paired(one[key], other[key])
    elif isinstance(one, list | tuple) and isinstance(other, list | tuple):
        if len(one) != len(other):
            yield None, Opaque("another container")
            return
        for mine, theirs in zip(one, other, strict=True):
            yield from paired(mine, theirs)
    else:
        yield one, other


def _leaf_distance(one: object, other: object, *, missing_is_zero: bool) -> float:
    if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
        return tensor_distance(one, other)
    if missing_is_zero and (one is None or other is None):
        there = other if one is None else one
        is_zero = there is None or (
            isinstance(there, torch.Tensor) and not bool((there != 0).any())
        )
        return 0.0 if is_zero else math.inf
    if isinstance(one, float | int) and isinstance(other, float | int):
        return _number_distance(one, other)
    if isinstance(one, _ALL_OR_NOTHING) and isinstance(other, _ALL_OR_NOTHING):
        return 0.0 if type(one) is type(other) and one == other else math.inf
    return math.inf  # among them what stayed behind: nobody knows what it was


def _number_distance(one: float, other: float) -> float:
    if isinstance(one, bool) or isinstance(other, bool):
        return 0.0 if type(one) is type(other) and one == other else math.inf
    if one == other or (math.isnan(one) and math.isnan(other)):
        return 0.0
    if isinstance(one, int) and isinstance(other, int):
        return math.inf
    if not (math.isfinite(one) and math.isfinite(other)):
        return math.inf
    rtol, atol = PRECISE
    return abs(one - other) / (atol + rtol * abs(other))


def tensor_distance(one: torch.Tensor, other: torch.Tensor) -> float:
    """Return how far apart two tensors are; infinite for other layouts, NaN or infinities."""
    if one.shape != other.shape or one.dtype != other.dtype:
        return math.inf
    if one.requires_grad != other.requires_grad:
        return math.inf  # cut off from its arguments, or not
    one, other = one.detach(), other.detach()
    if not (one.is_floating_point() or one.is_complex()):
        return 0.0 if torch.equal(one, other) else math.inf
    rtol, atol = tolerance_of(one.dtype)
    wide = torch.complex128 if one.is_complex() else torch.float64
    one, other = one.to(wide), other.to(wide)
    gap = (one - other).abs() / (atol + rtol * other.abs())
    farthest = float(gap.max()) if gap.numel() else 0.0
    if math.isfinite(farthest):
        return farthest
    same = (one == other) | (one.isnan() & other.isnan())
    gap = gap.masked_fill(same, 0.0).masked_fill(~same & ~torch.isfinite(gap), math.inf)
    # an infinite entry beside a finite one has a gap of NaN or infinity, which is both filled
    return float(gap.max())


# ------------------------------------------------------------------ questions


def same_question(one: object, other: object) -> bool:
    """Tell whether two questions, as fingerprints, are the same up to rounding.

    A check may hand an answer on, so what is asked can differ as much as equal answers may.
    """
    if isinstance(one, dict) and isinstance(other, dict):
        return one.keys() == other.keys() and all(same_question(one[k], other[k]) for k in one)
    if isinstance(one, list | tuple) and isinstance(other, list | tuple):
        if len(one) != len(other):
            return False
        if _is_fingerprint(one) and _is_fingerprint(other):
            return _same_fingerprint(one, other)
        return all(same_question(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, float) and isinstance(other, float):
        return _near(one, other, PRECISE, scale=abs(other))
    return type(one) is type(other) and one == other


def _is_fingerprint(items: list[object] | tuple[object, ...]) -> bool:
    kind = items[0] if len(items) == _FINGERPRINT_FIELDS else None
    return isinstance(kind, str) and (kind.startswith("torch.") or kind == PLAIN_PRINT)


def _same_fingerprint(
    one: list[object] | tuple[object, ...], other: list[object] | tuple[object, ...]
) -> bool:
    """Compare kinds and sums; the second sum cancels, so its size is that of the first."""
    if list(one[:3]) != list(other[:3]):
        return False
    is_precise = other[0] in ("torch.float64", "torch.complex128", PLAIN_PRINT)
    tolerance = PRECISE if is_precise else COARSE
    (mine, placed), (theirs, other_placed) = _sums(one), _sums(other)
    entries = math.prod(size for size in _sizes(other))
    total = abs(theirs)
    return _near(mine, theirs, tolerance, scale=total) and _near(
        placed, other_placed, tolerance, scale=total * max(1, entries)
    )


def _sums(fingerprint: list[object] | tuple[object, ...]) -> tuple[float, float]:
    first, second = fingerprint[3:]
    return float(first), float(second)  # type: ignore[arg-type]  # a fingerprint's own fields


def _sizes(fingerprint: list[object] | tuple[object, ...]) -> list[int]:
    sizes = fingerprint[1]
    return [int(size) for size in sizes] if isinstance(sizes, list | tuple) else []


def _near(one: float, other: float, tolerance: tuple[float, float], *, scale: float) -> bool:
    if one == other or (math.isnan(one) and math.isnan(other)):
        return True
    rtol, atol = tolerance
    return abs(one - other) <= atol + rtol * scale if math.isfinite(scale) else False
