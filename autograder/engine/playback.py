"""Recordings played back: a student's machine runs a check's body without our solution.

What is asked and drawn must be what was asked and drawn when the check was recorded. Anything else
means that the files do not belong together; it is told, and never answered with a number that fits
by chance.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from autograder.diagnostics import ContentError, Diagnostic
from autograder.engine.grading import GradedCheck
from autograder.engine.tape import (
    ARRAY,
    SCALAR,
    Tape,
    TapeError,
    fingerprinted,
    same_values,
)
from autograder.wire.answering import Message


def recording_name(check_id: str) -> str:
    """Return the name of the file that holds the recording of a check."""
    return f"{check_id.replace('::', '.')}.npz"


class PlayedEndpoint:
    """Answers like the reference did, for the same questions in the same order.

    Args:
        recorded: The folder of the recordings.
    """

    def __init__(self, recorded: Path) -> None:
        self._folder = recorded
        self._check_id = ""
        self._tape = Tape()
        self._position = 0

    def open(self, graded: GradedCheck) -> None:
        """Put in the recording of one check.

        Raises:
            ContentError: If there is none.
        """
        self._check_id = graded.id
        self._tape = self.tape(graded.id)
        self._position = 0

    def tape(self, check_id: str) -> Tape:
        """Read the recording of one check.

        Raises:
            ContentError: If there is none.
        """
        try:
            return Tape.from_bytes((self._folder / recording_name(check_id)).read_bytes())
        except (OSError, TapeError):
            raise recording_stale(check_id) from None

    def exchange(self, question: Message) -> Message:
        """Return the recorded answer to the next question.

        Raises:
            ContentError: If another question was recorded in its place.
        """
        if question["op"] == "begin":
            return {"ok": True}
        name = f"{self._position:03d}"
        self._position += 1
        asked = self._tape.entries.get(f"ask_{name}")
        if asked is None or not same_values(asked, fingerprinted(question)):
            raise recording_stale(f"{self._check_id}, question {self._position}")
        answer: Message = self._tape.entries[f"answer_{name}"]
        return answer


class PlayedGenerator:
    """Draws what was drawn when the check was recorded.

    Args:
        tape: The check's recording.
    """

    def __init__(self, tape: Tape) -> None:
        self._draws = [value for name, value in tape.entries.items() if name.startswith("draw_")]
        self._next = 0

    def __getattr__(self, method: str) -> Any:  # noqa: ANN401
        """Return a drawing method that gives the next recorded draw."""
        if method.startswith("_"):
            raise AttributeError(method)

        def draw(*args: object, **kwargs: object) -> object:  # noqa: ARG001 - any method's
            if self._next >= len(self._draws) or self._draws[self._next][0] != method:
                raise recording_stale(f"draw {self._next + 1}")
            _, value, *kind = self._draws[self._next]
            self._next += 1
            array: np.ndarray[Any, Any] = value.numpy().copy()
            if array.ndim or kind == [ARRAY]:
                return array
            return array[()] if kind == [SCALAR] else array.item()

        return draw


def recording_stale(where: str) -> ContentError:
    """Return the error for a recording that does not belong to its check file."""
    return ContentError(
        Diagnostic(
            code="recording-stale",
            message="the recorded answers do not belong to this check file",
            where=where,
            hint="unpack the files that you were given once more; keep your own file",
        )
    )
