"""Comparing plain values: numbers, text, exact fractions, sets.

All plain values of a result are looked at before one is told: a student wants to know how many are
wrong and which one is farthest off, as for the entries of a tensor.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from autograder.check.mismatches import Facts, mismatch, uncomparable
from autograder.check.pairing import other_kind
from autograder.check.place import EXACT, Place, Tolerance
from autograder.diagnostics import Failure
from autograder.wire.describe import describe

_SHOWN_ITEMS: Final = 4

Leaf = tuple[Place, object, object]  # where, got, expected


@dataclass(frozen=True, kw_only=True)
class Worst:
    """The plain value that is farthest off.

    Attributes:
        place: Where it stands.
        got: What came.
        expected: What was expected.
        wrong: How many values are wrong.
        count: How many there are.
        first: Where the first wrong one stands.
    """

    place: Place
    got: object
    expected: object
    wrong: int
    count: int
    first: Place


def require_kind(got: object, expected: object, place: Place) -> None:
    """Refuse another kind of plain value.

    A whole number or an exact fraction may stand for a float, not the reverse; any number may stand
    for a fraction, and its value decides.

    Raises:
        Failure: ``wrong-type``.
        CheckError: If what is expected is no plain value.
    """
    if not isinstance(expected, _COMPARABLE):
        raise uncomparable(expected)
    if isinstance(expected, set | frozenset):
        fits = isinstance(got, set | frozenset)
    elif isinstance(expected, float | Fraction):
        fits = isinstance(got, int | float | Fraction) and not isinstance(got, bool)
    else:
        fits = type(got) is type(expected)
    if not fits:
        raise other_kind(got, describe(expected), place)


_COMPARABLE: Final = (bool, int, float, str, bytes, Fraction, set, frozenset, type(None))


def worst_of(leaves: Sequence[Leaf], tolerance: Tolerance) -> Worst | None:
    """Return the value that is farthest off, if one is wrong.

    Args:
        leaves: Of the kinds that are expected.
        tolerance: How far apart numbers with a fraction may be.
    """
    wrong = [
        (_error(got, expected), place, got, expected)
        for place, got, expected in leaves
        if not _equal(got, expected, tolerance)
    ]
    if not wrong:
        return None
    _, place, got, expected = max(wrong, key=lambda one: one[0])  # the first of several
    return Worst(
        place=place,
        got=got,
        expected=expected,
        wrong=len(wrong),
        count=len(leaves),
        first=wrong[0][1],
    )


def wrong_plain(worst: Worst, tolerance: Tolerance) -> Failure:
    """Return the failure for a wrong plain value.

    Args:
        worst: The value.
        tolerance: How far apart numbers with a fraction may be.
    """
    place, got, expected = worst.place, worst.got, worst.expected
    if isinstance(expected, set | frozenset) and isinstance(got, set | frozenset):
        facts = place.facts(*_of_sets(got, expected))
        message = f"{place.words} holds other things than it should"
        return mismatch("wrong-value", message, given=place.given, facts=facts)
    counted = _counted(worst) if worst.count > 1 else ()
    if _is_broken(got) and isinstance(expected, float | Fraction) and not _is_broken(expected):
        facts = place.facts(*counted, ("expected", describe(expected)), ("got", describe(got)))
        message = f"{place.words} is not finite"
        return mismatch("not-finite", message, given=place.given, facts=facts)
    is_exact = not isinstance(expected, float | Fraction)
    allowed = str(EXACT if is_exact else tolerance)
    told = (("expected", describe(expected)), ("got", describe(got)), ("allowed", allowed))
    message = f"{place.words} has the wrong value"
    return mismatch("wrong-value", message, given=place.given, facts=place.facts(*counted, *told))


def _counted(worst: Worst) -> Facts:
    """Say how many values are wrong; of a series, also where that begins."""
    is_series = len(worst.place.keys) == len(worst.first.keys) == 1
    begins = is_series and isinstance(worst.first.keys[0], int) and worst.first != worst.place
    first = (("first at", worst.first.path),) if begins else ()
    return ("how many", f"{worst.wrong} of {worst.count}"), *first


def _of_sets(
    got: set[object] | frozenset[object], expected: set[object] | frozenset[object]
) -> Facts:
    return tuple(
        (label, _some(items))
        for label, items in (("missing", expected - got), ("too many", got - expected))
        if items
    )


def _some(items: set[object] | frozenset[object]) -> str:
    shown = sorted(map(describe, items))
    more = [f"{len(shown) - _SHOWN_ITEMS} more"] if len(shown) > _SHOWN_ITEMS else []
    return ", ".join(shown[:_SHOWN_ITEMS] + more)


# ------------------------------------------------------------------ numbers


def _equal(got: object, expected: object, tolerance: Tolerance) -> bool:
    if not isinstance(expected, float | Fraction) or not isinstance(got, int | float | Fraction):
        return bool(got == expected)
    if _is_broken(expected):
        return got == expected or (_is_nan(got) and _is_nan(expected))
    if _is_broken(got):
        return False
    if isinstance(expected, float):
        # a whole number of hundreds of digits is no float, and no close one either
        return _error(got, expected) <= tolerance.atol + tolerance.rtol * abs(expected)
    allowed = Fraction(tolerance.atol) + Fraction(tolerance.rtol) * abs(expected)
    return abs(Fraction(got) - expected) <= allowed


def _error(got: object, expected: object) -> float:
    """Return how far off a number is; what is no number is off by any amount."""
    is_number = isinstance(got, int | float | Fraction)
    if not is_number or not isinstance(expected, int | float | Fraction):
        return math.inf
    try:
        error = float(abs(got - expected))  # type: ignore[operator]  # numbers, all of them
    except OverflowError:
        return math.inf
    return math.inf if math.isnan(error) else error


def _is_broken(value: object) -> bool:
    return isinstance(value, float) and not math.isfinite(value)


def _is_nan(value: object) -> bool:
    return isinstance(value, float) and math.isnan(value)
