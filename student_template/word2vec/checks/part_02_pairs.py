"""Checks of part 2: windows and pairs."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_equal, expect_shape

Ids = NDArray[np.int64]
Pairs = tuple[torch.Tensor, torch.Tensor]

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
