"""Checks of every kind: public and hidden, by gradients, by a module, by plain values."""

from __future__ import annotations

import numpy as np
import torch

from autograder.check import check, expect_close, expect_equal, expect_gradients
from autograder.wire.asking import Handle

#: What a hidden check alone hands out; a page for students that holds it has quoted the check.
_TELLING = 31415926.5358979


@check(part="1", points=25)
def cube_is_the_third_power(student: Handle, reference: Handle, rng: np.random.Generator) -> None:
    """The third power of each number."""
    x = rng.standard_normal((3, 4))

    expect_close(student.cube(x), reference.cube(x), rtol=1e-9, atol=1e-12)


@check(part="1", points=25)
def cube_has_its_gradient(student: Handle, reference: Handle, rng: np.random.Generator) -> None:
    """The gradient of the third power."""
    x = rng.standard_normal((2, 3))

    expect_gradients(student.cube, reference.cube, x, rng=rng, rtol=1e-9, atol=1e-12)


@check(part="1", points=25, hidden=True)
def affine_multiplies_and_adds(
    student: Handle, reference: Handle, rng: np.random.Generator
) -> None:
    """A module that multiplies and adds."""
    layer, right = student.Affine(4), reference.Affine(4)
    state = {name: torch.from_numpy(rng.standard_normal(4)) for name in ("gain", "shift")}
    layer.load_state_dict(state)
    right.load_state_dict(state)
    x = rng.standard_normal((3, 4)) + _TELLING

    expect_close(layer(student.given.halve(x)), right(x / 2), rtol=1e-9, atol=1e-12)
    expect_gradients(layer, right, x, rng=rng, rtol=1e-9, atol=1e-12)


@check(part="1", points=25)
def nothing_was_found(student: Handle) -> None:
    """There is nothing to be found."""
    expect_equal(student.found(), [])
