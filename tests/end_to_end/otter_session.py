"""Runs otter-grader's commands in one process: ``python otter_session.py DIST FILE...``.

In the current folder lies a master notebook. ``otter assign`` writes DIST, unless it is there; then
each file is graded by the zip that came out of it, as ``otter run`` does: a ``.zip`` as it is, a
``.py`` as a student hands it in, in a zip with the notebook. The last line is JSON: what came of
each, by name; a text where there is no result.
"""

from __future__ import annotations

import json
import sys
import zipfile
from pathlib import Path
from typing import Any

from otter.api import grade_submission
from otter.assign import main as assign


def grading_zip(dist: Path) -> Path:
    """Return the zip that grades."""
    (path,) = (dist / "autograder").glob("*-autograder_*.zip")
    return path


def handed_in(file: Path, dist: Path) -> Path:
    """Return the zip that the notebook's last cell makes of a student's file."""
    (notebook,) = (dist / "student").glob("*.ipynb")
    made = file.with_suffix(".zip")
    with zipfile.ZipFile(made, "w") as archive:
        archive.write(notebook, notebook.name)
        archive.write(file, f"{notebook.stem}.py")
    return made


def graded(submission: Path, by: Path) -> dict[str, Any] | str:
    """Grade a submission, or say why there is no result."""
    try:
        results = grade_submission(str(submission), str(by), quiet=True)
    except Exception as error:  # noqa: BLE001 - what otter raises is what is tested
        return f"{type(error).__name__}: {error}"
    return {
        "questions": {name: results.get_score(name) for name in results.test_files},
        "possible": results.possible,
        "summary": results.summary(),
    }


def main(words: list[str]) -> None:
    """Assign unless that is done, then grade."""
    dist, *files = (Path(word).resolve() for word in words)
    if not dist.exists():
        (master,) = Path.cwd().glob("*.ipynb")
        assign(str(master), str(dist))
    by = grading_zip(dist)
    zips = [file if file.suffix == ".zip" else handed_in(file, dist) for file in files]
    print(json.dumps({path.stem: graded(path, by) for path in zips}))  # noqa: T201 - for the test


if __name__ == "__main__":
    main(sys.argv[1:])
