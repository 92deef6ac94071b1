"""Checks of part 4: negative sampling, with gradients written by hand.

Gradients are compared with slopes, as in part 3.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
Inputs = tuple[Array, int, Ids, Array]
Answer = tuple[torch.Tensor, torch.Tensor, torch.Tensor]

# float64 carries 16 digits; a logarithm and a product lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# A slope from losses 2e-5 apart: their rounding leaves about 1e-10, the curve as much.
STEP, SLOPE_RTOL, SLOPE_ATOL = 1e-5, 1e-5, 1e-8

NAMES = ("the loss", "the gradient in v", "the gradient in table")


def _inputs(rng: np.random.Generator, pattern: list[int], words: int = 9, width: int = 4) -> Inputs:
    """Draw v (d,), o, negatives and a table (V, d).

    ``pattern`` says which negatives are equal: 0 stands for ``o``, other numbers for other words.
    """
    ids = rng.permutation(words)
    table = rng.standard_normal((words, width))
    return rng.standard_normal(width), int(ids[0]), ids[np.array(pattern)], table


def _answer(student, inputs: Inputs, *, given: str) -> Answer:
    """Return loss and gradients, sure to have their shapes."""
    answer = student.neg_sampling_loss_grads(*inputs)
    loss, in_v, in_table = answer
    shapes = ((), inputs[0].shape, inputs[3].shape)
    for what, one, shape in zip(NAMES, (loss, in_v, in_table), shapes, strict=True):
        expect_shape(one, shape, given=given, what=what)
    return loss, in_v, in_table


def _slopes(reference, inputs: Inputs, *, of_table: bool) -> torch.Tensor:
    """Return the slope of the loss in each number of v, or of the table, from differences."""
    v, o, neg, table = inputs
    moved = table if of_table else v
    slopes = torch.zeros(moved.shape)
    for place in np.ndindex(moved.shape):
        losses = []
        for step in (-STEP, STEP):
            other = moved.copy()
            other[place] += step
            at = (v, o, neg, other) if of_table else (other, o, neg, table)
            losses.append(reference.neg_sampling_loss_grads(*at)[0])
        slopes[place] = (losses[1] - losses[0]) / (2 * STEP)
    return slopes


def _expect_slopes(student, reference, inputs: Inputs, *, given: str) -> None:
    """Compare the loss with the right one, and both gradients with slopes and the right ones."""
    answer = _answer(student, inputs, given=given)
    expected = reference.neg_sampling_loss_grads(*inputs)
    expect_close(answer[0], expected[0], rtol=RTOL, atol=ATOL, given=given, what=NAMES[0])
    for number in (1, 2):
        slopes = _slopes(reference, inputs, of_table=number == 2)
        close = {"given": given, "what": NAMES[number]}
        expect_close(answer[number], slopes, rtol=SLOPE_RTOL, atol=SLOPE_ATOL, **close)
        expect_close(answer[number], expected[number], rtol=RTOL, atol=ATOL, **close)


@check(part="4", points=2)
def loss_adds_the_pair_and_its_negatives(student, reference, rng):
    """The loss is the sum, over the pair and all its negatives, of their surprise in nats"""
    inputs = [_inputs(rng, [*range(1, 1 + count)]) for count in (1, 2, 3, 5, 6)]
    given = "9 words, d=4, 1 to 6 negatives that differ"
    losses = [_answer(student, one, given=given)[0] for one in inputs]
    for loss, one in zip(losses, inputs, strict=True):
        expected, _, _ = reference.neg_sampling_loss_grads(*one)
        expect_close(loss, expected, rtol=RTOL, atol=ATOL, given=given, what=NAMES[0])


@check(part="4", points=2)
def sampled_gradients_are_slopes(student, reference, rng):
    """Both gradients are the slopes of the loss, as differences of the loss show them"""
    given = "9 words, d=4, 3 negatives that differ"
    _expect_slopes(student, reference, _inputs(rng, [1, 2, 3]), given=given)


@check(part="4", points=2)
def repeated_negatives_count_each_time(student, reference, rng):
    """A negative that was drawn three times counts three times, in the loss and in gradients"""
    given = "9 words, d=4, 5 negatives, one of them three times"
    # Asked about and not compared: rows that are assigned and rows that are added to once are
    # told apart where the word that was seen is drawn.
    student.neg_sampling_loss_grads(*_inputs(rng, [1, 0, 1]))
    _expect_slopes(student, reference, _inputs(rng, [1, 2, 1, 3, 1]), given=given)


@check(part="4", points=2)
def a_negative_may_be_the_word_that_was_seen(student, reference, rng):
    """Where the word that was seen is drawn as a negative too, both count"""
    given = "9 words, d=4, 3 negatives, one of them the word that was seen"
    _expect_slopes(student, reference, _inputs(rng, [1, 0, 2]), given=given)
