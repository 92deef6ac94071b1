"""Checks of part 8: importance weights and the bound that they give."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

# float64 carries 16 digits; sums of squares and logarithms lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# The evidence is computed in another way altogether, by a determinant and an inverse of a matrix.
EVIDENCE_RTOL, EVIDENCE_ATOL = 1e-9, 1e-10

Array = NDArray[np.float64]

D, Z = 7, 3
K, B = 5, 4


def _linear(rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Draw a loading (D, Z) with columns at right angles, an offset (D,) and a log variance."""
    directions, _ = np.linalg.qr(rng.standard_normal((D, Z)))
    loading = directions * rng.permuted([0.6, 1.3, 2.2])
    offset, log_noise = rng.standard_normal(D), np.array(rng.uniform(-1.5, -0.5))
    return tuple(map(torch.from_numpy, (loading, offset, log_noise)))


def _batch(rng: np.random.Generator, samples: int, inputs: int) -> tuple[Array, Array]:
    """Draw images (B, D) and noise (K, B, Z) for the given small model."""
    images = (rng.random((inputs, D)) < 0.5).astype(np.float64)
    return images, rng.standard_normal((samples, inputs, Z))


@check(part="8", points=2)
def weights_are_log_p_where_q_is_the_posterior(student, reference, given, rng):
    """Where q is the true posterior every weight is p(x); elsewhere weights are right too"""
    parameters = _linear(rng)
    x, eps = 2 * rng.standard_normal((B, D)), rng.standard_normal((K, B, Z))
    off = torch.from_numpy(rng.choice([-1, 1], (2, Z)) * rng.uniform(0.4, 0.9, (2, Z)))
    exact = student.log_weights(student.given.linear_model(*parameters), x, eps)
    beside = student.log_weights(student.given.linear_model(*parameters, off=off), x, eps)
    words = "probabilistic PCA, five samples of four inputs, q the true posterior"
    expect_shape(exact, (K, B), given=words)
    evidence = given.linear_model(*parameters).log_evidence(torch.from_numpy(x)).detach()
    close = {"rtol": EVIDENCE_RTOL, "atol": EVIDENCE_ATOL}
    expect_close(exact, evidence.repeat(K, 1), given=words, what="the tensor of weights", **close)
    words = "probabilistic PCA, five samples of four inputs, q beside the posterior"
    expected = reference.log_weights(reference.given.linear_model(*parameters, off=off), x, eps)
    expect_close(beside, expected, rtol=RTOL, atol=ATOL, given=words, what="the tensor of weights")


@check(part="8", points=2)
def bound_is_the_logarithm_of_the_mean_weight(student, reference, rng):
    """The tighter bound is the logarithm of the mean weight, for each input over its own samples"""
    seed = int(rng.integers(2**31))
    cases = {f"{k} samples of {b} images": _batch(rng, k, b) for k, b in ((5, 9), (2, 10), (1, 8))}
    model, ours = student.given.small_model(seed), reference.given.small_model(seed)
    answers = {given: student.iwae(model, *one) for given, one in cases.items()}
    for given, one in cases.items():
        expected = reference.iwae(ours, *one)
        expect_close(answers[given], expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1)
def equal_weights_are_worth_their_number(student, reference, rng):
    """effective_samples is the squared sum of the weights over the sum of their squares"""
    cases = {
        "five samples of nine inputs": rng.standard_normal((5, 9)),
        "seven samples of eight inputs": 2 * rng.standard_normal((7, 8)),
    }
    answers = {given: student.effective_samples(one) for given, one in cases.items()}
    for given, one in cases.items():
        expected = reference.effective_samples(one)
        expect_close(answers[given], expected, rtol=RTOL, atol=ATOL, given=given)
