from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.runner.intake import find_submissions
from tests.intake.packing import SOURCE, notebook_bytes, tar_bytes, write_tree, zip_bytes

ZIP, TAR = zip_bytes({"attention.py": SOURCE}), tar_bytes({"attention.py": SOURCE})


def names(*paths: Path) -> list[str]:
    return [candidate.name for candidate in find_submissions(paths, slug="attention")]


def refusal(*paths: Path) -> Diagnostic:
    with pytest.raises(IntakeError) as caught:
        find_submissions(paths, slug="attention")
    return caught.value.diagnostic


@pytest.mark.parametrize(
    "files",
    [
        ("attention.py",),
        ("Attention.py",),
        ("attention.py", "bob.py", "bob.zip", "old/attention.py"),  # the file itself decides
        ("homework/attention.py",),
        ("homework/attention.py", "README.md", ".DS_Store", "__MACOSX/x"),
        ("attention (1).py",),
        ("attention-2.py", "attention_support.py"),
        ("atention.py",),
        ("homework/attention (1).py",),
        ("attention.ipynb",),
        ("attention.zip",),
        ("attention copy.tar.gz", "essay.pdf"),
        ("essay.pdf",),
        (),
    ],
)
def test_a_folder_whose_file_is_the_assignments_is_one_submission(
    tmp_path: Path, files: tuple[str, ...]
) -> None:
    folder = write_tree(tmp_path / "ada", dict.fromkeys(files, SOURCE))
    (candidate,) = find_submissions([folder], slug="attention")
    assert candidate.name == "ada"
    assert candidate.path == folder


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("ada.py", "ada"),
        ("ada.zip", "ada"),
        ("ada.b.tar.gz", "ada.b"),
        ("ada.TGZ", "ada"),
        ("ada.tar.bz2", "ada"),
        ("ada.tar.xz", "ada"),
        ("ada.tar", "ada"),
        ("ada.ipynb", "ada"),
        ("ada.rar", "ada"),
        ("attention.py", "inbox"),
        ("attention_ada.py", "attention_ada"),
        ("ada.pdf", "ada.pdf"),  # staff named it, so its owner gets a report
    ],
)
def test_a_file_goes_by_its_name_without_its_kind(tmp_path: Path, file: str, name: str) -> None:
    folder = write_tree(tmp_path / "inbox", {file: SOURCE})
    assert names(folder / file) == [name]


def test_a_relative_path_goes_by_the_folder_that_it_means(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(write_tree(tmp_path / "ada", {"attention.py": SOURCE}))
    assert names(Path("attention.py")) == names(Path()) == ["ada"]
    assert names(Path("attention.py"), Path("../ada/attention.py")) == ["ada"]


def test_everything_that_somebody_may_have_handed_in_is_found_in_order(tmp_path: Path) -> None:
    inbox = write_tree(
        tmp_path / "inbox",
        {
            "Émile/attention.py": SOURCE,
            "dan/deep/er/attention.py": SOURCE,
            "carol.zip": ZIP,
            "bob.tar.gz": TAR,
            "ada.py": SOURCE,
            "fay.ipynb": notebook_bytes("x = 1"),
            "gus/homework.py": SOURCE,
            "jon.7z": b"7z",
            # what nobody handed in
            "attention_support.py": SOURCE,
            "roster.csv": b"",
            ".DS_Store": b"",
            "._ada.py": b"",
            "Thumbs.db": b"",
            ".git/attention.py": SOURCE,
            "__MACOSX/ada/attention.py": SOURCE,
            "__pycache__/ada.py": SOURCE,
        },
    )
    (inbox / "Hal").mkdir()
    assert names(inbox) == ["ada", "bob", "carol", "dan", "Émile", "fay", "gus", "Hal", "jon"]


def test_the_order_of_the_paths_does_not_matter(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path, {"b.py": SOURCE, "A.zip": ZIP, "é/attention.py": SOURCE})
    paths = list(inbox.iterdir())
    assert names(*paths) == names(*reversed(paths)) == ["A", "b", "é"]


def test_a_folder_of_one_loose_file_is_named_after_the_file(tmp_path: Path) -> None:
    assert names(write_tree(tmp_path / "inbox", {"ada.py": SOURCE})) == ["ada"]
    assert names(write_tree(tmp_path / "late", {"attention_bob.zip": ZIP})) == ["attention_bob"]


def test_a_folder_with_a_misnamed_file_in_its_only_folder_is_a_folder_of_submissions(
    tmp_path: Path,
) -> None:
    assert names(write_tree(tmp_path / "inbox", {"ada/homework.py": SOURCE})) == ["ada"]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada.py", "ada.zip"),
        ("ada.py", "ADA/attention.py"),
        ("Zoé.py", "zoe.zip"),
        ("Zoe\u0301/attention.py", "zoé.zip"),
        ("ﬁona.py", "fiona/attention.py"),
    ],
)
def test_two_equal_names_stop_everything_and_both_paths_are_told(
    tmp_path: Path, one: str, other: str
) -> None:
    inbox = write_tree(tmp_path / "inbox", {one: SOURCE, other: SOURCE, "bob.py": SOURCE})
    problem = refusal(inbox)
    assert problem.code == "equal-names"
    told = {path for _, path in problem.facts}
    assert told == {str(inbox / name.split("/")[0]) for name in (one, other)}


def test_equal_names_in_two_folders_are_equal_too(tmp_path: Path) -> None:
    early = write_tree(tmp_path / "early", {"ada.py": SOURCE, "bob.py": SOURCE})
    late = write_tree(tmp_path / "late", {"ada.zip": ZIP, "carol.py": SOURCE})
    assert refusal(early, late).code == "equal-names"


def test_a_path_given_twice_counts_once(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE, "bob/attention.py": SOURCE})
    assert names(inbox, inbox / "ada", inbox / ".." / "inbox") == ["ada", "bob"]


def test_a_missing_path_is_told_with_its_nearest_sibling(tmp_path: Path) -> None:
    write_tree(tmp_path, {"submissions/ada.py": SOURCE})
    problem = refusal(tmp_path / "submisions")
    assert problem.code == "path-not-found"
    assert problem.hint is not None
    assert f"Did you mean {tmp_path / 'submissions'}?" in problem.hint


@pytest.mark.parametrize("path", ["xyz", "no/such/folder", "ada.py/inside"])
def test_a_missing_path_without_a_like_is_told_too(tmp_path: Path, path: str) -> None:
    write_tree(tmp_path, {"ada.py": SOURCE})
    problem = refusal(tmp_path / path)
    assert problem.code == "path-not-found"
    assert "Did you mean" not in (problem.hint or "")


def test_a_path_that_is_neither_file_nor_folder_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "ada.py")
    assert refusal(tmp_path / "ada.py").code == "path-unreadable"


def test_a_link_that_staff_name_is_followed_and_keeps_its_name(tmp_path: Path) -> None:
    write_tree(tmp_path / "store" / "0001", {"attention.py": SOURCE})
    (tmp_path / "ada").symlink_to(tmp_path / "store" / "0001")
    (tmp_path / "bob.py").symlink_to(tmp_path / "store" / "0001" / "attention.py")
    found = find_submissions([tmp_path / "ada", tmp_path / "bob.py"], slug="attention")
    assert [(each.name, each.path.is_symlink()) for each in found] == [
        ("ada", False),
        ("bob", False),
    ]


def test_a_name_that_no_folder_can_have_is_made_usable(tmp_path: Path) -> None:
    inbox = write_tree(tmp_path / "inbox", {"CON.py": SOURCE, "a\nb.py": SOURCE, "ok.py": SOURCE})
    made = names(inbox)
    assert len(set(made)) == 3
    assert all(name.isprintable() and name.casefold() != "con" for name in made)


def test_names_of_our_own_files_lead_to_no_file_of_ours(tmp_path: Path) -> None:
    files = {"course.key/attention.py": SOURCE, "Course.Key.zip": ZIP, "Index.html.py": SOURCE}
    inbox = write_tree(tmp_path / "inbox", {**files, "grades.csv/attention.py": SOURCE})
    made = names(inbox)
    assert len({name.casefold() for name in made}) == 4
    assert all(name.startswith("_") for name in made)
