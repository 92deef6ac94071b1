"""Checks of part 2: counts and maximum likelihood.

Texts repeat their sentences so often that many different counts come up: what a wrong program
counts is then known by its numbers.
"""

from __future__ import annotations

import math
from fractions import Fraction

import numpy as np

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_equal,
    expect_that,
    expect_unchanged,
)

# A quotient of two whole numbers is right to the last digit; sums of some lose one or two.
RTOL, ATOL = 1e-9, 1e-12
EOS = "</s>"

Sentence = list[str | int]


def _text(rng: np.random.Generator, *, kinds: int, sentences: int, longest: int) -> list[Sentence]:
    """Draw sentences out of few words, some of which are much more frequent than others."""
    words = 1 + rng.permutation(900)[:kinds]
    ranks = np.minimum(rng.geometric(0.3, size=(sentences, longest)), kinds) - 1
    lengths = rng.integers(2, longest + 1, size=sentences)
    return [words[row[:length]].tolist() for row, length in zip(ranks, lengths, strict=True)]


@check(part="2", points=2)
def count_ngrams_counts_every_occurrence(student, reference, rng):
    """Each n-gram is counted as often as it occurs, and none that does not occur"""
    text = _text(rng, kinds=9, sentences=60, longest=8)

    got = [student.count_ngrams(text, n) for n in (1, 2, 3)]

    for n, counts in enumerate(got, start=1):
        expected = reference.count_ngrams(text, n)
        expect_equal(counts, expected, given=f"60 sentences of up to 8 words, n = {n}")


@check(part="2", points=1)
def no_ngram_reaches_over_the_end_of_a_sentence(student, reference, rng):
    """Every sentence begins anew: no n-gram holds words of two sentences"""
    words = (1 + rng.permutation(900)[:16]).reshape(4, 4).tolist()
    times = (2 + rng.permutation(9)[:4]).tolist()
    longer = [sentence for sentence, often in zip(words, times, strict=True) for _ in range(often)]
    text = [sentence[:2] for sentence in longer]

    got = student.count_ngrams(text, 2), student.count_ngrams(longer, 3)

    given = "four sentences without a word in common, each of them several times"
    expect_equal(got[0], reference.count_ngrams(text, 2), given=f"{given}, n = 2")
    expect_equal(got[1], reference.count_ngrams(longer, 3), given=f"{given}, n = 3")


@check(part="2", points=2)
def mle_is_the_share_among_what_followed(student, reference, rng):
    """The estimate is the count of the n-gram over the counts of all that begin like it"""
    text = _text(rng, kinds=7, sentences=50, longest=9)
    asked = []
    for n in (2, 3):
        counts = reference.count_ngrams(text, n)
        grams = list(counts)
        asked += [(counts, grams[place]) for place in rng.integers(len(grams), size=9).tolist()]

    got = [student.mle(counts, gram[:-1], gram[-1]) for counts, gram in asked]

    for estimate, (counts, gram) in zip(got, asked, strict=True):
        expected = reference.mle(counts, gram[:-1], gram[-1])
        size = "one word" if len(gram) == 2 else "two words"
        given = f"a context of {size} and a word that followed it"
        expect_close(estimate, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1)
def mle_of_a_text_sums_to_one_after_each_context(student, reference, rng):
    """Made of your own counts of a text, estimates sum to 1 over all words and `</s>`"""
    words = (1 + rng.permutation(900)[:9]).tolist()
    pairs = [[first, second] for place, first in enumerate(words) for second in words[: place + 1]]
    often = rng.integers(1, 7, size=len(pairs)).tolist()
    text = [pair for pair, times in zip(pairs, often, strict=True) for _ in range(times)]

    counts = student.count_ngrams(text, 2)
    got = [[student.mle(counts, (one,), word) for word in [*words, EOS]] for one in words]

    ours = reference.count_ngrams(text, 2)
    for estimates, one in zip(got, words, strict=True):
        given = "sentences of two words; a context of one word, and all that may follow"
        total = math.fsum(estimates)
        facts = (("context", describe((one,))), ("sum", describe(total)))
        message = "the estimates of what may follow a context do not sum to 1"
        expect_that(abs(total - 1) <= ATOL + RTOL, message, given=given, facts=facts)
        expected = [reference.mle(ours, (one,), word) for word in [*words, EOS]]
        expect_close(estimates, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1)
def mle_is_zero_for_what_did_not_occur(student, reference, rng):
    """What followed a context has its share; words that never did, and new contexts, get 0.0"""
    text = _text(rng, kinds=9, sentences=50, longest=9)
    counts = reference.count_ngrams(text, 3)
    grams = list(counts)
    seen = [grams[place] for place in rng.integers(len(grams), size=12).tolist()]
    new = int(1000 + rng.integers(900))
    asked = {
        "a context and a word that followed it": seen,
        "a word that never occurred": [(*gram[:-1], new) for gram in seen[:4]],
        "a context of two words that never occurred": [
            (new, new + 1, gram[-1]) for gram in seen[4:8]
        ],
        "a context whose first word alone occurred": [
            (*gram[:1], new, gram[-1]) for gram in seen[8:]
        ],
    }

    got = {
        given: [student.mle(counts, gram[:-1], gram[-1]) for gram in grams]
        for given, grams in asked.items()
    }

    for given, estimates in got.items():
        for estimate, gram in zip(estimates, asked[given], strict=True):
            expected = reference.mle(counts, gram[:-1], gram[-1])
            expect_close(estimate, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, hidden=True)
def mle_gives_exact_fractions_on_a_small_text(student, rng):
    """On a text of a few sentences, estimates are the fractions that counting by hand gives"""
    first, second, third = (1 + rng.permutation(900)[:3]).tolist()
    grams = [  # the same two words in both orders
        (first, second, third),
        (first, second, first),
        (first, second, EOS),
        (second, first, third),
        (second, first, second),
        (second, first, EOS),
        (third, first, third),
        (third, first, first),
    ]
    counts = dict(zip(grams, (1 + rng.permutation(20)[:8]).tolist(), strict=True))

    got = [student.mle(counts, gram[:-1], gram[-1]) for gram in grams]

    for estimate, gram in zip(got, grams, strict=True):
        total = sum(count for one, count in counts.items() if one[:2] == gram[:2])
        expected = float(Fraction(counts[gram], total))
        given = "counts of trigrams that hold the same words in several orders"
        expect_close(estimate, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, hidden=True)
def count_ngrams_of_empty_sentences_and_long_orders(student, reference, rng):
    """Sentences without words count too, and n may be larger than any sentence is long"""
    text = _text(rng, kinds=6, sentences=50, longest=4)
    text += [[] for _ in range(int(rng.integers(3, 9)))]

    got = {n: student.count_ngrams(text, n) for n in (1, 2, 6)}

    for n, counts in got.items():
        expected = reference.count_ngrams(text, n)
        expect_equal(counts, expected, given=f"short sentences and some without words, n = {n}")


@check(part="2", points=1, hidden=True, needs=(count_ngrams_counts_every_occurrence,))
def part_two_keeps_its_manners(student, reference, rng):
    """Words may be strings, counts are whole numbers, arguments stay as they were"""
    text = [[f"w{word}" for word in one] for one in _text(rng, kinds=4, sentences=9, longest=5)]
    given = "words that are strings"

    counts = student.count_ngrams(text, 2)

    expect_equal(counts, reference.count_ngrams(text, 2), given=given)
    is_whole = all(type(one) is int for one in counts.values())
    expect_that(is_whole, "a count is not whole", given=given)
    expect_unchanged(student.count_ngrams, text, 2, given=given)
    expected = reference.count_ngrams(text, 2)
    context, word = next(iter(expected))
    expect_unchanged(student.mle, expected, (context,), word, given=given)
    expect_unchanged(student.mle, expected, ("never",), word, given="a context that did not occur")
