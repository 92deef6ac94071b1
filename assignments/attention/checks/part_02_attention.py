"""Checks of part 2: scaled dot-product attention.

Key widths are powers of 4: their root, and one over it, are exact in every floating-point type, so
that a program which takes the root in float32 is not mistaken for a wrong one.
"""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_dtype,
    expect_finite,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Array = NDArray[np.float64]
Pair = tuple[torch.Tensor, torch.Tensor]

# float64 carries 16 digits; two products and a softmax lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12


def _inputs(
    rng: np.random.Generator, *leading: int, tq: int = 5, tk: int = 7, dk: int = 4, dv: int = 6
) -> tuple[Array, Array, Array]:
    """Draw q (..., Tq, dk), k (..., Tk, dk) and v (..., Tk, dv)."""
    return (
        rng.standard_normal((*leading, tq, dk)),
        rng.standard_normal((*leading, tk, dk)),
        rng.standard_normal((*leading, tk, dv)),
    )


def _mask(rng: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.bool_]:
    """Draw a mask that allows something and hides something along its last axis."""
    allowed = rng.integers(1, shape[-1], size=(*shape[:-1], 1))  # between 1 and all but one
    ranks: NDArray[np.int64] = rng.random(shape).argsort(axis=-1).argsort(axis=-1)
    return ranks < allowed


def _expect_pair(answer: Pair, expected: Pair, *, given: str) -> None:
    """Compare output and weights, each under its name."""
    for what, got, right in zip(
        ("the output", "the tensor of weights"), answer, expected, strict=True
    ):
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given, what=what)


def _answer(student, inputs, mask=None, *, given: str) -> Pair:
    """Call attention and return output and weights, sure to be finite and in their shapes.

    A check that compares two answers of the student with each other needs this: two empty tensors
    are equal, and so are two that are NaN everywhere.
    """
    q, k, v = inputs
    output, weights = student.attention(q, k, v, mask)
    *queries, _ = q.shape
    *_, keys, width = v.shape
    expect_shape(output, (*queries, width), given=given, what="the output")
    expect_shape(weights, (*queries, keys), given=given, what="the tensor of weights")
    expect_finite(output, given=given, what="the output")
    expect_finite(weights, given=given, what="the tensor of weights")
    return output, weights


@check(part="2", points=1)
def attention_returns_output_and_weights(student, reference, rng):
    """The result is the pair (output, weights), each in its shape and made from all three inputs"""
    q, k, v = _inputs(rng, 2)

    answer = student.attention(q, k, v)

    pair = isinstance(answer, tuple | list) and len(answer) == 2
    expect_that(
        pair,
        "the result is not a pair (output, weights)",
        given="a batch of two",
        facts=(("came back", describe(answer)),),
    )
    expect_shape(answer[0], (2, 5, 6), given="Tq=5, dv=6, a batch of two", what="the output")
    expect_shape(
        answer[1], (2, 5, 7), given="Tq=5, Tk=7, a batch of two", what="the tensor of weights"
    )
    # Every claim below needs this one. Without it, weights that are all equal would earn a third.
    for result in answer:
        expect_finite(result, given="a batch of two")
        differ = (result[:, 1:] != result[:, :1]).any(-1)  # (B, Tq - 1)
        expect_that(differ.all(), "different queries get the same answer", given="a batch of two")
    _, weights = _answer(student, (q, k[:, ::-1], v), given="keys in another order")
    expect_that(
        (weights != answer[1]).any(), "other keys get the same weights", given="a batch of two"
    )
    # Linear in the values is every output that is read from them, a wrong one too. The factor is
    # drawn: a pair that was kept from other inputs has another one.
    factor = float(rng.uniform(1.5, 3.0))
    given = "values larger by one factor"
    output, _ = _answer(student, (q, k, factor * v), given=given)
    larger = factor * answer[0].detach()
    expect_close(output, larger, rtol=1e-4, atol=1e-6, given=given, what="the output")


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_weights_of_each_query_sum_to_one(student, reference, rng):
    """The weights of each query are not negative and sum to 1 over the keys"""
    q, k, v = _inputs(rng, 2)

    for mask in (None, _mask(rng, (2, 5, 7))):
        given = "no mask" if mask is None else "a mask that leaves each query some keys"
        _, weights = student.attention(q, k, v, mask)

        expect_finite(weights, given=given)
        expect_that((weights >= 0).all(), "a weight is negative", given=given)
        expect_shape(weights, (2, 5, 7), given=given, what="the tensor of weights")
        total = weights.sum(-1)  # (B, Tq)
        what = "the sum of each query's weights"
        expect_close(total, torch.ones_like(total), rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_output_is_the_weighted_mean_of_the_values(student, reference, rng):
    """The output is the mean of the values under the weights that are returned with it"""
    q, k, v = _inputs(rng, 2, 3)
    given = "a batch of two with three heads"

    output, weights = _answer(student, (q, k, v), _mask(rng, (5, 7)), given=given)

    expected = weights.detach() @ torch.from_numpy(v)  # (B, H, Tq, Tk) (B, H, Tk, dv)
    expect_close(output, expected, rtol=RTOL, atol=ATOL, given=given, what="the output")


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_of_a_zero_query_is_the_mean_of_the_allowed_values(student, reference, rng):
    """A query of zeros gets the plain mean of the values that it may look at"""
    q, k, v = _inputs(rng, 2)
    mask = _mask(rng, (2, 5, 7))

    output, _ = student.attention(np.zeros_like(q), k, v)
    mean = torch.from_numpy(v.mean(axis=1, keepdims=True).repeat(5, axis=1))  # (B, Tq, dv)
    expect_close(
        output, mean, rtol=RTOL, atol=ATOL, given="queries of zeros, no mask", what="the output"
    )

    output, _ = student.attention(np.zeros_like(q), k, v, mask)
    mean = torch.from_numpy(mask @ v / mask.sum(axis=-1, keepdims=True))  # (B, Tq, dv)
    expect_close(
        output, mean, rtol=RTOL, atol=ATOL, given="queries of zeros and a mask", what="the output"
    )


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_weights_stay_soft_when_keys_are_wide(student, reference, rng):
    """For normal queries and keys of width 256 the scores have variance 1"""
    q, k, v = _inputs(rng, tq=12, tk=32, dk=256, dv=3)

    given = "normal queries and keys of width 256"
    _, weights = _answer(student, (q, k, v), given=given)

    # The logarithm of the weights is the scores up to a number for each query. Over 12 queries and
    # 32 keys their variance is 1 with a standard deviation of 0.08; without a root it is 256.
    spread = float(weights.detach().log().var(dim=-1).mean())
    expect_that(
        0.5 < spread < 2,
        "the scores behind the weights do not have variance 1",
        given=given,
        facts=(("variance", f"{spread:.4g}"), ("expected", "between 0.5 and 2")),
    )


@check(part="2", points=2, needs=(attention_returns_output_and_weights,))
def attention_weights_are_the_softmax_of_the_scaled_scores(student, reference, rng):
    """The weights are the softmax of the products of queries and keys over the root of dk"""
    # At dk=6 and dk=1 a root that was rounded shows; one in float32 (6e-8) still passes.
    for dk, rtol, atol in ((4, RTOL, ATOL), (16, RTOL, ATOL), (6, 1e-5, 1e-8), (1, RTOL, ATOL)):
        q, k, v = _inputs(rng, 3, dk=dk)
        _, weights = student.attention(q, k, v)
        _, expected = reference.attention(q, k, v)
        expect_close(
            weights,
            expected,
            rtol=rtol,
            atol=atol,
            given=f"no mask, dk={dk}",
            what="the tensor of weights",
        )


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_follows_the_mask_of_each_query(student, reference, rng):
    """Each query of each batch element looks only where its own row of the mask is True"""
    q, k, v = _inputs(rng, 3)
    mask = _mask(rng, (3, 5, 7))

    answer, expected = student.attention(q, k, v, mask), reference.attention(q, k, v, mask)

    given = "a mask that differs from query to query and across the batch"
    _expect_pair(answer, expected, given=given)


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_never_sees_masked_keys_and_values(student, reference, rng):
    """What stands at masked positions changes nothing; outputs lie among the allowed values"""
    q, k, v = _inputs(rng, 2)
    v += 10  # far from 0: where weights do not sum to one, every output leaves the range
    mask = _mask(rng, (2, 1, 7))  # (B, 1, Tk)
    hidden = ~mask.swapaxes(-1, -2)  # (B, Tk, 1)
    other_k = np.where(hidden, 20 * rng.standard_normal(k.shape), k)
    other_v = np.where(hidden, 1e6, v)

    given = "large keys and values at masked positions"
    before = _answer(student, (q, k, v), mask, given=given)
    after = _answer(student, (q, other_k, other_v), mask, given=given)
    _expect_pair(after, before, given=given)
    low = torch.from_numpy(np.where(hidden, np.inf, v).min(axis=1, keepdims=True))  # (B, 1, dv)
    high = torch.from_numpy(np.where(hidden, -np.inf, v).max(axis=1, keepdims=True))
    inside = (after[0] >= low - 1e-9) & (after[0] <= high + 1e-9)  # room for rounding
    message = "an output lies outside the range of the values that its query may look at"
    expect_that(inside.all(), message, given=given)


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_gives_zeros_to_a_query_without_keys(student, reference, rng):
    """A query that may look at nothing gets zeros as output and as weights"""
    q, k, v = _inputs(rng, 2)
    mask = _mask(rng, (2, 5, 7))
    mask[1, 3] = False
    given = "one query of ten may look at nothing"

    answer, expected = student.attention(q, k, v, mask), reference.attention(q, k, v, mask)

    for got, right in zip(answer, expected, strict=True):
        expect_finite(got, given=given)
        expect_that((got[1, 3] == 0).all(), "the query does not get zeros", given=given)
        expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="2", points=1, needs=(attention_returns_output_and_weights,))
def attention_sends_gradients_to_queries_keys_and_values(student, reference, rng):
    """The gradients for queries, keys and values are right, with a mask and without"""
    for mask in (None, _mask(rng, (2, 5, 7))):
        expect_gradients(
            student.attention,
            reference.attention,
            *_inputs(rng, 2),
            mask,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given="no mask" if mask is None else "a mask that leaves each query some keys",
            names=("q", "k", "v"),
        )


@check(part="2", points=1, hidden=True, needs=(attention_returns_output_and_weights,))
def attention_sends_no_gradient_through_a_query_without_keys(student, reference, rng):
    """What a query may not look at adds 0, and never NaN, to the gradients"""
    mask = _mask(rng, (3, 5, 7))
    mask[0, 0] = mask[2, 4] = False
    # An eighth key that nobody may look at, though all score it with 1000.
    q, k, v = _inputs(rng, 3, tk=8)
    q[..., 0], k[:, 7] = 2.0, np.array([1000.0, 0.0, 0.0, 0.0])

    for given, keys in (
        ("two queries of fifteen may look at nothing", 7),
        ("the same and a key with scores near 1000 that no query may look at", 8),
    ):
        expect_gradients(
            student.attention,
            reference.attention,
            *(q, k[:, :keys], v[:, :keys]),
            np.pad(mask, ((0, 0), (0, 0), (0, keys - 7))),
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=given,
            names=("q", "k", "v"),
        )


@check(part="2", points=1, hidden=True, needs=(attention_returns_output_and_weights,))
def attention_follows_queries_and_keys_into_another_order(student, reference, rng):
    """Keys with their values, or queries, in another order: the same answers, in that order"""
    q, k, v = _inputs(rng, 2)
    mask, of_keys, of_queries = _mask(rng, (2, 5, 7)), rng.permutation(7), rng.permutation(5)

    given = "keys, values and mask in another order"
    output, weights = _answer(student, (q, k, v), mask, given=given)
    moved = _answer(student, (q, k[:, of_keys], v[:, of_keys]), mask[..., of_keys], given=given)
    _expect_pair(moved, (output, weights[..., of_keys]), given=given)

    given = "queries in another order"
    moved = _answer(student, (q[:, of_queries], k, v), mask[:, of_queries], given=given)
    _expect_pair(moved, (output[:, of_queries], weights[:, of_queries]), given=given)


@check(part="2", points=1, hidden=True, needs=(attention_returns_output_and_weights,))
def attention_takes_any_leading_axes_and_views(student, reference, rng):
    """No batch, a batch of one, heads, one query, one key and views: all of them work"""
    cases = {
        "no leading axis": _inputs(rng),
        "a batch of one": _inputs(rng, 1),
        "a batch of two with three heads": _inputs(rng, 2, 3),
        "one query": _inputs(rng, 3, tq=1),
        "one key": _inputs(rng, 3, tk=1),
        "three leading axes": _inputs(rng, 2, 1, 3),
        "keys and values of width 1": _inputs(rng, 3, dk=1, dv=1),
        "as many keys as queries": _inputs(rng, 2, tk=5),
    }
    for given, (q, k, v) in cases.items():
        mask = rng.random((*q.shape[:-1], k.shape[-2])) < 0.6
        for allowed, how in ((None, "no mask"), (mask, "a mask")):
            answer = student.attention(q, k, v, allowed)
            expected = reference.attention(q, k, v, allowed)
            _expect_pair(answer, expected, given=f"{given}, {how}")

    q = torch.from_numpy(rng.standard_normal((3, 2, 4, 5))).permute(1, 0, 3, 2)  # (B, H, Tq, dk)
    k = torch.from_numpy(rng.standard_normal((7, 4))).expand(2, 3, 7, 4)  # one memory for all
    v = torch.from_numpy(rng.standard_normal((7, 3, 2, 6))).permute(2, 1, 0, 3)  # (B, H, Tk, dv)
    answer, expected = student.attention(q, k, v), reference.attention(q, k, v)
    _expect_pair(answer, expected, given="transposed and expanded inputs")


@check(part="2", points=1, hidden=True, needs=(attention_returns_output_and_weights,))
def attention_spreads_the_mask_over_batch_and_heads(student, reference, rng):
    """A mask with fewer axes, or with axes of length 1, serves batch, heads and queries"""
    q, k, v = _inputs(rng, 2, 3)
    masks = {
        "a mask (Tk,)": _mask(rng, (7,)),
        "a mask (Tq, Tk)": _mask(rng, (5, 7)),
        "a mask (H, Tq, Tk)": _mask(rng, (3, 5, 7)),
        "a mask (B, 1, 1, Tk)": _mask(rng, (2, 1, 1, 7)),
        "a mask (B, 1, Tq, 1)": rng.permuted(np.arange(10) < 6).reshape(2, 1, 5, 1),
        "a mask (Tq, Tk) that allows nothing": np.zeros((5, 7), dtype=bool),
    }
    for given, mask in masks.items():
        answer = student.attention(q, k, v, mask=mask)
        expected = reference.attention(q, k, v, mask=mask)
        _expect_pair(answer, expected, given=given)


@check(
    part="2",
    points=1,
    hidden=True,
    needs=(attention_returns_output_and_weights,),
    dtype="float32",
)
def attention_keeps_its_manners(student, reference, rng):
    """Results have the inputs' dtype, arguments stay as they were, bad ones are refused"""
    mask = _mask(rng, (5, 7))
    mask[2] = False
    for dtype in (torch.float64, torch.float32):
        q, k, v = (torch.from_numpy(one).to(dtype) for one in _inputs(rng, 2))
        for allowed in (None, mask):
            output, weights = student.attention(q, k, v, allowed)
            given = f"{str(dtype).removeprefix('torch.')} inputs"
            expect_shape(output, (2, 5, 6), given=given, what="the output")
            expect_shape(weights, (2, 5, 7), given=given, what="the tensor of weights")
            expect_dtype(output, dtype, given=given, what="the output")
            expect_dtype(weights, dtype, given=given, what="the tensor of weights")

    q, k, v = _inputs(rng, 2)
    expect_unchanged(student.attention, q, k, v, given="no mask")
    expect_unchanged(student.attention, q, k, v, mask, given="a mask")

    for n in (3, 1):
        given = f"queries of width 4 and keys of width {n}"
        expect_raises(ValueError, student.attention, q, k[..., :n], v, given=given)
    given = "queries of width 3 and keys of width 4"
    expect_raises(ValueError, student.attention, q[..., :3], k, v, given=given)
    for n in (6, 1):
        given = f"7 keys and {n} values"
        expect_raises(ValueError, student.attention, q, k, v[:, :n], given=given)
    given = "6 keys and 7 values"
    expect_raises(ValueError, student.attention, q, k[:, :6], v, given=given)
    for dtype in (np.int64, np.float64, np.uint8):
        mask = _mask(rng, (5, 7)).astype(dtype)
        given = f"a mask of {dtype.__name__}"
        expect_raises(TypeError, student.attention, q, k, v, mask, given=given)
