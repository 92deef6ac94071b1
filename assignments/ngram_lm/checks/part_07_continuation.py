"""Checks of part 7: continuation counts."""

from __future__ import annotations

import math

import numpy as np

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_raises,
    expect_that,
    expect_unchanged,
)

# Quotients of whole numbers are right to the last digit, sums of some dozen of them nearly so.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"

Counts = dict[tuple[str | int, ...], int]


def _words(rng: np.random.Generator, count: int) -> list[int]:
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _bigrams(rng: np.random.Generator, kinds: int) -> Counts:
    """Draw bigrams in which the k-th word stands behind k different words, in any order.

    What follows few words follows them often, so that frequency says nothing.
    """
    words = _words(rng, kinds)
    firsts = [BOS, *words]
    counts: Counts = {}
    for place, word in enumerate(words):
        chosen = rng.permutation(kinds + 1)[: place + 1].tolist()
        often = rng.integers(1, 9, size=place + 1) * (1 + 5 * (kinds - place))
        pairs = zip(chosen, often.tolist(), strict=True)
        counts |= {(firsts[first], word): number for first, number in pairs}
    order = rng.permutation(len(counts)).tolist()
    grams = list(counts)
    return {grams[one]: counts[grams[one]] for one in order}


def _longer(rng: np.random.Generator, n: int, kinds: int) -> Counts:
    """Draw n-grams over few words, some of which have the same end."""
    words = np.array(_words(rng, kinds))
    ranks = np.minimum(rng.geometric(0.35, size=(400, n)), kinds) - 1
    often = rng.integers(1, 30, size=400).tolist()
    return {tuple(words[row].tolist()): number for row, number in zip(ranks, often, strict=True)}


@check(part="7", points=2)
def continuation_counts_count_different_words(student, reference, rng):
    """What is counted is how many different words stand before, not how often"""
    asked = [_bigrams(rng, kinds) for kinds in (12, 9)]

    got = [student.continuation_counts(one) for one in asked]

    for counts, one in zip(got, asked, strict=True):
        given = "bigrams; rare are the words that stand behind many different ones"
        expect_equal(counts, reference.continuation_counts(one), given=given)


@check(part="7", points=1)
def continuation_counts_sum_to_the_number_of_kinds(student, reference, rng):
    """Together the continuation counts are as many as there are different n-grams"""
    asked = [_longer(rng, n, 6) for n in (2, 3, 4)]

    got = [student.continuation_counts(one) for one in asked]

    for counts, one in zip(got, asked, strict=True):
        given = f"different n-grams of {len(next(iter(one)))} words"
        total = sum(counts.values())
        expect_equal(total, len(one), given=given, what="the sum of the continuation counts")
        keys = sorted(reference.continuation_counts(one))
        expect_equal(sorted(counts), keys, given=given, what="the list of what was counted")


@check(part="7", points=1)
def continuation_probs_are_shares_of_different_bigrams(student, reference, rng):
    """The share of a word is that of the different bigrams that it stands second in"""
    asked = [_bigrams(rng, kinds) for kinds in (11, 8)]

    got = [student.continuation_probs(one) for one in asked]

    for probs, one in zip(got, asked, strict=True):
        given = "bigrams; rare are the words that stand behind many different ones"
        expected = reference.continuation_probs(one)
        expect_close(probs, expected, rtol=RTOL, atol=ATOL, given=given)
        total = math.fsum(probs.values())
        expect_close(total, 1.0, rtol=RTOL, atol=ATOL, given=given, what="the sum")


@check(part="7", points=1)
def how_often_a_bigram_occurs_does_not_matter(student, reference, rng):
    """Other counts of the same n-grams give the same continuation counts and shares"""
    once = dict.fromkeys(_bigrams(rng, 10), 1)
    numbers = rng.integers(2, 99, size=len(once)) * (rng.random(len(once)) > 0.3)
    often = dict(zip(once, np.maximum(numbers, 1).tolist(), strict=True))

    got = student.continuation_counts(often), student.continuation_probs(often)

    given = "bigrams, each of which occurs between 1 and 98 times"
    expect_equal(got[0], reference.continuation_counts(once), given=given)
    expected = reference.continuation_probs(once)
    expect_close(got[1], expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=1, hidden=True)
def continuation_counts_of_longer_ngrams(student, reference, rng):
    """For n-grams of 3 and 4 words what is counted is the first word of each, before all others"""
    asked = [_longer(rng, n, 7) for n in (3, 4)]

    got = [student.continuation_counts(one) for one in asked]

    for counts, one in zip(got, asked, strict=True):
        given = f"n-grams of {len(next(iter(one)))} words"
        expect_equal(counts, reference.continuation_counts(one), given=given)


@check(part="7", points=1, hidden=True)
def a_frequent_word_of_one_place_has_a_small_share(student, rng):
    """A word that always follows the same one has a share of one bigram, however frequent it is"""
    words = _words(rng, 11)
    times = (5 + rng.permutation(40)[:10]).tolist()
    often = 10_000 + int(rng.integers(1000))
    counts: Counts = {(words[0], words[1]): often}  # as after "San" comes "Francisco"
    expected: Counts = {(words[1],): 1}
    for place, word in enumerate(words[2:], start=1):
        counts |= {(first, word): times[place] for first in [BOS, *words[2:]][:place]}
        expected[(word,)] = place
    counts[(words[3], EOS)] = times[0]
    expected[(EOS,)] = 1

    got = student.continuation_counts(counts), student.continuation_probs(counts)

    given = "a word that occurs 10 000 times, always behind the same word"
    expect_equal(got[0], expected, given=given)
    shares = {gram[0]: number / len(counts) for gram, number in expected.items()}
    expect_close(got[1], shares, rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=1, hidden=True, needs=(continuation_counts_count_different_words,))
def part_seven_keeps_its_manners(student, reference, rng):
    """Words may be strings, counts are whole, arguments stay as they were, unigrams are refused"""
    counts = {tuple(f"w{word}" for word in gram): often for gram, often in _bigrams(rng, 6).items()}
    given = "words that are strings"

    got = student.continuation_counts(counts)

    expect_equal(got, reference.continuation_counts(counts), given=given)
    expect_that(all(type(one) is int for one in got.values()), "a count is not whole", given=given)
    expect_unchanged(student.continuation_counts, counts, given=given)
    expect_unchanged(student.continuation_probs, counts, given=given)
    unigrams = {("a",): 3, ("b",): int(rng.integers(1, 9))}
    expect_raises(ValueError, student.continuation_counts, unigrams, given="unigrams")
