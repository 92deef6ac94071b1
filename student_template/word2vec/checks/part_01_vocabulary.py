"""Checks of part 1: the vocabulary."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal

# fmt: off
WORDS = (
    "Ada", "Bern", "Crete", "and", "ant", "apt", "arc", "ash", "axe", "bay", "bee", "bog", "cab",
    "cat", "cod", "cot", "dew", "die", "doe", "ebb", "eel", "elk", "elm", "fig", "fin", "fir",
)
# fmt: on
# How often the words occur, in a drawn order: three of one count at least, so that order among
# equals matters, and some that are rare.
COUNTS = (1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 4, 4, 4, 6, 6, 6, 9, 9, 9)


def _sentences(rng: np.random.Generator, counts: tuple[int, ...] = COUNTS) -> list[list[str]]:
    """Draw sentences of 0 to 7 words in which words occur as often as ``counts`` says."""
    chosen = rng.permutation(len(WORDS))[: len(counts)]
    text = rng.permutation(np.repeat(chosen, counts)).tolist()
    ends = rng.integers(8, size=len(text)).cumsum().tolist()
    starts = [0, *ends]
    cut = [text[start:end] for start, end in zip(starts, [*ends, len(text)], strict=True)]
    last = max(number for number, one in enumerate(cut) if one)
    return [[WORDS[word] for word in one] for one in cut[: last + 1]]


@check(part="1", points=2)
def words_are_counted_and_the_frequent_ones_come_first(student, reference, rng):
    """Words come by falling count, equal ones in Python's order of strings, with their counts"""
    sentences = _sentences(rng)
    expect_equal(
        student.build_vocab(sentences, 1),
        reference.build_vocab(sentences, 1),
        given="sentences with words that occur equally often, min_count=1",
    )


@check(part="1", points=1)
def rare_words_are_left_out(student, reference, rng):
    """A word stays if it occurs at least min_count times"""
    sentences = _sentences(rng)
    answers = [student.build_vocab(sentences, least) for least in (2, 3, 4)]
    for least, answer in zip((2, 3, 4), answers, strict=True):
        expect_equal(
            answer,
            reference.build_vocab(sentences, least),
            given=f"words that occur 1, 2, 3, 4, 6 and 9 times, min_count={least}",
        )


@check(part="1", points=1)
def text_becomes_ids_and_numbers_of_sentences(student, reference, rng):
    """Each known word gives its place in the list and the number of its sentence"""
    sentences = _sentences(rng)
    words = [WORDS[one] for one in rng.permutation(len(WORDS)).tolist()]
    given = "a list that holds all the words"
    expect_equal(student.encode(sentences, words), reference.encode(sentences, words), given=given)

    known = words[:12]
    given = "a list that lacks some of the words, and sentences without any"
    expect_equal(student.encode(sentences, known), reference.encode(sentences, known), given=given)
