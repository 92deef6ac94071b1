"""Checks of part 4: the policy-gradient loss, alone and with a bonus for entropy."""

from __future__ import annotations

from typing import Any

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


@check(part="4", points=1, hidden=True)
def actor_loss_sends_gradient_to_logits_alone(student, reference, rng):
    """The gradient for the logits is right, that of entropy included; advantages receive none"""
    expect_gradients(
        student.actor_loss,
        reference.actor_loss,
        *_acted(rng, (1, 2, 5, 7, 3)),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="five episodes of different lengths",
        names=("logits", "advantages"),
    )


@check(part="4", points=1, hidden=True)
def losses_of_every_size(student, reference, rng):
    """One episode, one step, episodes without steps and no bonus give the right losses"""
    cases = {
        "one episode": (5,),
        "one step": (1, 1, 1),
        "an episode without steps": (0, 3, 4),
        "many episodes": (9, 8, 7, 6, 5, 2),
    }
    for given, lengths in cases.items():
        one, acted = _inputs(rng, lengths), _acted(rng, lengths)
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(student.pg_loss(*one), reference.pg_loss(*one), **close)
        expect_close(student.actor_loss(*acted), reference.actor_loss(*acted), **close)
        plain = *acted[:-1], 0.0
        expect_close(student.actor_loss(*plain), reference.actor_loss(*plain), **close)


@check(part="4", points=1, hidden=True)
def the_loss_of_a_batch_is_the_mean_of_its_episodes(student, reference, rng):
    """An episode counts the same beside others as alone; twice the advantage is twice the loss"""
    given = "four episodes, together and one by one"
    log_probs, advantages, mask = _inputs(rng, (1, 3, 5, 6))
    whole = student.pg_loss(log_probs, advantages, mask)
    right = reference.pg_loss(log_probs, advantages, mask)
    expect_close(whole, right, rtol=RTOL, atol=ATOL, given=given)
    alone = [
        student.pg_loss(log_probs[b : b + 1], advantages[b : b + 1], mask[b : b + 1])
        for b in range(4)
    ]
    what = "the mean of the losses of single episodes"
    expect_close(sum(alone) / 4, right, rtol=RTOL, atol=ATOL, given=given, what=what)
    factor = float(rng.uniform(1.5, 3.0))
    larger = student.pg_loss(log_probs, factor * advantages, mask)
    expect_close(larger, factor * right, rtol=RTOL, atol=ATOL, given="larger advantages")


@check(part="4", points=1, hidden=True)
def a_baseline_of_the_state_changes_no_mean(student, given, rng):
    """Subtracting any number that depends on the state alone leaves the mean gradient exact"""
    seed, gamma = int(rng.integers(2**31)), float(rng.uniform(0.6, 0.95))
    paths, theta, told, likely = _told(given, seed)
    baseline = torch.from_numpy(3 * rng.standard_normal(3))[paths["states"]]  # (N, T)
    discount = gamma ** torch.arange(3, dtype=torch.float64)
    to_go = given.returns_to_go(paths["rewards"], paths["mask"], gamma)
    weights = discount * (to_go - baseline)
    loss = student.pg_loss(told, weights * likely[:, None] * len(likely), paths["mask"])

    expect_shape(loss, (), given=TINY)
    (found,) = torch.autograd.grad(loss, theta)
    right = -given.judge(theta, paths, weights, gamma)["gradient"]
    what = "the mean gradient of the loss"
    expect_close(found, right, rtol=1e-8, atol=1e-10, given=TINY, what=what)


@check(
    part="4",
    points=1,
    hidden=True,
    needs=(pg_loss_is_minus_the_mean_over_episodes,),
    dtype="float32",
)
def part_four_keeps_dtypes_and_arguments(student, rng):
    """Losses are scalars of the dtype of their inputs; arguments stay, other shapes are refused"""
    log_probs, advantages, mask = _inputs(rng)
    logits, actions, gains, counts, bonus = _acted(rng)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} inputs"
        some = (torch.from_numpy(one).to(dtype) for one in (log_probs, advantages))
        loss = student.pg_loss(*some, mask)
        expect_shape(loss, (), given=given)
        expect_dtype(loss, dtype, given=given)
        some = (torch.from_numpy(logits).to(dtype), actions, torch.from_numpy(gains).to(dtype))
        expect_dtype(student.actor_loss(*some, counts, bonus), dtype, given=given)
    expect_unchanged(student.pg_loss, log_probs, advantages, mask, given=BATCH)
    expect_unchanged(student.actor_loss, logits, actions, gains, counts, bonus, given=BATCH)
    column = advantages[:, :1]
    for given, bad in (
        ("one advantage for each episode", (log_probs, column, mask)),
        ("log-probabilities with an axis more", (log_probs[..., None], advantages, mask)),
        ("a mask without an axis for episodes", (log_probs, advantages, mask[0])),
    ):
        expect_raises(ValueError, student.pg_loss, *bad, given=given)
