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
    expect_gradients,
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


@check(part="7", points=1, hidden=True)
def masks_of_every_shape_are_spread(student, reference, rng):
    """Masks with fewer axes serve all; a query without keys reads the prefix, or zeros if p=0"""
    some = rng.random((B, 1, TQ, TK)) < 0.5
    some[0, 0, 1] = False
    cases = [
        (p, mask, TQ, TK)
        for p, mask in (
            (2, some),
            (3, rng.random((TK,)) < 0.6),
            (6, rng.random((B, 1, 1, TK)) < 0.6),
            (1, np.zeros((TQ, TK), dtype=bool)),
            (8, rng.random((B, H, TQ, TK)) < 0.4),
            (3, rng.permuted(np.arange(TQ) < 2)[:, None]),
            (0, some),  # nothing to look at: zeros
        )
    ]
    _expect_read(student, reference, rng, cases, given="masks of several shapes")


@check(part="7", points=1, hidden=True)
def a_prefix_does_what_a_prompt_does_to_the_first_layer(student, reference, rng):
    """With the keys and values of a prompt it reads what queries behind that prompt read"""
    p, length, d = 3, 5, H * DH
    x, prompt = rng.standard_normal((B, length, d)), rng.standard_normal((p, d))
    wq, wk, wv = (rng.standard_normal((d, d)) / d**0.5 for _ in range(3))

    def heads(one: Array) -> Array:  # (..., T, d) -> (..., H, T, dh)
        return one.reshape(*one.shape[:-1], H, DH).swapaxes(-3, -2)

    module = _prefix(student, heads(prompt @ wk), heads(prompt @ wv))
    mask = np.tri(length, dtype=bool)
    got = module(heads(x @ wq), heads(x @ wk), heads(x @ wv), mask)

    whole = np.concatenate([np.broadcast_to(prompt, (B, p, d)), x], axis=1)  # (B, p + T, d)
    q, k, v = (heads(whole @ w) for w in (wq, wk, wv))
    shares = np.exp(q @ k.swapaxes(2, 3) / DH**0.5) * np.tri(p + length)
    expected = (shares / shares.sum(-1, keepdims=True) @ v)[:, :, p:]
    given = "a causal mask, three vectors before five"
    expect_close(got, torch.from_numpy(expected), rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=1, hidden=True)
def gradients_reach_the_prefix_and_what_is_read(student, reference, rng):
    """The gradients for keys and values of the prefix and for q, k and v are right"""
    for p, mask in ((2, None), (6, np.tri(TQ, TK, dtype=bool))):
        keys, values = _drawn(rng, p)
        expect_gradients(
            _prefix(student, keys, values),
            _prefix(reference, keys, values),
            *_inputs(rng),
            mask,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given="no mask" if mask is None else "a causal mask",
            names=("q", "k", "v"),
        )
