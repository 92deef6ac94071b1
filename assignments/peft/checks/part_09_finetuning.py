"""Checks of part 9: replay, fine-tuning, forgetting.

What `finetune` does is fixed to the last digit, so it is compared step by step on a small model.
The two checks that train the base model say that the whole works: one number has to be high for
the new task and for the old ones.
"""

from __future__ import annotations

from typing import Any

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
    expect_weights,
)

# Accuracies are compared as float64.
RTOL, ATOL = 1e-9, 1e-12
# AdamW divides gradients by their own size, which magnifies rounding where they vanish.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

V, LENGTH, BATCH, STEPS = 13, 8, 5, 7  # of the small model, and of its sequences
Ids = NDArray[np.int64]


def _expect_batches(student, reference, cases, *, given: str) -> None:
    """Compare batches made of several data sets; all are asked for before one is compared."""
    got = [student.replay_batches(*one) for one in cases]
    for batches, one in zip(got, cases, strict=True):
        expect_equal(batches, reference.replay_batches(*one), given=given)


def _sequences(rng: np.random.Generator, count: int, length: int = LENGTH) -> Ids:
    """Draw sequences (N, L)."""
    return rng.integers(V, size=(count, length))


def _trained(  # noqa: PLR0913, PLR0917 - the settings of a training
    side, seed: int, make: str, batches: Ids, rate: float, decay: float, unseen: Ids
) -> tuple[Any, Any, Any]:
    """Train a small model; return losses, logits of new symbols, and the model's state."""
    model = getattr(side.given, make)(seed)
    losses = side.finetune(model, batches, rate, decay)
    return losses, model(unseen), side.given.held_state(model)


def _expect_trained(student, reference, rng, make: str, *, given: str) -> None:
    """Train a small model on each side; compare losses, answers and numbers."""
    seed, batches = int(rng.integers(2**31)), rng.integers(V, size=(STEPS, BATCH, LENGTH))
    rate, decay = float(rng.uniform(0.02, 0.05)), float(rng.uniform(0.5, 1.5))
    numbers = (seed, make, batches, rate, decay, _sequences(rng, 3, 6))
    losses, logits, state = _trained(student, *numbers)
    expected, right, goal = _trained(reference, *numbers)
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(losses, (STEPS,), given=given, what="the tensor of losses")
    expect_close(losses, expected, what="the tensor of losses", **close)
    expect_close(logits, right, what="what the model says of new symbols afterwards", **close)
    expect_close(state, goal, what="the model's state afterwards", **close)


@check(part="9", points=2)
def each_batch_has_its_share_of_old_sequences(student, reference, rng):
    """Each batch has new sequences, in order and each once, and then its old ones, in turn"""
    cases = [
        (_sequences(rng, 23), _sequences(rng, 9), 0.25, 8),
        (_sequences(rng, 12, 6), _sequences(rng, 4, 6), 0.4, 5),
        (_sequences(rng, 17), _sequences(rng, 31), 0.7, 10),
    ]
    _expect_batches(student, reference, cases, given="shares of 0.25, 0.4 and 0.7")


@check(part="9", points=2)
def finetuning_takes_one_step_of_adamw_for_each_batch(student, reference, rng):
    """Seven batches lead to the right losses, answers and numbers, at a rate that falls"""
    _expect_trained(
        student, reference, rng, "small_model", given="a model that may move as a whole"
    )
    _expect_trained(student, reference, rng, "adapted_model", given="a model with adapters")


@check(part="9", points=1)
def forgetting_is_the_mean_loss_of_accuracy_on_the_old_tasks(student, reference, rng):
    """Forgetting is the mean over the old tasks of the accuracy before less the accuracy after"""
    got, wanted = [], []
    for count in (2, 3, 4, 5, 3, 4, 2, 5, 3, 4):
        names = [f"task{one}" for one in rng.permutation(9)[:count]]
        before, after = (rng.random(count).round(2).tolist() for _ in range(2))
        new = names[int(rng.integers(count))]
        tasks = [dict(zip(names, one, strict=True)) for one in (before, after)]
        got.append(student.forgetting(*tasks, new))
        rest = [b - a for name, b, a in zip(names, before, after, strict=True) if name != new]
        wanted.append(sum(rest) / len(rest))
    given = "ten pairs of accuracies, of two to five tasks"
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=2, training=True, metric="lora-learnt-and-kept", dtype="float32")
def adapters_learn_a_new_task_and_keep_the_old_ones(student, given, rng):
    """Low-rank updates, trained with a quarter of replay, learn the new task and keep the old"""
    start, seed = (int(number) for number in rng.integers(2**31, size=2))
    model, ours = student.given.adapted_base(start), given.adapted_base(start)
    new, old = given.new_sequences(seed), given.old_sequences(seed)

    batches = student.replay_batches(new, old, given.FRACTION, given.BATCH)
    student.finetune(model, batches, given.LORA_LEARNING_RATE, given.WEIGHT_DECAY)

    expect_weights(ours, model.state_dict(), given="the base model with adapters after training")
    return given.learnt_and_kept(ours, seed)


@check(part="9", points=1, hidden=True)
def replay_goes_round_and_may_be_nothing(student, reference, rng):
    """A share of 0, few old sequences, one batch are taken; shares out of range are refused"""
    cases = [
        (_sequences(rng, 11), _sequences(rng, 3), 0.0, 4),
        (_sequences(rng, 14), _sequences(rng, 2), 0.5, 10),
        (_sequences(rng, 6), _sequences(rng, 1), 0.25, 8),
        (_sequences(rng, 9), _sequences(rng, 7), 0.3, 9),  # 2.7 old sequences, so 3
        (_sequences(rng, 5), _sequences(rng, 4), 0.75, 4),  # one new sequence in each batch
    ]
    _expect_batches(student, reference, cases, given="small and large stocks of old sequences")
    new, old = _sequences(rng, 20), _sequences(rng, 6)
    for fraction in (-0.25, 1.0, 1.25):
        given = f"a share of {fraction}"
        expect_raises(ValueError, student.replay_batches, new, old, fraction, 8, given=given)


@check(part="9", points=1, hidden=True)
def what_is_frozen_stays_to_the_last_digit(student, reference, rng):
    """Frozen parameters stay what they are, whatever gradients they hold and however much decays"""
    seed, batches = int(rng.integers(2**31)), rng.integers(V, size=(STEPS, BATCH, LENGTH))
    places = rng.permutation(30)[:7].tolist()
    states, answers = [], []
    unseen = _sequences(rng, 3, 6)
    for side in (student, reference):
        model = side.given.small_model(seed)
        before = side.given.held_state(model)
        side.given.leave_gradients(model)
        side.given.let_learn(model, places)
        losses = side.finetune(model, batches, 0.03, 2.5)
        answers.append((losses, model(unseen)))
        frozen = [name for name, moves in side.given.learns(model).items() if not moves]
        after = side.given.held_state(model)
        states.append([{name: one[name] for name in frozen} for one in (before, after)])
    given = "seven parameters that may move and all gradients left over, a weight decay of 2.5"
    (before, after), _ = states
    expect_equal(after, before, given=given, what="the set of frozen parameters")
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    for got, wanted in zip(*answers, strict=True):
        expect_close(got, wanted, **close)


@check(part="9", points=1, hidden=True)
def finetuning_starts_clean_and_needs_something_to_move(student, reference, rng):
    """Old gradients do not count; losses hold no graph; ValueError if nothing may move"""
    seed, batches = int(rng.integers(2**31)), rng.integers(V, size=(STEPS, BATCH, LENGTH))
    unseen, answers = _sequences(rng, 3, 6), []
    for side in (student, reference):
        model = side.given.adapted_model(seed)
        side.given.leave_gradients(model)
        losses = side.finetune(model, batches, 0.02, 0.7)
        answers.append((losses, model(unseen)))
    given = "a model whose parameters hold gradients already"
    for got, wanted in zip(*answers, strict=True):
        expect_close(got, wanted, rtol=STEP_RTOL, atol=STEP_ATOL, given=given)
    losses = answers[0][0]
    has_graph = isinstance(losses, torch.Tensor) and losses.requires_grad
    expect_that(not has_graph, "the losses still hold the graphs of their steps", given=given)
    model = student.given.small_model(seed)
    student.given.let_learn(model, [])
    given = "a model of which nothing may move"
    expect_raises(ValueError, student.finetune, model, batches, 0.02, 0.7, given=given)


@check(part="9", points=1, hidden=True)
def forgetting_may_be_negative_and_needs_old_tasks(student, reference, rng):
    """Tasks that got better count too; other names, or no old task, are refused"""
    got, wanted = [], []
    for count in (3, 2, 4, 3, 5, 2, 4, 3):
        names = [f"task{one}" for one in rng.permutation(9)[:count]]
        before = (0.5 * rng.random(count)).tolist()
        after = [one + float(rng.uniform(-0.1, 0.4)) for one in before]
        tasks = [dict(zip(names, one, strict=True)) for one in (before, after)]
        got.append(student.forgetting(*tasks, names[-1]))
        wanted.append(
            sum(b - a for b, a in zip(before[:-1], after[:-1], strict=True)) / (count - 1)
        )
    given = "accuracies of which most have risen"
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given)
    share = float(rng.random())
    for given, before, after in (
        ("a task that is missing after", {"a": share, "b": 0.5, "c": 0.1}, {"a": share, "c": 0.4}),
        ("a task that is missing before", {"a": share, "c": 0.1}, {"a": 0.5, "b": share, "c": 0.4}),
        ("the new task alone", {"c": share}, {"c": 0.9}),
    ):
        expect_raises(ValueError, student.forgetting, before, after, "c", given=given)


@check(
    part="9", points=2, hidden=True, training=True, metric="full-learnt-and-kept", dtype="float32"
)
def a_whole_model_learns_a_new_task_and_keeps_the_old_ones(student, given, rng):
    """The whole model, trained with a quarter of replay, learns the new task and keeps the old"""
    seed = int(rng.integers(2**31))
    model, ours = student.given.base_model(), given.base_model()
    new, old = given.new_sequences(seed), given.old_sequences(seed)

    batches = student.replay_batches(new, old, given.FRACTION, given.BATCH)
    student.finetune(model, batches, given.FULL_LEARNING_RATE, given.WEIGHT_DECAY)

    expect_weights(ours, model.state_dict(), given="the base model after training")
    return given.learnt_and_kept(ours, seed)
