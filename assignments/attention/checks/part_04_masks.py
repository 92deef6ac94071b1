"""Checks of part 4: causal masks, padding masks, and both together."""

from __future__ import annotations

import numpy as np

from autograder.check import check, expect_equal, expect_raises, expect_unchanged


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


@check(part="4", points=1, hidden=True)
def causal_mask_of_a_cache_is_the_end_of_the_full_mask(student, reference, rng):
    """The last rows of the full mask are the mask with an offset"""
    total = int(rng.integers(6, 10))
    offset = int(rng.integers(2, total - 1))
    full, last = student.causal_mask(total), student.causal_mask(total - offset, offset)

    given = "the full mask against the mask of its last rows"
    expect_equal(last, full[offset:], given=given)
    expect_equal(full, reference.causal_mask(total), given=given)


@check(part="4", points=2, hidden=True)
def padding_mask_takes_empty_and_full_sequences(student, reference, rng):
    """A sequence without a token gets no True, a full one gets no False"""
    lengths = np.concatenate([[0, 7], rng.integers(1, 7, size=3)])  # five sequences, int64

    mask = student.padding_mask(lengths, 7)

    expect_equal(mask, reference.padding_mask(lengths, 7), given="lengths from 0 to all 7")
    single = student.padding_mask(lengths[2:3], 7)
    expect_equal(single, reference.padding_mask(lengths[2:3], 7), given="a batch of one")
    expect_unchanged(student.padding_mask, lengths, 7, given="lengths from 0 to all 7")


@check(part="4", points=2, hidden=True)
def combine_masks_broadcasts_and_changes_nothing(student, reference, rng):
    """Masks of different shapes are spread over each other, and stay as they were"""
    causal, padding = rng.random((5, 7)) < 0.7, rng.random((2, 1, 7)) < 0.7  # (Tq, Tk) (B, 1, Tk)
    closed = int(rng.integers(7))  # a key that the second mask alone forbids
    causal[0, closed] = padding[:, 0, closed] = True
    special = np.arange(7)[None, :] != closed  # (1, Tk)

    mask = student.combine_masks(causal, special, padding)

    given = "masks (Tq, Tk), (1, Tk) and (B, 1, Tk)"
    expect_equal(mask, reference.combine_masks(causal, special, padding), given=given)
    expect_equal(student.combine_masks(causal), reference.combine_masks(causal), given="one mask")
    given = "three masks of one shape"
    expect_unchanged(student.combine_masks, causal, ~causal, causal[::-1], given=given)


@check(part="4", points=1, hidden=True, needs=(causal_mask_is_true_on_and_below_the_diagonal,))
def causal_mask_refuses_lengths_and_offsets_out_of_range(student, reference, rng):
    """A length below 1 and an offset below 0 raise ValueError"""
    for length, offset in ((0, 0), (0, 4), (-2, 4), (3, -1), (1, -2)):
        given = f"length {length}, offset {offset}"
        expect_raises(ValueError, student.causal_mask, length, offset, given=given)


@check(part="4", points=1, hidden=True, needs=(padding_mask_is_true_at_the_real_tokens,))
def padding_mask_refuses_lengths_out_of_range(student, reference, rng):
    """A length below 0 or above the number of positions raises ValueError"""
    for wrong in (5, 9, -1, -3):
        lengths = rng.permutation(np.array([wrong, 2, 4, 0], dtype=np.int64))
        given = "a length above the number of positions, or below 0"
        expect_raises(ValueError, student.padding_mask, lengths, 4, given=given)


@check(part="4", points=1, hidden=True, needs=(combine_masks_allows_what_all_masks_allow,))
def combine_masks_refuses_what_is_no_mask(student, reference, rng):
    """No mask raises ValueError, a mask that is not boolean TypeError"""
    expect_raises(ValueError, student.combine_masks, given="no mask")
    mask = rng.random((3, 4)) < 0.5
    whole = mask.astype(np.int64)
    for masks in ((mask, whole), (whole, mask), (mask, mask.astype(np.float64), mask), (whole,)):
        expect_raises(TypeError, student.combine_masks, *masks, given="a mask that is not boolean")
