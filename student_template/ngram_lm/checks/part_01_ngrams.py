"""Checks of part 1: n-grams and histories.

Words are drawn whole numbers: what a program answers is then known by its numbers, and no answer to
other words passes.
"""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal

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
