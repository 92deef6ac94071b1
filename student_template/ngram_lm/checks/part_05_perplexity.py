"""Checks of part 5: the probability of a sentence, cross-entropy, perplexity.

A model is a table of drawn distributions. Several texts are asked about before one answer is
compared, because a single number says little about what went wrong.
"""

from __future__ import annotations

import math

import numpy as np

from autograder.check import check, describe, expect_close, expect_that

# Sums of some hundred logarithms lose two of sixteen digits, and so does the exponential of a mean.
RTOL, ATOL = 1e-9, 1e-12
BOS, EOS = "<s>", "</s>"

Sentence = list[str | int]
Table = dict[tuple[str | int, ...], dict[str | int, float]]


def _words(rng: np.random.Generator, count: int) -> list[int]:
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _text(rng: np.random.Generator, words: list[int], lengths: list[int]) -> list[Sentence]:
    """Draw sentences of these lengths."""
    return [[words[place] for place in rng.integers(len(words), size=one)] for one in lengths]


def _table(rng: np.random.Generator, words: list[int], text: list[Sentence], n: int) -> Table:
    """Draw what follows each context of a text."""
    contexts = {
        tuple(([BOS] * (n - 1) + sentence)[place : place + n - 1]): None
        for sentence in text
        for place in range(len(sentence) + 1)
    }
    events = [*words, EOS]
    drawn = 0.9 * rng.dirichlet(np.ones(len(events)), size=len(contexts)) + 0.1 / len(events)
    return {
        context: dict(zip(events, row, strict=True))
        for context, row in zip(contexts, drawn.tolist(), strict=True)
    }


def _ask(rng: np.random.Generator, n: int, lengths: list[int]) -> tuple[Table, list[Sentence], int]:
    words = _words(rng, 6)
    text = _text(rng, words, lengths)
    return _table(rng, words, text, n), text, n


@check(part="5", points=2)
def logprob_sums_the_logarithms_up_to_the_end(student, reference, rng):
    """A sentence's log probability is the sum over its words and its end, in nats"""
    asked = []
    for n in (1, 2, 3):
        words = _words(rng, 6)
        text = _text(rng, words, [5, 2, 7, 3])
        text[0] += text[0][::-1]  # contexts in both orders
        table = _table(rng, words, text, n)
        asked += [(table, sentence, n) for sentence in text]

    got = [student.logprob(*one) for one in asked]

    for nats, one in zip(got, asked, strict=True):
        given = f"{len(one[1])} words, n = {one[2]}"
        expect_close(nats, reference.logprob(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=2)
def a_uniform_model_is_as_perplexed_as_there_are_tokens(student, rng):
    """Where V words and the end are equally likely: log2(V + 1) bits, a perplexity of V + 1"""
    asked, sizes = [], (2 + rng.permutation(40)[:5]).tolist()
    for size, n in zip(sizes, (1, 2, 3, 1, 2), strict=True):
        words = _words(rng, size)
        text = _text(rng, words, rng.integers(1, 9, size=7).tolist())
        table = _table(rng, words, text, n)
        asked.append(({one: dict.fromkeys(table[one], 1 / (size + 1)) for one in table}, text, n))

    got = [(student.cross_entropy(*one), student.perplexity(*one)) for one in asked]

    for (bits, perplexity), size, one in zip(got, sizes, asked, strict=True):
        given = f"a uniform model, n = {one[2]}"
        right = math.log2(size + 1), size + 1.0
        pairs = list(zip((bits, perplexity), right, strict=True))
        told = [f"{describe(mine)}, expected {other}" for mine, other in pairs]
        facts = (("events", str(size + 1)), ("cross-entropy", told[0]), ("perplexity", told[1]))
        message = "a uniform model is not as unsure as it has events"
        are_numbers = all(isinstance(mine, float | int) for mine, _ in pairs)
        expect_that(are_numbers, "a result is no number", given=given, facts=facts)
        fits = all(abs(mine - other) <= ATOL + RTOL * other for mine, other in pairs)
        expect_that(fits, message, given=given, facts=facts)


@check(part="5", points=2)
def perplexity_counts_each_token_of_the_text_once(student, reference, rng):
    """Long sentences weigh more than short ones: the mean runs over all tokens of the text"""
    lengths = ([1, 2, 14], [3, 9], [6, 1, 1, 11], [2, 12, 5], [8, 1])
    asked = [_ask(rng, n, one) for n, one in zip((2, 2, 3, 1, 3), lengths, strict=True)]

    got = [(student.perplexity(*one), student.cross_entropy(*one)) for one in asked]

    given = "sentences of very different lengths"
    for (perplexity, bits), one in zip(got, asked, strict=True):
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(perplexity, reference.perplexity(*one), what="the perplexity", **close)
        expect_close(bits, reference.cross_entropy(*one), what="the cross-entropy", **close)


@check(part="5", points=1)
def two_to_the_bits_is_the_perplexity(student, reference, rng):
    """Perplexity is 2 to the power of the bits, and e to the power of the nats per token"""
    asked = [_ask(rng, n, [4, 6, 3]) for n in (1, 2, 3)]

    bits = [student.cross_entropy(*one) for one in asked]
    perplexities = [student.perplexity(*one) for one in asked]
    nats = [sum(student.logprob(one[0], text, one[2]) for text in one[1]) for one in asked]

    given = "three texts of 16 tokens"
    for one, mine, perplexity, total in zip(asked, bits, perplexities, nats, strict=True):
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expected = reference.perplexity(*one)
        expect_close(2**mine, expected, what="2 to the power of the bits", **close)
        expect_close(perplexity, expected, what="the perplexity", **close)
        expect_close(math.exp(-total / 16), expected, what="e to the power of the nats", **close)


@check(part="5", points=1)
def a_text_twice_is_as_surprising_as_once(student, reference, rng):
    """Repeating all sentences, or writing them in another order, leaves the perplexity as it is"""
    texts = []
    for n in (1, 2, 2, 3, 3):
        table, text, _ = _ask(rng, n, [2, 9, 4])
        texts.append((table, text, [text[1], text[2], text[0]] * 3, n))

    got = [
        (student.perplexity(table, again, n), student.cross_entropy(table, again, n))
        for table, _, again, n in texts
    ]

    given = "a text of three sentences, three times, in another order"
    for (perplexity, bits), (table, text, _, n) in zip(got, texts, strict=True):
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(perplexity, reference.perplexity(table, text, n), what="perplexity", **close)
        expected = reference.cross_entropy(table, text, n)
        expect_close(bits, expected, what="the cross-entropy", **close)
