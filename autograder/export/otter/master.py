"""The folder that ``otter assign`` is run in: a master notebook, and what lies beside it.

otter copies what it calls files to students and to its own zip, and where it grades they take the
place of what was handed in; folders do not. So the checks travel as one file, the release, and the
student's file is among none of them: it comes out of the release, and the notebook's last cell puts
it into what is handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import yaml

from autograder.content.assignment import Assignment
from autograder.content.projection import project_solution
from autograder.engine.practice_facts import PracticeCheck
from autograder.engine.render.outline import format_points
from autograder.export.exporter import Asked, Exported
from autograder.export.in_process.carried import Carried, CarriedPart, carry, requirements, told
from autograder.export.in_process.notebook import (
    IMPORT_PART,
    Cell,
    introduction,
    notebook,
    staff_page,
)
from autograder.export.written import write_files

_REQUIREMENTS: Final = "requirements.txt"
#: Where otter's images unpack what lies beside a notebook.
_FILES_IN_THE_IMAGE: Final = "/autograder/source/files"
_TEST_HEAD: Final = """\
from otter.test_files import test_case

OK_FORMAT = False

name = "{name}"
points = None
"""
_PYTHON: Final = "3.13"  # otter's default where this was written; torch is built for it


@dataclass(frozen=True)
class OtterExporter:
    """Writes a folder for ``otter assign``."""

    name: str = "otter"
    summary: str = "otter-grader: a master notebook for `otter assign`, public checks alone"
    takes: frozenset[str] = frozenset({"torch-index"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the folder, as :meth:`Exporter.export`.

        Raises:
            ContentError: As :func:`carry`.
        """
        carried = carry(assignment)
        return Exported(
            written=write_files(master_files(carried, asked=asked), out),
            choose=(
                f"otter assign {carried.notebook} dist  makes dist/student and dist/autograder",
                f"{carried.handed_in[0]} here is the solution: this folder is for staff alone",
                *told(carried, asked=asked),
            ),
        )


def master_files(carried: Carried, *, asked: Asked) -> Mapping[str, bytes]:
    """Return the folder's files, by relative POSIX path.

    Args:
        carried: What is carried.
        asked: Where torch comes from.
    """
    slug = carried.facts.assignment
    wheel = f"{_FILES_IN_THE_IMAGE}/{carried.wheel}"
    return {
        "README.md": staff_page(carried, module=__package__),
        carried.notebook: notebook(list(_cells(carried))),
        f"{slug}.py": project_solution(carried.assignment)[f"{slug}.py"],
        carried.archive: carried.release.data,
        carried.wheel: carried.release.files[carried.wheel],
        _REQUIREMENTS: requirements(carried, wheel=wheel, asked=asked),
        **{f"tests/{_name(part)}.py": _test_file(part, carried) for part in carried.parts},
    }


# ------------------------------------------------------------------ the master notebook


def _cells(carried: Carried) -> Iterator[Cell]:
    yield Cell(id="assignment", kind="raw", source=_marked("ASSIGNMENT CONFIG", _settings(carried)))
    yield from introduction(carried)
    for part in carried.parts:
        yield from _question(part, carried)


def _settings(carried: Carried) -> dict[str, object]:
    slug = carried.facts.assignment
    own, *others = carried.handed_in
    required = [name for name in others if carried.facts.files[name].required]
    return {
        "name": slug,
        "requirements": _REQUIREMENTS,
        "python_version": _PYTHON,
        "files": [carried.archive],
        "autograder_files": [carried.wheel],
        "student_files": [own],
        # What otter logs is a pickle, which nobody should read who did not write it.
        "export_cell": {"pdf": False, "run_tests": False, "ignore_log": True, "files": required},
        "tests": {"ok_format": False},
        "generate": {"show_all_public": True},
    }


def _question(part: CarriedPart, carried: Carried) -> Iterator[Cell]:
    name = _name(part)
    yield Cell(id=f"{name}-begin", kind="raw", source=_marked("BEGIN QUESTION", {"name": name}))
    yield Cell(id=f"{name}-text", kind="markdown", source=part.heading)
    yield Cell(id=f"{name}-tests", kind="raw", source="# BEGIN TESTS")
    for number, check in enumerate(part.checks, start=1):
        points = f"points: {format_points(check.points)}"
        settings = f'""" # BEGIN TEST CONFIG\n{points}\n""" # END TEST CONFIG'
        test = f"{settings}\n{_test(number, check, carried)}"
        yield Cell(id=f"{name}-test-{number}", kind="code", source=test)
    yield Cell(id=f"{name}-tested", kind="raw", source="# END TESTS")
    yield Cell(id=f"{name}-end", kind="raw", source="# END QUESTION")


def _marked(marker: str, settings: Mapping[str, object]) -> str:
    return f"# {marker}\n{yaml.safe_dump(settings, sort_keys=False, allow_unicode=True)}".rstrip()


# ------------------------------------------------------------------ tests


def _test_file(part: CarriedPart, carried: Carried) -> bytes:
    """Return the file that otter makes of a question's tests."""
    tests = (
        f"@test_case(points={format_points(check.points)}, hidden=False)\n"
        f"{_test(number, check, carried)}\n"
        for number, check in enumerate(part.checks, start=1)
    )
    return "\n\n".join([_TEST_HEAD.format(name=_name(part)), *tests]).encode()


def _test(number: int, check: PracticeCheck, carried: Carried) -> str:
    return (
        f"def test_{number}():\n"
        f"    {check.title!r}\n"
        f"    {IMPORT_PART}\n\n"
        f"    part({check.part!r}, release={carried.archive!r}).require({check.id!r})"
    )


def _name(part: CarriedPart) -> str:
    return f"part_{part.id}"


EXPORTER: Final = OtterExporter()
