"""Checks of part 3: a low-rank update.

The numbers of the two thin matrices are drawn and loaded, but where their start is looked at. The
rank and alpha always differ, so that the factor shows.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from autograder.check import (
    check,
    describe,
    expect_close,
    expect_equal,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
)

# float64 carries 16 digits; three products lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

State = dict[str, torch.Tensor]


def _state(
    rng: np.random.Generator, inputs: int, outputs: int, r: int, *, bias: bool = True
) -> State:
    """Draw the weight (out, in), the bias (out,) and the two thin matrices."""
    shapes = {"base.weight": (outputs, inputs), "lora_a": (r, inputs), "lora_b": (outputs, r)}
    shapes |= {"base.bias": (outputs,)} if bias else {}
    return {name: torch.from_numpy(rng.standard_normal(shape)) for name, shape in shapes.items()}


def _layer(side, state: State, alpha: float, dropout: float = 0.0) -> Any:  # noqa: ANN401
    """Make an adapted layer on one side and load the drawn numbers."""
    outputs, inputs = state["base.weight"].shape
    base = side.given.linear(inputs, outputs, "base.bias" in state)
    layer = side.LoRALinear(base, len(state["lora_a"]), alpha, dropout)
    layer.load_state_dict(state)
    return layer


def _new(  # noqa: PLR0913, PLR0917 - the sizes of a layer
    side, seed: int, inputs: int, outputs: int, r: int, alpha: float
) -> Any:  # noqa: ANN401 - a handle
    """Adapt a new linear layer; its own numbers follow from the seed."""
    return side.LoRALinear(side.given.linear(inputs, outputs, True, seed), r, alpha)


@check(part="3", points=3)
def a_new_update_changes_nothing(student, reference, rng):
    """At the start the layer gives what its base gives; `lora_b` is zeros and `lora_a` is not"""
    for inputs, outputs, r, alpha in ((10, 6, 3, 7.5), (5, 8, 2, 3.0)):
        given = f"in={inputs}, out={outputs}, r={r}, alpha={alpha}"
        seed, x = int(rng.integers(2**31)), rng.standard_normal((2, 4, inputs))
        layer = _new(student, seed, inputs, outputs, r, alpha)
        plain = reference.given.linear(inputs, outputs, True, seed)
        parameters = layer.named_parameters()
        names = {"base.weight", "base.bias", "lora_a", "lora_b"}
        facts = (("expected", ", ".join(sorted(names))), ("got", describe(list(parameters))))
        message = "the layer has other parameters than the handout names"
        expect_that(set(parameters) == names, message, given=given, facts=facts)
        expect_shape(parameters["lora_a"], (r, inputs), given=given, what="`lora_a`")
        expect_shape(parameters["lora_b"], (outputs, r), given=given, what="`lora_b`")
        answer, expected = layer(x), plain(x)
        what = "the answer before any training"
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given, what=what)
        zeros = torch.zeros(outputs, r)
        expect_equal(parameters["lora_b"].detach(), zeros, given=given, what="`lora_b`")
        expect_that(parameters["lora_a"].detach().any(), "`lora_a` is all zeros", given=given)


@check(part="3", points=3)
def the_update_is_the_product_times_alpha_over_r(student, reference, rng):
    """The layer gives its base plus alpha / r times what `lora_a` and then `lora_b` make of x"""
    # First both widths alike: a product the wrong way round gives numbers there, and raises
    # elsewhere.
    for inputs, outputs, r, alpha in ((6, 6, 3, 7.5), (10, 6, 3, 1.8), (5, 8, 2, 9.0)):
        state, x = _state(rng, inputs, outputs, r), rng.standard_normal((2, 4, inputs))
        given = f"in={inputs}, out={outputs}, r={r}, alpha={alpha}"
        answer, expected = _layer(student, state, alpha)(x), _layer(reference, state, alpha)(x)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="3", points=2)
def at_first_only_the_second_factor_gets_a_gradient(student, reference, rng):
    """At first the gradient of `lora_b` is not zero, that of `lora_a` is, the base has none"""
    given, seed = "a new update, in=10, out=6, r=3", int(rng.integers(2**31))
    x = rng.standard_normal((4, 10))
    layer = _new(student, seed, 10, 6, 3, 7.5)
    learns = {"base.weight": False, "base.bias": False, "lora_a": True, "lora_b": True}
    got = student.given.learns(layer)
    expect_equal(got, learns, given=given, what="the table of what requires a gradient")
    slopes, thin = student.given.gradients_of(layer, x), layer.state_dict()["lora_a"]
    answer = reference.given.linear(10, 6, True, seed)(x).detach()
    held = {"lora_b"} | ({"lora_a"} & slopes.keys())
    expect_that(slopes.keys() == held, "other parameters than `lora_b` got a gradient", given=given)
    expected = 2.5 * 2 * answer.T @ (torch.from_numpy(x) @ thin.T)  # of the sum of squares
    what = "the gradient of `lora_b`"
    expect_close(slopes["lora_b"], expected, rtol=RTOL, atol=ATOL, given=given, what=what)
    if "lora_a" in slopes:
        what = "the gradient of `lora_a`"
        zeros = torch.zeros(3, 10)
        expect_close(slopes["lora_a"], zeros, rtol=0, atol=ATOL, given=given, what=what)


@check(part="3", points=1)
def the_base_keeps_its_numbers(student, reference, rng):
    """The layer that is adapted keeps its numbers, inside and where it came from"""
    seed = int(rng.integers(2**31))
    base, twin = (side.given.linear(10, 6, True, seed) for side in (student, reference))
    layer = student.LoRALinear(base, 3, 7.5)
    given, wanted = "in=10, out=6, r=3", reference.given.held_state(twin)
    state = student.given.held_state(layer)
    inside = {name: state[f"base.{name}"] for name in wanted}
    expect_equal(inside, wanted, given=given, what="the state of `base`")
    outside = student.given.held_state(base)
    expect_equal(outside, wanted, given=given, what="the state of the layer that was handed over")
    learns = student.given.learns(base)
    what = "the table of what requires a gradient in the layer that was handed over"
    expect_equal(learns, dict.fromkeys(wanted, False), given=given, what=what)


@check(part="3", points=1)
def only_linear_layers_and_real_ranks_are_taken(student, reference, rng):
    """TypeError for what is no nn.Linear, ValueError for a rank below 1; one is a rank"""
    block = student.given.small_block(int(rng.integers(2**31)))
    expect_raises(TypeError, student.LoRALinear, block, 2, 5.0, given="a whole block")
    base = student.given.linear(10, 6, True, int(rng.integers(2**31)))
    for r in (0, -1):
        expect_raises(ValueError, student.LoRALinear, base, r, 5.0, given=f"r={r}")
    state, x = _state(rng, 10, 6, 1), rng.standard_normal((4, 10))
    answer, expected = _layer(student, state, 2.5)(x), _layer(reference, state, 2.5)(x)
    expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="r=1, alpha=2.5")


@check(part="3", points=2)
def gradients_reach_the_update_and_the_input(student, reference, rng):
    """The gradients for x, `lora_a` and `lora_b` are right, and the base gets none"""
    for inputs, outputs, r, alpha in ((8, 5, 2, 7.0), (4, 9, 3, 1.5)):
        state, x = _state(rng, inputs, outputs, r), rng.standard_normal((2, 3, inputs))
        expect_gradients(
            _layer(student, state, alpha),
            _layer(reference, state, alpha),
            x,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given=f"in={inputs}, out={outputs}, r={r}, alpha={alpha}",
            names=("x",),
        )


@check(part="3", points=1)
def dropout_is_for_the_update_alone(student, reference, rng):
    """In training mode the update misses some numbers of x, the base none; else none is missed"""
    p, alpha = 0.25, 7.5
    state = _state(rng, 64, 6, 3)
    layer = _layer(student, state, alpha, p)
    x = np.diag(rng.uniform(1, 2, size=64))  # each row has one number that may be missed
    base = torch.from_numpy(x) @ state["base.weight"].T + state["base.bias"]
    update = alpha / 3 * torch.from_numpy(x) @ state["lora_a"].T @ state["lora_b"].T

    student.given.set_mode(layer, False)
    given = "a dropout of 0.25, evaluation mode"
    expect_close(layer(x), base + update, rtol=RTOL, atol=ATOL, given=given)

    student.given.set_mode(layer, True)
    given = (
        "a dropout of 0.25, training mode; each row of x has one number that is not 0, which is "
        "dropped or divided by 0.75"
    )
    added = layer(x).detach() - base
    missed = added.abs().amax(-1) < 1e-9  # of each row
    expect_close(
        added,
        torch.where(missed[:, None], 0.0, update / (1 - p)),
        rtol=1e-7,
        atol=1e-9,
        given=given,
        what="what is added to the base",
    )
    # 64 rows at 0.25: fewer than 2 or more than 36 come up once in four million gradings.
    expect_that(2 <= int(missed.sum()) <= 36, "not a quarter of the numbers is missed", given=given)
