"""Checks of part 3: likelihoods of pixels and of numbers.

Logits are below 12 or beyond 100: torch's own softplus gives up a few 1e-9 near 20, and a program
that is built on it is right.
"""

from __future__ import annotations

import itertools

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

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


@check(part="3", points=1, hidden=True)
def densities_integrate_to_one(student, reference, rng):
    """The density of one number integrates to 1, wherever it lies and however wide it is"""
    logvar = rng.uniform(-2, 2, 3)
    mean = rng.uniform(-3, 3, 3)
    grid = np.linspace(-12, 12, 4001)
    given = "densities of one number on a fine grid"
    for one, width in zip(mean, np.exp(logvar / 2), strict=True):
        x = (one + width * grid)[:, None]  # (4001, 1)
        answer = student.gaussian_ll(x, np.full((4001, 1), one), np.array(2 * np.log(width)))
        expect_shape(answer, (4001,), given=given)
        total = answer.detach().exp().sum() * width * 24 / 4000
        what = "the integral of the density"
        expect_close(total, torch.ones(()), rtol=RTOL, atol=ATOL, given=given, what=what)
        expected = reference.gaussian_ll(x, np.full((4001, 1), one), np.array(2 * np.log(width)))
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=1, hidden=True)
def many_samples_of_each_input(student, reference, rng):
    """Logits and means of several samples meet the inputs; the gradients are right"""
    x, logits = _pixels(rng, 4, 5), 2 * rng.standard_normal((3, 4, 5))  # (B, D) (K, B, D)
    given = "logits (3, 4, 5) beside images (4, 5)"
    answer, expected = (side.bernoulli_ll(x, logits) for side in (student, reference))
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    values, mean = rng.standard_normal((4, 5)), rng.standard_normal((3, 4, 5))
    logvars = {"(5,)": rng.standard_normal(5), "(4, 5)": rng.standard_normal((4, 5))}
    for shape, logvar in logvars.items():
        given = f"means (3, 4, 5) beside numbers (4, 5), log variances {shape}"
        answer, expected = (side.gaussian_ll(values, mean, logvar) for side in (student, reference))
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
        expect_gradients(
            student.gaussian_ll,
            reference.gaussian_ll,
            *(values, mean, logvar),
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=given,
            names=("x", "mean", "logvar"),
        )
    given = "logits near -1000, 0 and 1000"
    logits[..., 1:] += rng.choice([-1000.0, 0.0, 1000.0], (3, 4, 4))
    seen = torch.from_numpy(x).bool()  # no gradient is asked for images
    answers = [
        side.bernoulli_ll(seen.to(torch.float64), leaf)
        for side, leaf in ((student, _leaf(logits)), (reference, _leaf(logits)))
    ]
    expect_close(*answers, rtol=RTOL, atol=ATOL, given=given)
    weights = torch.from_numpy(rng.standard_normal((3, 4)))
    slopes = []
    for side in (student, reference):
        leaf = _leaf(logits)
        (side.bernoulli_ll(seen.to(torch.float64), leaf) * weights).sum().backward()
        slopes.append(leaf.grad)
    what = "the gradient for the logits"
    expect_close(*slopes, rtol=RTOL, atol=ATOL, given=given, what=what)


def _leaf(values: Array) -> torch.Tensor:
    return torch.from_numpy(values.copy()).requires_grad_()


@check(part="3", points=1, hidden=True, needs=(pixels_have_their_log_probability,), dtype="float32")
def part_three_keeps_its_manners(student, reference, rng):
    """Dtypes are the arguments', arguments stay as they were, unequal widths are refused"""
    x, other = _pixels(rng, 4, 3), rng.standard_normal((4, 3))
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} arguments"
        seen, mean = (torch.from_numpy(one).to(dtype) for one in (x, other))
        for answer in (student.bernoulli_ll(seen, mean), student.gaussian_ll(seen, mean, mean)):
            expect_shape(answer, (4,), given=given)
            expect_dtype(answer, dtype, given=given)
    expect_unchanged(student.bernoulli_ll, x, other, given="four images")
    expect_unchanged(student.gaussian_ll, x, other, other, given="four inputs")
    for given, bad in (
        ("one logit for three pixels", (x, other[:, :1])),
        ("one pixel for three logits", (x[:, :1], other)),
    ):
        expect_raises(ValueError, student.bernoulli_ll, *bad, given=given)
        expect_raises(ValueError, student.gaussian_ll, *bad, np.array(0.3), given=given)
