"""Checks of part 3: rewards to go."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape, expect_that

# float64 carries 16 digits; some products and sums lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

Batch = tuple[NDArray[np.float64], NDArray[np.bool_]]
BATCH = "three episodes of different lengths"


def _inputs(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 4, 6)) -> Batch:
    """Draw rewards (B, T) and a mask (B, T); what stands behind an end is large."""
    lengths_drawn = rng.permutation(lengths)
    mask = np.arange(max(lengths)) < lengths_drawn[:, None]
    rewards = rng.standard_normal(mask.shape)
    return np.where(mask, rewards, 100 * rewards), mask


def _gamma(rng: np.random.Generator) -> float:
    return float(rng.uniform(0.6, 0.95))


@check(part="3", points=3)
def rewards_to_go_are_discounted_sums_from_each_step_on(student, reference, rng):
    """Each step gets the rewards from there to its episode's end, k steps later times gamma^k"""
    inputs = [(*_inputs(rng), _gamma(rng)) for _ in range(4)]
    answers = [student.reward_to_go(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.reward_to_go(*one), rtol=RTOL, atol=ATOL, given=BATCH)


@check(part="3", points=1)
def each_step_follows_from_the_next(student, rng):
    """A reward to go is the reward plus gamma times the next one; the last is its reward alone"""
    rewards, mask = _inputs(rng)
    gamma = _gamma(rng)
    got = student.reward_to_go(rewards, mask, gamma)

    expect_shape(got, mask.shape, given=BATCH)
    # Behind the end there is nothing that could follow, whatever the result says there.
    held = got.detach() * torch.from_numpy(mask)
    following = torch.cat([held[:, 1:], torch.zeros(len(mask), 1, dtype=held.dtype)], dim=1)
    right = (torch.from_numpy(rewards) + gamma * following)[torch.from_numpy(mask)]
    what = "the tensor of real steps"
    expect_close(got[torch.from_numpy(mask)], right, rtol=RTOL, atol=ATOL, given=BATCH, what=what)


@check(part="3", points=1)
def gamma_zero_and_one_are_the_two_ends(student, reference, rng):
    """With gamma 0 a step counts its own reward alone, with gamma 1 all from there on alike"""
    for gamma, given in ((0.0, "gamma 0"), (1.0, "gamma 1")):
        inputs = [_inputs(rng) for _ in range(2)]
        answers = [student.reward_to_go(*one, gamma) for one in inputs]
        for got, one in zip(answers, inputs, strict=True):
            right = reference.reward_to_go(*one, gamma)
            expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=1)
def nothing_behind_the_end_counts(student, reference, rng):
    """What stands behind an episode's end changes nothing, and the result is 0 there"""
    rewards, mask = _inputs(rng)
    gamma = _gamma(rng)
    other = np.where(mask, rewards, 1e6)
    answers = [student.reward_to_go(some, mask, gamma) for some in (rewards, other)]
    for got in answers:
        right = reference.reward_to_go(rewards, mask, gamma)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given="large numbers behind the ends")


@check(part="3", points=2)
def rewards_to_go_give_the_exact_gradient_on_average(student, given, rng):
    """Over all episodes of a tiny world, these weights give the exact policy gradient on average"""
    case = "all 258 episodes of a world of three states, two actions and three steps"
    for _ in range(2):
        seed, gamma = int(rng.integers(2**31)), _gamma(rng)
        theta = given.tiny_policy(seed)
        paths = given.enumerate_paths(given.tiny_world(seed), 3)

        weights = student.reward_to_go(paths["rewards"], paths["mask"], gamma)

        expect_shape(weights, tuple(paths["mask"].shape), given=case)
        # The return discounts from the start: a step's share in it is worth gamma^t of its own.
        discount = gamma ** torch.arange(3, dtype=torch.float64)
        verdict = given.judge(theta, paths, weights * discount, gamma)
        expect_that(
            verdict["bias"] < 1e-9,
            "on average, these weights do not give the gradient of the expected return",
            given=case,
            facts=(
                ("relative bias", f"{float(verdict['bias']):.3g}, expected 0"),
                ("cosine with the gradient", f"{float(verdict['cosine']):.4f}, expected 1"),
                ("variance", f"{float(verdict['variance']):.4g}"),
            ),
        )
