"""Checks of part 2: windows and pairs."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_dtype,
    expect_equal,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Ids = NDArray[np.int64]
Pairs = tuple[torch.Tensor, torch.Tensor]
DTYPES = {"float64": torch.float64, "float32": torch.float32}

IDS = 50  # ids are drawn below this


def _text(rng: np.random.Generator, *lengths: int) -> tuple[Ids, Ids]:
    """Draw ids (N,) and the sentence of each position; the lengths come in a drawn order."""
    drawn = rng.permutation(lengths)
    numbers = rng.integers(1, 4, size=len(lengths)).cumsum()  # numbers rise, and some are missing
    return rng.integers(IDS, size=int(drawn.sum())), np.repeat(numbers, drawn)


def _codes(pairs: object) -> torch.Tensor:
    """Return the pairs as one number each, sorted: so their order does not matter."""
    centres, contexts = pairs
    return torch.sort(IDS * centres + contexts).values


def _expect_pairs(student, reference, *text: Ids, given: str) -> None:
    """Compare the pairs of a text, in whatever order they come."""
    _expect_alike(student.skipgram_pairs(*text), reference.skipgram_pairs(*text), given=given)


def _expect_alike(pairs: Pairs, expected: Pairs, *, given: str) -> None:
    if isinstance(pairs, torch.Tensor):
        expect_equal(pairs, expected, given=given)  # which says what should have come instead
    what = "the number of pairs"
    expect_equal(len(pairs[0]), len(expected[0]), given=given, what=what)
    expect_shape(pairs[1], tuple(expected[1].shape), given=given, what="the tensor of contexts")
    what = "the sorted list of pairs, 50 * centre + context,"
    expect_equal(_codes(pairs), _codes(expected), given=given, what=what)


@check(part="2", points=2, any_order=("skipgram_pairs",))
def pairs_are_all_words_in_the_window(student, reference, rng):
    """A word makes a pair with each word at most a window away, on both sides, not with itself"""
    ids, sentence = _text(rng, 11)
    texts = {window: (ids, sentence, np.full_like(ids, window)) for window in (1, 2, 4)}
    # All answers come first: what they are together tells one mistake from another.
    found = [student.skipgram_pairs(*text) for text in texts.values()]
    for pairs, (window, text) in zip(found, texts.items(), strict=True):
        given = f"one sentence of 11 words, all windows {window}, pairs in any order"
        _expect_alike(pairs, reference.skipgram_pairs(*text), given=given)


@check(part="2", points=1, any_order=("skipgram_pairs",))
def pairs_stay_inside_their_sentence(student, reference, rng):
    """No pair crosses the end of a sentence"""
    ids, sentence = _text(rng, 1, 3, 5, 7)
    windows = np.full_like(ids, 5)
    given = "sentences of 1, 3, 5 and 7 words, all windows 5, pairs in any order"
    _expect_pairs(student, reference, ids, sentence, windows, given=given)


@check(part="2", points=1, any_order=("skipgram_pairs",))
def each_centre_has_its_own_window(student, reference, rng):
    """How far a pair may reach is said by the window of its centre, whatever the context's is"""
    ids, sentence = _text(rng, 6, 13)
    windows = rng.permutation(np.arange(19) % 4 + 1)
    given = "sentences of 6 and 13 words, windows from 1 to 4, pairs in any order"
    _expect_pairs(student, reference, ids, sentence, windows, given=given)


@check(part="2", points=1)
def windows_are_drawn_by_uniform_numbers(student, reference, rng):
    """Window sizes are 1 + floor(window * u), so that each from 1 to window is equally likely"""
    for window, number in ((5, 40), (1, 7), (8, 90)):
        u = rng.random(number)
        u[0] = 0.0
        expect_equal(
            student.dynamic_windows(u, window),
            reference.dynamic_windows(u, window),
            given=f"{number} numbers from 0 to below 1, window={window}",
        )


@check(part="2", points=1, hidden=True)
def pairs_come_by_centre_and_then_by_context(student, reference, rng):
    """Pairs stand in the order of their centres' positions, and for each of their contexts'"""
    ids, sentence = _text(rng, 2, 9, 14)
    windows = rng.permutation(np.arange(25) % 3 + 1)
    given = "sentences of 2, 9 and 14 words, windows from 1 to 3"
    pairs, expected = (side.skipgram_pairs(ids, sentence, windows) for side in (student, reference))
    for what, one, other in zip(
        ("the tensor of centres", "the tensor of contexts"), pairs, expected, strict=True
    ):
        expect_equal(one, other, given=given, what=what)


@check(part="2", points=1, hidden=True, any_order=("skipgram_pairs",))
def windows_may_be_wider_than_a_sentence(student, reference, rng):
    """Sentences of one or two words and wide windows are right; near contexts are likelier"""
    ids, sentence = _text(rng, 1, 2, 6, 1, 10)
    windows = rng.permutation(np.arange(20) + 5)
    given = "sentences of 1 to 10 words, windows from 5 to 24, pairs in any order"
    _expect_pairs(student, reference, ids, sentence, windows, given=given)

    # One word repeated: ids do not tell positions apart.
    windows = rng.permutation(np.arange(20) % 5 + 1)
    given = "the same word everywhere, windows from 1 to 5, pairs in any order"
    _expect_pairs(student, reference, 0 * ids + ids[0], sentence, windows, given=given)

    # 300 words in a circle of 25, so that the pair of ids says how far apart they are.
    u, circle = rng.random(300), (np.arange(300) * 7 + int(ids[0])) % 25
    windows = student.dynamic_windows(u, 4)
    centres, contexts = student.skipgram_pairs(circle, np.zeros_like(circle), windows)
    steps = (contexts - centres) * 18 % 25  # 18 is the inverse of 7
    got = torch.stack([(steps == one).sum() for one in (1, 2, 3, 4)])
    u = torch.from_numpy(u)
    expected = torch.stack([(u[:-one] >= (one - 1) / 4).sum() for one in (1, 2, 3, 4)])
    given = "300 words and windows drawn from 1 to 4"
    expect_equal(got, expected, given=given, what="the number of pairs at each distance")


@check(part="2", points=1, hidden=True, dtype="float32", any_order=("skipgram_pairs",))
def part_two_keeps_its_manners(student, reference, rng):
    """Results are int64, also where there is no pair; arguments stay; bad ones are refused"""
    ids, sentence = _text(rng, 4, 7)
    windows = rng.permutation(np.arange(11) % 3 + 1)
    u = rng.random(30)
    pairs, drawn = student.skipgram_pairs(ids, sentence, windows), student.dynamic_windows(u, 5)
    given = "sentences of 4 and 7 words, windows from 1 to 3, pairs in any order"
    _expect_alike(pairs, reference.skipgram_pairs(ids, sentence, windows), given=given)
    expect_equal(drawn, reference.dynamic_windows(u, 5), given="30 numbers, window=5")

    alone = np.arange(11)  # each word is a sentence
    for given, of in (("sentences of 4 and 7 words", sentence), ("sentences of one word", alone)):
        for answer in student.skipgram_pairs(ids, of, windows):
            expect_dtype(answer, torch.int64, given=given)
            if of is alone:
                expect_shape(answer, (0,), given=given)
    for kind, dtype in DTYPES.items():
        u = torch.from_numpy(rng.random(5)).to(dtype)
        given = f"{kind} numbers"
        drawn = student.dynamic_windows(u, 3)
        expect_shape(drawn, (5,), given=given)
        expect_dtype(drawn, torch.int64, given=given)
    expect_unchanged(student.dynamic_windows, rng.random(5), 3, given="five numbers")
    expect_unchanged(
        student.skipgram_pairs, ids, sentence, windows, given="sentences of 4 and 7 words"
    )
    expect_raises(ValueError, student.dynamic_windows, rng.random(5), 0, given="window=0")
    given = "one window too few"
    expect_raises(ValueError, student.skipgram_pairs, ids, sentence, windows[1:], given=given)
    given = "one sentence number too few"
    expect_raises(ValueError, student.skipgram_pairs, ids, sentence[1:], windows, given=given)
