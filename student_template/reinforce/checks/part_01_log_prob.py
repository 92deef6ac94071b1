"""Checks of part 1: log-probabilities and entropy."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_finite, expect_gradients

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
