"""Checks of part 6: generalised advantages."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; some products and sums lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

BATCH = "four episodes of different lengths, of which two were cut off"


def _inputs(
    rng: np.random.Generator, lengths: tuple[int, ...] = (2, 3, 5, 7), cut: int = 2
) -> tuple[Any, ...]:
    """Draw rewards (B, T), values (B, T + 1), a mask, and which `cut` episodes were cut off.

    The longest one is among these, and then shorter ones: a program that looks in the last column
    alone is to be told from one that never looks.
    """
    lengths_drawn = rng.permutation(lengths)
    mask = np.arange(max(lengths)) < lengths_drawn[:, None]
    rewards, values = (
        rng.standard_normal(mask.shape),
        rng.standard_normal((len(mask), mask.shape[1] + 1)),
    )
    known = np.arange(mask.shape[1] + 1) <= lengths_drawn[:, None]
    longest, *others = np.argsort(-lengths_drawn, kind="stable")
    truncated = np.zeros(len(lengths), dtype=bool)
    truncated[[longest, *rng.permutation(others)][:cut]] = True
    return np.where(mask, rewards, 30.0), np.where(known, values, -70.0), mask, truncated


def _rates(rng: np.random.Generator) -> tuple[float, float]:
    """Draw gamma and lambda, which differ."""
    return float(rng.uniform(0.85, 0.97)), float(rng.uniform(0.4, 0.7))


@check(part="6", points=3)
def gae_sums_the_errors_of_later_steps(student, reference, rng):
    """Each step gets the errors from there on, k steps later times the k-th power of both rates"""
    inputs = [(*_inputs(rng), *_rates(rng)) for _ in range(4)]
    answers = [student.gae(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.gae(*one), rtol=RTOL, atol=ATOL, given=BATCH)


@check(part="6", points=2)
def gae_looks_behind_a_cut_and_not_behind_an_end(student, reference, rng):
    """What comes after a cut is worth its value; after an end comes nothing"""
    answers, expected = [], []
    for cut in (0, 4):
        inputs = (*_inputs(rng, cut=cut), *_rates(rng))
        answers.append(student.gae(*inputs))
        expected.append(reference.gae(*inputs))
    cases = ("four episodes that ended", "four episodes that were cut off")
    for got, right, given in zip(answers, expected, cases, strict=True):
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1)
def lambda_zero_and_one_are_the_two_ends(student, reference, rng):
    """Lambda 0 gives the error of one step, lambda 1 all that is to come minus the value"""
    inputs = [(*_inputs(rng), _rates(rng)[0], lam) for lam in (0.0, 0.0, 1.0, 1.0)]
    answers = [student.gae(*one) for one in inputs]  # both ends, before either is looked at
    for got, one in zip(answers, inputs, strict=True):
        given = f"lambda {one[-1]:.0f}"
        expect_close(got, reference.gae(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1)
def gae_with_exact_values_gives_the_exact_gradient(student, given, rng):
    """With exact values, every lambda gives the exact policy gradient on average in a tiny world"""
    case = "all 258 episodes of a tiny world, with the exact value of every state"
    seed, (gamma, lam) = int(rng.integers(2**31)), _rates(rng)
    theta, world = given.tiny_policy(seed), given.tiny_world(seed)
    paths = given.enumerate_paths(world, 3)
    table = given.exact_values(world, theta, 3, gamma)  # (T + 1, S)
    values = table[torch.arange(3), paths["states"]]  # (N, T)
    values = torch.cat([values, torch.full_like(values[:, :1], 9.0)], dim=1)
    ended = np.zeros(len(values), dtype=bool)

    weights = student.gae(paths["rewards"], values, paths["mask"], ended, gamma, lam)

    expect_shape(weights, tuple(paths["mask"].shape), given=case)
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


@check(part="6", points=1, hidden=True)
def gae_has_nothing_behind_the_end(student, reference, rng):
    """Rewards and values behind the ends change nothing, and the result is 0 there"""
    rewards, values, mask, truncated = _inputs(rng)
    rates = _rates(rng)
    known = np.pad(mask, ((0, 0), (1, 0)), constant_values=True)
    right = reference.gae(rewards, values, mask, truncated, *rates)
    other = np.where(mask, rewards, 1e5), np.where(known, values, 1e5)
    got = student.gae(*other, mask, truncated, *rates)
    expect_close(got, right, rtol=RTOL, atol=ATOL, given="large numbers behind the ends")


@check(part="6", points=1, hidden=True)
def gae_takes_every_size(student, reference, rng):
    """One episode, one step, an episode without steps and views give the right numbers"""
    rewards, values, mask, truncated = _inputs(rng)
    turned = torch.from_numpy(values.T.copy()).T  # (B, T + 1), a view
    cases = {
        "one episode that ended": _inputs(rng, (5,), 0),
        "one episode that was cut off": _inputs(rng, (5,), 1),
        "one step": _inputs(rng, (1, 1, 1), 1),
        "an episode without steps": _inputs(rng, (0, 2, 6), 3),
        "values that are a transposed view": (rewards, turned, mask, truncated),
    }
    for given, some in cases.items():
        rates = _rates(rng)
        got, right = student.gae(*some, *rates), reference.gae(*some, *rates)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(
    part="6", points=1, hidden=True, needs=(gae_sums_the_errors_of_later_steps,), dtype="float32"
)
def part_six_keeps_dtypes_and_arguments(student, rng):
    """Results have the dtype of the rewards, arguments stay, values without the last are refused"""
    rewards, values, mask, truncated = _inputs(rng)
    rates = _rates(rng)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} rewards and values"
        some = (torch.from_numpy(one).to(dtype) for one in (rewards, values))
        expect_dtype(student.gae(*some, mask, truncated, *rates), dtype, given=given)
    expect_unchanged(student.gae, rewards, values, mask, truncated, *rates, given=BATCH)
    short = (rewards, values[:, :-1], mask, truncated, *rates)
    expect_raises(ValueError, student.gae, *short, given="values with as many columns as rewards")
