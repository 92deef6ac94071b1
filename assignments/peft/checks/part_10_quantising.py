"""Checks of part 10: fewer bits, and weights that are added."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)

# float64 carries 16 digits; two products lose one or two of them.
RTOL, ATOL = 1e-9, 1e-12

State = dict[str, NDArray[Any]]


def _expect_codes(student, reference, cases, *, given: str) -> None:
    """Compare codes and scales; all are asked for before one is compared."""
    got = [student.quantize_blockwise(*one) for one in cases]
    for (codes, scales), one in zip(got, cases, strict=True):
        right, steps = reference.quantize_blockwise(*one)
        expect_close(scales, steps, rtol=RTOL, atol=ATOL, given=given, what="the tensor of scales")
        expect_equal(codes, right, given=given, what="the tensor of codes")


def _states(rng: np.random.Generator) -> tuple[State, State]:
    """Draw two states with the same names; one entry holds whole numbers."""
    shapes = {"first.weight": (3, 5), "first.bias": (3,), "second.weight": (4, 3)}
    base, tuned = (
        {name: rng.standard_normal(shape) for name, shape in shapes.items()} for _ in range(2)
    )
    for state in (base, tuned):
        state["steps"] = rng.integers(100, size=2)
    return base, tuned


def _layer(
    rng: np.random.Generator, inputs: int, outputs: int, r: int, block: int
) -> tuple[Any, ...]:
    """Draw what `qlora_linear` needs; codes and scales are those of a drawn weight."""
    m = 15  # five bits
    codes = rng.integers(-m, m + 1, size=(outputs, inputs)).astype(np.int8)
    scales = rng.uniform(0.05, 0.4, size=-(-codes.size // block))
    a, b = rng.standard_normal((r, inputs)), rng.standard_normal((outputs, r))
    return codes, scales, block, a, b


@check(part="10", points=2)
def each_block_is_rounded_by_its_own_scale(student, reference, rng):
    """Codes and scales are right for several blocks and bits, row after row"""
    cases = [
        (rng.standard_normal((6, 8)), 4, 4),
        (rng.standard_normal((4, 9)), 12, 8),
        (rng.standard_normal((3, 2, 10)), 5, 3),
        (rng.standard_normal((2, 7)), 6, 5),  # the last block has two numbers
        (rng.standard_normal(24) * np.repeat([1.0, 50.0, 0.01], 8), 8, 6),
    ]
    _expect_codes(student, reference, cases, given="blocks of 4 to 12 numbers, 3 to 8 bits")


@check(part="10", points=1)
def codes_turn_back_into_numbers(student, reference, rng):
    """Each code is multiplied by the scale of its block, also in a last block that is shorter"""
    cases = []
    for shape, block in (((6, 8), 4), ((5, 7), 6), ((2, 3, 4), 24), ((11,), 3)):
        codes = rng.integers(-7, 8, size=shape).astype(np.int8)
        cases.append((codes, rng.uniform(0.1, 2.0, size=-(-codes.size // block)), block))
    got = [student.dequantize_blockwise(*one) for one in cases]
    for numbers, one in zip(got, cases, strict=True):
        expected, given = reference.dequantize_blockwise(*one), "several shapes and blocks"
        expect_close(numbers, expected, rtol=RTOL, atol=ATOL, given=given)


@check(part="10", points=1)
def a_layer_of_few_bits_with_an_update_gives_the_right_values(student, reference, rng):
    """The layer gives what the numbers behind its codes make of x, plus the scaled update"""
    cases = []
    for inputs, outputs, r, block, alpha in ((8, 6, 3, 4, 7.5), (5, 7, 2, 9, 3.0)):
        codes, scales, _, a, b = _layer(rng, inputs, outputs, r, block)
        x = rng.standard_normal((2, 3, inputs))
        cases.append((x, codes, scales, block, a, b, alpha))
    got = [student.qlora_linear(*one) for one in cases]
    for answer, one in zip(got, cases, strict=True):
        expected = reference.qlora_linear(*one)
        expect_close(answer, expected, rtol=RTOL, atol=ATOL, given="two layers")


@check(part="10", points=1)
def task_vectors_are_taken_and_added(student, reference, rng):
    """The vector is tuned less base; base plus a multiple of it has the right numbers"""
    some, answers = ["first.weight", "second.weight"], []
    for coefficient, names in ((0.4, some), (-1.5, some), (2.0, ["first.bias", *some])):
        base, tuned = _states(rng)
        if len(names) > len(some):  # whatever the state has, the vector has
            del base["steps"], tuned["steps"]
        _, other = _states(rng)
        vector = {name: other[name] for name in names}
        answers.append(
            [
                (side.task_vector(base, tuned), side.apply_task_vector(base, vector, coefficient))
                for side in (student, reference)
            ]
        )
    for (vector, moved), (expected, right) in answers:
        given = "states of three or four tensors, one of whole numbers"
        expect_close(vector, expected, rtol=RTOL, atol=ATOL, given=given, what="the task vector")
        expect_close(moved, right, rtol=RTOL, atol=ATOL, given=given, what="the new state")


@check(part="10", points=1, hidden=True)
def blocks_of_zeros_and_short_blocks_are_coded(student, reference, rng):
    """A block of zeros, a shorter last block, views and large blocks are right"""
    x = rng.standard_normal((5, 6))
    x.reshape(-1)[8:16] = 0.0
    cases = [
        (x, 8, 4),
        (rng.standard_normal((7, 4)).T, 6, 5),
        (rng.standard_normal((3, 4)), 50, 2),
        (rng.standard_normal(9), 1, 8),
        (rng.standard_normal((3, 7)), 8, 6),
        (np.zeros((2, 3)), 4, 7),
    ]
    given = "zeros, short blocks, a transposed view, blocks of 1 and of 50"
    _expect_codes(student, reference, cases, given=given)
    for numbers, block, bits in cases:
        codes, scales = student.quantize_blockwise(numbers, block, bits)
        expect_dtype(codes, torch.int8, given=given, what="the tensor of codes")
        back = reference.dequantize_blockwise(codes, scales, block)
        most = torch.repeat_interleave(scales, block)[: codes.numel()].view(codes.shape) / 2
        fits = (back - torch.from_numpy(numbers)).abs() <= most * (1 + 1e-9)
        expect_that(fits.all(), "a number is off by more than half a scale", given=given)
    for block, bits in ((0, 4), (4, 1), (4, 9)):
        given = f"a block of {block}, {bits} bits"
        expect_raises(ValueError, student.quantize_blockwise, x, block, bits, given=given)


@check(part="10", points=1)
def few_bits_are_frozen(student, reference, rng):
    """The gradient reaches x, `lora_a` and `lora_b`, and not the scales"""
    for inputs, outputs, r, block, alpha in ((7, 4, 2, 5, 3.0), (4, 9, 3, 8, 7.5)):
        codes, scales, _, a, b = _layer(rng, inputs, outputs, r, block)
        expect_gradients(
            student.qlora_linear,
            reference.qlora_linear,
            rng.standard_normal((3, inputs)),
            codes,
            scales,
            block,
            a,
            b,
            alpha,
            rng=rng,
            rtol=RTOL,
            atol=ATOL,
            given="two layers",
            names=("x", "the scales", "lora_a", "lora_b"),
        )


@check(part="10", points=1, hidden=True, dtype="float32")
def states_are_left_alone_and_names_have_to_fit(student, reference, rng):
    """Arguments stay as they are, names that do not fit raise KeyError, dtypes are kept"""
    base, tuned = _states(rng)
    vector = {name: tuned[name] for name in ("first.bias", "first.weight")}
    expect_unchanged(student.task_vector, base, tuned, given="two states")
    expect_unchanged(student.apply_task_vector, base, vector, 0.7, given="a state and a vector")
    less = {name: tuned[name] for name in tuned if name != "first.bias"}
    for given, one in (
        ("a name too few", less),
        ("a name too many", tuned | {"x": tuned["steps"]}),
    ):
        expect_raises(KeyError, student.task_vector, base, one, given=given)
    given = "a vector with a name that the state does not have"
    wrong = vector | {"third.weight": tuned["first.weight"]}
    expect_raises(KeyError, student.apply_task_vector, base, wrong, 0.7, given=given)

    for dtype in (torch.float32, torch.float64):
        given = str(dtype).removeprefix("torch.")
        x = torch.from_numpy(rng.standard_normal((4, 6))).to(dtype)
        codes, scales = student.quantize_blockwise(x, 5, 4)
        expect_shape(scales, (5,), given=given, what="the tensor of scales")
        expect_dtype(scales, dtype, given=given, what="the tensor of scales")
        back = student.dequantize_blockwise(codes, scales, 5)
        expect_dtype(back, dtype, given=given)
        narrow = torch.from_numpy(rng.standard_normal((3, 4))).to(dtype)
        got = student.task_vector({"a": narrow}, {"a": 2 * narrow})["a"]
        expect_dtype(got, dtype, given=given)
    moved = student.apply_task_vector(base, vector, 0.7)
    wanted = reference.apply_task_vector(base, vector, 0.7)
    expect_close(moved, wanted, rtol=RTOL, atol=ATOL, given="a state and a vector")
