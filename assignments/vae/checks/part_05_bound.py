"""Checks of part 5: the bound.

On probabilistic PCA log p(x) is known, and the true posterior is one that an encoder can give. Over
the sigma points of the given code the plain mean is the expectation over q, exactly, because this
model's log likelihood is a square. So the bound has to meet log p(x) to the last digits.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; sums of squares and logarithms lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# The evidence is computed in another way altogether, by a determinant and an inverse of a matrix.
EVIDENCE_RTOL, EVIDENCE_ATOL = 1e-9, 1e-10

Array = NDArray[np.float64]
Terms = dict[str, torch.Tensor]

D, Z = 7, 3


def _linear(rng: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Draw a loading (D, Z) with columns at right angles, an offset (D,) and a log variance."""
    directions, _ = np.linalg.qr(rng.standard_normal((D, Z)))
    loading = directions * rng.permuted([0.6, 1.3, 2.2])
    offset, log_noise = rng.standard_normal(D), np.array(rng.uniform(-1.5, -0.5))
    return tuple(map(torch.from_numpy, (loading, offset, log_noise)))


def _off(rng: np.random.Generator) -> torch.Tensor:
    """Draw (2, Z): how far means and log variances of q lie from the true posterior's."""
    return torch.from_numpy(rng.choice([-1, 1], (2, Z)) * rng.uniform(0.4, 0.9, (2, Z)))


def _terms(answer: object, inputs: int, *, given: str) -> Terms:
    """Return the three tensors, sure to be there and in their shape."""
    message = "the result is not a dict with the keys elbo, rec and kl"
    right = isinstance(answer, dict) and set(answer) == {"elbo", "rec", "kl"}
    facts = (("got", describe(answer)),)
    expect_that(right, message, given=given, facts=facts)
    for name in ("elbo", "rec", "kl"):
        expect_shape(answer[name], (inputs,), given=given, what=f'the tensor "{name}"')
    return answer


def _over_sigma_points(side, given, model, x: Array, *, beta: float = 1.0) -> object:
    """Ask for the terms of each input at each sigma point, in one call."""
    points = given.sigma_points(Z).numpy()  # (2 * Z, Z)
    repeated = np.tile(x, (len(points), 1))  # (2 * Z * B, D)
    return side.elbo(model, repeated, points.repeat(len(x), axis=0), beta)


def _small(side, seed: int) -> torch.nn.Module:
    return side.given.small_model(seed)


def _batch(rng: np.random.Generator, inputs: int) -> tuple[Array, Array]:
    """Draw images (B, 7) and noise (B, 3) for the given small model."""
    return (rng.random((inputs, D)) < 0.5).astype(np.float64), rng.standard_normal((inputs, Z))


def _expect_terms(got: Terms, expected: Terms, *, given: str) -> None:
    for name in ("rec", "kl", "elbo"):
        what = f'the tensor "{name}"'
        expect_close(got[name], expected[name], rtol=RTOL, atol=ATOL, given=given, what=what)


def _expect_same_again(once: Terms, again: Terms, *, given: str) -> None:
    """Expect that a second call with the same arguments has the same result."""
    same = [
        torch.allclose(one, again[name], rtol=1e-6, atol=1e-6, equal_nan=True)
        for name, one in once.items()
    ]
    message = "the same call has another result the second time: not all of its noise is `eps`"
    expect_that(all(same), message, given=given)


@check(part="5", points=2)
def bound_is_the_likelihood_less_the_divergence(student, reference, rng):
    """Each input has its likelihood, its divergence, and their difference, for its own noise"""
    seed = int(rng.integers(2**31))
    x, eps = _batch(rng, 9)
    given = "the given small model, nine images"
    model = _small(student, seed)
    got, again = (_terms(student.elbo(model, x, eps), 9, given=given) for _ in range(2))
    _expect_same_again(got, again, given=given)
    _expect_terms(got, reference.elbo(_small(reference, seed), x, eps), given=given)


@check(part="5", points=3)
def bound_is_log_p_where_q_is_the_posterior(student, reference, given, rng):
    """On probabilistic PCA with the true posterior, the expected bound is log p(x) itself"""
    parameters = _linear(rng)
    x = 2 * rng.standard_normal((4, D))
    words = "probabilistic PCA, four inputs, noise at the sigma points"
    model = student.given.linear_model(*parameters)
    terms, again = (
        _terms(_over_sigma_points(student, given, model, x), 24, given=words) for _ in range(2)
    )
    _expect_same_again(terms, again, given=words)
    bound = terms["elbo"].detach().unflatten(0, (6, 4)).mean(dim=0)  # (2 * Z, B) -> (B,)
    evidence = given.linear_model(*parameters).log_evidence(torch.from_numpy(x)).detach()
    what = "the mean bound of each input"
    message = "the bound lies above log p(x): it is no lower bound"
    expect_that((bound < evidence + 1e-6 * evidence.abs() + 1e-6).all(), message, given=words)
    close = {"rtol": EVIDENCE_RTOL, "atol": EVIDENCE_ATOL}
    expect_close(bound, evidence, given=words, what=what, **close)


@check(part="5", points=2)
def bound_lies_below_log_p_elsewhere(student, reference, given, rng):
    """With another q the bound lies below log p(x), by the divergence from the posterior"""
    parameters, off = _linear(rng), _off(rng)
    x = 2 * rng.standard_normal((4, D))
    words = "probabilistic PCA whose q is beside the posterior, noise at the sigma points"
    model = student.given.linear_model(*parameters, off=off)
    terms = _terms(_over_sigma_points(student, given, model, x), 24, given=words)
    bound = terms["elbo"].detach().unflatten(0, (6, 4)).mean(dim=0)  # (B,)
    ours, beside = (given.linear_model(*parameters, off=one) for one in (None, off))
    evidence = ours.log_evidence(torch.from_numpy(x)).detach()
    # KL(q || posterior), the same for every input: both are normal, and their variances are known.
    ratio = off[1]
    apart = off[0] ** 2 / ours.log_spread.detach().exp()
    gap = ((apart + ratio.expm1() - ratio) / 2).sum()
    expect_that(
        bool((beside.log_spread - ours.log_spread - ratio).abs().max() < 1e-9),
        "the given model is not what this check takes it for",
        given=words,
    )
    what = "the mean bound of each input"
    close = {"rtol": EVIDENCE_RTOL, "atol": EVIDENCE_ATOL}
    expect_close(bound, evidence - gap, given=words, what=what, **close)


@check(part="5", points=1)
def weight_falls_on_the_divergence_alone(student, reference, rng):
    """The weight counts in the bound alone; what is reported as divergence stays as it is"""
    seed, betas = int(rng.integers(2**31)), rng.uniform(0.2, 3, 4)
    x, eps = _batch(rng, 5)
    given = "weights between 0.2 and 3, five images"
    model = _small(student, seed)
    answers = [student.elbo(model, x, eps, float(beta)) for beta in betas]
    for answer, beta in zip(answers, betas, strict=True):
        expected = reference.elbo(_small(reference, seed), x, eps, float(beta))
        _expect_terms(_terms(answer, 5, given=given), expected, given=given)


@check(part="5", points=2, hidden=True, needs=(bound_is_the_likelihood_less_the_divergence,))
def model_says_what_is_likely(student, reference, given, rng):
    """The likelihood is the model's own: numbers that are no pixels, q beside the posterior"""
    parameters, off = _linear(rng), _off(rng)
    x, beta = 2 * rng.standard_normal((4, D)), float(rng.uniform(1.5, 2.5))
    words = "probabilistic PCA whose q is beside the posterior, noise at the sigma points"
    answers = [
        _over_sigma_points(side, given, side.given.linear_model(*parameters, off=off), x, beta=beta)
        for side in (student, reference)
    ]
    _expect_terms(_terms(answers[0], 24, given=words), answers[1], given=words)


@check(part="5", points=2, hidden=True)
def bound_has_the_right_gradient(student, reference, rng):
    """The gradients of all three terms are right for the noise and for every parameter"""
    seed, beta = int(rng.integers(2**31)), float(rng.uniform(1.5, 2.5))
    x, eps = _batch(rng, 6)
    weights = torch.from_numpy(rng.standard_normal((3, 6)))
    given = "the given small model, six images"
    found = []
    for side in (student, reference):
        model = _small(side, seed)
        noise = torch.from_numpy(eps.copy()).requires_grad_()
        terms = _terms(side.elbo(model, x, noise, beta), 6, given=given)
        values = torch.stack([terms[name] for name in ("elbo", "rec", "kl")])
        leaves = {"the noise": noise} | dict(model.named_parameters())
        slopes = torch.autograd.grad(
            (values * weights).sum(), list(leaves.values()), allow_unused=True
        )
        found.append(dict(zip(leaves, slopes, strict=True)))
    mine, right = found
    for name, wanted in right.items():
        got = torch.zeros_like(wanted) if mine[name] is None else mine[name]
        what = f"the gradient for {name}" if " " in name else f"the gradient of `{name}`"
        expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="5", points=2, hidden=True)
def each_input_stands_alone(student, reference, rng):
    """Images in another order, or one by one, have the same terms as before"""
    seed = int(rng.integers(2**31))
    x, eps = _batch(rng, 10)
    order, beta = rng.permutation(10), float(rng.uniform(0.3, 0.8))
    given = "ten images, then in another order, then one by one"
    model, ours = _small(student, seed), _small(reference, seed)
    answers = [student.elbo(model, x, eps, beta), student.elbo(model, x[order], eps[order], beta)]
    answers += [student.elbo(model, x[one : one + 1], eps[one : one + 1], beta) for one in (0, 7)]
    expected = [
        reference.elbo(ours, x, eps, beta),
        reference.elbo(ours, x[order], eps[order], beta),
    ]
    expected += [reference.elbo(ours, x[one : one + 1], eps[one : one + 1], beta) for one in (0, 7)]
    for answer, right in zip(answers, expected, strict=True):
        _expect_terms(_terms(answer, len(right["kl"]), given=given), right, given=given)


@check(part="5", points=1, hidden=True)
def weight_is_one_unless_said(student, reference, rng):
    """Without beta the weight is 1, and with 0 the bound is the likelihood alone"""
    seed = int(rng.integers(2**31))
    x, eps = _batch(rng, 8)
    given = "the given small model, eight images, no weight and a weight of 0"
    model = _small(student, seed)
    answers = [student.elbo(model, x, eps), student.elbo(model, x, eps, 0.0)]
    answers += [student.elbo(model, x, eps, beta=2)]
    ours = _small(reference, seed)
    for answer, beta in zip(answers, (1.0, 0.0, 2.0), strict=True):
        expected = reference.elbo(ours, x, eps, beta)
        _expect_terms(_terms(answer, 8, given=given), expected, given=given)


@check(
    part="5",
    points=1,
    hidden=True,
    needs=(bound_is_the_likelihood_less_the_divergence,),
    dtype="float32",
)
def part_five_keeps_its_manners(student, reference, rng):
    """Dtypes are the model's, arguments stay as they were, noise of another shape is refused"""
    x, eps = (torch.from_numpy(one).float() for one in _batch(rng, 5))
    model = student.given.small_model(int(rng.integers(2**31)))
    given = "float32, five images"
    for one in _terms(student.elbo(model, x, eps), 5, given=given).values():
        expect_dtype(one, torch.float32, given=given)
    expect_unchanged(student.elbo, model, x, eps, given=given)
    for words, bad in (
        ("one noise for five images", eps[:1]),
        ("noise without an axis for the images", eps[0]),
        ("one number of noise for three latents", eps[:, :1]),
    ):
        expect_raises(ValueError, student.elbo, model, x, bad, given=words)
