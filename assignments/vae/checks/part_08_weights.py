"""Checks of part 8: importance weights and the bound that they give."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_shape,
    expect_unchanged,
)

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


@check(part="8", points=1, hidden=True)
def weights_of_pixels(student, reference, rng):
    """The weights of images under the given small model are right"""
    seed = int(rng.integers(2**31))
    model, ours = student.given.small_model(seed), reference.given.small_model(seed)
    for samples, inputs in ((6, 4), (1, 5)):
        x, eps = _batch(rng, samples, inputs)
        given = f"{samples} samples of {inputs} images"
        answer, expected = student.log_weights(model, x, eps), reference.log_weights(ours, x, eps)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1, hidden=True)
def small_weights_do_not_vanish(student, reference, rng):
    """Weights far below what a float can hold still have a mean, and its logarithm is right"""
    loading, offset, moderate = _linear(rng)
    off = rng.standard_normal((2, Z))
    small = torch.tensor(float(rng.uniform(-8, -7)))
    x, eps = 3 * rng.standard_normal((10, D)), rng.standard_normal((K, 10, Z))
    cases = {"weights of a moderate size": moderate, "weights with logarithms below -1000": small}
    answers, expected = (
        [
            side.iwae(side.given.linear_model(loading, offset, noise, off=off), x, eps)
            for noise in cases.values()
        ]
        for side in (student, reference)
    )
    for given, answer, right in zip(cases, answers, expected, strict=True):
        expect_finite(answer, given=given)
        expect_close(answer, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1, hidden=True)
def weighted_bound_has_the_right_gradient(student, reference, rng):
    """The gradient of iwae is right for every parameter of the model"""
    seed = int(rng.integers(2**31))
    x, eps = _batch(rng, 5, 6)
    weights = torch.from_numpy(rng.standard_normal(6))
    given = "five samples of six images"
    found = []
    for side in (student, reference):
        model = side.given.small_model(seed)
        answer = side.iwae(model, x, eps)
        expect_shape(answer, (6,), given=given)
        leaves = dict(model.named_parameters())
        slopes = torch.autograd.grad(
            (answer * weights).sum(), list(leaves.values()), allow_unused=True
        )
        found.append(dict(zip(leaves, slopes, strict=True)))
    mine, right = found
    for name, wanted in right.items():
        got = torch.zeros_like(wanted) if mine[name] is None else mine[name]
        what = f"the gradient of `{name}`"
        expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="8", points=1, hidden=True)
def worth_of_very_unequal_weights(student, reference, rng):
    """Weights with logarithms of several thousand, and some far apart, are worth what they are"""
    # Nine inputs have moderate weights: what is not a number elsewhere can name no mistake.
    log_w = rng.standard_normal((5, 16)) + np.repeat([0.0, -3000.0, 3000.0], [9, 4, 3])
    log_w[2, 11] += 900
    log_w[:, 14] = log_w[0, 14]
    given = "logarithms near 0, 3000 and -3000, equal ones and one that outweighs all others"
    answer, expected = (side.effective_samples(log_w) for side in (student, reference))
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    expect_gradients(
        student.effective_samples,
        reference.effective_samples,
        log_w,
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given=given,
        names=("log_w",),
    )


@check(
    part="8",
    points=1,
    hidden=True,
    needs=(bound_is_the_logarithm_of_the_mean_weight,),
    dtype="float32",
)
def part_eight_keeps_its_manners(student, reference, rng):
    """Dtypes are the model's, arguments stay as they were"""
    model = student.given.small_model(int(rng.integers(2**31)))
    x, eps = (torch.from_numpy(one).float() for one in _batch(rng, K, B))
    given = "float32, five samples of four images"
    for answer, shape in (
        (student.log_weights(model, x, eps), (K, B)),
        (student.iwae(model, x, eps), (B,)),
        (student.effective_samples(eps[..., 0]), (B,)),
    ):
        expect_shape(answer, shape, given=given)
        expect_dtype(answer, torch.float32, given=given)
    expect_unchanged(student.log_weights, model, x, eps, given=given)
    expect_unchanged(student.iwae, model, x, eps, given=given)
    expect_unchanged(student.effective_samples, rng.standard_normal((K, B)), given=given)
