"""Checks of part 5: frequent words."""

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

DTYPES = {"float64": torch.float64, "float32": torch.float32}

# float64 carries 16 digits; a power and a sum lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12


def _counts(rng: np.random.Generator, words: int = 12) -> NDArray[np.int64]:
    """Draw counts from 1 to about 20000, some words rare and some frequent."""
    return np.floor(np.exp(rng.uniform(0, 9, size=words)) + 1).astype(np.int64)


def _probs(rng: np.random.Generator, words: int) -> NDArray[np.float64]:
    weights = rng.random(words) + 0.05
    return weights / weights.sum()


@check(part="5", points=2)
def frequent_words_are_thinned_out(student, reference, rng):
    """A word is kept with the root of t over its share of the text, and never more than surely"""
    for t in (0.003, 0.05, 0.4):
        counts = _counts(rng)
        kept, expected = student.keep_prob(counts, t), reference.keep_prob(counts, t)
        given = f"counts from 1 to 20000, t={t}"
        expect_close(kept, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=2)
def negatives_come_by_a_power_of_their_counts(student, reference, rng):
    """The probability of a word is proportional to its count to the power, and all sum to 1"""
    powers = (0.75, 0.3, 1.5, 0.9, 0.5, 0.75, 1.2, 0.6)
    # From 12 words down to 5: probabilities that are all alike are another number each time.
    cases = [(_counts(rng, 12 - number), power) for number, power in enumerate(powers)]
    answers = [student.noise_dist(*one) for one in cases]
    for noise, one in zip(answers, cases, strict=True):
        given = f"{len(one[0])} counts from 1 to 20000, power={one[1]}"
        expect_close(noise, reference.noise_dist(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=1)
def words_are_drawn_by_uniform_numbers(student, reference, rng):
    """Each number gives the word on whose stretch of the line from 0 to 1 it falls"""
    probs, exact = _probs(rng, 9), rng.permutation([0.5, 0.25, 0.125, 0.125])
    ends = np.concatenate([[0.0], exact.cumsum()[:3]])
    cases = {
        "60 numbers, 9 words": (probs, rng.random(60)),
        "numbers (4, 5, 3), 9 words": (probs, rng.random((4, 5, 3))),
        "4 words of 1/2, 1/4, 1/8 and 1/8 in some order, numbers at which words meet": (
            exact,
            np.concatenate([ends, rng.random(8)]),
        ),
    }
    answers = [student.draw_words(*one) for one in cases.values()]
    for drawn, (given, one) in zip(answers, cases.items(), strict=True):
        expect_equal(drawn, reference.draw_words(*one), given=given)


@check(part="5", points=1, hidden=True)
def proportions_alone_decide(student, reference, rng):
    """A text ten times as long keeps its probabilities; power 1 gives shares, power 0 evenness"""
    counts = _counts(rng, 8)
    for given, these in (("counts", counts), ("counts all ten times as large", 10 * counts)):
        for t in (0.02, 0.7):
            kept, expected = student.keep_prob(these, t), reference.keep_prob(counts, t)
            expect_close(kept, expected, rtol=RTOL, atol=ATOL, given=f"{given}, t={t}")
        for power in (0.6, 1, 0, -0.5):
            noise, expected = student.noise_dist(these, power), reference.noise_dist(counts, power)
            expect_close(noise, expected, rtol=RTOL, atol=ATOL, given=f"{given}, power={power}")


@check(part="5", points=1, hidden=True)
def words_without_probability_are_never_drawn(student, reference, rng):
    """Words of probability 0 are passed over; where two words meet, the second one begins"""
    probs = np.zeros(10)
    probs[[1, 3, 4, 7]] = rng.permutation([0.125, 0.125, 0.25, 0.5])
    # Sums of these are exact, so the ends of words are too: they belong to the next word.
    ends = np.concatenate([[0.0], probs.cumsum()[[1, 3, 4]]])
    u = np.concatenate([ends, rng.random(9), ends + 0.06])
    # Ten times 0.1 is a little less than 1 in float64: the last number lies beyond the sum.
    even, high = np.full(10, 0.1), np.append(rng.random(8), np.nextafter(1.0, 0.0))
    cases = {
        "10 words, 6 of them with probability 0, numbers at the ends of words and between": (
            probs,
            u,
        ),
        "10 words of probability 0.1, one number as near to 1 as can be": (even, high),
    }
    answers = [student.draw_words(*one) for one in cases.values()]
    for drawn, (given, one) in zip(answers, cases.items(), strict=True):
        expect_equal(drawn, reference.draw_words(*one), given=given)


@check(part="5", points=1, hidden=True, dtype="float32")
def part_five_keeps_its_manners(student, reference, rng):
    """Results have the default dtype or int64, arguments stay as they were, t=0 is refused"""
    counts, probs, u = _counts(rng, 9), _probs(rng, 9), rng.random((4, 7))
    given = "9 counts or probabilities, float32 as the default"
    mine, right = (
        (side.keep_prob(counts, 0.1), side.noise_dist(counts, 0.75), side.draw_words(probs, u))
        for side in (student, reference)
    )
    # What a right program computes in float32 is right to six digits.
    close = {"rtol": 1e-4, "atol": 1e-6, "given": given}
    expect_close(mine[0], right[0], what="the tensor of what is kept", **close)
    expect_close(mine[1], right[1], what="the tensor of probabilities", **close)
    expect_equal(mine[2], right[2], given=given, what="the tensor of drawn words")
    for kind, dtype in DTYPES.items():
        some = (torch.from_numpy(one).to(dtype) for one in (probs, u))
        given = f"{kind} probabilities, numbers (4, 7)"
        drawn = student.draw_words(*some)
        expect_shape(drawn, (4, 7), given=given)
        expect_dtype(drawn, torch.int64, given=given)
    expect_unchanged(student.keep_prob, counts, 0.1, given="9 counts")
    expect_unchanged(student.noise_dist, counts, 0.75, given="9 counts")
    expect_unchanged(student.draw_words, probs, u, given="9 words")
    for t in (0.0, -0.1):
        expect_raises(ValueError, student.keep_prob, counts, t, given=f"t={t}")
