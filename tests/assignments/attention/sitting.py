"""Run checks of the attention assignment in this process, for any program in the student's place.

Checks that train take seconds each; they are run where a test asks for them.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from autograder.check import Check
from autograder.content.assignment import Assignment, load_assignment
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.seeds import CourseKey
from autograder.engine.trial import ModuleAsStudent, bank_functions, loaded_program
from autograder.engine.verify.trials import Program as Tried
from autograder.model import Outcome
from autograder.wire.asking import Handle
from autograder.wire.loading import Program

FOLDER = Path(__file__).parents[3] / "assignments" / "attention"


@dataclass(frozen=True)
class Sitting:
    """How the checks ended for one program, by the check's name."""

    outcomes: Mapping[str, Outcome]

    @property
    def lost(self) -> frozenset[str]:
        """Return the names of all checks that did not pass."""
        return frozenset(n for n, one in self.outcomes.items() if one is not Outcome.PASSED)


@functools.cache
def assignment() -> Assignment:
    """Return the assignment's folder, read."""
    return load_assignment(FOLDER)


@functools.cache
def loaded() -> LoadedAssignment:
    """Return the assignment with its checks collected."""
    return load_course_assignment(assignment())


def checks() -> tuple[Check, ...]:
    """Return all declared checks in their order."""
    return tuple(one.check for one in loaded().checks)


def names(*, parts: Collection[str] | None = None, public: bool = False) -> frozenset[str]:
    """Return the names of checks that do not train.

    Args:
        parts: Those of these parts alone.
        public: Whether those that students see alone.
    """
    return frozenset(
        check.name
        for check in checks()
        if (parts is None or check.part in parts)
        and not check.training
        and (not public or check.visibility.value == "public")
    )


def source() -> Program:
    """Return the complete source, fresh."""
    return loaded_program(assignment(), Tried(kind="source", name="source"))


def start() -> Program:
    """Return what a student starts from."""
    return loaded_program(assignment(), Tried(kind="start", name="start"))


def functions() -> tuple[str, ...]:
    """Return the names that all parts ask for."""
    return bank_functions(assignment())


def of_functions(given: Mapping[str, object]) -> Program:
    """Return a program that has these names and no others."""
    module = ModuleType("attention")
    module.__file__ = "attention.py"
    vars(module).update(given)
    return Program(module=module, given=source().given)


def sit(program: Program, *, only: Collection[str] | None = None) -> Sitting:
    """Grade a program.

    Args:
        program: What stands in the student's place.
        only: The names of the checks to run; ``None`` for all that do not train.
    """
    wanted = names() if only is None else only
    student = ModuleAsStudent(program.module, given=program.given, file_name="attention.py")
    grading = loaded().grading(student, key=CourseKey(b"any"))
    grading.diagnoser = None
    sides = {"student": Handle(grading.student_side), "reference": Handle(grading.reference)}
    for graded in (one for one in loaded().checks if one.check.name in wanted):
        need = grading.unmet_need(graded)
        if need is not None:
            grading.skip(graded, need)
            continue
        fixtures = {**sides, "given": grading.given, "rng": grading.rng(graded.id)}
        asked = inspect.signature(graded.check.body).parameters
        grading.sit(graded, {name: fixtures[name] for name in asked})
    outcomes = {check: result.outcome for check, result in grading.results.items()}
    return Sitting({check.rpartition("::")[2]: one for check, one in outcomes.items()})
