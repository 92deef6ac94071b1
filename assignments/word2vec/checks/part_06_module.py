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
    expect_dtype,
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Ids = NDArray[np.int64]
State = dict[str, torch.Tensor]
Module = Callable[..., torch.Tensor]
Batch = tuple[Ids, Ids, Ids]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

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


@check(part="6", points=2, hidden=True)
def each_table_has_its_own_role(student, reference, rng):
    """Centres are looked up in one table alone, contexts and negatives in the other"""
    state, batches = _state(rng), []
    for _ in range(9):
        c, o, neg = _batch(rng, 4, 5)
        batches.append((c % 3, 3 + o % 4, 7 + neg % 4))  # no word in two roles
    given = "centres, contexts and negatives that are different words"
    _expect_losses(student, reference, state, batches, given=given)
    mine, right = _module(student, state), _module(reference, state)
    c, o, neg = batches[-1]
    expect_gradients(mine, right, c, o, neg, rng=rng, rtol=RTOL, atol=ATOL, given=given)

    zero = {"centre.weight": state["centre.weight"], "context.weight": torch.zeros(V, D)}
    given = "context vectors of zeros"
    mine, right = _module(student, zero), _module(reference, zero)
    expect_gradients(mine, right, c, o, neg, rng=rng, rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=2, hidden=True)
def module_survives_large_products(student, reference, rng):
    """Loss and gradient are right and finite for products of several hundred"""
    state = _state(rng, scale=15.0)
    given = "vectors whose products are several hundred"
    batches = [_batch(rng, 2, 1) for _ in range(30)]
    # Products of 1000 are rounded by 1e-13 times the terms of their sums.
    _expect_losses(student, reference, state, batches, given=given, atol=1e-9)
    mine, right = _module(student, state), _module(reference, state)
    batch = _batch(rng, 7, 4)
    # torch's softplus is a straight line above 20, where its slope is off by e to the minus 20,
    # times vectors of length 40.
    expect_gradients(mine, right, *batch, rng=rng, rtol=1e-6, atol=1e-6, given=given)


@check(part="6", points=1, hidden=True, dtype="float32")
def part_six_takes_batches_of_any_size(student, reference, rng):
    """One pair, one negative, repeats: all are right; dtypes and arguments are kept"""
    state = {name: tensor.to(torch.float32) for name, tensor in _state(rng).items()}
    mine, right = _module(student, state), _module(reference, state)
    sizes = ((1, 4), (6, 1), (1, 1), (13, 20), (2, 9), (7, 2), (1, 12), (9, 5))
    batches = [_batch(rng, pairs, negatives) for pairs, negatives in sizes]
    losses = [mine(*batch) for batch in batches]
    for loss, batch, (pairs, negatives) in zip(losses, batches, sizes, strict=True):
        given = f"{pairs} pairs, {negatives} negatives each"
        expect_dtype(loss, torch.float32, given=given, what="the loss")
        # What a right program computes in float32 is right to six digits.
        expect_close(loss, right(*batch), rtol=1e-4, atol=1e-6, given=given, what="the loss")
    expect_unchanged(mine, *batches[3], given="13 pairs, 20 negatives each")
    for kind, dtype in DTYPES.items():
        u = torch.from_numpy(rng.random((5, 4))).to(dtype)
        given = f"{kind} numbers"
        for table in student.initial_tables(u):
            expect_dtype(table, dtype, given=given)
    expect_unchanged(student.initial_tables, rng.random((5, 4)), given="numbers (5, 4)")
