"""What a student starts from, and what of it a course's choice leaves out or hands out solved.

One rule decides about a part that is not graded: what a graded part builds on arrives solved,
everything else stays out. A part builds on another when its code in our source uses a name of the
other, directly or through helpers. So whatever stands in a stub is either to be written or works.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from autograder.content.assignment import Assignment
from autograder.content.cutting import Fate, Statement, cut, reached, roots_of, statements_of
from autograder.content.regions import Region, parse_regions, student_view
from autograder.content.statements import first_line, last_line
from autograder.content.text import read_text
from autograder.diagnostics import ContentError, Diagnostic


@dataclass(frozen=True, kw_only=True)
class StubPlan:
    """What happens to each part in the stub; a part in neither is to be written.

    Attributes:
        solved: The parts that arrive solved, in the assignment's order.
        absent: The parts that are left out.
    """

    solved: tuple[str, ...]
    absent: tuple[str, ...]


def stub_plan(assignment: Assignment) -> StubPlan:
    """Return what happens to each part in an assignment's stub.

    Raises:
        MarkerError: If a region of the source is malformed.
    """
    given = () if assignment.choice is None else assignment.choice.given
    return _Source(assignment).plan(graded=assignment.graded_parts, given=given)


def stub(assignment: Assignment) -> str:
    """Return the student's file as the assignment, or its choice, hands it out.

    Raises:
        MarkerError: If a region of the source is malformed, or what is left is not Python.
    """
    source = _Source(assignment)
    plan = stub_plan(assignment)
    text = source.without(plan.absent) if plan.absent else source.text
    return student_view(text, path=source.path, parts=source.parts, solved=plan.solved)


def refuse_needed_extensions(assignment: Assignment) -> None:
    """Refuse an assignment whose core parts build on an extension.

    Raises:
        ContentError: If one does (``extension-needed``).
    """
    levels = {part: found.level for part, found in assignment.manifest.parts.items()}
    core = tuple(part for part, level in levels.items() if level == "core")
    needed = _Source(assignment).plan(graded=core, given=()).solved if core else ()
    if needed:
        raise ContentError(
            Diagnostic(
                code="extension-needed",
                message=f"a core part builds on part {needed[0]}, which is an extension",
                where=assignment.source.as_posix(),
                facts=(("needed", ", ".join(needed)),),
                hint="take it from the given code, or make the part core",
            )
        )


class _Source:
    """A source with its regions, and which part each top-level statement belongs to."""

    def __init__(self, assignment: Assignment) -> None:
        self.path = assignment.source.as_posix()
        self.text = read_text(assignment.source)
        self.parts = tuple(assignment.manifest.parts)
        self._regions = parse_regions(self.text, path=self.path, parts=self.parts)
        self._module = ast.parse(self.text)

    def plan(self, *, graded: Collection[str], given: Collection[str]) -> StubPlan:
        """Return what happens to each part when these are graded and given."""
        solved = set(given)
        while needed := self._needed(set(self.parts) - set(graded) - solved):
            solved |= needed
        return StubPlan(
            solved=tuple(part for part in self.parts if part in solved),
            absent=tuple(part for part in self.parts if part not in solved and part not in graded),
        )

    def without(self, absent: Collection[str]) -> str:
        """Return the source without parts, and without what only they use."""
        text = cut(self.text, self._statements(absent))
        named = "|".join(map(re.escape, absent))
        # at the top level an END may be left, which belongs to no statement
        return re.sub(rf"^# (?:BEGIN|END) SOLUTION (?:{named})\n", "", text, flags=re.MULTILINE)

    def _needed(self, out: set[str]) -> set[str]:
        """Return the parts among ``out`` that something which stays needs."""
        statements = self._statements(out)
        live = reached(roots_of(statements), statements)
        needed: set[str] = set()
        for statement in statements:
            parts = self._parts_of(statement.nodes)
            if statement.fate is Fate.GOES and statement.binds & live:
                needed |= parts
            elif statement.fate is Fate.STAYS:
                needed |= parts & out  # such as a method in a class that stays
        return needed

    def _statements(self, out: Collection[str]) -> Sequence[Statement]:
        def fate(node: ast.stmt) -> Fate:
            parts = self._parts_of([node])
            if not parts:
                return Fate.OPEN
            return Fate.GOES if parts <= set(out) else Fate.STAYS

        return statements_of(self._module, fate)

    def _parts_of(self, nodes: Sequence[ast.stmt]) -> set[str]:
        return {region.part for region in self._regions for node in nodes if _meet(region, node)}


def _meet(region: Region, node: ast.stmt) -> bool:
    return region.begin_line < last_line(node) and first_line(node) < region.end_line
