"""Checks of part 10: groups, clipping, staying close."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_gradients,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; some exponentials and sums lose two of them.
RTOL, ATOL = 1e-9, 1e-12

ROWS = "three answers of two to nine words"


def _rewards(rng: np.random.Generator, prompts: int = 3, answers: int = 7) -> NDArray[np.float64]:
    """Draw rewards (P, G) of groups with different means and spreads."""
    size = rng.permutation([0.3, 1.0, 4.0, 2.0])[:prompts, None]
    return rng.standard_normal((prompts, 1)) + size * rng.standard_normal((prompts, answers))


def _moved(rng: np.random.Generator, lengths: tuple[int, ...] = (2, 5, 9)) -> tuple[Any, ...]:
    """Draw new and old log-probabilities, advantages and a mask (B, T), and how far is too far.

    Ratios of the two probabilities lie on both sides of what is allowed, under advantages of both
    signs, and none of them near an edge, where rounding would decide.
    """
    mask = np.arange(max(lengths)) < rng.permutation(lengths)[:, None]
    clip = float(rng.uniform(0.3, 0.5))
    old = -rng.exponential(size=mask.shape)
    kind = rng.permutation(np.arange(mask.size) % 4).reshape(mask.shape)
    ratio = np.choose(kind, [0.3, 1 - 0.6 * clip, 1 + 0.7 * clip, 1.9])
    ratio = ratio * rng.uniform(0.98, 1.02, size=mask.shape)
    gains = rng.choice([-1.0, 1.0], size=mask.shape) * rng.uniform(0.5, 2, size=mask.shape)
    return old + np.log(ratio), old, gains, mask, clip


@check(part="10", points=1)
def group_advantages_compare_answers_to_one_prompt(student, reference, rng):
    """Each reward minus its group's mean, over its group's standard deviation plus eps"""
    inputs = [(_rewards(rng), float(rng.uniform(0.05, 0.2))) for _ in range(2)]
    equal = _rewards(rng)
    equal[int(rng.integers(3))] = rng.uniform(1, 2)  # a group without a winner
    inputs.append((equal, float(rng.uniform(0.05, 0.2))))
    answers = [student.group_advantages(*one) for one in inputs]
    cases = ("three groups of seven", "three groups of seven", "one group of equal rewards")
    for got, one, given in zip(answers, inputs, cases, strict=True):
        right = reference.group_advantages(*one)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1)
def ppo_clip_loss_takes_the_smaller_of_the_two(student, reference, rng):
    """Minus the loss is the mean over rows of each row's mean of the smaller product"""
    inputs = [_moved(rng) for _ in range(9)]
    answers = [student.ppo_clip_loss(*one) for one in inputs]
    for got, one in zip(answers, inputs, strict=True):
        expect_close(got, reference.ppo_clip_loss(*one), rtol=RTOL, atol=ATOL, given=ROWS)


@check(part="10", points=1)
def kl_k3_is_never_negative(student, reference, rng):
    """The estimate is r - 1 - log r for the anchor's probability over the policy's"""
    given = "twenty actions of two policies"
    told, anchor = -rng.exponential(size=(4, 5)), -rng.exponential(size=(4, 5))
    got = student.kl_k3(told, anchor)
    expect_close(got, reference.kl_k3(told, anchor), rtol=RTOL, atol=ATOL, given=given)
    expect_that((got >= -ATOL).all(), "an estimate is negative", given=given)


@check(part="10", points=1, hidden=True)
def ppo_clip_loss_sends_no_gradient_where_it_clips(student, reference, rng):
    """No gradient where the ratio has gone too far for its advantage, and none to old numbers"""
    for lengths in ((2, 5, 9), (4,), (1, 3, 6, 8)):
        expect_gradients(
            student.ppo_clip_loss,
            reference.ppo_clip_loss,
            *_moved(rng, lengths),
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given="ratios inside and outside of what is allowed, advantages of both signs",
            names=("log_probs", "old_log_probs", "advantages"),
        )
    new, old, gains, mask, clip = _moved(rng, (2, 3, 7))
    expect_gradients(
        student.ppo_clip_loss,
        reference.ppo_clip_loss,
        np.where(mask, new, -3.0),
        np.where(mask, old, -900.0),  # the ratio overflows there, and 0 times infinity is NaN
        gains,
        mask,
        clip,
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="very unlikely actions behind the ends",
        names=("log_probs", "old_log_probs", "advantages"),
    )


@check(part="10", points=1, hidden=True)
def kl_k3_has_the_divergence_as_its_mean(student, reference, rng):
    """Its mean over the policy's actions is the divergence; only the policy receives a gradient"""
    given = "six actions of two policies"
    mine, anchor = rng.standard_normal((2, 6))
    told, held = (torch.from_numpy(one).log_softmax(-1) for one in (mine, anchor))
    got = student.kl_k3(told, held)
    right = reference.kl_k3(told, held)
    expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
    exact = (told.exp() * (told - held)).sum()
    mean = (told.exp() * got).sum()
    expect_close(mean, exact, rtol=RTOL, atol=ATOL, given=given, what="the mean over the actions")
    names = ("log_probs", "anchor_log_probs")
    close = {"rng": rng, "rtol": RTOL, "atol": ATOL, "names": names, "given": given}
    expect_gradients(student.kl_k3, reference.kl_k3, told, held, **close)


@check(part="10", points=1, hidden=True, needs=(group_advantages_compare_answers_to_one_prompt,))
def part_ten_takes_every_size(student, reference, rng):
    """Groups of two, one prompt, one word and numbers behind the ends: right, arguments stay"""
    eps = float(rng.uniform(0.05, 0.2))
    for given, rewards in (
        ("groups of two", _rewards(rng, 4, 2)),
        ("one prompt", _rewards(rng, 1, 5)),
        ("all groups of equal rewards", np.full((3, 4), rng.uniform(1, 2))),
    ):
        got, right = (
            student.group_advantages(rewards, eps),
            reference.group_advantages(rewards, eps),
        )
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
    expect_unchanged(student.group_advantages, _rewards(rng), eps, given="three groups")
    new, old, gains, mask, clip = _moved(rng, (1, 4, 8))
    right = reference.ppo_clip_loss(new, old, gains, mask, clip)
    other = np.where(mask, new, -3.0), np.where(mask, old, -900.0), np.where(mask, gains, 40.0)
    given = "other numbers behind the ends"
    got = student.ppo_clip_loss(*other, mask, clip)
    expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
    expect_unchanged(student.ppo_clip_loss, new, old, gains, mask, clip, given=given)
    expect_unchanged(student.kl_k3, new, old, given=given)
