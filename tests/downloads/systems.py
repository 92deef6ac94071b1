"""What four systems have of one small class, as their downloads name it.

Ada is right, Ben is late, Chloe and Deniz hand in together where the system has groups, and Emil
hands in nothing that could be graded.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from tests.intake.packing import SOURCE, write_tree, zip_bytes

Files = dict[str, bytes]


def submission_metadata(people: Mapping[str, list[tuple[str, str, str]]]) -> bytes:
    """Return Gradescope's metadata: for each submission, names, ids and addresses."""
    lines = ["---"]
    for key, some in people.items():
        lines += [f"{key}:", "  :submitters:" if some else "  :submitters: []"]
        for name, number, email in some:
            lines += [f"  - :name: {name}", f"    :sid: '{number}'", f"    :email: {email}"]
        lines += [
            "  :created_at: 2026-10-01 14:30:00.123456789 Z",
            "  :score: 0.0",
            "  :status: processed",
            "  :results: !ruby/hash:ActiveSupport::HashWithIndifferentAccess",
            "    output: |-",
            "      : not a key",
            "  :history:",
            "  - :id: 1",
            "    :submitters:",
            "    - :name: Somebody Else",
        ]
    return "\n".join([*lines, ""]).encode()


GRADESCOPE_PEOPLE: Final = {
    "submission_101": [("Ada Lovelace", "3001", "ada@example.edu")],
    "submission_102": [("Ben Okafor", "3002", "ben@example.edu")],
    "submission_103": [
        ("Chloé Martin", "3003", "chloe@example.edu"),
        ("Deniz Kaya", "3004", "deniz@example.edu"),
    ],
    "submission_104": [("Emil Berg", "3005", "emil@example.edu")],
}


def gradescope(source: bytes = SOURCE, *, file: str = "attention.py") -> Files:
    """Return "Export Submissions"."""
    top = "assignment_9_export"
    return {
        f"{top}/submission_metadata.yml": submission_metadata(GRADESCOPE_PEOPLE),
        f"{top}/submission_101/{file}": source,
        f"{top}/submission_102/homework/{file}": source,
        f"{top}/submission_103/{file}": source,
        f"{top}/submission_103/notes.txt": b"",
    }


def moodle(source: bytes = SOURCE, *, file: str = "attention.py") -> Files:
    """Return "Download all submissions", with folders."""
    return {
        f"Ada Lovelace_7001_assignsubmission_file/{file}": source,
        f"Ben Okafor_7002_assignsubmission_file/homework/{file}": source,
        "Ben Okafor_7002_assignsubmission_onlinetext/onlinetext.html": b"<p>late, sorry</p>",
        "Chloé Martin_7003_assignsubmission_file/work.zip": zip_bytes({file: source}),
        "Emil Berg_7005_assignsubmission_onlinetext/onlinetext.html": b"<p>done</p>",
    }


def moodle_flat(source: bytes = SOURCE, *, file: str = "attention.py") -> Files:
    """Return the same without folders."""
    return {
        f"Ada Lovelace_7001_assignsubmission_file_{file}": source,
        f"Ben Okafor_7002_assignsubmission_file_{file}": source,
        "Ben Okafor_7002_assignsubmission_file_plot.png": b"",
        "Ben Okafor_7002_assignsubmission_onlinetext_onlinetext.html": b"",
        "Chloé Martin_7003_assignsubmission_file_work.zip": zip_bytes({file: source}),
        "Emil Berg_7005_assignsubmission_onlinetext_onlinetext.html": b"",
    }


def canvas(source: bytes = SOURCE, *, file: str = "attention.py") -> Files:
    """Return "Download Submissions"."""
    stem, dot, suffix = file.rpartition(".")
    return {
        f"lovelaceada_501_90001_{file}": source,
        f"okaforben_LATE_502_90002_{stem}-1{dot}{suffix}": source,
        "okaforben_LATE_502_90003_plot.png": b"",
        "martinchloé_503_90004_work.zip": zip_bytes({file: source}),
        "bergemil_505_text.html": b"",
    }


def nbgrader(source: bytes = SOURCE, *, file: str = "attention.py") -> Files:
    """Return a course's folder."""
    assignment = file.rpartition(".")[0]
    return {
        "nbgrader_config.py": b"c = get_config()\n",
        f"source/{assignment}/{file}": b"reference = True\n",
        f"submitted/ada/{assignment}/{file}": source,
        f"submitted/ada/{assignment}/timestamp.txt": b"2026-10-01 16:30:00.000000 Europe/Berlin",
        f"submitted/ben/{assignment}/{file}": source,
        f"submitted/ben/{assignment}/timestamp.txt": b"2026-10-01 14:30:00.000000 UTC\n",
        f"submitted/ben/other/{file}": b"",
        f"submitted/emil/{assignment}/timestamp.txt": b"yesterday",
        "submitted/fay/other/other.ipynb": b"",
    }


DOWNLOADS: Final[dict[str, Callable[[], Files]]] = {
    "gradescope": gradescope,
    "moodle": moodle,
    "moodle-flat": moodle_flat,
    "canvas": canvas,
    "nbgrader": nbgrader,
}


def packed(path: Path, files: Mapping[str, bytes]) -> Path:
    """Write a download as the zip that it comes as."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(zip_bytes(files))
    return path


def unpacked(folder: Path, files: Mapping[str, bytes]) -> Path:
    """Write a download as somebody unpacked it."""
    return write_tree(folder, dict(files))
