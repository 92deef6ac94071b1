"""How a result relates to the expected one, when no named mistake gives it.

Each relation is a statement about numbers, and it is made only when it holds for every entry that
it speaks of. The first that holds is said, from the most telling to the least. A result of fewer
than eight numbers, or of numbers that are all alike, relates to anything and is left alone.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import torch

from autograder.engine.diagnosis.evidence import MIN_NUMBERS
from autograder.engine.diagnosis.places import place_of, places
from autograder.engine.diagnosis.scene import Scene, Size, axis_words

#: (relative, of the largest entry): how closely a relation must hold. Float64 carries 15 digits and
#: float32 seven; a few of either go to the order of operations.
_PRECISE: Final = (1e-6, 1e-9)
_COARSE: Final = (1e-4, 1e-6)
#: Numbers vary if they span this share of the largest.
_SPAN: Final = 1e-2
#: Seven digits: float32 rounds to 6e-8, and differences of larger numbers lose a digit or two.
_FLOAT32: Final = (1e-5, 1e-6)
#: More digits than float32 has; a result that is nearer than that was computed in float64.
_BEYOND_FLOAT32: Final = 1e-10
_MAX_AXES: Final = 5  # 120 orders
#: Two is a factor by itself, and nobody knows whether it is the root of a width of four.
_PLAIN_FACTORS: Final[Mapping[float, str]] = {
    2.0: "is twice the expected one",
    0.5: "is half of the expected one",
    math.log(2): "is the expected one times the natural logarithm of 2: nats where bits are asked",
    1 / math.log(2): "is the expected one over the natural logarithm of 2: bits for nats",
}


@dataclass(frozen=True, kw_only=True)
class Relation:
    """A statement about a result.

    Attributes:
        code: Its page.
        words: What follows "The result".
        number: The number that the statement is about, where there is one.
    """

    code: str
    words: str
    number: float | None = None


@dataclass(frozen=True, kw_only=True)
class Pair:
    """A result beside the expected one; both float64 where they are floating.

    Attributes:
        got: The result.
        expected: The expected one.
        tolerance: Of each entry, and of the largest.
        scene: What the question was about.
    """

    got: torch.Tensor
    expected: torch.Tensor
    tolerance: tuple[float, float]
    scene: Scene

    @property
    def is_floating(self) -> bool:
        """Whether entries have parts."""
        return self.got.is_floating_point()

    def close(self, one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
        """Return where two tensors of the same shape are equal up to rounding."""
        return close_to(one, other, self.tolerance)

    def holds(self, one: torch.Tensor, other: torch.Tensor) -> bool:
        """Tell whether two tensors are equal everywhere, up to rounding."""
        return one.shape == other.shape and bool(self.close(one, other).all())


def relation_between(
    got: torch.Tensor, expected: torch.Tensor, scene: Scene | None = None
) -> Relation | None:
    """Return the first relation that holds between a result and the expected one, if any does.

    Args:
        got: The result.
        expected: The expected result, of the same dtype.
        scene: What the question was about.
    """
    if got.dtype != expected.dtype or got.is_complex():
        return None
    tolerance = _PRECISE if got.dtype is torch.float64 else _COARSE
    if got.is_floating_point():
        got, expected = got.to(torch.float64), expected.to(torch.float64)
    pair = Pair(
        got=got.detach(), expected=expected.detach(), tolerance=tolerance, scene=scene or Scene()
    )
    if not varies(pair.expected) or pair.holds(pair.got, pair.expected):
        return None
    found = (tried(pair) for tried in _IN_ORDER)
    return next((relation for relation in found if relation is not None), None)


def only_float32(got: torch.Tensor, expected: torch.Tensor) -> Relation | None:
    """Say that a float64 result has the digits of float32, if it has.

    Args:
        got: The result.
        expected: The expected result.
    """
    if not got.dtype == expected.dtype == torch.float64 or got.shape != expected.shape:
        return None
    got, expected = got.detach(), expected.detach()
    counted = torch.isfinite(expected) & (expected != 0)
    if not varies(expected) or int(counted.sum()) < MIN_NUMBERS:
        return None
    if not bool(close_to(got, expected, _FLOAT32).all()):
        return None
    error = ((got - expected) / expected)[counted]
    # rounding is everywhere and in both directions; what is not has another cause
    if 2 * int((error.abs() > _BEYOND_FLOAT32).sum()) < len(error):
        return None
    if not bool((error > 0).any() and (error < 0).any()):
        return None
    words = "is right to about seven digits, as if it had been computed in float32"
    return Relation(code="only-float32", words=words)


def close_to(
    one: torch.Tensor, other: torch.Tensor, tolerance: tuple[float, float]
) -> torch.Tensor:
    """Return where two tensors are equal, up to rounding: NaN beside NaN, infinities the same.

    Args:
        one: A tensor.
        other: Another of the same shape.
        tolerance: Of each entry, and of the largest.
    """
    same = one == other
    if not one.is_floating_point():
        return same
    relative, of_largest = tolerance
    allowed = relative * other.abs() + of_largest * _largest(other)
    near = ((one - other).abs() <= allowed) & torch.isfinite(other)
    return same | near | (one.isnan() & other.isnan())


def varies(tensor: torch.Tensor) -> bool:
    """Tell whether a tensor holds at least eight finite numbers that are not all alike."""
    numbers = _finite(tensor)
    if len(numbers) < MIN_NUMBERS:
        return False
    if not tensor.is_floating_point():
        return bool((numbers != numbers[0]).any())
    return bool(numbers.max() - numbers.min() > _SPAN * numbers.abs().max())


def _finite(tensor: torch.Tensor) -> torch.Tensor:
    flat = tensor.flatten()
    return flat[torch.isfinite(flat)] if flat.is_floating_point() else flat


def _largest(tensor: torch.Tensor) -> float:
    numbers = _finite(tensor)
    return float(numbers.abs().max()) if len(numbers) else 0.0


# ------------------------------------------------------------------ a number, a sign


def _times_one_number(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if (
        not _comparable(pair)
        or not varies(got)
        or int((_finite(expected) != 0).sum()) < MIN_NUMBERS
    ):
        return None
    both = torch.isfinite(got) & torch.isfinite(expected)
    factor = float((got[both] * expected[both]).sum() / (expected[both] ** 2).sum())
    if not math.isfinite(factor) or factor == 0 or not pair.holds(got, expected * factor):
        return None
    if abs(factor + 1) <= pair.tolerance[0]:
        return None  # the sign has words of its own
    words = _factor_words(factor, pair.scene.sizes(), pair.tolerance[0])
    number = None if words in _PLAIN_FACTORS.values() else factor
    return Relation(code="times-one-number", words=words, number=number)


def _factor_words(factor: float, sizes: tuple[Size, ...], rtol: float) -> str:
    """Return what a factor is, if the sizes of this input explain it in one way alone."""
    for value, words in _PLAIN_FACTORS.items():
        if abs(factor - value) <= rtol * value:
            return words
    named = {
        words
        for size in sizes
        for value, words in (
            (float(size.value), f"times {size.words}"),
            (1 / size.value, f"divided by {size.words}"),
            (math.sqrt(size.value), f"times the square root of {size.words}"),
            (1 / math.sqrt(size.value), f"divided by the square root of {size.words}"),
        )
        if abs(factor - value) <= rtol * value
    }
    if len(named) == 1:
        return f"is the expected one {named.pop()}"
    return "is the expected one times one number, the same everywhere"


def _plus_one_number(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if got.dtype is torch.bool or not _comparable(pair, integers=True) or not varies(got):
        return None
    both = torch.isfinite(got) & torch.isfinite(expected) if pair.is_floating else None
    gap = (got - expected) if both is None else (got[both] - expected[both])
    added = gap.flatten()[0] if both is None else gap.mean()
    # beside a large constant the numbers themselves would be within the tolerance
    if abs(float(added)) > _largest(expected) / _SPAN or not pair.holds(got, expected + added):
        return None
    words = "is the expected one plus one number, the same everywhere"
    return Relation(code="plus-one-number", words=words, number=float(added))


def _opposite_sign(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if got.dtype is torch.bool:
        if got.shape == expected.shape and bool((got != expected).all()):
            words = "is false wherever true is expected, and true wherever false is"
            return Relation(code="opposite-truth", words=words)
        return None
    if _comparable(pair, integers=True) and pair.holds(got, -expected):
        return Relation(code="opposite-sign", words="is the expected one with the opposite sign")
    return None


def _comparable(pair: Pair, *, integers: bool = False) -> bool:
    """Tell whether entries can be set against each other: one shape, and no infinity on one side.

    NaN on one side alone is seen by every comparison that follows.
    """
    if pair.got.shape != pair.expected.shape or not (pair.is_floating or integers):
        return False
    if not pair.is_floating:
        return True
    return bool((torch.isfinite(pair.got) == torch.isfinite(pair.expected)).all())


# ------------------------------------------------------------------ axes


def _axes_in_another_order(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    count = expected.ndim
    if got.ndim != count or not 1 < count <= _MAX_AXES:
        return None
    for order in itertools.permutations(range(count)):
        if list(order) == list(range(count)):
            continue
        if pair.holds(got, expected.permute(order)):
            return Relation(code="axes-in-another-order", words=_order_words(order))
    return None


def _order_words(order: tuple[int, ...]) -> str:
    moved = [axis for axis, source in enumerate(order) if axis != source]
    if len(moved) == 2:  # noqa: PLR2004 - two that change places are a swap
        one, other = (axis_words(axis, len(order)) for axis in moved)
        return f"is the expected one with the {one} and the {other} swapped"
    return "is the expected one with its axes in another order"


def _another_shape(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if got.shape == expected.shape or got.numel() != expected.numel():
        return None
    if not pair.holds(got.flatten(), expected.flatten()):
        return None
    words = "holds the expected numbers in their order, in another shape"
    return Relation(code="another-shape", words=words)


# ------------------------------------------------------------------ places


def _right_except_somewhere(pair: Pair) -> Relation | None:
    if pair.got.shape != pair.expected.shape:
        return None
    wrong = ~pair.close(pair.got, pair.expected)
    if bool(wrong.all()) or not varies(pair.expected[~wrong]):
        return None
    place = place_of(wrong, pair.scene)
    if place is None:
        return None
    broken = pair.is_floating and not bool(torch.isfinite(pair.got[wrong]).any())
    there = ", and not finite there" if broken else ""
    return Relation(code="right-except-somewhere", words=f"is right except {place.words}{there}")


def _right_in_another_order(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if got.shape != expected.shape or got.dtype is torch.bool:
        return None
    if pair.is_floating and not bool(torch.isfinite(torch.stack((got, expected))).all()):
        return None
    ours, theirs = got.flatten().sort().values, expected.flatten().sort().values
    steps = theirs.diff().abs()
    least = 100 * pair.tolerance[1] * _largest(theirs) if pair.is_floating else 0
    # the same few numbers over and over stand in "another order" in any wrong result
    if int((steps > least).sum()) + 1 < MIN_NUMBERS or not pair.holds(ours, theirs):
        return None
    for axis in range(got.ndim):
        if pair.holds(got, expected.flip(axis)):
            words = f"is the expected one reversed along its {axis_words(axis, got.ndim)}"
            return Relation(code="right-in-another-order", words=words)
    words = "holds the right numbers in the wrong order"
    return Relation(code="right-in-another-order", words=words)


def _not_finite_somewhere(pair: Pair) -> Relation | None:
    got, expected = pair.got, pair.expected
    if got.shape != expected.shape or not pair.is_floating:
        return None
    broken = ~torch.isfinite(got) & torch.isfinite(expected)
    if not bool(broken.any()):
        return None
    if bool(broken.all()):
        return Relation(code="not-finite-somewhere", words="is finite nowhere")
    for place in places(got.shape, pair.scene):
        if torch.equal(place.where, broken):
            words = f"is not finite {place.words}, and finite everywhere else"
            return Relation(code="not-finite-somewhere", words=words)
    return None


_IN_ORDER: Final[tuple[Callable[[Pair], Relation | None], ...]] = (
    _times_one_number,
    _plus_one_number,
    _opposite_sign,
    _axes_in_another_order,
    _another_shape,
    _right_except_somewhere,
    _right_in_another_order,
    _not_finite_somewhere,
)
