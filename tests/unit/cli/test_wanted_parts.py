"""A part that there is none of is answered with those that there are."""

from __future__ import annotations

import pytest

from autograder.cli.check import wanted_checks
from autograder.diagnostics import UsageError
from autograder.engine.practice_facts import PracticeCheck, PracticeFacts

FACTS = PracticeFacts(
    assignment="tiny",
    title="Tiny",
    version="1.0.0",
    call_cpu_seconds=1.0,
    checks=tuple(
        PracticeCheck(id=f"c{part}", part=part, title="T", points=1, hidden=part == "4")
        for part in ("1", "2", "4")
    ),
)


@pytest.mark.parametrize("part", ["two", "3", "part 2", ""])
def test_another_part_is_refused_with_those_that_have_checks(part: str) -> None:
    with pytest.raises(UsageError) as caught:
        wanted_checks(FACTS, part)

    said = caught.value.diagnostic
    assert (said.code, said.facts) == ("no-such-part", (("parts with checks", "1, 2, 4"),))
    assert said.hint == "name one of these, as it is written here"


def test_a_part_that_there_is_gives_its_public_checks() -> None:
    assert [one.id for one in wanted_checks(FACTS, "2")] == ["c2"]
    assert wanted_checks(FACTS, "4") == []
    assert len(wanted_checks(FACTS, None)) == 2
