"""Checks of part 7: a prefix of keys and values."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_finite,
    expect_shape,
    expect_that,
)

# float64 carries 16 digits; two products and a softmax lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

Array = NDArray[np.float64]
B, H, TQ, TK, DH = 2, 3, 5, 7, 4


def _prefix(side, keys: Array, values: Array) -> Any:  # noqa: ANN401 - a handle
    """Make a module on one side with drawn keys and values (H, p, dh)."""
    module = side.PrefixKV(keys.shape[0], keys.shape[1], keys.shape[2])
    module.load_state_dict({"keys": torch.from_numpy(keys), "values": torch.from_numpy(values)})
    return module


def _drawn(rng: np.random.Generator, p: int) -> tuple[Array, Array]:
    """Draw keys and values (H, p, dh)."""
    return rng.standard_normal((H, p, DH)), rng.standard_normal((H, p, DH))


def _inputs(rng: np.random.Generator, tq: int = TQ, tk: int = TK) -> list[Array]:
    """Draw queries, keys and values."""
    return [rng.standard_normal((B, H, length, DH)) for length in (tq, tk, tk)]


def _expect_read(student, reference, rng, cases, *, given: str) -> None:
    """Compare what is read for prefixes of several lengths and masks."""
    answers = []
    for p, mask, tq, tk in cases:
        keys, values = _drawn(rng, p)
        inputs = _inputs(rng, tq, tk)
        sides = [_prefix(side, keys, values) for side in (student, reference)]
        answers.append([module(*inputs, mask) for module in sides])
    for got, expected in answers:
        expect_shape(got, tuple(expected.shape), given=given)
        expect_finite(got, given=given)
        expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=2)
def a_prefix_of_length_zero_is_plain_attention(student, reference, rng):
    """With p=0 the module is attention, with a mask and without; else it has 2 H p dh numbers"""
    q, k, v = _inputs(rng)
    module = student.PrefixKV(H, 0, DH)
    mask = np.tri(TQ, TK, k=1, dtype=bool)
    answers = [module(q, k, v), module(q, k, v, mask)]
    for answer, sees in zip(answers, (np.ones((TQ, TK), dtype=bool), mask), strict=True):
        shares = np.exp(q @ k.swapaxes(2, 3) / 2) * sees  # (B, H, Tq, Tk); 2 is the root of dh
        expected = torch.from_numpy(shares / shares.sum(-1, keepdims=True) @ v)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="p=0")
    parameters = student.PrefixKV(H, 6, DH).named_parameters()
    message = "the module has other parameters than `keys` and `values`"
    expect_that(set(parameters) == {"keys", "values"}, message, given="p=6")
    for name, one in parameters.items():
        expect_shape(one, (H, 6, DH), given="p=6", what=f"`{name}`")
        expect_equal(one.requires_grad, True, given="p=6", what=f"requires_grad of `{name}`")


@check(part="7", points=2)
def queries_read_from_prefix_and_keys_under_one_softmax(student, reference, rng):
    """Each query reads one weighted mean of the prefix's values and its own"""
    cases = [(2, None, TQ, TK), (6, None, TQ, TK), (3, None, 1, 4)]
    _expect_read(student, reference, rng, cases, given="no mask, several lengths")


@check(part="7", points=2)
def the_prefix_is_seen_under_a_causal_mask(student, reference, rng):
    """A causal mask speaks of the keys alone: every query sees the whole prefix"""
    causal = np.tri(TK, dtype=bool)
    cases = [(2, causal, TK, TK), (9, causal, TK, TK), (4, causal[:5, :5], 5, 5)]
    _expect_read(student, reference, rng, cases, given="a causal mask")
