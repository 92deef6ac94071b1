"""Checks of part 3: the LSTM.

All parameters are drawn and loaded into both sides, so that nothing depends on how a module starts,
but for the checks of that start.
"""

from __future__ import annotations

import math
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

# float64 carries 16 digits; a handful of steps lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

B, T, I, H = 2, 5, 3, 4  # noqa: E741 - the letter of the axis
GATES = "ifgo"


def _parameters(rng: np.random.Generator, *, i: int = I, h: int = H) -> Parameters:
    """Draw the parameters of a layer under their names."""
    arrays = {
        "weight_ih_l0": rng.standard_normal((4 * h, i)) / i**0.5,
        "weight_hh_l0": rng.standard_normal((4 * h, h)) / h**0.5,
        "bias_ih_l0": rng.standard_normal(4 * h),
        "bias_hh_l0": rng.standard_normal(4 * h),
    }
    return {name: torch.from_numpy(array) for name, array in arrays.items()}


def _only_biases(rng: np.random.Generator, biases: dict[str, Array]) -> Parameters:
    """Return parameters whose matrices are 0 and whose biases of a gate sum to the given ones."""
    total = np.concatenate([biases[gate] for gate in GATES])  # (4 H,)
    share = rng.standard_normal(total.shape)
    zeros = {name: 0 * one for name, one in _parameters(rng).items()}
    return zeros | {
        "bias_ih_l0": torch.from_numpy(total - share),
        "bias_hh_l0": torch.from_numpy(share),
    }


def _lstm(side, parameters: Parameters) -> Module:
    """Make a module on one side and load the drawn parameters, once their names are sure."""
    width, inputs = parameters["weight_ih_l0"].shape
    module = side.LSTM(inputs, width // 4)
    names = set(module.state_dict())
    facts = (
        ("missing", describe(sorted(set(parameters) - names))),
        ("too many", describe(sorted(names - set(parameters)))),
    )
    message = "the module has other parameters than the handout names"
    expect_that(names == set(parameters), message, given=f"I={inputs}", facts=facts)
    module.load_state_dict(parameters)
    return module


def _state(rng: np.random.Generator, *, b: int = B, h: int = H) -> tuple[Array, Array]:
    """Draw a state h and a cell c, each (B, H)."""
    return np.tanh(rng.standard_normal((b, h))), 2 * rng.standard_normal((b, h))


def _answer(module, *arguments: object, given: str) -> tuple[torch.Tensor, ...]:
    """Return out, h and c, sure to be laid out so."""
    answer = module(*arguments)
    pair = isinstance(answer, tuple | list) and len(answer) == 2
    pair = pair and isinstance(answer[1], tuple | list) and len(answer[1]) == 2
    message = "the result is not a pair (out, state) whose state is a pair (h, c)"
    expect_that(pair, message, given=given, facts=(("came back", describe(answer)),))
    return answer[0], *answer[1]


def _expect_answers(got, right, *, given: str) -> None:
    """Compare out, h and c, each under its name."""
    for what, one, other in zip(("out", "h", "c"), got, right, strict=True):
        expect_close(one, other, rtol=RTOL, atol=ATOL, given=given, what=f"`{what}`")


def _sigmoid(x: Array) -> Array:
    return 1 / (1 + np.exp(-x))


@check(part="3", points=1)
def lstm_has_torchs_parameters_and_returns_states_and_cell(student, rng):
    """The parameters are torch's, and out comes with the last state and the last cell"""
    given = "I=3, H=4, two sequences of five positions"
    module = student.LSTM(I, H)
    shapes = {name: tuple(one.shape) for name, one in module.state_dict().items()}
    right = {name: tuple(one.shape) for name, one in _parameters(rng).items()}
    message = "the module's parameters do not have torch's names and shapes"
    expect_that(shapes == right, message, given=given, facts=(("got", describe(shapes)),))

    # The last state depends on what is drawn: a state from other inputs is another one.
    module = _lstm(student, _parameters(rng))
    out, h, c = _answer(module, rng.standard_normal((B, T, I)), _state(rng), given=given)
    expect_shape(out, (B, T, H), given=given, what="`out`")
    for what, one in (("`h`", h), ("`c`", c)):
        expect_shape(one, (B, H), given=given, what=what)
        expect_finite(one, given=given, what=what)
    same = (h - out[:, -1]).abs().amax() < ATOL
    expect_that(same, "`h` and the last state of `out` are different numbers", given=given)
    differ = (c - h).abs().amax() > 1e-6
    expect_that(differ, "the cell and the state are the same numbers", given=given)

    # Gates that are nearly shut let through the exponential of their bias: a drawn factor.
    parameters, x = _parameters(rng), rng.standard_normal((B, T, I))
    parameters["weight_ih_l0"][3 * H :] = parameters["weight_hh_l0"][3 * H :] = 0.0
    parameters["bias_ih_l0"][3 * H :], lower = -19.0, rng.uniform(0.5, 1.5)
    outs = []
    for bias in (0.0, lower):
        parameters["bias_hh_l0"][3 * H :] = -bias
        outs.append(_answer(_lstm(student, parameters), x, given=given)[0])
    given = "output gates nearly shut, the second time a little more"
    small, nonzero = (outs[0].abs() < 1e-6).all(), (outs[0] != 0).all()
    expect_that(small, "with output gates nearly shut the states are not small", given=given)
    message = "with output gates nearly shut a state is exactly 0; it has to be small, but not 0"
    expect_that(nonzero, message, given=given)
    right = outs[0].detach() * math.exp(-lower)
    expect_close(outs[1], right, rtol=1e-5, atol=1e-15, given=given, what="`out`")


@check(part="3", points=1)
def lstm_keeps_its_cell_while_only_the_forget_gate_is_open(student, rng):
    """With i near 0 a cell stays as it is, however large, while f is near 1; f near 0 empties it"""
    biases = {gate: rng.standard_normal(H) for gate in GATES} | {"i": np.full(H, -45.0)}
    (h, c), x = _state(rng), rng.standard_normal((B, T, I))
    cases = {"forget gates open, input gates closed": 45.0, "both kinds of gates closed": -45.0}
    asked = []
    for given, forget in cases.items():
        module = _lstm(student, _only_biases(rng, biases | {"f": np.full(H, forget)}))
        asked.append((_answer(module, x, (h, 5 * c), given=given), given, float(forget > 0)))
    for (out, _, kept), given, share in asked:
        expect_close(kept, share * 5 * c, rtol=RTOL, atol=ATOL, given=given, what="`c`")
        state = _sigmoid(biases["o"]) * np.tanh(share * 5 * c)  # (B, H)
        right = np.repeat(state[:, None], T, axis=1)
        expect_close(out, right, rtol=RTOL, atol=ATOL, given=given, what="`out`")


@check(part="3", points=2)
def lstm_gates_do_what_their_biases_say(student, rng):
    """One step with zero matrices: each gate has its rows, its function and its place"""
    asked = []
    for given in ("biases alone, cells of all sizes", "biases alone, other cells"):
        biases = {gate: rng.standard_normal(H) for gate in GATES}
        h, c = _state(rng)
        module = _lstm(student, _only_biases(rng, biases))
        answer = _answer(module, rng.standard_normal((B, 1, I)), (h, 3 * c), given=given)
        asked.append((answer, biases, 3 * c, given))
    for (out, h, c), biases, before, given in asked:
        i, f, o = (_sigmoid(biases[gate]) for gate in "ifo")  # each (H,)
        cell = f * before + i * np.tanh(biases["g"])  # (B, H)
        state = o * np.tanh(cell)
        right = (torch.from_numpy(state[:, None]), torch.from_numpy(state), torch.from_numpy(cell))
        _expect_answers((out, h, c), right, given=given)


@check(part="3", points=2)
def lstm_equals_torchs_own(student, rng):
    """With the same parameters, out, h and c are what torch.nn.LSTM gives"""
    asked = []
    for given, state in (("no state", None), ("a drawn state", _state(rng))):
        parameters, x = _parameters(rng), rng.standard_normal((B, T, I))
        arguments = (x,) if state is None else (x, state)
        answer = _answer(_lstm(student, parameters), *arguments, given=given)
        right = torch.nn.LSTM(I, H, batch_first=True)
        right.load_state_dict(parameters)
        before = None if state is None else tuple(torch.from_numpy(one)[None] for one in state)
        with torch.no_grad():
            out, (h, c) = right(torch.from_numpy(x), before)
        asked.append((answer, (out, h[0], c[0]), given))
    for answer, expected, given in asked:
        _expect_answers(answer, expected, given=given)


@check(part="3", points=1)
def lstm_goes_on_from_a_state(student, reference, rng):
    """Read in two pieces, with the state handed on, a sequence gives what it gives in one"""
    parameters, x = _parameters(rng), rng.standard_normal((B, T, I))
    module, right = _lstm(student, parameters), _lstm(reference, parameters)
    given = "two positions, then three more from the state that came back"

    first, *state = _answer(module, x[:, :2], given=given)
    second, *last = _answer(module, x[:, 2:], tuple(state), given=given)

    out, whole = right(x)
    for piece, expected, what in ((first, out[:, :2], "the first"), (second, out[:, 2:], "the")):
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(piece, expected.detach(), what=f"`out` of {what} piece", **close)
    _expect_answers((second, *last), (out[:, 2:].detach(), *whole), given=given)


@check(part="3", points=1, dtype="float32")
def forget_biases_sum_to_what_is_asked_for(student, reference, rng):
    """set_forget_bias changes the forget gates of new biases alone; the two sum to the value"""
    for width in (3, 5):
        biases, value = rng.standard_normal((2, 4 * width)), rng.uniform(1.5, 4)
        got = student.set_forget_bias(*biases, value)
        right = reference.set_forget_bias(*biases, value)
        given = f"{width} cells, numbers in float64 while torch's default is float32"
        for what, one, other in zip(("bias_ih", "bias_hh"), got, right, strict=True):
            expect_close(one, other, rtol=RTOL, atol=ATOL, given=given, what=f"`{what}`")
    expect_unchanged(student.set_forget_bias, *biases, value, given="five cells")


@check(part="3", points=1)
def lstm_starts_with_the_forget_bias(student, rng):
    """In a new module the two biases of each forget gate sum to forget_bias"""
    drawn = rng.uniform(1.5, 4)
    x, before = rng.standard_normal((B, T, I)), _state(rng)
    modules = {"a drawn forget_bias": student.LSTM(I, H, drawn)}
    modules["forget_bias not given"] = student.LSTM(I, H)
    fresh = {given: dict(module.state_dict()) for given, module in modules.items()}
    # Nothing else is in the way: what is left of a cell tells what its forget gate started with.
    forgets = torch.arange(4 * H) // H == 1
    for given, module in modules.items():
        biases = {name: one for name, one in fresh[given].items() if name.startswith("bias")}
        state = {name: 0 * one for name, one in fresh[given].items()}
        module.load_state_dict(state | {name: one * forgets for name, one in biases.items()})
        module(x, before)

    for given, state in fresh.items():
        total = (state["bias_ih_l0"] + state["bias_hh_l0"])[H : 2 * H]  # (H,)
        right = torch.full((H,), 1.0 if given == "forget_bias not given" else float(drawn))
        what = "the sum of the two biases of the forget gates"
        expect_close(total, right, rtol=RTOL, atol=ATOL, given=given, what=what)
        weights = torch.cat([state["weight_ih_l0"].flatten(), state["weight_hh_l0"].flatten()])
        spread = float(weights.std())
        message = "the weights of a new module are all alike"
        expect_that(math.isfinite(spread) and spread > 0, message, given=given)


@check(part="3", points=2, hidden=True)
def lstm_sends_gradients_everywhere(student, reference, rng):
    """The gradients for inputs, state, cell and all four parameters are right"""
    parameters = _parameters(rng)
    module, right = _lstm(student, parameters), _lstm(reference, parameters)
    x, state = rng.standard_normal((B, T, I)), _state(rng)
    close = {"rng": rng, "rtol": RTOL, "atol": ATOL}
    given = "two sequences of five positions, a drawn state"
    expect_gradients(module, right, x, state, given=given, names=("x", "h", "c"), **close)
    expect_gradients(module, right, x, given="no state", names=("x",), **close)


@check(part="3", points=1, hidden=True)
def lstm_takes_every_size(student, reference, rng):
    """One sequence, one position, one cell, large inputs, views: the answers are right"""
    for given, (b, t, i, h), scale in (
        ("one sequence", (1, 6, 3, 4), 1.0),
        ("one position", (3, 1, 2, 5), 1.0),
        ("one cell", (2, 4, 3, 1), 1.0),
        ("inputs wider than the state", (2, 3, 7, 4), 1.0),
        ("thirty positions", (2, 30, 3, 5), 1.0),
        ("inputs near 1000", (2, 4, 3, 5), 1000.0),
    ):
        parameters = _parameters(rng, i=i, h=h)
        x = scale * rng.standard_normal((t, b, i)).swapaxes(0, 1)  # a view: (B, T, I)
        state = _state(rng, b=b, h=h)
        answer = _answer(_lstm(student, parameters), x, state, given=given)
        out, last = _lstm(reference, parameters)(x, state)
        expect_finite(answer[0], given=given, what="`out`")
        _expect_answers(answer, (out, *last), given=given)


@check(
    part="3",
    points=2,
    hidden=True,
    needs=(lstm_has_torchs_parameters_and_returns_states_and_cell,),
    dtype="float32",
)
def part_three_keeps_dtypes_and_arguments(student, rng):
    """States have the dtype of inputs and parameters, and arguments stay as they were"""
    parameters = {name: one.float() for name, one in _parameters(rng).items()}
    x = torch.from_numpy(rng.standard_normal((B, T, I))).float()
    for given, state in (
        ("float32, no state", ()),
        ("float32, a drawn state", (tuple(torch.from_numpy(one).float() for one in _state(rng)),)),
    ):
        module = _lstm(student, parameters)
        answer = _answer(module, x, *state, given=given)
        for what, one in zip(("`out`", "`h`", "`c`"), answer, strict=True):
            expect_dtype(one, torch.float32, given=given, what=what)
        expect_unchanged(module, x, *state, given=given)
    for dtype in (torch.float64, torch.float32):
        biases = torch.from_numpy(rng.standard_normal((2, 4 * H))).to(dtype)
        given = f"{str(dtype).removeprefix('torch.')} biases"
        for one in student.set_forget_bias(*biases, 2.0):
            expect_dtype(one, dtype, given=given)
        expect_unchanged(student.set_forget_bias, *biases, 2.0, given=given)
