"""Checks of part 9: what the loss is minimised by.

Rows and columns of the joint counts differ in number and have different sums, so that a centre is
not mistaken for a context.
"""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_shape

Array = NDArray[np.float64]

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
