"""What the cells of an exported notebook call: the public checks of one part, with their points.

Systems that grade a notebook run its cells, and with them whatever the student wrote in it. The
student's file runs in a process of its own all the same, so that a loop which does not end costs
the checks that wait for it and not the whole submission. The checks come from the release beside
the notebook and run in a folder that nothing else writes to.

nbgrader takes every word on standard error for a failure, and no system has a place for a score
that is undecided. So nothing is written there; and where something of ours broke while a system
grades, the process ends, and the system says that it has no result: that is not a zero.
"""

from __future__ import annotations

import contextlib
import functools
import io
import os
import sys
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn

if TYPE_CHECKING:
    from autograder.cli.release_file import Release
    from autograder.engine.practice_facts import PracticeCheck, PracticeFacts
    from autograder.model import CheckResult, Report

#: How a process ends that has no score to give: as ``EX_SOFTWARE`` of Unix, but on every system.
NO_RESULT: Final = 70
_SET_BY_NBGRADER: Final = "NBGRADER_EXECUTION"
_GRADES: Final = "autograde"


class Part:
    """What became of the checks of one part.

    Attributes:
        report: The results as data.
    """

    def __init__(self, report: Report, *, trouble: str = "") -> None:
        self.report = report
        self._trouble = trouble

    def __str__(self) -> str:
        """Return the results as a student reads them."""
        from autograder.engine.render import render_check_lines

        return "\n".join(filter(None, [render_check_lines(self.report), self._trouble]))

    def points(self) -> float:
        """Return the points earned so far."""
        from autograder.engine.score import total

        return total(one.score for one in self.report.checks)

    def graded(self) -> float:
        """Return the points earned, for a gradebook.

        Raises:
            RuntimeError: If a check is undecided because something of ours broke.
        """
        if self.report.undecided:
            self._refuse()
        return self.points()

    def require(self, check_id: str) -> None:
        """Do nothing if a check has passed.

        Args:
            check_id: The check's id.

        Raises:
            AssertionError: If it has not, with what a student reads about it.
            RuntimeError: If it is undecided because something of ours broke.
        """
        from autograder.engine.render import render_finding
        from autograder.model import Outcome

        (result,) = (one for one in self.report.checks if one.id == check_id)
        if result.outcome is Outcome.ERRORED:
            self._refuse()
        if result.outcome is not Outcome.PASSED:
            raise AssertionError(f"{result.title}\n{render_finding(result)}")

    def _refuse(self) -> NoReturn:
        """Give no result: not a zero, because it is nobody's work that is at fault."""
        why = f"no result: something broke that is not the student's fault\n{self}"
        if _is_graded():
            os.write(_terminal(), f"{why}\n".encode())
            os._exit(NO_RESULT)
        raise RuntimeError(why)


def part(name: str, *, release: str) -> Part:
    """Run the public checks on the student's file beside the notebook; return those of one part.

    All parts run at once, the first time that one is asked for, and again when the file was saved.

    Args:
        name: The part's id.
        release: The release beside the notebook; what was unpacked from it takes no part.

    Raises:
        RuntimeError: If checks are under way: the student's file calls this while it is imported.
        UsageError: If the release cannot be read.
    """
    with contextlib.redirect_stderr(io.StringIO()):
        from autograder.engine.practice_facts import UNDER_WAY
        from autograder.engine.practice_report import practice_report

        if UNDER_WAY in os.environ:
            raise RuntimeError("cells that check belong into the notebook, not into your file")
        data = Path(release).read_bytes()
        ran = _ran(data, tuple(_handed_in(_facts(data))))
        report = practice_report(ran.facts, ran.results, parts=(name,), notes=ran.notes)
    return Part(report, trouble=ran.trouble)


def start(release: str) -> None:
    """Unpack a release beside the notebook, as ``autograder start`` does.

    Args:
        release: The release.
    """
    from autograder.cli.start import started

    print("\n".join(started(release, Path())))  # noqa: T201 - a cell's output


# ------------------------------------------------------------------ running


@dataclass(frozen=True, kw_only=True)
class _Ran:
    """A run of all checks that the notebook carries."""

    facts: PracticeFacts
    results: Mapping[str, CheckResult]
    notes: tuple[str, ...]
    trouble: str


@dataclass(frozen=True)
class _Unheard:
    """Hears nothing: a grading system takes a word of progress for a failure."""

    def began(self, check: PracticeCheck, *, limit_seconds: float) -> None:
        """Ignore it."""

    def ended(self) -> None:
        """Ignore it."""

    def is_gone(self) -> bool:
        """Return that the results are wanted."""
        return False


@functools.lru_cache(maxsize=1)
def _opened(data: bytes) -> Release:
    from autograder.cli.release_file import read_release

    return read_release(data, source="the release")


def _facts(data: bytes) -> PracticeFacts:
    """Return what a release says about its assignment, less what notebooks do not run."""
    from autograder.cli.start import facts_of

    facts = facts_of(_opened(data), source="the release")
    return facts.model_copy(update={"checks": facts.unit_checks})


def _handed_in(facts: PracticeFacts) -> Iterator[tuple[str, bytes]]:
    """Yield the files beside the notebook that are the student's; no link is followed."""
    for name in (f"{facts.assignment}.py", *facts.files):
        path = Path(name)
        if path.is_file() and not path.is_symlink():
            yield name, path.read_bytes()


@functools.lru_cache(maxsize=1)
def _ran(release: bytes, own: tuple[tuple[str, bytes], ...]) -> _Ran:
    """Run everything once for each state of the student's files."""
    from autograder.cli.practice_run import NOT_BEGUN, run_apart
    from autograder.diagnostics import AutograderError
    from autograder.engine.practice_notes import practice_notes
    from autograder.engine.score import explained, unrun
    from autograder.model import Outcome

    facts = _facts(release)
    trouble = ""
    with tempfile.TemporaryDirectory(prefix="autograder-") as top:
        folder = Path(top)
        for name, data in {**_opened(release).files, **dict(own)}.items():
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        notes = (*_missing(facts, own), *practice_notes(folder, facts))
        try:
            results = run_apart(folder, facts.checks, facts, audience=_Unheard())
            if all(one.explanation == NOT_BEGUN for one in results.values()):
                # a machine that has no time to start a process is no student's fault
                results = run_apart(folder, facts.checks, facts, audience=_Unheard())
        except AutograderError as error:
            why = explained(error.diagnostic)
            results = {one.id: unrun(one, Outcome.ERRORED, why) for one in facts.checks}
            trouble = str(error)
    return _Ran(facts=facts, results=results, notes=notes, trouble=trouble)


def _missing(facts: PracticeFacts, own: tuple[tuple[str, bytes], ...]) -> Iterator[str]:
    file = f"{facts.assignment}.py"
    if file not in dict(own):
        yield f"{file} is not beside this notebook; what was handed out was checked in its place"


def _is_graded() -> bool:
    """Tell whether a system grades here, and no student checks their work."""
    notebook = getattr(sys.modules.get("otter"), "Notebook", None)
    by_otter = getattr(notebook, "_grading_mode", False)
    return bool(by_otter) or os.environ.get(_SET_BY_NBGRADER) == _GRADES


def _terminal() -> int:
    """Return a descriptor that people can read: a kernel's own standard error goes into a cell."""
    return int(getattr(sys.stderr, "_original_stdstream_copy", None) or 2)
