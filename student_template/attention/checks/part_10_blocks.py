"""Checks of part 10: attention from blocks of keys.

Key widths are powers of 4, for the reason that stands in the checks of part 2.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_finite

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
