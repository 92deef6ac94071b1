"""The reference's answers at the public seed, for machines where the reference must not be.

A recording holds, for one public check, every number that its generator drew and every answer that
the reference gave, in order. Played back, the same body runs without the reference. Draws are kept
because NumPy promises no equal streams across its versions; questions are kept so that an answer is
never given to another question.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final, cast

import numpy as np
import torch

from autograder.content.assignment import Assignment
from autograder.diagnostics import CheckError, Diagnostic
from autograder.engine.bank import load_bank
from autograder.engine.course import LoadedAssignment, load_course_assignment, source_endpoint
from autograder.engine.diagnosis.memory import Memory
from autograder.engine.diagnosis.recorded import BankRecorder
from autograder.engine.grading import GradedCheck, Grading, Usage
from autograder.engine.playback import recording_name
from autograder.engine.practice_facts import PRACTICE_FILE, practice_facts
from autograder.engine.seeds import PRACTICE_KEY, generator
from autograder.engine.session import run
from autograder.engine.tape import (
    ARRAY,
    SCALAR,
    Tape,
    TapeError,
    fingerprinted,
    same_values,
)
from autograder.model import CheckResult, Outcome, Visibility
from autograder.wire.answering import Message
from autograder.wire.asking import Endpoint, LocalEndpoint
from autograder.wire.values import crosses

MAX_RECORDING_BYTES: Final = 256 << 10


class RecordingEndpoint:
    """Passes questions on and keeps what was said."""

    def __init__(self, inner: Endpoint) -> None:
        self._inner = inner
        self.tape = Tape()

    def exchange(self, question: Message) -> Message:
        """Answer a question and record both."""
        answer = self._inner.exchange(question)
        if question["op"] != "begin":
            self.tape.add("ask", fingerprinted(question))
            self.tape.add("answer", answer)
        return answer


class RecordingGenerator:
    """A NumPy generator whose draws are kept.

    Args:
        inner: Draws.
        tape: Keeps.
    """

    def __init__(self, inner: np.random.Generator, tape: Tape) -> None:
        self._inner = inner
        self._tape = tape

    def __getattr__(self, method: str) -> Any:  # noqa: ANN401
        """Return a drawing method that records what it draws."""
        if method.startswith("_"):
            raise AttributeError(method)

        def draw(*args: object, **kwargs: object) -> object:
            value = getattr(self._inner, method)(*args, **kwargs)
            # a copy: the check may go on to change the array that it was given
            self._tape.add("draw", [method, _as_tensor(method, value), *_kind_of_one(value)])
            return value

        return draw


def _kind_of_one(value: object) -> tuple[str, ...]:
    """Tell what a single number is where it is not Python's own: tensors do not know."""
    if isinstance(value, np.ndarray) and not value.ndim:
        return (ARRAY,)
    return (SCALAR,) if isinstance(value, np.generic) else ()


def _as_tensor(method: str, value: object) -> torch.Tensor:
    """Return a draw as a recording keeps it.

    Raises:
        CheckError: If it is no array of a kind that crosses.
    """
    try:
        tensor = torch.as_tensor(np.array(value))
    except (TypeError, ValueError):
        raise _unrecordable(method) from None
    if value is None or not crosses(tensor):
        raise _unrecordable(method)
    return tensor


def _unrecordable(method: str) -> CheckError:
    return CheckError(
        Diagnostic(
            code="draw-not-recordable",
            message="a public check draws what cannot be recorded",
            facts=(("drawn by", f"rng.{method}"),),
            hint="draw arrays of numbers or bools, and permuted() or permutation() for shuffle()",
        )
    )


class _ReferenceAsStudent:
    """The reference in the student's place, so that every public check runs to its end."""

    def __init__(self, endpoint: LocalEndpoint) -> None:
        self.exchange = endpoint.exchange

    def enter(self, part: str, *, training: bool) -> None:
        """Do nothing: the reference is always ready."""

    def leave(self, outcome: Outcome) -> Usage:
        """Return no usage."""
        return Usage()


def record_public_checks(assignment: Assignment) -> Mapping[str, bytes]:
    """Run all public checks on the reference at the public seed and record them.

    Args:
        assignment: The assignment; its reference is loaded and run here.

    Returns:
        File name under ``recorded/`` to its bytes: an ``.npz`` for each check, and the facts that
        practice needs.

    Raises:
        CheckError: If the reference fails a public check, or a recording is larger than 256 KiB.
        BankError: If a misconception cannot be loaded.
    """
    load_bank(assignment)  # a misconception that cannot be loaded would be missing without a word
    loaded = load_course_assignment(assignment)
    recorder = RecordingEndpoint(source_endpoint(assignment))
    grading = loaded.grading(
        _ReferenceAsStudent(source_endpoint(assignment)), key=PRACTICE_KEY, reference=recorder
    )
    bank = BankRecorder(Memory(assignment, limit_cpu_seconds=math.inf))
    grading.diagnoser = bank
    tapes = _recorded(loaded, grading, recorder)
    for result in grading.results.values():
        if result.outcome is not Outcome.PASSED:
            raise _reference_fails(result)
    for graded in loaded.checks:
        if graded.id in tapes:
            bank.add_to(tapes[graded.id], graded, limit_bytes=MAX_RECORDING_BYTES)
    files = {recording_name(check_id): tape.to_bytes() for check_id, tape in tapes.items()}
    for name, data in files.items():
        if len(data) > MAX_RECORDING_BYTES:
            raise _too_large(name, len(data))
    return {**files, PRACTICE_FILE: practice_facts(assignment)}


def _recorded(
    loaded: LoadedAssignment, grading: Grading, recorder: RecordingEndpoint
) -> dict[str, Tape]:
    """Run the public checks and return what was recorded, by check id."""
    tapes: dict[str, Tape] = {}

    def tape_of(check_id: str) -> Tape:
        return tapes.setdefault(check_id, Tape(compressed=grading.plain))

    def new_tape(graded: GradedCheck) -> None:
        recorder.tape = tape_of(graded.id)

    def recorded_rng(check_id: str, seed: int) -> np.random.Generator:
        recording = RecordingGenerator(generator(seed), tape_of(check_id))
        return cast("np.random.Generator", recording)  # as far as a check can tell

    grading.on_check, grading.make_rng = new_tape, recorded_rng
    graded = loaded.assignment.graded_parts
    public = [
        one.id
        for one in loaded.checks
        if one.check.visibility is Visibility.PUBLIC and one.check.part in graded
    ]
    run(grading, loaded.assignment.folder / "checks", only=public)
    return tapes


def same_recording(one: bytes, other: bytes) -> bool:
    """Tell whether two recordings hold the same, up to the rounding of different machines."""
    if one == other:
        return True
    try:
        return same_values(Tape.from_bytes(one).entries, Tape.from_bytes(other).entries)
    except TapeError:
        return False


def _reference_fails(result: CheckResult) -> CheckError:
    explanation = result.explanation
    why = f"{explanation.message} [{explanation.code}]" if explanation else result.outcome.value
    return CheckError(
        Diagnostic(
            code="reference-fails",
            message="the reference does not pass one of its own checks",
            where=result.id,
            facts=(("because", why), *(explanation.facts if explanation else ())),
            hint="mend the check or the source; every public check must pass on it",
        )
    )


def _too_large(name: str, size_bytes: int) -> CheckError:
    return CheckError(
        Diagnostic(
            code="recording-too-large",
            message="a public check's recording is too large to hand out",
            where=name,
            facts=(
                ("expected", f"at most {MAX_RECORDING_BYTES} bytes"),
                ("got", f"{size_bytes} bytes"),
            ),
            hint="use smaller inputs, or make the check hidden",
        )
    )
