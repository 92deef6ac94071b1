"""One submission's grading: the two sides of every check, its seeds, and the results so far."""

from __future__ import annotations

import copy
import inspect
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from types import ModuleType
from typing import Final, Protocol

import numpy as np
import torch

from autograder.check import Check
from autograder.content.manifest import Gate
from autograder.diagnostics import AutograderError, Diagnostic, Failure, TimedOut
from autograder.engine.blame import submission_failed
from autograder.engine.bounds import bounded_parts
from autograder.engine.diagnosis.case import Case, Diagnosing
from autograder.engine.diagnosis.transcript import Listener
from autograder.engine.judge import Judgement, broken_check, judge
from autograder.engine.metric import best_of_runs, measured
from autograder.engine.score import explained, share_of
from autograder.engine.seeds import CourseKey, generator, short_seed
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import Conversation, Endpoint, Handle
from autograder.wire.values import DTYPES, speaking

_UNMET: Final = frozenset({Outcome.FAILED, Outcome.TIMED_OUT, Outcome.SKIPPED})


@dataclass(frozen=True, kw_only=True)
class Usage:
    """What a submission did beside answering, during one check."""

    output: str = ""
    cpu_seconds: float = 0.0


class StudentEndpoint(Endpoint, Protocol):
    """The student's side: an endpoint that is told where a check begins and ends."""

    def enter(self, part: str, *, training: bool) -> None:
        """Make ready for a check of ``part``, in a fresh worker where one is due.

        Args:
            part: The part that the check belongs to.
            training: Whether the check trains: always in a fresh worker, with limits of its own.

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
        given: The given code as the check's own process has it; ``None`` where there is none.
        on_result: Called with every result as it comes.
        on_settled: Called with every result that :meth:`settle` changes.
        make_rng: Makes a check's generator from its id and seed; of a metric check, for its first
            run.
        on_check: Called before every check, and before each further run of a metric check.
        gates: The marks that metric checks are judged by, by name.
        refused: Functions of the submission that are not called, and why.
        diagnoser: Finds likely causes; ``None`` where nobody asks for them.
        plain: Whether plain Python values cross, and no tensors.
        results: What became of the checks so far, by id.
    """

    assignment: str
    version: str
    key: CourseKey
    reference: Conversation
    stand_in: Conversation | None
    student: StudentEndpoint
    given: ModuleType | None = None
    on_result: Callable[[CheckResult], None] = ignore
    on_settled: Callable[[CheckResult], None] = ignore
    make_rng: Callable[[str, int], np.random.Generator] = _seeded
    on_check: Callable[[GradedCheck], None] = ignore
    gates: Mapping[str, Gate] = field(default_factory=dict)
    refused: Mapping[str, Diagnostic] = field(default_factory=dict)
    diagnoser: Diagnosing | None = None
    plain: bool = False
    results: dict[str, CheckResult] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the student's side of the conversation."""
        self._sat: dict[str, Case] = {}
        self._listener = Listener(self.student)
        self.student_side = Conversation(
            self._listener, blame=submission_failed, refused=self.refused, plain=self.plain
        )

    def rng(self, check_id: str, *, run: int = 1) -> np.random.Generator:
        """Return the generator that a check draws its inputs from."""
        seed = self.seed(check_id, run=run)
        return self.make_rng(check_id, seed) if run == 1 else generator(seed)

    def seed(self, check_id: str, *, run: int = 1) -> int:
        """Return the seed of one check, 256 bits."""
        return self.key.seed(
            assignment=self.assignment, version=self.version, check_id=check_id, run=run
        )

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

    def settle(self) -> None:
        """Leave out likely causes that other checks contradict, now that all have run."""
        outcomes = {check_id: result.outcome for check_id, result in self.results.items()}
        passed = [one for at, one in self._sat.items() if outcomes.get(at) is Outcome.PASSED]
        for check_id, case in self._sat.items():
            result = self.results[check_id]
            if self.diagnoser is None or len(result.diagnosis) <= 1:
                continue
            causes = self.diagnoser.settled(result.diagnosis, case, passed)
            if causes != result.diagnosis:
                self.results[check_id] = result.model_copy(update={"diagnosis": causes})
                self.on_settled(self.results[check_id])

    # -------------------------------------------------------------- one check

    def sit(self, graded: GradedCheck, arguments: Mapping[str, object]) -> Judgement:
        """Run one check and keep its result.

        Args:
            graded: The check.
            arguments: Its fixtures by name; ``student``, ``reference`` and ``rng`` as this class
                gives them.
        """
        started = time.monotonic()
        usages: list[Usage] = []

        def run(number: int) -> Judgement:
            again = {} if number == 1 else {"rng": self.rng(graded.id, run=number)}
            judgement = self._judged(graded, {**arguments, **again}, run=number)
            usages.append(self.student.leave(judgement.outcome))
            return judgement

        metric = graded.check.metric
        judgement = run(1) if metric is None else best_of_runs(metric, self.gates[metric], run)
        judgement = self._with_suggestions(graded, judgement) if metric else judgement
        usage = _together(usages)
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

    def _judged(
        self, graded: GradedCheck, arguments: Mapping[str, object], *, run: int
    ) -> Judgement:
        check, seed = graded.check, short_seed(self.seed(graded.id, run=run))
        before = torch.get_default_dtype()  # a side that answers in this process changes it
        # Before the body may change them: it runs on the same inputs if it has to run again.
        again = {name: _copied(value) for name, value in arguments.items()}
        try:
            self.on_check(graded)
            self._listener.is_on = self.diagnoser is not None and not check.training
            self.student.enter(check.part, training=check.training)
            self.student_side.begin(seed=seed, dtype=check.dtype)
            self.reference.begin(seed=seed, dtype=check.dtype)
            judgement = judge(
                lambda: self._run_with_student(check, arguments, seed=seed),
                lambda: self._run_with_reference(check, again, seed=seed),
                student=self.student_side,
                where=check.where,
            )
            return self._with_causes(graded, judgement, again, seed=seed)
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

    def _run_with_student(
        self, check: Check, arguments: Mapping[str, object], *, seed: int
    ) -> float | None:
        """Run the body, and bound what taking an answer apart may cost."""
        with bounded_parts():
            return run_body(check, arguments, seed=seed, plain=self.plain)

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
            fresh = {name: _copied(value) for name, value in arguments.items()}
            run_body(check, {**fresh, **student}, seed=seed, plain=self.plain)
        finally:
            self.stand_in.end()

    def _with_causes(
        self,
        graded: GradedCheck,
        judgement: Judgement,
        arguments: Mapping[str, object],
        *,
        seed: int,
    ) -> Judgement:
        """Add what is likely behind an outcome, found from what the student's side answered."""
        listener = self._listener
        if self.diagnoser is None or not (listener.is_on and listener.is_whole):
            return judgement
        case = Case(
            graded=graded,
            failure=judgement.diagnostic.code if judgement.diagnostic else "",
            functions=tuple(self.student_side.functions),
            pairs=tuple(listener.pairs),
            arguments=arguments,
            seed=seed,
            key=self.key.fingerprint,
        )
        self._sat[graded.id] = replace(case, pairs=())  # what crossed may be large
        if judgement.outcome not in self.diagnoser.outcomes:
            return judgement
        return replace(judgement, causes=self.diagnoser.causes(case))

    def _with_suggestions(self, graded: GradedCheck, judgement: Judgement) -> Judgement:
        """Add what may be behind a metric below its gate."""
        if self.diagnoser is None or judgement.metric is None:
            return judgement
        if judgement.outcome is not Outcome.FAILED:
            return judgement
        return replace(judgement, causes=self.diagnoser.suggestions(graded, judgement.metric))

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
            score=(
                float(check.points)
                if judgement.outcome is Outcome.PASSED
                else share_of(check.points, judgement.share)
            ),
            max_score=float(check.points),
            explanation=explained(judgement.diagnostic) if judgement.diagnostic else None,
            diagnosis=judgement.causes,
            metric=judgement.metric,
            output=usage.output,
            wall_seconds=round(wall_seconds, 4),
            cpu_seconds=round(usage.cpu_seconds, 4),
        )
        self.results[graded.id] = result
        self.on_result(result)


def _together(usages: Sequence[Usage]) -> Usage:
    """Return what all runs of a check took, and what was printed first."""
    return Usage(
        output=next((one.output for one in usages if one.output), ""),
        cpu_seconds=sum(one.cpu_seconds for one in usages),
    )


def run_body(
    check: Check, arguments: Mapping[str, object], *, seed: int, plain: bool = False
) -> float | None:
    """Run a check's body under its default dtype and its seed, and leave both as they were.

    Args:
        check: The check.
        arguments: Its fixtures by name, and perhaps more.
        seed: At most 32 bits.
        plain: Whether plain Python values cross: then NumPy arrays stand for lists of numbers.

    Returns:
        The metric, of a check that has one.

    Raises:
        Exception: Whatever the body raises.
        CheckError: If a check with a metric returns no number.
    """
    wanted = inspect.signature(check.body).parameters
    before = torch.get_default_dtype()
    torch.set_default_dtype(DTYPES[check.dtype])
    try:
        with torch.random.fork_rng(devices=[]), speaking(plain=plain):
            torch.default_generator.manual_seed(seed)
            returned = check.body(**{name: arguments[name] for name in wanted})
    finally:
        torch.set_default_dtype(before)
    return None if check.metric is None else measured(returned, check.where)


def _copied(value: object) -> object:
    """Return a copy of a fixture's value; one that cannot be copied is handed out again."""
    if isinstance(value, Handle):
        return value
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001 - fixtures are an author's, and anything may refuse a copy
        return value
