"""What one person hands in, by mistake or on purpose, is that person's trouble alone."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from autograder.diagnostics import IntakeError
from autograder.runner.intake import Staged, find_submissions, stage
from tests.intake.packing import SOURCE, staged, write_tree, zip_bytes


def of_everybody(inbox: Path, folder: Path) -> dict[str, Staged]:
    """Find and stage all that lies in an inbox, by name."""
    return {
        each.name: stage(each, slug="attention", support=None, folder=folder / each.name)
        for each in find_submissions([inbox], slug="attention")
    }


def codes(outcomes: dict[str, Staged]) -> dict[str, str | None]:
    return {name: one.problem.code if one.problem else None for name, one in outcomes.items()}


def lock(monkeypatch: pytest.MonkeyPatch, *locked: Path, why: int = errno.EACCES) -> None:
    """Let the system refuse paths, as it does a grader that is not root."""
    really_scan, really_open = os.scandir, os.open

    def scan(path: Path) -> object:
        refuse(path)
        return really_scan(path)

    def open_(path: Path, flags: int, *rest: int, dir_fd: int | None = None) -> int:
        refuse(path)
        return really_open(path, flags, *rest, dir_fd=dir_fd)

    def refuse(path: object) -> None:
        if path in locked:
            raise OSError(why, os.strerror(why), str(path))

    monkeypatch.setattr(os, "scandir", scan)
    monkeypatch.setattr(os, "open", open_)


def nest(folder: Path, *, levels: int) -> None:
    """Make folders in folders, deeper than a path can say."""
    here = os.open(folder, os.O_RDONLY)
    for _ in range(levels):
        os.mkdir("d" * 250, dir_fd=here)
        below = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = below
    os.close(here)


def test_folders_without_end_cost_nothing_beside_the_file(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "eve/attention.py": SOURCE})
    nest(inbox / "eve", levels=20)
    outcomes = of_everybody(inbox, tmp_path / "out")
    assert codes(outcomes) == {"ada": None, "eve": None}
    (deep,) = outcomes["eve"].record.left_behind
    assert deep.startswith("ddd")


def test_folders_without_end_and_no_file_are_told_to_their_owner(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "eve/x.txt": b""})
    nest(inbox / "eve", levels=20)
    assert codes(of_everybody(inbox, tmp_path / "out")) == {"ada": None, "eve": "missing-file"}


@pytest.mark.parametrize("name", ["loop", "loop.py", "loop.zip", "attention.py"])
def test_a_link_to_itself_is_told_to_its_owner(tmp_path: Path, name: str) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "bob/homework.py": SOURCE})
    (inbox / "eve").mkdir()
    (inbox / name if name != "attention.py" else inbox / "eve" / name).symlink_to(name)
    outcomes = codes(of_everybody(inbox, tmp_path / "out"))
    assert outcomes.pop("ada") is None
    assert set(outcomes.values()) == {"missing-file"}


def test_a_link_to_a_name_that_no_system_takes_is_told_to_its_owner(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "eve/x": b""})
    (inbox / "eve" / "attention.py").symlink_to("x" * 300)
    (inbox / "bob.py").symlink_to("x" * 300)
    expected = {"ada": None, "bob": "missing-file", "eve": "missing-file"}
    assert codes(of_everybody(inbox, tmp_path / "out")) == expected


@pytest.mark.parametrize("locked", ["eve", "eve/attention.py", "eve.py", "eve.zip", "eve.ipynb"])
def test_a_locked_upload_is_told_to_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, locked: str
) -> None:
    theirs = "eve/attention.py" if locked == "eve" else locked
    packed = zip_bytes({"attention.py": SOURCE})
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, theirs: packed})
    lock(monkeypatch, inbox / locked)
    outcomes = of_everybody(inbox, tmp_path / "out")
    assert codes(outcomes) == {"ada": None, "eve": "unreadable-upload"}
    problem = outcomes["eve"].problem
    assert problem is not None
    assert problem.hint == "Hand in one file called attention.py."
    assert str(tmp_path) not in str(problem)


def test_a_locked_folder_in_a_class_of_one_is_told_to_its_owner(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = write_tree(tmp_path / "inbox", {"eve/attention.py": SOURCE})
    lock(monkeypatch, inbox / "eve")
    assert codes(of_everybody(inbox, tmp_path / "out")) == {"eve": "unreadable-upload"}


@pytest.mark.parametrize(
    ("files", "code"),
    [
        (("attention.py", "locked/x"), None),  # the file stands first, whatever is in there
        (("hw/attention.py", "locked/x"), "unreadable-upload"),  # it may be there too
        (("notes.txt", "locked/x"), "unreadable-upload"),
        (("hw/attention.py", "hw/locked/x"), None),  # too deep for the file
    ],
)
def test_a_locked_folder_counts_only_where_the_file_may_be(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: tuple[str, ...], code: str | None
) -> None:
    folder = write_tree(tmp_path / "ada", dict.fromkeys(files, SOURCE))
    lock(monkeypatch, folder / "locked", folder / "hw" / "locked")
    outcome = staged(folder, tmp_path / "out")
    assert codes({"ada": outcome}) == {"ada": code}
    told = str(outcome.problem) if outcome.problem else str(outcome.record.left_behind)
    assert "locked/ (a folder that cannot be read)" in told


@pytest.mark.parametrize("named", ["ada.py", "ada", "inbox"])
def test_a_path_that_staff_named_and_that_cannot_be_read_stops_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str
) -> None:
    files = {"ada.py": SOURCE, "ada/attention.py": SOURCE, "inbox/bob/attention.py": SOURCE}
    write_tree(tmp_path, files)
    lock(monkeypatch, tmp_path / named)
    with pytest.raises(IntakeError) as caught:
        of_everybody(tmp_path / named, tmp_path / "out")
    assert caught.value.diagnostic.code == "path-unreadable"


def test_an_inbox_whose_names_alone_can_be_listed_stops_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "bob.py": SOURCE})
    monkeypatch.setattr(os, "access", lambda path, mode: not mode & os.X_OK)
    with pytest.raises(IntakeError) as caught:
        of_everybody(inbox, tmp_path / "out")
    assert caught.value.diagnostic.code == "path-unreadable"


def test_a_disk_that_fails_is_nobodys_fault_and_stops_the_command(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "bob/attention.py": SOURCE})
    lock(monkeypatch, inbox / "bob" / "attention.py", why=errno.EIO)
    with pytest.raises(IntakeError) as caught:
        of_everybody(inbox, tmp_path / "out")
    assert caught.value.diagnostic.code == "path-unreadable"


@pytest.mark.parametrize("name", ["mallory.py", "mallory.zip", "mallory.ipynb", "mallory"])
@pytest.mark.parametrize("target", ["ada", "../outside", "/etc/passwd", "nowhere.py"])
def test_a_link_that_lies_in_an_inbox_earns_nothing_with_the_work_of_others(
    tmp_path: Path, name: str, target: str
) -> None:
    packed = zip_bytes({"attention.py": SOURCE})
    theirs = {
        f"{folder}/{file}": packed if file.endswith("zip") else SOURCE
        for folder in ("inbox/ada", "outside")
        for file in ("attention.py", "attention.zip", "attention.ipynb")
    }
    inbox = write_tree(tmp_path, {**theirs, "inbox/bob/attention.py": SOURCE}) / "inbox"
    is_inside = target in {"ada", "../outside"} and name != "mallory"
    file = f"/attention{Path(name).suffix}" if is_inside else ""
    (inbox / name).symlink_to(f"{target}{file}")
    outcomes = of_everybody(inbox, tmp_path / "out")
    leads_to_folder = target in {"ada", "../outside"}
    if name == "mallory" and not leads_to_folder:  # a file of no kind that is handed in
        assert codes(outcomes) == {"ada": None, "bob": None}
        return
    assert codes(outcomes) == {"ada": None, "bob": None, "mallory": "missing-file"}
    problem = outcomes["mallory"].problem
    assert problem is not None
    assert ("found", f"{name} (a link, not a file)") in problem.facts


def test_a_lone_link_in_an_inbox_is_not_followed_either(tmp_path: Path) -> None:
    write_tree(tmp_path / "ada", {"attention.py": SOURCE})
    inbox = write_tree(tmp_path / "inbox", {})
    (inbox / "mallory").symlink_to(tmp_path / "ada")
    assert codes(of_everybody(inbox, tmp_path / "out")) == {"mallory": "missing-file"}
