"""A folder with the file in it is one submission, unless it looks like the work of many."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.diagnostics import IntakeError
from autograder.runner.intake import find_submissions
from tests.intake.packing import SOURCE, write_tree


def names(*paths: Path) -> list[str]:
    return [candidate.name for candidate in find_submissions(paths, slug="attention")]


@pytest.mark.parametrize(
    "others",
    [
        ("ada.zip", "bob.zip", "carol.zip"),
        ("ada.zip", "bob.tar.gz"),
        ("ada/attention.py", "bob/Attention.py"),
        ("ada/homework.zip", "bob.rar"),
    ],
)
@pytest.mark.parametrize("loose", ["attention.py", "ATTENTION.PY"])
def test_a_loose_file_in_an_inbox_swallows_nobodys_work(
    tmp_path: Path, loose: str, others: tuple[str, ...]
) -> None:
    inbox = write_tree(tmp_path / "inbox", dict.fromkeys((loose, *others), SOURCE))
    with pytest.raises(IntakeError) as caught:
        names(inbox)
    problem = caught.value.diagnostic
    assert problem.code == "mixed-folder"
    facts = dict(problem.facts)
    assert facts["loose file"] == loose
    assert facts["beside it"] == ", ".join(sorted({name.split("/")[0] for name in others}))
    assert problem.hint is not None
    assert f"give the file itself: {inbox / loose}." in problem.hint
    assert names(inbox / loose) == ["inbox"]  # the way out that is named


OWN = [
    ("notes.md", "data/train.tar.gz", "trials.ipynb", "plots.ipynb", "helpers.py", "more.py"),
    ("old/attention.py", "backup_2/attention.py", "attention.zip", "attention (1).zip"),
    ("old/attention.py", "ada.zip"),
    ("data.zip", "results.tar.gz", "v1/attention.py", "v2/attention.py"),
    ("venv/attention.py", ".git/attention.py", "__MACOSX/attention.py", "figures/plot.png"),
    ("first_try/attention.py", "second try/attention.py", "attention/attention.py"),
]


@pytest.mark.parametrize("own", OWN)
def test_what_students_keep_beside_their_file_makes_no_folder_mixed(
    tmp_path: Path, own: tuple[str, ...]
) -> None:
    folder = write_tree(tmp_path / "ada", dict.fromkeys(("attention.py", *own), SOURCE))
    assert names(folder) == ["ada"]


def test_an_item_of_an_inbox_is_one_submission_whatever_it_holds(tmp_path: Path) -> None:
    hoard = ("attention.py", "x.zip", "y.zip", "z/attention.py")
    files = [f"ada/{name}" for name in hoard] + ["bob/attention.py"]
    inbox = write_tree(tmp_path / "inbox", dict.fromkeys(files, SOURCE))
    assert names(inbox) == ["ada", "bob"]
    assert names(*inbox.iterdir()) == ["ada", "bob"]  # as a shell spells out inbox/*


def test_the_same_path_given_twice_is_still_looked_at(tmp_path: Path) -> None:
    files = dict.fromkeys(("attention.py", "ada.zip", "bob.zip"), SOURCE)
    inbox = write_tree(tmp_path / "inbox", files)
    with pytest.raises(IntakeError):
        names(inbox, inbox / ".." / "inbox")
