"""In which order checks run."""

from __future__ import annotations

from pathlib import Path

from autograder.engine.session import collect
from autograder.model import Visibility

CHECKS = Path(__file__).parents[3] / "assignments" / "attention" / "checks"


def test_public_checks_of_all_parts_run_before_the_first_hidden_one() -> None:
    seen = [graded.check.visibility for graded in collect(CHECKS)]

    first_hidden = seen.index(Visibility.HIDDEN)
    assert first_hidden > 0
    assert set(seen[first_hidden:]) == {Visibility.HIDDEN}


def test_a_check_runs_after_what_it_needs() -> None:
    graded = collect(CHECKS)
    names = [one.check.name for one in graded]

    for one in graded:
        for need in one.check.needs:
            assert names.index(need.name) < names.index(one.check.name)
