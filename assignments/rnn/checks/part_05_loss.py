"""Checks of part 5: the cross-entropy of the targets that count.

Sequences differ much in how many targets count, so that every way to average has numbers of its
own. Where answers are compared, all calls come first: one loss alone many mistakes could give.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; a logarithm of a sum and a mean lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

B, T, V = 3, 6, 9
COUNTED = "three sequences, in which 1, 3 and 6 targets count"

Loss = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]


def _inputs(rng: np.random.Generator, *, at_the_end: bool = False) -> Loss:
    """Draw logits (B, T, V), targets (B, T) and a mask (B, T)."""
    lengths = rng.permutation([1, 3, 6])[:, None]  # (B, 1)
    ranks = rng.random((B, T)).argsort(axis=-1).argsort(axis=-1)
    ranks = np.broadcast_to(np.arange(T), (B, T)) if at_the_end else ranks
    return 2 * rng.standard_normal((B, T, V)), rng.integers(V, size=(B, T)), ranks < lengths


def _expect_losses(student, reference, inputs: list[Loss], *, given: str) -> None:
    """Compare the losses of many batches; all of them are asked for before one is compared."""
    got = [student.masked_ce(*one) for one in inputs]
    for loss, one in zip(got, inputs, strict=True):
        expect_close(loss, reference.masked_ce(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=2)
def loss_is_the_mean_over_all_targets_that_count(student, reference, rng):
    """masked_ce is the mean negative log probability of all the targets that count, in nats"""
    inputs = [_inputs(rng, at_the_end=number % 2 == 0) for number in range(9)]
    _expect_losses(student, reference, inputs, given=COUNTED)


@check(part="5", points=1)
def padding_does_not_matter(student, reference, rng):
    """What stands where nothing counts changes nothing, and more padding changes nothing"""
    padded = []
    for anything in (0, -1, -100, V, V + 7, -1, -100, 0, V):
        logits, targets, mask = _inputs(rng, at_the_end=True)
        wide = (rng.standard_normal((B, T + 4, V)) * 50, np.full((B, T + 4), anything))
        for whole, part in zip(wide, (logits, targets), strict=True):
            whole[:, :T][mask] = part[mask]
        padded.append((*wide, np.pad(mask, ((0, 0), (0, 4)))))
    _expect_losses(student, reference, padded, given="four more positions of padding")


@check(part="5", points=1)
def two_batches_weigh_by_what_counts_in_them(student, rng):
    """The loss of a batch is that of its pieces, each weighed by its targets that count"""
    asked = []
    for _ in range(9):
        logits, targets, mask = _inputs(rng)
        one = student.masked_ce(logits, targets, mask)
        log_probs = logits - np.log(np.exp(logits).sum(axis=-1, keepdims=True))  # (B, T, V)
        costs = -np.take_along_axis(log_probs, targets[..., None], axis=-1)[..., 0]  # (B, T)
        pieces = [costs[row][mask[row]].mean() * mask[row].sum() for row in range(B)]
        asked.append((one, sum(pieces) / mask.sum()))
    for got, right in asked:
        expect_close(got, torch.tensor(right), rtol=RTOL, atol=ATOL, given=COUNTED)


@check(part="5", points=1)
def what_does_not_count_gets_no_gradient(student, reference, rng):
    """The gradient is right, and 0 for logits whose target does not count"""
    for at_the_end in (False, True):
        logits, targets, mask = _inputs(rng, at_the_end=at_the_end)
        expect_gradients(
            student.masked_ce,
            reference.masked_ce,
            logits,
            np.where(mask, targets, -1),
            mask,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=COUNTED,
            names=("logits",),
        )


@check(part="5", points=1, dtype="float32")
def nothing_that_counts_costs_nothing(student, reference, rng):
    """A sequence or a whole batch in which no target counts costs 0, never NaN, with a graph"""
    inputs = []
    for _ in range(9):
        logits, targets, mask = _inputs(rng)
        mask[rng.integers(B)] = False
        inputs.append((logits, targets, mask))
    logits, targets, mask = _inputs(rng)
    inputs.append((logits, targets, np.zeros_like(mask)))
    given = "a sequence, and in the end a batch, in which no target counts"
    mixed = f"{given}; numbers in float64 while torch's default is float32"
    _expect_losses(student, reference, inputs, given=mixed)

    leaf, targets, mask = torch.from_numpy(inputs[-1][0]).requires_grad_(), *inputs[-1][1:]
    message = "the loss has no graph: a training that calls `backward()` on it would end here"
    loss = student.masked_ce(leaf, targets, mask)
    expect_that(loss.requires_grad, message, given="a batch in which no target counts")


@check(part="5", points=1, hidden=True)
def a_batch_in_which_nothing_counts_sends_no_gradient(student, reference, rng):
    """Where no target counts the gradient is 0; one target that counts gets all of it"""
    logits, targets, mask = _inputs(rng)
    first = mask & (mask.cumsum() == 1).reshape(B, T)
    cases = {"one target that counts": first, "no target that counts": np.zeros_like(mask)}
    for given, counts in cases.items():
        expect_gradients(
            student.masked_ce,
            reference.masked_ce,
            logits,
            targets,
            counts,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=given,
            names=("logits",),
        )


@check(part="5", points=1, hidden=True)
def loss_survives_large_logits(student, reference, rng):
    """The loss is right, and finite, for logits near 1000 and for some that lie 1000 apart"""
    inputs = []
    for level, size in ((50, 1), (50, V), (1000, 1), (1000, V)):
        for _ in range(5):
            logits, targets, mask = _inputs(rng)
            shift = rng.choice([-1.0, 0.0, 1.0], size=(B, T, size))
            inputs.append((logits + level * shift, targets, mask))
    given = "positions whose logits all lie near 1000 or -1000, and some whose logits lie far apart"
    _expect_losses(student, reference, inputs, given=given)


@check(part="5", points=1, hidden=True)
def equal_logits_cost_log_v(student, rng):
    """A model that knows nothing pays log V for every target, whichever count"""
    asked = []
    for low in (4, 5, 7, 9, 12, 16, 25, 40, 60):
        v = int(rng.integers(low, 3 * low))
        level = rng.standard_normal((B, T, 1))
        logits, targets = np.repeat(level, v, axis=-1), rng.integers(v, size=(B, T))
        _, _, mask = _inputs(rng)
        asked.append((student.masked_ce(logits, targets, mask), math.log(v)))
    for loss, right in asked:
        given = "equal logits for between 4 and 180 symbols"
        expect_close(loss, torch.tensor(right), rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=1, hidden=True, dtype="float32")
def part_five_keeps_dtypes_and_arguments(student, reference, rng):
    """The right loss is a scalar with the dtype of the logits, and arguments stay as they were"""
    _expect_losses(student, reference, [_inputs(rng) for _ in range(9)], given=COUNTED)
    logits, targets, mask = _inputs(rng)
    for dtype in (torch.float64, torch.float32):
        loss = student.masked_ce(torch.from_numpy(logits).to(dtype), targets, mask)
        given = f"{str(dtype).removeprefix('torch.')} logits"
        expect_shape(loss, (), given=given)
        expect_dtype(loss, dtype, given=given)
    targets[~mask] = -1
    expect_unchanged(student.masked_ce, logits, targets, mask, given="masked targets of -1")
