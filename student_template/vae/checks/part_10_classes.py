"""Checks of part 10: gradients through a choice.

An expectation over a few classes can be added up, so an estimator can be compared with what it
estimates: its answers to all possible samples, weighted with their probabilities, are its mean.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

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
