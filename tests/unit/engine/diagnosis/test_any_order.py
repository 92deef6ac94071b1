"""Where a check takes an answer in any order, a mistake is named in any order too."""

from __future__ import annotations

from pathlib import Path
from random import Random
from typing import Final

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.diagnosis.comparing import tree_distance
from autograder.engine.diagnosis.ordering import in_one_order
from tests.unit.engine.diagnosis import small
from tests.unit.engine.diagnosis.small import FILES, MISTAKES, graded, load_small, said

SORTING: Final = '''\
"""Checks of part 1."""

from autograder.check import check, expect_close


@check(part="1", points=40, any_order=("softmax",))
def softmax_gives_shares(student, reference, rng):
    """Each row gets its shares, in any order"""
    x = rng.standard_normal((9, 5))
    got, expected = (side.softmax(x, -1) for side in (student, reference))
    expect_close(got.sort(0).values, expected.sort(0).values, rtol=1e-9, atol=1e-12)
'''

#: The same answer in two orders, however it is built.
ROWS: Final = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 9)), min_size=1, max_size=9)


def test_a_mistake_in_another_order_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(small, "FILES", {**FILES, "checks/part_01.py": SORTING})
    loaded = load_small(tmp_path)
    code = MISTAKES["softmax_over_everything"][2].replace("x.shape)", "x.shape).flip(0)")

    assert said(graded(loaded, code, only="part_01")) == {
        "softmax_gives_shares": ["softmax-over-everything"]
    }
    twice = "def softmax(x, dim):\n    return 2 * torch.softmax(x, dim).flip(0)\n"
    assert said(graded(loaded, twice, only="part_01"), "relation") == {}


def test_where_the_order_counts_another_order_is_another_answer(tmp_path: Path) -> None:
    loaded = load_small(tmp_path)
    code = MISTAKES["softmax_over_everything"][2].replace("x.shape)", "x.shape).flip(0)")

    assert said(graded(loaded, code, only="gives_shares")) == {}


@given(ROWS, st.randoms(use_true_random=False))
def test_two_orders_of_one_answer_become_equal(rows: list[tuple[int, int]], random: Random) -> None:
    other = sorted(rows, key=lambda _: random.random())

    for build in (
        list[tuple[int, int]],
        torch.tensor,
        lambda rows: torch.tensor(rows, dtype=torch.float32),
        lambda rows: tuple(torch.tensor(column) for column in zip(*rows, strict=True)),
        lambda rows: tuple(list(column) for column in zip(*rows, strict=True)),
    ):
        assert tree_distance(in_one_order(build(rows)), in_one_order(build(other))) == 0


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ([1, 2], [1, 3]),
        ([1, 1, 2], [1, 2, 2]),
        ([1, 2], [1, 2, 2]),
        # who stands beside whom is no order
        (
            (torch.tensor([1, 2]), torch.tensor([3, 4])),
            (torch.tensor([1, 2]), torch.tensor([4, 3])),
        ),
        (([1, 2], [3, 4]), ([1, 2], [4, 3])),
        (torch.tensor([[1, 2], [3, 4]]), torch.tensor([[2, 1], [3, 4]])),
    ],
)
def test_other_items_stay_other_ones(one: object, other: object) -> None:
    assert tree_distance(in_one_order(one), in_one_order(other)) > 0


@pytest.mark.parametrize(
    "answered",
    [None, 3, "text", {"b": 1, "a": 2}, (1, 2), torch.tensor(1.0), torch.ones(0, 2), (), [], ([],)],
    ids=str,
)
def test_what_has_no_order_stays(answered: object) -> None:
    assert str(in_one_order(answered)) == str(answered)


def test_things_that_cannot_be_ordered_are_sorted_all_the_same() -> None:
    assert in_one_order([2, "a", None]) == in_one_order([None, 2, "a"])


def test_whether_an_answer_can_be_differentiated_stays() -> None:
    table = torch.tensor([2.0, 1.0], requires_grad=True)

    sorted_once = in_one_order(table)

    assert isinstance(sorted_once, torch.Tensor)
    assert sorted_once.requires_grad
    assert sorted_once.tolist() == [1.0, 2.0]
