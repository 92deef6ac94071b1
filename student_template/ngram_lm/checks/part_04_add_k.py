"""Checks of part 4: adding k, and choosing k."""

from __future__ import annotations

import math

import numpy as np

from autograder.check import check, describe, expect_close, expect_equal, expect_that

# Quotients of small numbers are right to the last digits, sums of some dozen of them nearly so.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"

Sentence = list[str | int]
Counts = dict[tuple[str | int, ...], int]


def _text(rng: np.random.Generator, words: list[int], *, sentences: int) -> list[Sentence]:
    """Draw sentences of up to 8 words, some of which are much more frequent than others."""
    ranks = np.minimum(rng.geometric(0.3, size=(sentences, 8)), len(words)) - 1
    lengths = rng.integers(1, 9, size=sentences).tolist()
    return [
        [words[rank] for rank in row[:length]]
        for row, length in zip(ranks.tolist(), lengths, strict=True)
    ]


def _words(rng: np.random.Generator, count: int) -> list[int]:
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _lopsided(
    rng: np.random.Generator, words: list[int], rise: float
) -> tuple[Counts, Counts, list[int]]:
    """Draw what follows one word, in training one word nearly always; elsewhere that is milder.

    A larger k fits what was seen better there, so not every mistake ends at the smallest one.
    """
    first, frequent, *others = words
    usual, here = int(rng.integers(80, 120)), int(rng.integers(50, 70))
    counts: Counts = {(first, frequent): usual} | {(first, word): 1 for word in others[:9]}
    heldout: Counts = {(first, frequent): here} | {(first, word): 2 for word in others[9:]}
    heldout |= {(first, word): round(here * rise) for word in others[:9]}
    return counts, heldout, words


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


@check(part="4", points=2)
def add_k_gives_a_distribution_after_every_context(student, reference, rng):
    """Over the vocabulary and `</s>` the probabilities sum to 1, also after a new context"""
    words = _words(rng, 10)
    counts = reference.count_ngrams(_text(rng, words, sentences=40), 3)
    new = 1000 + int(rng.integers(900))
    contexts = {
        "a context that occurred": words[:1] * 2,
        "a context that did not occur": [new, words[0]],
        "the beginning of a sentence": [BOS, BOS],
    }
    k = rng.uniform(0.1, 0.9)

    got = {given: student.add_k(counts, words, tuple(one), k) for given, one in contexts.items()}

    for given, probs in got.items():
        _expect_distribution(probs, [*words, EOS], tuple(contexts[given]), given=given)


@check(part="4", points=2)
def add_k_adds_to_each_count_and_to_the_sum(student, reference, rng):
    """Each probability is the count and k over the sum of all these, for any k and any order"""
    words = _words(rng, 11)
    text = _text(rng, words[:9], sentences=60)
    asked = []
    for n, context in ((1, ()), (2, words[:1]), (2, words[1:2]), (3, words[:2])):
        asked.append((reference.count_ngrams(text, n), words, tuple(context), rng.uniform(0.1, 3)))

    got = [student.add_k(*one) for one in asked]

    for probs, one in zip(got, asked, strict=True):
        given = f"n = {len(one[2]) + 1}, 11 words, two of which did not occur"
        expect_close(probs, reference.add_k(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="4", points=1)
def add_k_knows_nothing_of_a_new_context(student, reference, rng):
    """After a context that never occurred, all words and `</s>` are equally likely"""
    words = _words(rng, int(rng.integers(9, 14)))
    counts = reference.count_ngrams(_text(rng, words, sentences=30), 2)
    new = 1000 + int(rng.integers(900))
    k = rng.uniform(0.1, 0.9)

    got = student.add_k(counts, words, (new,), k), student.add_k(counts, words, (words[0],), k)

    given = "a context that did not occur"
    expected = dict.fromkeys([*words, EOS], 1 / (len(words) + 1))
    expect_close(got[0], expected, rtol=RTOL, atol=ATOL, given=given)
    expected = reference.add_k(counts, words, (words[0],), k)
    expect_close(got[1], expected, rtol=RTOL, atol=ATOL, given="a context that occurred")


@check(part="4", points=1)
def choose_k_takes_what_fits_the_held_out_text(student, reference, rng):
    """Of all candidates, the one is chosen that makes the held-out text most likely"""
    asked = []
    for size in (8, 25, 80, 15, 60):
        words = _words(rng, 13)
        texts = (_text(rng, words, sentences=number) for number in (size, 40))
        counts, heldout = (reference.count_ngrams(one, 2) for one in texts)
        asked.append((counts, heldout, words))
    asked += [_lopsided(rng, _words(rng, 13), rise) for rise in (0.1, 2, 0.02, 3, 0.2)]
    drawn = (10.0 ** rng.uniform(-3, 2, size=(len(asked), 12))).tolist()
    asked = [(*one, candidates) for one, candidates in zip(asked, drawn, strict=True)]

    got = [student.choose_k(*one) for one in asked]

    given = "held-out texts like the training text, and others with more of its rare words"
    expect_equal(got, [reference.choose_k(*one) for one in asked], given=given)
