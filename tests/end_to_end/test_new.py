"""``autograder new`` as an author calls it: what it writes holds as it is, wherever it lies."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.commands import autograder


def test_what_it_writes_passes_every_gate_of_a_draft(tmp_path: Path) -> None:
    made = autograder("new", "tree_search", cwd=tmp_path)
    verified = autograder("verify", "tree_search", "--mutants", "20", cwd=tmp_path)

    assert made.code == 0, made.err
    assert verified.code == 0, verified.out + verified.err
    assert "failed" not in verified.out


@pytest.mark.release
def test_it_can_be_built_whatever_it_is_called(tmp_path: Path) -> None:
    """As its function, with a capital, as a soft keyword."""
    slugs = ("centre", "_Draft2", "match")
    for slug in slugs:
        autograder("new", slug, cwd=tmp_path)
    built = autograder("build", cwd=tmp_path)

    assert built.code == 0, built.err
    for slug in slugs:
        folder = tmp_path / "student_template" / slug
        assert (folder / f"{slug}.py").is_file()
        assert (folder / "pages" / "mean-of-each-example.md").is_file()
        assert list((folder / "recorded").glob("*.npz"))


@pytest.mark.release
def test_a_draft_beside_what_is_built_need_not_be_built_yet(tmp_path: Path) -> None:
    for name in ("solutions", "student_template"):
        (tmp_path / name / "of_another").mkdir(parents=True)
    autograder("new", "centre", cwd=tmp_path)

    drafted = autograder("verify", "centre", cwd=tmp_path)
    autograder("build", "centre", cwd=tmp_path)
    (tmp_path / "solutions" / "centre" / "centre.py").unlink()
    drifted = autograder("verify", "centre", "--changed", cwd=tmp_path)

    assert drafted.code == 0, drafted.out + drafted.err
    assert "left out  built" in drafted.out
    assert drifted.code == 1
    assert "failed    built" in drifted.out


def test_it_says_what_each_file_is_for_and_what_comes_next(tmp_path: Path) -> None:
    said = autograder("new", "tree_search", "--into", "the course", cwd=tmp_path)
    lines = said.out.splitlines()

    assert lines[0] == "the course/tree_search:"
    assert lines[-2:] == [
        "  autograder build tree_search --assignments 'the course'",
        "  autograder verify tree_search --assignments 'the course'",
    ]
    for line in lines[1:8]:
        assert (tmp_path / "the course" / "tree_search" / line.split()[0]).is_file()


def test_a_wrong_call_is_a_usage_error_and_writes_nothing(tmp_path: Path) -> None:
    wrong = autograder("new", "tree-search", cwd=tmp_path)

    assert wrong.code == 2
    assert "did you mean 'tree_search'?" in wrong.err
    assert not list(tmp_path.iterdir())


def test_a_second_time_changes_nothing(tmp_path: Path) -> None:
    autograder("new", "tree_search", cwd=tmp_path)
    source = tmp_path / "assignments" / "tree_search" / "source" / "tree_search.py"
    source.write_text("mine", encoding="utf-8")
    again = autograder("new", "tree_search", cwd=tmp_path)

    assert again.code == 2
    assert "assignments/tree_search: there is something of this name" in again.err
    assert source.read_text(encoding="utf-8") == "mine"
