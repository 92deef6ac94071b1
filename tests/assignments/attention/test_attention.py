"""How the attention assignment shares its points; what it grades, ``autograder verify`` proves."""

from __future__ import annotations

from tests.assignments.attention import sitting

POINTS = {
    "1": 10,
    "2": 16,
    "3": 6,
    "4": 6,
    "5": 16,
    "6": 10,
    "7": 10,
    "8": 14,
    "9": 8,
    "10": 4,
}


def test_points_sum_to_one_hundred_as_the_parts_share_them() -> None:
    points = {
        part: sum(check.points for check in sitting.checks() if check.part == part)
        for part in sitting.assignment().manifest.parts
    }

    assert points == POINTS
    assert sum(points.values()) == 100
