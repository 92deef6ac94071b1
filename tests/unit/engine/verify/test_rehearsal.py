"""What only the sandbox shows, judged from what it says."""

from __future__ import annotations

import ast
from collections.abc import Sequence
from pathlib import Path

from autograder.engine.verify.ground import Ground, Level, ground_of
from autograder.engine.verify.rehearsal import (
    Rehearsed,
    gradings_are_equal,
    handed_in,
    is_affordable,
    limits_leave_room,
)
from autograder.limits import GIB, Limits
from autograder.model import CheckResult, Outcome, Visibility
from tests.unit.engine.verify.sound import written

DOUBLE = "part_01_double::double_doubles"


def _graded(
    *,
    cpu_seconds: float = 1.0,
    peak_bytes: int = GIB,
    outcome: Outcome = Outcome.PASSED,
    of_check: float = 0.1,
) -> Rehearsed:
    result = CheckResult(
        id=DOUBLE,
        part="1",
        title="t",
        visibility=Visibility.PUBLIC,
        outcome=outcome,
        score=0.0,
        max_score=1.0,
        cpu_seconds=of_check,
        wall_seconds=of_check,
    )
    return Rehearsed(results=(result,), cpu_seconds=cpu_seconds, peak_bytes=peak_bytes)


def _ground(folder: Path) -> Ground:
    return ground_of(written(folder), Level.RELEASE)


def test_a_submission_of_a_minute_and_two_gibibytes_is_affordable() -> None:
    assert is_affordable(_graded(cpu_seconds=60.0, peak_bytes=2 * GIB)).holds


def test_more_time_memory_or_a_lost_check_is_not() -> None:
    for whole in (
        _graded(cpu_seconds=60.1),
        _graded(peak_bytes=2 * GIB + 1),
        _graded(outcome=Outcome.TIMED_OUT),
    ):
        assert not is_affordable(whole).holds


def test_a_limit_is_four_times_the_slowest_right_program(tmp_path: Path) -> None:
    ground = _ground(tmp_path)
    limits = Limits(call_cpu_seconds=2.0)

    enough = limits_leave_room({"slow": _graded(of_check=0.5).results}, ground, limits)
    slower = (*_graded(of_check=0.6).results, *_graded(of_check=0.1).results)
    scarce = limits_leave_room({"slow": slower}, ground, limits)

    assert enough.holds
    assert "slow: call takes 0.60 s, and the limit is 2 s" in scarce.found


def _ruled(gradings: Sequence[Rehearsed]) -> bool | None:
    return gradings_are_equal("source", [one.results for one in gradings]).holds


def test_gradings_may_differ_in_times_and_in_nothing_else() -> None:
    assert _ruled([_graded(of_check=0.1), _graded(of_check=0.9)])
    assert not _ruled([_graded(), _graded(outcome=Outcome.FAILED)])


def test_a_file_laid_over_the_source_is_handed_in_as_one_file(tmp_path: Path) -> None:
    ground = _ground(tmp_path)
    (path,) = ground.assignment.alternatives

    submission = handed_in(ground, path)
    names = [node.name for node in ast.parse(submission.text).body if hasattr(node, "name")]

    assert names == ["double", "mean", "double", "mean"]  # the later ones are what runs
    assert handed_in(ground, None).text == ground.assignment.source.read_text(encoding="utf-8")
