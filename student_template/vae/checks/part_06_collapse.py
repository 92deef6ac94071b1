"""Checks of part 6: a weight that rises, and a floor for each latent."""

from __future__ import annotations

from autograder.check import check, expect_close

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
