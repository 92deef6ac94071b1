"""Checks of part 5: several heads.

All weights are drawn and loaded into both sides, so that nothing depends on how a layer starts.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable

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
Mask = NDArray[np.bool_]
State = dict[str, torch.Tensor]
Module = Callable[..., torch.Tensor]

# float64 carries 16 digits; three products and a softmax lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

PROJECTIONS = ("query", "key", "value", "output")
NAMES = ", ".join(f"{name}.weight, {name}.bias" for name in PROJECTIONS)


def _state(rng: np.random.Generator, d: int) -> State:
    """Draw the weights (d, d) and biases (d,) of the four projections."""
    state = {}
    for name in PROJECTIONS:
        state[f"{name}.weight"] = torch.from_numpy(rng.standard_normal((d, d)) / d**0.5)
        state[f"{name}.bias"] = torch.from_numpy(rng.standard_normal(d))
    return state


def _heads(side, state: State, heads: int) -> Module:
    """Make a module on one side and load the drawn weights."""
    module = side.MultiHeadAttention(len(state["query.bias"]), heads)
    module.load_state_dict(state)
    return module


def _mask(rng: np.random.Generator, *shape: int) -> Mask:
    """Draw a mask that allows something and hides something along its last axis."""
    allowed = rng.integers(1, shape[-1], size=(*shape[:-1], 1))  # between 1 and all but one
    ranks: NDArray[np.int64] = rng.random(shape).argsort(axis=-1).argsort(axis=-1)
    return ranks < allowed


def _answer(module, x: Array, *arguments: object, given: str, **masks: object) -> torch.Tensor:
    """Call the module and return its answer, sure to be finite and in the shape of ``x``."""
    answer = module(x, *arguments, **masks)
    expect_shape(answer, x.shape, given=given)
    expect_finite(answer, given=given)
    return answer.detach()


def _moved(one: torch.Tensor, other: torch.Tensor) -> torch.Tensor:
    """Return for each position's answer, a row, whether it differs by more than rounding."""
    return (one - other).abs().amax(-1) > 1e-6


@check(part="5", points=1)
def heads_read_through_four_projections(student, reference, rng):
    """The module has four projections with bias, and each position reads from others"""
    given = "d=12, 3 heads, a batch of two"
    state, x = _state(rng, 12), rng.standard_normal((2, 5, 12))  # (B, T, d)
    heads = student.MultiHeadAttention(12, 3)
    parameters = heads.named_parameters()
    facts = (("expected", NAMES), ("got", describe(list(parameters))))
    message = "the module has other parameters than the handout names"
    expect_that(set(parameters) == set(state), message, given=given, facts=facts)
    for name, tensor in state.items():
        expect_shape(parameters[name], tuple(tensor.shape), given=given, what=f"`{name}`")
        learns = parameters[name].requires_grad
        expect_that(learns, "a parameter requires no gradient", given=given)

    heads.load_state_dict(state)
    answer, reads = _answer(heads, x, given=given), torch.zeros(2, 5, dtype=torch.bool)
    for position in range(5):
        other = x.copy()
        other[:, position] += rng.standard_normal(12)
        moved = _moved(answer, _answer(heads, other, given=given))  # (B, T)
        moved[:, position] = False
        reads |= moved
    expect_that(reads.all(), "an answer depends on no other position", given=given)

    # Whatever the heads read, the answer leaves through `output` and is linear in it. The factors
    # are drawn: answers that were kept from other inputs have others.
    steps = []
    for factor in rng.uniform(1.5, 3.0, size=2).tolist():
        scaled = {name: one * factor for name, one in state.items() if name.startswith("output")}
        heads.load_state_dict(state | scaled)
        steps.append((_answer(heads, x, given=given) - answer) / (factor - 1))
    given, what = "`output` larger by two factors", "the change of the answer for each factor"
    expect_close(steps[1], steps[0], rtol=1e-6, atol=1e-9, given=given, what=what)


@check(part="5", points=1, needs=(heads_read_through_four_projections,))
def one_head_is_plain_attention_between_projections(student, reference, rng):
    """With one head: project, attend over the whole width, project again"""
    state, x = _state(rng, 16), rng.standard_normal((2, 5, 16))  # (B, T, d)

    answer = _heads(student, state, 1)(x)

    w = {name: tensor.numpy() for name, tensor in state.items()}
    q, k, v = (x @ w[f"{name}.weight"].T + w[f"{name}.bias"] for name in PROJECTIONS[:3])
    shares = np.exp(q @ k.swapaxes(1, 2) / 4)  # (B, Tq, Tk); 4 is the root of the width
    read = shares / shares.sum(-1, keepdims=True) @ v  # (B, T, d)
    expected = torch.from_numpy(read @ w["output.weight"].T + w["output.bias"])
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="d=16, one head")


@check(part="5", points=2, needs=(heads_read_through_four_projections,))
def heads_keep_to_their_own_columns(student, reference, rng):
    """Other query, key and value weights of one head change only that head's columns"""
    given = "d=12, 3 heads, an `output` that only reorders and scales the columns"
    state, x = _state(rng, 12), rng.standard_normal((2, 5, 12))  # (B, T, d)
    order, scale = rng.permutation(12), torch.from_numpy(rng.uniform(0.5, 2, 12))
    state["output.weight"] = torch.eye(12)[order] * scale[:, None]

    def read(weights: State) -> torch.Tensor:
        """Return what the heads hand to `output`, (B, T, d)."""
        answer = _answer(_heads(student, weights, 3), x, given=given)
        return ((answer - state["output.bias"]) / scale)[..., np.argsort(order)]

    before = read(state)
    for head, names in itertools.product(range(3), (("query", "key"), ("value",))):
        own = slice(4 * head, 4 * head + 4)
        other = {name: tensor.clone() for name, tensor in state.items()}
        for name in names:
            other[f"{name}.weight"][own] += torch.from_numpy(rng.standard_normal((4, 12)))
            other[f"{name}.bias"][own] += torch.from_numpy(rng.standard_normal(4))
        after = read(other)
        moved = _moved(after[..., own], before[..., own])
        message = "a head's columns do not depend on its own weights"
        expect_that(moved.all(), message, given=given)
        after[..., own] = before[..., own]
        what = "the part that other heads read"
        expect_close(after, before, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="5", points=1, needs=(heads_read_through_four_projections,))
def heads_without_a_mask_know_no_order(student, reference, rng):
    """Positions in another order get the same answers; the order of the context is no matter"""
    x, context = rng.standard_normal((2, 5, 12)), rng.standard_normal((2, 7, 12))  # (B, T, d)
    heads = _heads(student, _state(rng, 12), 3)
    queries, keys = rng.permutation(5), rng.permutation(7)

    given = "positions in another order, no mask"
    straight, moved = _answer(heads, x, given=given), _answer(heads, x[:, queries], given=given)
    expect_close(moved, straight[:, queries], rtol=RTOL, atol=ATOL, given=given)

    given = "a context in another order, no mask"
    crossed = _answer(heads, x, context, given=given)
    moved = _answer(heads, x, context[:, keys], given=given)
    expect_close(moved, crossed, rtol=RTOL, atol=ATOL, given=given)
    message = "an answer does not depend on the context"
    expect_that(_moved(crossed, straight).all(), message, given=given)


@check(part="5", points=2, needs=(heads_read_through_four_projections,))
def heads_side_by_side_give_the_right_values(student, reference, rng):
    """Several heads give what the formula says, each scaled by the root of its own width"""
    for d, heads in ((12, 3), (20, 5), (8, 8)):  # the last: heads of width 1
        state, x = _state(rng, d), rng.standard_normal((2, 7, d))  # (B, T, d)

        answer = _heads(student, state, heads)(x)

        expected = _heads(reference, state, heads)(x)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=f"d={d}, {heads} heads, no mask")


@check(part="5", points=1, needs=(heads_read_through_four_projections,))
def heads_read_from_a_context_of_another_length(student, reference, rng):
    """Queries come from x, keys and values from the context; the answer is as long as x"""
    state, x = _state(rng, 12), rng.standard_normal((2, 5, 12))  # (B, Tq, d)
    mine, theirs = _heads(student, state, 3), _heads(reference, state, 3)
    # As long as x, it is a context all the same; the last one is not the one before it.
    for tk in (7, 5, 5):
        context = rng.standard_normal((2, tk, 12))  # (B, Tk, d)

        answer, expected = mine(x, context), theirs(x, context)

        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=f"Tq=5, Tk={tk}, no mask")


@check(part="5", points=1, needs=(heads_read_through_four_projections,))
def heads_under_a_causal_mask_do_not_see_the_future(student, reference, rng):
    """With a causal mask, a change at one position never changes an earlier answer"""
    given = "a causal mask, large numbers at one position"
    x = rng.standard_normal((2, 6, 12))  # (B, T, d)
    heads, mask = _heads(student, _state(rng, 12), 3), np.tri(6, dtype=bool)
    before = _answer(heads, x, mask=mask, given=given)

    for position in range(1, 6):
        other = x.copy()
        other[:, position] = 20 * rng.standard_normal(12)
        after = _answer(heads, other, mask=mask, given=given)
        past = slice(0, position)
        # The past goes through the same numbers again: nothing but rounding may move it.
        expect_close(
            after[:, past],
            before[:, past],
            rtol=1e-12,
            atol=1e-12,
            given=given,
            what="the answer at an earlier position",
        )
        message = "an answer does not depend on a position that the mask allows"
        expect_that(_moved(after, before)[:, position:].all(), message, given=given)


@check(part="5", points=1, needs=(heads_read_through_four_projections,))
def heads_follow_the_mask_of_each_sequence(student, reference, rng):
    """Each query of each sequence looks where its own row of the mask is True, in every head"""
    state = _state(rng, 12)
    x, context = rng.standard_normal((2, 5, 12)), rng.standard_normal((2, 7, 12))  # (B, T, d)
    mask = _mask(rng, 2, 5, 7)

    answer = _heads(student, state, 3)(x, context, mask)

    expected = _heads(reference, state, 3)(x, context, mask)
    given = "a mask (B, Tq, Tk) that differs from query to query and across the batch"
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=1, hidden=True, needs=(heads_read_through_four_projections,))
def heads_leave_the_bias_where_nothing_may_be_seen(student, reference, rng):
    """Of a query that may look at nothing, only the bias of `output` is left"""
    given = "two queries of ten may look at nothing"
    state = _state(rng, 12)
    x, context = rng.standard_normal((2, 5, 12)), rng.standard_normal((2, 7, 12))  # (B, T, d)
    mask = _mask(rng, 2, 5, 7)
    mask[0, 3] = mask[1, 0] = False

    answer = _heads(student, state, 3)(x, context, mask)

    expect_shape(answer, x.shape, given=given)
    expect_finite(answer, given=given)
    left = torch.stack([answer[0, 3], answer[1, 0]])
    bias = state["output.bias"].expand(2, 12)
    what = "the answer to a query that may look at nothing"
    expect_close(left, bias, rtol=RTOL, atol=ATOL, given=given, what=what)
    expected = _heads(reference, state, 3)(x, context, mask)
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)

    some = rng.permuted(np.arange(10) < 6).reshape(2, 5, 1)
    for given, mask in (
        ("a mask (B, Tq, 1): some queries see everything, the others nothing", some),
        ("a mask (Tq, Tk) that allows nothing", np.zeros((5, 7), dtype=bool)),
    ):
        answer = _heads(student, state, 3)(x, context, mask)
        expected = _heads(reference, state, 3)(x, context, mask)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="5", points=2, hidden=True, needs=(heads_read_through_four_projections,))
def heads_send_gradients_to_inputs_and_parameters(student, reference, rng):
    """The gradients for x, the context and every parameter are right, with a mask and without"""
    x, context = rng.standard_normal((2, 5, 12)), rng.standard_normal((2, 7, 12))  # (B, T, d)
    closed = _mask(rng, 2, 5, 7)
    closed[1, 2] = False
    cases = {
        "no context, no mask": ((x,), ("x",)),
        "a context and a mask, one query may look at nothing": (
            (x, context, closed),
            ("x", "the context"),
        ),
    }
    for given, (arguments, names) in cases.items():
        state = _state(rng, 12)
        expect_gradients(
            _heads(student, state, 3),
            _heads(reference, state, 3),
            *arguments,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=given,
            names=names,
        )


@check(part="5", points=1, hidden=True, needs=(heads_read_through_four_projections,))
def heads_spread_the_mask_and_take_every_size(student, reference, rng):
    """A mask with fewer axes serves batch and queries; one sequence, query or key is enough"""
    masks = {
        "a mask (Tk,)": _mask(rng, 7),
        "a mask (Tq, Tk)": _mask(rng, 5, 7),
        "a mask (1, Tq, Tk)": _mask(rng, 1, 5, 7),
        "a mask (B, 1, Tk)": _mask(rng, 2, 1, 7),
    }
    state = _state(rng, 12)
    x, context = rng.standard_normal((2, 5, 12)), rng.standard_normal((2, 7, 12))  # (B, T, d)
    mine, theirs = _heads(student, state, 3), _heads(reference, state, 3)
    for given, mask in masks.items():
        answer, expected = mine(x, context, mask=mask), theirs(x, context, mask=mask)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)

    sizes = {"one sequence": (1, 5, 7), "one query": (6, 1, 7), "one key": (6, 5, 1)}
    for given, (b, tq, tk) in sizes.items():
        x, context = rng.standard_normal((b, tq, 12)), rng.standard_normal((b, tk, 12))
        for mask in (None, _mask(rng, b, tq, tk) if tk > 1 else np.ones((b, tq, 1), dtype=bool)):
            answer, expected = mine(x, context, mask), theirs(x, context, mask)
            expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(
    part="5", points=1, hidden=True, needs=(heads_read_through_four_projections,), dtype="float32"
)
def heads_answer_twice_alike_and_leave_their_arguments_alone(student, reference, rng):
    """A second call gives the same, in the dtype of the input, and no argument is changed"""
    state = {name: tensor.float() for name, tensor in _state(rng, 12).items()}
    heads = _heads(student, state, 3)
    x, context = (rng.standard_normal((2, t, 12)).astype(np.float32) for t in (5, 7))
    mask = _mask(rng, 2, 5, 7)
    mask[0, 1] = False

    given = "float32 inputs"
    first = _answer(heads, x, context, mask, given=given)
    expect_dtype(first, torch.float32, given=given)
    again = _answer(heads, x, context, mask, given=given)
    expect_close(again, first, rtol=1e-4, atol=1e-6, given="the same call once more")
    expect_unchanged(heads, x, context, mask, given=given)


@check(part="5", points=1, hidden=True, needs=(heads_read_through_four_projections,))
def heads_refuse_widths_that_do_not_fit(student, reference, rng):
    """A number of heads that does not divide the width raises ValueError"""
    for d, heads in ((12, 5), (10, 4), (3, 6)):
        given = f"d={d}, {heads} heads"
        expect_raises(ValueError, student.MultiHeadAttention, d, heads, given=given)
