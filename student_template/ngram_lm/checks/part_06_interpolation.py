"""Checks of part 6: mixing models, and finding the weights."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from autograder.check import check, describe, expect_close, expect_that

# A step is a mean of some dozen quotients; thirty steps after each other lose little more.
RTOL, ATOL = 1e-9, 1e-12

Rows = list[list[float]]


def _many(number: int, thing: str) -> str:
    return f"{number} {thing}" if number == 1 else f"{number} {thing}s"


def _weights(rng: np.random.Generator, models: int) -> list[float]:
    numbers: list[float] = rng.dirichlet(np.full(models, 3.0)).tolist()
    return numbers


def _rows(rng: np.random.Generator, tokens: int, models: int) -> Rows:
    """Draw what models say of held-out tokens: from 0.0003 to 1."""
    numbers: Rows = np.exp(-8 * rng.random((tokens, models))).tolist()
    return numbers


def _log_likelihood(weights: list[float], rows: Rows) -> float:
    mixed = np.array(rows) @ np.array(weights)
    return math.fsum(np.log(mixed[mixed > 0]).tolist())


@check(part="6", points=2)
def interpolate_is_the_weighted_mean(student, reference, rng):
    """The mixture gives each word the weighted mean of what the distributions give it"""
    asked = []
    for models, size in ((2, 9), (3, 7), (4, 11), (1, 5)):
        words = (1 + rng.permutation(900)[:size]).tolist()
        distributions = []
        for row in rng.dirichlet(np.ones(size), size=models).tolist():
            probs = dict(zip(words, row, strict=True))
            order = rng.permutation(size).tolist()
            distributions.append({words[place]: probs[words[place]] for place in order})
        asked.append((distributions, _weights(rng, models)))

    got = [student.interpolate(*one) for one in asked]

    for mixture, one in zip(got, asked, strict=True):
        given = _many(len(one[1]), "distribution")
        given += "" if len(one[1]) == 1 else ", whose words stand in different orders"
        expect_close(mixture, reference.interpolate(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=2)
def em_step_is_the_mean_share_of_each_model(student, reference, rng):
    """The new weight of a model is its share of the mixture, averaged over the held-out tokens"""
    asked = [(_weights(rng, models), _rows(rng, 17, models)) for models in (2, 3, 4, 2)]

    got = [student.em_step(*one) for one in asked]

    for weights, one in zip(got, asked, strict=True):
        given = f"17 tokens, {len(one[0])} models"
        expect_close(weights, reference.em_step(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1)
def em_never_makes_the_held_out_text_less_likely(student, reference, rng):
    """From step to step the held-out likelihood does not fall, and the weights sum to 1"""
    rows = _rows(rng, 23, 3)

    got = [student.fit_weights(rows, steps) for steps in range(12)]

    given = "23 tokens, three models, 0 to 11 steps"
    for steps, weights in enumerate(got):
        total = math.fsum(weights)
        facts = (
            ("steps", str(steps)),
            ("weights", describe(weights)),
            ("their sum", describe(total)),
        )
        message = "the weights do not sum to 1"
        expect_that(abs(total - 1) <= ATOL + RTOL, message, given=given, facts=facts)
    values = [_log_likelihood(weights, rows) for weights in got]
    for steps, (before, after) in enumerate(pairwise(values)):
        facts = (
            (f"log likelihood after {_many(steps, 'step')}", describe(before)),
            (f"after {_many(steps + 1, 'step')}", describe(after)),
        )
        message = "the held-out likelihood falls from one step to the next"
        expect_that(after >= before - 1e-11, message, given=given, facts=facts)
    expected = _log_likelihood(reference.fit_weights(rows, 11), rows)
    what = "the log likelihood after 11 steps"
    expect_close(values[-1], expected, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="6", points=1)
def tokens_that_no_model_knows_are_left_out(student, reference, rng):
    """A token to which the mixture gives probability 0 changes nothing"""
    asked = []
    for models in (2, 3, 4, 3):
        rows, nothing = _rows(rng, 13, models), [0.0] * models
        some = [*rows[:5], nothing, *rows[5:], nothing, nothing]
        some[0][1], some[-4][0] = 0.0, 0.0
        asked.append((_weights(rng, models), some))

    got = [student.em_step(*one) for one in asked]

    given = "16 tokens, to three of which all models give probability 0"
    for weights, one in zip(got, asked, strict=True):
        expect_close(weights, reference.em_step(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=2)
def fit_weights_begins_with_equal_weights(student, reference, rng):
    """From equal weights, so many steps are made as asked for, also none"""
    asked = [(_rows(rng, 19, models), steps) for models, steps in ((3, 0), (4, 1), (2, 5), (3, 30))]
    asked.append((_rows(rng, 1, 4), 2))

    got = [student.fit_weights(*one) for one in asked]

    for weights, one in zip(got, asked, strict=True):
        given = f"{_many(len(one[0]), 'token')}, {len(one[0][0])} models, {_many(one[1], 'step')}"
        expect_close(weights, reference.fit_weights(*one), rtol=RTOL, atol=ATOL, given=given)
