"""Checks of part 9: active latents, lines between latents, the nearest picture."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_gradients,
    expect_raises,
)

# float64 carries 16 digits; a difference and a product lose one of them. A line between latents of
# several dozen that ends near 0 keeps an error of their size.
RTOL, ATOL = 1e-9, 1e-10

Array = NDArray[np.float64]


def _means(rng: np.random.Generator, number: int, variances: Array) -> Array:
    """Draw means (N, Z) whose variances over the inputs are exactly these, far from 0."""
    mu = rng.standard_normal((number, len(variances)))
    mu = (mu - mu.mean(0)) / mu.std(0) * variances**0.5
    return mu + rng.uniform(-3, 3, len(variances))


def _pixels(rng: np.random.Generator, *shape: int) -> Array:
    return (rng.random(shape) < 0.5).astype(np.float64)


@check(part="9", points=1)
def latents_that_tell_inputs_apart_are_active(student, reference, rng):
    """A latent is active if its mean varies over the inputs by more than the threshold"""
    got, expected = [], []
    silent, active = [0.009, 0.005, 0.0, 1e-5, 0.006], [0.0105, 0.02, 0.15, 1.0, 2.5]
    # How many are active differs from case to case: so their number alone can name a mistake.
    for number, many in zip((5, 9, 6, 8, 4, 12, 7, 11), rng.permutation(8) + 1, strict=True):
        variances = np.resize(active, many).tolist() + np.resize(silent, 10 - many).tolist()
        mu = _means(rng, number, rng.permuted(variances))
        got.append(student.active_units(mu, 0.01))
        expected.append(reference.active_units(mu, 0.01))
    for one, right in zip(got, expected, strict=True):
        expect_equal(one, right, given="ten latents, variances between 0 and 2.5, threshold 0.01")


@check(part="9", points=1)
def points_lie_on_a_straight_line(student, reference, rng):
    """Points begin at the first latent, end at the last one, and lie at equal distances"""
    start, end = rng.standard_normal((2, 3))
    for number in (5, 2, 7):
        expect_close(
            student.interpolate(start, end, number),
            reference.interpolate(start, end, number),
            rtol=RTOL,
            atol=ATOL,
            given=f"{number} points between two latents of width 3",
        )


@check(part="9", points=1)
def nearest_picture_is_found(student, reference, rng):
    """The distance is the number of pixels in which an image differs from its nearest one"""
    images, data = _pixels(rng, 10, 9), _pixels(rng, 12, 9)
    data[4] = images[7]
    expect_equal(
        student.nearest_distance(images, data),
        reference.nearest_distance(images, data),
        given="ten images and twelve rows of data, nine pixels",
    )


@check(part="9", points=1, hidden=True)
def other_thresholds(student, reference, rng):
    """Other thresholds, a single latent and collapsed models are judged rightly"""
    got, expected, thresholds = [], [], (0.02, 0.3, 0.0, 1.5)
    for threshold, number in zip(thresholds, (6, 4, 12, 7), strict=True):
        times = rng.permuted([0.1, 0.9, 1.1, 3.0, 0.4, 1.3])
        mu = _means(rng, number, times * (threshold or 1.0))
        # Of equal means only 0 is asked about with the threshold 0: others may round above it.
        mu[:, 2] = 0 if threshold == 0 else mu[:, 2]
        got.append(student.active_units(mu, threshold))
        expected.append(reference.active_units(mu, threshold))
    collapsed = np.zeros((8, 10)) + rng.integers(-3, 4, 10)
    got += [student.active_units(collapsed, 0.01), student.active_units(collapsed[:, :1], 0.01)]
    expected += [reference.active_units(collapsed, 0.01)]
    expected += [reference.active_units(collapsed[:, :1], 0.01)]
    for one, right in zip(got, expected, strict=True):
        expect_equal(one, right, given="thresholds between 0 and 1.5; means that are all alike")


@check(part="9", points=1, hidden=True)
def lines_of_any_width(student, reference, rng):
    """Far lines and their gradients are right; float32 stays float32; one point alone is refused"""
    for width, number in ((1, 9), (4, 11), (8, 3)):
        start, end = 50 * rng.standard_normal((2, width))
        answer, expected = (side.interpolate(start, end, number) for side in (student, reference))
        given = f"{number} points between latents of width {width}"
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)
    answer, expected = (side.interpolate(start, start, 4) for side in (student, reference))
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="a latent and itself")
    expect_gradients(
        student.interpolate,
        reference.interpolate,
        *(start, end, 5),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="five points between two latents",
        names=("start", "end"),
    )
    narrow = (torch.from_numpy(one).float() for one in (start, end))
    expect_dtype(student.interpolate(*narrow, 3), torch.float32, given="latents in float32")
    for number in (1, 0):
        given = f"{number} points"
        expect_raises(ValueError, student.interpolate, start, end, number, given=given)


@check(part="9", points=1, hidden=True)
def distances_of_many_pictures(student, reference, rng):
    """Copies have distance 0, opposites the number of pixels; one row of data will do"""
    data = _pixels(rng, 9, 12)
    images = np.concatenate([data[rng.permutation(9)[:5]], _pixels(rng, 20, 12)])
    answer, expected = (side.nearest_distance(images, data) for side in (student, reference))
    expect_equal(answer, expected, given="copies of rows and other images")
    row = data[:1]
    images = np.concatenate([row, 1 - row, _pixels(rng, 9, 12)])
    narrow = torch.from_numpy(images).float()
    answer = student.nearest_distance(narrow, torch.from_numpy(row).float())
    expected = reference.nearest_distance(images, row)
    expect_equal(answer, expected, given="one row of data, its copy and its opposite, float32")
