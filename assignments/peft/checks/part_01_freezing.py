"""Checks of part 1: what may move, and what an optimiser gets.

The given model of this part has names that are easy to take for each other, a table under two
names, and buffers. Which layers are named is drawn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal, expect_raises

# float64 carries 16 digits; eleven layers and a product lose a few of them.
RTOL, ATOL = 1e-9, 1e-12

LAYERS = 11
PARAMETERS = 26
Ids = NDArray[np.int64]


def _drawn(rng: np.random.Generator) -> tuple[int, Ids]:
    """Draw the seed of a model, and ids (B,)."""
    return int(rng.integers(2**31)), rng.integers(7, size=5)


def _frozen(side, seed: int, names: list[str], ids: Ids) -> tuple[object, object, object]:
    """Freeze a new model and return the count, which parameters learn, and their gradients."""
    model = side.given.MixedModel(seed)
    count = side.freeze(model, names)
    return count, side.given.learns(model), side.given.gradients_of(model, ids)


def _expect_frozen(student, reference, rng, lists: list[list[str]]) -> None:
    """Compare what can be trained for each list; all are asked for before one is compared."""
    asked = [(*_drawn(rng), names) for names in lists]
    got = [_frozen(student, seed, names, ids) for seed, ids, names in asked]
    wanted = [_frozen(reference, seed, names, ids) for seed, ids, names in asked]
    answers = zip(lists, got, wanted, strict=True)
    for names, (count, learns, gradients), (right, moves, slopes) in answers:
        given = f"a model after freeze(model, {names})"
        expect_equal(learns, moves, given=given, what="the table of what requires a gradient")
        expect_close(
            gradients, slopes, rtol=RTOL, atol=ATOL, given=given, what="the set of gradients"
        )
        expect_equal(count, right, given=given, what="the count")


@check(part="1", points=2)
def freeze_lets_the_named_modules_learn_and_counts_them(student, reference, rng):
    """Parameters of the named modules can be trained, no others; the count is of their numbers"""
    first, second, third = (f"layers.{one}" for one in 2 + rng.permutation(LAYERS - 3)[:3])
    lists = [[first], [second, "norm"], [third, first, "norm"]]
    _expect_frozen(student, reference, rng, lists)


@check(part="1", points=1)
def freeze_reads_whole_names(student, reference, rng):
    """`layers.1` is not `layers.10`; a parameter's own name picks that parameter alone"""
    lone = f"layers.{int(rng.integers(2, LAYERS - 1))}"
    lists = [["layers.1"], ["layers.10", "scale"], [f"{lone}.bias"], [lone, f"{lone}.bias"]]
    _expect_frozen(student, reference, rng, lists)


@check(part="1", points=1)
def freeze_takes_a_shared_parameter_once(student, reference, rng):
    """A parameter that a model holds under two names is picked by either, and counted once"""
    layer = f"layers.{int(rng.integers(2, LAYERS - 1))}"
    lists = [["token"], ["unembed", layer], ["unembed.weight"], ["token", "unembed"]]
    _expect_frozen(student, reference, rng, lists)


@check(part="1", points=1, hidden=True)
def freeze_refuses_a_name_that_picks_nothing(student, reference, rng):
    """A name that picks nothing raises ValueError, and the model stays as it was"""
    seed, ids = _drawn(rng)
    models = [side.given.MixedModel(seed) for side in (student, reference)]
    layer = f"layers.{int(rng.integers(2, LAYERS - 1))}"
    slopes = []
    for one, side in zip(models, (student, reference), strict=True):
        side.freeze(one, [layer])
        slopes.append(side.given.gradients_of(one, ids))
    given = "one layer of eleven"
    expect_close(slopes[0], slopes[1], rtol=RTOL, atol=ATOL, given=given)
    for wrong in ("layers.11", "layer", "layers.1.weights", "ayers.1", "1", "weight"):
        given = "one name that fits and one that picks nothing"
        expect_raises(ValueError, student.freeze, models[0], ["norm", wrong], given=given)
    given = "a model after names that pick nothing"
    got, wanted = student.given.learns(models[0]), reference.given.learns(models[1])
    expect_equal(got, wanted, given=given)
    got = student.given.gradients_of(models[0], ids)
    wanted = reference.given.gradients_of(models[1], ids)
    expect_close(got, wanted, rtol=RTOL, atol=ATOL, given=given)


@check(part="1", points=1, hidden=True)
def freeze_clears_gradients_and_leaves_numbers_alone(student, reference, rng):
    """What is frozen holds no gradient; numbers and buffers stay; it may learn again later"""
    seed, ids = _drawn(rng)
    layers = [f"layers.{one}" for one in 2 + rng.permutation(LAYERS - 3)[:4]]
    models = [side.given.MixedModel(seed) for side in (student, reference)]
    given = "a model that holds gradients and is frozen several times"
    for names in (layers[:2], layers[1:3], [], ["scale", layers[3]]):
        answers = []
        for side, model in zip((student, reference), models, strict=True):
            side.given.leave_gradients(model)
            count, held = side.freeze(model, names), side.given.held_gradients(model)
            state, slopes = side.given.held_state(model), side.given.gradients_of(model, ids)
            answers.append((count, held, state, slopes))
        (count, held, state, slopes), (right, _, numbers, expected) = answers
        expect_equal(count, right, given=given, what="the count")
        frozen = {name: held[name] for name in held if name not in expected}
        expect_equal(frozen, {}, given=given, what="the set of gradients that frozen ones hold")
        expect_close(state, numbers, rtol=RTOL, atol=ATOL, given=given, what="the model's state")
        expect_close(
            slopes, expected, rtol=RTOL, atol=ATOL, given=given, what="the set of gradients"
        )


@check(part="1", points=1)
def groups_hold_what_can_be_trained(student, reference, rng):
    """Matrices that can be trained decay, biases and gains that can be trained do not"""
    got, wanted = [], []
    for _ in range(3):
        seed, _ = _drawn(rng)
        places = rng.permutation(PARAMETERS)[:9].tolist()
        decay = float(rng.uniform(0.02, 0.2))
        for side, answers in ((student, got), (reference, wanted)):
            model = side.given.MixedModel(seed)
            side.given.let_learn(model, places)
            answers.append(side.trainable_groups(model, decay))
    for mine, right in zip(got, wanted, strict=True):
        expect_close(mine, right, rtol=RTOL, atol=ATOL, given="a model of which most is frozen")


@check(part="1", points=1, hidden=True)
def groups_take_each_parameter_once_and_may_be_empty(student, reference, rng):
    """A shared parameter stands once, frozen ones never; a list may be empty"""
    lone = 4 + 2 * int(rng.integers(9))  # where the weight of some layer stands
    got, wanted = [], []
    for places in ([1], [0, lone + 1], [lone], [1, lone, lone + 1]):  # 0 is the scale, 1 the table
        (seed, _), decay = _drawn(rng), float(rng.uniform(0.02, 0.2))
        for side, answers in ((student, got), (reference, wanted)):
            model = side.given.MixedModel(seed)
            side.given.leave_gradients(model)
            side.given.let_learn(model, places)
            answers.append(side.trainable_groups(model, decay))
    for mine, right in zip(got, wanted, strict=True):
        given = "a shared table, biases alone, matrices alone"
        expect_close(mine, right, rtol=RTOL, atol=ATOL, given=given)
