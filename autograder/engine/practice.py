"""Public checks on a student's machine: their file in this process, our answers from recordings.

Nothing here is confined and nothing counts: a recording is practice material. ``python -m
autograder.engine.practice FOLDER ID...`` runs checks and writes results as lines, so that the
command ``check`` can watch it from outside and end it when a check does not return.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final, TextIO, cast

import numpy as np

from autograder.diagnostics import Failure
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.grading import GradedCheck, Grading, Usage
from autograder.engine.judge import Judgement
from autograder.engine.playback import PlayedEndpoint, PlayedGenerator
from autograder.engine.practice_facts import read_facts
from autograder.engine.seeds import PRACTICE_KEY
from autograder.engine.session import collect, run
from autograder.limits import Limits
from autograder.model import CheckResult, Outcome
from autograder.printable import printable
from autograder.wire.answering import Message, failed
from autograder.wire.asking import Conversation, LocalEndpoint
from autograder.wire.loading import load_source

#: Of what a check prints, this many times what is shown is looked at; the rest is thrown away.
_KEPT_PER_SHOWN: Final = 4


class LocalStudent:
    """The student's file in this process, as a :class:`~autograder.engine.grading.StudentEndpoint`.

    Args:
        file: The student's file.
        limit_characters: How much of what it prints is shown for each check.
    """

    def __init__(self, file: Path, *, limit_characters: int) -> None:
        self._file = file
        self._limit_characters = limit_characters
        self._endpoint: LocalEndpoint | None = None
        self._refused: Failure | None = None
        self._printed = _Printed(limit_characters * _KEPT_PER_SHOWN)

    def enter(self, part: str) -> None:
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
            with self._kept_output():
                module = load_source(self._file, self._file.stem)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
            answer = failed(error, file=str(self._file), file_name=self._file.name)
            raise submission_failed(answer["error"], "") from None
        return LocalEndpoint(module, file_name=self._file.name)

    def exchange(self, question: Message) -> Message:
        """Answer one question."""
        endpoint = self.load()
        with self._kept_output():
            return endpoint.exchange(question)

    def leave(self, outcome: Outcome) -> Usage:
        """Return what was printed during the check."""
        text = self._printed.taken()
        self._printed = _Printed(self._limit_characters * _KEPT_PER_SHOWN)
        shown = printable(text, limit_characters=self._limit_characters, keep_newlines=True)
        return Usage(output=shown)

    @contextlib.contextmanager
    def _kept_output(self) -> Iterator[None]:
        if self._printed.closed:
            self._printed = _Printed(self._limit_characters * _KEPT_PER_SHOWN)
        with contextlib.redirect_stdout(self._printed), contextlib.redirect_stderr(self._printed):
            yield


class _Printed(io.TextIOWrapper):
    """A text stream over a real file, as a terminal's is: with a descriptor, a buffer, an encoding.

    What is written as text beyond its limit is forgotten: a loop that prints fills no disk.
    """

    def __init__(self, limit_characters: int) -> None:
        self._kept = tempfile.TemporaryFile()  # noqa: SIM115 - closed with this stream
        super().__init__(
            self._kept, encoding="utf-8", errors="backslashreplace", write_through=True
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


def practice_in(folder: Path) -> Grading:
    """Return a grading that runs the public checks of an unpacked assignment.

    Args:
        folder: Holds the student's file, ``checks/`` and ``recorded/``.

    Raises:
        UsageError: If the folder is not one.
    """
    facts = read_facts(folder)
    file = folder / f"{facts.assignment}.py"
    student = LocalStudent(file, limit_characters=Limits().output_bytes)
    return _practice(student, folder, assignment=facts.assignment, version=facts.version)


def _practice(student: LocalStudent, folder: Path, *, assignment: str, version: str) -> Grading:
    played = PlayedEndpoint(folder / "recorded")

    def played_rng(check_id: str, _: int) -> np.random.Generator:
        # it draws like a generator, and nothing asks it for more
        return cast("np.random.Generator", PlayedGenerator(played.tape(check_id)))

    return Grading(
        assignment=assignment,
        version=version,
        key=PRACTICE_KEY,
        reference=Conversation(played, blame=reference_failed),
        stand_in=None,
        student=student,
        on_check=played.open,
        make_rng=played_rng,
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
    lines = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # what a check or the student prints past our capture must not mix with results
    grading = practice_in(options.folder)
    _report_to(lines, grading)
    _run(grading, options.folder / "checks", options.ids)
    return 0


def _report_to(lines: TextIO, grading: Grading) -> None:
    """Make a grading write a line when a check begins and when it has a result."""
    opened = grading.on_check

    def say(*words: str) -> None:
        lines.write(" ".join(words) + "\n")
        lines.flush()

    def began(graded: GradedCheck) -> None:
        say("began", graded.id)
        opened(graded)

    def finished(result: CheckResult) -> None:
        say("result", result.model_dump_json())

    grading.on_check, grading.on_result = began, finished


def _run(grading: Grading, checks: Path, ids: list[str]) -> None:
    try:
        grading.student.enter("")  # before any check, so that a file that cannot be read says so
    except Failure as error:
        wanted = [graded for graded in collect(checks) if graded.id in ids]
        grading.fail_all(wanted, Judgement(outcome=Outcome.FAILED, diagnostic=error.diagnostic))
        return
    run(grading, checks, only=ids)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
