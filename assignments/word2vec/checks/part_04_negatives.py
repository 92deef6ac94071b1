"""Checks of part 4: negative sampling, with gradients written by hand.

Gradients are compared with slopes, as in part 3.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]
Ids = NDArray[np.int64]
Inputs = tuple[Array, int, Ids, Array]
Answer = tuple[torch.Tensor, torch.Tensor, torch.Tensor]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

# float64 carries 16 digits; a logarithm and a product lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# A slope from losses 2e-5 apart: their rounding leaves about 1e-10, the curve as much.
STEP, SLOPE_RTOL, SLOPE_ATOL = 1e-5, 1e-5, 1e-8

# Manners alone would be worth nothing, so values are looked at too, to four digits.
LOOSE_RTOL, LOOSE_ATOL = 1e-4, 1e-6

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


def _expect_all(answer: Answer, expected: Answer, *, given: str, atol: float = ATOL) -> None:
    for what, got, right in zip(NAMES, answer, expected, strict=True):
        expect_close(got, right, rtol=RTOL, atol=atol, given=given, what=what)


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


@check(part="4", points=1, hidden=True)
def words_that_do_not_occur_get_no_gradient(student, reference, rng):
    """The gradient is exactly zero in rows that do not occur"""
    inputs = _inputs(rng, [1, 2, 2, 4], words=11, width=3)
    _, o, neg, _ = inputs
    given = "11 words, d=3, 4 negatives, one of them twice"
    _, _, in_table = _answer(student, inputs, given=given)
    occurs = np.isin(np.arange(11), [o, *neg])
    moved = (in_table != 0).any(dim=1)
    expect_equal(moved, torch.from_numpy(occurs), given=given, what="whether a row has a gradient")


@check(part="4", points=2, hidden=True)
def sampled_loss_survives_large_products(student, reference, rng):
    """Loss and gradients are right and finite for products near 900 and near -900"""
    cases = {}
    for sign, size in ((1, 100.0), (1, 900.0), (-1, 900.0)):
        v, o, neg, table = _inputs(rng, [1, 2, 3, 4], width=6)
        back = v / (v @ v)
        products = rng.permutation([size, -size, 30.0, -30.0, 0.0, 1.0, 40.0, -40.0, 2.0])
        products[o] = size * sign
        products[neg[0]] = size * sign
        products[neg[1]] = -size * sign
        products += rng.standard_normal(9)
        table = table - np.outer(table @ v, back) + np.outer(products, back)
        given = f"products near {size:.0f}, 0 and -{size:.0f}; the pair's near {sign * size:.0f}"
        cases[given] = (v, o, neg, table)
    # All answers come first: what they are together tells one mistake from another.
    answers = [_answer(student, inputs, given=given) for given, inputs in cases.items()]
    for answer, (given, inputs) in zip(answers, cases.items(), strict=True):
        # A product of 900 is itself rounded by 1e-13 times the terms of its sum.
        expected = reference.neg_sampling_loss_grads(*inputs)
        _expect_all(answer, expected, given=given, atol=1e-9)


@check(part="4", points=2, hidden=True)
def sampled_gradients_of_any_negatives(student, reference, rng):
    """One negative, many, all alike, all the word that was seen, a view: all are right"""
    cases = {
        "one negative": _inputs(rng, [1], words=5, width=7),
        "20 negatives among 6 words": _inputs(
            rng, rng.integers(6, size=20).tolist(), words=6, width=3
        ),
        "6 negatives that are all alike": _inputs(rng, [3] * 6, words=8, width=5),
        "4 negatives, all of them the word that was seen": _inputs(rng, [0] * 4, words=7, width=5),
        "a negative three times and the seen word twice": _inputs(rng, [2, 0, 2, 1, 0, 2]),
        "2 words, d=2": _inputs(rng, [1, 0, 1], words=2, width=2),
    }
    v, o, neg, table = _inputs(rng, [1, 1, 2], words=6, width=10)
    cases["a table that is a transposed view"] = (v, o, neg, table.T.copy().T)
    # All answers come first: with one negative alone, some mistakes are alike.
    answers = [_answer(student, one, given=given) for given, one in cases.items()]
    for answer, (given, one) in zip(answers, cases.items(), strict=True):
        _expect_all(answer, reference.neg_sampling_loss_grads(*one), given=given)


@check(part="4", points=1, hidden=True)
def part_four_keeps_its_manners(student, reference, rng):
    """Results have the dtype of v, arguments stay as they were, ids without a word are refused"""
    inputs = _inputs(rng, [1, 2, 2, 0, 3])
    answer, expected = (side.neg_sampling_loss_grads(*inputs) for side in (student, reference))
    close = {"rtol": LOOSE_RTOL, "atol": LOOSE_ATOL, "given": "9 words, d=4, 5 negatives"}
    for what, one, right in zip(NAMES, answer, expected, strict=True):
        expect_close(one, right, what=what, **close)
    v, o, neg, table = inputs
    for kind, dtype in DTYPES.items():
        given = f"{kind} vectors"
        vector, rows = (torch.from_numpy(one).to(dtype) for one in (v, table))
        answer = student.neg_sampling_loss_grads(vector, o, neg, rows)
        for what, one in zip(NAMES, answer, strict=True):
            expect_dtype(one, dtype, given=given, what=what)
    given = "9 words, d=4, 5 negatives"
    expect_unchanged(student.neg_sampling_loss_grads, v, o, neg, table, given=given)
    for wrong in (-1, 9):
        given = f"9 words, o={wrong}"
        function = student.neg_sampling_loss_grads
        expect_raises(IndexError, function, v, wrong, neg, table, given=given)
        some = neg.copy()
        some[2] = wrong
        given = f"9 words, a negative {wrong}"
        expect_raises(IndexError, function, v, o, some, table, given=given)
