"""What every runner owes, whatever it is made of: subclasses say what differs and add no claim.

A module with a subclass has a fixture ``runner`` of its scope. One class of small submissions is
graded with it once for all claims, as ``autograder grade`` does it.
"""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

import pytest

from autograder.content.assignment import Assignment, load_assignment
from autograder.diagnostics import RunnerError
from autograder.engine.seeds import CourseKey
from autograder.model import Outcome, Report
from autograder.runner.grader_process import GraderProcess
from autograder.runner.intake import find_submissions
from autograder.runner.meanings import MEANINGS
from autograder.runner.protocol import Job, Setup
from autograder.runner.run import Options, Run
from autograder.runner.runners import Runner
from tests.end_to_end.commands import small_assignment, tiny, write

KEY: Final = CourseKey(b"contract" * 4)
MARK: Final = "a sentence that only the solution holds"

SUBMISSIONS: Final[Mapping[str, str]] = {
    "right": tiny("return 2 * x"),
    "wrong": tiny("return 3 * x"),
    "halfway": tiny("return 2 * x if getattr(x, 'ndim', 0) else 3 * x"),
    "no-python": "def double(x:\n",
    "leaves": "raise SystemExit(0)\n",
    "loops": tiny("\n    while True: pass"),
    "sleeps": tiny("time.sleep(3600)"),
    "dies": "import os, signal\n" + tiny("os.kill(os.getpid(), signal.SIGSEGV)"),
    "takes-all-memory": tiny("return [bytearray(1 << 20) for _ in range(1 << 20)]"),
    "forks-for-ever": "import os\n" + tiny("\n    while True: os.fork()"),
    "reads-the-checks": """
        import os
        FOUND = []
        for root in ("/", "/assignment", "/staged", "/tmp", "/home", "/root"):
            for folder, _, names in os.walk(root):
                if folder.startswith(("/proc", "/sys", "/usr", "/lib")):
                    continue
                for name in names:
                    try: text = open(os.path.join(folder, name), errors="ignore").read(1 << 20)
                    except OSError: continue
                    if "sentence that only the " + "solution holds" in text: FOUND.append(name)
        def double(x):
            assert not FOUND, FOUND
            return 2 * x
    """,
    "reaches-out": """
        import socket
        def double(x):
            try:
                with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as out:
                    out.connect(("192.0.2.1", 9))
            except OSError:
                return 2 * x
            raise AssertionError("there is a way out")
    """,
    "writes-around": """
        import os
        DONE = []
        for folder in ("/", "/usr", "/assignment", "/staged", "/submission", "/etc"):
            try: open(os.path.join(folder, "written"), "w").close()
            except OSError: continue
            DONE.append(folder)
        def double(x):
            assert not DONE, DONE
            return 2 * x
    """,
}
#: What keeps everything: what they attempt is refused, and the rest of them is right.
HONEST: Final = ("right", "reads-the-checks", "reaches-out", "writes-around")


@dataclass(frozen=True)
class Graded:
    """A class that was graded with one runner."""

    assignment: Assignment
    folder: Path
    reports: Mapping[str, Report]

    def outcomes(self, name: str) -> set[Outcome]:
        """Return the outcomes of all checks of a submission."""
        return {one.outcome for one in self.reports[name].checks}


def small_class(folder: Path) -> tuple[Assignment, Path]:
    """Write the small assignment and the class that hands in to it."""
    switch = folder / "switch"  # a file outside the assignment, which a container does not see
    assignment = small_assignment(folder / "tiny", switch=switch)
    _changed(assignment / "checks" / "part_01.py", f"    Path({str(switch)!r}).stat()\n", "")
    _changed(assignment / "source" / "tiny.py", "Doubles numbers.", f"Doubles numbers: {MARK}.")
    limits = "call_cpu_seconds: 1, training_cpu_seconds: 1, memory_bytes: 536870912"
    _changed(assignment / "assignment.yaml", "call_cpu_seconds: 2", limits)
    write(folder / "inbox", {f"{name}/tiny.py": text for name, text in SUBMISSIONS.items()})
    return load_assignment(assignment), folder / "inbox"


def _changed(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def graded_with(
    runner: Runner, assignment: Assignment, inbox: Path, out: Path, *, processes: int = 2
) -> Mapping[str, Report]:
    """Grade a folder of submissions, as the command does, and return the reports by name."""
    run = Run(
        assignment=assignment,
        options=Options(out=out, key=KEY, unit=False, processes=processes),
        runner=runner,
    )
    reports = run.grade(find_submissions([inbox], slug=assignment.slug))
    return {report.submission.name: report for report in reports}


def without_surroundings(report: Report) -> dict[str, Any]:
    """Return a report without times and without where it was made."""
    told = report.model_dump()
    del told["environment"], told["wall_seconds"]
    for check in told["checks"]:
        del check["wall_seconds"], check["cpu_seconds"]
    return told


class RunnerContract:
    """Claims about any runner that confines."""

    #: Promises about a worker that this runner does not make, and does without.
    not_promised: ClassVar[frozenset[str]] = frozenset()
    #: What it promises beside those about a worker.
    around: ClassVar[tuple[str, ...]] = ()

    def test_every_promise_is_tried_and_holds(self, runner: Runner) -> None:
        told = {promise.name: promise.holds for promise in runner.probe()}

        assert list(told) == [*MEANINGS, *self.around]
        assert {name for name, holds in told.items() if not holds} == self.not_promised

    @pytest.mark.parametrize("name", HONEST)
    def test_a_right_submission_earns_everything(self, graded: Graded, name: str) -> None:
        assert graded.reports[name].score == 100, [
            one.explanation for one in graded.reports[name].checks
        ]
        assert graded.reports[name].final

    def test_a_submission_earns_what_it_computed(self, graded: Graded) -> None:
        assert graded.reports["wrong"].score == 0
        assert graded.reports["halfway"].score == 40

    @pytest.mark.parametrize("name", sorted(SUBMISSIONS.keys() - {*HONEST, "halfway"}))
    def test_what_a_submission_does_to_itself_costs_it_points_and_is_not_ours(
        self, graded: Graded, name: str
    ) -> None:
        assert graded.reports[name].score == 0
        assert Outcome.ERRORED not in graded.outcomes(name)

    @pytest.mark.parametrize("name", ["loops", "sleeps"])
    def test_what_never_answers_is_out_of_time(self, graded: Graded, name: str) -> None:
        assert Outcome.TIMED_OUT in graded.outcomes(name)

    def test_reports_say_where_they_were_made(self, graded: Graded, runner: Runner) -> None:
        where = graded.reports["right"].environment

        assert where.runner == runner.name
        assert [one.name for one in where.promises] == [*MEANINGS, *self.around]
        assert {one.name for one in where.promises if not one.holds} == self.not_promised
        assert where.limits["call_cpu_seconds"] == 1
        assert where.limits["memory_bytes"] == 512 << 20
        assert where.locks
        assert all(digest.startswith("sha256:") for digest in where.locks.values())

    @pytest.mark.release
    def test_grading_again_gives_equal_reports(
        self, graded: Graded, runner: Runner, tmp_path: Path
    ) -> None:
        paths = [graded.folder / "inbox" / name for name in ("right", "wrong", "dies")]
        run = Run(
            assignment=graded.assignment,
            options=Options(out=tmp_path, key=KEY, unit=False, processes=1),
            runner=runner,
        )
        again = run.grade(find_submissions(paths, slug="tiny"))

        for report in again:
            assert without_surroundings(report) == without_surroundings(
                graded.reports[report.submission.name]
            )

    def test_a_grader_that_is_killed_is_replaced_and_leaves_nothing(
        self, graded: Graded, runner: Runner, tmp_path: Path
    ) -> None:
        tmp_path.chmod(0o755)
        folder = tmp_path / "1"
        folder.mkdir(mode=0o755)
        (folder / "tiny.py").write_text(SUBMISSIONS["right"], encoding="utf-8")
        limits = graded.assignment.manifest.worker_limits()
        others = self.left_running(runner)  # of tests before this one, and beside it
        with runner.open(graded.assignment.folder, tmp_path, limits) as opened:
            setup = Setup(folder=opened.assignment, key="00" * 32, runner=opened.facts)
            grader = GraderProcess(setup, launch=opened.launch)
            job = Job(number=1, folder=opened.seen(folder))
            first = grader.grade(job)
            grader.end()
            second = grader.grade(job)
            ours = self.left_running(runner) - others
            grader.stop(kill=True)
            grader.end()

        assert [one.outcome for one in first.results] == [one.outcome for one in second.results]
        assert ours
        assert not self.left_running(runner) & ours

    def test_nothing_is_graded_where_a_requirement_is_not_kept(
        self, graded: Graded, runner: Runner, tmp_path: Path
    ) -> None:
        demanding = _demanding(graded.assignment, tmp_path / "demanding")
        run = Run(
            assignment=demanding,
            options=Options(out=tmp_path, key=KEY, unit=False, processes=1),
            runner=runner,
        )
        with pytest.raises(RunnerError) as refused:
            run.grade(find_submissions([graded.folder / "inbox" / "right"], slug="tiny"))

        assert refused.value.diagnostic.code == "promise-not-kept"
        assert "--accept-unkept kernel" in str(refused.value.diagnostic)

    def test_what_staff_accept_is_graded_and_every_report_says_so(
        self, graded: Graded, runner: Runner, tmp_path: Path
    ) -> None:
        run = Run(
            assignment=_demanding(graded.assignment, tmp_path / "demanding"),
            options=Options(out=tmp_path, key=KEY, unit=False, processes=1, accept=("kernel",)),
            runner=runner,
        )
        (report,) = run.grade(find_submissions([graded.folder / "inbox" / "right"], slug="tiny"))

        assert report.score == 100
        assert report.environment.accepted == ("kernel",)
        assert report.flags == ("accept-unkept kernel",)

    def left_running(self, runner: Runner) -> set[str]:
        """Return what of the runner's still runs."""
        raise NotImplementedError


def _demanding(assignment: Assignment, folder: Path) -> Assignment:
    """Return a copy of an assignment that requires a kernel of its own, which nobody offers."""
    shutil.copytree(assignment.folder, folder)
    manifest = folder / "assignment.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(f"{text}requires: {{kernel: separate}}\n", encoding="utf-8")
    return load_assignment(folder)
