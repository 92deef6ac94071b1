"""Checks of part 4: causal masks, padding masks, and both together."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal


@check(part="4", points=1)
def causal_mask_is_true_on_and_below_the_diagonal(student, reference, rng):
    """Each position may look at itself and at all earlier ones, and at no later one"""
    drawn = rng.choice(np.arange(6, 30), size=3, replace=False)  # no table holds them all
    for length in (5, 4, 1, *drawn.tolist()):
        mask = student.causal_mask(length)
        expect_equal(mask, reference.causal_mask(length), given=f"length {length}, no offset")


@check(part="4", points=1)
def causal_mask_starts_behind_the_cache(student, reference, rng):
    """With an offset, query i stands at position offset + i and sees all keys up to there"""
    lengths = rng.choice(np.arange(3, 12), size=2, replace=False).tolist()
    offsets = rng.choice(np.arange(12, 30), size=2, replace=False).tolist()
    drawn = zip(lengths, offsets, strict=True)
    for length, offset in ((4, 3), (2, 5), (1, 6), *drawn):
        mask = student.causal_mask(length, offset=offset)
        expected = reference.causal_mask(length, offset=offset)
        expect_equal(mask, expected, given=f"length {length}, offset {offset}")


@check(part="4", points=1)
def padding_mask_is_true_at_the_real_tokens(student, reference, rng):
    """Row b is True at the first lengths[b] positions and False at the padding after them"""
    longest = int(rng.integers(6, 30))
    between = rng.permutation(np.arange(1, longest, dtype=np.int64))
    ends = np.array([between[0], 0, longest], dtype=np.int64)
    cases = {
        "four sequences, all with padding": between[:4],
        "an empty sequence and a full one": rng.permutation(ends),
        "a batch of one": between[:1],
    }
    for given, lengths in cases.items():
        mask = student.padding_mask(lengths, longest)
        expect_equal(mask, reference.padding_mask(lengths, longest), given=given)


@check(part="4", points=1)
def combine_masks_allows_what_all_masks_allow(student, reference, rng):
    """An entry is allowed exactly when every one of the masks allows it"""
    masks = [rng.random((4, 6)) < 0.7 for _ in range(3)]

    for count, given in ((2, "two masks of one shape"), (3, "three of one shape"), (1, "one mask")):
        mask = student.combine_masks(*masks[:count])
        expected = reference.combine_masks(*masks[:count])
        expect_equal(mask, expected, given=given)
