"""The README's table of assignments says what stands in their folders."""

from __future__ import annotations

from tests.docs.assignment_table import README, with_table


def test_the_table_of_assignments_is_current() -> None:
    readme = README.read_text(encoding="utf-8")

    assert readme == with_table(readme), "run `make docs`"
