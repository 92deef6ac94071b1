from __future__ import annotations

import ast
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.projection import project_solution, project_template
from autograder.diagnostics import ContentError

FolderBuilder = Callable[..., Path]


def test_the_solution_tree_holds_the_complete_source(build_folder: FolderBuilder) -> None:
    folder = build_folder({"source/tiny_support.py": "X = 1\r\n"})

    files = project_solution(load_assignment(folder))

    assert list(files) == ["tiny.py", "tiny_support.py"]
    assert b"return total / count" in files["tiny.py"]
    assert b"SOLUTION" not in files["tiny.py"]
    assert b"stub:" not in files["tiny.py"]
    assert files["tiny_support.py"] == b"X = 1\n"


def test_the_template_holds_what_students_unpack(build_folder: FolderBuilder) -> None:
    folder = build_folder({"source/tiny_support.py": "X = 1\n"})

    files = project_template(load_assignment(folder), recordings={"a.npz": b"\0\r\n"})

    assert list(files) == [
        "README.md",
        "checks/part_01_doubling.py",
        "handout.md",
        "pages/double-squares.md",
        "pytest.ini",
        "recorded/a.npz",
        "tiny.py",
        "tiny_support.py",
    ]
    assert files["recorded/a.npz"] == b"\0\r\n"
    assert b'raise NotImplementedError("Part 1: not written yet")' in files["tiny.py"]
    assert b"    count = ...\n" in files["tiny.py"]
    assert b"python_files = part_*.py" in files["pytest.ini"]


def test_the_template_holds_no_hidden_check(build_folder: FolderBuilder) -> None:
    only_hidden = (
        'from autograder.check import check\n\n\n@check(part="2", points=20, hidden=True)\n'
        'def mean_of_nothing(student):\n    """Nothing has no mean"""\n'
    )
    folder = build_folder({"checks/part_02_mean.py": only_hidden})
    text = (folder / "checks/part_01_doubling.py").read_text()
    (folder / "checks/part_01_doubling.py").write_text(text.replace("points=50", "points=30"))

    files = project_template(load_assignment(folder), recordings={})

    assert "checks/part_02_mean.py" not in files
    checks = files["checks/part_01_doubling.py"].decode()
    assert "LARGE" not in checks
    assert "import math" not in checks
    assert [node.name for node in ast.parse(checks).body if isinstance(node, ast.FunctionDef)] == [
        "double_doubles",
        "mean_is_the_mean",
    ]


def test_the_handout_lists_every_check_by_its_title(build_folder: FolderBuilder) -> None:
    files = project_template(load_assignment(build_folder()), recordings={})

    assert files["handout.md"].decode() == (
        "# Tiny\n\n## What is graded\n\n<!-- BEGIN GRADED TABLE -->\n\n"
        "| Part | What is checked | Points | When |\n"
        "|---|---|---:|---|\n"
        "| 1 | Twice a number comes out | 40 | public |\n"
        "| 1 | A huge number doubles to infinity | 10 | after you hand in |\n"
        "| 2 | The mean comes out | 50 | public |\n"
        "|  | All together | 100 |  |\n"
        "\n| Part | You write | Level | Minutes | Points |\n"
        "|---|---|---|---:|---:|\n"
        "| 1. Doubling | `double` | core | 10 | 50 |\n"
        "| 2. The mean | `mean` | extension | 20 | 50 |\n"
        "| All together |  |  | 30 | 100 |\n"
        "\n**Time.** One call may take 5 seconds of processor time.\n"
        "\n**Imports.** Beside Python's standard library your file may import `torch`.\n"
        "\n**Hand in** one file: `tiny.py`.\n"
        "\n<!-- END GRADED TABLE -->\n"
    )


def test_the_table_follows_the_parts_and_escapes_bars(build_folder: FolderBuilder) -> None:
    checks = (
        '@check(part="2", points=60)\ndef b(student):\n    """B is |b|"""\n\n\n'
        '@check(part="1", points=40)\ndef a(student):\n    """A"""\n'
    )
    folder = build_folder({"checks/part_01_doubling.py": checks})

    handout = project_template(load_assignment(folder), recordings={})["handout.md"].decode()

    assert "| 1 | A | 40 | public |\n| 2 | B is \\|b\\| | 60 |" in handout


@pytest.mark.parametrize(
    ("handout", "line", "got"),
    [
        ("# Tiny\n", 1, "neither"),
        ("a\n<!-- END GRADED TABLE -->\n<!-- BEGIN GRADED TABLE -->\n", 2, "END in line 2"),
        ("a\n<!-- BEGIN GRADED TABLE -->\n", 2, "BEGIN in line 2"),
        (
            "<!-- BEGIN GRADED TABLE -->\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->",
            1,
            "BEGIN in line 1, BEGIN in line 2",
        ),
    ],
)
def test_a_handout_without_a_place_for_the_table_is_refused(
    build_folder: FolderBuilder, handout: str, line: int, got: str
) -> None:
    folder = build_folder({"handout.md": handout})

    with pytest.raises(ContentError) as caught:
        project_template(load_assignment(folder), recordings={})

    found = caught.value.diagnostic
    assert found.code == "graded-table-markers"
    assert found.where == f"{(folder / 'handout.md').as_posix()}:{line}:1"
    assert got in str(found)


TABLE = "<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n"


def test_open_markers_do_not_reach_students(build_folder: FolderBuilder) -> None:
    handout = f"{TABLE}<!-- BEGIN OPEN -->\nshown\n<!-- END OPEN -->\nend\n"
    folder = build_folder({"handout.md": handout})

    text = project_template(load_assignment(folder), recordings={})["handout.md"].decode()

    assert text.endswith("<!-- END GRADED TABLE -->\nshown\nend\n")


@pytest.mark.parametrize(
    ("marks", "line"),
    [
        ("<!-- BEGIN OPEN -->\n", 10),
        ("<!-- END OPEN -->\n", 10),
        ("<!-- BEGIN OPEN -->\n<!-- BEGIN OPEN -->\n<!-- END OPEN -->\n", 11),
    ],
)
def test_an_open_marker_without_a_partner_is_refused(
    build_folder: FolderBuilder, marks: str, line: int
) -> None:
    folder = build_folder({"handout.md": TABLE + marks})

    with pytest.raises(ContentError) as caught:
        project_template(load_assignment(folder), recordings={})

    assert caught.value.diagnostic.code == "open-markers"


def test_the_readme_says_how_to_install_to_check_and_what_to_hand_in(
    build_folder: FolderBuilder, repository: Path
) -> None:
    files = project_template(load_assignment(build_folder()), recordings={})
    readme = " ".join(files["README.md"].decode().split())

    for said in (
        "`python -m venv .venv`",
        "python -m pip install",
        "`python -m autograder check`",
        "`--watch`",
        "with `--in-process` what your code prints appears at once and `breakpoint()` stops in it",
        "`import autograder; autograder.check(part=1)`",
        "`python -m autograder start FILE`",
        "Hand in `tiny.py` and nothing else.",
    ):
        assert said in readme
    assert "tiny_support.py" not in readme
    project = tomllib.loads((repository / "pyproject.toml").read_text())["project"]
    oldest = project["requires-python"]
    assert f"You need Python {oldest.removeprefix('>=')} or newer." in readme


def test_a_projection_is_the_same_from_windows_line_ends(build_folder: FolderBuilder) -> None:
    folder = build_folder(name="unix")
    windows = build_folder(name="windows")
    for path in windows.rglob("*.*"):
        if path.is_file():
            path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().replace(b"\n", b"\r\n"))

    one, other = (
        project_template(load_assignment(path), recordings={}) for path in (folder, windows)
    )

    assert one == other


@pytest.mark.parametrize("name", ["../a.npz", "a/b.npz", "a\\b.npz", "", ".."])
def test_a_recording_with_a_path_for_a_name_is_refused(
    build_folder: FolderBuilder, name: str
) -> None:
    with pytest.raises(ContentError) as caught:
        project_template(load_assignment(build_folder()), recordings={name: b""})

    assert caught.value.diagnostic.code == "recording-name"
