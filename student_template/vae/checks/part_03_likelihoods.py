"""Checks of part 3: likelihoods of pixels and of numbers.

Logits are below 12 or beyond 100: torch's own softplus gives up a few 1e-9 near 20, and a program
that is built on it is right.
"""

from __future__ import annotations

import itertools

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_finite

# float64 carries 16 digits; logarithms and a sum lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

Array = NDArray[np.float64]


def _pixels(rng: np.random.Generator, *shape: int) -> Array:
    """Draw pixels, 0 or 1."""
    return (rng.random(shape) < 0.5).astype(np.float64)


@check(part="3", points=2)
def pixels_have_their_log_probability(student, reference, rng):
    """bernoulli_ll adds up the log probabilities of the pixels; all images together have one"""
    cases = {}
    for inputs, pixels in ((9, 7), (10, 4)):
        x, logits = _pixels(rng, inputs, pixels), 2 * rng.standard_normal((inputs, pixels))
        cases[f"{inputs} images of {pixels} pixels"] = x, logits
    every = np.array(list(itertools.product([0.0, 1.0], repeat=3)))  # (8, D)
    cases["all images of three pixels"] = every, 2 * rng.standard_normal((1, 3)) + np.zeros((8, 1))
    answers = {given: student.bernoulli_ll(*one) for given, one in cases.items()}
    for given, one in cases.items():
        expected = reference.bernoulli_ll(*one)
        expect_close(answers[given], expected, rtol=RTOL, atol=ATOL, given=given)
    total, what = answers["all images of three pixels"].exp().sum(), "the sum of all probabilities"
    given = "all images of three pixels"
    expect_close(total, torch.ones(()), rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="3", points=1)
def likelihood_survives_large_logits(student, reference, rng):
    """Logits near 1000 and near -1000 give finite log probabilities, and the right ones"""
    x = _pixels(rng, 20, 6)
    logits = rng.standard_normal((20, 6))
    # Half of the images have moderate logits: what is not a number there can name no mistake.
    # One of the other images' stays moderate too: then no sum of thousands has to end near 0.
    logits[10:, 1:] += rng.choice([-1000.0, 0.0, 1000.0], (10, 5))
    given = "twenty images; logits near 0, and logits near -1000, 0 and 1000"
    answer = student.bernoulli_ll(x, logits)
    expect_finite(answer, given=given)
    expect_close(answer, reference.bernoulli_ll(x, logits), rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=2)
def numbers_have_their_log_density(student, reference, rng):
    """gaussian_ll adds up the log densities, with every constant, for each kind of variance"""
    x, mean = 3 * rng.standard_normal((2, 9, 5))
    variances = {
        "a log variance for each number": rng.standard_normal((9, 5)),
        "a log variance for each of the five places": rng.standard_normal(5),
        "one log variance for each input": rng.standard_normal((9, 1)),
        "one log variance for all": np.array(rng.uniform(0.5, 1.5)),
    }
    answers = {given: student.gaussian_ll(x, mean, one) for given, one in variances.items()}
    for given, one in variances.items():
        expected = reference.gaussian_ll(x, mean, one)
        expect_close(answers[given], expected, rtol=RTOL, atol=ATOL, given=given)
