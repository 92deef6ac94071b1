"""Checks of part 2: a head of zeros, and training it on a frozen model."""

from __future__ import annotations

import math
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_equal,
    expect_gradients,
    expect_shape,
    expect_that,
)

# float64 carries 16 digits; some steps of gradient descent lose a few of them.
RTOL, ATOL = 1e-9, 1e-12

D, C, STEPS = 7, 4, 9  # the features are those of the given model
Numbers = tuple[NDArray[Any], ...]


def _probed(  # noqa: PLR0913 - the settings of a probe
    side, seed: int, numbers: Numbers, *, training: bool, rate: float, held: bool = False
) -> tuple[torch.Tensor, torch.Tensor, object]:
    """Probe a given model on one side; return losses, what the head says then, and the model."""
    x, y, weight, bias, unseen = numbers
    model, head = side.given.feature_model(seed, training), side.given.linear(D, C)
    if held:
        side.given.leave_gradients(head)
    head.load_state_dict({"weight": torch.from_numpy(weight), "bias": torch.from_numpy(bias)})
    losses = side.linear_probe(model, head, x, y, rate, STEPS)
    return losses, head(unseen), model


def _numbers(rng: np.random.Generator) -> Numbers:
    """Draw examples (N, 5), classes (N,), a head (C, D) and (C,), and features (3, D)."""
    x, y = rng.standard_normal((11, 5)), rng.integers(C, size=11)
    return x, y, rng.standard_normal((C, D)), rng.standard_normal(C), rng.standard_normal((3, D))


def _expect_probed(  # noqa: PLR0913 - the settings of a probe
    student, reference, rng, *, training: bool, held: bool, given: str
) -> None:
    """Compare losses on the way and what the head says afterwards."""
    seed, rate, numbers = int(rng.integers(2**31)), float(rng.uniform(0.1, 0.4)), _numbers(rng)
    how = {"training": training, "rate": rate, "held": held}
    losses, said, _ = _probed(student, seed, numbers, **how)
    expected, right, _ = _probed(reference, seed, numbers, **how)
    close = {"rtol": RTOL, "atol": ATOL, "given": given}
    expect_shape(losses, (STEPS,), given=given, what="the tensor of losses")
    expect_close(losses, expected, what="the tensor of losses", **close)
    expect_close(said, right, what="what the head says of new features", **close)


@check(part="2", points=2)
def a_new_head_says_nothing_and_sends_nothing_back(student, reference, rng):
    """A new head gives zeros; its loss is log C, and no gradient gets past it at the first step"""
    for d, classes in ((6, 3), (5, 9)):
        given = f"{classes} classes, {d} features"
        x, y = rng.standard_normal((8, d)), rng.integers(classes, size=8)
        head = student.zero_head(d, classes)
        features = torch.from_numpy(x).requires_grad_()
        logits = head(features)
        expect_shape(logits, (8, classes), given=given)
        what = "the tensor of logits of a new head"
        expect_close(logits, torch.zeros(8, classes), rtol=0, atol=0, given=given, what=what)
        loss = torch.nn.functional.cross_entropy(logits, torch.from_numpy(y))
        expect_that(abs(float(loss.detach()) - math.log(classes)) < ATOL, "the loss is not log C")
        (back,) = torch.autograd.grad(loss, features, allow_unused=True)
        still = back is None or not back.any()
        expect_that(still, "a gradient gets past the new head", given=given)
        expect_gradients(
            head, reference.zero_head(d, classes), x, rng=rng, rtol=RTOL, atol=ATOL, given=given
        )
        learns = [one.requires_grad for one in head.named_parameters().values()]
        expect_equal(learns, [True, True], given=given, what="the list of what can be trained")


@check(part="2", points=2)
def probing_descends_on_all_examples_at_once(student, reference, rng):
    """Nine steps of gradient descent give the right losses, each before its step, and head"""
    given = "a model in evaluation mode and a head that is not new"
    _expect_probed(student, reference, rng, training=False, held=False, given=given)


@check(part="2", points=1)
def probing_leaves_the_model_as_it_was(student, reference, rng):
    """While a head learns, the model's numbers, buffers, gradients and mode stay what they were"""
    for training in (True, False):
        given = f"a model in {'training' if training else 'evaluation'} mode"
        seed, numbers = int(rng.integers(2**31)), _numbers(rng)
        losses, said, model = _probed(student, seed, numbers, training=training, rate=0.3)
        expect_shape(losses, (STEPS,), given=given, what="the tensor of losses")
        _, _, weight, bias, unseen = (torch.from_numpy(one) for one in numbers)
        moved = (said.detach() - (unseen @ weight.T + bias)).abs().max() > 1e-3
        expect_that(moved, "the head has not learnt", given=given)
        fresh = reference.given.feature_model(seed, training)
        state, wanted = student.given.held_state(model), reference.given.held_state(fresh)
        expect_equal(state, wanted, given=given, what="the model's state")
        expect_equal(student.given.held_gradients(model), {}, given=given)
        modes, right = student.given.modes(model), reference.given.modes(fresh)
        expect_equal(modes, right, given=given, what="the list of modes")
        learns, right = student.given.learns(model), reference.given.learns(fresh)
        expect_equal(learns, right, given=given)


@check(part="2", points=1, hidden=True)
def probing_sees_features_without_dropout(student, reference, rng):
    """A model that is handed over in training mode is asked in evaluation mode all the same"""
    given = "a model in training mode, with a batch norm and a dropout"
    _expect_probed(student, reference, rng, training=True, held=False, given=given)


@check(part="2", points=1, hidden=True)
def probing_starts_from_clean_gradients_and_returns_plain_losses(student, reference, rng):
    """Gradients that a head brings along do not count, and the losses hold no graph"""
    given = "a head that holds gradients already"
    _expect_probed(student, reference, rng, training=False, held=True, given=given)
    seed, numbers = int(rng.integers(2**31)), _numbers(rng)
    losses, _, _ = _probed(student, seed, numbers, training=False, rate=0.2)
    expect_that(not losses.requires_grad, "the losses still hold the graphs of their steps")
