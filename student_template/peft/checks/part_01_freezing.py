"""Checks of part 1: what may move, and what an optimiser gets.

The given model of this part has names that are easy to take for each other, a table under two
names, and buffers. Which layers are named is drawn.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_equal

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
