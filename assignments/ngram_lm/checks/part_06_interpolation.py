"""Checks of part 6: mixing models, and finding the weights."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_raises,
    expect_that,
    expect_unchanged,
)

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


@check(part="6", points=1, hidden=True)
def the_better_model_gets_all_the_weight(student, reference, rng):
    """A model that is better for every token gets nearly everything after many steps"""
    asked = []
    for models in (2, 3, 4, 5):
        rows, best = _rows(rng, 11, models), int(rng.integers(models))
        for row in rows:
            row[best] = max(row) * 1.5
        asked.append((rows, best))

    got = [student.fit_weights(rows, 400) for rows, _ in asked]

    for weights, (rows, best) in zip(got, asked, strict=True):
        given = "one model gives every token half as much again as the second best"
        expected = reference.fit_weights(rows, 400)
        expect_close(weights, expected, rtol=1e-6, atol=1e-9, given=given)
        expect_that(weights[best] > 0.99, "the best model does not get the weight", given=given)


@check(part="6", points=1, hidden=True)
def where_models_agree_weights_stay(student, rng):
    """Models that say the same of every token keep their weights; one of weight 0 keeps it"""
    asked = []
    for models in (2, 3, 4, 5):
        column = np.exp(-5 * rng.random((7, 1)))
        rows = np.broadcast_to(column, (7, models)).tolist()
        asked.append((_weights(rng, models), rows))

    got = [student.em_step(*one) for one in asked]
    rows = [[0.5, p, q] for p, q in rng.uniform(0.1, 0.9, size=(7, 2)).tolist()]
    without = student.em_step([0.0, 0.25, 0.75], rows)

    for weights, one in zip(got, asked, strict=True):
        given = "models that give each token the same"
        expect_close(weights, one[0], rtol=RTOL, atol=ATOL, given=given)
    shares = [[0.25 * row[1], 0.75 * row[2]] for row in rows]
    second = math.fsum(one[0] / (one[0] + one[1]) for one in shares) / 7
    expected = [0.0, second, 1 - second]
    expect_close(without, expected, rtol=RTOL, atol=ATOL, given="a model of weight 0")


@check(part="6", points=1, hidden=True)
def em_solves_a_mixture_that_can_be_solved_by_hand(student, rng):
    """Of two models that know different tokens, each gets the share of the tokens that it knows"""
    known = (3 + rng.permutation(20)[:8]).tolist()
    asked = []
    for first, second in zip(known[::2], known[1::2], strict=True):
        rows = [[p, 0.0] for p in rng.uniform(0.1, 0.9, size=first).tolist()]
        rows += [[0.0, p] for p in rng.uniform(0.1, 0.9, size=second).tolist()]
        asked.append((rows, first / (first + second)))

    got = [(student.em_step([0.25, 0.75], rows), student.fit_weights(rows, 3)) for rows, _ in asked]

    given = "tokens that one of two models knows and the other does not"
    for pair, (_, share) in zip(got, asked, strict=True):
        for weights in pair:
            expect_close(weights, [share, 1 - share], rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1, hidden=True, needs=(interpolate_is_the_weighted_mean,))
def part_six_keeps_its_manners(student, reference, rng):
    """Where no token says anything weights stay; arguments stay too; numbers must fit together"""
    weights, rows = _weights(rng, 5), _rows(rng, 7, 5)
    probs = dict(zip("abcd", rng.dirichlet(np.ones(4)).tolist(), strict=True))

    got = student.em_step(weights, [[0.0] * 5] * 2)

    given = "tokens that no model knows"
    expect_close(got, weights, rtol=RTOL, atol=ATOL, given=given)
    expect_unchanged(student.em_step, weights, rows, given="7 tokens, five models")
    expect_unchanged(student.fit_weights, rows, 2, given="7 tokens, five models")
    expect_unchanged(student.interpolate, [probs, dict(probs)], [0.25, 0.75], given="two models")
    for bad in ([1.0], [0.25, 0.25, 0.5]):
        given = f"two distributions and {_many(len(bad), 'weight')}"
        expect_raises(ValueError, student.interpolate, [probs, probs], bad, given=given)
    expected = reference.interpolate([probs, probs], [0.25, 0.75])
    mixture = student.interpolate([probs, probs], [0.25, 0.75])
    expect_close(mixture, expected, rtol=RTOL, atol=ATOL, given="the same distribution twice")
