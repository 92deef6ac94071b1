"""Checks of part 8: an adapter, and three vectors. All numbers but those of the start are drawn."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_equal,
    expect_gradients,
    expect_that,
)

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


@check(part="8", points=1, hidden=True)
def gradients_reach_adapter_and_vectors(student, reference, rng):
    """The gradients for x and every number that can be trained are right; the block gets none"""
    state, x = _state(rng, 7, 3), rng.standard_normal((2, 3, 7))
    sides = [_adapter(side, state) for side in (student, reference)]
    how = {"rng": rng, "rtol": RTOL, "atol": ATOL, "names": ("x",)}
    expect_gradients(*sides, x, given="an adapter, d=7, m=3", **how)
    seed, vectors, x = int(rng.integers(2**31)), _vectors(rng), rng.standard_normal((2, 5, D))
    sides = [_scaled(side, seed, vectors) for side in (student, reference)]
    mask = np.tri(5, dtype=bool)
    expect_gradients(*sides, x, mask, given="a block under a causal mask", **how)


@check(part="8", points=1, hidden=True)
def vectors_respect_masks(student, reference, rng):
    """Under a mask, and for a single position, the block with vectors is right too"""
    some = rng.random((3, 1, 1, 4)) < 0.6
    some[..., 2] = True
    answers = []
    for length, mask in ((6, np.tri(6, dtype=bool)), (1, None), (4, some)):
        seed, vectors = int(rng.integers(2**31)), _vectors(rng)
        x = rng.standard_normal((3, length, D))
        answers.append([_scaled(side, seed, vectors)(x, mask) for side in (student, reference)])
    for answer, expected in answers:
        given = "a causal mask, one position, a mask for each sequence"
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="8", points=1, hidden=True)
def a_new_adapter_learns_first_at_its_end(student, reference, rng):
    """Before any step `up` has the right gradient and `down` has none, or zeros"""
    given, x = "a new adapter, d=9, m=4", rng.standard_normal((3, 9))
    adapter = student.Adapter(9, 4)
    down = {name: adapter.state_dict()[f"down.{name}"] for name in ("weight", "bias")}
    slopes = student.given.gradients_of(adapter, x)
    hidden = torch.nn.functional.gelu(torch.from_numpy(x) @ down["weight"].T + down["bias"])
    wanted = {"up.weight": 2 * torch.from_numpy(x).T @ hidden, "up.bias": 2 * x.sum(axis=0)}
    for name, expected in wanted.items():
        expect_that(name in slopes, "a number of `up` has no gradient", given=given)
        right = torch.as_tensor(expected)
        what = f"the gradient of `{name}`"
        expect_close(slopes[name], right, rtol=RTOL, atol=ATOL, given=given, what=what)
    rest = [slopes[name] for name in ("down.weight", "down.bias") if name in slopes]
    expect_that(all(not one.any() for one in rest), "`down` has a gradient", given=given)
