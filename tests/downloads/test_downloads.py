"""What each system's download becomes: who handed in, when, and which file of theirs is graded."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.model import Origin, Person
from autograder.runner.intake import Candidate, Staged, find_submissions, stage
from tests.downloads.systems import (
    DOWNLOADS,
    Files,
    canvas,
    gradescope,
    moodle,
    nbgrader,
    packed,
    submission_metadata,
    unpacked,
)
from tests.intake.packing import SOURCE, write_tree, zip_bytes

Laid = Callable[[Path, Files], Path]
LAID: list[Laid] = [
    lambda top, files: packed(top / "download.zip", files),
    lambda top, files: unpacked(top / "download", files),
    lambda top, files: unpacked(top / "outer" / "download", files).parent,
]
laid_anyhow = pytest.mark.parametrize("laid", LAID, ids=["zip", "folder", "folder in a folder"])


def found(*paths: Path) -> dict[str, Candidate]:
    return {each.name: each for each in find_submissions(paths, slug="attention")}


def people(candidate: Candidate) -> list[Person]:
    return list(candidate.origin.people) if candidate.origin else []


def staged(paths: Sequence[Path], folder: Path) -> dict[str, Staged]:
    return {
        name: stage(each, slug="attention", support=None, folder=folder / name)
        for name, each in found(*paths).items()
    }


def refusal(*paths: Path) -> Diagnostic:
    with pytest.raises(IntakeError) as caught:
        found(*paths)
    return caught.value.diagnostic


NAMES = {
    "gradescope": [
        "Ada Lovelace_3001",
        "Ben Okafor_3002",
        "Chloé Martin, Deniz Kaya_3084cc56",
        "Emil Berg_3005",
    ],
    "moodle": ["Ada Lovelace_7001", "Ben Okafor_7002", "Chloé Martin_7003", "Emil Berg_7005"],
    "moodle-flat": ["Ada Lovelace_7001", "Ben Okafor_7002", "Chloé Martin_7003", "Emil Berg_7005"],
    "canvas": ["bergemil_505", "lovelaceada_501", "martinchloé_503", "okaforben_502"],
    "nbgrader": ["ada", "ben", "emil"],
}


@laid_anyhow
@pytest.mark.parametrize("name", DOWNLOADS)
def test_everybody_is_a_submission_and_has_the_right_file_graded(
    tmp_path: Path, name: str, laid: Laid
) -> None:
    outcomes = staged([laid(tmp_path, DOWNLOADS[name]())], tmp_path / "out")

    assert list(outcomes) == NAMES[name]
    for called, one in outcomes.items():
        if "emil" in called.casefold():
            assert one.problem is not None
            assert one.problem.code == "missing-file"
        else:
            assert one.problem is None, one.problem
            assert (tmp_path / "out" / called / "attention.py").read_bytes() == SOURCE
        assert one.record.origin is not None


@pytest.mark.parametrize("name", DOWNLOADS)
def test_what_was_recognised_is_told_with_the_number_of_submissions(
    tmp_path: Path, name: str
) -> None:
    told: list[tuple[Path, str, int]] = []
    path = packed(tmp_path / "download.zip", DOWNLOADS[name]())

    find_submissions([path], slug="attention", on_download=lambda *one: told.append(one))

    ((where, system, count),) = told
    assert (where, count) == (path, len(NAMES[name]))
    assert system.casefold() == name.removesuffix("-flat")


def test_a_group_of_gradescope_is_one_submission_of_several_people(tmp_path: Path) -> None:
    group = found(packed(tmp_path / "a.zip", gradescope()))["Chloé Martin, Deniz Kaya_3084cc56"]

    assert group.origin == Origin(
        system="gradescope",
        people=(
            Person(name="Chloé Martin", id="3003", email="chloe@example.edu"),
            Person(name="Deniz Kaya", id="3004", email="deniz@example.edu"),
        ),
        submitted="2026-10-01T14:30:00Z",
    )


@laid_anyhow
def test_two_submissions_of_one_person_stop_the_command(tmp_path: Path, laid: Laid) -> None:
    ada = [("Ada", "3001", "")]
    files = {
        "submission_metadata.yml": submission_metadata({"s1": ada, "s2": ada}),
        "s1/attention.py": SOURCE,
        "s2/attention.py": SOURCE,
    }

    assert refusal(laid(tmp_path, files)).code == "equal-names"


def test_a_download_that_is_given_twice_counts_once(tmp_path: Path) -> None:
    path = packed(tmp_path / "a.zip", gradescope())

    assert list(found(path, tmp_path / "." / "a.zip", path)) == NAMES["gradescope"]


def test_moodle_says_whose_it_is_by_the_number_of_the_participant(tmp_path: Path) -> None:
    class_ = found(unpacked(tmp_path / "a", moodle()))

    assert people(class_["Ada Lovelace_7001"]) == [Person(name="Ada Lovelace", id="7001")]


def test_a_group_of_moodle_without_a_number_goes_by_its_name(tmp_path: Path) -> None:
    files = {"Default group_assignsubmission_file/attention.py": SOURCE}

    (one,) = found(packed(tmp_path / "a.zip", files)).values()

    assert (one.name, people(one)) == ("Default group", [Person(name="Default group")])


def test_canvas_says_who_was_late(tmp_path: Path) -> None:
    class_ = found(packed(tmp_path / "a.zip", canvas()))

    late = {name: one.origin.late for name, one in class_.items() if one.origin}
    assert late == {
        "bergemil_505": False,
        "lovelaceada_501": False,
        "martinchloé_503": False,
        "okaforben_502": True,
    }


def test_blind_marking_in_canvas_leaves_a_number_and_no_name(tmp_path: Path) -> None:
    files = {"anon_a1B2c_77_attention.py": SOURCE, "LATE_anon_Zz9_78_attention.py": SOURCE}

    class_ = found(packed(tmp_path / "a.zip", files))

    late = {name: one.origin.late for name, one in class_.items() if one.origin}
    assert late == {"anon_a1B2c": False, "anon_Zz9": True}
    assert people(class_["anon_Zz9"]) == [Person(name="anon_Zz9", id="anon_Zz9")]


@pytest.mark.parametrize(
    ("handed_in", "graded"),
    [
        (["attention-2.py"], "attention.py"),
        (["attention.py", "attention-1.py"], "attention.py"),
        (["attention-1.py", "attention-2.py"], None),
        (["work-1.py", "attention-3.py"], "attention.py"),
    ],
)
@laid_anyhow
def test_canvas_numbers_of_later_attempts_are_taken_off_where_that_is_clear(
    tmp_path: Path, handed_in: list[str], graded: str | None, laid: Laid
) -> None:
    files = {f"lovelaceada_501_{9000 + at}_{name}": SOURCE for at, name in enumerate(handed_in)}

    (one,) = staged([laid(tmp_path, files)], tmp_path / "out").values()

    if graded is None:
        assert one.problem is not None
        assert one.problem.code == "two-candidates"
    else:
        assert one.record.graded == (graded,)


def test_two_files_of_one_name_in_canvas_are_two_candidates_packed_too(tmp_path: Path) -> None:
    files = {f"lovelaceada_501_{number}_attention.py": SOURCE for number in (90001, 90002)}

    (one,) = staged([packed(tmp_path / "a.zip", files)], tmp_path / "out").values()

    assert one.problem is not None
    assert one.problem.code == "two-candidates"


def test_nbgrader_says_when_in_utc_where_the_zone_is_known(tmp_path: Path) -> None:
    class_ = found(unpacked(tmp_path / "course", nbgrader()))

    submitted = {name: one.origin.submitted for name, one in class_.items() if one.origin}
    assert submitted == {
        "ada": "2026-10-01T14:30:00Z",
        "ben": "2026-10-01T14:30:00Z",
        "emil": "",
    }


def test_nbgraders_submitted_folder_may_be_given_by_itself(tmp_path: Path) -> None:
    course = unpacked(tmp_path / "course", nbgrader())

    assert list(found(course / "submitted")) == NAMES["nbgrader"]


def test_an_assignment_of_another_name_in_nbgrader_is_taken_if_it_is_the_only_one(
    tmp_path: Path,
) -> None:
    files = {"submitted/ada/ps1/attention.py": SOURCE, "submitted/ada/ps1/timestamp.txt": b""}

    (one,) = found(unpacked(tmp_path, files) / "submitted").values()

    assert one.path == tmp_path / "submitted" / "ada" / "ps1"


def test_several_assignments_in_nbgrader_none_of_them_ours_are_not_guessed(tmp_path: Path) -> None:
    names = [f"submitted/ada/{name}/timestamp.txt" for name in ("ps1", "ps2")]

    found_ = refusal(unpacked(tmp_path, dict.fromkeys(names, b"")) / "submitted")

    assert found_.code == "which-assignment"
    assert ("found", "ps1, ps2") in found_.facts


@pytest.mark.parametrize("stray", ["ben.zip", "ben/attention.py", "ben.py", "notes.ipynb"], ids=str)
@pytest.mark.parametrize("name", ["gradescope", "moodle", "moodle-flat", "canvas"])
@laid_anyhow
def test_work_of_others_beside_a_download_is_neither_graded_nor_passed_over(
    tmp_path: Path, name: str, stray: str, laid: Laid
) -> None:
    files = DOWNLOADS[name]()
    top = "assignment_9_export/" if name == "gradescope" else ""

    problem = refusal(laid(tmp_path, {**files, f"{top}{stray}": SOURCE}))

    assert problem.code == "mixed-download"
    assert ("found", stray.split("/", maxsplit=1)[0]) in problem.facts


def test_two_downloads_of_moodle_in_one_folder_are_mixed(tmp_path: Path) -> None:
    problem = refusal(
        unpacked(
            tmp_path / "both",
            {
                "Ada_1_assignsubmission_file/attention.py": SOURCE,
                "Ada_1_assignsubmission_file_attention.py": SOURCE,
            },
        )
    )

    assert problem.code == "mixed-download"


@pytest.mark.parametrize("beside", ["grades.csv", ".DS_Store", "__MACOSX/x", "syllabus.pdf"])
@pytest.mark.parametrize("name", ["moodle", "canvas"])
def test_what_is_nobodys_work_may_lie_beside_a_download(
    tmp_path: Path, name: str, beside: str
) -> None:
    path = packed(tmp_path / "a.zip", {**DOWNLOADS[name](), beside: b""})

    assert list(found(path)) == NAMES[name]


@pytest.mark.parametrize(
    "files",
    [
        {"ada/attention.py": SOURCE, "ben/attention.py": SOURCE},
        {"ada.zip": b"", "lovelaceada_501_90001_attention.py": SOURCE},
        {"ada.zip": b"", "Ben_7_assignsubmission_file_attention.py": SOURCE},
        {"submitted/homework/attention/attention.py": SOURCE, "ada/attention.py": SOURCE},
    ],
    ids=["plain", "one-of-canvas", "one-of-moodle", "one-called-submitted"],
)
def test_a_plain_folder_of_submissions_stays_what_it_is(tmp_path: Path, files: Files) -> None:
    class_ = found(write_tree(tmp_path / "inbox", files))

    assert len(class_) == 2
    assert [one.origin for one in class_.values()] == [None, None]


def test_a_folder_with_the_assignments_file_is_its_authors(tmp_path: Path) -> None:
    files = {"attention.py": SOURCE, "submission_metadata.yml": submission_metadata({"x": []})}

    (one,) = found(write_tree(tmp_path / "ada", files)).values()

    assert (one.name, one.origin) == ("ada", None)


def test_one_of_many_paths_of_a_folder_never_speaks_for_others(tmp_path: Path) -> None:
    """`inbox/*`: each was handed in by somebody, and one of them made it look like a class's."""
    inbox = write_tree(tmp_path / "inbox", {"ada/attention.py": SOURCE})
    mallory = packed(inbox / "mallory.zip", gradescope())

    class_ = found(inbox / "ada", mallory)

    assert list(class_) == ["ada", "mallory"]
    assert [one.origin for one in class_.values()] == [None, None]
    assert list(found(inbox)) == ["ada", "mallory"]


def test_several_downloads_of_one_folder_are_all_read(tmp_path: Path) -> None:
    first = packed(tmp_path / "first.zip", moodle())
    second = packed(tmp_path / "second.zip", canvas())

    assert len(found(first, second)) == len(NAMES["moodle"]) + len(NAMES["canvas"])


def test_a_link_to_a_download_is_followed(tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(unpacked(tmp_path / "real", canvas()))

    outcomes = staged([link], tmp_path / "out")

    assert list(outcomes) == NAMES["canvas"]
    assert outcomes["lovelaceada_501"].problem is None


def test_a_zip_of_one_persons_work_is_one_submission(tmp_path: Path) -> None:
    path = tmp_path / "ada.zip"
    path.write_bytes(zip_bytes({"homework/attention.py": SOURCE, "homework/data_1_2_x.csv": b""}))

    (one,) = found(path).values()

    assert (one.name, one.origin) == ("ada", None)
