"""One run of ``grade``: what still needs grading, grading it, and writing it all down.

Everything is on disk as soon as it is known, so a run that was interrupted is resumed by the same
command: a report is current, and kept, when submission, content, key, engine and flags are all what
they were. Of a current report with undecided checks, these alone are run.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.choice import worth
from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import Diagnostic
from autograder.engine.score import RunFacts, explained, make_report, unrun
from autograder.engine.seeds import CourseKey
from autograder.limits import METRIC_RUNS, WALL_PER_CPU
from autograder.model import (
    UNSAFE,
    CheckResult,
    Environment,
    Outcome,
    Report,
    SubmissionRecord,
)
from autograder.runner.grader_process import GraderProcess
from autograder.runner.intake import Candidate, Staged, stage
from autograder.runner.kept import KeptReports, undecided
from autograder.runner.protocol import Job, Setup
from autograder.runner.runners import Opened, Runner
from autograder.runner.runners.embedded import EmbeddedRunner
from autograder.runner.supervisor import Graded, Supervisor, Task

#: What a check may take beside the submission's answers: its reference, its comparisons, start-up.
_OWN_SECONDS: Final = 600.0


@dataclass(frozen=True, kw_only=True)
class Options:
    """What a run is asked to do.

    Attributes:
        out: Where reports go; ``OUT/<name>/`` for each submission.
        key: The course key.
        unit: Whether training checks are left out.
        processes: How many graders run side by side.
        again: Whether current reports are graded anew too.
        accept: Requirements of the assignment that staff do without where they are not met.
        left_out: Ids of checks that do not count; the others together are worth 100.
        closed: Folders of root's that hold all that is secret in a container of one submission.
            With them a worker runs even where files cannot be hidden from it; reports say so.
    """

    out: Path
    key: CourseKey
    unit: bool
    processes: int
    again: bool = False
    accept: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    closed: tuple[Path, ...] = ()

    @property
    def flags(self) -> tuple[str, ...]:
        """The options that change what is graded, or under what."""
        accepted = tuple(f"accept-unkept {name}" for name in sorted(self.accept))
        left_out = (f"left out {', '.join(sorted(self.left_out))}",) if self.left_out else ()
        return (*(("unit",) if self.unit else ()), *accepted, *left_out)


def _ignore(*_: object) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Progress:
    """Told as a run goes on; each does nothing unless given.

    Attributes:
        on_plan: How many submissions there are, and how many of them have a current report.
        on_report: A new report, how many are done, and of how many.
        on_check: What is known of a submission whenever that is more, from before its first check
            on; told in whatever thread has learnt it, one at a time for each submission.
        on_unread: A record of an earlier run that cannot be read and is not in the overview.
    """

    on_plan: Callable[[int, int], None] = _ignore
    on_report: Callable[[Report, int, int], None] = _ignore
    on_check: Callable[[Report], None] = _ignore
    on_unread: Callable[[Path], None] = _ignore


@dataclass(frozen=True, kw_only=True)
class _Item:
    """One submission of a run: what was staged where, and the current report of it, if any."""

    staged: Staged
    folder: Path
    kept: Report | None

    @property
    def name(self) -> str:
        return self.staged.record.name

    @property
    def is_done(self) -> bool:
        return self.kept is not None and not undecided(self.kept)


@dataclass(kw_only=True)
class Run:
    """Grades candidates of one assignment and keeps their reports.

    Attributes:
        assignment: Whose checks.
        options: What is asked for.
        runner: Where graders run.
        progress: Told as it goes on.
    """

    assignment: Assignment
    options: Options
    runner: Runner = field(default_factory=EmbeddedRunner)
    progress: Progress = field(default_factory=Progress)

    def __post_init__(self) -> None:
        """Read the checks once."""
        left_out = self.options.left_out
        chosen = chosen_checks(self.assignment)
        self._checks: tuple[DeclaredCheck, ...] = tuple(
            check for check in chosen if check.id not in left_out
        )
        self._so_far: dict[str, dict[str, CheckResult]] = {}
        self._kept = KeptReports(self.options.out)
        self._reports: dict[str, Report] = {}
        self._to_do = self._done = 0

    def grade(self, candidates: Sequence[Candidate]) -> tuple[Report, ...]:
        """Grade what has no current report yet; return the reports of all candidates.

        The overview is written however this ends, also when it is interrupted.

        Raises:
            ContentError: If the assignment cannot be graded with.
            RunnerError: If this host cannot confine student code.
            IntakeError: If this host cannot read what was handed in.
        """
        with _staging_folder() as staging:
            items = [
                self._item(candidate, staging / f"{number}")
                for number, candidate in enumerate(candidates)
            ]
            self._reports = {one.name: one.kept for one in items if one.kept is not None}
            to_do = [one for one in items if not one.is_done]
            self._to_do = len(to_do)
            self.progress.on_plan(len(items), len(items) - len(to_do))
            try:
                self._grade(to_do, staging)
            finally:
                self._write_overview()
        return tuple(self._reports[one.name] for one in items)

    def _item(self, candidate: Candidate, folder: Path) -> _Item:
        support = self.assignment.support
        staged = stage(
            candidate,
            slug=self.assignment.slug,
            support=support,
            folder=folder,
            files=self.assignment.manifest.files,
        )
        facts = self._facts(Environment(runner=""))
        kept = None if self.options.again else self._kept.current(staged.record, facts)
        if kept is not None:
            kept = self._kept.moved(kept, staged.record)
        return _Item(staged=staged, folder=folder, kept=kept)

    def _grade(self, items: Sequence[_Item], staging: Path) -> None:
        for one in items:
            if one.staged.problem is not None:
                self._keep(self._refused(one.staged.record, one.staged.problem))
        by_name = {one.name: one for one in items if one.staged.problem is None}
        if not by_name:
            return
        limits = self.assignment.manifest.worker_limits()
        with self.runner.open(self.assignment.folder, staging, limits) as opened:
            tasks = [
                Task(
                    name=one.name,
                    folder=opened.seen(one.folder),
                    only=self._chosen_ids() if one.kept is None else undecided(one.kept),
                )
                for one in by_name.values()
            ]
            names = {task.folder: task.name for task in tasks}
            for one in by_name.values():
                self._tell(one)
            supervisor = self._supervisor(
                opened, lambda job, result: self._tell(by_name[names[job.folder]], result)
            )
            supervisor.grade(
                tasks, lambda graded: self._keep(self._report(by_name[graded.task.name], graded))
            )

    def _chosen_ids(self) -> tuple[str, ...] | None:
        """Return the checks that count, or ``None`` where all of them do."""
        if self._is_whole():
            return None
        return tuple(check.id for check in self._checks)

    def _is_whole(self) -> bool:
        """Return whether every check of the assignment counts what it declares."""
        return self.assignment.choice is None and not self.options.left_out

    def _tell(self, item: _Item, result: CheckResult | None = None) -> None:
        """Say what is known of a submission that is being graded."""
        if self.progress.on_check is _ignore:
            return
        kept = () if item.kept is None else item.kept.checks
        known = self._so_far.setdefault(item.name, {check.id: check for check in kept})
        if result is not None:
            known[result.id] = result
        here = self._facts(Environment(runner=self.runner.name))
        self.progress.on_check(make_report(here, item.staged.record, known))

    def _supervisor(
        self, opened: Opened, on_result: Callable[[Job, CheckResult], None]
    ) -> Supervisor:
        setup = Setup(
            folder=opened.assignment,
            key=self.options.key.secret.hex(),
            unit=self.options.unit,
            runner=opened.facts,
            accept=self.options.accept,
            closed=tuple(map(str, self.options.closed)),
        )
        return Supervisor(
            setup=setup,
            checks=self._checks,
            processes=self.options.processes,
            make_grader=partial(
                GraderProcess,
                silence_seconds=self._silence_seconds(),
                launch=opened.launch,
                on_result=on_result,
            ),
        )

    def _silence_seconds(self) -> float:
        """Return the longest that a grader may be silent: one check that uses up every limit."""
        limits = self.assignment.manifest.worker_limits()
        trained = limits.in_training()
        cpu_seconds = max(
            one.load_cpu_seconds + one.call_cpu_seconds + one.unit_cpu_seconds
            for one in (limits, trained)
        )
        cpu_seconds *= METRIC_RUNS if any(check.metric for check in self._checks) else 1
        # Twice the backstop is when a starved worker is given up; the rest is for the check itself.
        return 2 * WALL_PER_CPU * cpu_seconds + _OWN_SECONDS

    # -------------------------------------------------------------- reports

    def _facts(self, environment: Environment) -> RunFacts:
        manifest, choice = self.assignment.manifest, self.assignment.choice
        return RunFacts(
            assignment=manifest.slug,
            title=manifest.title,
            version=manifest.version,
            part_titles={part: manifest.parts[part].title for part in self.assignment.graded_parts},
            key=self.options.key.fingerprint,
            content_sha256=self.assignment.content_sha256,
            flags=(*self._flags(), *(() if choice is None else choice.flags)),
            environment=environment,
            checks=self._checks,
            worth=None if self._is_whole() else worth(self._checks),
        )

    def _flags(self) -> tuple[str, ...]:
        unsafe = (UNSAFE,) if self.runner.name == UNSAFE else ()
        return (*self.options.flags, *unsafe)

    def _report(self, item: _Item, graded: Graded) -> Report:
        kept = item.kept
        before = {} if kept is None else {check.id: check for check in kept.checks}
        return make_report(
            self._facts(graded.environment),
            item.staged.record,
            {**before, **graded.results},
            wall_seconds=graded.wall_seconds + (0.0 if kept is None else kept.wall_seconds),
        )

    def _refused(self, record: SubmissionRecord, problem: Diagnostic) -> Report:
        """Return the report of an upload that cannot be graded: every check says why."""
        explanation = explained(problem)
        results = {check.id: unrun(check, Outcome.FAILED, explanation) for check in self._checks}
        return make_report(self._facts(Environment(runner="none")), record, results)

    def _keep(self, report: Report) -> None:
        self._kept.write(report)
        self._reports[report.submission.name] = report
        self._done += 1
        self.progress.on_report(report, self._done, self._to_do)

    def _write_overview(self) -> None:
        for path in self._kept.write_overview(self._reports, self.assignment.slug):
            self.progress.on_unread(path)


@contextmanager
def _staging_folder() -> Iterator[Path]:
    """Make a folder for staged files that others can pass through but not list.

    A worker may run as another user, so its own folder below must be within reach.
    """
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        folder = Path(name)
        folder.chmod(0o711)
        yield folder
