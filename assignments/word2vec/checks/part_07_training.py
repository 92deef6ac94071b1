"""Checks of part 7: training.

What `train_sgns` does is fixed to the last digit (which pairs, which negatives, which rate), so it
is compared step by step on a model with 130 numbers. The two checks that train in earnest say that
the whole works; which mistake was made, the others tell.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

Ids = NDArray[np.int64]

# float64 carries 16 digits; a few operations lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12
# After some steps of Adam more are gone: it divides gradients by their own size.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

V, D = 13, 5  # the sizes of the given small model
N, K = 12, 3


def _data(rng: np.random.Generator, rounds: int, number: int = N) -> tuple[Ids, Ids, Ids]:
    """Draw pairs (N, 2), negatives (E, N, K) and order (E, N)."""
    return (
        rng.integers(V, size=(number, 2)),
        rng.integers(V, size=(rounds, number, K)),
        rng.permuted(np.tile(np.arange(number), (rounds, 1)), axis=1),
    )


def _expect_training(  # noqa: PLR0913, PLR0917 - all that a training is
    student, reference, models, data, batch: int, rate: float, rng, *, given: str
) -> None:
    """Train a model on each side; compare losses, vectors and tables."""
    mine, right = models
    vectors, losses = student.train_sgns(mine, *data, batch, rate)
    wanted, expected = reference.train_sgns(right, *data, batch, rate)

    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    unseen = (rng.integers(V, size=9), rng.integers(V, size=9), rng.integers(V, size=(9, K)))
    after, goal = mine(*unseen), right(*unseen)
    expect_shape(losses, tuple(expected.shape), given=given, what="the tensor of losses")
    expect_close(losses, expected, what="the tensor of losses", **close)
    what = "the loss of new pairs afterwards"
    expect_close(after.detach(), goal.detach(), what=what, **close)
    state, goal = mine.state_dict(), right.state_dict()
    expect_close(state, goal, what="the set of tables afterwards", **close)
    expect_close(vectors, wanted, what="the tensor of vectors", **close)


def _models(student, reference, rng: np.random.Generator) -> list[object]:
    seed = int(rng.integers(2**31))
    return [side.given.small_model(seed) for side in (student, reference)]


@check(part="7", points=1)
def learning_rates_fall_in_a_straight_line(student, reference, rng):
    """The rates begin at the first one and fall by equal steps, towards 0 but not to it"""
    # One step alone, from many starts, tells rates that never fall from other mistakes.
    starts = [(float(rng.uniform(0.01, 0.3)), steps) for steps in (8, 25, *[1] * 9)]
    answers = [student.learning_rates(*one) for one in starts]
    for rates, (start, steps) in zip(answers, starts, strict=True):
        expected = reference.learning_rates(start, steps)
        expect_close(rates, expected, rtol=RTOL, atol=ATOL, given=f"{steps} steps")


@check(part="7", points=2)
def one_round_takes_a_step_for_each_batch(student, reference, rng):
    """One round visits pairs in order, with their negatives, and takes a step for each batch"""
    rate = float(rng.uniform(0.02, 0.05))
    given = "the given small model, one round of 12 pairs in batches of 4"
    models = _models(student, reference, rng)
    _expect_training(student, reference, models, _data(rng, 1), 4, rate, rng, given=given)


@check(part="7", points=2)
def rounds_follow_each_other(student, reference, rng):
    """Each round has its own order and its own negatives, and the rate falls through all of them"""
    rate = float(rng.uniform(0.02, 0.05))
    given = "the given small model, 3 rounds of 12 pairs in batches of 4"
    models = _models(student, reference, rng)
    _expect_training(student, reference, models, _data(rng, 3), 4, rate, rng, given=given)


@check(part="7", points=2, training=True, metric="analogy-accuracy", dtype="float32")
def training_answers_analogies(student, given, rng):
    """After training on 200000 pairs, the vectors answer analogies between concepts"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.concept_model(start), given.concept_model(start)

    task = given.concept_task(seed)
    student.train_sgns(model, *task, given.CONCEPT_BATCH, given.CONCEPT_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.analogy_accuracy(ours.centre.weight.detach(), seed)


@check(part="7", points=3, hidden=True)
def last_batch_holds_what_is_left(student, reference, rng):
    """A round that does not fill its last batch is right, and so is a batch that is too large"""
    rate = float(rng.uniform(0.02, 0.05))
    for number, batch, given in (
        (11, 4, "2 rounds of 11 pairs in batches of 4"),
        (9, 1, "2 rounds of 9 pairs in batches of 1"),
        (7, 20, "2 rounds of 7 pairs in batches of 20"),
    ):
        models, data = _models(student, reference, rng), _data(rng, 2, number)
        words = f"the given small model, {given}"
        _expect_training(student, reference, models, data, batch, rate, rng, given=words)


@check(part="7", points=1, hidden=True)
def training_clears_the_gradients_that_it_finds(student, reference, rng):
    """Gradients that a model brings along from elsewhere do not count"""
    models = _models(student, reference, rng)
    for side, model in zip((student, reference), models, strict=True):
        side.given.leave_gradients(model)
    given = "a model whose tables hold gradients already, 2 rounds of 12 pairs in batches of 5"
    _expect_training(student, reference, models, _data(rng, 2), 5, 0.03, rng, given=given)


@check(part="7", points=1, hidden=True)
def part_seven_keeps_its_manners(student, reference, rng):
    """Arguments stay as they were, and neither vectors nor losses hold a graph"""
    models, data = _models(student, reference, rng), _data(rng, 2)
    given = "the given small model, 2 rounds of 12 pairs"
    mine, right = (
        side.train_sgns(model, *data, 4, 0.03)
        for side, model in zip((student, reference), models, strict=True)
    )
    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    (vectors, losses), (wanted, expected) = mine, right
    expect_close(losses.detach(), expected, what="the tensor of losses", **close)
    expect_close(vectors.detach(), wanted, what="the tensor of vectors", **close)
    for what, one in (("vectors", vectors), ("losses", losses)):
        expect_that(
            not one.requires_grad, f"the {what} still hold the graph of a step", given=given
        )
    expect_unchanged(student.train_sgns, models[0], *data, 4, 0.03, given=given)


@check(part="7", points=2, hidden=True, training=True, metric="neighbour-purity", dtype="float32")
def training_brings_words_of_a_kind_together(student, given, rng):
    """After training on 200000 pairs, a word's nearest words are of its own category"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.concept_model(start), given.concept_model(start)

    task = given.concept_task(seed)
    student.train_sgns(model, *task, given.CONCEPT_BATCH, given.CONCEPT_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.neighbour_purity(ours.centre.weight.detach(), seed)
