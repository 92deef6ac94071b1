"""How assignments share their points; what they grade, ``autograder verify`` proves."""

from __future__ import annotations

import pytest

from tests.assignments.sitting import SLUGS, Room


@pytest.mark.parametrize("slug", SLUGS)
def test_ten_parts_share_one_hundred_points(slug: str) -> None:
    room = Room(slug)

    assert list(room.assignment.manifest.parts) == [str(number) for number in range(1, 11)]
    assert sum(check.points for check in room.checks) == 100


@pytest.mark.parametrize("slug", SLUGS)
def test_core_parts_carry_sixty_to_seventy_five_points(slug: str) -> None:
    room = Room(slug)
    parts = room.assignment.manifest.parts
    core = sum(check.points for check in room.checks if parts[check.part].level == "core")

    assert 60 <= core <= 75
