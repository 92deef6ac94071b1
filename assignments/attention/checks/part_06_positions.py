"""Checks of part 6: positions as sines and cosines, and positions as rotations.

A right program may compute its angles in float32. Such an angle is wrong by 4e-7 of itself at most,
so positions are small wherever their angles are compared: no angle but that of the first pair,
which is a whole number and exact, is above 1.6, and the numbers that are turned stay below 1.5.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Array = NDArray[np.float64]

# What angles in float32 allow; see above.
RTOL, ATOL = 1e-4, 1e-6


def _vectors(rng: np.random.Generator, *shape: int) -> Array:
    """Draw numbers whose size lies between 0.5 and 1.5, so that no pair is short."""
    signs = np.where(rng.random(shape) < 0.5, -1.0, 1.0)
    return signs * rng.uniform(0.5, 1.5, size=shape)


def _sizes(rng: np.random.Generator, *, lengths: tuple[int, ...]) -> list[tuple[int, int]]:
    """Draw two widths, 4 to 40, each with one of these odd numbers of positions.

    A table has no other input: were its sizes known, a kept one would do.
    """
    widths = rng.choice(np.arange(4, 41, 2), size=2, replace=False).tolist()
    return [(width, int(rng.choice(lengths))) for width in widths]


def _lengths(x: torch.Tensor) -> torch.Tensor:
    """Return the length of each neighbouring pair of columns: (..., d) -> (..., d / 2)."""
    return x.detach().unflatten(-1, (-1, 2)).norm(dim=-1)


@check(part="6", points=1)
def sinusoidal_pairs_are_points_of_a_circle_that_start_at_zero_and_one(student, reference, rng):
    """Columns 2i and 2i + 1 are a point of the unit circle, which is (0, 1) at position 0"""
    for width, length in _sizes(rng, lengths=(5, 7, 9)):
        given, pairs = f"{length} positions of width {width}", width // 2

        table = student.sinusoidal(length, width)

        expect_shape(table, (length, width), given=given)
        expect_finite(table, given=given)
        start, ones = np.array([0.0, 1.0] * pairs), np.ones((length, pairs))
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(table[0], start, what="the first row", **close)
        expect_close(_lengths(table), ones, what="the length of each pair", **close)
        # Up to position 3 no angle has gone half round, so every sine is positive.
        message = "positions 1 to 3 do not turn every pair"
        expect_that((table[1:4, 0::2] > 0).all(), message, given=given)


@check(part="6", points=1)
def sinusoidal_shift_is_the_same_rotation_everywhere(student, reference, rng):
    """Going k positions on turns each pair by one angle, whatever the position"""
    for width, length in _sizes(rng, lengths=(9, 11, 13)):
        given = f"{length} positions of width {width}"

        table = student.sinusoidal(length, width)

        expect_shape(table, (length, width), given=given)
        expect_finite(table, given=given)
        sin, cos = table.detach()[:, 0::2], table.detach()[:, 1::2]  # each (T, d / 2)
        for shift in (1, 4):
            # Row 0 is (0, 1): row `shift` is the sine and the cosine of the angle to turn by.
            by_sin, by_cos = sin[shift], cos[shift]  # (d / 2,)
            turned = torch.stack([sin * by_cos + cos * by_sin, cos * by_cos - sin * by_sin], dim=-1)
            expected = turned.flatten(1)[:-shift]  # (T - shift, d)
            what = f"the table {shift} positions on"
            # No angle is above 8 here, and three of them, wrong by 4e-7 of it, come together.
            expect_close(table[shift:], expected, rtol=RTOL, atol=10 * ATOL, given=given, what=what)
        message = "a pair turns by nothing at all"
        expect_that((sin[1].abs() > ATOL).all(), message, given=given)


@check(part="6", points=1)
def sinusoidal_angles_fall_from_pair_to_pair(student, reference, rng):
    """Pair i turns by 1 / 10000 ** (2i / d) from each position to the next"""
    # As many positions as the second pair takes to turn by 1.6.
    widths = rng.choice(np.arange(10, 65, 2), size=2, replace=False).tolist()
    drawn = [(1 + int(1.6 * 10000 ** (2 / width)), width) for width in widths]
    for length, width in ((9, 8), (12, 6), (5, 2), (1, 4), (160, 4), *drawn):
        expect_close(
            student.sinusoidal(length, width),
            reference.sinusoidal(length, width),
            rtol=RTOL,
            atol=ATOL,
            given=f"{length} positions of width {width}",
        )


@check(part="6", points=1)
def rope_turns_each_pair_and_keeps_its_length(student, reference, rng):
    """Columns 2i and 2i + 1 keep their length together, and stay as they are at position 0"""
    x = _vectors(rng, 3, 5, 8)  # (B, T, dk)
    positions = np.array([4, 0, 7, 2, 3])
    given = "five positions, the second of them 0"

    turned = student.rope(x, positions)

    expect_shape(turned, (3, 5, 8), given=given)
    expect_finite(turned, given=given)
    what = "the vector at position 0"
    expect_close(turned[:, 1], x[:, 1], rtol=RTOL, atol=ATOL, given=given, what=what)
    what = "the length of each pair"
    before = _lengths(torch.from_numpy(x))
    expect_close(_lengths(turned), before, rtol=RTOL, atol=ATOL, given=given, what=what)
    moved = (turned - torch.from_numpy(x)).abs()[:, [0, 2, 3, 4], :2]  # pair 0 turns the fastest
    message = "a vector at another position than 0 is not turned"
    expect_that((moved > 10 * ATOL).any(-1).all(), message, given=given)


@check(part="6", points=1)
def rope_products_depend_on_the_distance_alone(student, reference, rng):
    """A query at m and a key at n have a product that depends on m - n only"""
    query = _vectors(rng, 4)
    # Each pair of the key is that of the query, turned by about a radian and stretched: then a
    # distance of 3 and one of -3 differ for certain.
    by, stretch = rng.uniform(0.7, 1.4, size=2), rng.uniform(0.5, 1.5, size=2)
    first, second = query[0::2], query[1::2]
    key_pairs = first * np.cos(by) - second * np.sin(by), first * np.sin(by) + second * np.cos(by)
    key = (np.stack(key_pairs) * stretch).T.reshape(4)
    given = "one query and one key, each at 6 positions"

    turned = [
        student.rope(np.tile(one, (6, 1)), np.array([9, 0, 14, 3, 5, 11])) for one in (query, key)
    ]

    for one in turned:
        expect_shape(one, (6, 4), given=given)
        expect_finite(one, given=given)
    products = turned[0].detach() @ turned[1].detach().T  # (6, 6), query at m and key at n
    plain = np.full(6, query @ key)
    what = "the product at distance 0"
    expect_close(products.diagonal(), plain, rtol=RTOL, atol=10 * ATOL, given=given, what=what)
    for pair in (
        products[[0, 2], [1, 4]],  # 9 - 0 and 14 - 5
        products[[2, 5], [3, 1]],  # 14 - 3 and 11 - 0
        products[[3, 2], [1, 5]],  # 3 - 0 and 14 - 11
        products[[1, 5], [3, 2]],  # 0 - 3 and 11 - 14
    ):
        what = "the product at one distance"
        expect_close(pair[1:], pair[:1], rtol=RTOL, atol=10 * ATOL, given=given, what=what)
    forward, back = products[3, 1], products[1, 3]
    apart = bool((forward - back).abs() > 100 * ATOL)
    expect_that(apart, "distances 3 and -3 are not told apart", given=given)


@check(part="6", points=2)
def rope_turns_pair_by_pair_by_the_given_position(student, reference, rng):
    """Each pair turns from its first column to its second by position / 10000 ** (2i / dk)"""
    for width, positions, given in (
        (8, np.arange(6), "positions 0 to 5"),
        (8, np.array([6, 1, 8, 0, 3]), "positions in another order, with gaps"),
        (4, np.array([150, 17, 42]), "positions far from 0"),
        (2, np.array([5, 5, 1, 30]), "two vectors at one position"),
    ):
        x = _vectors(rng, 3, len(positions), width)
        turned, expected = (side.rope(x, positions) for side in (student, reference))
        expect_close(turned, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1, hidden=True)
def rope_follows_positions_in_any_order(student, reference, rng):
    """Vectors and positions in another order: the same results, in that order"""
    x = _vectors(rng, 2, 6, 8)
    positions = np.sort(rng.choice(9, size=6, replace=False))
    order = rng.permutation(6)
    given = "positions in another order"

    straight, moved = student.rope(x, positions), student.rope(x[:, order], positions[order])

    expected = reference.rope(x, positions)
    expect_close(straight, expected, rtol=RTOL, atol=ATOL, given="rising positions with gaps")
    expect_close(moved, expected[:, order], rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1, hidden=True)
def rope_takes_any_leading_axes_and_sends_gradients(student, reference, rng):
    """No batch, heads, one position and views: all work, and the gradient is turned back"""
    positions = np.array([3, 0, 7, 8, 5])
    cases = {
        "no leading axis": _vectors(rng, 5, 8),
        "a batch of two with three heads": _vectors(rng, 2, 3, 5, 8),
        "as many heads as positions": _vectors(rng, 2, 5, 5, 4),
        "a transposed view": _vectors(rng, 2, 5, 3, 8).swapaxes(1, 2),
        "columns that are no neighbours in memory": _vectors(rng, 2, 8, 5).swapaxes(1, 2),
    }
    for given, x in cases.items():
        turned, expected = (side.rope(x, positions) for side in (student, reference))
        expect_close(turned, expected, rtol=RTOL, atol=ATOL, given=given)
    x, one = _vectors(rng, 2, 3, 1, 8), np.array([6])
    turned, expected = student.rope(x, one), reference.rope(x, one)
    expect_close(turned, expected, rtol=RTOL, atol=ATOL, given="one position")
    expect_gradients(
        student.rope,
        reference.rope,
        _vectors(rng, 2, 3, 5, 8),
        positions,
        rng=rng,
        rtol=RTOL,
        atol=10 * ATOL,
        given="a batch of two with three heads",
        names=("x",),
    )


@check(
    part="6",
    points=1,
    hidden=True,
    needs=(
        sinusoidal_pairs_are_points_of_a_circle_that_start_at_zero_and_one,
        rope_turns_each_pair_and_keeps_its_length,
    ),
    dtype="float32",
)
def part_six_keeps_its_manners(student, reference, rng):
    """Dtypes are as asked for, arguments stay as they were, odd widths are refused"""
    expect_dtype(student.sinusoidal(5, 4), torch.float32, given="default dtype float32")
    positions = np.array([6, 0, 2])
    for dtype in (torch.float64, torch.float32):
        x = torch.from_numpy(_vectors(rng, 2, 3, 4)).to(dtype)
        given = f"{str(dtype).removeprefix('torch.')} vectors"
        turned = student.rope(x, positions)
        expect_shape(turned, (2, 3, 4), given=given)
        expect_dtype(turned, dtype, given=given)

    view = _vectors(rng, 3, 2, 4).swapaxes(0, 1)  # (B, T, dk)
    expect_unchanged(student.rope, view, positions, given="a transposed view")

    for width in (1, 7):
        given = f"width {width}"
        expect_raises(ValueError, student.sinusoidal, 4, width, given=given)
        expect_raises(ValueError, student.rope, _vectors(rng, 2, 3, width), positions, given=given)
