"""Checks of part 2: a sequence forward, and backpropagation through time.

Where answers are compared, all calls come first: a mistake is told from others by all its numbers.
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
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Array = NDArray[np.float64]
Gradients = tuple[torch.Tensor, ...]

# float64 carries 16 digits; a handful of steps lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

GRADIENTS = ("x", "h0", "wx", "wh", "b")


def _inputs(
    rng: np.random.Generator, *, b: int = 2, t: int = 6, i: int = 3, h: int = 5
) -> tuple[Array, Array, Array, Array, Array]:
    """Draw x (B, T, I), h0 (B, H), wx (H, I), wh (H, H) and a bias (H,)."""
    return (
        rng.standard_normal((b, t, i)),
        np.tanh(rng.standard_normal((b, h))),
        rng.standard_normal((h, i)) / i**0.5,
        1.2 * rng.standard_normal((h, h)) / h**0.5,
        0.5 * rng.standard_normal(h),
    )


def _backward(rng: np.random.Generator, **sizes: int) -> tuple[Array, ...]:
    """Draw dout, x, h0, out, wx and wh; out lies between -1 and 1."""
    x, h0, wx, wh, _ = _inputs(rng, **sizes)
    shape = (*x.shape[:2], h0.shape[1])  # (B, T, H)
    return rng.standard_normal(shape), x, h0, rng.uniform(-0.9, 0.9, shape), wx, wh


def _run(arguments: tuple[Array, ...]) -> tuple[torch.Tensor, list[torch.Tensor]]:
    """Return torch's own states after all positions, with their graph, and the leaves of it."""
    leaves = [torch.from_numpy(one.copy()).requires_grad_() for one in arguments]
    x, first, *weights, bias = leaves
    network = torch.nn.RNN(*reversed(weights[0].shape), batch_first=True).double()
    names = ("weight_ih_l0", "weight_hh_l0", "bias_ih_l0", "bias_hh_l0")
    state = dict(zip(names, (*weights, bias, torch.zeros_like(bias)), strict=True))
    out, _ = torch.func.functional_call(network, state, (x, first[None]))
    return out, leaves


def _gradients(student, arguments: tuple[Array, ...], *, given: str) -> Gradients:
    """Ask for the five gradients, sure to be five."""
    answer = student.rnn_backward(*arguments)
    five = isinstance(answer, tuple | list) and len(answer) == len(GRADIENTS)
    message = "the result is not a tuple of five gradients: for x, h0, wx, wh and b"
    expect_that(five, message, given=given, facts=(("came back", describe(answer)),))
    return answer


def _expect_near(got: object, expected: object, *, given: str, what: str = "the result") -> None:
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


def _expect_five(
    got: tuple[torch.Tensor, ...], right: tuple[torch.Tensor, ...], given: str
) -> None:
    """Compare the gradients, each under its name."""
    for name, one, other in zip(GRADIENTS, got, right, strict=True):
        _expect_near(one, other, given=given, what=f"the gradient for {name}")


@check(part="2", points=2)
def forward_hands_the_state_from_position_to_position(student, rng):
    """Each state is made from the input at its position and the state before it"""
    for given, sizes in (("six positions", {}), ("as many positions as sequences", {"t": 2})):
        arguments = _inputs(rng, **sizes)
        right, _ = _run(arguments)
        _expect_near(student.rnn_forward(*arguments), right.detach(), given=given)


@check(part="2", points=1)
def forward_knows_the_past_alone(student, rng):
    """Another input changes the states from its position on, and none before"""
    x, *others = _inputs(rng)
    other = x.copy()
    other[:, 3] += rng.uniform(0.5, 1.5, size=(2, 3))
    given = "another input at the fourth of six positions"

    before, after = student.rnn_forward(x, *others), student.rnn_forward(other, *others)

    right, _ = _run((x, *others))
    for states in (before, after):
        expect_shape(states, (2, 6, 5), given=given)
    expect_close(after[:, :3], right[:, :3].detach(), rtol=RTOL, atol=ATOL, given=given)
    moved = (after - before).abs().amax(dim=(0, 2)) > 1e-6  # (T,)
    expect_that(moved[3:].all(), "a later state does not notice the other input", given=given)


@check(part="2", points=4)
def backward_gives_the_gradients_of_the_whole_sequence(student, rng):
    """With a loss at all positions, the gradients for x, h0, wx, wh and b are autograd's"""
    asked = []
    for given, sizes in (("I=3, H=5", {}), ("inputs as wide as the state", {"i": 5, "t": 4})):
        arguments = _inputs(rng, **sizes)
        out, leaves = _run(arguments)
        dout = torch.from_numpy(rng.standard_normal(out.shape))
        right = torch.autograd.grad(out, leaves, dout)
        x, h0, wx, wh, _ = arguments
        inputs = (dout.numpy(), x, h0, out.detach().numpy(), wx, wh)
        asked.append((_gradients(student, inputs, given=given), right, given))
    for got, right, given in asked:
        _expect_five(got, right, given)


@check(part="2", points=1, dtype="float32")
def backward_through_one_position_is_one_step_back(student, reference, rng):
    """With a single position the gradients are those of one step"""
    dout, x, h0, out, wx, wh = _backward(rng, t=1)
    given = "one position, numbers in float64 while torch's default is float32"

    got = _gradients(student, (dout, x, h0, out, wx, wh), given=given)

    dx, *others = reference.rnn_step_backward(dout[:, 0], x[:, 0], h0, out[:, 0], wx, wh)
    _expect_five(got, (dx[:, None], *others), given)


@check(part="2", points=2)
def backward_reaches_the_first_position(student, reference, rng):
    """A loss at the last position alone reaches every input and the first state"""
    arguments = _backward(rng)
    arguments[0][:, :-1] = 0
    given = "a loss that reads the last state alone"
    _expect_five(
        _gradients(student, arguments, given=given), reference.rnn_backward(*arguments), given
    )


@check(part="2", points=1)
def backward_sends_nothing_into_the_future(student, reference, rng):
    """A loss at an early position sends no gradient to later inputs"""
    dout, x, h0, out, wx, wh = arguments = _backward(rng)
    dout[:, 2:] = 0
    short = (dout[:, :2], x[:, :2], h0, out[:, :2], wx, wh)
    given = "a loss that reads the first two states alone"
    alone = "the first two positions alone"

    dx, *others = _gradients(student, arguments, given=given)
    whole = _gradients(student, short, given=alone)

    expect_shape(dx, (2, 6, 3), given=given, what="the gradient for x")
    expect_that((dx[:, 2:] == 0).all(), "a later input gets a gradient", given=given)
    _expect_five((dx, *others), reference.rnn_backward(*arguments), given)
    _expect_five(whole, reference.rnn_backward(*short), alone)


@check(part="2", points=1, hidden=True)
def forward_takes_every_size(student, rng):
    """One sequence, one position, one unit, views: the states are right"""
    sizes = {
        "one sequence": {"b": 1},
        "one position": {"t": 1},
        "a state of width 1": {"h": 1},
        "inputs wider than the state": {"i": 7, "h": 4},
        "forty positions": {"t": 40},
    }
    for given, size in sizes.items():
        arguments = _inputs(rng, **size)
        _expect_near(student.rnn_forward(*arguments), _run(arguments)[0].detach(), given=given)
    x, h0, wx, wh, b = _inputs(rng)
    views = (np.ascontiguousarray(x.swapaxes(0, 1)).swapaxes(0, 1), h0[:, ::-1], wx, wh.T, b)
    right = _run(tuple(np.ascontiguousarray(one) for one in views))[0].detach()
    _expect_near(student.rnn_forward(*views), right, given="transposed and reversed views")


@check(part="2", points=1, hidden=True)
def backward_takes_the_states_as_they_are(student, reference, rng):
    """The gradients are made from the states that are handed over, whoever has made them"""
    asked = []
    for given, sizes in (
        ("states that no pass has made", {}),
        ("one sequence", {"b": 1}),
        ("a state of width 1", {"h": 1}),
        ("inputs wider than the state", {"b": 3, "i": 7, "h": 4}),
    ):
        arguments = _backward(rng, **sizes)
        asked.append((_gradients(student, arguments, given=given), arguments, given))
    for got, arguments, given in asked:
        _expect_five(got, reference.rnn_backward(*arguments), given)


@check(part="2", points=1, hidden=True)
def backward_reaches_far(student, reference, rng):
    """Over forty positions nothing is lost on the way and nothing is counted twice"""
    arguments = _backward(rng, t=40, i=2, h=3)
    given = "forty positions"
    _expect_five(
        _gradients(student, arguments, given=given), reference.rnn_backward(*arguments), given
    )


@check(part="2", points=1, hidden=True)
def forward_lets_autograd_through(student, reference, rng):
    """Gradients flow from all states to the inputs, the first state, both matrices and the bias"""
    expect_gradients(
        student.rnn_forward,
        reference.rnn_forward,
        *_inputs(rng),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="two sequences of six positions",
        names=GRADIENTS,
    )


@check(part="2", points=1, hidden=True, dtype="float32")
def part_two_keeps_dtypes_and_arguments(student, reference, rng):
    """Right results have the dtype of the inputs, and arguments stay as they were"""
    forward, backward = _inputs(rng), _backward(rng)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} inputs"
        states = student.rnn_forward(*(torch.from_numpy(one).to(dtype) for one in forward))
        expect_shape(states, (2, 6, 5), given=given)
        expect_dtype(states, dtype, given=given)
        back = tuple(torch.from_numpy(one).to(dtype) for one in backward)
        gradients = _gradients(student, back, given=given)
        for one in gradients:
            expect_dtype(one, dtype, given=given)
        if dtype == torch.float64:
            _expect_near(states, _run(forward)[0].detach(), given=given)
            _expect_five(gradients, reference.rnn_backward(*backward), given)

    expect_unchanged(student.rnn_forward, *_inputs(rng), given="two sequences")
    expect_unchanged(student.rnn_backward, *_backward(rng), given="two sequences")
