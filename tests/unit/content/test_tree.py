from __future__ import annotations

from pathlib import Path

from autograder.content.tree import DriftKind, drift, write_tree

FILES = {"a.py": b"x = 1\ny = 2\nz = 3\n", "sub/b.npz": b"\0\xff"}


def test_a_written_tree_has_no_drift(tmp_path: Path) -> None:
    touched = write_tree(FILES, tmp_path / "tree")

    assert [path.name for path in touched] == ["a.py", "b.npz"]
    assert (tmp_path / "tree/sub/b.npz").read_bytes() == b"\0\xff"
    assert drift(FILES, tmp_path / "tree") == ()


def test_an_equal_file_is_not_touched(tmp_path: Path) -> None:
    write_tree(FILES, tmp_path)

    assert write_tree({**FILES, "c.py": b""}, tmp_path) == (tmp_path / "c.py",)


def test_a_missing_folder_misses_every_file(tmp_path: Path) -> None:
    found = drift(FILES, tmp_path / "none")

    assert [difference.kind for difference in found] == [DriftKind.MISSING, DriftKind.MISSING]


def test_each_kind_of_drift_is_told_with_an_excerpt(tmp_path: Path) -> None:
    write_tree({"a.py": b"x = 1\ny = 7\r\nz = 3\n", "old/c.py": b"", "sub/b.npz": b"\0"}, tmp_path)

    extra, text, binary = drift(FILES, tmp_path)

    assert (extra.path, extra.kind) == (tmp_path / "old/c.py", DriftKind.EXTRA)
    assert (text.path, text.kind) == (tmp_path / "a.py", DriftKind.CHANGED)
    assert text.excerpt == (
        "--- on disk\n+++ generated\n@@ -1,3 +1,3 @@\n x = 1\n-y = 7\\r\n+y = 2\n z = 3"
    )
    assert binary.excerpt == "binary: 1 bytes on disk, 2 generated"


def test_a_long_difference_is_cut_and_says_so(tmp_path: Path) -> None:
    write_tree({"a.py": b"".join(b"%d\n" % number for number in range(50))}, tmp_path)

    (found,) = drift({"a.py": b"x\n"}, tmp_path)

    assert found.excerpt.split("\n")[-1] == "... 43 more lines"


def test_leftovers_and_their_empty_folders_are_removed(tmp_path: Path) -> None:
    write_tree({"old/deep/c.py": b"", "old/d.py": b"", "a.py": b""}, tmp_path)

    write_tree({"a.py": b"", "old/d.py": b""}, tmp_path)

    assert not (tmp_path / "old/deep").exists()
    assert (tmp_path / "old/d.py").exists()


def test_what_tools_leave_is_neither_drift_nor_removed(tmp_path: Path) -> None:
    write_tree({"a.py": b"", "__pycache__/a.pyc": b"", ".cache/x": b""}, tmp_path)

    write_tree({"a.py": b""}, tmp_path)

    assert drift({"a.py": b""}, tmp_path) == ()
    assert (tmp_path / "__pycache__/a.pyc").exists()
