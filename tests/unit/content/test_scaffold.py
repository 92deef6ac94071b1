"""What `new` writes: named as it was asked to be, true in what it says, and never over anything."""

from __future__ import annotations

import doctest
import io
import runpy
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import torch

from autograder.content import scaffold
from autograder.content.assignment import Assignment, load_assignment
from autograder.content.leak import find_leaks
from autograder.content.scaffold import NEW_FILES, new_assignment, templates, write_new_assignment
from autograder.diagnostics import UsageError


@pytest.fixture
def made(tmp_path: Path) -> Assignment:
    """Return a new assignment called ``tree_search``, as it is on disk."""
    write_new_assignment(new_assignment("tree_search"), tmp_path / "tree_search")
    return load_assignment(tmp_path / "tree_search")


# ------------------------------------------------------------------ what is written


def test_every_template_is_written_and_every_file_has_one() -> None:
    folder = Path(scaffold.__file__).parent / "templates"
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}

    assert there == {new.template for new in NEW_FILES}


def test_no_word_is_left_to_fill_in() -> None:
    for path, data in new_assignment("tree_search", "Search").items():
        assert b"{{" not in data, path
        assert "SLUG" not in path


def test_the_slug_in_words_is_the_title_unless_one_is_given(made: Assignment) -> None:
    assert made.manifest.title == "Tree search"
    assert made.handout.read_text(encoding="utf-8").startswith("# Tree search\n")
    assert "from tree_search import *" in made.handout.read_text(encoding="utf-8")


def test_a_slug_without_words_is_its_own_title() -> None:
    assert new_assignment("_")["handout.md"].startswith(b"# _\n")


@pytest.mark.parametrize(
    "title",
    [
        "A: 'b' # \"c\"",  # what YAML reads as more than text
        "no",
        "12",
        "{{slug}}",  # looks like a word to fill in
        "Bäume, 木 ☃",
        "x" * 100,
        " ".join(["word"] * 20),  # would be folded
    ],
)
def test_any_title_is_the_title_of_manifest_and_handout(tmp_path: Path, title: str) -> None:
    write_new_assignment(new_assignment("tiny", title), tmp_path / "tiny")
    made = load_assignment(tmp_path / "tiny")

    assert made.manifest.title == title
    assert made.handout.read_text(encoding="utf-8").splitlines()[0] == f"# {title}"


def test_what_the_handout_shows_by_hand_is_so(made: Assignment) -> None:
    names = {**runpy.run_path(str(made.source)), "torch": torch}
    text = made.handout.read_text(encoding="utf-8")
    outcome = doctest.DocTestRunner(verbose=False).run(
        doctest.DocTestParser().get_doctest(text, names, "handout", "handout.md", 0)
    )

    assert outcome == doctest.TestResults(failed=0, attempted=1)


def test_what_is_written_has_the_style_of_this_house(made: Assignment, repository: Path) -> None:
    """An assignment of this repository is linted from its first minute."""
    for path in sorted(made.folder.rglob("*.py")):
        name = Path("assignments", "tree_search", path.relative_to(made.folder))
        for command in (["check"], ["format", "--check"]):
            result = subprocess.run(
                [sys.executable, "-m", "ruff", *command, "--stdin-filename", name, "-"],
                cwd=repository,
                input=path.read_bytes(),
                capture_output=True,
                check=False,
            )

            assert result.returncode == 0, f"{name}: {result.stdout.decode()}"


# ------------------------------------------------------------------ what is refused


@pytest.mark.parametrize(
    ("slug", "hint"),
    [
        ("tree-search", "did you mean 'tree_search'?"),
        ("tree search", "did you mean 'tree_search'?"),
        ("../tree", "did you mean 'tree'?"),
        ("2048", "use letters, digits and underscores, and no keyword"),
        ("class", "use letters, digits and underscores, and no keyword"),
        ("größe", "did you mean 'gr_e'?"),
        ("", "use letters, digits and underscores, and no keyword"),
        ("random", "say more with it, as in attention or tree_search"),  # torch imports it
        ("torch", "say more with it, as in attention or tree_search"),
        ("conftest", "say more with it, as in attention or tree_search"),
        ("AUX", "say more with it, as in attention or tree_search"),  # no file on Windows
        ("__init__", "say more with it, as in attention or tree_search"),
    ],
)
def test_a_name_that_no_students_file_can_have_is_refused(slug: str, hint: str) -> None:
    with pytest.raises(UsageError) as caught:
        new_assignment(slug)

    assert caught.value.diagnostic.code == "slug-unusable"
    assert caught.value.diagnostic.hint == hint


@pytest.mark.parametrize("title", ["", " ", " Search", "two\nlines", "\x1b[2J", "x" * 101])
def test_a_title_that_is_no_line_of_text_is_refused(title: str) -> None:
    with pytest.raises(UsageError) as caught:
        new_assignment("tree_search", title)

    assert caught.value.diagnostic.code == "title-unusable"


def test_what_is_there_already_stays_as_it_is(tmp_path: Path) -> None:
    files = new_assignment("tiny")
    (tmp_path / "file").write_text("mine", encoding="utf-8")
    (tmp_path / "folder").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("file", "folder", "link"):
        with pytest.raises(UsageError) as caught:
            write_new_assignment(files, tmp_path / name)

        assert caught.value.diagnostic.code == "assignment-exists"
    assert (tmp_path / "file").read_text(encoding="utf-8") == "mine"
    assert not list((tmp_path / "folder").iterdir())
    assert not (tmp_path / "nowhere").exists()


# ------------------------------------------------------------------ what is secret


def test_the_templates_in_a_wheel_are_no_leak(made: Assignment) -> None:
    """Much of them stays in an assignment, and a release brings the package along."""
    wheel = io.BytesIO()
    with zipfile.ZipFile(wheel, "w") as archive:
        for number, data in enumerate(templates()):
            archive.writestr(f"autograder/content/templates/{number}.txt", data)

    assert find_leaks({"the.whl": wheel.getvalue()}, made) == ()


def test_a_template_that_became_a_file_for_students_is_one(made: Assignment) -> None:
    leaks = find_leaks({"tree_search.py": made.source.read_bytes()}, made)

    assert {leak.what for leak in leaks} == {"a solution"}
