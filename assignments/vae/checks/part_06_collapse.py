"""Checks of part 6: a weight that rises, and a floor for each latent."""

from __future__ import annotations

import torch

from autograder.check import (
    check,
    expect_close,
    expect_dtype,
    expect_raises,
    expect_shape,
    expect_unchanged,
)

# float64 carries 16 digits; a mean and a sum lose one of them.
RTOL, ATOL = 1e-9, 1e-12


@check(part="6", points=1)
def weight_rises_on_a_straight_line(student, reference, rng):
    """The weight is 0 at step 0, 1 at the last step of the warm-up, and 1 ever after"""
    warm = int(rng.integers(11, 40))
    steps = [0, 1, 2, warm // 2, warm - 1, warm, warm + 1, 2 * warm, *rng.integers(warm, size=4)]
    given = "a warm-up of between 11 and 39 steps"
    got = [student.beta_schedule(int(step), warm) for step in steps]
    expected = [float(reference.beta_schedule(int(step), warm)) for step in steps]
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what="the list of weights")


@check(part="6", points=2)
def each_latent_has_a_floor(student, reference, rng):
    """Each latent counts its mean over the batch, but not less than the floor"""
    got, expected = [], []
    for size in (1.0, 0.3) * 5:
        # Some means lie above the floor and some below; single inputs lie on either side of both.
        # In every second case all latents together have less than four floors.
        kl = size * rng.uniform(0, 1, (5, 4)) * rng.permuted([0.2, 0.4, 1.5, 3.0])  # (B, Z)
        floor = float(rng.uniform(0.25, 0.4))
        got.append(student.free_bits(kl, floor))
        expected.append(reference.free_bits(kl, floor))
    given = "five inputs, four latents, some below the floor and some above"
    for one, right in zip(got, expected, strict=True):
        expect_close(one, right, rtol=RTOL, atol=ATOL, given=given)


@check(part="6", points=1, hidden=True)
def other_warm_ups(student, reference, rng):
    """With warm = 0 the weight is 1 from step 0 on, with 1 from step 1; long warm-ups are right"""
    got, expected = [], []
    for warm in (0, 1, 2, int(rng.integers(100, 1000))):
        for step in (0, 1, 2, 5, int(rng.integers(10, 1200))):
            got.append(student.beta_schedule(step, warm))
            expected.append(float(reference.beta_schedule(step, warm)))
    given = "warm-ups of 0, 1, 2 and several hundred steps"
    expect_close(got, expected, rtol=RTOL, atol=ATOL, given=given, what="the list of weights")


@check(part="6", points=1, hidden=True)
def latents_below_the_floor_get_no_gradient(student, reference, rng):
    """A latent below the floor gets no gradient, one above it gets the mean's"""
    slopes = []
    for floor in (0.3, 0.2, 0.0, 0.25, 0.35, 0.3, 0.15, 0.2):
        kl = rng.uniform(0, 1, (5, 4)) * rng.permuted([0.1, 0.3, 2.0, 3.0])
        weight = float(rng.uniform(0.5, 2))
        each = []
        for side in (student, reference):
            leaf = torch.from_numpy(kl.copy()).requires_grad_()
            value = side.free_bits(leaf, floor)
            expect_shape(value, (), given="five inputs, four latents")
            (weight * value).backward()
            each.append(leaf.grad)
        slopes.append(each)
    given, what = "floors between 0 and 0.35", "the gradient for the divergences"
    for mine, right in slopes:
        expect_close(mine, right, rtol=RTOL, atol=ATOL, given=given, what=what)


@check(part="6", points=1, hidden=True, needs=(each_latent_has_a_floor,), dtype="float32")
def part_six_keeps_its_manners(student, reference, rng):
    """Dtypes are the arguments', arguments stay as they were, negative numbers are refused"""
    kl = rng.uniform(0, 1, (5, 4))
    for dtype in (torch.float64, torch.float32):
        given = f"{str(dtype).removeprefix('torch.')} divergences"
        answer = student.free_bits(torch.from_numpy(kl).to(dtype), 0.25)
        expect_shape(answer, (), given=given)
        expect_dtype(answer, dtype, given=given)
    expect_unchanged(student.free_bits, kl, 0.6, given="five inputs, four latents")
    expect_raises(ValueError, student.free_bits, kl, -0.25, given="a floor below 0")
    expect_raises(ValueError, student.beta_schedule, -1, 10, given="a step below 0")
    expect_raises(ValueError, student.beta_schedule, 3, -1, given="a warm-up below 0")
