"""Checks of part 3: the softmax over all words, with gradients written by hand.

Gradients are compared with slopes: the loss is asked for a little to the left and to the right in
each number. That needs nobody's formula.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

Array = NDArray[np.float64]
Answer = tuple[torch.Tensor, torch.Tensor, torch.Tensor]

# float64 carries 16 digits; a sum of exponentials and a product lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# A slope from losses 2e-5 apart: their rounding leaves about 1e-10, the curve as much.
STEP, SLOPE_RTOL, SLOPE_ATOL = 1e-5, 1e-5, 1e-8

NAMES = ("the loss", "the gradient in v", "the gradient in table")


def _inputs(rng: np.random.Generator, words: int = 7, width: int = 4) -> tuple[Array, int, Array]:
    """Draw v (d,), an id o and a table (V, d)."""
    v, table = rng.standard_normal(width), rng.standard_normal((words, width))
    return v, int(rng.integers(words)), table


def _answer(student, v: Array, o: int, table: Array, *, given: str) -> Answer:
    """Return loss and gradients, sure to have their shapes."""
    loss, in_v, in_table = student.naive_softmax_loss_grads(v, o, table)
    shapes = ((), v.shape, table.shape)
    for what, one, shape in zip(NAMES, (loss, in_v, in_table), shapes, strict=True):
        expect_shape(one, shape, given=given, what=what)
    return loss, in_v, in_table


def _slopes(reference, v: Array, o: int, table: Array, *, of_table: bool) -> torch.Tensor:
    """Return the slope of the loss in each number of v, or of the table, from differences."""
    moved = table if of_table else v
    slopes = torch.zeros(moved.shape)
    for place in np.ndindex(moved.shape):
        losses = []
        for step in (-STEP, STEP):
            other = moved.copy()
            other[place] += step
            at = (v, o, other) if of_table else (other, o, table)
            losses.append(reference.naive_softmax_loss_grads(*at)[0])
        slopes[place] = (losses[1] - losses[0]) / (2 * STEP)
    return slopes


@check(part="3", points=3)
def loss_is_the_surprise_of_a_softmax_over_all_words(student, reference, rng):
    """The loss is the negative logarithm of the share that word o has in the softmax, in nats"""
    inputs = [_inputs(rng) for _ in range(5)]
    given = "7 words, d=4"
    losses = [_answer(student, *one, given=given)[0] for one in inputs]
    for loss, one in zip(losses, inputs, strict=True):
        expected, _, _ = reference.naive_softmax_loss_grads(*one)
        expect_close(loss, expected, rtol=RTOL, atol=ATOL, given=given, what=NAMES[0])


@check(part="3", points=2)
def softmax_gradient_in_the_centre_vector_is_its_slope(student, reference, rng):
    """The gradient in v is the slope of the loss, by differences of the loss"""
    v, o, table = _inputs(rng)
    given = "7 words, d=4"
    _, in_v, _ = _answer(student, v, o, table, given=given)
    slopes = _slopes(reference, v, o, table, of_table=False)
    close = {"rtol": SLOPE_RTOL, "atol": SLOPE_ATOL, "given": given, "what": NAMES[1]}
    expect_close(in_v, slopes, **close)
    _, expected, _ = reference.naive_softmax_loss_grads(v, o, table)
    expect_close(in_v, expected, rtol=RTOL, atol=ATOL, given=given, what=NAMES[1])


@check(part="3", points=3)
def softmax_gradient_in_the_table_is_its_slope(student, reference, rng):
    """The gradient in table is the slope of the loss in each word's vector, by differences"""
    v, o, table = _inputs(rng)
    given = "7 words, d=4"
    _, _, in_table = _answer(student, v, o, table, given=given)
    slopes = _slopes(reference, v, o, table, of_table=True)
    close = {"rtol": SLOPE_RTOL, "atol": SLOPE_ATOL, "given": given, "what": NAMES[2]}
    expect_close(in_table, slopes, **close)
    _, _, expected = reference.naive_softmax_loss_grads(v, o, table)
    expect_close(in_table, expected, rtol=RTOL, atol=ATOL, given=given, what=NAMES[2])
