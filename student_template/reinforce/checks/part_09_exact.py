"""Checks of part 9: the gradient exactly, and what estimators make of it."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from autograder.check import check, describe, expect_close, expect_shape, expect_that

# Sums of 1554 products lose two or three of the 16 digits of a float64.
RTOL, ATOL = 1e-9, 1e-12

HORIZON = 4
WORLD = "all 1554 episodes of a world of three states, two actions and four steps"


def _world(given, rng: np.random.Generator, horizon: int = HORIZON) -> tuple[Any, ...]:
    """Draw a world with all its paths, a policy and a discount."""
    seed, gamma = int(rng.integers(2**31)), float(rng.uniform(0.6, 0.95))
    world = given.tiny_world(seed)
    return world, given.enumerate_paths(world, horizon), given.tiny_policy(seed), gamma


def _weights(given, paths, gamma: float) -> dict[str, torch.Tensor]:
    """Return weights (N, T) of estimators by their names."""
    mask = paths["mask"]
    rewards = paths["rewards"] * mask
    discount = gamma ** torch.arange(mask.shape[1], dtype=torch.float64)
    to_go = given.returns_to_go(paths["rewards"], mask, gamma)
    return {
        "the whole return at every step": (rewards * discount)
        .sum(1, keepdim=True)
        .expand(mask.shape),
        "rewards to go": discount * to_go,
        "rewards to go without gamma^t": to_go,
        "the reward of the step alone": discount * rewards,
        "rewards to go minus their mean in the episode": to_go
        - to_go.sum(1, keepdim=True) / mask.sum(1, keepdim=True),
    }


def _pair(got: object, *, given: str) -> tuple[torch.Tensor, torch.Tensor]:
    """Return mean and variance, sure to be two."""
    two = isinstance(got, tuple | list) and len(got) == 2
    message = "the result is not a pair (mean, variance)"
    expect_that(two, message, given=given, facts=(("came back", describe(got)),))
    return tuple(got)


@check(part="9", points=2)
def path_probabilities_are_the_world_times_the_policy(student, reference, given, rng):
    """Each episode's probability is the world's share times the policy's; together they are 1"""
    for _ in range(2):
        _, paths, theta, _ = _world(given, rng, 3)
        got = student.path_probabilities(theta, paths)
        right = reference.path_probabilities(theta, paths)
        case = "all 258 episodes of a world of three steps"
        expect_shape(got, tuple(right.shape), given=case)
        one, what = torch.ones((), dtype=torch.float64), "the sum of all probabilities"
        expect_close(got.sum(), one, rtol=RTOL, atol=ATOL, given=case, what=what)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=case)


@check(part="9", points=2)
def exact_gradient_is_that_of_the_expected_return(student, reference, given, rng):
    """The gradient of the expected discounted return is exact for every state and action"""
    answers, expected = [], []
    for _ in range(3):
        _, paths, theta, gamma = _world(given, rng)
        answers.append(student.exact_gradient(theta, paths, gamma))
        expected.append(reference.exact_gradient(theta, paths, gamma))
    for got, right in zip(answers, expected, strict=True):
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=WORLD)


@check(part="9", points=3)
def estimator_moments_are_exact(student, reference, given, rng):
    """Mean and total variance of one episode's estimate are exact, whatever the weights"""
    _, paths, theta, gamma = _world(given, rng)
    cases = _weights(given, paths, gamma)
    answers = [student.estimator_moments(theta, paths, weights) for weights in cases.values()]
    for (name, weights), got in zip(cases.items(), answers, strict=True):
        found = _pair(got, given=f"weights: {name}")
        mean, variance = reference.estimator_moments(theta, paths, weights)
        close = {"rtol": RTOL, "atol": ATOL, "given": f"weights: {name}"}
        expect_close(found[0], mean, what="the mean", **close)
        expect_close(found[1], variance, what="the variance", **close)
