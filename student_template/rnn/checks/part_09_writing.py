"""Checks of part 9: writing symbol by symbol, and scheduled sampling."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal

RTOL, ATOL = 1e-9, 1e-12

V = 11  # the symbols of the given small models
B, P, N = 3, 4, 9


def _prefix(rng: np.random.Generator, *, b: int = B, p: int = P) -> NDArray[np.int64]:
    """Draw a prefix (B, P)."""
    ids: NDArray[np.int64] = rng.integers(V, size=(b, p))
    return ids


def _models(sides: tuple, kind: str, rng: np.random.Generator) -> list:
    """Make the same model on each side."""
    seed = int(rng.integers(2**31))
    if kind == "tiring":
        return [side.given.tiring_model(seed) for side in sides]
    return [side.given.small_model(kind, seed) for side in sides]


def _expect_text(student, reference, rng, cases: dict[str, tuple]) -> None:
    """Have texts written on both sides; all of them are asked for before one is compared.

    A case is a kind of model, a temperature, and sizes (B, P, n) if they are not the usual ones.
    """
    asked = []
    for case, (kind, temperature, *sizes) in cases.items():
        b, p, n = sizes or (B, P, N)
        mine, right = _models((student, reference), kind, rng)
        settings = (_prefix(rng, b=b, p=p), n, temperature, rng.random((b, n)))
        asked.append((student.generate(mine, *settings), right, settings, case))
    for text, right, settings, case in asked:
        expect_equal(text, reference.generate(right, *settings), given=case)


@check(part="9", points=1)
def at_temperature_zero_the_likeliest_symbol_is_written(student, reference, rng):
    """The prefix comes first, then at each place the symbol with the largest logit"""
    cases = {"a small LSTM, temperature 0": ("lstm", 0.0), "a small GRU": ("gru", 0.0)}
    _expect_text(student, reference, rng, cases)


@check(part="9", points=1)
def symbols_are_drawn_by_the_numbers_that_are_given(student, reference, rng):
    """Above 0 each symbol stands where the running sum of probabilities exceeds its number"""
    cases = {
        "temperature 0.7": ("lstm", 0.7, B, P, 20),
        "temperature 1.5": ("gru", 1.5, B, P, 20),
        "temperature 3": ("rnn", 3.0, B, P, 20),
    }
    _expect_text(student, reference, rng, cases)


@check(part="9", points=1)
def every_symbol_is_read_once(student, reference, rng):
    """The state is handed on: nothing is read twice, neither the prefix nor what was written"""
    cases = {
        "a model that each symbol which it reads makes tired": ("tiring", 0.8, B, P, 12),
        "the same at temperature 0": ("tiring", 0.0, B, P, 12),
    }
    _expect_text(student, reference, rng, cases)


@check(part="9", points=1)
def schedule_falls_by_the_inverse_sigmoid(student, rng):
    """scheduled_p is k over k plus the exponential of step over k, at most 1 and falling"""
    asked = []
    for k in rng.uniform(1, 60, size=4):
        steps = [0, 1, *(int(one) for one in rng.integers(2, 300, size=4))]
        asked += [(student.scheduled_p(one, float(k)), one, float(k)) for one in sorted(steps)]
    for got, one, k in asked:
        given = "k between 1 and 60, up to 300 steps"
        right = 1 / (1 + math.exp(one / k) / k)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
