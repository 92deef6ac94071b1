"""Checks of part 7: clipping by one norm.

Lengths of gradients lie above the bound and below it, and tensors differ much in size: who looks at
one tensor alone, or always rescales, gets other numbers.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, describe, expect_close, expect_shape, expect_that

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
