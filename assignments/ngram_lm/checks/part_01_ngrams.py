"""Checks of part 1: n-grams and histories.

Words are drawn whole numbers: what a program answers is then known by its numbers, and no answer to
other words passes.
"""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal, expect_raises, expect_that, expect_unchanged

BOS, EOS = "<s>", "</s>"


def _words(rng: np.random.Generator, count: int) -> list[int]:
    """Draw different words."""
    numbers: list[int] = (1 + rng.permutation(900)[:count]).tolist()
    return numbers


def _given(words: int, n: int) -> str:
    """Say how long a text is, and for which order something is asked."""
    return f"{words} {'word' if words == 1 else 'words'}, n = {n}"


@check(part="1", points=2)
def ngrams_are_windows_that_end_with_each_word(student, reference, rng):
    """Each word and the end of the sentence end one n-gram, behind the n - 1 words before them"""
    sentences = [(_words(rng, length), n) for length, n in ((9, 2), (7, 3), (8, 4), (5, 2))]

    got = [student.ngrams(sentence, n) for sentence, n in sentences]

    for grams, (sentence, n) in zip(got, sentences, strict=True):
        expect_equal(grams, reference.ngrams(sentence, n), given=_given(len(sentence), n))


@check(part="1", points=1)
def unigrams_are_the_words_and_the_end(student, reference, rng):
    """For n = 1 there is one tuple for each word and one for the end, and no `<s>`"""
    sentences = [_words(rng, length) for length in (9, 1, 4)]

    got = [student.ngrams(sentence, 1) for sentence in sentences]
    student.ngrams(sentences[0], 3)  # judged elsewhere: here it tells mistakes apart for n = 1

    for grams, sentence in zip(got, sentences, strict=True):
        expect_equal(grams, reference.ngrams(sentence, 1), given=_given(len(sentence), 1))


@check(part="1", points=2)
def history_is_what_the_next_word_is_told_by(student, reference, rng):
    """The history is the last n - 1 words, in the order of the text, with `<s>` before too few"""
    texts = [(_words(rng, length), n) for length, n in ((8, 4), (5, 3), (9, 2), (3, 6))]

    got = [student.history(words, n) for words, n in texts]

    for context, (words, n) in zip(got, texts, strict=True):
        expect_equal(context, reference.history(words, n), given=_given(len(words), n))


@check(part="1", points=1, hidden=True)
def ngrams_of_sentences_shorter_than_n(student, reference, rng):
    """A sentence shorter than n, also one without words, has one n-gram more than words too"""
    sentences = [(_words(rng, length), n) for length, n in ((3, 5), (0, 3), (2, 3), (0, 1), (4, 7))]

    got = [student.ngrams(sentence, n) for sentence, n in sentences]

    for grams, (sentence, n) in zip(got, sentences, strict=True):
        expect_equal(grams, reference.ngrams(sentence, n), given=_given(len(sentence), n))


@check(part="1", points=1, hidden=True)
def history_of_few_words_and_of_none(student, reference, rng):
    """A history is filled up with `<s>` in front, and is empty for n = 1"""
    lengths = ((7, 1), (3, 7), (0, 4), (2, 4), (5, 8), (9, 3))
    texts = [(_words(rng, length), n) for length, n in lengths]

    got = [student.history(words, n) for words, n in texts]

    for context, (words, n) in zip(got, texts, strict=True):
        expect_equal(context, reference.history(words, n), given=_given(len(words), n))


@check(
    part="1",
    points=1,
    hidden=True,
    needs=(ngrams_are_windows_that_end_with_each_word, history_is_what_the_next_word_is_told_by),
)
def part_one_keeps_its_manners(student, reference, rng):
    """N-grams are tuples, words may be of any kind, arguments stay, n below 1 is refused"""
    numbers = _words(rng, 18)
    sentence = [f"w{number}" if place % 2 else number for place, number in enumerate(numbers)]
    given = "eighteen words, strings and whole numbers"

    grams, context = student.ngrams(sentence, 3), student.history(sentence, 3)

    expect_equal(grams, reference.ngrams(sentence, 3), given=given)
    expect_equal(context, reference.history(sentence, 3), given=given)
    are_tuples = all(isinstance(one, tuple) for one in (*grams, context))
    expect_that(are_tuples, "an n-gram or a history is not a tuple", given=given)
    for function in (student.ngrams, student.history):
        expect_unchanged(function, sentence, 3, given=given)
        for n in (0, -1):
            expect_raises(ValueError, function, sentence, n, given=f"n = {n}")
