"""Checks of part 8: chunks of a stream, the carried state, training.

What `train_tbptt` does is fixed to its last step, so it is compared step by step on models with a
few hundred parameters. The check that trains a model in earnest says that the whole works; which
mistake was made, the others tell.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

# Adam divides gradients by their own size, and torch's clipping adds 1e-6 to the norm: two right
# programs differ by up to 2e-6 after nine steps. Every mistake is a thousand times larger.
STEP_RTOL, STEP_ATOL = 1e-4, 1e-6

V = 11  # the symbols of the given small models
BATCH, LENGTH, CHUNKS = 3, 5, 9
BOTH = ("the tensor of inputs", "the tensor of targets")


def _stream(rng: np.random.Generator) -> NDArray[np.int64]:
    """Draw a stream that fills nine chunks of 3 x 5 and leaves some symbols over."""
    row = CHUNKS * LENGTH + 1 + 2  # two symbols at the end of each row fill no chunk
    ids: NDArray[np.int64] = rng.integers(V, size=BATCH * row + 1)
    return ids


def _models(sides: tuple, kind: str, rng: np.random.Generator) -> list:
    """Make the same small model on each side."""
    seed = int(rng.integers(2**31))
    return [side.given.small_model(kind, seed) for side in sides]


def _expect_training(  # noqa: PLR0913 - two sides, and what is trained on
    student, reference, models, rng: np.random.Generator, *, max_norm: float, given: str
) -> None:
    """Train a model on each side and compare losses on the way and what they say afterwards."""
    ids, rate, unseen = _stream(rng), rng.uniform(0.01, 0.03), rng.integers(V, size=(2, 4))
    mine, right = models
    settings = (ids, BATCH, LENGTH, rate, max_norm)
    losses, expected = student.train_tbptt(mine, *settings), reference.train_tbptt(right, *settings)

    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(losses, (CHUNKS,), given=given, what="the tensor of losses")
    expect_close(losses[0], expected[0], what="the first loss", **close)
    expect_close(losses, expected, what="the tensor of losses", **close)
    (logits, _), (wanted, _) = mine(unseen), right(unseen)
    expect_close(logits, wanted, what="what the model says of new symbols afterwards", **close)
    state, goal = mine.state_dict(), right.state_dict()
    expect_close(state, goal, what="the set of parameters afterwards", **close)


@check(part="8", points=2)
def chunks_continue_each_row_where_it_was_left(student, reference, rng):
    """Row b of each chunk goes on where row b of the chunk before it ended; targets come next"""
    for n, batch, length in ((50, 4, 3), (61, 2, 7), (23, 3, 3), (12, 1, 4)):
        ids = rng.integers(100, size=n)
        given = f"{n} symbols, {batch} rows, chunks of {length}"
        got, right = student.chunks(ids, batch, length), reference.chunks(ids, batch, length)
        for what, one, other in zip(BOTH, got, right, strict=True):
            expect_equal(one, other, given=given, what=what)


@check(part="8", points=1)
def detached_states_hold_their_numbers_and_no_graph(student, rng):
    """detach_state keeps numbers and layout, in tensors and in tuples, and lets no gradient back"""
    h, c, other = (torch.from_numpy(one).requires_grad_() for one in rng.standard_normal((3, 2, 6)))
    cases = {
        "one tensor": h,
        "a pair of tensors": (h, c),
        "a pair of pairs": ((h, c), (other, h)),
    }
    answers = [student.detach_state(state) for state in cases.values()]
    for answer, (given, state) in zip(answers, cases.items(), strict=True):
        expect_equal(answer, _plain(state), given=given)
        for one in _leaves(answer):
            expect_that(not one.requires_grad, "a gradient can flow back", given=given)
    expect_that(student.detach_state(None) is None, "None is no longer None", given="None")


def _plain(state: object) -> object:
    """Return the numbers of a state without gradients."""
    return state.detach() if isinstance(state, torch.Tensor) else tuple(map(_plain, state))


def _leaves(state: object) -> list[torch.Tensor]:
    """Return all tensors of a state."""
    if isinstance(state, torch.Tensor):
        return [state]
    return [one for part in state for one in _leaves(part)]


@check(part="8", points=3)
def training_takes_one_step_for_each_chunk(student, reference, rng):
    """Nine chunks lead to the right losses, each before its step, and to the right parameters"""
    models = _models((student, reference), "lstm", rng)
    given = "the given small LSTM and nine chunks"
    _expect_training(student, reference, models, rng, max_norm=0.1, given=given)


@check(part="8", points=3, training=True, metric="text-bits", dtype="float32")
def training_teaches_a_model_to_write(student, given, rng):
    """After training on the text, the given LSTM predicts pieces that it has not read"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.text_model(start), given.text_model(start)
    settings = (given.TEXT_BATCH, given.TEXT_LENGTH, given.TEXT_LEARNING_RATE, given.TEXT_MAX_NORM)

    student.train_tbptt(model, given.text_stream(seed), *settings)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.text_bits(ours, seed)


@check(part="8", points=1, hidden=True)
def chunks_take_every_size_and_refuse_too_short_streams(student, reference, rng):
    """Chunks that fit exactly, of one symbol, of one row; a stream without a chunk is refused"""
    for n, batch, length in ((12, 2, 5), (13, 3, 1), (40, 1, 39), (11, 5, 1), (100, 7, 4)):
        ids = rng.integers(100, size=n)
        given = f"{n} symbols, {batch} rows, chunks of {length}"
        got, right = student.chunks(ids, batch, length), reference.chunks(ids, batch, length)
        for what, one, other in zip(BOTH, got, right, strict=True):
            expect_equal(one, other, given=given, what=what)
    expect_unchanged(student.chunks, rng.integers(100, size=50), 4, 3, given="50 symbols")
    for n, batch, length in ((12, 2, 6), (5, 6, 1), (10, 10, 1)):
        ids = rng.integers(100, size=n)
        given = f"{n} symbols for {batch} rows of {length} and one more"
        expect_raises(ValueError, student.chunks, ids, batch, length, given=given)


@check(part="8", points=2, hidden=True)
def training_works_for_other_models(student, reference, rng):
    """A GRU, whose state is one tensor, and a plain RNN are trained as well, also unclipped"""
    cases = {
        "the given small GRU": ("gru", 0.15),
        "the given small RNN, with a bound that nothing reaches": ("rnn", 1e3),
    }
    for given, (kind, max_norm) in cases.items():
        models = _models((student, reference), kind, rng)
        _expect_training(student, reference, models, rng, max_norm=max_norm, given=given)


@check(part="8", points=1, hidden=True)
def training_clears_the_gradients_that_it_finds(student, reference, rng):
    """Gradients that a model brings along from elsewhere do not count"""
    models = _models((student, reference), "lstm", rng)
    for side, model in zip((student, reference), models, strict=True):
        side.given.leave_gradients(model)
    given = "a model whose parameters hold gradients already"
    _expect_training(student, reference, models, rng, max_norm=0.1, given=given)


@check(part="8", points=1, hidden=True)
def training_starts_near_chance_and_keeps_no_graph(student, reference, rng):
    """Right losses, from near log V on, hold no graph, and the stream stays as it was"""
    given = "the given small LSTM and nine chunks"
    models = _models((student, reference), "lstm", rng)
    settings = (_stream(rng), BATCH, LENGTH, rng.uniform(0.01, 0.03), 0.1)
    losses = student.train_tbptt(models[0], *settings)
    has_graph = isinstance(losses, torch.Tensor) and losses.requires_grad
    expect_that(not has_graph, "the losses still hold the graphs of their steps", given=given)
    expect_shape(losses, (CHUNKS,), given=given, what="the tensor of losses")
    near = (losses - math.log(V)).abs() < 2.3
    expect_that(near.all(), "a loss is not near log V", given=given)
    right = reference.train_tbptt(models[1], *settings)
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_close(losses, right, what="the tensor of losses", **close)
    expect_unchanged(student.train_tbptt, models[0], *settings, given=given)
