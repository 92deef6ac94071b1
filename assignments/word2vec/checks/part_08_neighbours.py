"""Checks of part 8: neighbours, analogies, purity.

Vectors have very different lengths everywhere, so that a product is not mistaken for a cosine.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

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


@check(part="8", points=1, hidden=True)
def equal_cosines_and_zeros_have_their_places(student, reference, rng):
    """Of equal cosines the smaller id comes first; a vector of zeros has the cosine 0"""
    # Vectors along the axes: their cosines are 1, 0 and -1 in every way to compute them.
    axis, sign = rng.integers(3, size=18), np.where(rng.random(18) < 0.5, -1.0, 1.0)
    vectors = (sign * rng.integers(1, 9, size=18))[:, None] * np.eye(3)[axis]
    vectors[rng.permutation(18)[:4]] = 0
    for query, given in ((np.array([0.0, 4.0, 0.0]), "a query"), (np.zeros(3), "a query of zeros")):
        excluded = [int(one) for one in rng.permutation(18)[:3]]
        ids, cosines = student.most_similar(vectors, query, 15, excluded)
        right, expected = reference.most_similar(vectors, query, 15, excluded)
        words = f"18 words along 3 axes, 4 of them zeros, {given}, k=15, 3 left out"
        expect_close(
            cosines, expected, rtol=RTOL, atol=ATOL, given=words, what="the tensor of cosines"
        )
        expect_equal(ids, right, given=words, what="the tensor of ids")


@check(part="8", points=1, hidden=True)
def lengths_change_no_answer(student, reference, rng):
    """Vectors that are all longer, or each by a factor of its own, give the same answers"""
    vectors, (a, b, c) = _vectors(rng, 19, 3), _questions(rng, 25, 19)
    query, groups = rng.standard_normal(3), rng.integers(3, size=19)
    for given, longer in (
        ("all vectors 7 times as long", 7 * vectors),
        ("each vector longer by a factor of its own", vectors * rng.uniform(0.1, 9, size=(19, 1))),
    ):
        ids, cosines = student.most_similar(longer, query, 12, [5])
        right, expected = reference.most_similar(vectors, query, 12, [5])
        expect_equal(ids, right, given=given, what="the tensor of ids")
        expect_close(
            cosines, expected, rtol=RTOL, atol=ATOL, given=given, what="the tensor of cosines"
        )
        answers, wanted = student.analogy(longer, a, b, c), reference.analogy(vectors, a, b, c)
        expect_equal(answers, wanted, given=f"{given}, 25 questions")
        pure, share = student.purity(longer, groups, 4), reference.purity(vectors, groups, 4)
        expect_close(pure, share, rtol=RTOL, atol=ATOL, given=given)

    given = "questions that name a word twice"
    for one, two, three in ((a, b, b), (a, b, a), (a, a, c)):
        answers = student.analogy(vectors, one, two, three)
        expect_equal(answers, reference.analogy(vectors, one, two, three), given=given)


@check(part="8", points=1, hidden=True)
def part_eight_keeps_its_manners(student, reference, rng):
    """Ids are int64, results have the vectors' dtype, most_similar refuses a k that is too large"""
    vectors, groups, query = _vectors(rng, 12, 4), rng.integers(3, size=12), rng.random(4)
    a, b, c = _questions(rng, 30, 12)
    mine, right = (
        (
            *side.most_similar(vectors, query, 8, [2]),
            side.analogy(vectors, a, b, c),
            *(side.purity(vectors, groups, k) for k in (1, 2, 3, 4)),
        )
        for side in (student, reference)
    )
    given = "12 words of 3 groups, d=4"
    for one, expected in zip(mine, right, strict=True):
        # Four digits: manners alone would be worth nothing.
        expect_close(one, expected, rtol=1e-4, atol=1e-6, given=given)
    for kind, dtype in DTYPES.items():
        given = f"{kind} vectors"
        some = torch.from_numpy(vectors).to(dtype)
        ids, cosines = student.most_similar(some, some[2], 5, [2])
        expect_dtype(ids, torch.int64, given=given, what="the tensor of ids")
        expect_dtype(cosines, dtype, given=given, what="the tensor of cosines")
        expect_dtype(student.analogy(some, a, b, c), torch.int64, given=given)
        pure = student.purity(some, groups, 3)
        expect_shape(pure, (), given=given)
        expect_dtype(pure, dtype, given=given)
    expect_unchanged(student.most_similar, vectors, vectors[1].copy(), 3, [1, 2], given=given)
    expect_unchanged(student.analogy, vectors, a, b, c, given=given)
    expect_unchanged(student.purity, vectors, groups, 3, given=given)
    given = "12 words, 3 of them left out, k=10"
    expect_raises(ValueError, student.most_similar, vectors, vectors[0], 10, [1, 2, 4], given=given)
