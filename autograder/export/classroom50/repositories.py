"""The three folders that a course with Classroom 50 needs, for three places.

```
student/   a repository that students get: what a release holds, and a workflow that checks it
bundle/    what Classroom 50 runs on a submission: autograder.py and the public checks
staff/     a repository of the staff's alone: the assignment, this program, a workflow that grades
```

Whatever runs in a student's repository can be read and changed by the student, whoever started it.
So the first two hold what a release holds and are searched for leaks; the grade is made in the
third.
"""

from __future__ import annotations

import importlib.resources
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment
from autograder.content.leak import refuse_leaks
from autograder.diagnostics import ContentError, Diagnostic
from autograder.export.exporter import Asked, Exported
from autograder.export.grader_files import (
    TORCH_FROM_ANYWHERE,
    assignment_files,
    grading_requirements,
    install_torch,
)
from autograder.export.release import Release, make_release
from autograder.export.written import write_files
from autograder.limits import MIB
from autograder.wheel import package_wheel

#: What Classroom 50 fetches as one bundle. Source: its wiki, November 2026.
BUNDLE_BYTES: Final = 10 * MIB

_MODULE: Final = "autograder.export.classroom50"
_WORKFLOWS: Final = ".github/workflows"
_REPOSITORIES: Final = """\
# One repository of a student a line: organisation/name. Its name is what the grade goes by.
"""


@dataclass(frozen=True)
class Classroom50Exporter:
    """Writes ``student/``, ``bundle/`` and ``staff/``."""

    name: str = "classroom50"
    summary: str = "Classroom 50 and GitHub Actions: public checks for students, grading for staff"
    takes: frozenset[str] = frozenset({"torch-index"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the folders, as :meth:`Exporter.export`.

        Raises:
            ContentError: As :func:`make_release`; and if the bundle is larger than what is
                fetched (``bundle-too-large``).
        """
        release = make_release(assignment)
        student = student_files(assignment, release, torch_index=asked.torch_index)
        bundle = bundle_files(assignment, release, torch_index=asked.torch_index)
        for files, tree in ((student, "student"), (bundle, "bundle")):
            refuse_leaks(files, assignment, tree=tree)
        staff = staff_files(assignment, asked)
        written = (
            *write_files(student, out / "student"),
            *write_files(bundle, out / "bundle"),
            *write_files(staff, out / "staff"),
        )
        places = f"CLASSROOM/autograders/{assignment.slug}"
        return Exported(
            written=written,
            choose=(
                "student/  is the template of the students' repositories",
                f"bundle/   goes to {places}/ in the classroom50 repository",
                "staff/    is a repository of its own that no student can read",
                "result.json counts the public checks; the grade is made by staff/",
                *_about_torch(asked),
            ),
        )


def student_files(
    assignment: Assignment, release: Release, *, torch_index: str | None
) -> Mapping[str, bytes]:
    """Return the repository that students get: a release, unpacked, and a workflow."""
    workflow = _filled("checks.yml", assignment, torch_index=torch_index)
    return {**release.files, f"{_WORKFLOWS}/checks.yml": workflow}


def bundle_files(
    assignment: Assignment, release: Release, *, torch_index: str | None
) -> Mapping[str, bytes]:
    """Return what Classroom 50 runs on a submission.

    Raises:
        ContentError: If it is larger than what is fetched (``bundle-too-large``).
    """
    archive = f"{assignment.slug}-{assignment.manifest.version}.zip"
    settings = {
        "slug": assignment.slug,
        "files": [f"{assignment.slug}.py", *assignment.manifest.files],
        "release": archive,
        "torch": install_torch(torch_index),
    }
    files = {
        "autograder.py": _resource("on_runner.py"),
        "settings.json": (json.dumps(settings, indent=2) + "\n").encode(),
        archive: release.data,
    }
    size_bytes = sum(map(len, files.values()))
    if size_bytes > BUNDLE_BYTES:
        raise ContentError(
            Diagnostic(
                code="bundle-too-large",
                message="Classroom 50 fetches no bundle of this size",
                facts=(
                    ("size", f"{size_bytes / MIB:.1f} MiB"),
                    ("fetched", f"at most {BUNDLE_BYTES // MIB} MiB"),
                ),
                hint="recordings are the largest files: record fewer or smaller public checks",
            )
        )
    return files


def staff_files(assignment: Assignment, asked: Asked) -> Mapping[str, bytes]:
    """Return the staff's repository: everything that grading takes, and a workflow.

    Raises:
        ContentError: If the lock lacks a package (``not-locked``).
        UsageError: If no wheel of this package can be made.
    """
    wheel = package_wheel()
    graded = assignment_files(assignment)
    course = {} if asked.course is None else {"course.yaml": asked.course.read_bytes()}
    return {
        f"{_WORKFLOWS}/grade.yml": _filled(
            "grade.yml",
            assignment,
            torch_index=asked.torch_index,
            more={"COURSE": "--course course.yaml " if course else ""},
        ),
        "README.md": _filled("staff.md", assignment, torch_index=asked.torch_index),
        "repositories.txt": _REPOSITORIES.encode(),
        "requirements.txt": grading_requirements(wheel).encode(),
        wheel.name: wheel.data,
        **course,
        **{f"assignments/{assignment.slug}/{name}": data for name, data in graded.items()},
    }


def _about_torch(asked: Asked) -> tuple[str, ...]:
    if asked.torch_index:
        return ()
    return (TORCH_FROM_ANYWHERE,)


def _filled(
    name: str,
    assignment: Assignment,
    *,
    torch_index: str | None,
    more: Mapping[str, str] | None = None,
) -> bytes:
    """Return a template with its places filled in."""
    text = _resource(name).decode()
    places = {
        "SLUG": assignment.slug,
        "TITLE": assignment.manifest.title,
        "TORCH": install_torch(torch_index),
        **(more or {}),
    }
    for place, value in places.items():
        text = text.replace(f"@{place}@", value)
    return text.encode()


def _resource(name: str) -> bytes:
    return importlib.resources.files(_MODULE).joinpath(name).read_bytes()


EXPORTER: Final = Classroom50Exporter()
