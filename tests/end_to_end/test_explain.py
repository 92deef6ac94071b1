"""``explain`` prints the page of every code that a person may meet, wherever they stand."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from autograder.content.pages import FOR_STUDENTS
from autograder.engine.diagnosis import relations
from tests.docs.codes import uses
from tests.end_to_end.commands import autograder, environment, write

PAGE = "# A softmax over the queries.\n\nWhat the result shows: sums.\n"
MISCONCEPTION = '''
    """A softmax of everything.

    What the result shows: one sum.
    """
    raise RuntimeError("nobody runs this")
'''


def test_a_student_reads_the_page_beside_their_file(tmp_path: Path) -> None:
    write(tmp_path, {"pages/softmax-over-queries.md": PAGE})
    said = autograder("explain", "softmax-over-queries", cwd=tmp_path)

    assert (said.code, said.out, said.err) == (0, PAGE, "")


def test_staff_read_the_page_from_the_assignment(tmp_path: Path) -> None:
    write(tmp_path, {"assignments/tiny/misconceptions/softmax_over_everything.py": MISCONCEPTION})
    said = autograder("explain", "softmax-over-everything", cwd=tmp_path)

    assert said.code == 0
    assert said.out == "# A softmax of everything.\n\nWhat the result shows: one sum.\n"


def test_assignments_may_lie_anywhere(tmp_path: Path) -> None:
    write(tmp_path, {"course/tiny/misconceptions/softmax_over_everything.py": MISCONCEPTION})
    said = autograder(
        "explain", "softmax_over_everything", "--assignments", tmp_path / "course", cwd=tmp_path
    )

    assert said.out.startswith("# A softmax of everything.")


@pytest.mark.parametrize(
    "code", ["wrong-value", "[wrong-value]", "Wrong_Value", "times-one-number"]
)
def test_codes_of_our_own_have_a_page_anywhere(tmp_path: Path, code: str) -> None:
    said = autograder("explain", code, cwd=tmp_path)

    assert said.code == 0
    assert "## What it means" in said.out


def test_an_unknown_code_names_the_nearest(tmp_path: Path) -> None:
    write(tmp_path, {"pages/softmax-over-queries.md": PAGE})
    said = autograder("explain", "softmax-over-query", cwd=tmp_path)

    assert said.code == 2
    assert said.out == ""
    assert "did you mean 'softmax-over-queries'?" in said.err


def test_a_student_is_not_asked_whether_they_meant_a_code_of_authors(tmp_path: Path) -> None:
    (tmp_path / "staff").mkdir()
    write(tmp_path, {"student/pages/softmax-over-queries.md": PAGE})
    staff = autograder("explain", "bench-nonsens", cwd=tmp_path / "staff")
    student = autograder("explain", "bench-nonsens", cwd=tmp_path / "student")

    assert "did you mean 'bench-nonsense'?" in staff.err
    assert "bench-nonsense" not in student.err
    assert "copy the code from a report" in student.err


def test_without_a_code_the_pages_of_the_folder_are_listed(tmp_path: Path) -> None:
    write(tmp_path, {"pages/softmax-over-queries.md": PAGE})
    said = autograder("explain", cwd=tmp_path)

    assert said.code == 0
    assert said.out.splitlines() == [
        "softmax-over-queries  A softmax over the queries.",
        "",
        "To read a page: python -m autograder explain CODE",
        "What a result says in brackets has a page too: python -m autograder explain wrong-value",
    ]


def test_what_checking_can_say_is_for_students(repository: Path) -> None:
    places = (
        *("check/comparison.py", "cli/check.py", "cli/practice_run.py", "cli/release_file.py"),
        *("engine/blame.py", "engine/diagnosis/relations.py", "engine/forbidden.py"),
        *("engine/marks.py", "engine/practice_facts.py", "runner/intake/problems.py"),
    )
    told = {use.code for use in uses() if use.where.partition(":")[0].endswith(places)}
    of_ours = {"release-needs-linux", "solution-raised"}
    folder = repository / "docs" / "reference" / "errors"

    assert told - of_ours <= FOR_STUDENTS
    assert {path.stem for path in folder.glob("*.md")} >= FOR_STUDENTS


@pytest.mark.parametrize("code", ["../../secret", "\x1b[2J", "x" * 5000, ""])
def test_a_code_is_no_path_and_moves_no_cursor(tmp_path: Path, code: str) -> None:
    write(tmp_path, {"secret.md": "not a page", "here/pages/a.md": PAGE})
    said = autograder("explain", code, cwd=tmp_path / "here")

    assert said.code == 2
    assert "\x1b" not in said.err
    assert "[no-such-code]" in said.err
    assert len(said.err) < 600


def test_it_prints_in_any_console(tmp_path: Path) -> None:
    write(tmp_path, {"pages/arrows.md": "# From q → k.\n"})
    said = autograder("explain", "arrows", cwd=tmp_path, changes={"PYTHONIOENCODING": "cp1252"})

    assert said.code == 0


def test_every_relation_has_a_page(repository: Path) -> None:
    told = {use.code for use in uses() if use.where.startswith("autograder/engine/diagnosis/")}
    folder = repository / "docs" / "reference" / "errors"

    assert {f"{code}.md" for code in told} <= {path.name for path in folder.glob("*.md")}
    assert len(told - {None}) >= len(relations._IN_ORDER)


def test_it_starts_without_torch_and_without_reading_a_manifest(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "for name in ('torch', 'numpy', 'pydantic', 'yaml', 'jinja2', 'pytest', 'rich'):\n"
        "    sys.modules[name] = None\n"
        "from autograder.cli.main import main\n"
        "sys.exit(main(['explain', 'wrong-value']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
