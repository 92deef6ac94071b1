"""Checks of part 8: interpolated Kneser-Ney.

Public checks compare with the complete source. Hidden ones count once more in fractions, straight
from the definition.
"""

from __future__ import annotations

import math

import numpy as np

from autograder.check import check, describe, expect_close, expect_that

# Each order adds a quotient and a product; sums of some dozen probabilities lose one digit more.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"

Sentence = list[str | int]


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
