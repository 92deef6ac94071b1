"""Checks of part 1: noise that gradients pass.

The sigma points of the given code stand for all noise at once: a plain mean over them is the
expectation of everything up to the third power, so mean and covariance are exact and not estimated.
"""

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
    expect_unchanged,
)

# float64 carries 16 digits; a root, a product and a sum lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

Array = NDArray[np.float64]


def _posterior(rng: np.random.Generator, *shape: int) -> tuple[Array, Array]:
    """Draw means and log variances."""
    return 2 * rng.standard_normal(shape), rng.standard_normal(shape)


@check(part="1", points=2)
def samples_have_the_mean_and_the_variance_asked_for(student, reference, given, rng):
    """Over noise with mean 0 and covariance 1, samples have the means and variances asked for"""
    mu, logvar = _posterior(rng, 5, 3)  # (B, Z)
    noise = given.sigma_points(3).numpy()[:, None] * np.ones((1, 5, 1))  # (2 * Z, B, Z)

    z = student.reparameterize(mu, logvar, noise)

    words = "noise whose mean is 0 and whose covariance is 1, five inputs, three latents"
    expect_shape(z, noise.shape, given=words)
    what = "the mean of the samples"
    mean = z.mean(dim=0)
    expect_close(mean, torch.from_numpy(mu), rtol=RTOL, atol=ATOL, given=words, what=what)
    far = z - mean
    covariance = torch.einsum("kbi,kbj->bij", far, far) / len(noise)  # (B, Z, Z)
    what, expected = "the covariance of the samples", torch.from_numpy(logvar).exp().diag_embed()
    expect_close(covariance, expected, rtol=RTOL, atol=ATOL, given=words, what=what)


@check(part="1", points=2)
def each_noise_makes_one_sample(student, reference, rng):
    """Each sample is its mean plus its standard deviation times its noise"""
    for inputs, latents in ((4, 3), (1, 5), (3, 1)):
        mu, logvar = _posterior(rng, inputs, latents)
        eps = rng.standard_normal((inputs, latents))
        expect_close(
            student.reparameterize(mu, logvar, eps),
            reference.reparameterize(mu, logvar, eps),
            rtol=RTOL,
            atol=ATOL,
            given=f"B={inputs}, Z={latents}",
        )


@check(part="1", points=1)
def gradients_pass_the_noise(student, reference, rng):
    """The gradients of a sample for mean, log variance and noise are right"""
    mu, logvar = _posterior(rng, 4, 3)
    expect_gradients(
        student.reparameterize,
        reference.reparameterize,
        mu,
        logvar,
        rng.standard_normal((4, 3)),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="four inputs, three latents",
        names=("mu", "logvar", "eps"),
    )


@check(part="1", points=1, hidden=True)
def many_samples_for_each_input(student, reference, rng):
    """Noise with more leading axes gives a sample for each noise, from views too"""
    mu, logvar = (one.T for one in _posterior(rng, 4, 3))  # (B, Z), transposed views
    for leading in ((5,), (2, 6), (1,)):
        eps = rng.standard_normal((*leading, 3, 4))
        expect_close(
            student.reparameterize(mu, logvar, eps),
            reference.reparameterize(mu, logvar, eps),
            rtol=RTOL,
            atol=ATOL,
            given=f"noise with {len(leading)} leading axes, means that are a transposed view",
        )


@check(part="1", points=1, hidden=True)
def narrow_and_wide_distributions(student, reference, rng):
    """Log variances between -40 and 40 are right, and so are their gradients"""
    mu, eps = rng.standard_normal((2, 4, 3))
    logvar = rng.permutation(np.linspace(-40, 40, 12)).reshape(4, 3)
    given = "log variances between -40 and 40"
    answer, expected = (side.reparameterize(mu, logvar, eps) for side in (student, reference))
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    expect_gradients(
        student.reparameterize,
        reference.reparameterize,
        *(mu, logvar, eps),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given=given,
        names=("mu", "logvar", "eps"),
    )


@check(part="1", points=1, hidden=True, needs=(each_noise_makes_one_sample,), dtype="float32")
def part_one_keeps_its_manners(student, reference, rng):
    """Dtypes are the arguments', arguments stay as they were, bad shapes are refused"""
    mu, logvar = _posterior(rng, 4, 3)
    eps = rng.standard_normal((5, 4, 3))
    for dtype in (torch.float64, torch.float32):
        z = student.reparameterize(*(torch.from_numpy(one).to(dtype) for one in (mu, logvar, eps)))
        given = f"{str(dtype).removeprefix('torch.')} arguments"
        expect_shape(z, (5, 4, 3), given=given)
        expect_dtype(z, dtype, given=given)
    expect_unchanged(student.reparameterize, mu, logvar, eps, given="noise (5, 4, 3)")
    for given, bad in (
        ("log variances (4, 1) beside means (4, 3)", (mu, logvar[:, :1], eps)),
        ("noise (4, 1) beside means (4, 3)", (mu, logvar, eps[0, :, :1])),
        ("noise (3,) beside means (4, 3)", (mu, logvar, eps[0, 0])),
    ):
        expect_raises(ValueError, student.reparameterize, *bad, given=given)
