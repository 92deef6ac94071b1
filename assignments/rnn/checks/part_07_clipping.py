"""Checks of part 7: clipping by one norm.

Lengths of gradients lie above the bound and below it, and tensors differ much in size: who looks at
one tensor alone, or always rescales, gets other numbers.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Gradients = list[NDArray[np.float64]]

# float64 carries 16 digits; sums of squares and a root lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

SHAPES = ((4, 3), (5,), (2, 3, 2), ())


def _gradients(rng: np.random.Generator, norm: float) -> Gradients:
    """Draw gradients of four shapes, the largest in the middle, with a norm."""
    sizes = zip((1, 0.2, 3, 0.5), SHAPES, strict=True)
    drawn = [size * rng.standard_normal(shape) for size, shape in sizes]
    total = sum(float((one**2).sum()) for one in drawn) ** 0.5
    return [np.asarray(one * (norm / total)) for one in drawn]


def _clipped(student, gradients, max_norm: float, *, given: str) -> tuple[list, torch.Tensor]:
    """Ask for the clipped gradients and the norm, sure to be laid out so."""
    answer = student.clip_gradients(gradients, max_norm)
    pair = isinstance(answer, tuple | list) and len(answer) == 2
    pair = pair and isinstance(answer[0], tuple | list) and len(answer[0]) == len(gradients)
    message = "the result is not a pair (gradients, norm) with as many gradients as were given"
    expect_that(pair, message, given=given, facts=(("came back", describe(answer)),))
    expect_shape(answer[1], (), given=given, what="the norm")
    return list(answer[0]), answer[1]


def _expect_near(got: object, right: object, *, given: str, what: str) -> None:
    right = torch.as_tensor(right, dtype=torch.float64)
    expect_close(got, right, rtol=RTOL, atol=ATOL, given=given, what=what)


def _expect_clipped(student, cases: list[tuple[Gradients, float, float]], *, given: str) -> None:
    """Ask for all cases, then compare with gradients times a factor and with the norm before."""
    asked = [_clipped(student, gradients, bound, given=given) for gradients, bound, _ in cases]
    for (got, norm), (gradients, bound, before) in zip(asked, cases, strict=True):
        factor = min(1.0, bound / before)
        for one, other in zip(got, gradients, strict=True):
            _expect_near(one, factor * other, given=given, what="a gradient")
        _expect_near(norm, before, given=given, what="the norm")


@check(part="7", points=2)
def long_gradients_are_shortened_by_one_factor(student, rng):
    """Above max_norm, all gradients are multiplied by max_norm over their common norm"""
    cases = []
    for _ in range(3):
        bound, norm = rng.uniform(0.5, 2), rng.uniform(4, 9)
        cases.append((_gradients(rng, norm), bound, norm))
    _expect_clipped(student, cases, given="a norm between 2 and 18 times max_norm")


@check(part="7", points=2)
def short_gradients_stay_as_they_are(student, rng):
    """Below max_norm, the gradients keep their values"""
    cases = []
    for low, high in ((0.6, 0.95), (0.01, 0.1), (0.2, 0.5)):
        bound = rng.uniform(2, 5)
        norm = bound * rng.uniform(low, high)
        cases.append((_gradients(rng, norm), bound, norm))
    _expect_clipped(student, cases, given="a norm below max_norm")


@check(part="7", points=1, dtype="float32")
def parameters_without_a_gradient_are_passed_over(student, rng):
    """None stays None, in its place, and counts for nothing"""
    for case, norm in (("above", 7.0), ("below", 0.7)):
        given = f"a norm {case} max_norm, numbers in float64 while torch's default is float32"
        gradients = _gradients(rng, norm)
        bound = rng.uniform(1, 2)
        some = [None, *gradients[:2], None, *gradients[2:]]
        got, found = _clipped(student, some, bound, given=given)
        kinds = [one is None for one in got]
        message = "None does not stand where it stood"
        expect_that(kinds == [True, False, False, True, False, False], message, given=given)
        rest = [one for one in got if one is not None]
        for one, other in zip(rest, gradients, strict=True):
            _expect_near(one, min(1.0, bound / norm) * other, given=given, what="a gradient")
        _expect_near(found, norm, given=given, what="the norm")


@check(part="7", points=1, hidden=True)
def pieces_are_clipped_like_the_whole(student, rng):
    """One tensor, or the same numbers in several: the norm and the factor are the same"""
    whole = rng.standard_normal((6, 5))
    norm, bound = float((whole**2).sum() ** 0.5), rng.uniform(0.5, 2)
    cases = [
        ([whole], bound, norm),
        ([whole[:1], whole[1:4], whole[4:]], bound, norm),
        ([whole[:, :2], whole[:, 2:]], bound, norm),
        (list(whole.reshape(-1)[:, None]), bound, norm),
    ]
    _expect_clipped(student, cases, given="30 numbers in one tensor, in two, three and thirty")


@check(part="7", points=1, hidden=True)
def extreme_gradients_are_clipped_too(student, rng):
    """Gradients of zeros stay zeros, tiny ones stay, huge ones get the norm max_norm"""
    zeros = [np.zeros(shape) for shape in SHAPES]
    bound = rng.uniform(1, 3)
    cases = [
        (_gradients(rng, 1e6), bound, 1e6),
        (_gradients(rng, 1e-5), bound, 1e-5),
        (_gradients(rng, 1e-5), 1e-7 * bound, 1e-5),
    ]
    _expect_clipped(student, cases, given="norms of a million and of 1e-5")
    got, norm = _clipped(student, zeros, bound, given="gradients of zeros")
    for one, other in zip(got, zeros, strict=True):
        _expect_near(one, other, given="gradients of zeros", what="a gradient")
    _expect_near(norm, 0.0, given="gradients of zeros", what="the norm")


@check(part="7", points=1, hidden=True, dtype="float32")
def part_seven_keeps_its_manners(student, rng):
    """Dtypes are those of the gradients, arguments stay as they were, a bound of 0 is refused"""
    cases = [(_gradients(rng, norm), 2.0, norm) for norm in (6.0, 7.0)]
    _expect_clipped(student, cases, given="a norm about three times max_norm")
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} gradients"
        gradients = [torch.from_numpy(one).to(dtype) for one in _gradients(rng, 5.0)]
        got, norm = _clipped(student, gradients, 2.0, given=given)
        for one in (*got, norm):
            expect_dtype(one, dtype, given=given)
    for norm in (5.0, 0.5):
        gradients = [*_gradients(rng, norm), None]
        expect_unchanged(student.clip_gradients, gradients, 2.0, given=f"a norm of {norm}")
    for bad in (0.0, -1.0):
        expect_raises(ValueError, student.clip_gradients, gradients, bad, given=f"max_norm={bad}")
