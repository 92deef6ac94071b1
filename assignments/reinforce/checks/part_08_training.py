"""Checks of part 8: one update, playing and learning in turn, a pole on a cart.

What an update does is fixed to the last digit, so it is compared on networks with a few dozen
parameters. The check that trains in earnest plays in an environment of ours: observations and
rewards come from there, and only weights come back.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

# Adam divides gradients by their own size, which magnifies rounding.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

T, O, A = 7, 3, 4  # noqa: E741 - steps; numbers and actions of the given small networks
UPDATES = 9
BATCHES = "nine batches of three episodes of different lengths"


def _learner(side, seed: int, settings: tuple[float, float, int]) -> tuple[Any, ...]:
    """Return a learner and the two networks that it has."""
    policy, value = side.given.small_policy(seed), side.given.small_value(seed)
    return side.Learner(policy, value, *settings), policy, value


def _settings(rng: np.random.Generator, steps: int = 3) -> tuple[float, float, int]:
    """Draw a learning rate and a discount."""
    return float(rng.uniform(0.01, 0.03)), float(rng.uniform(0.7, 0.9)), steps


def _batch(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 4, T)) -> tuple[Any, ...]:
    """Draw observations (B, T + 1, O), actions, rewards and mask (B, T) as a rollout gives them."""
    lengths_drawn = rng.permutation(lengths)[:, None]
    mask = np.arange(max(lengths)) < lengths_drawn
    seen = np.arange(max(lengths) + 1) <= lengths_drawn
    observations = rng.standard_normal((*seen.shape, O)) * seen[..., None]
    actions = rng.integers(A, size=mask.shape) * mask
    return observations, actions, (1 + rng.standard_normal(mask.shape)) * mask, mask


def _expect_learnt(  # noqa: PLR0913 - two learners and what they met
    student,
    reference,
    rng: np.random.Generator,
    batches: list[tuple[NDArray[np.float64], ...]],
    *,
    steps: int,
    given: str,
    bring_gradients: bool = False,
) -> None:
    """Let a learner on each side update; compare losses, then what its networks say afterwards."""
    seed, settings = int(rng.integers(2**31)), _settings(rng, steps)
    unseen = rng.standard_normal((13, O))
    found = []
    for side in (student, reference):
        learner, policy, value = _learner(side, seed, settings)
        if bring_gradients:
            side.given.leave_gradients(policy)
            side.given.leave_gradients(value)
        losses = [learner.update(*batch) for batch in batches]
        found.append((losses, policy(unseen), value(unseen)))
    mine, right = found
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    for place, (got, wanted) in enumerate(zip(mine[0], right[0], strict=True)):
        expect_shape(got, (), given=given, what="a loss")
        expect_close(got, wanted, what="the first loss" if place == 0 else "a later loss", **close)
    expect_close(mine[1], right[1], what="what the policy says afterwards", **close)
    expect_close(mine[2], right[2], what="what the value network says afterwards", **close)


@check(part="8", points=3)
def update_takes_one_step_of_the_policy_and_some_of_the_value(student, reference, rng):
    """Nine updates give the right losses, each before its step, and the right two networks"""
    batches = [_batch(rng) for _ in range(UPDATES)]
    _expect_learnt(student, reference, rng, batches, steps=3, given=BATCHES)


@check(part="8", points=2)
def train_plays_anew_for_each_update(student, reference, rng):
    """Nine rounds of playing and learning have the right mean returns and the right policy"""
    given = "nine rounds of four episodes in the given garden"
    seed, settings = int(rng.integers(2**31)), _settings(rng)
    lives, uniforms = rng.permutation([2, 4, 6, 9]), rng.random((UPDATES, 4, T))
    unseen = rng.standard_normal((13, O))
    found = []
    for side in (student, reference):
        learner, policy, value = _learner(side, seed, settings)
        returns = side.train(learner, side.given.Garden(seed, lives), uniforms)
        found.append((returns, policy(unseen), value(unseen)))
    mine, right = found
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(mine[0], (UPDATES,), given=given, what="the tensor of returns")
    expect_close(mine[0], right[0], what="the tensor of returns", **close)
    expect_close(mine[1], right[1], what="what the policy says afterwards", **close)
    expect_close(mine[2], right[2], what="what the value network says afterwards", **close)


@check(part="8", points=4, training=True, metric="pole-return", dtype="float32")
def updates_teach_a_policy_to_balance_a_pole(student, given, rng):
    """After 40 updates on batches of episodes, the policy keeps the pole up in new ones"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    policy, value = student.given.cart_policy(start), student.given.cart_value(start)
    settings = given.CART_LEARNING_RATE, given.CART_GAMMA, given.CART_VALUE_STEPS
    learner = student.Learner(policy, value, *settings)

    env, ours = given.CartPole(given.CART_EPISODES, seed), given.cart_policy(start)
    for uniforms in given.cart_uniforms(seed):
        learner.update(*given.collect(env, ours, uniforms)[:4])
        expect_weights(ours, policy.state_dict(), given="the given policy after an update")
    return given.mean_return(ours, seed)


@check(part="8", points=2, hidden=True)
def update_sees_nothing_behind_the_ends(student, reference, rng):
    """What stands behind the ends, or after the last step, changes nothing"""
    batches, others = [], []
    for _ in range(3):
        seen, actions, rewards, mask = _batch(rng)
        batches.append((seen, actions, rewards, mask))
        known = np.pad(mask, ((0, 0), (0, 1)))[..., None]
        other = np.where(known, seen, 5 * rng.standard_normal(seen.shape))
        others.append((other, np.where(mask, actions, 3), np.where(mask, rewards, 9.0), mask))
    seed, settings = int(rng.integers(2**31)), _settings(rng, 4)
    unseen = rng.standard_normal((13, O))
    given = "other observations, actions and rewards behind the ends"
    found = []
    for side, some in ((student, others), (reference, batches)):
        learner, policy, value = _learner(side, seed, settings)
        found.append((*(learner.update(*one) for one in some), policy(unseen), value(unseen)))
    for got, wanted in zip(*found, strict=True):
        expect_close(got, wanted, rtol=STEP_RTOL, atol=STEP_ATOL, given=given)


@check(part="8", points=1, hidden=True)
def learner_clears_the_gradients_that_it_finds(student, reference, rng):
    """Gradients that the networks bring along from elsewhere do not count"""
    batches = [_batch(rng) for _ in range(3)]
    given = "networks whose parameters hold gradients already"
    _expect_learnt(student, reference, rng, batches, steps=2, given=given, bring_gradients=True)


@check(part="8", points=1, hidden=True)
def updates_of_every_size(student, reference, rng):
    """One episode, one step, an episode without steps and one step of the value network work"""
    cases = {
        "one episode": (6,),
        "episodes of one step": (1, 1, 1, 1),
        "an episode without steps": (0, 3, 5),
    }
    for given, lengths in cases.items():
        batches = [_batch(rng, lengths) for _ in range(2)]
        _expect_learnt(student, reference, rng, batches, steps=1, given=given)


@check(
    part="8",
    points=1,
    hidden=True,
    needs=(update_takes_one_step_of_the_policy_and_some_of_the_value,),
)
def part_eight_keeps_its_arguments(student, reference, rng):
    """Arguments stay as they were, and neither losses nor returns hold a graph"""
    given = "three episodes"
    seed, settings, batch = int(rng.integers(2**31)), _settings(rng), _batch(rng)
    learner, _, _ = _learner(student, seed, settings)
    loss = learner.update(*batch)
    right = _learner(reference, seed, settings)[0].update(*batch)
    expect_close(loss, right, rtol=STEP_RTOL, atol=STEP_ATOL, given=given, what="the loss")
    expect_that(not loss.requires_grad, "the loss still holds its graph", given=given)
    expect_unchanged(learner.update, *batch, given=given)
    garden, uniforms = student.given.Garden(seed, np.array([2, 5])), rng.random((3, 2, 4))
    returns = student.train(learner, garden, uniforms)
    holds = isinstance(returns, torch.Tensor) and returns.requires_grad
    expect_that(not holds, "the returns still hold a graph", given=given)
