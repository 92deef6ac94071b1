"""Checks of part 10: the size of gradients over time, and a start that lets cells remember."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
    expect_weights,
)

Array = NDArray[np.float64]

# float64 carries 16 digits; products over a few steps lose two or three of them.
RTOL, ATOL = 1e-9, 1e-12

B, T, I, H = 3, 9, 2, 5  # noqa: E741 - the letter of the axis


def _inputs(rng: np.random.Generator, *, b: int = B, t: int = T) -> tuple[Array, Array, Array]:
    """Draw x (B, T, I), h0 (B, H) and the gradient for the last state (B, H)."""
    return (
        rng.standard_normal((b, t, I)),
        np.tanh(rng.standard_normal((b, H))),
        rng.standard_normal((b, H)),
    )


def _cells(sides: tuple, kind: str, rng: np.random.Generator) -> list:
    """Make a given cell on each side, with the same drawn parameters."""
    cells = [side.given.cell(kind, I, H) for side in sides]
    state = {
        name: torch.from_numpy(rng.standard_normal(tuple(one.shape)) / 2)
        for name, one in cells[0].state_dict().items()
    }
    for one in cells:
        one.load_state_dict(state)
    return cells


@check(part="10", points=1)
def flow_of_a_linear_cell_is_a_power(student, rng):
    """If each step turns the state and scales it, each step back scales the gradient alike"""
    asked = []
    for given, factor in (("a cell that shrinks", 0.7), ("a cell that grows", 1.3)):
        scale = factor * rng.uniform(0.95, 1.05)
        turn, _ = np.linalg.qr(rng.standard_normal((H, H)))
        cell = student.given.cell("linear", I, H)
        weights = {"weight_ih": rng.standard_normal((H, I)), "weight_hh": scale * turn}
        cell.load_state_dict({name: torch.from_numpy(one) for name, one in weights.items()})
        x, h0, dh = _inputs(rng)
        asked.append((student.gradient_flow(cell, x, h0, dh), scale, dh, given))
    for got, scale, dh, given in asked:
        right = np.sqrt((dh**2).sum()) * scale ** np.arange(T - 1.0, -1, -1)
        close = {"rtol": RTOL, "atol": ATOL, "given": given}
        expect_close(got, torch.from_numpy(right), what="the tensor of norms", **close)


@check(part="10", points=2)
def flow_of_a_cell_is_the_norm_at_each_position(student, reference, rng):
    """Entry t is the norm of the gradient for the state after position t, for torch's own cells"""
    asked = []
    for case, kind in (("a plain cell", "rnn"), ("a GRU", "gru")):
        mine, right = _cells((student, reference), kind, rng)
        inputs = _inputs(rng)
        asked.append((student.gradient_flow(mine, *inputs), right, inputs, case))
    for got, right, inputs, case in asked:
        close = {"rtol": RTOL, "atol": ATOL, "given": case}
        expect_close(
            got, reference.gradient_flow(right, *inputs), what="the tensor of norms", **close
        )


@check(part="10", points=1, dtype="float32")
def chrono_biases_are_logarithms_of_times(student, reference, rng):
    """Forget gates get the logarithm of their time, input gates minus it, the others stay"""
    for width, t_max in ((3, 20.0), (5, 400.0)):
        biases, uniforms = rng.standard_normal((2, 4 * width)), rng.random(width)
        got = student.chrono_bias(*biases, t_max, uniforms)
        right = reference.chrono_bias(*biases, t_max, uniforms)
        given = f"{width} cells, t_max={t_max:g}, float64 while torch's default is float32"
        for what, one, other in zip(("bias_ih", "bias_hh"), got, right, strict=True):
            expect_close(one, other, rtol=RTOL, atol=ATOL, given=given, what=f"`{what}`")


@check(part="10", points=2, hidden=True, training=True, metric="recall-accuracy", dtype="float32")
def chrono_start_teaches_recall_over_fifty_positions(student, given, rng):
    """Started by chrono_bias, the given LSTM learns to recall a symbol over 50 positions"""
    start, seed = (int(number) for number in rng.integers(2**62, size=2))
    uniforms = torch.from_numpy(rng.random(64)).float()
    model, ours = student.given.recall_model(start), given.recall_model(start)
    state = ours.state_dict()
    biases = state["layer.bias_ih_l0"], state["layer.bias_hh_l0"]

    changed = student.chrono_bias(*biases, given.RECALL_LENGTH, uniforms)
    names = ("layer.bias_ih_l0", "layer.bias_hh_l0")
    for name, one in zip(names, changed, strict=True):
        expect_shape(one, tuple(state[name].shape), given="64 cells", what="a bias")
    model.load_state_dict(state | dict(zip(names, changed, strict=True)))
    student.given.train_recall(model, seed)

    expect_weights(ours, model.state_dict(), given="the given model after training")
    return given.recall_accuracy(ours, seed)


@check(part="10", points=1, hidden=True)
def flow_takes_every_size(student, reference, rng):
    """One position, one sequence, many positions: the norms are right and hold no graph"""
    for case, b, t in (("thirty positions", 2, 30), ("one position", 3, 1), ("one sequence", 1, 4)):
        mine, right = _cells((student, reference), "rnn", rng)
        inputs = _inputs(rng, b=b, t=t)
        got = student.gradient_flow(mine, *inputs)
        expected = reference.gradient_flow(right, *inputs)
        expect_close(got, expected, rtol=RTOL, atol=ATOL, given=case, what="the tensor of norms")
        expect_that(not got.requires_grad, "the norms still hold a graph", given=case)
    expect_unchanged(student.gradient_flow, mine, *inputs, given="one sequence")


@check(part="10", points=1, hidden=True, dtype="float32")
def chrono_bias_keeps_its_manners(student, reference, rng):
    """Results have the biases' dtype, arguments stay, t_max below 2 is refused and 2 is not"""
    for dtype in (torch.float64, torch.float32):
        biases = [torch.from_numpy(one).to(dtype) for one in rng.standard_normal((2, 4 * H))]
        uniforms = torch.from_numpy(rng.random(H)).to(dtype)
        given = f"{str(dtype).removeprefix('torch.')} biases"
        got = student.chrono_bias(*biases, 30.0, uniforms)
        for one in got:
            expect_dtype(one, dtype, given=given)
        if dtype == torch.float64:
            right = reference.chrono_bias(*biases, 30.0, uniforms)
            expect_close(got, right, rtol=RTOL, atol=ATOL, given=given)
    biases, uniforms = rng.standard_normal((2, 4 * H)), rng.random(H)
    expect_unchanged(student.chrono_bias, *biases, 30.0, uniforms, given="five cells")
    got = student.chrono_bias(*biases, 2, uniforms)
    right = reference.chrono_bias(*biases, 2, uniforms)
    for one, other in zip(got, right, strict=True):
        expect_close(one, other, rtol=RTOL, atol=ATOL, given="t_max=2")
    for bad in (1.5, 0):
        case = f"t_max={bad}"
        expect_raises(ValueError, student.chrono_bias, *biases, bad, uniforms, given=case)
