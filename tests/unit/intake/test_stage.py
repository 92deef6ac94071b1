from __future__ import annotations

import codecs
import hashlib
import os
import re
import socket
import stat
from pathlib import Path

import pytest

from autograder.diagnostics import IntakeError, RunnerError
from autograder.runner.intake import bounds
from tests.intake.packing import (
    SOURCE,
    notebook_bytes,
    problem_code,
    staged,
    tar_bytes,
    write_tree,
    zip_bytes,
)


def test_a_byte_order_mark_and_windows_line_ends_stay_as_they_came(tmp_path: Path) -> None:
    source = codecs.BOM_UTF8 + b"x = 1\r\n"
    path = write_tree(tmp_path / "ada", {"attention.py": source})
    outcome = staged(path, tmp_path / "out")
    assert (tmp_path / "out" / "attention.py").read_bytes() == source
    assert outcome.record.sha256 == hashlib.sha256(source).hexdigest()


def test_the_given_code_is_always_ours(tmp_path: Path) -> None:
    ours = tmp_path / "attention_support.py"
    ours.write_bytes(b"ours = True\n")
    theirs = {"attention.py": SOURCE, "attention_support.py": b"ours = False\n"}
    outcome = staged(write_tree(tmp_path / "ada", theirs), tmp_path / "out", support=ours)
    assert (tmp_path / "out" / "attention_support.py").read_bytes() == b"ours = True\n"
    assert outcome.record.left_behind == ("attention_support.py",)


def test_modes_are_the_same_whatever_the_mask(tmp_path: Path) -> None:
    path = write_tree(tmp_path / "ada", {"attention.py": SOURCE})
    (path / "attention.py").chmod(0o700)
    before = os.umask(0o077)
    try:
        staged(path, tmp_path / "out" / "ada", support=path / "attention.py")
    finally:
        os.umask(before)
    modes = {
        each.relative_to(tmp_path).as_posix(): stat.S_IMODE(each.stat().st_mode)
        for each in (tmp_path / "out").rglob("*")
    }
    assert modes == {"out/ada": 0o755, "out/ada/attention.py": 0o644}
    assert stat.S_IMODE((tmp_path / "out").stat().st_mode) == 0o755


def test_staging_again_replaces_the_file_and_follows_no_link(tmp_path: Path) -> None:
    path = write_tree(tmp_path / "ada", {"attention.py": SOURCE})
    precious = tmp_path / "precious"
    precious.write_bytes(b"keep")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "attention.py").symlink_to(precious)
    for _ in range(2):
        assert staged(path, tmp_path / "out").problem is None
    assert precious.read_bytes() == b"keep"


def test_what_is_left_behind_is_listed_bounded_and_printable(tmp_path: Path) -> None:
    files = {f"data/{number:03}.csv": b"" for number in range(80)}
    evil = {"a\x1b[2J\n.txt": b"", "\u202etxt.exe": b""}
    folder = {**files, **evil, "attention.py": SOURCE, ".git/a": b"", ".git/b": b""}
    record = staged(write_tree(tmp_path / "ada", folder), tmp_path / "out").record
    assert record.left_behind[0] == ".git/"
    assert len(record.left_behind) == 51
    assert record.left_behind[-1] == "... and 33 more"
    assert all(name.isprintable() for name in record.left_behind)


def test_what_a_notebook_loses_is_listed_before_the_files_beside_it(tmp_path: Path) -> None:
    cells = notebook_bytes("!ls\nx = 1", "%%bash\nls")
    path = write_tree(tmp_path / "ada", {"work.ipynb": cells, "plot.png": b""})
    record = staged(path, tmp_path / "out").record
    assert record.graded == ("work.ipynb",)
    assert record.left_behind == ("code cell 1: !ls", "code cell 2: %%bash", "plot.png")


def test_an_archive_in_a_folder_is_named_with_what_is_in_it(tmp_path: Path) -> None:
    packed = zip_bytes({"hw/attention.py": SOURCE, "hw/a.txt": b""})
    path = write_tree(tmp_path / "ada", {"ada.zip": packed, "b.txt": b""})
    record = staged(path, tmp_path / "out").record
    assert record.graded == ("ada.zip: hw/attention.py",)
    assert record.left_behind == ("b.txt", "ada.zip: hw/a.txt")


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "missing-file"),
        ({"essay.pdf": b""}, "missing-file"),
        ({"atention.py": SOURCE}, "missing-file"),
        ({"attention.py.txt": SOURCE}, "missing-file"),
        ({"a/b/attention.py": SOURCE}, "missing-file"),
        ({"a/attention (1).py": SOURCE, "b/x.py": SOURCE}, "missing-file"),
        ({"attention_support.py": SOURCE}, "missing-file"),
        ({".attention.py": SOURCE, "__pycache__/attention.py": SOURCE}, "missing-file"),
        ({"a.zip": b"", "b.zip": b""}, "missing-file"),
        ({"attention (1).py": SOURCE, "attention (2).py": SOURCE}, "two-candidates"),
        ({"a/attention.py": SOURCE, "b/attention.py": SOURCE}, "two-candidates"),
        ({"Attention.py": SOURCE, "ATTENTION.py": SOURCE}, "two-candidates"),
        ({"one.ipynb": b"{}", "two.ipynb": b"{}"}, "two-candidates"),
        ({"attention.py": b""}, "empty-file"),
        ({"attention.py": b"\n"}, "empty-file"),
        ({"attention.py": b"\xff"}, "not-utf8"),
        ({"attention.py": b"#" * (bounds.SOURCE_LIMIT_BYTES + 1)}, "file-too-large"),
        ({"work.ipynb": b" " * (bounds.NOTEBOOK_LIMIT_BYTES + 1)}, "file-too-large"),
        ({"work.ipynb": b"x = 1"}, "broken-notebook"),
        ({"work.ipynb": notebook_bytes(("markdown", "x"))}, "empty-file"),
        ({"ada.zip": b"PK\x03\x04"}, "unreadable-archive"),
        ({"ada.rar": b"Rar!\x1a\x07\x01\0"}, "unreadable-archive"),
    ],
)
def test_what_cannot_be_graded_is_told_alike_from_a_folder_a_zip_and_a_tar(
    tmp_path: Path, files: dict[str, bytes], code: str
) -> None:
    assert problem_code(write_tree(tmp_path / "ada", files), tmp_path / "out") == code
    nested = {name: data for name, data in files.items() if name.endswith((".zip", ".rar"))}
    for name, data in {"a.zip": zip_bytes(files), "a.tar.gz": tar_bytes(files)}.items():
        (tmp_path / name).write_bytes(data)
        # An archive in an archive is not opened.
        assert problem_code(tmp_path / name, tmp_path / "out") == (
            "missing-file" if nested else code
        )


def test_a_missing_file_is_told_with_what_was_found_and_the_nearest_name(tmp_path: Path) -> None:
    files = {"hw/atention.py": SOURCE, "other/x.csv": b"", ".git/a": b""}
    problem = staged(write_tree(tmp_path / "ada", files), tmp_path / "out").problem
    assert problem is not None
    assert problem.facts == (
        ("found", ".git/, hw/atention.py, other/x.csv"),
        ("nearest name", "hw/atention.py"),
    )
    assert problem.hint == "Hand in one file called attention.py."


def test_another_upload_with_a_problem_has_another_hash(tmp_path: Path) -> None:
    one = staged(write_tree(tmp_path / "a", {"x.py": SOURCE}), tmp_path / "out").record
    same = staged(write_tree(tmp_path / "b", {"x.py": SOURCE}), tmp_path / "out").record
    other = staged(write_tree(tmp_path / "c", {"y.py": SOURCE}), tmp_path / "out").record
    assert one.sha256 == same.sha256 != other.sha256
    assert re.fullmatch("[0-9a-f]{64}", one.sha256)


@pytest.mark.parametrize(
    ("where", "target", "code"),
    [
        ("attention.py", "../secret.py", "missing-file"),
        ("attention.py", "/etc/passwd", "missing-file"),
        ("attention.py", "nowhere", "missing-file"),
        ("attention.py", "attention.py", "missing-file"),  # a circle
        ("attention.py", "inside", "missing-file"),  # a folder
        ("hw", "../outside", "missing-file"),
        ("work.ipynb", "../secret.py", "missing-file"),
        ("ada.zip", "../secret.zip", "missing-file"),
    ],
)
def test_a_link_that_leads_out_of_a_folder_is_not_followed(
    tmp_path: Path, where: str, target: str, code: str
) -> None:
    packed = zip_bytes({"attention.py": SOURCE})
    write_tree(
        tmp_path, {"secret.py": SOURCE, "secret.zip": packed, "outside/attention.py": SOURCE}
    )
    folder = write_tree(tmp_path / "ada", {"inside/x": b""})
    (folder / where).symlink_to(target)
    assert problem_code(folder, tmp_path / "out") == code


def test_a_link_within_a_folder_is_followed(tmp_path: Path) -> None:
    folder = write_tree(tmp_path / "ada", {"versions/final.py": SOURCE, "versions/old.py": b""})
    (folder / "attention.py").symlink_to("versions/final.py")
    assert staged(folder, tmp_path / "out").problem is None
    assert (tmp_path / "out" / "attention.py").read_bytes() == SOURCE
    assert not (tmp_path / "out" / "attention.py").is_symlink()


def test_a_pipe_called_like_the_file_is_not_opened(tmp_path: Path) -> None:
    os.mkfifo(write_tree(tmp_path / "ada", {}) / "attention.py")
    assert problem_code(tmp_path / "ada", tmp_path / "out") == "missing-file"


@pytest.mark.parametrize("kind", ["pipe", "socket"])
def test_what_is_called_like_a_file_and_is_none_is_told_and_not_opened(
    tmp_path: Path, kind: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)  # the address of a socket is bounded
    if kind == "pipe":
        os.mkfifo("ada.py")
    else:
        with socket.socket(socket.AF_UNIX) as made:
            made.bind("ada.py")
    assert problem_code(tmp_path / "ada.py", tmp_path / "out") == "missing-file"


def test_a_path_that_vanishes_is_ours_to_explain(tmp_path: Path) -> None:
    with pytest.raises(IntakeError) as caught:
        staged(tmp_path / "gone.py", tmp_path / "out")
    assert caught.value.diagnostic.code == "path-unreadable"


def test_a_folder_that_cannot_be_written_is_the_hosts_fault(tmp_path: Path) -> None:
    path = write_tree(tmp_path / "ada", {"attention.py": SOURCE})
    with pytest.raises(RunnerError) as caught:
        staged(path, path / "attention.py" / "out")
    assert caught.value.diagnostic.code == "cannot-stage"
