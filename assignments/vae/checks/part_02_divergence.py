"""Checks of part 2: the divergence of normal distributions."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; where a divergence is near 0, terms near 1 cancel down to 1e-16.
RTOL, ATOL = 1e-9, 1e-12

Array = NDArray[np.float64]


def _normal(rng: np.random.Generator, *shape: int) -> tuple[Array, Array]:
    """Draw means and log variances; none of them is 0."""
    return 2 * rng.standard_normal(shape), rng.uniform(0.3, 2, shape) * rng.choice([-1, 1], shape)


@check(part="2", points=2)
def each_latent_has_its_divergence(student, reference, rng):
    """The divergence of each latent is right: 0 for N(0, 1) and above 0 for all others"""
    mu, logvar = _normal(rng, 5, 4)  # (B, Z)
    mu[2, 1] = logvar[2, 1] = 0

    kl = student.kl_per_latent(mu, logvar)

    given = "five inputs, four latents, one of them N(0, 1)"
    expect_shape(kl, (5, 4), given=given)
    expected = reference.kl_per_latent(mu, logvar)
    expect_close(kl, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=2)
def latents_add_up(student, reference, rng):
    """The divergence of an input is the sum over its latents: twice the latents, twice as much"""
    cases = {}
    # Eight calls: one number for all inputs of a call is enough to be named by.
    for inputs, latents in ((9, 4), (10, 3), (8, 5), (7, 2)):
        mu, logvar = _normal(rng, inputs, latents)
        given = f"{inputs} inputs, {latents} latents"
        cases[given] = mu, logvar
        cases[f"{given}, each twice"] = np.tile(mu, 2), np.tile(logvar, 2)
    answers = {given: student.kl_standard(*one) for given, one in cases.items()}
    for given, one in cases.items():
        expected = reference.kl_standard(*one)
        expect_close(answers[given], expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=2)
def divergence_between_two_distributions(student, reference, rng):
    """KL(q || p) of any two is right; with the two exchanged it is another number"""
    one, other = _normal(rng, 11, 3), _normal(rng, 11, 3)
    answers = [student.kl_between(*one, *other), student.kl_between(*other, *one)]
    given = "eleven pairs of distributions of three latents"
    for answer, pair in zip(answers, ((*one, *other), (*other, *one)), strict=True):
        expect_close(answer, reference.kl_between(*pair), rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1)
def divergences_have_the_right_gradient(student, reference, rng):
    """The gradients of kl_per_latent, kl_standard and kl_between are right"""
    one, other = _normal(rng, 5, 3), _normal(rng, 5, 3)
    how = {"rng": rng, "rtol": RTOL, "atol": ATOL, "given": "five inputs, three latents"}
    names = ("mu", "logvar")
    for name in ("kl_per_latent", "kl_standard"):
        sides = getattr(student, name), getattr(reference, name)
        expect_gradients(*sides, *one, names=names, **how)
    names = ("mu", "logvar", "prior_mu", "prior_logvar")
    expect_gradients(student.kl_between, reference.kl_between, *one, *other, names=names, **how)


@check(part="2", points=1, hidden=True)
def divergence_is_an_integral(student, reference, rng):
    """The divergence is the integral of q times the logarithm of q over p"""
    mu, logvar = rng.uniform(-2, 2, 9), rng.uniform(-1, 1, 9)  # (Z,)
    # Each integral is a sum over 4000 strips; for such smooth functions it is exact to rounding.
    sigma = np.exp(logvar / 2)
    z = mu + sigma * np.linspace(-12, 12, 4001)[:, None]  # (4001, Z)
    log_q = -(((z - mu) / sigma) ** 2 + logvar + np.log(2 * np.pi)) / 2
    log_p = -(z**2 + np.log(2 * np.pi)) / 2
    integral = (np.exp(log_q) * (log_q - log_p)).sum(0) * sigma * 24 / 4000

    given = "nine latents, compared with the integral"
    kl = student.kl_per_latent(mu, logvar)
    expect_close(kl, torch.from_numpy(integral), rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, hidden=True)
def narrow_wide_and_distant_distributions(student, reference, rng):
    """Log variances between -40 and 40 and means up to 1000 give finite divergences, all right"""
    mu = rng.permutation(np.linspace(-1000, 1000, 12)).reshape(4, 3)
    logvar = rng.permutation(np.linspace(-40, 40, 12)).reshape(4, 3)
    other = rng.standard_normal((2, 4, 3))
    given = "log variances between -40 and 40, means between -1000 and 1000"
    answers = [
        student.kl_per_latent(mu, logvar),
        student.kl_standard(mu, logvar),
        student.kl_between(mu, logvar, *other),
    ]
    expected = [
        reference.kl_per_latent(mu, logvar),
        reference.kl_standard(mu, logvar),
        reference.kl_between(mu, logvar, *other),
    ]
    for answer, right in zip(answers, expected, strict=True):
        expect_close(answer, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, hidden=True, needs=(divergence_between_two_distributions,))
def priors_are_spread_over_the_inputs(student, reference, rng):
    """A prior for all inputs, or one number for all latents, is spread; a prior N(0, I) is usual"""
    mu, logvar = _normal(rng, 2, 5, 3)
    priors = {
        "a prior (Z,)": (rng.standard_normal(3), rng.standard_normal(3)),
        "a prior (B, 1)": (rng.standard_normal((5, 1)), rng.standard_normal((5, 1))),
        "a prior of one mean and one log variance": tuple(rng.standard_normal((2, 1))),
        "the prior N(0, I)": (np.zeros(3), np.zeros(3)),
    }
    for given, prior in priors.items():
        answer, expected = (side.kl_between(mu, logvar, *prior) for side in (student, reference))
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, hidden=True, needs=(latents_add_up,))
def divergence_of_any_leading_axes(student, reference, rng):
    """No leading axis, several, one latent and views are right; a divergence is never negative"""
    shapes = {
        "no leading axis": (7,),
        "three leading axes": (2, 3, 4, 5),
        "one latent": (6, 1),
    }
    for given, shape in shapes.items():
        pair = _normal(rng, *shape)
        if len(shape) == 4:
            pair = tuple(one.swapaxes(0, 2) for one in pair)
        for name in ("kl_per_latent", "kl_standard"):
            answer, expected = (getattr(side, name)(*pair) for side in (student, reference))
            expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    near = 1e-3 * rng.standard_normal((2, 8, 3))
    kl = student.kl_standard(*near)
    given = "distributions near N(0, I)"
    expect_close(kl, reference.kl_standard(*near), rtol=RTOL, atol=ATOL, given=given)
    expect_that((kl >= -1e-12).all(), "a divergence is negative", given=given)


@check(part="2", points=1, hidden=True, needs=(each_latent_has_its_divergence,), dtype="float32")
def part_two_keeps_its_manners(student, reference, rng):
    """Dtypes are the arguments', arguments stay as they were, unequal shapes are refused"""
    mu, logvar = _normal(rng, 5, 3)
    for dtype in (torch.float64, torch.float32):
        pair = [torch.from_numpy(one).to(dtype) for one in (mu, logvar)]
        given = f"{str(dtype).removeprefix('torch.')} arguments"
        for answer, shape in (
            (student.kl_per_latent(*pair), (5, 3)),
            (student.kl_standard(*pair), (5,)),
            (student.kl_between(*pair, *pair[::-1]), (5,)),
        ):
            expect_shape(answer, shape, given=given)
            expect_dtype(answer, dtype, given=given)
    given = "five inputs, three latents"
    expect_unchanged(student.kl_per_latent, mu, logvar, given=given)
    expect_unchanged(student.kl_standard, mu, logvar, given=given)
    expect_unchanged(student.kl_between, mu, logvar, logvar, mu, given=given)
    for given, bad in (
        ("log variances (5, 1) beside means (5, 3)", (mu, logvar[:, :1])),
        ("means (3,) beside log variances (5, 3)", (mu[0], logvar)),
    ):
        expect_raises(ValueError, student.kl_per_latent, *bad, given=given)
        expect_raises(ValueError, student.kl_standard, *bad, given=given)
