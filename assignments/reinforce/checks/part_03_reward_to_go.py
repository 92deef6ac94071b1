"""Checks of part 3: rewards to go."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

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


@check(part="3", points=1, hidden=True)
def rewards_to_go_of_a_long_episode(student, reference, rng):
    """20000 steps give the right numbers: no table of all pairs of steps, no power that vanishes"""
    given = "three episodes of up to 20000 steps"
    rewards = rng.standard_normal((3, 20000))
    mask = np.arange(20000) < np.array([20000, 150, 7000])[:, None]
    gamma = _gamma(rng)

    got = student.reward_to_go(rewards, mask, gamma)

    expect_shape(got, rewards.shape, given=given)
    expect_finite(got, given=given)
    right = reference.reward_to_go(rewards, mask, gamma)
    # A sum of many terms of both signs may nearly vanish; then only its terms say how exact it is.
    expect_close(got, right, rtol=RTOL, atol=1e-11, given=given)


@check(part="3", points=1, hidden=True)
def rewards_to_go_take_every_size(student, reference, rng):
    """One episode, one step, an episode without steps and views give the right numbers"""
    gamma = _gamma(rng)
    rewards, mask = _inputs(rng, (0, 1, 3, 5))
    across = torch.from_numpy(rng.standard_normal((6, 4))).T  # (B, T), a view
    cases = {
        "an episode without steps": (rewards, mask),
        "one episode": _inputs(rng, (5,)),
        "one step": _inputs(rng, (1, 1, 1)),
        "rewards that are a transposed view": (
            across,
            np.arange(6) < np.array([[6], [2], [3], [5]]),
        ),
        "one mask spread over the episodes": (
            rewards,
            torch.ones(1, 1, dtype=torch.bool).expand(4, 5),
        ),
    }
    for given, (some, counts) in cases.items():
        got = student.reward_to_go(some, counts, gamma)
        right = reference.reward_to_go(some, counts, gamma)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=1, hidden=True)
def what_has_been_paid_is_no_argument(student, reference, rng):
    """Other rewards before a step, or in other episodes, change nothing from that step on"""
    rewards, mask = _inputs(rng, (3, 5, 7))
    gamma = _gamma(rng)
    before = rewards.copy()
    before[:, :2] += rng.standard_normal((3, 2))
    beside = rewards.copy()
    beside[:2] += rng.standard_normal((2, 7))

    given = "other rewards in the first two steps"
    right = reference.reward_to_go(rewards, mask, gamma)
    got = student.reward_to_go(before, mask, gamma)
    expect_shape(got, mask.shape, given=given)
    expect_close(got[:, 2:], right[:, 2:], rtol=RTOL, atol=ATOL, given=given)
    given = "other rewards in other episodes"
    got = student.reward_to_go(beside, mask, gamma)
    expect_shape(got, mask.shape, given=given)
    expect_close(got[2], right[2], rtol=RTOL, atol=ATOL, given=given)


@check(
    part="3",
    points=1,
    hidden=True,
    needs=(rewards_to_go_are_discounted_sums_from_each_step_on,),
    dtype="float32",
)
def part_three_keeps_dtypes_and_arguments(student, rng):
    """Results have the dtype of the rewards, arguments stay, gamma outside of 0 to 1 is refused"""
    rewards, mask = _inputs(rng)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} rewards"
        got = student.reward_to_go(torch.from_numpy(rewards).to(dtype), mask, 0.9)
        expect_dtype(got, dtype, given=given)
    expect_unchanged(student.reward_to_go, rewards, mask, 0.9, given=BATCH)
    for gamma, given in ((-0.1, "gamma below 0"), (1.1, "gamma above 1")):
        expect_raises(ValueError, student.reward_to_go, rewards, mask, gamma, given=given)
