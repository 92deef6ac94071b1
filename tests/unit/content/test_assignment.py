from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.content.assignment import (
    assignment_checks,
    content_sha256,
    find_assignment,
    find_assignments,
    load_assignment,
)
from autograder.diagnostics import CheckError, ContentError, UsageError

FolderBuilder = Callable[..., Path]


def test_an_assignment_knows_its_files(build_folder: FolderBuilder) -> None:
    folder = build_folder({"source/tiny_support.py": "X = 1\n", "checks/part_00_start.py": ""})

    assignment = load_assignment(folder)

    assert assignment.slug == "tiny"
    assert assignment.source == folder / "source/tiny.py"
    assert assignment.support == folder / "source/tiny_support.py"
    assert assignment.handout == folder / "handout.md"
    assert [path.name for path in assignment.check_files] == [
        "part_00_start.py",
        "part_01_doubling.py",
    ]
    assert [path.name for path in assignment.misconceptions] == ["double_squares.py"]
    assert [path.name for path in assignment.alternatives] == ["shift.py"]


def test_support_misconceptions_and_alternatives_may_be_missing(
    build_folder: FolderBuilder,
) -> None:
    folder = build_folder({"misconceptions/double_squares.py": None, "alternatives/shift.py": None})

    assignment = load_assignment(folder)

    assert assignment.support is None
    assert assignment.misconceptions == assignment.alternatives == ()


@pytest.mark.parametrize(
    ("changes", "code", "where"),
    [
        ({"source/tiny.py": None}, "missing-source", "source/tiny.py"),
        ({"handout.md": None}, "missing-handout", "handout.md"),
        ({"checks/part_01_doubling.py": None}, "no-checks", "checks"),
        ({"checks/prt_02.py": ""}, "stray-check-file", "checks/prt_02.py"),
        ({"checks/conftest.py": ""}, "stray-check-file", "checks/conftest.py"),
        ({"assignment.yaml": None}, "unreadable-file", "assignment.yaml"),
    ],
)
def test_a_folder_that_is_not_complete_is_refused(
    build_folder: FolderBuilder, changes: dict[str, str | None], code: str, where: str
) -> None:
    folder = build_folder(changes)

    with pytest.raises(ContentError) as caught:
        load_assignment(folder)

    found = caught.value.diagnostic
    assert (found.code, found.where) == (code, (folder / where).as_posix())


def test_the_checks_of_all_files_are_read_and_counted(build_folder: FolderBuilder) -> None:
    checks = assignment_checks(load_assignment(build_folder()))

    assert [check.points for check in checks] == [40, 10, 50]
    assert {check.id.split("::")[0] for check in checks} == {"part_01_doubling"}


def test_points_that_do_not_sum_are_told_with_the_folder(build_folder: FolderBuilder) -> None:
    folder = build_folder({"checks/part_01_doubling.py": "X = 1\n"})

    with pytest.raises(CheckError) as caught:
        assignment_checks(load_assignment(folder))

    assert caught.value.diagnostic.where == (folder / "checks").as_posix()


def test_the_hash_is_that_of_sorted_names_and_bytes_with_their_lengths(tmp_path: Path) -> None:
    files = {"assignment.yaml": b"a", "checks/part_1.py": b"b\r\n", "source/x/y.py": b""}
    digest = hashlib.sha256()
    for name, data in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
        for piece in (name.encode(), data):
            digest.update(len(piece).to_bytes(8, "big") + piece)

    assert content_sha256(tmp_path) == digest.hexdigest()


def test_the_hash_is_the_same_wherever_the_folder_is(build_folder: FolderBuilder) -> None:
    here, there = build_folder(name="here"), build_folder(name="there")

    assert content_sha256(here) == content_sha256(there)


@pytest.mark.parametrize(
    "path", ["assignment.yaml", "source/tiny.py", "source/new.txt", "checks/part_01_doubling.py"]
)
def test_the_hash_changes_with_what_can_change_a_grade(
    build_folder: FolderBuilder, path: str
) -> None:
    before = content_sha256(build_folder(name="before"))

    assert content_sha256(build_folder({path: "other"}, name="after")) != before


@pytest.mark.parametrize(
    "path",
    [
        "handout.md",
        "DESIGN.md",
        "misconceptions/double_squares.py",
        "alternatives/shift.py",
        "checks/__pycache__/part_01.pyc",
        "source/.cache/x",
        "source/.DS_Store",
    ],
)
def test_the_hash_stays_when_other_files_change(build_folder: FolderBuilder, path: str) -> None:
    before = content_sha256(build_folder(name="before"))

    assert content_sha256(build_folder({path: "other"}, name="after")) == before


def test_line_ends_count_in_the_hash(build_folder: FolderBuilder) -> None:
    text = "def f(): ...\n"
    unix = build_folder({"source/tiny.py": text}, name="unix")
    windows = build_folder({"source/tiny.py": text.replace("\n", "\r\n")}, name="windows")

    assert content_sha256(unix) != content_sha256(windows)


def test_an_assignment_is_found_by_its_name(build_folder: FolderBuilder, tmp_path: Path) -> None:
    folder = build_folder()

    assert find_assignment("tiny", roots=[tmp_path / "none", folder.parent]) == folder
    assert find_assignments([tmp_path / "none", folder.parent]) == (folder,)


def test_an_assignment_is_found_by_its_folder_or_manifest(build_folder: FolderBuilder) -> None:
    folder = build_folder()

    assert find_assignment(str(folder), roots=[]) == folder
    assert find_assignment(str(folder / "assignment.yaml"), roots=[]) == folder


def test_a_name_that_is_nearly_right_is_suggested(build_folder: FolderBuilder) -> None:
    folder = build_folder()

    with pytest.raises(UsageError) as caught:
        find_assignment("tiney", roots=[folder.parent])

    found = caught.value.diagnostic
    assert (found.code, found.hint) == ("no-such-assignment", "did you mean 'tiny'?")
    assert ("found", "tiny") in found.facts


def test_a_name_without_any_root_is_told_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as caught:
        find_assignment(str(tmp_path / "nowhere"), roots=[])

    assert caught.value.diagnostic.facts == (("looked in", "no folder"), ("found", "none"))
    assert caught.value.diagnostic.hint is None
