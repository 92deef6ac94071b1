"""Checks of part 5: the mean of the others, and a value network that is fitted."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

Array = NDArray[np.float64]

# float64 carries 16 digits; some sums lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12
# After some steps of Adam more are gone: it divides gradients by their own size.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

O, STEPS = 3, 9  # noqa: E741 - numbers seen by the given small network; steps of Adam
BATCH = "three episodes of different lengths"


def _mask(rng: np.random.Generator, lengths: tuple[int, ...]) -> NDArray[np.bool_]:
    return np.arange(max(lengths)) < rng.permutation(lengths)[:, None]


def _inputs(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 4, 6)) -> tuple[Any, ...]:
    """Draw values and targets (B, T), large behind the ends, and a mask."""
    mask = _mask(rng, lengths)
    values, targets = rng.standard_normal((2, *mask.shape))
    return np.where(mask, values, 40 * values), np.where(mask, targets, 40 * targets), mask


def _fitting(rng: np.random.Generator) -> tuple[Any, ...]:
    """Draw observations (B, T, O), targets (B, T), a mask and a learning rate."""
    _, targets, mask = _inputs(rng)
    seen = rng.standard_normal((*mask.shape, O))
    return seen, targets, mask, float(rng.uniform(0.01, 0.03))


def _expect_fit(student, reference, models, rng, *, given: str) -> None:
    """Fit a network on each side; compare losses, and what the networks say of new observations."""
    seen, targets, mask, rate = _fitting(rng)
    mine, right = models
    got = student.fit_value(mine, seen, targets, mask, STEPS, rate)
    expected = reference.fit_value(right, seen, targets, mask, STEPS, rate)

    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(got, (STEPS,), given=given, what="the tensor of losses")
    expect_close(got[0], expected[0], what="the first loss", **close)
    expect_close(got, expected, what="the tensor of losses", **close)
    unseen = rng.standard_normal((11, O))
    what = "what the network says of new observations afterwards"
    expect_close(mine(unseen), right(unseen), what=what, **close)
    what = "the set of parameters afterwards"
    expect_close(mine.state_dict(), right.state_dict(), what=what, **close)


@check(part="5", points=2)
def leave_one_out_is_the_mean_of_the_others(student, reference, rng):
    """The baseline of an episode is the mean return of all episodes but itself"""
    cases = {"three batches of five episodes": (3, 5), "nine episodes": (9,), "pairs": (2, 4, 2)}
    drawn = [5 + 3 * rng.standard_normal(shape) for shape in cases.values()]
    answers = [student.leave_one_out(returns) for returns in drawn]
    for got, returns, given in zip(answers, drawn, cases, strict=True):
        expect_close(got, reference.leave_one_out(returns), rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=1)
def the_own_return_is_no_part_of_the_baseline(student, reference, rng):
    """Another return of one episode leaves its own baseline alone and moves all others"""
    given = "four batches of ten episodes; one episode then has a return larger by a drawn number"
    returns, own = rng.standard_normal((4, 10)), int(rng.integers(10))
    moved = returns + rng.uniform(2, 5, size=(4, 1)) * (np.arange(10) == own)
    answers = [student.leave_one_out(some) for some in (returns, moved)]
    for got in answers:
        expect_shape(got, (4, 10), given=given)
    what = "the baseline of that episode"
    before = reference.leave_one_out(returns)[:, own]
    expect_close(answers[1][:, own], before, rtol=RTOL, atol=ATOL, given=given, what=what)
    larger = (moved - returns).sum(axis=1, keepdims=True) / 9
    right = torch.from_numpy(larger * (np.arange(10) != own))
    what = "the change of the baselines"
    expect_close(answers[1] - answers[0], right, rtol=1e-9, atol=1e-9, given=given, what=what)


@check(part="5", points=2)
def value_loss_is_the_mean_square_over_real_steps(student, reference, rng):
    """The loss is the mean squared difference over all real steps, and over these alone"""
    inputs = [_inputs(rng) for _ in range(9)]
    answers = [student.value_loss(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.value_loss(*one), rtol=RTOL, atol=ATOL, given=BATCH)


@check(part="5", points=2)
def fit_value_takes_steps_of_adam(student, reference, rng):
    """Nine steps give the right losses, each before its step, and the right network"""
    seed = int(rng.integers(2**31))
    models = [side.given.small_value(seed) for side in (student, reference)]
    given = "the given small network and three episodes"
    _expect_fit(student, reference, models, rng, given=given)
