"""A relation that is said holds; of numbers that have nothing in common none is said."""

from __future__ import annotations

import math

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.diagnosis.relations import Relation, only_float32, relation_between
from autograder.engine.diagnosis.scene import Scene
from tests.unit.engine.diagnosis.arrays import SEEDS, SHAPES, varied

DTYPES = st.sampled_from([torch.float64, torch.float32])
#: Neither the expected numbers themselves, nor what has words of its own.
PLAIN = (1, -1, 2, 0.5, 0)
FACTORS = st.floats(-50, 50).filter(lambda c: min(abs(c - plain) for plain in PLAIN) > 0.01)


def code(relation: Relation | None) -> str | None:
    return None if relation is None else relation.code


def scene(*arguments: object) -> Scene:
    return Scene(arguments=tuple((f"argument {n}", a) for n, a in enumerate(arguments, start=1)))


# ------------------------------------------------------------------ what is said


@given(varied(), FACTORS, DTYPES)
def test_one_factor_everywhere_is_said(
    expected: torch.Tensor, factor: float, dtype: torch.dtype
) -> None:
    relation = relation_between((factor * expected).to(dtype), expected.to(dtype))

    assert relation is not None
    assert relation.code == "times-one-number"
    assert relation.number == pytest.approx(factor, rel=1e-4)


@pytest.mark.parametrize(
    ("factor", "words"),
    [
        (1 / 7, "divided by the length of the last axis of argument 1"),
        (3.0, "times the length of the second axis of argument 1"),
        (1 / math.sqrt(7), "divided by the square root of the length of the last axis"),
        (math.sqrt(11), "times the square root of argument 2"),
        (1 / 42, "divided by the number of entries of argument 1"),
        (2.5, "times one number, the same everywhere"),
    ],
)
def test_a_factor_is_called_by_the_size_that_it_is_made_from(factor: float, words: str) -> None:
    expected = torch.randn(5, 4, dtype=torch.float64)
    relation = relation_between(factor * expected, expected, scene(torch.ones(2, 3, 7), 11))

    assert relation is not None
    assert words in relation.words


def test_a_factor_that_two_sizes_explain_is_called_by_neither() -> None:
    expected = torch.randn(5, 3, dtype=torch.float64)
    relation = relation_between(expected / 3, expected, scene(torch.ones(3), torch.ones(9)))

    assert relation is not None
    assert relation.words == "is the expected one times one number, the same everywhere"


@pytest.mark.parametrize(
    ("factor", "words"),
    [(2.0, "is twice the expected one"), (0.5, "is half of the expected one")],
)
def test_two_is_a_factor_by_itself(factor: float, words: str) -> None:
    expected = torch.randn(5, 3, dtype=torch.float64)
    relation = relation_between(factor * expected, expected, scene(torch.ones(4), 2))

    assert relation is not None
    assert relation.words == words


@given(varied(), st.floats(0.1, 30) | st.floats(-30, -0.1))
def test_one_number_added_everywhere_is_said(expected: torch.Tensor, steps: float) -> None:
    added = steps * float(expected.std())
    relation = relation_between(expected + added, expected)

    assert code(relation) == "plus-one-number"


def test_a_position_that_is_one_too_far_is_said() -> None:
    expected = torch.tensor([4, 1, 7, 0, 3, 9, 2, 8, 5])

    assert code(relation_between(expected + 1, expected)) == "plus-one-number"


@given(varied(), DTYPES)
def test_the_opposite_sign_is_said(expected: torch.Tensor, dtype: torch.dtype) -> None:
    expected = expected.to(dtype)

    assert code(relation_between(-expected, expected)) == "opposite-sign"


def test_true_for_false_is_said() -> None:
    expected = torch.arange(12) % 3 == 0

    assert code(relation_between(~expected, expected)) == "opposite-truth"


@given(varied().filter(lambda t: t.ndim > 1), st.randoms(use_true_random=False))
def test_axes_in_another_order_are_said(expected: torch.Tensor, random: object) -> None:
    order = list(range(expected.ndim))
    random.shuffle(order)  # type: ignore[attr-defined]
    relation = relation_between(expected.permute(order), expected)
    unchanged = order == sorted(order)

    assert code(relation) == (None if unchanged else "axes-in-another-order")


def test_two_axes_that_change_places_are_called_so() -> None:
    expected = torch.randn(2, 3, 5, dtype=torch.float64)
    relation = relation_between(expected.transpose(1, 2), expected)

    assert relation is not None
    assert relation.words == "is the expected one with the second axis and the last axis swapped"


@given(varied().filter(lambda t: t.ndim > 1))
def test_another_shape_is_said(expected: torch.Tensor) -> None:
    assert code(relation_between(expected.flatten(), expected)) == "another-shape"


@given(varied(), SEEDS)
def test_right_numbers_in_the_wrong_order_are_said(expected: torch.Tensor, seed: int) -> None:
    order = np.random.default_rng(seed).permutation(expected.numel())
    got = expected.flatten()[torch.from_numpy(order)].reshape(expected.shape)
    said = code(relation_between(got, expected))

    # a shuffle may happen to leave all but a row or a column in place
    assert said in ("right-in-another-order", "right-except-somewhere") or got.equal(expected)


@pytest.mark.parametrize("wrong", [3.5, math.nan])
def test_a_wrong_row_where_nothing_is_allowed_is_said(wrong: float) -> None:
    expected = torch.randn(2, 5, 6, dtype=torch.float64)
    mask = torch.rand(2, 5, 7) < 0.8
    mask[:, :, 0] = True
    mask[1, 3] = False
    got = expected.clone()
    got[1, 3] = wrong
    relation = relation_between(got, expected, scene(torch.ones(2, 5, 4), mask))

    assert relation is not None
    assert relation.code == "right-except-somewhere"
    assert "where argument 2 is False all along its last axis" in relation.words
    assert relation.words.endswith("not finite there") == math.isnan(wrong)


@pytest.mark.parametrize(
    ("place", "words"),
    [
        ((slice(None), 0), "at the first place along its second axis"),
        ((slice(None), -1), "at the last place along its second axis"),
        ((..., 0), "at the first place along its last axis"),
    ],
)
def test_wrong_ends_are_said(place: tuple[object, ...], words: str) -> None:
    expected = torch.randn(2, 5, 6, dtype=torch.float64)
    got = expected.clone()
    got[place] += 1.0  # type: ignore[index]
    relation = relation_between(got, expected)

    assert relation is not None
    assert (relation.code, relation.words) == ("right-except-somewhere", f"is right except {words}")


def test_wrong_padding_is_said() -> None:
    lengths = torch.tensor([3, 5, 2, 4])
    expected = torch.randn(4, 6, 3, dtype=torch.float64)
    padded = torch.arange(6) >= lengths[:, None]
    got = torch.where(padded[..., None], 7.0, expected)
    relation = relation_between(got, expected, scene(torch.ones(4, 6, 3), lengths))

    assert relation is not None
    assert relation.words == "is right except behind the lengths in argument 2"


def test_a_result_that_is_finite_nowhere_is_said() -> None:
    expected = torch.randn(3, 4, dtype=torch.float64)

    assert code(relation_between(expected * math.nan, expected)) == "not-finite-somewhere"


def test_where_a_wrong_result_is_not_finite_is_said() -> None:
    expected = torch.randn(3, 4, dtype=torch.float64)
    mask = torch.arange(12).reshape(3, 4) % 5 > 0
    got = (2 * expected + expected**2).masked_fill(~mask, math.inf)
    relation = relation_between(got, expected, scene(mask))

    assert relation is not None
    assert relation.words == "is not finite where argument 1 is False, and finite everywhere else"


@given(varied())
def test_seven_digits_of_sixteen_are_said(expected: torch.Tensor) -> None:
    got = expected.to(torch.float32).to(torch.float64)
    error = got / expected - 1
    both_ways = bool((error > 0).any() and (error < 0).any())

    assert code(only_float32(got, expected)) == ("only-float32" if both_ways else None)
    assert only_float32(expected * (1 + 1e-13), expected) is None


def test_an_error_in_one_direction_is_no_loss_of_digits() -> None:
    expected = torch.randn(4, 5, dtype=torch.float64)

    assert only_float32(expected / (1 + 1e-7), expected) is None


def test_an_error_in_one_place_is_no_loss_of_digits() -> None:
    expected = torch.randn(4, 5, dtype=torch.float64)
    got = expected.clone()
    got[0, 0] *= 1 + 1e-7

    assert only_float32(got, expected) is None


# ------------------------------------------------------------------ what is not said


@given(SHAPES, SEEDS, DTYPES)
def test_of_numbers_that_have_nothing_in_common_nothing_is_said(
    shape: tuple[int, ...], seed: int, dtype: torch.dtype
) -> None:
    rng = np.random.default_rng(seed)
    got, expected = (torch.from_numpy(rng.standard_normal(shape)).to(dtype) for _ in range(2))
    mask, lengths = torch.from_numpy(rng.random(shape) < 0.5), torch.arange(shape[0])

    assert relation_between(got, expected, scene(mask, lengths, 3)) is None
    assert only_float32(got, expected) is None


@given(SEEDS)
def test_of_masks_that_have_nothing_in_common_nothing_is_said(seed: int) -> None:
    rng = np.random.default_rng(seed)
    got, expected = (torch.from_numpy(rng.random((5, 6, 7)) < 0.5) for _ in range(2))

    assert relation_between(got, expected) is None


@pytest.mark.parametrize(
    ("got", "expected"),
    [
        (2 * torch.arange(7.0), torch.arange(7.0)),  # too few
        (2 * torch.ones(20), torch.ones(20)),  # all alike
        (2 + 1e-5 * torch.arange(20.0), 1 + 1e-5 * torch.arange(20.0)),  # nearly alike
        (torch.zeros(20), torch.arange(20.0)),  # no numbers
        (torch.ones(20), torch.arange(20.0)),
        (torch.arange(20.0), torch.full((20,), math.nan)),
        (torch.empty(0), torch.empty(0)),
        (torch.arange(20), torch.arange(20.0)),  # of another dtype
        (torch.arange(20).bool(), ~torch.arange(20).bool().flip(0)),
        (torch.tensor(1.0), torch.tensor(2.0)),
        (torch.arange(20.0).to(torch.complex64), 2 * torch.arange(20.0).to(torch.complex64)),
    ],
)
def test_little_says_nothing(got: torch.Tensor, expected: torch.Tensor) -> None:
    assert relation_between(got, expected) is None
    assert only_float32(got, expected) is None


@given(varied(), st.integers(0, 10**6))
def test_one_wrong_number_spoils_a_factor(expected: torch.Tensor, place: int) -> None:
    got = (2.5 * expected).flatten()
    got[place % len(got)] += float(expected.abs().max()) * 1e-3
    said = relation_between(got.reshape(expected.shape), expected)

    assert code(said) not in ("times-one-number", "plus-one-number", "opposite-sign")


@given(varied())
def test_a_right_result_has_no_relation(expected: torch.Tensor) -> None:
    assert relation_between(expected.clone(), expected) is None
    assert relation_between(expected * (1 + 1e-12), expected) is None
