"""Checks of part 2: drawing actions, playing episodes."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# The same few operations in the same order on both sides, but a product may be summed differently.
RTOL, ATOL = 1e-9, 1e-12

B, T, O, A = 5, 7, 3, 4  # noqa: E741 - episodes, steps, numbers seen and actions of the given garden
NAMES = ("observations", "actions", "rewards", "mask", "truncated")
LIVES = (1, 3, 7, 5, 20)  # one ends with the last step, one is cut off

Played = tuple[torch.Tensor, ...]


def _play(side, seed: int, lives, uniforms, *, case: str) -> Played:
    """Play the given garden and return the five results."""
    env, policy = side.given.Garden(seed, lives), side.given.small_policy(seed)
    return _five(side.rollout(env, policy, uniforms), uniforms, case=case)


def _five(played: object, uniforms, *, case: str) -> Played:
    """Return what came back of a rollout, sure to be five tensors of the right shapes."""
    five = isinstance(played, tuple | list) and len(played) == len(NAMES)
    message = "the result is not five tensors: " + ", ".join(NAMES)
    expect_that(five, message, given=case, facts=(("came back", describe(played)),))
    number, limit = uniforms.shape
    for name, got in zip(NAMES, played, strict=True):
        shape = {"observations": (number, limit + 1, O), "truncated": (number,)}
        what = f"the tensor `{name}`"
        expect_shape(got, shape.get(name, (number, limit)), given=case, what=what)
    return played


def _draw(rng: np.random.Generator) -> tuple[int, NDArray[np.int64], NDArray[np.float64]]:
    """Draw a seed, lengths of life and uniform numbers (B, T)."""
    return int(rng.integers(2**31)), rng.permutation(LIVES), rng.random((B, T))


@check(part="2", points=2)
def sample_takes_the_action_that_the_number_falls_on(student, reference, rng):
    """The action is the first whose summed probability is larger than the uniform number"""
    given = "40 policies of four actions"
    inputs = [(2 * rng.standard_normal((8, 5, A)), rng.random((8, 5))) for _ in range(2)]
    answers = [student.sample(*one) for one in inputs]
    for one, got in zip(inputs, answers, strict=True):
        expect_equal(got, reference.sample(*one), given=given)


@check(part="2", points=3)
def rollout_records_what_was_seen_done_and_paid(student, reference, rng):
    """Observations, actions and rewards of every step stand where they belong"""
    case = "five episodes, of which one is cut off"
    for _ in range(2):
        seed, lives, uniforms = _draw(rng)
        played = _play(student, seed, lives, uniforms, case=case)
        right = _play(reference, seed, lives, uniforms, case=case)
        real = right[3].clone()
        for name, got, wanted in zip(NAMES[1:3], played[1:3], right[1:3], strict=True):
            what = f"the tensor `{name}` at the real steps"
            expect_close(got[real], wanted[real], rtol=RTOL, atol=ATOL, given=case, what=what)
        seen, wanted = played[0], right[0]
        what = "the tensor `observations` before the real steps"
        close = {"rtol": RTOL, "atol": ATOL, "given": case}
        expect_close(seen[:, :-1][real], wanted[:, :-1][real], what=what, **close)
        what = "the tensor `observations` after the real steps"
        expect_close(seen[:, 1:][real], wanted[:, 1:][real], what=what, **close)


@check(part="2", points=1)
def rollout_has_nothing_behind_the_end(student, reference, rng):
    """The mask holds the steps up to the end; behind it all is 0, whatever the environment says"""
    case = "five episodes, of which four end"
    seed, lives, uniforms = _draw(rng)

    played = _play(student, seed, lives, uniforms, case=case)
    right = _play(reference, seed, lives, uniforms, case=case)

    expect_equal(played[3], right[3], given=case, what="the tensor `mask`")
    for place, name in enumerate(NAMES[:3]):
        what = f"the tensor `{name}`"
        expect_close(played[place], right[place], rtol=RTOL, atol=ATOL, given=case, what=what)


@check(part="2", points=1)
def rollout_tells_being_cut_off_from_ending(student, reference, rng):
    """Truncated are the episodes that had not ended when the time was up, and no others"""
    answers, expected = [], []
    case = "episodes that end early, that end with the last step, and that are cut off"
    for _ in range(3):
        seed, lives, uniforms = _draw(rng)
        answers.append(_play(student, seed, lives, uniforms, case=case))
        expected.append(_play(reference, seed, lives, uniforms, case=case))
    for got, right in zip(answers, expected, strict=True):
        expect_equal(got[4], right[4], given=case, what="the tensor `truncated`")


@check(part="2", points=1, hidden=True)
def sample_is_right_at_the_edges(student, reference, rng):
    """Sure policies, numbers of 0 and close to 1, one action and any leading axes work"""
    logits = rng.standard_normal((6, 5, A))
    sure = logits + 800 * np.eye(A)[rng.integers(A, size=(6, 5))]
    almost = np.full((6, 5), 1 - 2**-53)
    cases = {
        "policies that are sure": (sure, rng.random((6, 5))),
        "uniform numbers of 0": (logits, np.zeros((6, 5))),
        "uniform numbers just below 1": (logits, almost),
        "logits near 1000": (logits + 1000, rng.random((6, 5))),
        "no leading axis": (logits[2, 3], rng.random()),
        "one action": (logits[..., :1], rng.random((6, 5))),
    }
    for given, (some, drawn) in cases.items():
        number = np.asarray(drawn)
        expect_equal(student.sample(some, number), reference.sample(some, number), given=given)


@check(part="2", points=1, hidden=True)
def rollout_takes_every_size(student, reference, rng):
    """One episode, one step, none that ends and all that end at once: the results are right"""
    cases = {
        "one episode": ((4,), 6),
        "one step": ((1, 2, 9), 1),
        "no episode ends in time": ((9, 8), 4),
        "all end with the first step": ((1, 1), 5),
        "all end with the last step": ((6, 6, 6), 6),
    }
    for case, (lives, limit) in cases.items():
        seed, uniforms = int(rng.integers(2**31)), rng.random((len(lives), limit))
        played = _play(student, seed, np.array(lives), uniforms, case=case)
        right = _play(reference, seed, np.array(lives), uniforms, case=case)
        for name, got, wanted in zip(NAMES, played, right, strict=True):
            what = f"the tensor `{name}`"
            expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=case, what=what)


@check(part="2", points=1, hidden=True, needs=(rollout_records_what_was_seen_done_and_paid,))
def rollout_begins_anew_and_keeps_no_graph(student, reference, rng):
    """Each call begins new episodes; results hold no graph, arguments stay as they were"""
    case = "two calls with one environment"
    seed, lives, uniforms = _draw(rng)
    env, policy = student.given.Garden(seed, lives), student.given.small_policy(seed)
    student.rollout(env, policy, uniforms[:, :2])
    played = _five(student.rollout(env, policy, uniforms), uniforms, case=case)
    right = _play(reference, seed, lives, uniforms, case=case)
    for name, got, wanted in zip(NAMES, played, right, strict=True):
        what = f"the tensor `{name}`"
        expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=case, what=what)
        expect_that(not got.requires_grad, "a result still holds a graph", given=case)
    for got, kind in zip(played[1:], (torch.int64, None, torch.bool, torch.bool), strict=True):
        if kind is not None:
            expect_dtype(got, kind, given=case)
    expect_unchanged(student.rollout, env, policy, uniforms, given=case)
