"""Checks of part 5: frequent words."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal

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
