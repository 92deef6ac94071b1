"""Checks of part 4: causal masks, padding masks, and both together."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal


@check(part="4", points=3)
def causal_mask_is_true_on_and_below_the_diagonal(student, reference, rng):
    """Each position may look at itself and at all earlier ones, and at no later one"""
    for length in (5, 4, 1):
        mask = student.causal_mask(length)
        expect_equal(mask, reference.causal_mask(length), given=f"length {length}, no offset")


@check(part="4", points=3)
def causal_mask_starts_behind_the_cache(student, reference, rng):
    """With an offset, query i stands at position offset + i and sees all keys up to there"""
    for length, offset in ((4, 3), (2, 5), (1, 6)):
        mask = student.causal_mask(length, offset=offset)
        expected = reference.causal_mask(length, offset=offset)
        expect_equal(mask, expected, given=f"length {length}, offset {offset}")


@check(part="4", points=3)
def padding_mask_is_true_at_the_real_tokens(student, reference, rng):
    """Row b is True at the first lengths[b] positions and False at the padding after them"""
    lengths = rng.permutation(np.array([2, 5, 3, 1], dtype=np.int64))

    mask = student.padding_mask(lengths, 6)

    expect_equal(mask, reference.padding_mask(lengths, 6), given="four sequences padded to 6")


@check(part="4", points=3)
def combine_masks_allows_what_all_masks_allow(student, reference, rng):
    """An entry is allowed exactly when every one of the masks allows it"""
    masks = [rng.random((4, 6)) < 0.7 for _ in range(3)]

    for count in (2, 3):
        mask = student.combine_masks(*masks[:count])
        expected = reference.combine_masks(*masks[:count])
        expect_equal(mask, expected, given=f"{count} masks of one shape")
