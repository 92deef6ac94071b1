"""Checks of part 1: log-probabilities and entropy."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]

# float64 carries 16 digits; a logarithm of a sum loses two or three of them.
RTOL, ATOL = 1e-9, 1e-12

CASES = {"five steps of three episodes": (3, 5), "seven steps": (7,), "a batch of six": (6, 2, 1)}


def _inputs(rng: np.random.Generator, *leading: int) -> tuple[Array, NDArray[np.int64]]:
    """Draw logits (..., A) and actions (...); every action is taken somewhere."""
    number = int(np.prod(leading))
    actions = rng.permutation(np.arange(number) % 4).reshape(leading)
    return 2 * rng.standard_normal((*leading, 4)), actions


@check(part="1", points=2)
def log_prob_is_that_of_the_action_taken(student, reference, rng):
    """The result is the logarithm of how likely each action that was taken is, in nats"""
    inputs = [(given, _inputs(rng, *leading)) for given, leading in CASES.items()]
    answers = [student.log_prob(*one) for _, one in inputs]
    for (given, one), got in zip(inputs, answers, strict=True):
        expect_close(got, reference.log_prob(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="1", points=1)
def entropy_is_the_mean_surprise(student, reference, rng):
    """Entropy is the mean of -log p over the policy's own actions, in nats"""
    inputs = [(given, _inputs(rng, *leading)[0]) for given, leading in CASES.items()]
    answers = [student.entropy(one) for _, one in inputs]
    for (given, one), got in zip(inputs, answers, strict=True):
        expect_close(got, reference.entropy(one), rtol=RTOL, atol=ATOL, given=given)


@check(part="1", points=1)
def part_one_sends_the_right_gradients(student, reference, rng):
    """The gradients of log-probability and entropy with respect to the logits are right"""
    logits, actions = _inputs(rng, 3, 5)
    close = {"rng": rng, "rtol": RTOL, "atol": ATOL, "names": ("logits",)}
    given = "the log-probabilities of five steps of three episodes"
    expect_gradients(student.log_prob, reference.log_prob, logits, actions, given=given, **close)
    given = "the entropies of five steps of three episodes"
    expect_gradients(student.entropy, reference.entropy, logits, given=given, **close)


@check(part="1", points=1)
def part_one_survives_large_logits(student, reference, rng):
    """Logits near 10000, near -10000 and far apart give finite and right results and gradients"""
    logits, actions = _inputs(rng, 3, 5)
    near = logits + np.array([10000.0, 0.0, -10000.0])[:, None, None]  # each policy as it was
    apart = logits + 900 * rng.permuted(np.tile([0.0, 1.0, 2.0, 3.0], (3, 5, 1)), axis=-1)
    for given, large in (("logits near 10000 and -10000", near), ("logits 900 apart", apart)):
        told, undecided = student.log_prob(large, actions), student.entropy(large)
        for got, right in (
            (told, reference.log_prob(large, actions)),
            (undecided, reference.entropy(large)),
        ):
            expect_finite(got, given=given)
            # Numbers near 10000 have lost four of sixteen digits before anybody reads them.
            expect_close(got, right, rtol=1e-8, atol=1e-9, given=given)
    close = {"rng": rng, "rtol": 1e-8, "atol": 1e-9, "names": ("logits",)}
    given = "log-probabilities of logits 900 apart"
    expect_gradients(student.log_prob, reference.log_prob, apart, actions, given=given, **close)
    given = "entropies of logits 900 apart"
    expect_gradients(student.entropy, reference.entropy, apart, given=given, **close)


@check(part="1", points=1, hidden=True)
def part_one_takes_any_leading_axes_and_views(student, reference, rng):
    """No leading axis, one action, many axes and views: all of them work"""
    logits, actions = _inputs(rng, 2, 3, 5)
    single = rng.standard_normal((6, 1))
    turned = torch.from_numpy(rng.standard_normal((4, 3, 5))).permute(2, 1, 0)  # (5, 3, A)
    cases = {
        "three leading axes": (logits, actions),
        "a batch of one": (logits[:1, :1], actions[:1, :1]),
        "no leading axis": (logits[1, 2, 0], actions[1, 2, 0]),
        "one action": (single, np.zeros(6, dtype=np.int64)),
        "transposed logits": (turned, rng.integers(4, size=(5, 3))),
        "every second action of a longer row": (logits, np.repeat(actions, 2, axis=-1)[..., ::2]),
    }
    for given, (some, taken) in cases.items():
        right = reference.log_prob(some, np.asarray(taken))
        got = student.log_prob(some, np.asarray(taken))
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
        expect_close(
            student.entropy(some), reference.entropy(some), rtol=RTOL, atol=ATOL, given=given
        )


@check(part="1", points=1, hidden=True)
def the_mean_gradient_of_log_prob_is_zero(student, rng):
    """Over the policy's own actions, log-probabilities have the right gradients, with mean zero"""
    given = "all four actions of three policies"
    logits = torch.from_numpy(2 * rng.standard_normal((3, 4))).requires_grad_()
    likely = logits.detach().softmax(-1)  # (3, A)
    mean = torch.zeros(3, 4, dtype=torch.float64)
    for action in range(4):
        told = student.log_prob(logits, np.full(3, action))
        expect_shape(told, (3,), given=given)
        (gradient,) = torch.autograd.grad(told.sum(), logits)  # (3, A)
        right = torch.eye(4, dtype=torch.float64)[action] - likely
        expect_close(gradient, right, rtol=RTOL, atol=ATOL, given=given, what="a gradient")
        mean += likely[:, action, None] * gradient
    nothing = torch.zeros_like(mean)
    expect_close(mean, nothing, rtol=RTOL, atol=ATOL, given=given, what="the mean of the gradients")


@check(
    part="1", points=1, hidden=True, needs=(log_prob_is_that_of_the_action_taken,), dtype="float32"
)
def part_one_keeps_dtypes_and_arguments(student, rng):
    """Results have the dtype of the logits, arguments stay as they were, misfits are refused"""
    logits, actions = _inputs(rng, 3, 5)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} logits"
        some = torch.from_numpy(logits).to(dtype)
        expect_dtype(student.log_prob(some, actions), dtype, given=given)
        expect_dtype(student.entropy(some), dtype, given=given)
    expect_unchanged(student.log_prob, logits, actions, given="three episodes")
    expect_unchanged(student.entropy, logits, given="three episodes")
    for given, some, taken in (
        ("actions with an axis more", logits, actions[..., None]),
        ("actions with an axis less", logits, actions[0]),
        ("actions of other steps", logits, actions[:, :4]),
    ):
        expect_raises(ValueError, student.log_prob, some, taken, given=given)
