"""Checks of part 6: skip-grams with negative sampling as a module.

Tables are drawn and loaded into both sides, so that nothing depends on how a module starts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_gradients,
    expect_shape,
    expect_that,
)

Ids = NDArray[np.int64]
State = dict[str, torch.Tensor]
Module = Callable[..., torch.Tensor]
Batch = tuple[Ids, Ids, Ids]

# float64 carries 16 digits; a logarithm and a product lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

V, D = 11, 6
NAMES = ("centre.weight", "context.weight")
TABLES = ("the table of centre vectors", "the table of context vectors")


def _state(rng: np.random.Generator, scale: float = 1.0) -> State:
    """Draw the two tables (V, d)."""
    return {name: scale * torch.from_numpy(rng.standard_normal((V, D))) for name in NAMES}


def _module(side, state: State) -> Module:
    """Make a module on one side and load the drawn tables."""
    module = side.SGNS(V, D)
    module.load_state_dict(state)
    return module


def _batch(rng: np.random.Generator, pairs: int = 5, negatives: int = 3) -> Batch:
    """Draw c (B,), o (B,) and neg (B, K)."""
    return (
        rng.integers(V, size=pairs),
        rng.integers(V, size=pairs),
        rng.integers(V, size=(pairs, negatives)),
    )


def _expect_losses(  # noqa: PLR0913 - two sides, and what they are compared on
    student, reference, state: State, batches: list[Batch], *, given: str, atol: float = ATOL
) -> None:
    """Compare the losses of many batches; all of them are asked for before one is compared."""
    mine, right = _module(student, state), _module(reference, state)
    got = [mine(*one) for one in batches]
    for loss, one in zip(got, batches, strict=True):
        expect_close(loss, right(*one), rtol=RTOL, atol=atol, given=given, what="the loss")


@check(part="6", points=2)
def tables_start_small_and_at_zero(student, reference, rng):
    """Centre vectors start uniform between -1/(2d) and 1/(2d), context vectors at zero"""
    drawn = [rng.random(shape) for shape in ((7, 4), (3, 10))]
    answers = [student.initial_tables(u) for u in drawn]
    for shape, tables in zip(((7, 4), (3, 10)), answers, strict=True):
        for what, one in zip(TABLES, tables, strict=True):
            expect_shape(one, shape, given=f"uniform numbers {shape}", what=what)
    # Asked about and not compared: zeros alone are too little to know a mistake by, but the first
    # losses of a model that starts from them are as many numbers as one likes.
    model = student.given.GivenSGNS(*answers[0])
    for count in range(1, 9):
        model(np.arange(3), np.arange(3, 6), rng.integers(7, size=(3, count)))
    for u, tables in zip(drawn, answers, strict=True):
        given = f"uniform numbers {u.shape}"
        for what, one, right in zip(TABLES, tables, reference.initial_tables(u), strict=True):
            expect_close(one, right, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="6", points=3)
def loss_is_the_mean_over_the_pairs(student, reference, rng):
    """SGNS has the tables centre and context; its loss is the mean of the loss of part 4"""
    module = student.SGNS(V, D)
    parameters = module.named_parameters()
    given = "11 words, d=6"
    facts = (("expected", ", ".join(NAMES)), ("got", describe(list(parameters))))
    message = "the module has other parameters than the handout names"
    expect_that(set(parameters) == set(NAMES), message, given=given, facts=facts)
    for name, tensor in parameters.items():
        expect_shape(tensor, (V, D), given=given, what=f"`{name}`")

    given = "11 words, d=6, 5 pairs with 3 negatives"
    batches = [_batch(rng) for _ in range(9)]
    _expect_losses(student, reference, _state(rng), batches, given=given)


@check(part="6", points=2)
def both_tables_learn(student, reference, rng):
    """The gradient of the loss is right in both tables"""
    state = _state(rng)
    given = "11 words, d=6, 5 pairs with 3 negatives"
    mine, right = _module(student, state), _module(reference, state)
    expect_gradients(mine, right, *_batch(rng), rng=rng, rtol=RTOL, atol=ATOL, given=given)
