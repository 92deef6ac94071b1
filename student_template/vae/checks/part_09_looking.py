"""Checks of part 9: active latents, lines between latents, the nearest picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal

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
