"""Checks of part 4: one step of a GRU. All parameters are drawn and loaded into both sides."""

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
    expect_finite,
    expect_gradients,
    expect_shape,
    expect_that,
    expect_unchanged,
)

Array = NDArray[np.float64]
Parameters = dict[str, torch.Tensor]
Module = Callable[..., torch.Tensor]

# float64 carries 16 digits; a product and a few sigmoids lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

B, I, H = 2, 3, 4  # noqa: E741 - the letter of the axis
R, Z, N = slice(0, H), slice(H, 2 * H), slice(2 * H, 3 * H)


def _parameters(rng: np.random.Generator, *, i: int = I, h: int = H) -> Parameters:
    """Draw the parameters of a cell under their names."""
    arrays = {
        "weight_ih": rng.standard_normal((3 * h, i)) / i**0.5,
        "weight_hh": rng.standard_normal((3 * h, h)) / h**0.5,
        "bias_ih": rng.standard_normal(3 * h),
        "bias_hh": rng.standard_normal(3 * h),
    }
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _cell(side, parameters: Parameters) -> Module:
    """Make a cell on one side and load the drawn parameters, once their names are sure."""
    rows, inputs = parameters["weight_ih"].shape
    module = side.GRUCell(inputs, rows // 3)
    shapes = {name: tuple(one.shape) for name, one in module.state_dict().items()}
    right = {name: tuple(one.shape) for name, one in parameters.items()}
    message = "the module's parameters do not have torch's names and shapes"
    facts = (("got", describe(shapes)),)
    expect_that(shapes == right, message, given=f"I={inputs}, H={rows // 3}", facts=facts)
    module.load_state_dict(parameters)
    return module


def _inputs(rng: np.random.Generator, *, b: int = B, i: int = I, h: int = H) -> tuple[Array, Array]:
    """Draw x (B, I) and a state (B, H)."""
    return rng.standard_normal((b, i)), rng.standard_normal((b, h))


def _expect_near(got: object, expected: object, *, given: str) -> None:
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what="the next state")


@check(part="4", points=1)
def gru_keeps_its_state_while_z_is_one(student, rng):
    """With z near 1 the state stays as it is, with z near 0 the candidate takes its place"""
    parameters, (x, h) = _parameters(rng), _inputs(rng)
    parameters["weight_ih"][Z] = parameters["weight_hh"][Z] = 0.0
    parameters["bias_hh"][Z] = torch.from_numpy(rng.standard_normal(H))

    parameters["bias_ih"][Z] = 45.0
    kept = _cell(student, parameters)(x, h)
    _expect_near(kept, h, given="z near 1")

    parameters["bias_ih"][Z] = -45.0
    parameters["weight_hh"][N] = parameters["bias_hh"][N] = 0.0
    given = "z near 0, and nothing comes from the state"
    made = _cell(student, parameters)(x, h)
    candidate = np.tanh(x @ parameters["weight_ih"][N].numpy().T + parameters["bias_ih"][N].numpy())
    _expect_near(made, candidate, given=given)


@check(part="4", points=1)
def gru_reset_gate_closes_what_comes_from_the_state(student, rng):
    """With z near 0, r says how much of the old state and its bias reaches the candidate"""
    parameters, (x, h) = _parameters(rng), _inputs(rng)
    for rows in (R, Z):
        parameters["weight_ih"][rows] = parameters["weight_hh"][rows] = 0.0
        parameters["bias_ih"][rows], parameters["bias_hh"][rows] = -45.0, 0.5
    given = "z and r near 0"

    closed = _cell(student, parameters)(x, h)
    parameters["bias_ih"][R] = 45.0
    opened = _cell(student, parameters)(x, h)
    between = torch.from_numpy(rng.uniform(-1, 1, H))
    parameters["bias_ih"][R] = between - 0.5
    half = _cell(student, parameters)(x, h)

    weight_ih, weight_hh, bias_ih, bias_hh = (parameters[name].numpy()[N] for name in parameters)
    from_input, from_state = x @ weight_ih.T + bias_ih, h @ weight_hh.T + bias_hh  # each (B, H)
    _expect_near(closed, np.tanh(from_input), given=given)
    _expect_near(opened, np.tanh(from_input + from_state), given="z near 0, r near 1")
    reset = torch.sigmoid(between).numpy()  # (H,)
    given = "z near 0, r between 0.2 and 0.8"
    _expect_near(half, np.tanh(from_input + reset * from_state), given=given)


@check(part="4", points=3)
def gru_cell_equals_torchs_own(student, rng):
    """With the same parameters, the next state is what torch.nn.GRUCell gives"""
    asked = []
    for given, i in (("I=3, H=4", 3), ("inputs as wide as the state", 4)):
        parameters, (x, h) = _parameters(rng, i=i), _inputs(rng, i=i)
        right = torch.nn.GRUCell(i, H)
        right.load_state_dict(parameters)
        with torch.no_grad():
            expected = right(torch.from_numpy(x), torch.from_numpy(h))
        asked.append((_cell(student, parameters)(x, h), expected, given))
    for got, expected, given in asked:
        _expect_near(got, expected, given=given)


@check(part="4", points=1, hidden=True)
def gru_cell_sends_gradients_everywhere(student, reference, rng):
    """The gradients for the input, the state and all four parameters are right"""
    parameters = _parameters(rng)
    expect_gradients(
        _cell(student, parameters),
        _cell(reference, parameters),
        *_inputs(rng),
        rng=rng,
        rtol=RTOL,
        atol=ATOL,
        given="two sequences, I=3, H=4",
        names=("x", "h"),
    )


@check(part="4", points=1, hidden=True)
def gru_cell_takes_every_size(student, reference, rng):
    """One sequence, one unit, wide and large inputs: the next states are right"""
    asked = []
    for given, (b, i, h), scale in (
        ("one sequence", (1, 3, 5), 1.0),
        ("a state of width 1", (4, 3, 1), 1.0),
        ("inputs of width 1", (2, 1, 3), 1.0),
        ("inputs wider than the state", (3, 7, 2), 1.0),
        ("inputs near 1000", (2, 3, 5), 1000.0),
    ):
        parameters = _parameters(rng, i=i, h=h)
        x, state = _inputs(rng, b=b, i=i, h=h)
        got = _cell(student, parameters)(scale * x, state)
        asked.append((got, parameters, (scale * x, state), given))
    for got, parameters, inputs, given in asked:
        expect_finite(got, given=given)
        _expect_near(got, _cell(reference, parameters)(*inputs), given=given)


@check(part="4", points=1, hidden=True, dtype="float32")
def part_four_keeps_dtypes_and_arguments(student, reference, rng):
    """The next state has the dtype of inputs and parameters, and arguments stay as they were"""
    parameters = {name: one.float() for name, one in _parameters(rng).items()}
    module, right = (_cell(side, parameters) for side in (student, reference))
    x, h = (torch.from_numpy(one).float() for one in _inputs(rng))
    state = module(x, h)
    expect_shape(state, (B, H), given="float32")
    expect_dtype(state, torch.float32, given="float32")
    expect_close(state, right(x, h), rtol=1e-3, atol=1e-5, given="float32", what="the next state")
    expect_unchanged(module, x, h, given="float32")
