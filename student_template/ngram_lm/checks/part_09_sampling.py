"""Checks of part 9: temperature, drawing one word, writing sentences.

What draws at random is compared with its table by a chi-square statistic. A right program exceeds
the bound with a probability below 1e-9 in each check.
"""

from __future__ import annotations

import math
from collections import Counter

import numpy as np

from autograder.check import check, describe, expect_close, expect_equal, expect_that

# Powers and a sum: two digits of sixteen are lost.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"
# Laurent and Massart (2000), lemma 1: a chi-square variable with d degrees of freedom exceeds
# d + 2 sqrt(d x) + 2 x with a probability of at most exp(-x).
_EXPONENT = 22.0

Distribution = dict[str | int, float]
Table = dict[tuple[str | int, ...], Distribution]


def _words(rng: np.random.Generator, count: int) -> list[int]:
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _probs(rng: np.random.Generator, words: list[int]) -> Distribution:
    """Draw a distribution in which no word is rare."""
    row = 0.6 * rng.dirichlet(np.ones(len(words))) + 0.4 / len(words)
    return dict(zip(words, row.tolist(), strict=True))


def _table(rng: np.random.Generator, words: list[int]) -> Table:
    """Draw a table of bigrams; where the likeliest always follows, a sentence holds each word."""
    table: Table = {}
    for context, likeliest in zip((BOS, *words), (*words, EOS), strict=True):
        shares, end = _probs(rng, words), 0.25 if context == BOS else 0.15
        probs = {word: (0.7 - end) * shares[word] for word in words} | {EOS: end}
        table[(context,)] = probs | {likeliest: probs[likeliest] + 0.3}
    return table


def _expect_followers(sentences: object, table: Table, n: int, *, given: str) -> None:
    """Expect that what follows each context in the sentences is as frequent as the table says."""
    is_text = isinstance(sentences, list) and all(isinstance(one, list) for one in sentences)
    facts: tuple[tuple[str, str], ...] = (("came back", describe(sentences)),)
    expect_that(is_text, "the result is no list of sentences", given=given, facts=facts)
    after: Counter[tuple[tuple[str | int, ...], str | int]] = Counter()
    for sentence in sentences:
        context = (BOS,) * (n - 1)
        for word in (*sentence, EOS):
            probs = table.get(context, {})
            if not probs.get(word, 0) > 0:
                message = "a word stands where the table gives it probability 0"
                if isinstance(word, str) and word in {str(one) for one in probs} - set(probs):
                    message = "a number came back as text, and that is another word"
                facts = (("context", describe(context)), ("word", describe(word)))
                expect_that(False, message, given=given, facts=facts)
            after[(context, word)] += 1
            context = tuple([*context, word][1:])
    statistic, freedom, worst = 0.0, 0, (0.0, facts)
    for context, probs in table.items():
        seen = {word: after[(context, word)] for word in probs}
        visits = sum(seen.values())
        if not visits:
            continue
        freedom += max(0, sum(prob > 0 for prob in probs.values()) - 1)
        for word, number in seen.items():
            if probs[word] > 0:
                expected = visits * probs[word]
                square = (number - expected) ** 2 / expected
                statistic += square
                told = (("context", describe(context)), ("word", describe(word)))
                told += (("came", f"{number} of {visits} times"),)
                told += (("expected", f"about {expected:.0f} times"),)
                worst = max(worst, (square, told))
    bound = freedom + 2 * math.sqrt(freedom * _EXPONENT) + 2 * _EXPONENT
    facts = (*worst[1], ("chi-square of all", f"{statistic:.0f}, at most {bound:.0f}"))
    message = "words follow each other more often, or more rarely, than the table says"
    expect_that(freedom > 0 and statistic < bound, message, given=given, facts=facts)


@check(part="9", points=1)
def temper_takes_powers_and_normalises(student, reference, rng):
    """Probabilities become proportional to their power 1 / temperature"""
    cold, hot = (_probs(rng, _words(rng, 9)) for _ in range(2))
    asked = [(cold, rng.uniform(0.3, 0.8)), (hot, rng.uniform(1.5, 4))]

    got = [student.temper(*one) for one in asked]

    for probs, one in zip(got, asked, strict=True):
        given = f"9 words, a temperature {'below' if one[0] is cold else 'above'} 1"
        expect_close(probs, reference.temper(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=1)
def temper_keeps_the_k_most_probable_words(student, reference, rng):
    """With k given, the k most probable words share everything; at temperature 0 one has it all"""
    asked = []
    for k, temperature in (
        *((3, 1.5), (6, 0.5), (11, 2.5), (20, 0.7), (1, 0.8), (None, 0), (4, 0)),
        *((7, 1), (2, 1.0)),
    ):
        asked.append((_probs(rng, _words(rng, 11)), temperature, k))

    got = [student.temper(*one) for one in asked]

    for probs, one in zip(got, asked, strict=True):
        given = f"11 words, temperature {one[1]:g}, k = {one[2]}"
        expect_close(probs, reference.temper(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=1)
def pick_finds_the_interval_that_holds_u(student, reference, rng):
    """Words lie side by side, in the order of the dict, each as long as its probability"""
    asked = []
    for place in rng.permutation(12).tolist():
        probs = _probs(rng, _words(rng, 12))
        shares = list(probs.values())
        asked.append((probs, math.fsum(shares[:place]) + rng.uniform(0.05, 0.95) * shares[place]))

    got = [student.pick(*one) for one in asked]

    given = "12 words, and a number inside the interval of one of them"
    expect_equal(got, [reference.pick(*one) for one in asked], given=given)


@check(part="9", points=2)
def generated_words_follow_each_other_as_the_table_says(student, rng):
    """In many sentences, each word follows its context as often as the table says"""
    tables = [_table(rng, _words(rng, 7)) for _ in range(3)]
    seeds = rng.integers(2**31, size=3).tolist()

    got = [student.generate(one, 2, 600, seed) for one, seed in zip(tables, seeds, strict=True)]

    given = "600 sentences of a table of bigrams over 7 words"
    for sentences, table in zip(got, tables, strict=True):
        _expect_followers(sentences, table, 2, given=given)
        expect_equal(len(sentences), 600, given=given, what="the number of sentences")
