"""What an exported notebook calls: one run for all parts, points, and never a false zero."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from autograder.cli import in_notebook, practice_run
from autograder.cli.in_notebook import NO_RESULT, Part, part, start
from autograder.diagnostics import AutograderError, Diagnostic
from autograder.engine.practice_facts import UNDER_WAY, PracticeCheck, PracticeFacts
from autograder.engine.practice_report import practice_report
from autograder.engine.render.outline import format_points
from autograder.engine.score import total
from autograder.model import CheckResult, Explanation, Outcome, Visibility
from tests.unit.export.tiny_carried import tiny_carried

RELEASE = "tiny-1.0.0.zip"
DOUBLE = "part_01_doubling::double_doubles"
MEAN = "part_01_doubling::mean_is_the_mean"


def result(check: PracticeCheck, outcome: Outcome, *, declared: float) -> CheckResult:
    return CheckResult(
        id=check.id,
        part=check.part,
        title=check.title,
        visibility=Visibility.PUBLIC,
        outcome=outcome,
        score=declared if outcome is Outcome.PASSED else 0.0,
        max_score=declared,
        explanation=None
        if outcome is Outcome.PASSED
        else Explanation(code="wrong-value", message="the result has wrong values"),
    )


def unbegun(check: PracticeCheck) -> CheckResult:
    late = result(check, Outcome.TIMED_OUT, declared=check.points)
    return late.model_copy(update={"explanation": practice_run.NOT_BEGUN})


# ------------------------------------------------------------------ points


@st.composite
def parts(draw: st.DrawFn) -> tuple[PracticeFacts, dict[str, CheckResult]]:
    """Return a part as a course scales it, and what became of each check."""
    worth = draw(st.lists(st.integers(1, 10_000), min_size=1, max_size=12))
    checks = tuple(
        PracticeCheck(id=f"c::{n}", part="1", title=f"T{n}", points=points / 100, hidden=False)
        for n, points in enumerate(worth)
    )
    outcomes = st.sampled_from([
        Outcome.PASSED, Outcome.FAILED, Outcome.TIMED_OUT, Outcome.SKIPPED,
    ])  # fmt: skip
    results = {
        one.id: result(one, draw(outcomes), declared=float(draw(st.integers(1, 9))))
        for one in checks
    }
    facts = PracticeFacts(
        assignment="tiny", title="Tiny", version="1.0.0", call_cpu_seconds=1.0, checks=checks
    )
    return facts, results


@settings(max_examples=25)  # each renders what every check says
@given(parts())
def test_nbgrader_and_otter_give_what_our_engine_gives(
    drawn: tuple[PracticeFacts, dict[str, CheckResult]],
) -> None:
    """One adds points up here; the other adds those of its test cases that do not raise."""
    facts, results = drawn
    found = Part(practice_report(facts, results, parts=("1",)))

    def passes(check_id: str) -> bool:
        try:
            found.require(check_id)
        except AssertionError:
            return False
        return True

    by_otter = [float(format_points(one.points)) for one in facts.checks if passes(one.id)]
    by_engine = [one.points for one in facts.checks if results[one.id].outcome is Outcome.PASSED]

    assert found.graded() == found.points() == total(by_engine)
    assert sum(by_otter) == pytest.approx(total(by_engine), abs=1e-9)
    assert found.points() <= total(one.points for one in facts.checks)


# ------------------------------------------------------------------ a run


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    return tiny_carried(tmp_path_factory.mktemp("tiny")).release.data


class Runs:
    """Stands in for the process that runs checks: remembers the student's file of each run."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.ids: list[str] = []
        self.outcome = Outcome.PASSED
        self.error: AutograderError | None = None
        self.unbegun = 0  # runs in which the process did not start in time

    def __call__(
        self, folder: Path, wanted: Sequence[PracticeCheck], *_: object, **__: object
    ) -> Mapping[str, CheckResult]:
        self.files.append((folder / "tiny.py").read_text(encoding="utf-8"))
        self.ids = [one.id for one in wanted]
        assert (folder / "checks/part_01_doubling.py").read_text(encoding="utf-8") != "mine"
        print("a word of progress", file=sys.stderr)  # noqa: T201 - must not get out
        if self.error is not None:
            raise self.error
        if len(self.files) <= self.unbegun:
            return {one.id: unbegun(one) for one in wanted}
        return {one.id: result(one, self.outcome, declared=one.points) for one in wanted}


@pytest.fixture
def runs(archive: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Runs]:
    """Sit beside a release, with a file of one's own."""
    stand_in = Runs()
    monkeypatch.setattr(practice_run, "run_apart", stand_in)
    monkeypatch.chdir(tmp_path)
    Path(RELEASE).write_bytes(archive)
    Path("tiny.py").write_text("mine", encoding="utf-8")
    yield stand_in
    in_notebook._ran.cache_clear()


def test_all_parts_run_once_on_the_file_beside_the_notebook(runs: Runs) -> None:
    assert part("1", release=RELEASE).points() == 40
    assert part("2", release=RELEASE).points() == 40
    assert runs.files == ["mine"]
    assert runs.ids == [DOUBLE, MEAN]  # neither what is hidden nor what trains


def test_a_saved_file_is_checked_anew(runs: Runs) -> None:
    part("1", release=RELEASE)
    Path("tiny.py").write_text("mine, better", encoding="utf-8")
    part("1", release=RELEASE)

    assert runs.files == ["mine", "mine, better"]


@pytest.mark.parametrize(("unbegun", "points"), [(1, 40), (2, 0)])
def test_a_process_that_does_not_start_in_time_gets_a_second_try(
    runs: Runs, unbegun: int, points: float
) -> None:
    runs.unbegun = unbegun

    assert part("1", release=RELEASE).points() == points
    assert runs.files == ["mine", "mine"]


def test_a_part_shows_its_own_checks_and_no_points_of_others(runs: Runs) -> None:
    assert str(part("2", release=RELEASE)).splitlines()[0].endswith("The mean comes out   40/40")
    assert "Public: 40 of 40. Hand in: tiny.py" in str(part("2", release=RELEASE))


def test_nothing_is_written_to_standard_error(
    runs: Runs, capfd: pytest.CaptureFixture[str]
) -> None:
    part("1", release=RELEASE)

    assert runs.files
    assert capfd.readouterr().err == ""


@pytest.mark.parametrize("make", ["none", "link"])
def test_without_a_file_of_ones_own_what_was_handed_out_is_checked(runs: Runs, make: str) -> None:
    Path("tiny.py").rename("elsewhere.py")
    if make == "link":
        Path("tiny.py").symlink_to("elsewhere.py")
    found = part("1", release=RELEASE)

    assert "Part 1: not written yet" in runs.files[0]
    assert "note: tiny.py is not beside this notebook" in str(found)


def test_checks_that_lie_beside_the_notebook_are_not_the_ones_that_run(runs: Runs) -> None:
    Path("checks").mkdir()
    Path("checks/part_01_doubling.py").write_text("mine", encoding="utf-8")

    part("1", release=RELEASE)


def test_a_check_that_failed_says_so_with_its_title(runs: Runs) -> None:
    runs.outcome = Outcome.FAILED

    with pytest.raises(AssertionError, match=r"Twice a number.*\nthe result has wrong values"):
        part("1", release=RELEASE).require(DOUBLE)


def test_a_file_that_checks_itself_while_it_is_imported_is_refused(
    runs: Runs, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(UNDER_WAY, "1")

    with pytest.raises(RuntimeError, match="belong into the notebook"):
        part("1", release=RELEASE)
    assert not runs.files


def test_start_unpacks_and_leaves_ones_own_file(
    runs: Runs, capsys: pytest.CaptureFixture[str]
) -> None:
    start(RELEASE)

    assert Path("tiny.py").read_text(encoding="utf-8") == "mine"
    assert Path("handout.html").is_file()
    assert "tiny.py is yours and stays as it is." in capsys.readouterr().out


# ------------------------------------------------------------------ undecided


@pytest.fixture
def broken(runs: Runs) -> Part:
    """Return a part that is undecided because a process could not be started."""
    runs.error = AutograderError(Diagnostic(code="practice-broken", message="it could not be run"))
    return part("1", release=RELEASE)


@pytest.mark.parametrize("ask", [Part.graded, lambda found: found.require(DOUBLE)])
def test_a_student_reads_that_it_is_not_their_fault(
    broken: Part, ask: Callable[[Part], object]
) -> None:
    with pytest.raises(RuntimeError, match="not the student's fault") as raised:
        ask(broken)
    assert "it could not be run [practice-broken]" in str(raised.value)


@pytest.fixture(params=["nbgrader", "otter"])
def _grading(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Grade as one of both systems does, in a process that outlives its end."""

    def leave(code: int) -> None:
        raise SystemExit(code)

    monkeypatch.setattr(os, "_exit", leave)
    if request.param == "nbgrader":
        monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    else:
        grading = SimpleNamespace(Notebook=SimpleNamespace(_grading_mode=True))
        monkeypatch.setitem(sys.modules, "otter", grading)


@pytest.mark.usefixtures("_grading")
@pytest.mark.parametrize("ask", [Part.graded, lambda found: found.require(DOUBLE)])
def test_where_a_system_grades_its_process_ends_without_a_result_and_says_why(
    broken: Part, ask: Callable[[Part], object], capfd: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        ask(broken)

    assert end.value.code == NO_RESULT
    assert "it could not be run [practice-broken]" in capfd.readouterr().err
