"""Checks of part 9: decoding with a cache.

Whoever turns queries and keys in float32 is right; so where an angle takes part, the allowed
difference is 1e-4 relative and 1e-6 absolute. Every mistake is a thousand times larger.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Array = NDArray[np.float64]
Weights = dict[str, Array]
Cache = tuple[torch.Tensor, torch.Tensor]

# float64 carries 16 digits; a sum over a width loses one or two of them.
RTOL, ATOL = 1e-9, 1e-12
# float32 carries 7; angles are below 20 here.
TURNED_RTOL, TURNED_ATOL = 1e-4, 1e-6

KEPT = ("the tensor of kept keys", "the tensor of kept values")


def _weights(rng: np.random.Generator, *, heads: int = 3, d: int = 10, dh: int = 4) -> Weights:
    """Draw query, key and value (H, d, dh) and output (H, dh, d)."""
    shapes = dict.fromkeys(("query", "key", "value"), (heads, d, dh)) | {"output": (heads, dh, d)}
    return {name: rng.standard_normal(shape) / shape[1] ** 0.5 for name, shape in shapes.items()}


def _reads(given, weights: Weights, first: int, x: Array) -> Iterator[torch.Tensor]:
    """Yield turned queries, turned keys and values, (B, H, T, dh) each, from ``first`` on."""
    positions = torch.arange(first, first + x.shape[1])  # (T,)
    for name, turned in (("query", True), ("key", True), ("value", False)):
        made = torch.from_numpy(x[:, None] @ weights[name])  # (B, H, T, dh)
        yield given.rotate(made, positions) if turned else made


def _merged(weights: Weights, read: torch.Tensor) -> torch.Tensor:
    """Return the sum over heads of what each read (B, H, T, dh), times its output: (B, T, d)."""
    return (read @ torch.from_numpy(weights["output"])).sum(1)


def _whole(given, weights: Weights, x: Array) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return answers (B, T, d), turned keys and values of all positions at once."""
    q, k, v = _reads(given, weights, 0, x)
    causal = torch.from_numpy(np.tri(x.shape[1], dtype=bool))  # (T, T)
    return _merged(weights, given.attend(q, k, v, causal)), k, v


def _step(
    side, weights: Weights, x: Array, cache: object, *, case: str
) -> tuple[torch.Tensor, Cache]:
    """Take one step and return the answer and the pair that the cache is, sure to be a pair."""
    result = side.decode_step(weights, x, cache)
    pair = isinstance(result, tuple | list) and len(result) == 2
    pair = pair and isinstance(result[1], tuple | list) and len(result[1]) == 2
    message = "the result is not a pair (y, cache) whose cache is a pair (keys, values)"
    expect_that(pair, message, given=case, facts=(("came back", describe(result)),))
    expect_shape(result[0], x.shape, given=case, what="`y`")
    return result


def _expect_cache(cache: Cache, keys: torch.Tensor, values: torch.Tensor, *, case: str) -> None:
    """Compare the keys and the values of a cache, each under its name."""
    close = {"rtol": TURNED_RTOL, "atol": TURNED_ATOL, "given": case}
    for what, got, right in zip(KEPT, cache, (keys, values), strict=True):
        expect_close(got, right, what=what, **close)


def _expect_answer(y: object, right: torch.Tensor, *, case: str) -> None:
    """Compare an answer that angles take part in."""
    expect_close(y, right, rtol=TURNED_RTOL, atol=TURNED_ATOL, given=case, what="`y`")


@check(part="9", points=1)
def decode_step_starts_without_a_cache(student, given, rng):
    """The first position reads itself alone; the cache then holds one key and its value"""
    case = "the first position, cache None"
    weights, x = _weights(rng), rng.standard_normal((2, 10))  # (B, d)

    y, cache = _step(student, weights, x, None, case=case)

    alone, _, v = _whole(given, weights, x[:, None])
    expect_close(y, alone[:, 0], rtol=RTOL, atol=ATOL, given=case, what="`y`")
    for kept, what in zip(cache, KEPT, strict=True):
        expect_shape(kept, v.shape, given=case, what=what)
    expect_close(cache[1], v, rtol=RTOL, atol=ATOL, given=case, what=KEPT[1])


@check(part="9", points=2)
def decode_steps_equal_the_whole_sequence_at_once(student, given, rng):
    """Step by step, each position gets what causal attention over the whole sequence gives it"""
    weights, x = _weights(rng), rng.standard_normal((2, 7, 10))  # (B, T, d)
    right, _, _ = _whole(given, weights, 3 * x)

    cache: object = None
    answers = []
    for position in range(7):
        case = f"position {position}, one step for each so far"
        y, cache = _step(student, weights, 3 * x[:, position], cache, case=case)
        answers.append((y, case))
    for position, (y, case) in enumerate(answers):
        _expect_answer(y, right[:, position], case=case)


@check(part="9", points=1)
def decode_step_keeps_turned_keys_and_values_in_order(student, given, rng):
    """The cache grows by one position a step: the key turned, the value as it is, oldest first"""
    weights, x = _weights(rng), rng.standard_normal((2, 5, 10))  # (B, T, d)
    _, k, v = _whole(given, weights, x)

    cache: object = None
    for position in range(5):
        case = f"the cache after position {position}"
        _, cache = _step(student, weights, x[:, position], cache, case=case)
        seen = position + 1
        _expect_cache(cache, k[:, :, :seen], v[:, :, :seen], case=case)


@check(part="9", points=1)
def decode_step_uses_what_the_cache_holds(student, given, rng):
    """Keys and values of the cache are read as they are; nothing old is computed again"""
    case = "a cache of six positions that were made elsewhere"
    weights, x = _weights(rng), rng.standard_normal((2, 10))  # (B, d)
    # Views: in memory the positions come before the heads.
    keys, values = rng.standard_normal((2, 2, 6, 3, 4)).swapaxes(2, 3)  # each (B, H, t, dh)

    y, cache = _step(student, weights, x, (keys, values), case=case)

    q, k, v = _reads(given, weights, 6, x[:, None])  # each (B, H, 1, dh)
    longer = torch.cat([torch.from_numpy(keys), k], 2), torch.cat([torch.from_numpy(values), v], 2)
    right = _merged(weights, given.attend(q, *longer))
    _expect_answer(y, right[:, 0], case=case)
    _expect_cache(cache, *longer, case=case)


@check(part="9", points=1, hidden=True)
def decode_step_leaves_the_old_cache_alone(student, given, rng):
    """Weights, input and old cache stay as they were; two continuations of one cache are right"""
    case = "two different next positions after one cache"
    weights, x = _weights(rng), rng.standard_normal((2, 6, 10))  # (B, T, d)
    cache: object = None
    for position in range(4):
        _, cache = _step(student, weights, x[:, position], cache, case=case)

    for last in (4, 5):
        y, _ = _step(student, weights, x[:, last], cache, case=case)
        right, _, _ = _whole(given, weights, x[:, [0, 1, 2, 3, last]])
        _expect_answer(y, right[:, -1], case=case)
    for before in (None, cache):
        expect_unchanged(student.decode_step, weights, x[:, 4], before, given=case)


@check(part="9", points=1, hidden=True)
def decode_step_takes_every_size(student, given, rng):
    """One sequence, one head, other widths, and steps that come late give the right answers"""
    sizes = {
        "one sequence": (1, 3, 10, 4),
        "one head": (2, 1, 10, 4),
        "heads of width 2": (3, 5, 7, 2),
        "heads wider than the input": (4, 2, 3, 6),
    }
    for case, (b, heads, d, dh) in sizes.items():
        weights = _weights(rng, heads=heads, d=d, dh=dh)
        x = rng.standard_normal((b, 11, d))  # (B, T, d)
        right, k, v = _whole(given, weights, x)
        cache: object = None
        for position in range(11):
            y, cache = _step(student, weights, x[:, position], cache, case=case)
        _expect_answer(y, right[:, -1], case=case)
        _expect_cache(cache, k, v, case=case)
        expect_finite(y, given=case, what="`y`")
        expect_dtype(y, torch.float64, given=case, what="`y`")


@check(part="9", points=1, hidden=True)
def decode_step_sends_gradients_to_weights_input_and_cache(student, reference, rng):
    """The gradients for the weights, the input and the cache are right"""
    weights, x = _weights(rng), rng.standard_normal((2, 10))  # (B, d)
    keys, values = rng.standard_normal((2, 3, 6, 4)), rng.standard_normal((2, 3, 6, 4))

    expect_gradients(
        student.decode_step,
        reference.decode_step,
        weights,
        x,
        (keys, values),
        rng=rng,
        rtol=TURNED_RTOL,
        atol=TURNED_ATOL,
        given="a cache of six positions",
        names=("query", "key", "value", "output", "x", "the kept keys", "the kept values"),
    )
