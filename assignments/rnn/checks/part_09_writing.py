"""Checks of part 9: writing symbol by symbol, and scheduled sampling."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_raises,
    expect_that,
    expect_unchanged,
)

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


@check(part="9", points=1, hidden=True)
def writing_takes_every_size(student, reference, rng):
    """One sequence, one symbol, a long prefix, low temperatures: the text is right"""
    cases = {
        f"{b} sequences, a prefix of {p}, {n} symbols, temperature {temperature}": (
            (kind, temperature, b, p, n)
        )
        for b, p, n, kind, temperature in (
            (1, 7, 5, "lstm", 0.9),
            (4, 1, 3, "gru", 0.0),
            (2, 12, 1, "lstm", 2.0),
            (5, 3, 30, "rnn", 0.01),
            (2, 4, 15, "tiring", 1.0),
        )
    }
    _expect_text(student, reference, rng, cases)
    # Sums of probabilities that end a little below 1 are common, and these numbers lie above them.
    mine, right = _models((student, reference), "rnn", rng)
    settings = (_prefix(rng, b=20), N, 3.0, np.full((20, N), 1 - 2**-53))
    case = "numbers as near to 1 as they can be"
    expect_equal(
        student.generate(mine, *settings), reference.generate(right, *settings), given=case
    )
    (model,) = _models((student,), "gru", rng)
    inputs = (_prefix(rng), N, 0.8, rng.random((B, N)))
    expect_unchanged(student.generate, model, *inputs, given="three sequences")
    case = "a temperature of -0.5"
    expect_raises(ValueError, student.generate, model, inputs[0], N, -0.5, inputs[3], given=case)


@check(part="9", points=1, hidden=True)
def schedule_reaches_zero_without_an_error(student, rng):
    """After very many steps the probability is 0, or nearly so, and no number overflows"""
    k = float(rng.uniform(20, 60))
    cases = [(step, k) for step in (1, 3, 5, 7, 9, 11, 13, 16, 40, 90, 180, 340, 2000)]
    cases += [(10**6, 1e4), (5000, 1.0), (10**9, k)]
    asked = [student.scheduled_p(one, slow) for one, slow in cases]
    for got, (one, slow) in zip(asked, cases, strict=True):
        exponent = one / slow - math.log(slow)
        right = 1 / (1 + math.exp(exponent)) if exponent < 700 else 0.0
        given = "between one step and a billion"
        expect_that(isinstance(got, float), "the probability is not a float", given=given)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
