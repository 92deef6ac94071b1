"""Runs nbgrader's commands in one process: ``python nbgrader_session.py SLUG [STUDENT=FILE...]``.

The current folder is a course. ``generate_assignment`` writes its release anew; each student gets
that, with FILE in the place of SLUG.py, hands it in and is graded; a class also gets feedback and a
table. Submissions that are there already are graded too. The last line is JSON: for each student
what nbgrader knows of each test cell, ``null`` where it has no score.
"""

from __future__ import annotations

import contextlib
import json
import shutil
import sys
from pathlib import Path

from jupyter_core.application import NoStart
from nbgrader.api import Gradebook
from nbgrader.apps import (
    AutogradeApp,
    ExportApp,
    GenerateAssignmentApp,
    GenerateFeedbackApp,
    NbGraderApp,
)

_APPS = (AutogradeApp, ExportApp, GenerateAssignmentApp, GenerateFeedbackApp, NbGraderApp)


def nbgrader(*words: str) -> int:
    """Run one command, and return its exit code."""
    for app in _APPS:
        app.clear_instance()  # each of them believes that it is the only one of its process
    app = NbGraderApp()
    try:
        with contextlib.suppress(NoStart):
            app.initialize(list(words))
            app.start()
    except SystemExit as end:
        return int(end.code or 0)
    return 0


def hand_in(slug: str, student: str, file: Path) -> None:
    """Hand in the release with a file of the student's own."""
    folder = Path("submitted", student, slug)
    shutil.copytree(Path("release", slug), folder)
    shutil.copy(file, folder / f"{slug}.py")


def marks(slug: str) -> dict[str, dict[str, float | None]]:
    """Return each student's points by test cell, as the gradebook has them."""
    with Gradebook("sqlite:///gradebook.db") as book:
        return {
            submission.student.id: {
                grade.name: grade.auto_score
                for notebook in submission.notebooks
                for grade in notebook.grades
            }
            for submission in book.assignment_submissions(slug)
        }


def main(words: list[str]) -> None:
    """Do all of it."""
    slug, *students = words
    codes = {"generate": nbgrader("generate_assignment", slug, "--force")}
    for student in students:
        name, _, file = student.partition("=")
        hand_in(slug, name, Path(file))
    codes["autograde"] = nbgrader("autograde", slug)
    codes["feedback"] = nbgrader("generate_feedback", slug)
    codes["export"] = nbgrader("export")
    print(json.dumps({"codes": codes, "marks": marks(slug)}))  # noqa: T201 - read by the test


if __name__ == "__main__":
    main(sys.argv[1:])
