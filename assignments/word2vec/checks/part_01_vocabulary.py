"""Checks of part 1: the vocabulary."""

from __future__ import annotations

import numpy as np
import torch

from autograder.check import check, expect_dtype, expect_equal, expect_raises, expect_shape

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


@check(part="1", points=1, hidden=True)
def counting_takes_any_sentences(student, reference, rng):
    """One long sentence, many short ones, and empty ones are counted alike; V may be 1"""
    sentences = _sentences(rng, (*COUNTS[2:], 11, 13))
    joined = [[word for one in sentences for word in one]]
    parted = [part for word in joined[0] for part in ([word], [])]
    for given, text, least in (
        ("one sentence", joined, 1),
        ("sentences of one word between empty ones", parted, 3),
        ("one word that occurs often enough", sentences, 13),
    ):
        expect_equal(
            student.build_vocab(text, least), reference.build_vocab(text, least), given=given
        )


@check(part="1", points=1, hidden=True, dtype="float32")
def part_one_keeps_its_manners(student, reference, rng):
    """Ids and counts are int64, also of no words; min_count=0 and no word at all are refused"""
    sentences, given = _sentences(rng), "a few sentences"
    known = list(WORDS[::-1])
    found, placed = student.build_vocab(sentences, 2), student.encode(sentences, known)
    expect_equal(found, reference.build_vocab(sentences, 2), given=given)
    expect_equal(placed, reference.encode(sentences, known), given=given)
    expect_dtype(found[1], torch.int64, given=given, what="the tensor of counts")
    for given, text in (("no word that is known", [["Zoe", "zoo"], []]), ("no sentence", [])):
        for what, answer in zip(
            ("the tensor of ids", "the tensor of numbers"),
            student.encode(text, known),
            strict=True,
        ):
            expect_shape(answer, (0,), given=given, what=what)
            expect_dtype(answer, torch.int64, given=given, what=what)
    expect_raises(ValueError, student.build_vocab, sentences, 0, given="min_count=0")
    given = "a min_count that is too high"
    expect_raises(ValueError, student.build_vocab, sentences, 10, given=given)
    expect_raises(ValueError, student.build_vocab, [[], []], 1, given="empty sentences")
