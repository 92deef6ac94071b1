"""Checks of part 8: interpolated Kneser-Ney.

Public checks compare with the complete source. Hidden ones count once more in fractions, straight
from the definition.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_raises,
    expect_that,
    expect_unchanged,
)

# Each order adds a quotient and a product; sums of some dozen probabilities lose one digit more.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"

Sentence = list[str | int]
Counts = dict[tuple[str | int, ...], int]


def _words(rng: np.random.Generator, count: int) -> list[int]:
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _text(rng: np.random.Generator, words: list[int], *, sentences: int) -> list[Sentence]:
    """Draw sentences of up to 8 words, some of which are much more frequent than others."""
    ranks = np.minimum(rng.geometric(0.3, size=(sentences, 8)), len(words)) - 1
    lengths = rng.integers(1, 9, size=sentences).tolist()
    return [
        [words[rank] for rank in row[:length]]
        for row, length in zip(ranks.tolist(), lengths, strict=True)
    ]


def _by_hand(
    counts: Counts, vocab: list[int], context: tuple[str | int, ...], discount: Fraction
) -> dict[str | int, Fraction]:
    """Return the distribution in fractions, by the definition of each order."""
    events = [*vocab, EOS]
    levels = [counts]  # of orders n, n - 1, ..., 1
    while len(next(iter(levels[-1]))) > 1:
        ends = {gram[1:] for gram in levels[-1]}
        levels.append({end: sum(gram[1:] == end for gram in levels[-1]) for end in ends})
    probs = dict.fromkeys(events, Fraction(1, len(events)))
    for table in reversed(levels):
        order = len(next(iter(table)))
        here = context[len(context) - order + 1 :]
        after = {gram[-1]: number for gram, number in table.items() if gram[:-1] == here}
        if after:
            total, free = sum(after.values()), discount * len(after)
            probs = {
                event: (max(after.get(event, 0) - discount, 0) + free * probs[event]) / total
                for event in events
            }
    return probs


def _expect_by_hand(student, asked, *, given: str) -> None:
    """Ask for distributions, then compare each with the one that counting in fractions gives."""
    got = [student.kneser_ney(*one[:3], float(one[3])) for one in asked]
    for probs, one in zip(got, asked, strict=True):
        expected = {event: float(share) for event, share in _by_hand(*one).items()}
        case = f"n = {len(one[2]) + 1}, {given}"
        expect_close(probs, expected, rtol=RTOL, atol=ATOL, given=case)


def _expect_distribution(
    probs: object, events: list[str | int], context: tuple[str | int, ...], *, given: str
) -> None:
    """Expect a probability above 0 for each event, and 1 as their sum."""
    asked = ("context", describe(context))
    found = probs if isinstance(probs, dict) else {}
    facts = (
        asked,
        ("missing", describe([event for event in events if event not in found])),
        ("too many", describe([word for word in found if word not in events])),
    )
    message = "the words are not those of the vocabulary and `</s>`"
    expect_that(set(found) == set(events), message, given=given, facts=facts)
    total = math.fsum(found.values())
    facts = (asked, ("sum", describe(total)))
    message = "the probabilities do not sum to 1"
    expect_that(abs(total - 1) <= ATOL + RTOL, message, given=given, facts=facts)
    least = min(found, key=lambda word: found[word])
    facts = (asked, ("word", describe(least)), ("its probability", describe(found[least])))
    expect_that(found[least] > 0, "a word gets nothing", given=given, facts=facts)


@check(part="8", points=2)
def interpolation_weight_is_what_discounting_frees(student, reference, rng):
    """The weight is the discount for each different follower, over the sum of their counts"""
    words, asked = _words(rng, 9), []
    for n in (2, 3):
        counts = reference.count_ngrams(_text(rng, words, sentences=60), n)
        contexts = list(dict.fromkeys(gram[:-1] for gram in counts))
        asked += [(counts, one, rng.uniform(0.1, 0.9)) for one in contexts[:6]]

    got = [student.interpolation_weight(*one) for one in asked]

    for weight, one in zip(got, asked, strict=True):
        given = f"n = {len(one[1]) + 1}, a context that occurred"
        expected = reference.interpolation_weight(*one)
        expect_close(weight, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=2)
def kneser_ney_gives_a_distribution_after_every_context(student, reference, rng):
    """Over the vocabulary and `</s>` the probabilities sum to 1, whatever the context"""
    words = _words(rng, 10)
    counts = reference.count_ngrams(_text(rng, words[:9], sentences=50), 3)
    new = 1000 + int(rng.integers(900))
    contexts = {
        "a context that occurred": words[:1] * 2,
        "a context whose last word occurred": [new, words[0]],
        "a context of new words": [words[0], new],
        "the beginning of a sentence": [BOS, BOS],
    }
    discount = rng.uniform(0.2, 0.9)

    got = {
        given: student.kneser_ney(counts, words, tuple(one), discount)
        for given, one in contexts.items()
    }

    for given, probs in got.items():
        _expect_distribution(probs, [*words, EOS], tuple(contexts[given]), given=given)


@check(part="8", points=3)
def kneser_ney_of_bigrams_is_right(student, reference, rng):
    """For bigrams, discounted counts and continuation counts are mixed as they should be"""
    words, asked = _words(rng, 8), []
    for size in (20, 80):
        counts = reference.count_ngrams(_text(rng, words[:7], sentences=size), 2)
        asked += [(counts, words, (one,), rng.uniform(0.2, 0.9)) for one in (BOS, *words[:3])]

    got = [student.kneser_ney(*one) for one in asked]

    for probs, one in zip(got, asked, strict=True):
        given = "bigrams, and a context that occurred"
        expect_close(probs, reference.kneser_ney(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1)
def a_new_context_is_left_to_the_shorter_one(student, reference, rng):
    """A new context has weight 1: the shorter one decides, asked of the continuation counts"""
    words, asked = _words(rng, 9), {}
    new = 1000 + int(rng.integers(900))
    text = _text(rng, words, sentences=50)
    for given, context in (
        ("bigrams, a word that never occurred as context", (new,)),
        ("trigrams, a context whose last word never occurred", (words[0], new)),
        ("trigrams, a context of which the last word alone occurred", (new, words[0])),
    ):
        counts = reference.count_ngrams(text, len(context) + 1)
        asked[given] = (counts, words, context, rng.uniform(0.2, 0.9))
    known = (reference.count_ngrams(text, 2), words, (words[1],), rng.uniform(0.2, 0.9))

    weights = [student.interpolation_weight(one[0], one[2], one[3]) for one in asked.values()]
    got = [student.kneser_ney(*one) for one in asked.values()]
    student.kneser_ney(*known)  # judged elsewhere: here it tells mistakes apart

    for probs, weight, (given, one) in zip(got, weights, asked.items(), strict=True):
        expected = reference.interpolation_weight(one[0], one[2], one[3])
        expect_close(weight, expected, rtol=RTOL, atol=ATOL, given=given, what="the weight")
        expect_close(probs, reference.kneser_ney(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=2, hidden=True)
def kneser_ney_goes_down_through_all_orders(student, reference, rng):
    """From trigrams on, each shorter order uses the continuation counts of the one above it"""
    words, asked = _words(rng, 8), []
    text = _text(rng, words[:7], sentences=70)
    threes = [(BOS, BOS), (BOS, words[0]), tuple(words[:2])]
    for n, contexts in ((3, threes), (4, [(words[0],) * 3])):
        counts = reference.count_ngrams(text, n)
        asked += [(counts, words, one, Fraction(int(rng.integers(2, 9)), 10)) for one in contexts]

    _expect_by_hand(student, asked, given="a vocabulary of 8 words")


@check(part="8", points=1, hidden=True)
def kneser_ney_of_unigrams_mixes_with_equal_shares(student, reference, rng):
    """For n = 1, counts are discounted once and the rest is shared equally by all words"""
    asked = []
    for size in (9, 12, 14):
        words = _words(rng, size)
        counts = reference.count_ngrams(_text(rng, words[:8], sentences=30), 1)
        asked.append((counts, words, (), Fraction(int(rng.integers(2, 9)), 10)))

    _expect_by_hand(student, asked, given="some words of the vocabulary never occurred")


@check(part="8", points=1, hidden=True)
def a_frequent_word_of_one_place_is_not_expected_elsewhere(student, rng):
    """A word that always follows the same one is hardly expected after any other"""
    words = _words(rng, 12)
    times = (3 + rng.permutation(30)[:12]).tolist()
    counts: Counts = {(words[0], words[1]): 10_000 + int(rng.integers(900))}
    for place, word in enumerate(words[2:], start=1):
        counts |= {(first, word): times[place] for first in [BOS, *words[2:]][:place]}
    counts |= {(words[1], words[0]): 5, (words[5], EOS): times[0]}
    discount = Fraction(int(rng.integers(5, 9)), 10)
    asked = [(counts, words, (one,), discount) for one in (words[2], words[0], words[4])]

    _expect_by_hand(student, asked, given="a bigram that occurs 10 000 times among rare ones")


@check(part="8", points=1, hidden=True)
def words_that_never_occurred_share_what_is_left(student, reference, rng):
    """Words of the vocabulary that never occurred all get the same, and it is not nothing"""
    words = _words(rng, 14)
    text = _text(rng, words[:8], sentences=40)
    asked = []
    for n, context in ((1, ()), (2, words[:1]), (3, words[:2]), (3, words[8:10])):
        discount = Fraction(int(rng.integers(2, 9)), 10)
        asked.append((reference.count_ngrams(text, n), words, tuple(context), discount))

    _expect_by_hand(student, asked, given="a vocabulary of 14 words, of which 8 occurred")


@check(part="8", points=1, hidden=True, needs=(interpolation_weight_is_what_discounting_frees,))
def part_eight_keeps_its_manners(student, reference, rng):
    """Words may be strings, arguments stay as they were, discounts of 0 or 1 are refused"""
    words = [f"w{word}" for word in _words(rng, 6)]
    text = [[f"w{word}" for word in one] for one in _text(rng, [1, 2, 3], sentences=9)]
    words += ["w1", "w2", "w3"]
    counts, discount = reference.count_ngrams(text, 2), rng.uniform(0.2, 0.9)
    given = "words that are strings"

    probs = student.kneser_ney(counts, words, ("w1",), discount)

    expected = reference.kneser_ney(counts, words, ("w1",), discount)
    expect_close(probs, expected, rtol=RTOL, atol=ATOL, given=given)
    expect_unchanged(student.kneser_ney, counts, words, ("never",), discount, given=given)
    expect_unchanged(student.interpolation_weight, counts, ("never",), discount, given=given)
    for bad in (0.0, 1.0, -0.25, 1.5):
        given = f"a discount of {bad:g}"
        expect_raises(ValueError, student.kneser_ney, counts, words, ("w1",), bad, given=given)
        expect_raises(ValueError, student.interpolation_weight, counts, ("w1",), bad, given=given)
