"""Checks of part 10: attention from blocks of keys.

Key widths are powers of 4, for the reason that stands in the checks of part 2.
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
    expect_unchanged,
)

Array = NDArray[np.float64]

# float64 carries 16 digits; two products, a softmax and its rescaling lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12


def _inputs(
    rng: np.random.Generator, *leading: int, tq: int = 5, tk: int = 7, dk: int = 4, dv: int = 6
) -> tuple[Array, Array, Array]:
    """Draw q (..., Tq, dk), k (..., Tk, dk) and v (..., Tk, dv)."""
    return (
        rng.standard_normal((*leading, tq, dk)),
        rng.standard_normal((*leading, tk, dk)),
        rng.standard_normal((*leading, tk, dv)),
    )


def _scored(
    rng: np.random.Generator, scores: Array, factors: tuple[float, ...] = (1.0, 1.0, 1.0)
) -> tuple[Array, Array, Array]:
    """Make q (3, 4), k (Tk, 4) and v (Tk, 6); query i has scores near ``factors[i] * scores``."""
    q, k, v = _inputs(rng, tq=3, tk=len(scores))
    q[:, 0], k[:, 0] = 2.0 * np.array(factors), scores  # their product is halved by the root of 4
    return q, k, v


@check(part="10", points=1)
def attention_online_is_attention_for_every_block_size(student, reference, rng):
    """Whatever the block size, the output is that of attention over all keys"""
    # Values that are all 1 have no other mean; another output shows weights that do not sum to 1.
    q, k, _ = _inputs(rng, 2, tk=9)
    ones = np.ones((2, 5, 3))
    for block in (3, 4):
        given = f"values of 1, blocks of {block} of 9 keys"
        output = student.attention_online(q, k, np.ones((2, 9, 3)), block)
        expect_close(output, ones, rtol=RTOL, atol=ATOL, given=given)

    q, k, v = _inputs(rng, 2, tk=9)
    for block, kind in (
        (9, "all in one block"),
        (3, "three full blocks"),
        (4, "the last of them smaller"),
        (7, "the last of them smaller"),
        (1, "each by itself"),
        (20, "fewer than a block"),
    ):
        given = f"9 keys in blocks of {block}, {kind}"
        output = student.attention_online(q, k, v, block)
        expected, _ = reference.attention(q, k, v)
        expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1)
def attention_online_survives_extreme_scores_in_any_block(student, reference, rng):
    """Scores near 1000 and -1900, in the first block or in the last, come out right"""
    low, high = np.full(3, -1900.0), np.full(3, 1000.0)
    middle, two = np.zeros(3), np.zeros(2)
    for given, scores in (
        ("scores near 0 everywhere", (middle, middle, two)),
        ("scores near 1000 everywhere", (high, high, high[:2])),
        ("scores near -1900 everywhere", (low, low, low[:2])),
        ("scores near 1000 in the last block alone", (middle, middle, high[:2])),
        ("scores near 1000 in the first block alone", (high, middle, two)),
        ("scores near -1900 in the first block alone", (low, middle, two)),
        ("scores near 0, then 700, then 1400", (middle, middle + 700, two + 1400)),
    ):
        q, k, v = _scored(rng, np.concatenate(scores))
        output = student.attention_online(q, k, v, 3)
        expected, _ = reference.attention(q, k, v)
        expect_finite(output, given=given)
        expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given)

    given = "scores near 1000 for one query, near 0 for another, near -1000 for a third"
    q, k, v = _scored(rng, np.full(8, 1000.0), (0.0, 1.0, -1.0))
    # Side by side, and as a batch of three with one query each.
    for inputs in ((q, k, v), (q[:, None], np.stack([k] * 3), np.stack([v] * 3))):
        output = student.attention_online(*inputs, 3)
        expected, _ = reference.attention(*inputs)
        expect_finite(output, given=given)
        expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given)


@check(
    part="10",
    points=1,
    hidden=True,
    needs=(attention_online_is_attention_for_every_block_size,),
)
def attention_online_works_wherever_attention_does(student, reference, rng):
    """Gradients, leading axes, views, dtype and arguments are as with attention"""
    for block in (3, 7):
        expect_gradients(
            student.attention_online,
            reference.attention_online,
            *_inputs(rng, 2),
            block,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=f"7 keys in blocks of {block}",
            names=("q", "k", "v"),
        )
    cases = {
        "no leading axis": _inputs(rng),
        "a batch of two with three heads": _inputs(rng, 2, 3, dk=16),
        "one query": _inputs(rng, 2, tq=1),
        "one key": _inputs(rng, 2, tk=1),
        "transposed views": tuple(one.swapaxes(0, 1) for one in _inputs(rng, 2, 3)),
    }
    for given, inputs in cases.items():
        output = student.attention_online(*inputs, 3)
        expected, _ = reference.attention(*inputs)
        expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given)

    inputs = cases["transposed views"]
    expect_unchanged(student.attention_online, *inputs, 3, given="transposed views")
    narrow = [torch.from_numpy(one).to(torch.float32) for one in inputs]
    output = student.attention_online(*narrow, 3)
    expect_dtype(output, torch.float32, given="float32 inputs")
    for block in (0, -2):
        given = f"a block of {block} keys"
        expect_raises(ValueError, student.attention_online, *inputs, block, given=given)


@check(
    part="10",
    points=1,
    hidden=True,
    needs=(attention_online_is_attention_for_every_block_size,),
    training=True,  # it trains nothing, but takes seconds: a worker and a budget of its own
)
def attention_online_never_holds_all_scores(student, reference, rng):
    """450 000 keys are read in blocks, in memory that could not hold all scores at once"""
    # All scores are 1.3 GiB and a softmax needs them twice, more than a worker may take. Those of
    # a block are 34 MiB: above 32 MiB glibc gives memory back at once, below it a right program
    # that keeps a small result of each block can leave holes as large as all scores together.
    # Keys and values come in five kinds, so that the right answer, a softmax over kinds weighted
    # by their numbers, costs next to nothing here.
    queries, keys, kinds, block = 400, 450_000, 5, 11_000
    q, kind_k = rng.standard_normal((queries, 1)), rng.standard_normal((kinds, 1))
    kind_v = rng.standard_normal((kinds, 2))
    counts = keys // 15 * np.arange(1, kinds + 1)  # 30 000 of the first kind, 150 000 of the last
    of_key = rng.permutation(np.repeat(np.arange(kinds), counts))  # (Tk,)
    given = "400 queries, 450 000 keys and blocks of 11 000"

    output = student.attention_online(q, kind_k[of_key], kind_v[of_key], block)

    weights = counts * np.exp(q @ kind_k.T)  # (Tq, kinds)
    expected = weights @ kind_v / weights.sum(axis=1, keepdims=True)  # (Tq, dv)
    expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given)
