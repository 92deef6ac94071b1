"""What is made from an assignment folder: the solution tree and the tree that students unpack.

Projections are pure: an assignment in, a mapping of relative POSIX paths to bytes out. The same
bytes come from the same content on every machine, so a committed tree can be compared with them.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from autograder.content.assignment import CHECK_FILES, Assignment, chosen_checks
from autograder.content.handout import handout_text
from autograder.content.misconceptions import misconception_pages
from autograder.content.pages import PAGES_FOLDER
from autograder.content.public import public_checks
from autograder.content.readme import readme_text
from autograder.content.regions import solution_view
from autograder.content.stub import refuse_needed_extensions, stub, stub_plan
from autograder.content.text import read_text
from autograder.content.tree import Drift, drift, write_tree
from autograder.diagnostics import ContentError, Diagnostic

__all__ = [
    "Drift",
    "Files",
    "drift",
    "project_solution",
    "project_template",
    "public_checks",
    "write_tree",
]

#: Relative POSIX path -> bytes, sorted by path.
Files = dict[str, bytes]

# Lets a plain `pytest` find the checks, for whoever wants a debugger.
_PYTEST_INI = f"[pytest]\npython_files = {CHECK_FILES}\ntestpaths = checks\n"
# No separator of any system, and no name that means a folder.
_PLAIN_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_.-]*")


def project_solution(assignment: Assignment) -> Files:
    """Return the complete source without markers, and the given code that it imports.

    Raises:
        MarkerError: If a region of the source is malformed.
    """
    view = solution_view(
        read_text(assignment.source),
        path=assignment.source.as_posix(),
        parts=tuple(assignment.manifest.parts),
    )
    return _sorted({f"{assignment.slug}.py": view, **_given_code(assignment)})


def project_template(assignment: Assignment, *, recordings: Mapping[str, bytes]) -> Files:
    """Return what students get: stub, given code, public checks, handout, recordings, pages.

    Args:
        assignment: A loaded assignment, as it is or as a course chose from it.
        recordings: Plain file names under ``recorded/`` and their bytes.

    Raises:
        ContentError: If the content is wrong anywhere: a region, a check, the handout's markers,
            a misconception's page, a recording's name (``recording-name``), or a core part that
            builds on an extension (``extension-needed``).
    """
    refuse_needed_extensions(assignment)
    texts = {
        f"{assignment.slug}.py": stub(assignment),
        **_given_code(assignment),
        **_public_check_files(assignment),
        **_pages(assignment),
        "handout.md": handout_text(assignment, stub_plan(assignment)),
        "README.md": readme_text(
            assignment,
            install="`python -m pip install torch`, and your course's `dl_autograder` wheel",
        ),
        "pytest.ini": _PYTEST_INI,
    }
    recorded = {f"recorded/{_plain(name)}": data for name, data in recordings.items()}
    return _sorted({**texts, **recorded})


def _given_code(assignment: Assignment) -> dict[str, str]:
    if assignment.support is None:
        return {}
    return {assignment.support.name: read_text(assignment.support)}


def _public_check_files(assignment: Assignment) -> dict[str, str]:
    """Return the check files that hold a public check that counts, cut to such checks."""
    with_public = {check.path for check in chosen_checks(assignment) if not check.hidden}
    graded = assignment.graded_parts
    return {
        f"checks/{path.name}": public_checks(read_text(path), path=path.as_posix(), parts=graded)
        for path in assignment.check_files
        if path.as_posix() in with_public
    }


def _pages(assignment: Assignment) -> dict[str, str]:
    """Return the pages of what a check that counts may find."""
    pages = misconception_pages(assignment)
    return {f"{PAGES_FOLDER}/{name}": text for name, text in pages.items()}


def _plain(name: str) -> str:
    if not _PLAIN_NAME.fullmatch(name):
        raise ContentError(
            Diagnostic(
                code="recording-name",
                message="a recording is not called by a plain file name",
                facts=(("got", name),),
            )
        )
    return name


def _sorted(files: Mapping[str, str | bytes]) -> Files:
    return {
        name: data if isinstance(data, bytes) else data.encode()
        for name, data in sorted(files.items())
    }
