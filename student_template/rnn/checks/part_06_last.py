"""Checks of part 6: the state after the last real position."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close

RTOL, ATOL = 1e-9, 1e-12

B, T, H = 5, 7, 3


def _inputs(rng: np.random.Generator) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
    """Draw states (B, T, H) and lengths (B,), among them 1 and T."""
    return rng.standard_normal((B, T, H)), rng.permutation([1, 2, 4, 6, T])


@check(part="6", points=1)
def last_state_stands_at_the_end_of_each_sequence(student, reference, rng):
    """Each sequence gives the state after its own last real position"""
    asked = []
    for given, (out, lengths) in (
        ("five sequences of different lengths", _inputs(rng)),
        ("as many positions as sequences", (_inputs(rng)[0][:, :B], rng.permutation(B) + 1)),
        ("padding behind the longest sequence too", (_inputs(rng)[0], rng.permutation(B) + 1)),
    ):
        asked.append((student.last_state(out, lengths), (out, lengths), given))
    for got, inputs, given in asked:
        expect_close(got, reference.last_state(*inputs), rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1, dtype="float32")
def last_state_ignores_padding(student, reference, rng):
    """More padding, and other numbers in it, change nothing"""
    out, lengths = _inputs(rng)
    wide = np.concatenate([out, rng.standard_normal((B, 4, H))], axis=1)
    real = np.arange(T + 4) < lengths[:, None]  # (B, T + 4)
    asked = []
    mixed = "numbers in float64 while torch's default is float32"
    for given, size in (
        (f"more padding, {mixed}", 1.0),
        (f"padding of large numbers, {mixed}", 1e5),
    ):
        states = np.where(real[..., None], wide, size * rng.standard_normal(wide.shape))
        asked.append((student.last_state(states, lengths), given))
    for got, given in asked:
        expect_close(got, reference.last_state(out, lengths), rtol=RTOL, atol=ATOL, given=given)
