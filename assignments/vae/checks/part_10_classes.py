"""Checks of part 10: gradients through a choice.

An expectation over a few classes can be added up, so an estimator can be compared with what it
estimates: its answers to all possible samples, weighted with their probabilities, are its mean.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

# float64 carries 16 digits; a softmax and a sum lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

C = 9

Array = NDArray[np.float64]


def _softmax(logits: Array) -> Array:
    weights = np.exp(logits - logits.max())
    return weights / weights.sum()


def _uniform(rng: np.random.Generator, *shape: int) -> Array:
    """Draw uniform numbers between 0 and 1, and neither of them."""
    return rng.uniform(1e-6, 1 - 1e-6, shape)


@check(part="10", points=1)
def gradient_of_an_expectation(student, reference, rng):
    """exact_gradient is the gradient of the expected value for the logits"""
    logits, values = rng.standard_normal((2, C))
    given = "nine classes"
    answer = student.exact_gradient(logits, values)
    expect_close(
        answer, reference.exact_gradient(logits, values), rtol=RTOL, atol=ATOL, given=given
    )


@check(part="10", points=2)
def score_function_meets_the_exact_gradient(student, reference, rng):
    """score_gradient is a mean over samples; over all samples as likely as they are, it is exact"""
    logits, values = rng.standard_normal((2, C))
    baseline = float(rng.uniform(0.5, 1.5))
    # More samples than classes: who looks values up by the class gets a number, and no error.
    samples = rng.integers(C, size=11)
    worth = rng.standard_normal(11)
    answer = student.score_gradient(logits, samples, worth, baseline)
    expected = reference.score_gradient(logits, samples, worth, baseline)
    given = "eleven samples of nine classes"
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    each = [
        student.score_gradient(logits, np.array([one]), values[one : one + 1], baseline)
        for one in range(C)
    ]
    given = "each of nine classes as the only sample"
    for one in each:
        expect_shape(one, (C,), given=given)
    mean = torch.from_numpy(_softmax(logits)) @ torch.stack(each).detach()
    what = "the mean over all samples, weighted with their probabilities,"
    expected = reference.exact_gradient(logits, values)
    expect_close(mean, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="10", points=2)
def noisy_logits_become_a_soft_choice(student, reference, rng):
    """gumbel_softmax is the softmax of logits plus noise over the temperature"""
    logits, u = rng.standard_normal((4, 5)), _uniform(rng, 4, 5)
    # Where u is near 0 and near 1, a small number inside a logarithm shows.
    u[0, 1], u[2, 3] = 1e-5, 1 - 1e-5
    temperatures = 0.4, 1.7
    answers = [student.gumbel_softmax(logits, u, tau) for tau in temperatures]
    for answer, tau in zip(answers, temperatures, strict=True):
        expected = reference.gumbel_softmax(logits, u, tau)
        given = f"four draws from five classes, tau={tau}"
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1, hidden=True)
def baselines_change_no_mean(student, reference, rng):
    """Any baseline leaves the mean of the estimator as it is and moves each estimate"""
    logits, values = 2 * rng.standard_normal((2, C))
    exact, given = reference.exact_gradient(logits, values), "baselines between -4 and 4"
    answer = student.exact_gradient(logits, values)
    expect_close(answer, exact, rtol=RTOL, atol=ATOL, given="nine classes")
    for baseline in (0.0, float(rng.uniform(2, 4)), float(rng.uniform(-4, -2))):
        each = [
            student.score_gradient(logits, np.array([one]), values[one : one + 1], baseline)
            for one in range(C)
        ]
        right = [
            reference.score_gradient(logits, np.array([one]), values[one : one + 1], baseline)
            for one in range(C)
        ]
        for one, wanted in zip(each, right, strict=True):
            expect_close(one, wanted, rtol=RTOL, atol=ATOL, given=given)
        mean = torch.from_numpy(_softmax(logits)) @ torch.stack(each).detach()
        what = "the mean over all samples, weighted with their probabilities,"
        expect_close(mean, exact, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="10", points=1, hidden=True)
def hard_choice_has_a_soft_gradient(student, reference, rng):
    """With hard, one class is 1 and all others 0; gradients are those of the soft choice"""
    logits, u = rng.standard_normal((6, 4)), _uniform(rng, 6, 4)
    given = "six draws from four classes, tau=0.6, hard"
    answer, expected = (
        side.gumbel_softmax(logits, u, 0.6, hard=True) for side in (student, reference)
    )
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    what = "the class that was chosen"
    expect_equal(answer.argmax(-1), expected.argmax(-1), given=given, what=what)
    for hard in (True, False):
        given = "six draws from four classes, tau=0.6" + (", hard" if hard else "")
        _expect_slopes(student, reference, logits, u, rng, hard=hard, given=given)


def _expect_slopes(  # noqa: PLR0913 - two sides, and what they are asked
    student, reference, logits, u, rng, *, hard: bool, given: str
) -> None:
    """Compare the gradient for the logits under random weights."""
    weights = torch.from_numpy(rng.standard_normal(logits.shape))
    slopes = []
    for side in (student, reference):
        leaf = torch.from_numpy(logits.copy()).requires_grad_()
        answer = side.gumbel_softmax(leaf, u, 0.6, hard=hard)
        expect_shape(answer, logits.shape, given=given)
        (answer * weights).sum().backward()
        slopes.append(leaf.grad)
    what = "the gradient for the logits"
    expect_close(*slopes, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="10", points=1, hidden=True)
def largest_noisy_logit_is_a_draw(student, reference, rng):
    """Classes are chosen as often as their probability says, however cold it is"""
    logits = rng.standard_normal((1, 4)) + np.zeros((3000, 1))
    u = _uniform(rng, 3000, 4)
    given = "three thousand draws from four classes, tau=0.05"
    soft, hard = (student.gumbel_softmax(logits, u, 0.05, flag) for flag in (False, True))
    expected = reference.gumbel_softmax(logits, u, 0.05)
    expect_close(soft, expected, rtol=RTOL, atol=ATOL, given=given)
    right = reference.gumbel_softmax(logits, u, 0.05, True).sum(0)
    what = "how often each class is chosen"
    expect_close(hard.sum(0), right, rtol=0, atol=1e-6, given=given, what=what)


@check(part="10", points=1, hidden=True)
def classes_with_any_leading_axes(student, reference, rng):
    """No leading axis, two of them, and logits far from 0 are right"""
    cases = {
        "no leading axis": (9,),
        "two leading axes": (2, 3, 5),
        "one class": (8, 1),
    }
    for given, shape in cases.items():
        logits, u = 3 * rng.standard_normal(shape), _uniform(rng, *shape)
        for tau in (0.3, 2.5):
            answer, expected = (
                side.gumbel_softmax(logits, u, tau) for side in (student, reference)
            )
            expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    given = "logits near 1000 and -1000"
    logits = rng.standard_normal(C) + rng.choice([1000.0, -1000.0], C)
    values, u = rng.standard_normal(C), _uniform(rng, C)
    answers = [side.gumbel_softmax(logits, u, 0.7) for side in (student, reference)]
    expect_close(*answers, rtol=RTOL, atol=ATOL, given=given)
    answers = [side.exact_gradient(logits, values) for side in (student, reference)]
    expect_close(*answers, rtol=RTOL, atol=ATOL, given=given)


@check(
    part="10",
    points=1,
    hidden=True,
    needs=(gradient_of_an_expectation, noisy_logits_become_a_soft_choice),
    dtype="float32",
)
def part_ten_keeps_its_manners(student, reference, rng):
    """Dtypes are the arguments', arguments stay as they were, tau of 0 or less is refused"""
    logits, values, u = *rng.standard_normal((2, C)), _uniform(rng, C)
    samples = rng.integers(C, size=5)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} logits"
        one, worth, noise = (torch.from_numpy(array).to(dtype) for array in (logits, values, u))
        for answer in (
            student.exact_gradient(one, worth),
            student.score_gradient(one, torch.from_numpy(samples), worth[:5], 0.3),
            student.gumbel_softmax(one, noise, 0.7),
            student.gumbel_softmax(one, noise, 0.7, True),
        ):
            expect_shape(answer, (C,), given=given)
            expect_dtype(answer, dtype, given=given)
    expect_unchanged(student.exact_gradient, logits, values, given="nine classes")
    expect_unchanged(student.score_gradient, logits, samples, values[:5], 0.3, given="nine classes")
    expect_unchanged(student.gumbel_softmax, logits, u, 0.7, given="nine classes")
    for tau in (0.0, -1.0):
        given = f"tau={tau}"
        expect_raises(ValueError, student.gumbel_softmax, logits, u, tau, given=given)
