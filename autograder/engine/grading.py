"""One submission's grading: the two sides of every check, its seeds, and the results so far."""

from __future__ import annotations

import copy
import inspect
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

import numpy as np
import torch

from autograder.check import Check
from autograder.diagnostics import AutograderError, Diagnostic, Failure, TimedOut
from autograder.engine.blame import submission_failed
from autograder.engine.bounds import BoundedParts
from autograder.engine.judge import Judgement, broken_check, judge
from autograder.engine.score import explained
from autograder.engine.seeds import CourseKey, generator, short_seed
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import Conversation, Endpoint, Handle
from autograder.wire.values import DTYPES

_UNMET: Final = frozenset({Outcome.FAILED, Outcome.TIMED_OUT, Outcome.SKIPPED})


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a submission did beside answering, during one check."""

    output: str = ""
    cpu_seconds: float = 0.0


class StudentEndpoint(Endpoint, Protocol):
    """The student's side: an endpoint that is told where a check begins and ends."""

    def enter(self, part: str) -> None:
        """Make ready for a check of ``part``, in a fresh worker where one is due.

        Raises:
            Failure: If the submission cannot be loaded.
            RunnerError: If the host failed before the worker was ready.
        """

    def leave(self, outcome: Outcome) -> Usage:
        """End a check; after any outcome but PASSED the worker is not trusted again."""


@dataclass(frozen=True, kw_only=True)
class GradedCheck:
    """A collected check under its id, ``<file stem>::<name>``."""

    id: str
    check: Check


def ignore(told: object) -> None:
    """Do nothing with what is told."""


def _seeded(_: str, seed: int) -> np.random.Generator:
    """Return a generator that the seed alone decides."""
    return generator(seed)


@dataclass(kw_only=True)
class Grading:
    """What the plugin needs to run checks for one submission.

    Attributes:
        assignment: The slug; with the version and the check's id it makes the seed.
        version: The assignment's version.
        key: What the seeds are drawn from.
        reference: The reference's side.
        stand_in: The reference answering in the student's place, errors and all; ``None`` where
            the reference must not be, and then nothing is blamed on a check.
        student: Who answers for the student.
        on_result: Called with every result as it comes.
        make_rng: Makes a check's generator from its id and seed.
        on_check: Called before every check.
        results: What became of the checks so far, by id.
    """

    assignment: str
    version: str
    key: CourseKey
    reference: Conversation
    stand_in: Conversation | None
    student: StudentEndpoint
    on_result: Callable[[CheckResult], None] = ignore
    make_rng: Callable[[str, int], np.random.Generator] = _seeded
    on_check: Callable[[GradedCheck], None] = ignore
    results: dict[str, CheckResult] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the student's side of the conversation."""
        self.student_side = Conversation(self.student, blame=submission_failed)

    def rng(self, check_id: str) -> np.random.Generator:
        """Return the generator that a check draws its inputs from."""
        return self.make_rng(check_id, self.seed(check_id))

    def seed(self, check_id: str) -> int:
        """Return the seed of one check, 256 bits."""
        return self.key.seed(assignment=self.assignment, version=self.version, check_id=check_id)

    def unmet_need(self, graded: GradedCheck) -> Check | None:
        """Return the first need that the student has not met, if any.

        A need that is ERRORED is ours: what depends on it runs all the same.
        """
        stem = graded.id.partition("::")[0]
        for need in graded.check.needs:
            result = self.results.get(f"{stem}::{need.name}")
            if result is not None and result.outcome in _UNMET:
                return need
        return None

    # -------------------------------------------------------------- one check

    def sit(self, graded: GradedCheck, arguments: Mapping[str, object]) -> Judgement:
        """Run one check and keep its result.

        Args:
            graded: The check.
            arguments: Its fixtures by name; ``student``, ``reference`` and ``rng`` as this class
                gives them.
        """
        started = time.monotonic()
        judgement = self._judged(graded, arguments)
        usage = self.student.leave(judgement.outcome)
        self._keep(graded, judgement, usage=usage, wall_seconds=time.monotonic() - started)
        return judgement

    def skip(self, graded: GradedCheck, need: Check) -> None:
        """Keep the result of a check that is not run because another one did not pass."""
        diagnostic = Diagnostic(
            code="not-run",
            message=f"not run, because this did not pass first: {need.title}",
            hint="solve that one first",
        )
        self._keep(graded, Judgement(outcome=Outcome.SKIPPED, diagnostic=diagnostic), usage=Usage())

    def fail_all(self, checks: Sequence[GradedCheck], judgement: Judgement) -> None:
        """Give checks the same outcome: the submission could not be loaded, or the host failed."""
        for graded in checks:
            self._keep(graded, judgement, usage=Usage())

    def _judged(self, graded: GradedCheck, arguments: Mapping[str, object]) -> Judgement:
        check, seed = graded.check, short_seed(self.seed(graded.id))
        before = torch.get_default_dtype()  # a side that answers in this process changes it
        # Before the body may change them: it runs on the same inputs if it has to run again.
        again = {name: _copied(value) for name, value in arguments.items()}
        try:
            self.on_check(graded)
            self.student.enter(check.part)
            self.student_side.begin(seed=seed, dtype=check.dtype)
            self.reference.begin(seed=seed, dtype=check.dtype)
            return judge(
                lambda: run_body(check, arguments, seed=seed),
                lambda: self._run_with_reference(check, again, seed=seed),
                student=self.student_side,
                where=check.where,
            )
        except TimedOut as error:
            return Judgement(outcome=Outcome.TIMED_OUT, diagnostic=error.diagnostic)
        except Failure as error:
            return Judgement(outcome=Outcome.FAILED, diagnostic=error.diagnostic)
        except AutograderError as error:
            return Judgement(outcome=Outcome.ERRORED, diagnostic=error.diagnostic)
        except Exception as error:  # noqa: BLE001 - one check is lost, not the grading
            return Judgement(outcome=Outcome.ERRORED, diagnostic=broken_check(error, check.where))
        finally:
            self.student_side.end()
            self.reference.end()
            torch.set_default_dtype(before)

    def _run_with_reference(
        self, check: Check, arguments: Mapping[str, object], *, seed: int
    ) -> None:
        """Run the body on the same inputs with the reference in the student's place."""
        if self.stand_in is None:
            return
        self.stand_in.begin(seed=seed, dtype=check.dtype)
        self.reference.begin(seed=seed, dtype=check.dtype)
        try:
            student = {"student": Handle(self.stand_in)} if "student" in arguments else {}
            run_body(check, {**arguments, **student}, seed=seed)
        finally:
            self.stand_in.end()

    def _keep(
        self, graded: GradedCheck, judgement: Judgement, *, usage: Usage, wall_seconds: float = 0.0
    ) -> None:
        check = graded.check
        result = CheckResult(
            id=graded.id,
            part=check.part,
            title=check.title,
            visibility=check.visibility,
            outcome=judgement.outcome,
            score=float(check.points) if judgement.outcome is Outcome.PASSED else 0.0,
            max_score=float(check.points),
            explanation=explained(judgement.diagnostic) if judgement.diagnostic else None,
            output=usage.output,
            wall_seconds=round(wall_seconds, 4),
            cpu_seconds=round(usage.cpu_seconds, 4),
        )
        self.results[graded.id] = result
        self.on_result(result)


def run_body(check: Check, arguments: Mapping[str, object], *, seed: int) -> None:
    """Run a check's body under its default dtype and its seed, and leave both as they were."""
    wanted = inspect.signature(check.body).parameters
    before = torch.get_default_dtype()
    torch.set_default_dtype(DTYPES[check.dtype])
    try:
        with torch.random.fork_rng(devices=[]), BoundedParts():
            torch.manual_seed(seed)
            check.body(**{name: arguments[name] for name in wanted})
    finally:
        torch.set_default_dtype(before)


def _copied(value: object) -> object:
    """Return a copy of a fixture's value; one that cannot be copied is handed out again."""
    if isinstance(value, Handle):
        return value
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001 - fixtures are an author's, and anything may refuse a copy
        return value
