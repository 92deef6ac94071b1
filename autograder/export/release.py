"""The one file that a course posts: everything that a student needs, and nothing else.

It unpacks into one folder. Nothing in it may be a secret of the assignment, the wheel included;
whoever asks for the archive gets it only if that holds.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.archive import zipped
from autograder.content.assignment import Assignment
from autograder.content.handout import handout_text
from autograder.content.leak import refuse_leaks
from autograder.content.readme import readme_text
from autograder.content.stub import stub_plan
from autograder.export.handout_page.page import handout_html
from autograder.export.student_tree import student_tree
from autograder.wheel import package_wheel

# The oldest torch whose interfaces the checks use; what a student has installed stays.
_TORCH: Final = "torch>=2.2"
# Torch is asked for above, and the wheel asks for NumPy itself.
_BROUGHT_ANYWAY: Final = frozenset({"torch", "numpy"})


@dataclass(frozen=True, kw_only=True)
class Release:
    """A release that leaks nothing.

    Attributes:
        folder: The folder that it unpacks into.
        files: What it holds, by relative POSIX path below that folder.
        data: The zip archive.
    """

    folder: str
    files: Mapping[str, bytes]
    data: bytes


def make_release(assignment: Assignment, *, recordings: Path | None = None) -> Release:
    """Return the file that a course posts.

    Args:
        assignment: The assignment, as it is or as a course chose from it.
        recordings: A folder of recorded answers that are taken as they lie there; made anew
            unless it is given.

    Raises:
        ContentError: If anything in the assignment's folder is wrong, the handout cannot be shown
            as a page, or something secret would stand in the file (``leak``).
        UsageError: If no wheel of this package can be made.
    """
    slug, version = assignment.slug, assignment.manifest.version
    handout = handout_text(assignment, stub_plan(assignment))
    page = handout_html(handout, source=assignment.handout, version=version)
    wheel = package_wheel()
    added = {
        "README.md": _readme(assignment, wheel.name),
        "handout.html": page,
        "requirements.txt": _requirements(assignment, wheel.name),
    }
    files = student_tree(
        assignment,
        kept=recordings,
        added={name: text.encode() for name, text in added.items()},
        trusting=recordings is not None,
    )
    files[wheel.name] = wheel.data  # no file of the work: it may go once it is installed
    refuse_leaks(files, assignment, tree=f"{slug}-{version}.zip")
    data = zipped({f"{slug}/{name}": content for name, content in files.items()})
    return Release(folder=slug, files=files, data=data)


def _readme(assignment: Assignment, wheel: str) -> str:
    return readme_text(
        assignment,
        install=(
            "`python -m pip install -r requirements.txt`. That is PyTorch, if you have none, and "
            f"`{wheel}`, the program that checks"
        ),
        page="handout.html",
        wheel=wheel,
    )


def _requirements(assignment: Assignment, wheel: str) -> str:
    others = [name for name in assignment.manifest.packages if name not in _BROUGHT_ANYWAY]
    return "\n".join([_TORCH, *others, f"./{wheel}", ""])
