"""Checks of part 10: modified discounts, and a model that comes close to its source.

How `predict` works is free. What it says of prefixes is judged by the source that wrote them, whose
table is drawn anew in each grading and never leaves this side. No label is drawn: the divergence of
an answer from the source's own distribution can be computed in full, so nothing can be read off and
there is no luck in it.
"""

from __future__ import annotations

import math

import numpy as np

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_raises,
    expect_that,
    expect_unchanged,
)

# Quotients of whole numbers are right to the last digits.
RTOL, ATOL = 1e-9, 1e-12
# Probabilities may be added up in any order and come from logarithms: far coarser than rounding.
SUM_ATOL = 1e-6
# Right programs gave 0.88 and more to what follows two words nearly always; one word tells half.
MOSTLY = 0.7

Counts = dict[tuple[str | int, ...], int]
Prefixes = list[list[str | int]]


def _counts(rng: np.random.Generator, kinds: list[int], *, frequent: int) -> Counts:
    """Draw bigrams of which so many occur once, twice and so on, and some more often than that."""
    often = [size for size, number in enumerate(kinds, start=1) for _ in range(number)]
    often += (len(kinds) + rng.integers(1, 90, size=frequent)).tolist()
    mixed = rng.permutation(np.array(often)).tolist()
    return {(place // 9, place % 9): number for place, number in enumerate(mixed)}


def _expect_distributions(answers: object, prefixes: Prefixes, events: int, *, given: str) -> None:
    """Expect a list of lists of probabilities."""
    fits = isinstance(answers, list) and len(answers) == len(prefixes)
    fits = fits and all(isinstance(one, list) and len(one) == events for one in answers)
    message = "the result is not a list for each prefix, of a number for each word and for the end"
    expect_that(fits, message, given=given)
    for prefix, row in zip(prefixes, answers, strict=True):
        wrong = [one for one in row if not (isinstance(one, float | int) and 0 <= one <= 1)]
        facts = (("prefix", describe(prefix)), ("came", describe(wrong)))
        message = "a probability is no number between 0 and 1"
        expect_that(not wrong, message, given=given, facts=facts)
        total = math.fsum(row)
        facts = (("prefix", describe(prefix)), ("sum", describe(total)))
        message = "the probabilities after a prefix do not sum to 1"
        expect_that(abs(total - 1) <= SUM_ATOL, message, given=given, facts=facts)


@check(part="10", points=2)
def modified_discounts_come_from_counts_of_counts(student, reference, rng):
    """The three discounts follow from how many n-grams occur once, twice, three and four times"""
    asked = [
        _counts(rng, rng.integers(low, 40, size=4).tolist(), frequent=30)
        for low in (20, 10, 5, 3, 2, 15, 8, 30, 4)
    ]

    got = [student.modified_discounts(one) for one in asked]

    for discounts, one in zip(got, asked, strict=True):
        given = "bigrams that occur once, twice, three times, four times and more often"
        expected = reference.modified_discounts(one)
        expect_close(discounts, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=2)
def predict_gives_distributions_and_learns_what_follows(student, rng):
    """Each answer is a distribution, and what always follows a word is expected after it"""
    size = int(rng.integers(10, 14))
    words = (1 + rng.permutation(900)[:size]).tolist()
    follows = dict(zip(words, [*words[1:], words[0]], strict=True))
    text = []
    for row in rng.random((600, 12, 2)).tolist():
        sentence = [words[int(row[0][0] * size)]]
        for goes_on, other in row[1:]:
            if goes_on < 0.15:
                break
            by_chance = words[int(other * size)]
            sentence.append(follows[sentence[-1]] if goes_on < 0.85 else by_chance)
        text.append(sentence)
    vocab = rng.permutation(np.array(words)).tolist()
    prefixes = [[], *[[word] for word in words], *[[one, word] for word, one in follows.items()]]
    prefixes += [[*words[:4], word] for word in words]

    answers = student.predict(text[:500], text[500:], vocab, prefixes)

    given = "a text in which each word is mostly followed by one word"
    _expect_distributions(answers, prefixes, size + 1, given=given)
    for prefix, row in zip(prefixes[1:], answers[1:], strict=True):
        usual = follows[prefix[-1]]
        place = vocab.index(usual)
        others = math.fsum(row[:-1]) - row[place]
        facts = (("prefix", describe(prefix)), ("what mostly follows", describe(usual)))
        facts += (("its probability", f"{row[place]:.3g}"), ("all others", f"{others:.3g}"))
        message = "what mostly follows a word is less likely after it than all other words together"
        expect_that(row[place] > others, message, given=given, facts=facts)


@check(part="10", points=3, training=True, metric="short-text")
def a_short_text_is_used_well(student, given, rng):
    """After 1000 sentences of a drawn source, predictions lie close to the source's own"""
    seed = int(rng.integers(2**62))
    train, dev = given.source_text(seed, train=1000, dev=200)
    prefixes = given.source_prefixes(seed)

    answers = student.predict(train, dev, list(given.SYLLABLES), prefixes)

    kind = "1000 sentences of a source"
    _expect_distributions(answers, prefixes, len(given.SYLLABLES) + 1, given=kind)
    return given.relative_excess(seed, answers, train)


@check(part="10", points=1, hidden=True)
def modified_discounts_without_counts_of_four(student, reference, rng):
    """Without n-grams that occur four times the third discount is 3; without others none exists"""
    asked = [_counts(rng, [*rng.integers(3, 50, size=3).tolist(), 0], frequent=9) for _ in range(5)]

    got = [student.modified_discounts(one) for one in asked]

    given = "no bigram occurs four times"
    for discounts, one in zip(got, asked, strict=True):
        expected = reference.modified_discounts(one)
        expect_close(discounts, expected, rtol=RTOL, atol=ATOL, given=given)
    expect_unchanged(student.modified_discounts, asked[0], given=given)
    for kinds in ([0, 5, 6, 7], [6, 0, 5, 7], [7, 6, 0, 5]):
        counts = _counts(rng, kinds, frequent=8)
        given = f"no bigram that occurs {kinds.index(0) + 1} times"
        expect_raises(ValueError, student.modified_discounts, counts, given=given)


@check(part="10", points=1, hidden=True)
def predict_takes_any_prefix_and_leaves_its_arguments(student, rng):
    """Prefixes may be longer than all sentences and hold pairs that never occurred"""
    words = [f"w{word}" for word in (1 + rng.permutation(900)[:7]).tolist()]
    text = [[words[0]] * times + [words[1]] for times in (1, 2, 3)] * int(rng.integers(20, 30))
    prefixes = [[words[5], words[6]], [words[4]] * 30, [], [words[0]]]
    favourites = rng.permutation(7)[:2].tolist()  # after the same word, behind two others
    pairs = [[words[0], words[1]], [words[2], words[1]]]
    text += [[*pair, words[place]] for pair, place in zip(pairs, favourites, strict=True)] * 200

    answers = student.predict(text, text[-350:], words, [*prefixes, *pairs])

    given = "prefixes with words that never occurred and with more words than any sentence"
    _expect_distributions(answers, [*prefixes, *pairs], 8, given=given)
    message = "what nearly always follows two words is unlikely after them"
    for row, place in zip(answers[4:], favourites, strict=True):
        expect_that(row[place] > MOSTLY, message, given=given)
    expect_unchanged(student.predict, text, text[-350:], words, prefixes, given=given)


@check(part="10", points=2, hidden=True, training=True, metric="long-text")
def a_long_text_is_used_well(student, given, rng):
    """After 8000 sentences of a drawn source, predictions lie close to the source's own"""
    seed = int(rng.integers(2**62))
    train, dev = given.source_text(seed)
    prefixes = given.source_prefixes(seed)

    answers = student.predict(train, dev, list(given.SYLLABLES), prefixes)

    kind = "8000 sentences of a source"
    _expect_distributions(answers, prefixes, len(given.SYLLABLES) + 1, given=kind)
    return given.relative_excess(seed, answers, train)
