"""Checks of part 8: targets, the loss, training.

What `train` does is fixed to the last digit (which loss, which optimiser, which order), so it is
compared step by step on a model with a few hundred parameters. The two checks that train a model in
earnest say that the whole works; which mistake was made, the others tell.
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
    expect_equal,
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

# float64 carries 16 digits; a logarithm of a sum and a mean lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# After some steps of Adam more are gone: it divides gradients by their own size.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

B, T, V = 3, 5, 11  # the symbols are those of the given small model
STEPS = 9
COUNTED = "three sequences, in which 1, 3 and 5 targets count"

Loss = tuple[NDArray[np.float64], NDArray[np.int64], NDArray[np.bool_]]


def _counts(rng: np.random.Generator, *leading: int) -> NDArray[np.bool_]:
    """Draw masks (..., B, T): in some order, 1, 3 and 5 targets of the three sequences count."""
    allowed = rng.permuted(np.broadcast_to([1, 3, 5], (*leading, B)), axis=-1)  # (..., B)
    ranks = rng.random((*leading, B, T)).argsort(axis=-1).argsort(axis=-1)
    return ranks < allowed[..., None]


def _inputs(rng: np.random.Generator) -> Loss:
    """Draw logits (B, T, V), targets (B, T) and a mask (B, T)."""
    return 2 * rng.standard_normal((B, T, V)), rng.integers(V, size=(B, T)), _counts(rng)


def _batches(rng: np.random.Generator) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Draw ids (S, B, T + 1) and masks (S, B, T)."""
    return rng.integers(V, size=(STEPS, B, T + 1)), _counts(rng, STEPS)


def _expect_losses(student, reference, inputs: list[Loss], *, given: str) -> None:
    """Compare the losses of many batches; all of them are asked for before one is compared."""
    got = [student.lm_loss(*one) for one in inputs]
    for loss, one in zip(got, inputs, strict=True):
        expect_close(loss, reference.lm_loss(*one), rtol=RTOL, atol=ATOL, given=given)


def _expect_training(student, reference, models, rng: np.random.Generator, *, given: str) -> None:
    """Train a model on each side and compare the losses on the way and the parameters after it."""
    ids, mask = _batches(rng)
    rate, unseen = rng.uniform(0.01, 0.03), rng.integers(V, size=(B, T))
    mine, right = models
    losses, expected = student.train(mine, ids, mask, rate), reference.train(right, ids, mask, rate)

    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(losses, (STEPS,), given=given, what="the tensor of losses")
    expect_close(losses[0], expected[0], what="the first loss", **close)
    expect_close(losses, expected, what="the tensor of losses", **close)
    logits, wanted = mine(unseen), right(unseen)
    expect_close(logits, wanted, what="what the model says of new words afterwards", **close)
    state, goal = mine.state_dict(), right.state_dict()
    expect_close(state, goal, what="the set of parameters afterwards", **close)


@check(part="8", points=1)
def targets_are_the_words_that_follow(student, reference, rng):
    """The target of each position is the word after it; the last word is no input"""
    for shape in ((3, 6), (1, 4), (2, 2)):
        ids = rng.integers(100, size=shape)
        expect_equal(
            student.next_token_batch(ids),
            reference.next_token_batch(ids),
            given=f"{shape[0]} sequences of {shape[1]} words",
        )


@check(part="8", points=2)
def loss_is_the_mean_over_the_targets_that_count(student, reference, rng):
    """lm_loss is the mean negative log probability of all the targets that count, in nats"""
    _expect_losses(student, reference, [_inputs(rng) for _ in range(9)], given=COUNTED)


@check(part="8", points=1)
def what_does_not_count_changes_nothing(student, reference, rng):
    """Masked targets and their logits may be anything; where nothing counts, the loss is 0"""
    inputs = []
    for anything in (-1, -100, V, -1, -100, V, -1, -1):
        logits, targets, mask = _inputs(rng)
        targets[~mask] = anything
        logits[~mask] *= 100
        inputs.append((logits, targets, mask))
    logits, targets, mask = inputs[-1]
    mask[rng.integers(B)] = False
    inputs.append((logits, targets.clip(0), np.zeros_like(mask)))

    given = "masked targets of -1, -100 or V; a sequence, and a batch, in which no target counts"
    _expect_losses(student, reference, inputs, given=given)


@check(part="8", points=2)
def train_takes_one_step_of_adam_for_each_batch(student, reference, rng):
    """Nine batches lead to the right losses, each before its step, and to the right parameters"""
    seed = int(rng.integers(2**31))
    models = [side.given.small_model(seed) for side in (student, reference)]
    given = "the given small model and nine batches"
    _expect_training(student, reference, models, rng, given=given)

    model = student.given.small_model(seed)
    first = student.train(model, *_batches(rng), 1e-3)[0]
    # The given models start so that all V words are about as likely.
    expect_that(
        abs(first - math.log(V)) < 0.1,
        "before training, the loss is not near log V",
        given=given,
    )


@check(part="8", points=2, training=True, metric="recall-accuracy", dtype="float32")
def training_teaches_a_model_to_recall(student, given, rng):
    """After training on 500 batches, the given model answers which value follows a key's own"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.recall_model(start), given.recall_model(start)

    student.train(model, *given.recall_batches(seed), given.RECALL_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.recall_accuracy(ours, seed)


@check(part="8", points=1, hidden=True)
def loss_survives_large_logits(student, reference, rng):
    """The loss is right, and finite, for logits near 1000 and for some that lie 1000 apart"""
    inputs = []
    for _ in range(9):
        logits, targets, mask = _inputs(rng)
        logits += rng.choice([-1000.0, 0.0, 1000.0], size=(B, T, 1))
        inputs.append((logits, targets, mask))
    apart, targets, mask = _inputs(rng)
    apart += rng.choice([-1000.0, 0.0, 1000.0], size=(B, T, V))
    inputs.append((apart, targets, mask))
    given = "positions whose logits all lie near 1000 or -1000, and some whose logits lie far apart"
    _expect_losses(student, reference, inputs, given=given)


@check(part="8", points=1, hidden=True)
def loss_has_the_right_gradient(student, reference, rng):
    """The gradient of the loss is right, and 0 where a target does not count"""
    logits, targets, mask = _inputs(rng)
    first = mask & (mask.cumsum() == 1).reshape(B, T)
    none = np.zeros_like(mask)
    cases = {COUNTED: mask, "one target that counts": first, "no target that counts": none}
    for given, counts in cases.items():
        expect_gradients(
            student.lm_loss,
            reference.lm_loss,
            logits,
            np.where(counts, targets, -1),
            counts,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=given,
            names=("logits",),
        )


@check(part="8", points=1, hidden=True)
def train_clears_the_gradients_that_it_finds(student, reference, rng):
    """Gradients that a model brings along from elsewhere do not count"""
    seed = int(rng.integers(2**31))
    models = []
    for side in (student, reference):
        models.append(side.given.small_model(seed))
        side.given.leave_gradients(models[-1])
    given = "a model whose parameters hold gradients already"
    _expect_training(student, reference, models, rng, given=given)


@check(
    part="8",
    points=1,
    hidden=True,
    needs=(targets_are_the_words_that_follow, loss_is_the_mean_over_the_targets_that_count),
    dtype="float32",
)
def part_eight_keeps_dtypes_and_arguments(student, reference, rng):
    """The loss has the dtype of the logits, arguments stay as they are, losses hold no graph"""
    logits, targets, mask = _inputs(rng)
    for dtype in (torch.float64, torch.float32):
        loss = student.lm_loss(torch.from_numpy(logits).to(dtype), targets, mask)
        given = f"{str(dtype).removeprefix('torch.')} logits"
        expect_shape(loss, (), given=given)
        expect_dtype(loss, dtype, given=given)

    targets[~mask] = -1
    expect_unchanged(student.lm_loss, logits, targets, mask, given="masked targets of -1")
    expect_unchanged(
        student.next_token_batch, rng.integers(V, size=(B, T)), given="three sequences"
    )
    ids, counts = _batches(rng)
    model = student.given.small_model(int(rng.integers(2**31)))
    expect_unchanged(student.train, model, ids, counts, 0.01, given="nine batches")
    losses = student.train(model, ids, counts, 0.01)
    has_graph = isinstance(losses, torch.Tensor) and losses.requires_grad
    expect_that(
        not has_graph, "the losses still hold the graphs of their steps", given="nine batches"
    )


@check(part="8", points=2, hidden=True, training=True, metric="source-excess", dtype="float32")
def training_comes_close_to_the_source(student, given, rng):
    """After training on 500 batches from a known source, the given model is nearly as good as it"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.source_model(start), given.source_model(start)

    student.train(model, *given.source_batches(seed), given.SOURCE_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.source_excess(ours, seed)
