"""Checks of part 7: the number that is reported, and training.

What `train` does is fixed to the last digit (which inputs, which noise, which weight, which order),
so it is compared step by step on a model with a few dozen parameters. The two checks that train a
model in earnest say that the whole works; which mistake was made, the others tell.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

# float64 carries 16 digits; a logarithm of a sum and a mean lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12
# After some steps of Adam more are gone: it divides gradients by their own size.
STEP_RTOL, STEP_ATOL = 1e-6, 1e-9

N, B, S = 10, 4, 9
D, Z = 7, 3  # those of the given small model

Array = NDArray[np.float64]
Task = tuple[Array, NDArray[np.int64], Array, Array]


def _images(rng: np.random.Generator, number: int) -> Array:
    return (rng.random((number, D)) < 0.5).astype(np.float64)


def _task(rng: np.random.Generator) -> Task:
    """Draw images (N, D), an order (S, B), noise (S, B, Z) and weights (S,)."""
    order = rng.integers(N, size=(S, B))
    return _images(rng, N), order, rng.standard_normal((S, B, Z)), rng.uniform(0.2, 1.5, S)


def _expect_training(student, reference, models, rng: np.random.Generator, *, given: str) -> None:
    """Train a model on each side; compare what is reported on the way and what was learnt."""
    task, rate, unseen = _task(rng), rng.uniform(0.01, 0.03), _images(rng, 5)
    mine, right = models
    got, expected = student.train(mine, *task, rate), reference.train(right, *task, rate)

    close = {"rtol": STEP_RTOL, "atol": STEP_ATOL, "given": given}
    expect_shape(got, (S,), given=given, what="the tensor of negative bounds")
    expect_close(got[0], expected[0], what="the first negative bound", **close)
    expect_close(got, expected, what="the tensor of negative bounds", **close)
    for one, wanted, what in zip(
        mine.encode(unseen), right.encode(unseen), ("means", "log variances"), strict=True
    ):
        expect_close(one, wanted, what=f"the tensor of {what} of new images", **close)
    state, goal = mine.state_dict(), right.state_dict()
    expect_close(state, goal, what="the set of parameters afterwards", **close)


@check(part="7", points=2)
def reported_number_is_the_mean_negative_bound(student, reference, rng):
    """What evaluate returns is the mean negative bound of inputs and samples, with the weight 1"""
    got, expected = [], []
    for number in (6, 8, 9):
        x = _images(rng, number)
        for samples in (5, 2, 4):
            seed, noise = int(rng.integers(2**31)), rng.standard_normal((samples, number, Z))
            got.append(student.evaluate(student.given.small_model(seed), x, noise))
            model = reference.given.small_model(seed)
            expected.append(reference.evaluate(model, x, noise))
    given = "between two and five samples of six to nine images"
    for one, right in zip(got, expected, strict=True):
        expect_close(one, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=4)
def train_takes_one_step_of_adam_for_each_batch(student, reference, rng):
    """Nine batches lead to the right negative bounds, each before its step, and parameters"""
    seed = int(rng.integers(2**31))
    models = [side.given.small_model(seed) for side in (student, reference)]
    given = "the given small model and nine batches"
    _expect_training(student, reference, models, rng, given=given)


@check(part="7", points=2, training=True, metric="digit-bound", dtype="float32")
def training_teaches_a_model_to_see_digits(student, given, rng):
    """After 1500 steps on digits, the given model needs few nats for digits that it never saw"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.digit_model(start), given.digit_model(start)

    student.train(model, *given.digit_task(seed), given.DIGIT_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.digit_surprise(ours, seed)


@check(part="7", points=1, hidden=True)
def reported_number_fits_any_model(student, reference, rng):
    """A model of numbers that are no pixels, one sample and one input are evaluated rightly"""
    directions, _ = np.linalg.qr(rng.standard_normal((D, Z)))
    parameters = directions * [2.0, 1.3, 0.7], rng.standard_normal(D), np.array(-0.8)
    off = rng.standard_normal((2, Z))
    got, expected = [], []
    for samples, number in ((1, 8), (6, 1), (5, 4), (1, 1), (2, 9), (3, 2), (4, 5), (7, 6)):
        x, noise = rng.standard_normal((number, D)), rng.standard_normal((samples, number, Z))
        for side, found in ((student, got), (reference, expected)):
            model = side.given.linear_model(*parameters, off=off)
            found.append(side.evaluate(model, x, noise))
    given = "the given linear model, between one and seven samples"
    for one, right in zip(got, expected, strict=True):
        expect_close(one, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="7", points=1, hidden=True)
def train_fits_any_model(student, reference, rng):
    """A model of numbers that are no pixels is trained by its own likelihood"""
    directions, _ = np.linalg.qr(rng.standard_normal((D, Z)))
    parameters = directions * [2.0, 1.3, 0.7], rng.standard_normal(D), np.array(-0.8)
    off = rng.standard_normal((2, Z))
    models = [side.given.linear_model(*parameters, off=off) for side in (student, reference)]
    given = "the given linear model and nine batches"
    _expect_training(student, reference, models, rng, given=given)


@check(part="7", points=1, hidden=True)
def train_clears_the_gradients_that_it_finds(student, reference, rng):
    """Gradients that a model brings along from elsewhere do not count"""
    seed = int(rng.integers(2**31))
    models = []
    for side in (student, reference):
        models.append(side.given.small_model(seed))
        side.given.leave_gradients(models[-1])
    given = "a model whose parameters hold gradients already"
    _expect_training(student, reference, models, rng, given=given)


@check(
    part="7",
    points=1,
    hidden=True,
    needs=(reported_number_is_the_mean_negative_bound,),
    dtype="float32",
)
def part_seven_keeps_dtypes_and_arguments(student, reference, rng):
    """What is reported is a scalar of the model's dtype; nothing has a graph; arguments stay"""
    model = student.given.small_model(int(rng.integers(2**31)))
    x, order, noise, betas = _task(rng)
    x, noise, betas = (torch.from_numpy(one).float() for one in (x, noise, betas))
    given = "float32, nine batches"
    everything = torch.from_numpy(rng.standard_normal((3, N, Z))).float()
    number = student.evaluate(model, x, everything)
    expect_shape(number, (), given="three samples of ten images")
    expect_dtype(number, torch.float32, given="three samples of ten images")
    message = "the result still holds the graph that it was computed by"
    expect_that(not number.requires_grad, message, given="three samples of ten images")
    expect_unchanged(student.evaluate, model, x, everything, given="three samples of ten images")
    expect_unchanged(student.train, model, x, order, noise, betas, 0.01, given=given)
    bounds = student.train(model, x, order, noise, betas, 0.01)
    expect_shape(bounds, (S,), given=given)
    has_graph = isinstance(bounds, torch.Tensor) and bounds.requires_grad
    expect_that(
        not has_graph, "the negative bounds still hold the graphs of their steps", given=given
    )


@check(part="7", points=2, hidden=True, training=True, metric="source-gap", dtype="float32")
def training_comes_close_to_the_source(student, given, rng):
    """After 1500 steps on numbers from a known source, the bound is nearly the best there is"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    model, ours = student.given.source_start(start), given.source_start(start)

    student.train(model, *given.source_task(seed), given.SOURCE_LEARNING_RATE)

    expect_weights(ours, model.state_dict(), given="the given linear model after training")
    return given.source_gap(ours, seed)
