"""One program through an assignment's checks in this process: the reference, a wrong one, a mutant.

The checks, the judging and the diagnosis are those of a grading; only the student's side is a
module of this process instead of a worker. Verifying an assignment, calibrating its gates and tests
stand on this, because thousands of such gradings are wanted and none of them needs a sandbox: every
program here is the author's own, or made from it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Final

import pytest

from autograder.content.assignment import Assignment
from autograder.content.manifest import Gate
from autograder.content.regions import student_view
from autograder.content.text import read_text
from autograder.engine import bank, manners
from autograder.engine.course import LoadedAssignment
from autograder.engine.diagnosis.standing_in import OwnStreams
from autograder.engine.grading import Grading, Usage, ignore
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.engine.verify.trials import Program, Told, Trial, Tried
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import LocalEndpoint
from autograder.wire.loading import Program as Loaded
from autograder.wire.loading import load_given, load_program

#: A metric below anything that training reaches, so that one run is always enough.
_ANY: Final = 1e300


class ModuleAsStudent:
    """A module of this process in the student's place; it draws from streams of its own.

    Args:
        module: What answers.
        given: The given code beside it.
        file_name: What its file is called in errors.
    """

    def __init__(self, module: ModuleType, *, given: ModuleType | None, file_name: str) -> None:
        local = LocalEndpoint(module, file_name=file_name, given=given)
        self.exchange = OwnStreams(local).exchange  # a worker's draws move no stream of a check
        self._entered = time.process_time()

    def enter(self, part: str, *, training: bool) -> None:
        """Remember when a check began: the module is always ready."""
        self._entered = time.process_time()

    def leave(self, outcome: Outcome) -> Usage:
        """Return the time since the check began, the check's own included."""
        return Usage(cpu_seconds=time.process_time() - self._entered)


def grade_module(  # noqa: PLR0913 - each is a choice of its own, and all but two have a default
    loaded: LoadedAssignment,
    module: ModuleType,
    *,
    key: CourseKey,
    only: Collection[str] | None = None,
    given: ModuleType | None = None,
    diagnose: bool = True,
    on_grading: Callable[[Grading], None] = ignore,
    on_result: Callable[[CheckResult], None] = ignore,
) -> Mapping[str, CheckResult]:
    """Grade a module of this process.

    Args:
        loaded: The assignment, its checks collected once.
        module: What stands in the student's place.
        key: What the inputs are drawn from.
        only: Ids of the checks to run; ``None`` for all.
        given: The given code beside the module; loaded anew unless it is handed in.
        diagnose: Whether causes are looked for at the checks that it loses.
        on_grading: Told the grading before it begins.
        on_result: Called with every result as it comes.

    Returns:
        What became of each check, by id.
    """
    assignment = loaded.assignment
    beside = given or load_given(assignment.support, of=assignment.slug)
    student = ModuleAsStudent(module, given=beside, file_name=assignment.source.name)
    grading = loaded.grading(student, key=key, on_result=on_result)
    if not diagnose:
        grading.diagnoser = None
    on_grading(grading)
    wanted = [one.id for one in loaded.checks] if only is None else only
    run(grading, assignment.folder / "checks", only=wanted)
    return grading.results


def loaded_program(assignment: Assignment, program: Program) -> Loaded:
    """Return a program as a fresh module, and the given code that it was loaded beside.

    Args:
        assignment: Whose source.
        program: Which program.

    Raises:
        ContentError: If an overlay cannot be loaded.
        Exception: Whatever a changed source raises when it is imported.
    """
    if program.kind == "overlay":
        return bank.overlaid(assignment, Path(program.path))
    if program.kind == "source":
        return load_program(assignment.source, given=assignment.support, register=False)
    if program.kind == "manner":
        right = load_program(assignment.source, given=assignment.support, register=False)
        functions = bank_functions(assignment)
        module = manners.behaving(right.module, functions, manner=program.name)
        return Loaded(module=module, given=right.given)
    text = program.text
    if program.kind == "start":
        path, parts = assignment.source.as_posix(), assignment.manifest.parts
        text = student_view(read_text(assignment.source), path=path, parts=parts)
    return _from_text(assignment, text)


def bank_functions(assignment: Assignment) -> tuple[str, ...]:
    """Return the names that an assignment's parts ask for, each once."""
    parts = assignment.manifest.parts.values()
    return tuple(dict.fromkeys(name for part in parts for name in part.functions))


def _from_text(assignment: Assignment, text: str) -> Loaded:
    given = load_given(assignment.support, of=assignment.slug)
    module = ModuleType(assignment.slug)
    module.__file__ = str(assignment.source)
    code = compile(text, assignment.source.name, "exec")
    exec(code, vars(module))  # noqa: S102 - our own source, with one change
    return Loaded(module=module, given=given)


class HereBench:
    """Runs trials one after the other in this process, without limits: for tests, and in lanes.

    Args:
        loaded: The assignment, its checks collected.
    """

    def __init__(self, loaded: LoadedAssignment) -> None:
        self._loaded = loaded

    def run(self, trials: Sequence[Trial]) -> Iterator[Tried]:
        """Run trials in their order, as :class:`~autograder.engine.verify.trials.Bench`."""
        for trial in trials:
            yield self.one(trial)

    def one(self, trial: Trial) -> Tried:
        """Run one trial."""
        started, cpu_started = time.monotonic(), time.process_time()
        sitting = _Sitting(self._loaded, trial)
        ended = sitting.run()
        return Tried(
            number=trial.number,
            ended="lost-one" if ended else "done",
            told=tuple(sitting.told),
            why=sitting.why,
            wall_seconds=round(time.monotonic() - started, 3),
            cpu_seconds=round(time.process_time() - cpu_started, 3),
        )


class _Sitting:
    """One trial under way."""

    def __init__(self, loaded: LoadedAssignment, trial: Trial) -> None:
        self._loaded = loaded
        self._trial = trial
        self._key = CourseKey(bytes.fromhex(trial.key))
        self.told: list[Told] = []
        self.why = ""
        self._grading: Grading | None = None

    def run(self) -> bool:
        """Run the groups of checks; return whether it stopped at a loss."""
        assignment = self._loaded.assignment
        try:
            program = loaded_program(assignment, self._trial.program)
        except Exception as error:
            if self._trial.program.kind != "text":
                raise
            self.why = f"cannot be imported: {type(error).__name__}: {error}"
            return True
        for group in self._trial.only:
            grade_module(
                self._loaded,
                program.module,
                key=self._key,
                only=group,
                given=program.given,
                diagnose=self._trial.diagnose,
                on_grading=self._begin,
                on_result=self._hear,
            )
            if self._is_over():
                return True
        return False

    def _begin(self, grading: Grading) -> None:
        self._grading = grading
        if self._trial.measure:
            grading.gates = {name: _open(gate) for name, gate in grading.gates.items()}

    def _hear(self, result: CheckResult) -> None:
        if self._is_over():
            return  # what is left without a result when a session is left early
        side = self._grading.student_side if self._grading else None
        functions = tuple(dict.fromkeys(side.functions)) if side else ()
        self.told.append(Told(result=result, functions=functions))
        if self._is_over():
            pytest.exit("a check was lost", returncode=pytest.ExitCode.TESTS_FAILED)

    def _is_over(self) -> bool:
        return self._trial.stop_at_loss and any(one.is_lost for one in self.told)


def _open(gate: Gate) -> Gate:
    """Return a gate that everything reaches, in the same direction."""
    sign = -1.0 if gate.floor < gate.gate else 1.0
    return Gate.model_construct(
        floor=2 * sign * _ANY, gate=sign * _ANY, target=sign * _ANY, evidence=gate.evidence
    )
