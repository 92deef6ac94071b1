"""Checks of part 8: an adapter, and three vectors. All numbers but those of the start are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import check, describe, expect_close, expect_equal, expect_that

# float64 carries 16 digits; a block loses a few of them.
RTOL, ATOL = 1e-9, 1e-12

Vectors = dict[str, NDArray[np.float64]]
D, HIDDEN = 8, 12  # of the given small block


def _adapter(side, state: dict[str, torch.Tensor]) -> Any:  # noqa: ANN401 - a handle
    """Make an adapter with drawn numbers."""
    width, d = state["down.weight"].shape
    adapter = side.Adapter(d, width)
    adapter.load_state_dict(state)
    return adapter


def _state(rng: np.random.Generator, d: int, width: int) -> dict[str, torch.Tensor]:
    """Draw an adapter's numbers."""
    shapes = {
        "down.weight": (width, d),
        "down.bias": (width,),
        "up.weight": (d, width),
        "up.bias": (d,),
    }
    return {name: torch.from_numpy(rng.standard_normal(shape)) for name, shape in shapes.items()}


def _scaled(side, seed: int, vectors: Vectors) -> Any:  # noqa: ANN401 - a handle
    """Put drawn vectors into a new small block."""
    module = side.IA3(side.given.small_block(seed))
    state = side.given.held_state(module)
    module.load_state_dict(state | {name: torch.from_numpy(v) for name, v in vectors.items()})
    return module


def _vectors(rng: np.random.Generator) -> Vectors:
    """Draw the three vectors."""
    return {
        "key": rng.uniform(0.3, 2.0, size=D),
        "value": rng.uniform(0.3, 2.0, size=D),
        "hidden": rng.uniform(0.3, 2.0, size=HIDDEN),
    }


@check(part="8", points=1)
def a_new_adapter_hands_its_input_on(student, reference, rng):
    """A new adapter changes nothing, and has 2 d m + d + m numbers in `down` and `up`"""
    for d, width in ((9, 4), (5, 11)):
        given, x = f"d={d}, m={width}", rng.standard_normal((2, 3, d))
        adapter = student.Adapter(d, width)
        shapes = {name: list(one.shape) for name, one in adapter.named_parameters().items()}
        wanted = {name: list(one.shape) for name, one in _state(rng, d, width).items()}
        facts = (("expected", describe(list(wanted))), ("got", describe(list(shapes))))
        message = "the adapter has other parameters than the handout names"
        expect_that(shapes == wanted, message, given=given, facts=facts)
        answer = adapter(x)
        expect_close(answer, torch.from_numpy(x), rtol=0, atol=ATOL, given=given)
        start = student.given.held_state(adapter)["down.weight"]
        expect_that(start.any(), "`down` starts as zeros", given=given)


@check(part="8", points=2)
def an_adapter_adds_what_its_narrow_network_makes(student, reference, rng):
    """With drawn numbers an adapter gives x plus up(gelu(down(x)))"""
    answers = []
    for d, width in ((6, 6), (9, 4), (5, 11)):
        state, x = _state(rng, d, width), rng.standard_normal((2, 3, d))
        answers.append([_adapter(side, state)(x) for side in (student, reference)])
    for answer, expected in answers:
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="three adapters")


@check(part="8", points=1)
def new_vectors_change_nothing(student, reference, rng):
    """The three vectors start as ones, so the block answers as before; only they can be trained"""
    seed, x = int(rng.integers(2**31)), rng.standard_normal((2, 5, D))
    block, plain = student.given.small_block(seed), reference.given.small_block(seed)
    module = student.IA3(block)
    shapes = {
        name: list(one.shape)
        for name, one in module.named_parameters().items()
        if not name.startswith("block.")
    }
    given = "a new module around a small block"
    wanted = {"key": [D], "value": [D], "hidden": [HIDDEN]}
    expect_equal(shapes, wanted, given=given, what="the table of the vectors' shapes")
    frozen = dict.fromkeys(reference.given.learns(plain), False)
    learns = {f"block.{name}": no for name, no in frozen.items()} | dict.fromkeys(wanted, True)
    got = student.given.learns(module)
    expect_equal(got, learns, given=given, what="the table of what requires a gradient")
    outside, what = "the block that was handed over", "the table of what requires a gradient"
    expect_equal(student.given.learns(block), frozen, given=outside, what=what)
    expect_close(module(x), plain(x), rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1)
def vectors_scale_keys_values_and_what_leaves_the_gelu(student, reference, rng):
    """With drawn vectors the block's keys, values and activations are multiplied, nothing else"""
    answers = []
    for length in (5, 3):
        seed, vectors = int(rng.integers(2**31)), _vectors(rng)
        x = rng.standard_normal((2, length, D))
        answers.append([_scaled(side, seed, vectors)(x) for side in (student, reference)])
    for answer, expected in answers:
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="two blocks, drawn vectors")
