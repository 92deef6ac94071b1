from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from autograder.content.choice import worth
from autograder.content.declared import DeclaredCheck


def checks(points: list[int]) -> list[DeclaredCheck]:
    return [
        DeclaredCheck(
            name=f"claim_{number}",
            title="A claim",
            part="1",
            points=each,
            hidden=False,
            needs=(),
            path="checks/part_01.py",
            line=1,
        )
        for number, each in enumerate(points)
    ]


def test_what_sums_to_100_keeps_its_points() -> None:
    assert list(worth(checks([40, 35, 25])).values()) == [40.0, 35.0, 25.0]


def test_what_rounding_leaves_over_goes_to_the_first_of_equals() -> None:
    assert list(worth(checks([1, 1, 1])).values()) == [33.34, 33.33, 33.33]


def test_checks_without_points_stay_without() -> None:
    assert list(worth(checks([0, 0])).values()) == [0.0, 0.0]


@given(st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=80))
def test_the_points_that_people_read_sum_to_exactly_100(points: list[int]) -> None:
    given_out = list(worth(checks(points)).values())

    assert sum(round(100 * each) for each in given_out) == 100 * 100
    assert all(each == round(each, 2) for each in given_out)


@given(st.lists(st.integers(min_value=1, max_value=30), min_size=1, max_size=80))
def test_no_check_gains_or_loses_more_than_a_hundredth(points: list[int]) -> None:
    for check, each in zip(points, worth(checks(points)).values(), strict=True):
        assert abs(each - 100 * check / sum(points)) < 0.01
