"""Checks of part 8: neighbours, analogies, purity.

Vectors have very different lengths everywhere, so that a product is not mistaken for a cosine.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal

Array = NDArray[np.float64]

# float64 carries 16 digits; a cosine loses one or two of them.
RTOL, ATOL = 1e-9, 1e-12


def _vectors(rng: np.random.Generator, words: int, width: int) -> Array:
    """Draw vectors (V, d) with lengths between about 0.1 and 10."""
    length = np.exp(rng.uniform(-2, 2, size=(words, 1)))
    return length * rng.standard_normal((words, width))


def _questions(rng: np.random.Generator, number: int, words: int) -> NDArray[np.int64]:
    """Draw a, b and c (3, n), three different words in each question."""
    return rng.random((number, words)).argsort(axis=1)[:, :3].T


@check(part="8", points=2)
def neighbours_are_ranked_by_cosine(student, reference, rng):
    """The words of largest cosine with the query come first, with their cosines"""
    vectors, query = _vectors(rng, 15, 6), 3 * rng.standard_normal(6)
    given = "15 words with vectors of very different lengths, d=6, k=9, none left out"
    ids, cosines = student.most_similar(vectors, query, 9, [])
    right, expected = reference.most_similar(vectors, query, 9, [])
    expect_equal(ids, right, given=given, what="the tensor of ids")
    expect_close(cosines, expected, rtol=RTOL, atol=ATOL, given=given, what="the tensor of cosines")


@check(part="8", points=1)
def excluded_words_are_no_neighbours(student, reference, rng):
    """Excluded words are passed over, and the next ones move up"""
    vectors = _vectors(rng, 14, 5)
    for excluded in ([3, 11], [0, 13, 7, 0], [int(one) for one in rng.permutation(14)[:5]]):
        given = f"14 words, d=5, k=9, {len(excluded)} ids to be left out"
        ids, cosines = student.most_similar(vectors, vectors[3], 9, excluded)
        right, expected = reference.most_similar(vectors, vectors[3], 9, excluded)
        expect_equal(ids, right, given=given, what="the tensor of ids")
        expect_close(
            cosines, expected, rtol=RTOL, atol=ATOL, given=given, what="the tensor of cosines"
        )


@check(part="8", points=1)
def analogies_are_answered_by_the_nearest_other_word(student, reference, rng):
    """The answer is nearest to b - a + c of vectors of length 1, and is none of the three"""
    vectors, (a, b, c) = _vectors(rng, 21, 4), _questions(rng, 30, 21)
    given = "30 questions about 21 words with vectors of very different lengths, d=4"
    answers = student.analogy(vectors, a, b, c)
    expect_equal(answers, reference.analogy(vectors, a, b, c), given=given)


@check(part="8", points=1)
def purity_is_the_share_of_neighbours_of_the_same_group(student, reference, rng):
    """Purity is the share of each word's k nearest other words that have its group"""
    cases = []
    for number, k in (
        (17, 1),
        (17, 2),
        (19, 2),
        (23, 2),
        (29, 3),
        (31, 3),
        (37, 3),
        (41, 3),
        (13, 6),
    ):
        groups = rng.integers(6, size=number)
        cases.append((_vectors(rng, number, 7) + 2 * np.eye(7)[groups], groups, k))
    answers = [student.purity(*one) for one in cases]
    for pure, one in zip(answers, cases, strict=True):
        given = f"{len(one[1])} words of 6 groups, d=7, k={one[2]}"
        expect_close(pure, reference.purity(*one), rtol=RTOL, atol=ATOL, given=given)
