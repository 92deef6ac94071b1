"""What a format carries that runs students' code where it keeps the marks, and what is lost there.

Whoever runs a student's code as the user who writes the marks can keep no check from it, and no
mark. So hidden checks stay at home, and so do those that train, for such systems grant no time.
What is carried is the release that students get anyway, and nothing in it is a secret.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from autograder.content.assignment import Assignment
from autograder.diagnostics import ContentError, Diagnostic
from autograder.engine.practice_facts import PRACTICE_FILE, PracticeCheck, PracticeFacts
from autograder.engine.render.outline import format_points
from autograder.engine.score import total
from autograder.export.exporter import Asked
from autograder.export.grader_files import TORCH_FROM_ANYWHERE, TORCH_REQUIREMENT
from autograder.export.release import Release, make_release
from autograder.printable import counted

#: What no choice of checks gives back, and where it is had.
_LOST_ANYWAY: Final = (
    "inputs are the ones that students have, so what is expected can be read and written down",
    "a student's code runs as the user who grades: it can read the checks, and change its marks",
    "`autograder grade` on the same files runs every check, confined, on inputs of the course key",
)


@dataclass(frozen=True, kw_only=True)
class CarriedPart:
    """A part and those of its checks that are carried; never without one.

    Attributes:
        id: The part's id.
        title: What it is about.
        checks: In the order of the assignment.
    """

    id: str
    title: str
    checks: tuple[PracticeCheck, ...]

    @property
    def points(self) -> float:
        """What its carried checks are worth together."""
        return _total(self.checks)

    @property
    def heading(self) -> str:
        """What a notebook says above the checks: the part, and a line for each of them."""
        lines = [f"- {check.title} ({format_points(check.points)})" for check in self.checks]
        head = f"## Part {self.id}: {self.title}\n\n{_points(self.checks)}:\n"
        return "\n".join([head, *lines])


@dataclass(frozen=True, kw_only=True)
class Carried:
    """An assignment as such a format carries it.

    Attributes:
        assignment: The assignment, as it is or as a course chose from it.
        release: What students get; its checks are the ones that run.
        facts: What the release says about the assignment.
        parts: The parts that have a check which is carried.
    """

    assignment: Assignment
    release: Release
    facts: PracticeFacts
    parts: tuple[CarriedPart, ...]

    @property
    def archive(self) -> str:
        """The name of the release beside the notebook."""
        return f"{self.facts.assignment}-{self.facts.version}.zip"

    @property
    def notebook(self) -> str:
        """The name of the notebook."""
        return f"{self.facts.assignment}.ipynb"

    @property
    def handed_in(self) -> tuple[str, ...]:
        """The names of the files that a student hands in with the notebook, their own first."""
        return (f"{self.facts.assignment}.py", *self.facts.files)

    @property
    def wheel(self) -> str:
        """The name of our wheel in the release."""
        (name,) = (name for name in self.release.files if name.endswith(".whl"))
        return name

    @property
    def points_here(self) -> str:
        """Which points can be earned here and which cannot, in a student's words."""
        here = format_points(total(part.points for part in self.parts))
        said = f"Here you can earn {here} of {_points(self.facts.checks)}."
        hidden, training = _left_out(self.facts)
        left = [
            f"{_points(checks)} {where}"
            for checks, where in (
                (hidden, "for checks that run after you hand in"),
                (training, "for training"),
            )
            if checks
        ]
        return f"{said} Not here: {' and '.join(left)}." if left else said

    @property
    def lost(self) -> tuple[str, ...]:
        """What is lost by grading here, for staff, a line each."""
        hidden, training = _left_out(self.facts)
        left = [
            f"{counted(len(checks), kind)} ({_points(checks)})"
            for checks, kind in ((hidden, "hidden check"), (training, "training check"))
            if checks
        ]
        carried = counted(sum(len(part.checks) for part in self.parts), "public check")
        here = format_points(total(part.points for part in self.parts))
        return (
            f"graded here: {carried}, {here} of {_points(self.facts.checks)}",
            *([f"left out: {', '.join(left)}"] if left else []),
            *_LOST_ANYWAY,
        )


def carry(assignment: Assignment) -> Carried:
    """Return what is carried of an assignment; its reference is run to record its answers.

    Args:
        assignment: The assignment, as it is or as a course chose from it.

    Raises:
        ContentError: As :func:`make_release`; and if no check can be carried
            (``nothing-carried``).
    """
    release = make_release(assignment)
    facts = PracticeFacts.model_validate_json(release.files[f"recorded/{PRACTICE_FILE}"])
    parts = tuple(
        CarriedPart(id=part, title=assignment.manifest.parts[part].title, checks=checks)
        for part in assignment.graded_parts
        if (checks := tuple(one for one in facts.unit_checks if one.part == part))
    )
    if not parts:
        raise ContentError(
            Diagnostic(
                code="nothing-carried",
                message="no check of this assignment can run where a notebook is graded",
                facts=(("can run there", "public checks that do not train"),),
                hint="let a check be public, or grade with `autograder grade`",
            )
        )
    return Carried(assignment=assignment, release=release, facts=facts, parts=parts)


def requirements(carried: Carried, *, wheel: str, asked: Asked) -> bytes:
    """Return what pip installs where the notebook is graded, torch before what needs it.

    Args:
        carried: What is carried.
        wheel: Where our wheel lies there.
        asked: Where torch comes from.
    """
    index = [f"--extra-index-url {asked.torch_index}"] if asked.torch_index else []
    others = [name for name in carried.assignment.manifest.packages if name != "torch"]
    return "\n".join([*index, TORCH_REQUIREMENT, *others, wheel, ""]).encode()


def told(carried: Carried, *, asked: Asked) -> tuple[str, ...]:
    """Return what a person has to know of every such format: what is lost, and about torch."""
    return (*carried.lost, *(() if asked.torch_index else (TORCH_FROM_ANYWHERE,)))


def _left_out(
    facts: PracticeFacts,
) -> tuple[tuple[PracticeCheck, ...], tuple[PracticeCheck, ...]]:
    """Return the hidden checks, and the public ones that train."""
    hidden = tuple(one for one in facts.checks if one.hidden)
    return hidden, tuple(one for one in facts.checks if one.training and not one.hidden)


def _total(checks: Iterable[PracticeCheck]) -> float:
    return total(one.points for one in checks)


def _points(checks: Iterable[PracticeCheck]) -> str:
    return counted(format_points(_total(checks)), "point")
