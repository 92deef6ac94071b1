"""Checks of part 2: the divergence of normal distributions."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_gradients, expect_shape

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
