"""Checks of part 1: one step of a recurrent network, forward and back.

The gradients are asked for with states `h_next` that no step has made, too: the contract says that
they are taken as they are, and so nothing but the rule itself gives the right numbers.
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

# float64 carries 16 digits; two products and a tanh lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

GRADIENTS = ("x", "h", "wx", "wh", "b")
# The bias comes first: its gradient is the way back through the tanh, summed for each unit. A fault
# there is in all five, and those for x and h mix all units.
COMPARED = ("b", "wx", "wh", "x", "h")


def _inputs(
    rng: np.random.Generator, *, b: int = 4, i: int = 3, h: int = 5
) -> tuple[Array, Array, Array, Array, Array]:
    """Draw x (B, I), h (B, H), wx (H, I), wh (H, H) and a bias (H,)."""
    return (
        rng.standard_normal((b, i)),
        np.tanh(rng.standard_normal((b, h))),
        rng.standard_normal((h, i)) / i**0.5,
        rng.standard_normal((h, h)) / h**0.5,
        rng.standard_normal(h),
    )


def _backward(rng: np.random.Generator, **sizes: int) -> tuple[Array, ...]:
    """Draw dh_next, x, h, h_next, wx and wh; h_next lies between -1 and 1."""
    x, h, wx, wh, _ = _inputs(rng, **sizes)
    return rng.standard_normal(h.shape), x, h, rng.uniform(-0.95, 0.95, h.shape), wx, wh


def _expect_near(got: object, expected: object, *, given: str, what: str = "the result") -> None:
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what=what)


def _gradients(student, arguments: tuple[Array, ...], *, given: str) -> Gradients:
    """Ask for the five gradients, sure to be five."""
    answer = student.rnn_step_backward(*arguments)
    five = isinstance(answer, tuple | list) and len(answer) == len(GRADIENTS)
    message = "the result is not a tuple of five gradients: for x, h, wx, wh and b"
    expect_that(five, message, given=given, facts=(("came back", describe(answer)),))
    return answer


def _expect_five(
    got: tuple[torch.Tensor, ...], right: tuple[torch.Tensor, ...], given: str
) -> None:
    """Compare the gradients, each under its name, the simplest ones first."""
    pairs = dict(zip(GRADIENTS, zip(got, right, strict=True), strict=True))
    for name in COMPARED:
        one, other = pairs[name]
        _expect_near(one, other, given=given, what=f"the gradient for {name}")


@check(part="1", points=2)
def step_is_the_tanh_of_input_state_and_bias_together(student, reference, rng):
    """The next state is the tanh of what wx makes of x, what wh makes of h, and b"""
    # As wide as the state, here and below: there a matrix the wrong way round gives numbers.
    cases = {"inputs as wide as the state": {"i": 5}, "inputs narrower than the state": {}}
    for given, sizes in cases.items():
        arguments = _inputs(rng, **sizes)
        _expect_near(student.rnn_step(*arguments), reference.rnn_step(*arguments), given=given)


@check(part="1", points=1)
def step_reads_each_argument_in_its_place(student, reference, rng):
    """With the others at zero, the input counts by wx alone, the state by wh alone, b by itself"""
    x, h, wx, wh, b = _inputs(rng, b=3, i=5)
    cases = {
        "h and b are zeros": (x, 0 * h, wx, wh, 0 * b),
        "x and b are zeros": (0 * x, h, wx, wh, 0 * b),
        "x and h are zeros": (0 * x, 0 * h, wx, wh, b),
    }
    answers = [student.rnn_step(*arguments) for arguments in cases.values()]
    for answer, (given, arguments) in zip(answers, cases.items(), strict=True):
        _expect_near(answer, reference.rnn_step(*arguments), given=given)


@check(part="1", points=3)
def step_backward_gives_the_five_gradients(student, reference, rng):
    """The gradients for x, h, wx, wh and b are right"""
    for given, sizes in (("as wide as the state", {"i": 5}), ("narrower than the state", {})):
        arguments = _backward(rng, **sizes)
        got = _gradients(student, arguments, given=f"inputs {given}")
        _expect_five(got, reference.rnn_step_backward(*arguments), f"inputs {given}")


@check(part="1", points=1)
def step_backward_takes_the_slope_from_the_new_state(student, reference, rng):
    """A unit at 0 hands its gradient on whole, one at 1 or -1 hands nothing on"""
    dh_next, x, h, h_next, wx, wh = _backward(rng, i=5)
    saturated = np.sign(h_next)
    mixed = np.where(rng.permuted(np.arange(20) < 9).reshape(4, 5), saturated, 0.0)
    asked = []
    for given, state in (("all units at 0", 0 * h_next), ("some units at 1 or -1", mixed)):
        arguments = (dh_next, x, h, state, wx, wh)
        asked.append((_gradients(student, arguments, given=given), arguments, given))
    for got, arguments, given in asked:
        _expect_five(got, reference.rnn_step_backward(*arguments), given)


@check(part="1", points=1)
def step_backward_agrees_with_autograd_through_a_step(student, given, rng):
    """For a state that a step has made, the gradients are what autograd finds"""
    arguments = _inputs(rng, b=6, i=3, h=3)
    leaves = [torch.from_numpy(one).requires_grad_() for one in arguments]
    made = given.step(*leaves)  # (B, H)
    sent = torch.from_numpy(rng.standard_normal((6, 3)))
    right = torch.autograd.grad(made, leaves, sent)

    case = "a state that a step has made from these inputs"
    inputs = (sent.numpy(), *arguments[:2], made.detach().numpy(), *arguments[2:4])
    _expect_five(_gradients(student, inputs, given=case), right, case)


@check(part="1", points=1, hidden=True)
def step_takes_every_size(student, reference, rng):
    """One sequence, one input, one unit, wide inputs and views: the steps are right"""
    sizes = {
        "one sequence": {"b": 1},
        "inputs of width 1": {"i": 1},
        "a state of width 1": {"h": 1},
        "inputs wider than the state": {"i": 7, "h": 2},
    }
    x, h, wx, wh, b = _inputs(rng, i=5)
    views = (np.ascontiguousarray(x.T).T, h[:, ::-1], np.ascontiguousarray(wx.T).T, wh.T, b)
    cases = {"transposed and reversed views": views}
    cases |= {given: _inputs(rng, **size) for given, size in sizes.items()}
    for given, arguments in cases.items():
        _expect_near(student.rnn_step(*arguments), reference.rnn_step(*arguments), given=given)


@check(part="1", points=1, hidden=True)
def step_backward_takes_every_size(student, reference, rng):
    """One sequence, one input, one unit and wide inputs: the gradients are right"""
    sizes = {
        "one sequence, inputs as wide as the state": {"b": 1, "i": 5},
        "inputs of width 1": {"i": 1},
        "a state of width 1": {"h": 1},
        "inputs wider than the state": {"b": 2, "i": 7, "h": 6},
    }
    for given, size in sizes.items():
        arguments = _backward(rng, **size)
        got = _gradients(student, arguments, given=given)
        _expect_five(got, reference.rnn_step_backward(*arguments), given)


@check(part="1", points=1, hidden=True)
def step_lets_autograd_through(student, reference, rng):
    """Gradients flow from the step to the input, the state, both matrices and the bias"""
    expect_gradients(
        student.rnn_step,
        reference.rnn_step,
        *_inputs(rng, i=5),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="four sequences, I=5, H=5",
        names=GRADIENTS,
    )


@check(part="1", points=1, hidden=True, dtype="float32")
def part_one_keeps_dtypes_and_arguments(student, reference, rng):
    """Right results have the dtype of the inputs, and arguments stay as they were"""
    forward, backward = _inputs(rng, i=5), _backward(rng, i=5)
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} inputs"
        state = student.rnn_step(*(torch.from_numpy(one).to(dtype) for one in forward))
        expect_shape(state, (4, 5), given=given)
        expect_dtype(state, dtype, given=given)
        back = tuple(torch.from_numpy(one).to(dtype) for one in backward)
        gradients = _gradients(student, back, given=given)
        for one in gradients:
            expect_dtype(one, dtype, given=given)
        if dtype == torch.float64:
            _expect_near(state, reference.rnn_step(*forward), given=given)
            _expect_five(gradients, reference.rnn_step_backward(*backward), given)

    expect_unchanged(student.rnn_step, *_inputs(rng), given="four sequences")
    expect_unchanged(student.rnn_step_backward, *_backward(rng), given="four sequences")
