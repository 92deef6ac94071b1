"""Checks of part 3: the bilinear and the additive score.

No root and no power enters here: every width may be any number. Where all widths are equal, a
matrix that stands the wrong way round runs and gives numbers, so that case comes first; where they
differ, it does not run.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from autograder.check import check, expect_close, expect_finite, expect_shape, expect_that

Array = NDArray[np.float64]

# float64 carries 16 digits; two products and a tanh lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12


def _pair(
    rng: np.random.Generator, *leading: int, tq: int = 5, tk: int = 7, dq: int = 4, dk: int = 6
) -> tuple[Array, Array]:
    """Draw q (..., Tq, dq) and k (..., Tk, dk)."""
    return rng.standard_normal((*leading, tq, dq)), rng.standard_normal((*leading, tk, dk))


def _network(
    rng: np.random.Generator, *, dq: int = 4, dk: int = 6, da: int = 8
) -> tuple[Array, Array, Array]:
    """Draw wq (dq, da), wk (dk, da) and v (da,)."""
    wq, wk = rng.standard_normal((dq, da)), rng.standard_normal((dk, da))
    return wq, wk, rng.standard_normal(da)


@check(part="3", points=1)
def score_bilinear_of_an_identity_is_the_dot_product(student, reference, rng):
    """With an identity between them, query and key give their plain dot product"""
    q, k = _pair(rng, 2, dk=4)
    given = "an identity of width 4"
    scores = student.score_bilinear(q, k, np.eye(4))
    expect_close(scores, q @ k.swapaxes(-1, -2), rtol=RTOL, atol=ATOL, given=given)

    picks = np.zeros((4, 4))
    picks[1, 3] = 2.0  # every score is then 2 q[1] k[3]
    given = "a matrix of zeros with one number in it"
    scores = student.score_bilinear(q, k, picks)
    expected = 2.0 * np.einsum("bq,bk->bqk", q[..., 1], k[..., 3])  # (B, Tq, Tk)
    expect_close(scores, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=1)
def score_bilinear_is_the_product_of_query_matrix_and_key(student, reference, rng):
    """Each score is the query times the matrix times the key"""
    for dk, given in ((4, "queries and keys of width 4"), (6, "dq=4, dk=6")):
        q, k = _pair(rng, 2, dk=dk)
        w = rng.standard_normal((4, dk))
        scores, expected = (side.score_bilinear(q, k, w) for side in (student, reference))
        expect_close(scores, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=1)
def score_additive_is_odd_and_bounded_by_v(student, reference, rng):
    """No score exceeds the sum of |v|, and turning the sign of query and key turns its sign"""
    q, k = _pair(rng, 2, dk=4)
    wq, wk, v = _network(rng, dk=4, da=4)
    bound = float(np.abs(v).sum())
    given = "large queries and keys"

    scores = student.score_additive(200 * q, 200 * k, wq, wk, v)
    # The keys in another order, which is drawn: scores kept from other inputs have another one.
    order = rng.permutation(7)
    opposite = student.score_additive(-200 * q, -200 * k[:, order], wq, wk, v)

    for one in (scores, opposite):
        expect_shape(one, (2, 5, 7), given=given)
        expect_finite(one, given=given)
    size = float(scores.abs().max())
    message = "a score is larger than the sum of the absolute numbers of v"
    facts = (("largest", f"{size:.4g}"), ("bound", f"{bound:.4g}"))
    expect_that(size <= bound * (1 + RTOL), message, given=given, facts=facts)
    expect_close(opposite, -scores.detach()[..., order], rtol=RTOL, atol=ATOL, given=given)
    # Zeros satisfy all of this.
    expect_that(size > bound / 4, "every score is small", given=given, facts=facts)


@check(part="3", points=1)
def score_additive_is_v_times_the_tanh_of_the_sum(student, reference, rng):
    """Each score is v times the tanh of the query's and the key's hidden numbers, added"""
    for widths, given in (
        ({"dq": 4, "dk": 4, "da": 4}, "all widths 4"),
        ({"dq": 4, "dk": 6, "da": 8}, "dq=4, dk=6, da=8"),
        ({"dq": 6, "dk": 3, "da": 1}, "a hidden layer of width 1"),
    ):
        q, k = _pair(rng, 2, dq=widths["dq"], dk=widths["dk"])
        network = _network(rng, **widths)
        scores, expected = (side.score_additive(q, k, *network) for side in (student, reference))
        expect_close(scores, expected, rtol=RTOL, atol=ATOL, given=given)
