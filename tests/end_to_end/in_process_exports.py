"""What the tests of exported notebooks share: quick exports, other people's programs, our marks."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pytest

from autograder.cli.in_notebook import _Unheard
from autograder.cli.practice_run import run_apart
from autograder.cli.release_file import read_release
from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.course_file import load_chosen
from autograder.content.projection import write_tree
from autograder.engine.practice_facts import PRACTICE_FILE, practice_facts, read_facts
from autograder.engine.score import total
from autograder.export import release, student_tree
from autograder.export.exporter import Asked, Exported, exporter_of
from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    REPOSITORY,
    autograder,
    environment,
    write,
)
from tests.unit.content.conftest import FILES

#: Leaving a notebook takes long where a whole assignment is checked on a busy machine.
SESSION_SECONDS: Final = 4 * PATIENCE_SECONDS
#: Of each assignment two mistakes, in parts of their own.
MISTAKES: Final[Mapping[str, tuple[str, str]]] = {
    "attention": ("softmax_without_shift", "padding_mask_one_too_long"),
    "ngram_lm": ("add_k_once_to_the_sum", "cross_entropy_in_nats"),
    "peft": ("adapter_with_relu", "forgetting_turned_round"),
    "reinforce": ("entropy_in_bits", "gae_crosses_behind_the_ends"),
    "rnn": ("clip_by_absolute_values", "chunks_overlap"),
    "vae": ("density_without_the_half", "active_by_the_unbiased_variance"),
    "word2vec": ("discard_probability", "analogy_without_a"),
}
#: Two parts of one public check each, of 40 and 50 points, and a hidden one of 10; what is hidden
#: is told from everything else, and a loop that does not end is given up soon.
TINY: Final = {
    **FILES,
    "assignment.yaml": f"{FILES['assignment.yaml']}limits: {{call_cpu_seconds: 2}}\n",
}
TINY_RIGHT: Final = (
    "def double(x):\n    return 2 * x\n\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"
)
#: Of the tiny reference, its hidden check, its bank, its alternative and its authors' notes.
TINY_SECRETS: Final = ("scale_of(x) * 0", "double_overflows", "math.fabs", "x << 1", "Median stud")


def assignment_of(slug: str, folder: Path, *, parts: tuple[str, ...] = ()) -> Assignment:
    """Load an assignment of ours, or some parts of it as a course chooses them.

    Args:
        slug: Which.
        folder: Where the course file is written.
        parts: All of them unless given.
    """
    course = folder / "course.yaml"
    chosen = json.dumps(list(parts)) if parts else "all"
    course.write_text(f"assignments:\n  {slug}:\n    parts: {chosen}\n", encoding="utf-8")
    return load_chosen(REPOSITORY / "assignments" / slug, course=course)


def export(format_name: str, assignment: Assignment, out: Path) -> Exported:
    """Export with the recordings that are committed, and without searching for leaks.

    Both take a minute for a large assignment, and have tests of their own.
    """
    kept = REPOSITORY / "student_template" / assignment.slug / "recorded"

    def committed(chosen: Assignment, _: Path | None) -> Mapping[str, bytes]:
        names = [
            f"{one.id.replace('::', '.')}.npz" for one in chosen_checks(chosen) if not one.hidden
        ]
        recordings = {name: (kept / name).read_bytes() for name in names}
        return {**recordings, PRACTICE_FILE: practice_facts(chosen)}

    out.mkdir(parents=True, exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(student_tree, "_recordings", committed)
        patch.setattr(release, "refuse_leaks", lambda *_, **__: None)
        return exporter_of(format_name).export(assignment, out, asked=Asked())


def texts(folder: Path, *, less: str) -> dict[str, bytes]:
    """Return an export's files but its archives, whose search takes long and is a release's own.

    Args:
        folder: The export, as it was written.
        less: A file that holds the solution on purpose.
    """
    files = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*.*")}
    return {
        name: path.read_bytes()
        for name, path in files.items()
        if path.is_file() and path.suffix not in (".whl", ".zip") and name != less
    }


def solution(slug: str) -> str:
    """Return the reference as it is committed."""
    return (REPOSITORY / "solutions" / slug / f"{slug}.py").read_text(encoding="utf-8")


def mistaken(slug: str, misconception: str) -> str:
    """Return the reference with a misconception's functions in the place of its own."""
    return _with_mistake(solution(slug), slug, misconception)


def _with_mistake(source: str, slug: str, misconception: str) -> str:
    path = REPOSITORY / "assignments" / slug / "misconceptions" / f"{misconception}.py"
    wrong = path.read_text(encoding="utf-8").replace("from __future__ import annotations", "")
    return f"{source}\n\n{wrong}"


def marks_of_ours(archive: Path, source: str, folder: Path) -> dict[str, float]:
    """Return what our engine gives for the same checks, by part.

    Args:
        archive: The release.
        source: What is handed in.
        folder: Where it is unpacked; made here.
    """
    opened = read_release(archive.read_bytes(), source=str(archive))
    write_tree({**opened.files}, folder)
    facts = read_facts(folder)
    (folder / f"{facts.assignment}.py").write_text(source, encoding="utf-8")
    results = run_apart(folder, facts.unit_checks, facts, audience=_Unheard()).values()
    worth = {one.id: one.points for one in facts.unit_checks}
    parts = dict.fromkeys(one.part for one in facts.unit_checks)
    return {
        part: total(
            worth[one.id] * one.score / one.max_score for one in results if one.part == part
        )
        for part in parts
    }


def run_theirs(script: str, *words: object, cwd: Path) -> Any:  # noqa: ANN401 - as the script says
    """Run a script of this folder that calls the other system, and return what it printed last."""
    done = start_theirs(Path(__file__).with_name(script), *words, cwd=cwd)
    assert done.returncode == 0, f"{done.stdout[-4000:]}\n{done.stderr[-8000:]}"
    return json.loads(done.stdout.splitlines()[-1])


def start_theirs(program: Path, *words: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a program of this environment as on a machine of its own, with a home of its own."""
    home = cwd / "home"
    home.mkdir(exist_ok=True)
    changes = {
        "HOME": str(home),
        "IPYTHONDIR": str(home / "ipython"),
        "JUPYTER_RUNTIME_DIR": str(home / "runtime"),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}",
        "OMP_NUM_THREADS": "1",
    }
    return subprocess.run(
        [sys.executable, str(program), *map(str, words)],
        cwd=cwd,
        env=environment(**changes),
        capture_output=True,
        timeout=SESSION_SECONDS,
        check=False,
        text=True,
    )


def mistaken_twice(slug: str) -> str:
    """Return the reference with two mistakes, in parts of their own."""
    source = solution(slug)
    for misconception in MISTAKES[slug]:
        source = _with_mistake(source, slug, misconception)
    return source


def tiny_export(format_name: str, folder: Path) -> Path:
    """Export the tiny assignment of the unit tests by the command, and return the export."""
    write(folder, {f"assignments/tiny/{name}": text for name, text in TINY.items()})
    said = autograder("export", "tiny", "--to", format_name, "-o", "out", cwd=folder)
    assert said.code == 0, said.err
    return folder / "out"
