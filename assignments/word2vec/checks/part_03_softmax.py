"""Checks of part 3: the softmax over all words, with gradients written by hand.

Gradients are compared with slopes: the loss is asked for a little to the left and to the right in
each number. That needs nobody's formula.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]
Answer = tuple[torch.Tensor, torch.Tensor, torch.Tensor]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

# float64 carries 16 digits; a sum of exponentials and a product lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# A slope from losses 2e-5 apart: their rounding leaves about 1e-10, the curve as much.
STEP, SLOPE_RTOL, SLOPE_ATOL = 1e-5, 1e-5, 1e-8

# Manners alone would be worth nothing, so values are looked at too, to four digits.
LOOSE_RTOL, LOOSE_ATOL = 1e-4, 1e-6

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


def _expect_all(answer: Answer, expected: Answer, *, given: str, atol: float = ATOL) -> None:
    for what, got, right in zip(NAMES, answer, expected, strict=True):
        expect_close(got, right, rtol=RTOL, atol=atol, given=given, what=what)


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


@check(part="3", points=2, hidden=True)
def softmax_gradients_cancel_where_they_must(student, reference, rng):
    """The rows of the gradient in table sum to zero; words that are all alike pull v nowhere"""
    v, o, table = _inputs(rng, words=9, width=5)
    given = "9 words, d=5"
    answer = _answer(student, v, o, table, given=given)
    close = {"rtol": RTOL, "atol": 1e-11, "given": given}
    total = answer[2].sum(dim=0)
    expect_close(
        total, torch.zeros(5), what="the sum of the rows of the gradient in table", **close
    )
    expected = reference.naive_softmax_loss_grads(v, o, table)
    # Along v each row is its softmax's error, and that of word o alone is negative.
    expect_close(answer[2], expected[2], what=NAMES[2], **close)

    alike = np.repeat(table[:1], 9, axis=0)
    given = "9 words with one vector, d=5"
    answer = _answer(student, v, o, alike, given=given)
    close = {"rtol": RTOL, "atol": 1e-11, "given": given}
    expect_close(answer[1], torch.zeros(5), what=NAMES[1], **close)
    _expect_all(answer, reference.naive_softmax_loss_grads(v, o, alike), given=given, atol=1e-11)


@check(part="3", points=2, hidden=True)
def softmax_survives_large_scores(student, reference, rng):
    """Loss and gradients are right and finite for scores near 1000, near -1000 and far apart"""
    v = rng.standard_normal(5)
    back = v / (v @ v)
    # The scores of 8 words: the table is made so that its product with v has them.
    cases = {
        "all scores near 300": 300 + rng.standard_normal(8),
        "all scores near 1000": 1000 + rng.standard_normal(8),
        "all scores near -1000": -1000 + rng.standard_normal(8),
        "scores near 1000, 0 and -1000": rng.permutation([1e3, 1e3, 0, 0, 0, -1e3, -1e3, -1e3])
        + rng.standard_normal(8),
    }
    asked = []
    for given, scores in cases.items():
        across = rng.standard_normal((8, 5))
        table = across - np.outer(across @ v, back) + np.outer(scores, back)
        asked += [(given, v, int(o), table) for o in (scores.argmax(), scores.argmin())]
    # All answers come first: what they are together tells one mistake from another.
    answers = [_answer(student, *one, given=given) for given, *one in asked]
    for answer, (given, *one) in zip(answers, asked, strict=True):
        expected = reference.naive_softmax_loss_grads(*one)
        # A score of 1000 is itself rounded by 1e-13 times the terms of its sum.
        _expect_all(answer, expected, given=given, atol=1e-9)


@check(part="3", points=1, hidden=True)
def softmax_of_any_size(student, reference, rng):
    """Two words, one number for each, the last word, a table that is a view: all are right"""
    cases = {
        "2 words, d=6": _inputs(rng, 2, 6),
        "8 words, d=1": _inputs(rng, 8, 1),
        "40 words, d=3, the last one": (rng.standard_normal(3), 39, rng.standard_normal((40, 3))),
        "6 words, d=6, the first one": (rng.standard_normal(6), 0, rng.standard_normal((6, 6))),
        "9 words, d=4, a table that is a transposed view": (
            rng.standard_normal(4),
            int(rng.integers(9)),
            rng.standard_normal((4, 9)).T,
        ),
    }
    for given, one in cases.items():
        answer = _answer(student, *one, given=given)
        _expect_all(answer, reference.naive_softmax_loss_grads(*one), given=given)


@check(part="3", points=1, hidden=True)
def part_three_keeps_its_manners(student, reference, rng):
    """Results have the dtype of v, arguments stay as they were, ids without a word are refused"""
    v, o, table = _inputs(rng)
    answer, expected = (side.naive_softmax_loss_grads(v, o, table) for side in (student, reference))
    close = {"rtol": LOOSE_RTOL, "atol": LOOSE_ATOL, "given": "7 words, d=4"}
    for what, one, right in zip(NAMES, answer, expected, strict=True):
        expect_close(one, right, what=what, **close)
    for kind, dtype in DTYPES.items():
        given = f"{kind} vectors"
        vector, rows = (torch.from_numpy(one).to(dtype) for one in (v, table))
        for what, one in zip(NAMES, student.naive_softmax_loss_grads(vector, o, rows), strict=True):
            expect_dtype(one, dtype, given=given, what=what)
    expect_unchanged(student.naive_softmax_loss_grads, v, o, table, given="7 words, d=4")
    for wrong in (-1, 7):
        given = f"7 words, o={wrong}"
        expect_raises(IndexError, student.naive_softmax_loss_grads, v, wrong, table, given=given)
