"""Public checks on a student's machine: their file in this process, our answers from recordings.

Nothing here is confined and nothing counts: a recording is practice material. ``python -m
autograder.engine.practice FOLDER ID...`` runs checks and writes results as lines, so that the
command ``check`` can watch it from outside and end it when a check does not return.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final, cast

import numpy as np

from autograder.diagnostics import Diagnostic, Failure, UsageError
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.diagnosis.diagnose import Diagnoser
from autograder.engine.diagnosis.recorded import RecordedKnowledge
from autograder.engine.forbidden import refusals
from autograder.engine.grading import GradedCheck, Grading, Usage
from autograder.engine.judge import Judgement
from autograder.engine.playback import PlayedEndpoint, PlayedGenerator
from autograder.engine.practice_facts import PracticeFacts, read_facts
from autograder.engine.practice_lines import PracticeLines
from autograder.engine.seeds import PRACTICE_KEY
from autograder.engine.session import collect, run
from autograder.limits import Limits
from autograder.model import CheckResult, Outcome
from autograder.printable import printable
from autograder.wire.answering import Message, failed
from autograder.wire.asking import Conversation, LocalEndpoint
from autograder.wire.loading import given_name, load_given, load_program

#: Of what a check prints, this many times what is shown is looked at; the rest is thrown away.
_KEPT_PER_SHOWN: Final = 4


class LocalStudent:
    """The student's file in this process, as a :class:`~autograder.engine.grading.StudentEndpoint`.

    Args:
        file: The student's file; given code stands beside it.
        limit_characters: How much of what it prints is shown for each check.
    """

    def __init__(self, file: Path, *, limit_characters: int) -> None:
        self._file = file
        self._limit_characters = limit_characters
        self._endpoint: LocalEndpoint | None = None
        self._refused: Failure | None = None
        self._printed = _Printed(limit_characters * _KEPT_PER_SHOWN)

    @property
    def file(self) -> Path:
        """The student's file."""
        return self._file

    def refused(self, forbidden: Mapping[str, Sequence[str]]) -> Mapping[str, Diagnostic]:
        """Return why functions are not called, by name, as :func:`forbidden.refusals`."""
        return refusals(self._file, forbidden)

    def enter(self, part: str, *, training: bool) -> None:
        """Load the file, once."""
        self.load()

    def load(self) -> LocalEndpoint:
        """Import the student's file, once.

        Raises:
            Failure: If that fails, in the student's words.
        """
        if self._refused is not None:
            raise self._refused
        if self._endpoint is None:
            try:
                self._endpoint = self._loaded()
            except Failure as error:
                self._refused = error
                raise
        return self._endpoint

    def _loaded(self) -> LocalEndpoint:
        try:
            with self._streams():
                program = load_program(self._file, given=given_beside(self._file))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
            self._raised(error)
            answer = failed(error, file=str(self._file), file_name=self._file.name)
            raise submission_failed(answer["error"], "") from None
        return LocalEndpoint(
            program.module,
            file_name=self._file.name,
            given=program.given,
            on_error=self._raised,
        )

    def _raised(self, error: BaseException) -> None:
        """Hear of what the file raised, before it becomes an answer."""

    def exchange(self, question: Message) -> Message:
        """Answer one question."""
        endpoint = self.load()
        with self._streams():
            return endpoint.exchange(question)

    def leave(self, outcome: Outcome) -> Usage:
        """Return what was printed during the check."""
        text = self._printed.taken()
        self._printed = _Printed(self._limit_characters * _KEPT_PER_SHOWN)
        shown = printable(text, limit_characters=self._limit_characters, keep_newlines=True)
        return Usage(output=shown)

    @contextlib.contextmanager
    def _streams(self) -> Iterator[None]:
        """Keep what the file prints, as long as it runs."""
        if self._printed.closed:
            self._printed = _Printed(self._limit_characters * _KEPT_PER_SHOWN)
        with (
            contextlib.redirect_stdout(self._printed),
            contextlib.redirect_stderr(self._printed),
            _breakpoints_refused(),
        ):
            yield


@contextlib.contextmanager
def _breakpoints_refused() -> Iterator[None]:
    """Say of a ``breakpoint()`` what it needs: here nobody could type at its prompt."""
    before, sys.breakpointhook = sys.breakpointhook, _breakpoint_refused
    try:
        yield
    finally:
        sys.breakpointhook = before


def _breakpoint_refused(*_: object, **__: object) -> None:
    raise RuntimeError(
        "breakpoint() needs a terminal: run `python -m autograder check --in-process`, "
        "and take it out before you hand in"
    )


class _Printed(io.TextIOWrapper):
    """A text stream over a real file, as a terminal's is: with a descriptor, a buffer, an encoding.

    What is written as text beyond its limit is forgotten: a loop that prints fills no disk.
    """

    def __init__(self, limit_characters: int) -> None:
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this stream
        super().__init__(
            self._kept,
            encoding="utf-8",
            errors="backslashreplace",
            newline="\n",  # no carriage returns, whatever system this is
            write_through=True,
        )
        self._limit_characters = self._left_characters = limit_characters

    def __del__(self) -> None:
        """Close without a warning: after the last check nobody asks what was printed."""
        self.close()

    def write(self, text: str) -> int:
        """Write what there is still room for."""
        super().write(text[: self._left_characters])
        self._left_characters = max(0, self._left_characters - len(text))
        return len(text)

    def taken(self) -> str:
        """Return what was written, and close; nothing if student code closed it before."""
        if self.closed:
            return ""
        self.flush()
        self._kept.seek(0)
        data = self._kept.read(self._limit_characters)
        self.close()
        return data.decode("utf-8", "backslashreplace")


def given_beside(file: Path) -> Path | None:
    """Return the given code beside a student's file, if there is any."""
    path = file.with_name(f"{given_name(file.stem)}.py")
    return path if path.is_file() else None


def _given_for_checks(file: Path) -> ModuleType | None:
    """Load the given code for the checks themselves.

    Raises:
        UsageError: If it cannot be imported: it was changed.
    """
    path = given_beside(file)
    try:
        return load_given(path, of=file.stem)
    except Exception as error:
        raise UsageError(
            Diagnostic(
                code="given-broken",
                message="the file of given code cannot be imported",
                where="" if path is None else path.name,
                facts=(("error", f"{type(error).__name__}: {error}"),),
                hint="unpack it once more: it is to stay as it was given to you",
            )
        ) from error


def practice_in(folder: Path, *, student: LocalStudent | None = None) -> Grading:
    """Return a grading that runs the public checks of an unpacked assignment.

    Args:
        folder: Holds the student's file, ``checks/`` and ``recorded/``.
        student: Who answers, if not the file as it is handed in.

    Raises:
        UsageError: If the folder is not one.
    """
    facts = read_facts(folder)
    if student is None:
        file = folder / f"{facts.assignment}.py"
        student = LocalStudent(file, limit_characters=Limits().output_bytes)
    return _practice(student, folder, facts)


def _practice(student: LocalStudent, folder: Path, facts: PracticeFacts) -> Grading:
    slug = facts.assignment
    played = PlayedEndpoint(folder / "recorded")

    def played_rng(check_id: str, _: int) -> np.random.Generator:
        # it draws like a generator, and nothing asks it for more
        return cast("np.random.Generator", PlayedGenerator(played.tape(check_id)))

    return Grading(
        assignment=slug,
        version=facts.version,
        key=PRACTICE_KEY,
        reference=Conversation(played, blame=reference_failed, plain=facts.speaks_plain),
        stand_in=None,
        student=student,
        given=_given_for_checks(folder / f"{slug}.py"),
        on_check=played.open,
        make_rng=played_rng,
        gates=facts.gates,
        refused=student.refused(facts.forbidden),
        diagnoser=Diagnoser(RecordedKnowledge(folder, played.tape)),
        plain=facts.speaks_plain,
    )


# ------------------------------------------------------------------ as a process of its own


def main(arguments: list[str]) -> int:
    """Run checks of a folder and write what becomes of each to standard output.

    Each line is ``began ID`` or ``result`` and the result as JSON.

    Args:
        arguments: The folder, then ids of checks.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("ids", nargs="*")
    options = parser.parse_args(arguments)
    lines = PracticeLines()
    # A file saved twice in one second is two files of one age, and the first would be run again.
    sys.dont_write_bytecode = True
    grading = practice_in(options.folder)
    _report_to(lines, grading)
    sit(grading, options.folder / "checks", options.ids)
    return 0


def _report_to(lines: PracticeLines, grading: Grading) -> None:
    """Make a grading write a line when a check begins and when it has a result."""
    opened = grading.on_check

    def began(graded: GradedCheck) -> None:
        lines.began(graded.id)
        opened(graded)

    def finished(result: CheckResult) -> None:
        lines.finished(result.model_dump_json())

    grading.on_check, grading.on_result = began, finished
    grading.on_settled = finished  # of two results of one check, the second counts


def sit(grading: Grading, checks: Path, ids: list[str]) -> None:
    """Run public checks; afterwards each of them has a result.

    Args:
        grading: Of this folder, as :func:`practice_in` makes it.
        checks: The folder of the check files.
        ids: Which checks to run.

    Raises:
        ContentError: If a check file cannot be imported.
    """
    try:
        # before any check, so that a file that cannot be read says so
        grading.student.enter("", training=False)
    except Failure as error:
        wanted = [graded for graded in collect(checks) if graded.id in ids]
        grading.fail_all(wanted, Judgement(outcome=Outcome.FAILED, diagnostic=error.diagnostic))
        return
    run(grading, checks, only=ids)
    grading.settle()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
