"""Checks of part 9: what the loss is minimised by.

Rows and columns of the joint counts differ in number and have different sums, so that a centre is
not mistaken for a context.
"""

from __future__ import annotations

import math

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

Array = NDArray[np.float64]

DTYPES = {"float64": torch.float64, "float32": torch.float32}

# float64 carries 16 digits; sums, logarithms and a decomposition lose three or four of them.
RTOL, ATOL = 1e-9, 1e-12


def _joint(rng: np.random.Generator, rows: int = 6, columns: int = 9) -> Array:
    """Draw counts (V, M), all above 0, with rows and columns of very different sums."""
    frequent = np.exp(rng.uniform(-1, 1, size=(rows, 1)) + rng.uniform(-1, 1, size=(1, columns)))
    return np.ceil(200 * frequent * (rng.random((rows, columns)) + 0.1))


def _vectors(rng: np.random.Generator, rows: int, columns: int, width: int) -> tuple[Array, Array]:
    return rng.standard_normal((rows, width)), rng.standard_normal((columns, width))


@check(part="9", points=2)
def pmi_compares_with_chance(student, reference, rng):
    """PMI is the logarithm of a pair's share over the product of its words' shares, in nats"""
    for given, joint in (
        ("counts (6, 9)", _joint(rng)),
        ("counts (5, 3)", _joint(rng, 5, 3)),
    ):
        expect_close(student.pmi(joint), reference.pmi(joint), rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=2)
def expected_loss_averages_over_pairs_and_negatives(student, reference, rng):
    """Pairs come in their proportions, and k negatives for each in those of the contexts"""
    cases = [(*_vectors(rng, 6, 9, 4), _joint(rng), k) for k in (2, 5, 9) for _ in range(3)]
    given = "counts (6, 9), d=4, 2, 5 or 9 negatives"
    losses = [student.expected_loss(*one) for one in cases]
    for loss, one in zip(losses, cases, strict=True):
        expect_close(loss, reference.expected_loss(*one), rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=2)
def products_at_the_optimum_are_shifted_pmi(student, reference, rng):
    """At the optimum the product of a centre and a context vector is their PMI minus log k"""
    for rows, columns, k, width in ((6, 9, 5, 8), (7, 4, 3, 4)):
        joint = _joint(rng, rows, columns)
        given = f"counts ({rows}, {columns}), {k} negatives, d={width}"
        centre, context = student.sgns_optimum(joint, k, width)
        expect_shape(centre, (rows, width), given=given, what="the tensor of centre vectors")
        expect_shape(context, (columns, width), given=given, what="the tensor of context vectors")
        products = centre.detach() @ context.detach().T
        # The decomposition is right to the size of its largest number.
        what = "the product of centre and context vectors"
        expected = reference.pmi(joint) - math.log(k)
        expect_close(products, expected, rtol=RTOL, atol=1e-10, given=given, what=what)


@check(part="9", points=1, hidden=True)
def pmi_of_zeros_and_of_independence(student, reference, rng):
    """A pair that never occurs has minus infinity; words that are independent have 0"""
    joint = _joint(rng)
    joint[rng.random((6, 9)) < 0.3] = 0
    joint[:, 2] = joint[4] = 1
    given = "counts (6, 9), some of them 0"
    expect_close(student.pmi(joint), reference.pmi(joint), rtol=RTOL, atol=ATOL, given=given)
    probable = joint / joint.sum()
    given = "probabilities (6, 9), some of them 0"
    expect_close(student.pmi(probable), reference.pmi(joint), rtol=RTOL, atol=ATOL, given=given)

    product = np.outer(rng.random(5) + 0.1, rng.random(8) + 0.1)
    given = "independent words, counts (5, 8)"
    expect_close(student.pmi(product), torch.zeros(5, 8), rtol=RTOL, atol=ATOL, given=given)


@check(part="9", points=2, hidden=True)
def loss_is_flat_at_the_optimum(student, reference, rng):
    """At the optimum the expected loss has no slope, and no other vectors have a smaller one"""
    for rows, columns, k, width in ((5, 8, 4, 5), (9, 4, 7, 6), (6, 7, 2, 12)):
        joint = _joint(rng, rows, columns)
        given = f"counts ({rows}, {columns}), {k} negatives, d={width}"
        tables = student.sgns_optimum(joint, k, width)
        best, found = (
            reference.expected_loss(*(one.detach() for one in some), joint, k)
            for some in (reference.sgns_optimum(joint, k, width), tables)
        )
        what = "the expected loss of the vectors"
        expect_close(found, best, rtol=RTOL, atol=ATOL, given=given, what=what)
        centre, context = (one.detach().requires_grad_() for one in tables)
        loss = reference.expected_loss(centre, context, joint, k)
        for what, slope in zip(
            ("the slope in the centre vectors", "the slope in the context vectors"),
            torch.autograd.grad(loss, (centre, context)),
            strict=True,
        ):
            expect_close(slope, torch.zeros_like(slope), rtol=0, atol=1e-10, given=given, what=what)


@check(part="9", points=1, hidden=True)
def expected_loss_has_the_right_slopes(student, reference, rng):
    """The expected loss has right gradients, also for large products; manners are kept"""
    cases = {
        "counts (6, 9), d=4": (_joint(rng), _vectors(rng, 6, 9, 4)),
        "products of several hundred": (
            _joint(rng, 7, 5),
            tuple(20 * one for one in _vectors(rng, 7, 5, 3)),
        ),
    }
    # torch's softplus is a straight line above 20, where its slope is off by e to the minus 20,
    # times vectors of length 40.
    tight, wide = {"rtol": RTOL, "atol": 1e-11}, {"rtol": 1e-6, "atol": 1e-6}
    allowed = dict(zip(cases, (tight, wide), strict=True))
    for given, (joint, vectors) in cases.items():
        slopes = []
        for side in (student, reference):
            leaves = [torch.from_numpy(one).requires_grad_() for one in vectors]
            loss = side.expected_loss(*leaves, joint, 6)
            slopes.append((loss.detach(), *torch.autograd.grad(loss, leaves)))
        for what, got, right in zip(
            ("the loss", "the gradient in centre", "the gradient in context"), *slopes, strict=True
        ):
            expect_close(got, right, given=given, what=what, **allowed[given])

    joint, (centre, context) = cases["counts (6, 9), d=4"]
    for kind, dtype in DTYPES.items():
        given = f"{kind} numbers"
        one, two, three = (torch.from_numpy(x).to(dtype) for x in (centre, context, joint))
        expect_dtype(student.expected_loss(one, two, three, 3), dtype, given=given)
        for answer in (student.pmi(three), *student.sgns_optimum(three, 3, 7)):
            expect_dtype(answer, dtype, given=given)
    given = "counts (6, 9)"
    expect_unchanged(student.pmi, joint, given=given)
    expect_unchanged(student.expected_loss, centre, context, joint, 3, given=given)
    expect_unchanged(student.sgns_optimum, joint, 3, 8, given=given)
    expect_raises(ValueError, student.sgns_optimum, joint, 3, 5, given=f"{given}, d=5")
