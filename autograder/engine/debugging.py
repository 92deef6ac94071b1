"""A student's file under a debugger: nothing is captured, and errors keep their frames.

Practice answers a check with what the file returned or raised, and that loses the frames which a
debugger shows. Here they are kept beside the answer, for ``pytest --pdb``.
"""

from __future__ import annotations

import bdb
import contextlib
import functools
import inspect
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import TextIO

import pytest

from autograder.diagnostics import SubmissionRaised
from autograder.engine.grading import GradedCheck, Grading, Usage
from autograder.engine.practice import LocalStudent, practice_in, sit
from autograder.engine.practice_facts import UNDER_WAY, read_facts
from autograder.limits import Limits
from autograder.model import CheckResult, Outcome


class DebuggedStudent(LocalStudent):
    """The student's file, with its prints and its ``breakpoint()`` reaching a person.

    Args:
        file: The student's file.
        out: Where it prints, and where a debugger prompts; ``None`` leaves the streams alone.

    Attributes:
        raised: What the file or the check raised last, with its frames.
    """

    def __init__(self, file: Path, *, out: TextIO | None = None) -> None:
        super().__init__(file, limit_characters=Limits().output_bytes)
        self._out = out
        self._checks: tuple[str, ...] = ()
        self.raised: BaseException | None = None

    def watched(self, graded: GradedCheck) -> GradedCheck:
        """Return a check that keeps what its body raises, for whoever debugs it."""
        body = graded.check.body

        @functools.wraps(body)
        def run(*args: object, **kwargs: object) -> float | None:
            self.raised = None
            try:
                return body(*args, **kwargs)
            except SubmissionRaised:
                raise  # what the file raised is kept already
            except Exception as error:
                self.raised = error
                raise

        return replace(graded, check=replace(graded.check, body=run))

    def place(self, check: GradedCheck) -> TracebackType | None:
        """Return the frames of the last error, down to its last line in a file of interest.

        That is the student's file when it raised, and otherwise the check that was not satisfied.

        Args:
            check: The check that ended by the error.
        """
        if self.raised is None:
            return None
        of_the_check = inspect.unwrap(check.check.body).__code__.co_filename
        interesting = (str(self._file), of_the_check)
        return _down_to(self.raised.__traceback__, interesting)

    def leave(self, outcome: Outcome) -> Usage:
        """Return nothing: what was printed has been seen."""
        return Usage()

    def _raised(self, error: BaseException) -> None:
        if isinstance(error, bdb.BdbQuit | pytest.exit.Exception):
            raise KeyboardInterrupt from None  # the person left the debugger, alone or pytest's
        self.raised = error

    @contextlib.contextmanager
    def _streams(self) -> Iterator[None]:
        if self._out is None:
            yield
            return
        with contextlib.redirect_stdout(self._out):
            yield


def debugged_practice(folder: Path, *, out: TextIO | None = None) -> Grading:
    """Return a grading of an unpacked assignment for whoever debugs their file.

    Args:
        folder: The folder.
        out: As of :class:`DebuggedStudent`.

    Raises:
        UsageError: If the folder is not one.
    """
    file = folder / f"{read_facts(folder).assignment}.py"
    return practice_in(folder, student=DebuggedStudent(file, out=out))


def run_in_process(
    folder: Path,
    ids: list[str],
    *,
    on_check: Callable[[str], None],
    student: LocalStudent | None = None,
) -> Mapping[str, CheckResult]:
    """Run public checks in this process, without a limit and with the terminal as it is.

    Args:
        folder: What was unpacked.
        ids: Which checks to run.
        on_check: Told the id of each check before it begins.
        student: Who answers, if not the file in the folder.

    Returns:
        The results by id.

    Raises:
        ContentError: If a check file cannot be imported.
        KeyboardInterrupt: If the person interrupts, or leaves the debugger.
    """
    grading = (
        debugged_practice(folder, out=sys.stdout)
        if student is None
        else practice_in(folder, student=student)
    )
    opened = grading.on_check

    def began(graded: GradedCheck) -> None:
        on_check(graded.id)
        opened(graded)

    grading.on_check = began
    os.environ[UNDER_WAY] = "1"
    try:
        sit(grading, folder / "checks", ids)
    finally:
        os.environ.pop(UNDER_WAY, None)
    return grading.results


def _down_to(link: TracebackType | None, files: tuple[str, ...]) -> TracebackType | None:
    """Cut a traceback behind its last frame in one of ``files``; without one nothing is left."""
    found: TracebackType | None = None
    step = link
    while step is not None:
        if step.tb_frame.f_code.co_filename in files:
            found = step
        step = step.tb_next
    if found is None:
        return None
    found.tb_next = None
    return link
