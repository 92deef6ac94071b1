"""The student's side of a grading: which worker answers, and when a submission has had its time.

A worker serves the checks of one part. A new one is forked for the next part, and after anything
but a passed check, because what is left of a failed one cannot be trusted to be as it was. A check
that trains has a worker to itself each time it runs, with a limit for each question that is its own
and that nothing else has to make up for.
"""

from __future__ import annotations

import contextlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Final, Protocol

from autograder.diagnostics import Diagnostic, Failure, RunnerError, TimedOut, WorkerLost
from autograder.engine.blame import submission_failed
from autograder.engine.grading import Usage
from autograder.limits import WALL_PER_CPU, Limits
from autograder.model import Outcome, Promise
from autograder.runner.dialogue import Dialogue
from autograder.runner.fork_client import WorkerProcess
from autograder.wire.answering import Message
from autograder.wire.frame import Kept

#: Time-outs of one function after which it is not called again: two show that it is no accident.
_TIME_OUTS_BEFORE_GIVING_UP: Final = 2
#: How much of what a file printed while it was imported is shown, if that failed.
_IMPORT_OUTPUT_CHARACTERS: Final = 300


class Spawner(Protocol):
    """Starts workers."""

    def spawn(self, folder: Path, limits: Limits | None = None) -> WorkerProcess:
        """Start a worker, as :meth:`autograder.runner.fork_client.ForkServer.spawn`."""


class ConfinedStudent:
    """Answers for one submission, as :class:`autograder.engine.grading.StudentEndpoint`.

    Args:
        server: Starts the workers.
        folder: Holds the student's file and the given code, nothing else.
        file: The name of the student's file, ``attention.py``.
        given: The name of the file of given code beside it, or ``None``.
        limits: The bounds of each worker and of the submission.
    """

    def __init__(
        self,
        server: Spawner,
        folder: Path,
        *,
        file: str,
        limits: Limits,
        given: str | None = None,
    ) -> None:
        self._server = server
        self._folder = folder
        self._file = file
        self._given = given
        self._limits = limits
        self._worker: Dialogue | None = None
        self._part: str | None = None
        self._training = False
        self._ended: Failure | RunnerError | None = None
        self._time_outs: Counter[str] = Counter()
        self._calls: dict[int, str] = {}
        #: Of closed workers that did not train: processor seconds, and seconds of their own.
        self._spent_before = (0.0, 0.0)
        self.promises: tuple[Promise, ...] = ()

    # -------------------------------------------------------------- the engine's side

    def enter(self, part: str, *, training: bool) -> None:
        """Make ready for a check, as :class:`~autograder.engine.grading.StudentEndpoint`."""
        if training or self._training or self._part not in (None, part):
            self.close()
        self._part, self._training = part, training
        self._require_budget()
        if self._worker is None:
            self.load()

    def load(self) -> None:
        """Fork a fresh worker and import the student's file in it.

        What the file prints meanwhile belongs to no check; it is shown if the import fails.

        Raises:
            Failure: If importing fails, ends the process or takes too long.
            RunnerError: If the worker never became ready.
        """
        self.close()
        self._ended = None
        limits = self._bounds()
        self._worker = Dialogue(self._server.spawn(self._folder, limits), limits)
        try:
            self.promises = self._worker.ready()
            self._worker.usage()
            self._import_given(self._worker)
            self._import(self._worker)
        except (Failure, RunnerError):
            self.close()
            raise

    def exchange(self, question: Message) -> Message:
        """Put one question to the worker, as :class:`autograder.wire.asking.Endpoint`."""
        if self._ended is not None:
            raise self._ended
        if self._worker is None:
            raise _no_worker()
        name = self._asked_of(question)
        try:
            self._require_budget()
            if self._time_outs[name] >= _TIME_OUTS_BEFORE_GIVING_UP:
                raise _given_up()
            answer = self._asked(self._worker, question, name=name)
        except (Failure, RunnerError) as error:
            self._ended = error
            raise
        if type(answer.get("call")) is int:
            self._calls[answer["call"]] = name
        return answer

    def leave(self, outcome: Outcome) -> Usage:
        """End a check, as :class:`~autograder.engine.grading.StudentEndpoint`."""
        if self._worker is None:
            return Usage()
        usage = self._worker.usage()
        if outcome is not Outcome.PASSED or self._training:
            self.close()
        return usage

    def close(self) -> None:
        """End the worker, if there is one."""
        if self._worker is None:
            return
        with contextlib.suppress(RunnerError):  # what it answered before stands all the same
            self._worker.close()
        if not self._training:
            self._spent_before = self._spent()
        self._worker = None
        self._calls.clear()

    # -------------------------------------------------------------- one question

    def _import_given(self, worker: Dialogue) -> None:
        """Have the worker import the given code: before student code, so its errors are ours."""
        if self._given is None:
            return
        question = {
            "op": "given",
            "folder": worker.folder,
            "file": self._given,
            "slug": self._file.removesuffix(".py"),
        }
        try:
            answer = worker.ask(question, limit_cpu_seconds=self._limits.load_cpu_seconds)
        except Failure as error:
            raise _given_not_loaded(error.diagnostic.facts) from error
        if not answer["ok"]:
            blamed = submission_failed(_mapping(answer.get("error")), "")
            raise _given_not_loaded(blamed.diagnostic.facts)

    def _import(self, worker: Dialogue) -> None:
        question = {"op": "load", "folder": worker.folder, "file": self._file, "seed": 0}
        try:
            answer = worker.ask(
                question,
                limit_cpu_seconds=self._limits.load_cpu_seconds,
                late="your file did not finish being imported in time",
            )
            if not answer["ok"]:
                raise submission_failed(_mapping(answer.get("error")), "")
        except Failure as error:
            error.diagnostic = _with_output(error.diagnostic, worker.usage().output)
            raise
        worker.usage()

    def _asked(self, worker: Dialogue, question: Message, *, name: str) -> Message:
        try:
            return worker.ask(question, limit_cpu_seconds=self._bounds().call_cpu_seconds)
        except TimedOut:
            self._time_outs[name] += 1
            raise

    def _asked_of(self, question: Message) -> str:
        """Return what a question is about: a function, or a module of the student's."""
        target = question.get("target", question.get("object"))
        if isinstance(target, str):
            return target
        if isinstance(target, Kept):
            return target.name
        if isinstance(target, list | tuple) and target and isinstance(target[0], Kept):
            return f"{target[0].name}.{target[1]}"
        if isinstance(target, list | tuple):
            return ".".join(str(part) for part in target)
        operation: str = question["op"]
        number = question.get("call")
        return self._calls.get(number, operation) if type(number) is int else operation

    # -------------------------------------------------------------- the budget of all questions

    def _bounds(self) -> Limits:
        return self._limits.in_training() if self._training else self._limits

    def _spent(self) -> tuple[float, float]:
        """Return what counts for the budget under way: of a worker that trains, its own alone."""
        now = (0.0, 0.0) if self._worker is None else self._worker.spent()
        if self._training:
            return now
        return self._spent_before[0] + now[0], self._spent_before[1] + now[1]

    def _require_budget(self) -> None:
        """Refuse to go on when all questions together took too long.

        Raises:
            TimedOut: If they did: computing, or sleeping.
        """
        cpu_seconds, own_seconds = self._spent()
        budget = self._bounds().unit_cpu_seconds
        if cpu_seconds > budget or own_seconds > budget * WALL_PER_CPU:
            raise _budget_used(budget, training=self._training)


def _budget_used(budget: float, *, training: bool) -> TimedOut:
    whole = "this check" if training else "all checks together"
    return TimedOut(
        Diagnostic(
            code="budget-used",
            message=f"your code used up the time of {whole}, so it was stopped",
            facts=(("allowed", f"{budget:g} s of processor time for all"),),
            hint="make the slow functions faster first",
        )
    )


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _with_output(diagnostic: Diagnostic, printed: str) -> Diagnostic:
    """Add the end of what was printed before an import failed."""
    text = printed.strip()
    if not text:
        return diagnostic
    shown = text[-_IMPORT_OUTPUT_CHARACTERS:]
    return replace(diagnostic, facts=(*diagnostic.facts, ("printed", " ".join(shown.split()))))


def _given_up() -> TimedOut:
    return TimedOut(
        Diagnostic(
            code="calls-ended",
            message="not called any more: this function ran out of time twice before",
            hint="find out first why it does not return",
        )
    )


def _given_not_loaded(facts: tuple[tuple[str, str], ...]) -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="given-not-loaded",
            message="the given code cannot be imported in a worker",
            facts=facts,
            hint="import it where only the manifest's packages are installed, and mend it",
        )
    )


def _no_worker() -> WorkerLost:
    return WorkerLost(
        Diagnostic(code="no-worker", message="a question was put before a check began")
    )
