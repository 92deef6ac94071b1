"""What ``run_autograder`` starts: grades one submission and keeps ``results.json`` up to date.

``python -P -m autograder.export.gradescope.session ROOT``, where ROOT is ``/autograder`` but in
tests. Whatever happens there is a valid document: before the first check, after each, and when
something of ours breaks. Standard output is for the staff.
"""

from __future__ import annotations

import sys
import tempfile
import time
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.choice import worth
from autograder.content.course_file import load_chosen
from autograder.diagnostics import AutograderError
from autograder.engine.render import render_finding
from autograder.engine.seeds import load_or_make_key
from autograder.export.gradescope.metadata import Metadata, next_chance, read_metadata
from autograder.export.gradescope.results import (
    Display,
    display_of,
    failed_document,
    repeated_document,
    results_document,
    write_results,
)
from autograder.export.gradescope.settings import (
    ASSIGNMENT,
    COURSE,
    KEY,
    SETTINGS,
    Settings,
    read_settings,
)
from autograder.export.rows import Sheet, sheet_of
from autograder.model import Outcome, Report
from autograder.runner.intake import Candidate
from autograder.runner.run import Options, Progress, Run

_ROOT: Final = "/autograder"
_OURS: Final = (
    "Something broke on our side; this is not your fault. Tell your course, so that it is checked "
    "again."
)


@dataclass(frozen=True, kw_only=True)
class Session:
    """One submission in its container.

    Attributes:
        root: Where everything lies.
        settings: What the export was told.
        assignment: As the course chose from it.
        metadata: What is known about the submission.
    """

    root: Path
    settings: Settings
    assignment: Assignment
    metadata: Metadata

    @property
    def results(self) -> Path:
        """Where ``results.json`` goes."""
        return self.root / "results"

    @property
    def display(self) -> Display:
        """What the student is shown."""
        choice = self.assignment.choice
        return display_of(choice, created=self.metadata.created, due=self.metadata.due)

    def run(self) -> None:
        """Write what comes of the submission.

        Raises:
            AutograderError: If it cannot be graded here.
        """
        if not self._repeat():
            self._grade()

    def _repeat(self) -> bool:
        """Write the earlier results again if this was handed in too soon; return whether so."""
        choice = self.assignment.choice
        limit = None if choice is None else choice.resubmit
        again = next_chance(self.metadata, limit)
        if limit is None or again is None:
            return False
        notice = (
            f"Not checked: {limit.most} times in {limit.hours:g} hours is the most, and this one "
            "counts too. What follows is from before. The next one is checked after "
            f"{again.isoformat(sep=' ', timespec='minutes')}."
        )
        latest = self.metadata.earlier[-1]
        kept = latest.results if latest.results is not None else {}
        if not kept and latest.score is not None:
            kept = {"score": latest.score}
        document = repeated_document(kept, notice=notice)
        if document is None:
            return False  # nothing is known of before: rather once too often than no points
        write_results(document, self.results)
        print(notice)  # noqa: T201 - for the staff
        return True

    def _grade(self) -> None:
        started = time.monotonic()

        def tell(report: Report) -> None:
            document = results_document(
                self._sheet(report),
                display=self.display,
                notes=self.notes,
                seconds=time.monotonic() - started,
            )
            write_results(document, self.results)

        with tempfile.TemporaryDirectory(prefix="autograder-") as out:
            run = Run(
                assignment=self.assignment,
                options=Options(
                    out=Path(out),
                    key=load_or_make_key(self.root / "source" / KEY),
                    unit=False,
                    processes=1,
                    left_out=self.settings.left_out,
                    # A container may have neither Landlock nor namespaces to hide files with. In it
                    # is one submission, and what is secret lies here, closed by run_autograder.
                    accept=("files",),
                    closed=(self.root / "source", self.results),
                ),
                progress=Progress(on_check=tell),
            )
            (report,) = run.grade(
                [Candidate(name="submission", path=self.root / "submission")],
            )
        document = results_document(
            self._sheet(report),
            display=self.display,
            notes=self.notes,
            environment=report.environment,
            seconds=time.monotonic() - started,
        )
        write_results(document, self.results)
        _tell_staff(report)

    @property
    def notes(self) -> tuple[str, ...]:
        """What the student reads first."""
        together = f"Handed in by {self.metadata.people} together."
        return (*self.settings.notes, *((together,) if self.metadata.people > 1 else ()))

    def _sheet(self, report: Report) -> Sheet:
        return sheet_of(report, shown=self.display.level)


def main(arguments: Sequence[str]) -> int:
    """Grade what is in the container.

    Returns:
        0 as soon as there is a document: other exit codes hide what it says.
    """
    root = Path(arguments[0] if arguments else _ROOT)
    names: list[tuple[str, str, int]] = []
    try:
        source = root / "source"
        settings = read_settings(source / SETTINGS)
        course = source / COURSE if settings.has_course else None
        assignment = load_chosen(source / ASSIGNMENT, course=course)
        names = _declared(assignment, settings)
        metadata = read_metadata(root / "submission_metadata.json")
        Session(root=root, settings=settings, assignment=assignment, metadata=metadata).run()
    except Exception as error:  # noqa: BLE001 - a student must find more than an empty page
        if isinstance(error, AutograderError):
            print(error)  # noqa: T201 - for the staff
        else:
            traceback.print_exc(file=sys.stdout)
        write_results(failed_document(_OURS, names=names), root / "results")
    return 0


def _declared(assignment: Assignment, settings: Settings) -> list[tuple[str, str, int]]:
    checks = [check for check in chosen_checks(assignment) if check.id not in settings.left_out]
    is_whole = assignment.choice is None and not settings.left_out
    points = {check.id: float(check.points) for check in checks} if is_whole else worth(checks)
    return [(check.part, check.title, round(100 * points[check.id])) for check in checks]


def _tell_staff(report: Report) -> None:
    """Print what staff want to know and students may not."""
    for promise in report.environment.promises:
        print("holds" if promise.holds else "lost ", promise.name, promise.detail)  # noqa: T201
    for result in report.checks:
        if result.outcome is not Outcome.PASSED:
            print(f"\n{result.outcome.value}: {result.id}\n{render_finding(result)}")  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
