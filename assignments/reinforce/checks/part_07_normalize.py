"""Checks of part 7: normalisation.

Values are compared to seven digits: what is divided by may be enlarged by 1e-8.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_dtype, expect_shape, expect_unchanged

RTOL, ATOL = 1e-6, 1e-7
# Of equal numbers a rounding of their mean is left, about 1e-16, which 1e-8 then divides; whoever
# divides it by itself is off by about 1.
EQUAL_ATOL = 1e-4

Batch = tuple[NDArray[np.float64], NDArray[np.bool_]]
BATCH = "three episodes of different lengths"


def _inputs(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 4, 7)) -> Batch:
    """Draw advantages (B, T) of different means and sizes, large behind the ends, and a mask."""
    mask = np.arange(max(lengths)) < rng.permutation(lengths)[:, None]
    drawn = rng.uniform(1, 3) * rng.standard_normal(mask.shape)
    drawn += rng.uniform(2, 5) * rng.standard_normal((len(mask), 1))
    return np.where(mask, drawn, 50.0), mask


def _uneven(rng: np.random.Generator, mask: NDArray[np.bool_]) -> float:
    """Draw a number that is not quite the mean of its copies, in whatever order they are added."""
    real, count = torch.from_numpy(mask), int(mask.sum())
    drawn = rng.uniform(1, 2, size=400)
    for number in drawn.tolist():
        copies = torch.full(mask.shape, number, dtype=torch.float64)
        sums = (copies[real].sum(), copies.where(real, 0.0).sum(), sum([number] * count))
        if all(float(one) / count != number for one in sums):
            return number
    return float(drawn[-1])


@check(part="7", points=1)
def normalised_advantages_have_mean_zero_and_spread_one(student, rng):
    """Over the real steps of the whole batch the mean is 0 and the standard deviation 1"""
    answers = []
    for _ in range(3):
        advantages, mask = _inputs(rng)
        answers.append((advantages, mask, student.normalize(advantages, mask)))
    for advantages, mask, got in answers:
        expect_shape(got, mask.shape, given=BATCH)
        real = got.detach()[torch.from_numpy(mask)]
        close = {"rtol": RTOL, "atol": ATOL, "given": BATCH}
        nothing = torch.zeros((), dtype=real.dtype)
        expect_close(real.mean(), nothing, what="the mean of the real steps", **close)
        one = torch.ones((), dtype=real.dtype)
        what = "the mean square of the real steps"
        expect_close((real**2).mean(), one, what=what, **close)
        # What was larger by the same amount stays larger by the same amount.
        before = torch.from_numpy(advantages[mask])
        slope = (real * (before - before.mean())).mean()
        right = before.std(correction=0)
        what = "the mean product with the advantages as they were"
        expect_close(slope, right, what=what, **close)


@check(part="7", points=1)
def normalize_takes_mean_and_spread_of_real_steps_alone(student, reference, rng):
    """The numbers are right, and 0 behind the ends, whatever stood there"""
    inputs = [_inputs(rng) for _ in range(3)]
    advantages, mask = inputs[-1]
    inputs[-1] = 0.6 * advantages / advantages[mask].std(), mask  # a spread below 1 too
    answers = [student.normalize(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.normalize(*one), rtol=RTOL, atol=ATOL, given=BATCH)


@check(part="7", points=1, hidden=True)
def normalize_gives_zeros_where_all_are_equal(student, reference, rng):
    """Advantages that are all equal become zeros, and never NaN; so does a single step"""
    some, (_, mask) = _inputs(rng, (1, 3, 5, 6)), _inputs(rng)
    nothing = torch.zeros(mask.shape, dtype=torch.float64)
    close, equal = {"rtol": RTOL, "atol": ATOL}, {"rtol": RTOL, "atol": EQUAL_ATOL}
    usual, of_zeros = student.normalize(*some), student.normalize(np.where(mask, 0.0, 7.0), mask)
    right = reference.normalize(*some)
    expect_close(usual, right, given="four episodes of different lengths", **close)
    expect_close(of_zeros, nothing, given="all of them 0", **close)
    for given, number in (("all of them 0.1", 0.1), ("all equal", _uneven(rng, mask))):
        got = student.normalize(np.where(mask, number, 7.0), mask)
        expect_close(got, nothing, given=given, **equal)
    single = np.array([[True, False, False], [False] * 3])
    got = student.normalize(rng.standard_normal((2, 3)), single)
    expect_close(got, nothing[:2, :3], given="a single real step", **equal)


@check(
    part="7",
    points=1,
    hidden=True,
    needs=(normalize_takes_mean_and_spread_of_real_steps_alone,),
    dtype="float32",
)
def part_seven_keeps_dtypes_and_arguments(student, reference, rng):
    """Results have the dtype of the advantages, arguments stay; views and one episode work"""
    advantages, mask = _inputs(rng)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} advantages"
        got = student.normalize(torch.from_numpy(advantages).to(dtype), mask)
        expect_dtype(got, dtype, given=given)
    expect_unchanged(student.normalize, advantages, mask, given=BATCH)
    turned = torch.from_numpy(advantages.T.copy()).T, mask
    for given, some in (("a transposed view", turned), ("one episode", _inputs(rng, (6,)))):
        right = reference.normalize(*some)
        expect_close(student.normalize(*some), right, rtol=RTOL, atol=ATOL, given=given)
