"""A course folder for nbgrader: ``source/`` for staff, ``release/`` for students, the settings.

``release/`` is what ``nbgrader generate_assignment`` makes of ``source/``, so that it can be given
out before anybody has installed nbgrader. A test cell prints what became of a part's checks, and
its value is the points. What a gradebook gets in their place is a hidden test in nbgrader's sense:
it gives no result where a check is undecided, and students do not get it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment
from autograder.export.exporter import Asked, Exported
from autograder.export.in_process.carried import Carried, CarriedPart, carry, requirements, told
from autograder.export.in_process.notebook import (
    IMPORT_PART,
    Cell,
    introduction,
    notebook,
    staff_page,
)
from autograder.export.nbgrader.marks import locked, tests
from autograder.export.written import write_files
from autograder.limits import PATIENCE_PER_WALL, WALL_PER_CPU

_HIDDEN: Final = "\n### BEGIN HIDDEN TESTS\nfound.graded()\n### END HIDDEN TESTS"
#: What nbgrader adds to a cell that students may not change.
_UNTOUCHABLE: Final = {"deletable": False, "editable": False}
_SETTINGS: Final = """\
c = get_config()

# The checks of all parts run in the first cell that needs one, and each ends by its own limit.
c.Execute.timeout = {seconds}
c.Execute.startup_timeout = {start_seconds}

# Students write in it: what was handed in is what is graded.
c.Autograde.exclude_overwriting = {{"{slug}": {files}}}
"""
#: A cell waits for the process that runs the checks, which gets a second try, and in each part for
#: two that run out of time, after which the part is given up; each of them ends the process.
_FIRST_START_SECONDS: Final = 240
_START_SECONDS: Final = 30
_TIME_OUTS_OF_A_PART: Final = 2


@dataclass(frozen=True)
class NbgraderExporter:
    """Writes a course folder."""

    name: str = "nbgrader"
    summary: str = "nbgrader: source and release notebooks with settings, public checks alone"
    takes: frozenset[str] = frozenset({"torch-index"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the folder, as :meth:`Exporter.export`.

        Raises:
            ContentError: As :func:`carry`.
        """
        carried = carry(assignment)
        return Exported(
            written=write_files(course_files(carried, asked=asked), out),
            choose=(
                f"nbgrader generate_assignment {assignment.slug}  makes release/ once more",
                f"nbgrader autograde {assignment.slug}  needs what requirements.txt lists",
                *told(carried, asked=asked),
            ),
        )


def course_files(carried: Carried, *, asked: Asked) -> Mapping[str, bytes]:
    """Return the folder's files, by relative POSIX path.

    Args:
        carried: What is carried.
        asked: Where torch comes from.
    """
    slug = carried.facts.assignment
    given = {
        f"{slug}.py": carried.release.files[f"{slug}.py"],
        carried.archive: carried.release.data,
    }
    source = {carried.notebook: notebook(list(_source(carried))), **given}
    release = {carried.notebook: notebook(list(_release(carried))), **given}
    return {
        "README.md": staff_page(carried, module=__package__),
        "nbgrader_config.py": _settings(carried).encode(),
        "requirements.txt": requirements(carried, wheel=f"./{carried.wheel}", asked=asked),
        carried.wheel: carried.release.files[carried.wheel],
        **{f"source/{slug}/{name}": data for name, data in source.items()},
        **{f"release/{slug}/{name}": data for name, data in release.items()},
    }


def _settings(carried: Carried) -> str:
    facts = carried.facts
    time_outs = sum(min(len(part.checks), _TIME_OUTS_OF_A_PART) for part in carried.parts)
    each_seconds = facts.call_cpu_seconds * WALL_PER_CPU * PATIENCE_PER_WALL + _START_SECONDS
    return _SETTINGS.format(
        slug=facts.assignment,
        files=json.dumps(carried.handed_in),
        start_seconds=_FIRST_START_SECONDS,
        seconds=math.ceil(_FIRST_START_SECONDS + time_outs * each_seconds),
    )


# ------------------------------------------------------------------ cells


def _source(carried: Carried) -> Iterator[Cell]:
    yield from map(locked, introduction(carried))
    for part in carried.parts:
        yield locked(_text(part))
        cell = _tests(part, carried)
        yield tests(replace(cell, source=cell.source + _HIDDEN), points=part.points)


def _release(carried: Carried) -> Iterator[Cell]:
    """Yield the cells as students get them: as nbgrader makes them of the others."""
    yield from (_untouchable(locked(cell)) for cell in introduction(carried))
    for part in carried.parts:
        yield _untouchable(locked(_text(part)))
        yield _untouchable(tests(_tests(part, carried), points=part.points))


def _text(part: CarriedPart) -> Cell:
    return Cell(id=f"part_{part.id}-text", kind="markdown", source=part.heading)


def _tests(part: CarriedPart, carried: Carried) -> Cell:
    lines = (
        IMPORT_PART,
        "",
        f"found = part({part.id!r}, release={carried.archive!r})",
        "print(found)",
        "found.points()",
    )
    return Cell(id=f"part_{part.id}", kind="code", source="\n".join(lines))


def _untouchable(cell: Cell) -> Cell:
    return replace(cell, metadata={**cell.metadata, **_UNTOUCHABLE})


EXPORTER: Final = NbgraderExporter()
