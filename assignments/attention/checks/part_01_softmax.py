"""Checks of part 1: softmax and masked softmax.

What a function that computes nothing could satisfy (a shape, unchanged arguments, a refusal) needs
a check that it could not.
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

# float64 carries 16 digits; a softmax loses two or three of them, and an epsilon that somebody
# added (1e-6, say) shows in the sixth.
RTOL, ATOL = 1e-9, 1e-12


def _mask(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Draw a mask that allows something and hides something along its last axis."""
    allowed = rng.integers(1, shape[-1], size=(*shape[:-1], 1))  # between 1 and all but one
    ranks: NDArray[np.int64] = rng.random(shape).argsort(axis=-1).argsort(axis=-1)
    return ranks < allowed


@check(part="1", points=1)
def softmax_weights_share_one_along_dim(student, reference, rng):
    """Along the axis asked for, the weights are positive, sum to 1 and rise with the numbers"""
    x = torch.from_numpy(rng.standard_normal((2, 3, 5)))

    for dim in (-1, -2, -3, 0, 1, 2):
        given = f"dim={dim}"
        weights = student.softmax(x, dim=dim)

        expect_shape(weights, (2, 3, 5), given=given)
        expect_finite(weights, given=given)
        expect_that((weights > 0).all(), "a weight is not positive", given=given)
        total = weights.sum(dim)
        what = "the sum of the weights along dim"
        expect_close(total, torch.ones_like(total), rtol=RTOL, atol=ATOL, given=given, what=what)
        steps = weights.gather(dim, x.argsort(dim)).diff(dim=dim)  # from each to the next larger
        expect_that((steps > 0).all(), "a larger number does not get a larger weight", given=given)


@check(part="1", points=1, needs=(softmax_weights_share_one_along_dim,))
def softmax_gives_each_number_its_share_of_the_exponentials(student, reference, rng):
    """Each weight is the exponential of its number, divided by the sum along the axis"""
    shapes = {"one axis": (6,), "four axes": (2, 1, 3, 5), "three axes": (4, 3, 5)}
    for axes, shape in shapes.items():
        x = 2 * rng.standard_normal(shape)
        for dim in range(-1, len(shape) - 1):  # the last axis, and all others from the front
            expect_close(
                student.softmax(x, dim),
                reference.softmax(x, dim),
                rtol=RTOL,
                atol=ATOL,
                given=f"{axes}, dim={dim}",
            )


@check(part="1", points=1)
def softmax_survives_rows_that_are_far_apart(student, reference, rng):
    """Rows near 0, near 1000 and near -1000 in one input all come out right"""
    x = rng.standard_normal((4, 7)) + np.array([[0.0], [1000.0], [-1000.0], [0.0]])
    x[3] += rng.permutation([1000.0, 1000.0, 1000.0, 0.0, 0.0, -1000.0, -1000.0])

    weights = student.softmax(x, -1)

    given = "a row near 0, one near 1000, one near -1000 and one that holds all three"
    expect_finite(weights, given=given)
    expect_close(weights, reference.softmax(x, -1), rtol=RTOL, atol=ATOL, given=given)


@check(part="1", points=1)
def masked_softmax_is_the_softmax_of_the_allowed_entries(student, reference, rng):
    """Allowed entries share the 1 among themselves and masked ones get 0"""
    scores, mask = rng.standard_normal((3, 4, 6)), _mask(rng, (3, 4, 6))
    given = "a mask of the shape of the scores, dim=-1"
    weights = student.masked_softmax(scores, mask, -1)
    expected = reference.masked_softmax(scores, mask, -1)
    expect_close(weights, expected, rtol=RTOL, atol=ATOL, given=given)
    hidden = torch.from_numpy(~mask)
    expect_that((weights[hidden] == 0).all(), "a masked entry is not exactly 0", given=given)

    scores, mask = scores.swapaxes(0, 2), mask.swapaxes(0, 2)  # (6, 4, 3)
    expect_close(
        student.masked_softmax(scores, mask, dim=0),
        reference.masked_softmax(scores, mask, dim=0),
        rtol=RTOL,
        atol=ATOL,
        given="a mask of the shape of the scores, dim=0",
    )


@check(part="1", points=1)
def masked_softmax_gives_zeros_where_nothing_is_allowed(student, reference, rng):
    """A row in which nothing is allowed gets zeros, the others stay right"""
    scores, mask = rng.standard_normal((4, 6)), _mask(rng, (4, 6))
    mask[2] = False

    weights = student.masked_softmax(scores, mask, -1)

    given = "four rows, one of them fully masked"
    expect_finite(weights, given=given)
    expect_that((weights[2] == 0).all(), "the fully masked row is not all zeros", given=given)
    expected = reference.masked_softmax(scores, mask, -1)
    expect_close(weights, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="1", points=1)
def masked_softmax_is_blind_to_masked_scores(student, reference, rng):
    """However large a masked score is, the result and its gradient stay as they are"""
    scores, mask = rng.standard_normal((4, 7)), _mask(rng, (4, 7))
    # Allowed near 0 beside masked 1000; near -1000 beside 1000; near 1000 beside -1000.
    scores += np.array([[0.0], [-1000.0], [1000.0], [0.0]])
    mask[3] = rng.permutation([True, True, True, True, False, False, False])
    scores[3, mask[3]] += rng.permutation([-1000.0, -1000.0, 0.0, 1000.0])  # allowed far apart
    extreme = np.where(mask, scores, np.array([[1000.0], [1000.0], [-1000.0], [1000.0]]))
    given = "allowed and masked scores that lie 1000 or 2000 apart"

    weights = student.masked_softmax(extreme, mask, -1)

    expect_finite(weights, given=given)
    expected = reference.masked_softmax(scores, mask, -1)
    expect_close(weights, expected, rtol=RTOL, atol=ATOL, given=given)
    expect_gradients(
        student.masked_softmax,
        reference.masked_softmax,
        extreme,
        mask,
        -1,
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given=given,
        names=("scores",),
    )


@check(part="1", points=1)
def masked_softmax_has_the_right_gradient(student, reference, rng):
    """The gradient of masked_softmax is right, and 0 where nothing is allowed"""
    scores, mask = rng.standard_normal((4, 6)), _mask(rng, (4, 6))
    mask[1] = False

    for dim, given in ((-1, "four rows"), (0, "four columns")):
        expect_gradients(
            student.masked_softmax,
            reference.masked_softmax,
            scores if dim else scores.T,
            mask if dim else mask.T,
            dim,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=f"{given}, one of them fully masked",
            names=("scores",),
        )


@check(
    part="1",
    points=1,
    needs=(
        softmax_weights_share_one_along_dim,
        masked_softmax_is_the_softmax_of_the_allowed_entries,
    ),
    dtype="float32",
)
def part_one_keeps_its_manners(student, reference, rng):
    """Shape and dtype are the input's, arguments stay as they were, bad ones are refused"""
    x, mask = rng.standard_normal((6, 4)).T, _mask(rng, (4, 6))  # x is a transposed view
    mask[3] = False
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} numbers"
        numbers = torch.from_numpy(rng.standard_normal((2, 4, 6))).to(dtype)
        for weights in (student.softmax(numbers, 1), student.masked_softmax(numbers, mask, -1)):
            expect_shape(weights, (2, 4, 6), given=given)
            expect_dtype(weights, dtype, given=given)

    expect_unchanged(student.softmax, x, -1, given="a transposed view")
    expect_unchanged(student.masked_softmax, x, mask, -1, given="a transposed view")

    for dim in (2, -3):
        given = f"two axes, dim={dim}"
        expect_raises(IndexError, student.softmax, x, dim, given=given)
        expect_raises(IndexError, student.masked_softmax, x, mask, dim, given=given)
    for kind in (np.int64, np.float64, np.uint8):
        given = f"a mask of {kind.__name__}"
        expect_raises(TypeError, student.masked_softmax, x, mask.astype(kind), -1, given=given)


@check(part="1", points=1, hidden=True, needs=(softmax_weights_share_one_along_dim,))
def softmax_ignores_a_shift_in_value_and_gradient(student, reference, rng):
    """Adding one number to a whole group changes neither its weights nor their gradient"""
    x = rng.standard_normal((5, 2, 4))
    shift = rng.uniform(-900, 900, size=(5, 1, 4))  # one for each group along axis 1
    given = "each group along axis 1 moved by a number of its own, between -900 and 900"

    before, after = student.softmax(x, 1), student.softmax(x + shift, 1)

    for weights in (before, after):
        expect_shape(weights, (5, 2, 4), given=given)
        expect_finite(weights, given=given)
    expect_close(after, before.detach(), rtol=RTOL, atol=ATOL, given=given)
    for numbers, dim, kind in ((x, -1, "dim=-1"), (x, 1, "dim=1"), (x + shift, 1, given)):
        expect_gradients(
            student.softmax,
            reference.softmax,
            numbers,
            dim,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=kind,
            names=("x",),
        )


@check(part="1", points=1, hidden=True)
def masked_softmax_takes_masks_that_broadcast(student, reference, rng):
    """A mask with fewer axes, or with axes of length 1, is spread over the scores"""
    scores = rng.standard_normal((3, 4, 6))
    masks = {
        "a mask for the last axis alone": _mask(rng, (6,)),
        "a mask with one row for each batch element": _mask(rng, (3, 1, 6)),
        "a mask that switches whole batch elements": np.array([True, False, True])[:, None, None],
        "a mask of one True": np.array([True]),
        "a mask of one False": np.array([False]),
    }

    for given, mask in masks.items():
        for dim in (-1, 1, 0):
            expect_close(
                student.masked_softmax(scores, mask, dim),
                reference.masked_softmax(scores, mask, dim),
                rtol=RTOL,
                atol=ATOL,
                given=f"{given}, dim={dim}",
            )
    for given, shape, of_mask in (
        ("scores with one axis", (6,), (6,)),
        ("scores with four axes, one of them of length 1", (2, 1, 3, 5), (3, 5)),
    ):
        scores, mask = rng.standard_normal(shape), _mask(rng, of_mask)
        weights, expected = (side.masked_softmax(scores, mask, -1) for side in (student, reference))
        expect_close(weights, expected, rtol=RTOL, atol=ATOL, given=given)
