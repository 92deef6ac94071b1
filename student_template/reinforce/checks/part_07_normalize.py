"""Checks of part 7: normalisation.

Values are compared to seven digits: what is divided by may be enlarged by 1e-8.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

RTOL, ATOL = 1e-6, 1e-7

Batch = tuple[NDArray[np.float64], NDArray[np.bool_]]
BATCH = "three episodes of different lengths"


def _inputs(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 4, 7)) -> Batch:
    """Draw advantages (B, T) of different means and sizes, large behind the ends, and a mask."""
    mask = np.arange(max(lengths)) < rng.permutation(lengths)[:, None]
    drawn = rng.uniform(1, 3) * rng.standard_normal(mask.shape)
    drawn += rng.uniform(2, 5) * rng.standard_normal((len(mask), 1))
    return np.where(mask, drawn, 50.0), mask


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
