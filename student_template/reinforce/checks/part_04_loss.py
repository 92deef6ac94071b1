"""Checks of part 4: the policy-gradient loss, alone and with a bonus for entropy."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_gradients, expect_shape, expect_that

Array = NDArray[np.float64]
Masked = tuple[Array, Array, NDArray[np.bool_]]

# float64 carries 16 digits; some sums lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

A = 4
BATCH = "three episodes of different lengths"
TINY = "all 258 episodes of a world of three states, two actions and three steps"


def _mask(rng: np.random.Generator, lengths: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.arange(max(lengths)) < rng.permutation(lengths)[:, None]


def _inputs(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 3, 7)) -> Masked:
    """Draw log-probabilities and advantages (B, T) and a mask; none of them is 0 behind an end."""
    mask = _mask(rng, lengths)
    return -rng.exponential(size=mask.shape), rng.standard_normal(mask.shape), mask


def _acted(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 3, 7)) -> tuple[Any, ...]:
    """Draw logits (B, T, A), actions, advantages, a mask, all (B, T), and what entropy is worth."""
    mask = _mask(rng, lengths)
    actions = np.where(mask, rng.integers(A, size=mask.shape), 0)
    advantages = rng.standard_normal(mask.shape)
    bonus = float(rng.uniform(0.2, 0.9))
    return 2 * rng.standard_normal((*mask.shape, A)), actions, advantages, mask, bonus


def _told(given, seed: int) -> tuple[Any, ...]:
    """Return a tiny world's paths, its policy and, for each path, log-probabilities and chance."""
    paths = given.enumerate_paths(given.tiny_world(seed), 3)
    theta = given.tiny_policy(seed).requires_grad_()
    table, steps = theta.log_softmax(-1), (paths["states"], paths["actions"])
    told, mask = table[steps], paths["mask"]  # (N, T)
    by_policy = told.where(mask, 0.0).sum(1).detach()  # (N,): logarithms
    return paths, theta, told, paths["chance"] * by_policy.exp()


@check(part="4", points=2)
def pg_loss_is_minus_the_mean_over_episodes(student, reference, rng):
    """The loss is minus the sum of advantage times log-probability, as a mean over episodes"""
    inputs = [_inputs(rng) for _ in range(9)]
    answers = [student.pg_loss(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.pg_loss(*one), rtol=RTOL, atol=ATOL, given=BATCH)


@check(part="4", points=2)
def pg_loss_sends_gradient_to_log_probs_alone(student, reference, rng):
    """The gradient for the log-probabilities is right, and the advantages receive none"""
    expect_gradients(
        student.pg_loss,
        reference.pg_loss,
        *_inputs(rng, (2, 4, 5, 7)),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="four episodes of different lengths",
        names=("log_probs", "advantages"),
    )


@check(part="4", points=1)
def what_is_not_real_changes_no_loss(student, reference, rng):
    """What stands behind an episode's end changes neither loss"""
    answers = []
    for _ in range(9):
        log_probs, advantages, mask = _inputs(rng)
        other = np.where(mask, log_probs, -500.0), np.where(mask, advantages, 30.0)
        answers.append(
            (student.pg_loss(*other, mask), reference.pg_loss(log_probs, advantages, mask))
        )
    for got, right in answers:
        given = "large numbers behind the ends, for pg_loss"
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
    answers = []
    for _ in range(9):
        logits, actions, advantages, mask, bonus = _acted(rng)
        changed = np.where(mask[..., None], logits, -3 * logits), np.where(mask, advantages, 30.0)
        got = student.actor_loss(changed[0], actions, changed[1], mask, bonus)
        answers.append((got, reference.actor_loss(logits, actions, advantages, mask, bonus)))
    for got, right in answers:
        given = "other logits and advantages behind the ends, for actor_loss"
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="4", points=2)
def the_gradient_of_pg_loss_is_exact_on_average(student, given, rng):
    """Over all episodes of a tiny world, the loss has minus the exact policy gradient"""
    seed, gamma = int(rng.integers(2**31)), float(rng.uniform(0.6, 0.95))
    paths, theta, told, likely = _told(given, seed)
    discount = gamma ** torch.arange(3, dtype=torch.float64)
    weights = discount * given.returns_to_go(paths["rewards"], paths["mask"], gamma)  # (N, T)
    # The mean over N episodes of N times what is likely is the mean under the policy.
    loss = student.pg_loss(told, weights * likely[:, None] * len(likely), paths["mask"])

    expect_shape(loss, (), given=TINY)
    flows = isinstance(loss, torch.Tensor) and loss.requires_grad
    expect_that(flows, "the loss has no gradient", given=TINY)
    (found,) = torch.autograd.grad(loss, theta)
    right = given.judge(theta, paths, weights, gamma)["gradient"]
    cosine = torch.nn.functional.cosine_similarity(-found.flatten(), right.flatten(), dim=0)
    bias = (found + right).norm() / right.norm()
    expect_that(
        bias < 1e-9,
        "minus the gradient of the loss is not the gradient of the expected return",
        given=TINY,
        facts=(
            ("relative bias", f"{float(bias):.3g}, expected 0"),
            ("cosine with the gradient", f"{float(cosine):.4f}, expected 1"),
        ),
    )


@check(part="4", points=2)
def actor_loss_is_pg_loss_minus_what_entropy_is_worth(student, reference, rng):
    """The loss is that of the actions' log-probabilities, minus the bonus times the mean entropy"""
    inputs = [_acted(rng) for _ in range(9)]
    answers = [student.actor_loss(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        given = "three episodes of different lengths, four actions"
        expect_close(got, reference.actor_loss(*one), rtol=RTOL, atol=ATOL, given=given)
