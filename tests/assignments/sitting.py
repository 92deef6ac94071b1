"""Run the checks of an assignment in this process, for any program in the student's place.

Checks that train take seconds each; they are run where a test asks for them.
"""

from __future__ import annotations

import functools
import inspect
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Final

from autograder.check import Check
from autograder.content.assignment import Assignment, find_assignments, load_assignment
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.seeds import CourseKey
from autograder.engine.trial import ModuleAsStudent, bank_functions, loaded_program
from autograder.engine.verify.trials import Program as Tried
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import Handle
from autograder.wire.loading import Program

FOLDER: Final = Path(__file__).parents[2] / "assignments"
SLUGS: Final = tuple(folder.name for folder in find_assignments([FOLDER]))


@dataclass(frozen=True)
class Sitting:
    """How the checks ended for one program, by the check's name."""

    results: Mapping[str, CheckResult]

    @property
    def passed(self) -> frozenset[str]:
        """Return the names of all checks that passed."""
        return frozenset(n for n, one in self.results.items() if one.outcome is Outcome.PASSED)

    @property
    def causes(self) -> frozenset[str]:
        """Return the likely causes that were named."""
        return frozenset(cause.code for one in self.results.values() for cause in one.diagnosis)


@dataclass(frozen=True)
class Room:
    """Where programs sit the checks of one assignment.

    Attributes:
        slug: Which.
    """

    slug: str

    @property
    def assignment(self) -> Assignment:
        """Return the assignment's folder, read."""
        return _assignment(self.slug)

    @property
    def checks(self) -> tuple[Check, ...]:
        """Return all declared checks in their order."""
        return tuple(one.check for one in _loaded(self.slug).checks)

    def names(
        self, *, parts: Collection[str] | None = None, public: bool = False
    ) -> frozenset[str]:
        """Return the names of checks that do not train.

        Args:
            parts: Those of these parts alone.
            public: Whether those that students see alone.
        """
        return frozenset(
            check.name
            for check in self.checks
            if (parts is None or check.part in parts)
            and not check.training
            and (not public or check.visibility.value == "public")
        )

    def source(self) -> Program:
        """Return the complete source, fresh."""
        return loaded_program(self.assignment, Tried(kind="source", name="source"))

    def start(self) -> Program:
        """Return what a student starts from."""
        return loaded_program(self.assignment, Tried(kind="start", name="start"))

    @property
    def functions(self) -> tuple[str, ...]:
        """Return the names that all parts ask for."""
        return bank_functions(self.assignment)

    def of_functions(self, given: Mapping[str, object]) -> Program:
        """Return a program that has these names and no others."""
        module = ModuleType(self.slug)
        module.__file__ = f"{self.slug}.py"
        vars(module).update(given)
        return Program(module=module, given=self.source().given)

    def sit(
        self, program: Program, *, only: Collection[str] | None = None, diagnose: bool = False
    ) -> Sitting:
        """Grade a program.

        Args:
            program: What stands in the student's place.
            only: The names of the checks to run; ``None`` for all that do not train.
            diagnose: Whether likely causes are looked for.
        """
        wanted = self.names() if only is None else only
        loaded = _loaded(self.slug)
        student = ModuleAsStudent(program.module, given=program.given, file_name=f"{self.slug}.py")
        grading = loaded.grading(student, key=CourseKey(b"any"))
        if not diagnose:
            grading.diagnoser = None
        sides = {"student": Handle(grading.student_side), "reference": Handle(grading.reference)}
        for graded in (one for one in loaded.checks if one.check.name in wanted):
            need = grading.unmet_need(graded)
            if need is not None:
                grading.skip(graded, need)
                continue
            fixtures = {**sides, "given": grading.given, "rng": grading.rng(graded.id)}
            asked = inspect.signature(graded.check.body).parameters
            grading.sit(graded, {name: fixtures[name] for name in asked})
        return Sitting({check.rpartition("::")[2]: one for check, one in grading.results.items()})


@functools.cache
def _assignment(slug: str) -> Assignment:
    return load_assignment(FOLDER / slug)


@functools.cache
def _loaded(slug: str) -> LoadedAssignment:
    return load_course_assignment(_assignment(slug))
