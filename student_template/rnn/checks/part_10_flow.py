"""Checks of part 10: the size of gradients over time, and a start that lets cells remember."""

from __future__ import annotations

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, expect_close

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
