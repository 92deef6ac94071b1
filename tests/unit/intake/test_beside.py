"""What the manifest names beside the file: which one is taken, and what is said if none is."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.content.other_files import OtherFile
from autograder.runner.intake import Candidate, Staged, stage
from autograder.runner.intake.stage import submission_sha256
from tests.intake.assignment import by_hand, weights
from tests.intake.packing import SOURCE, tar_bytes, write_tree, zip_bytes

WEIGHTS, OTHERS = weights(), by_hand(b"{}")
TWICE = by_hand(
    b'{"a": {"dtype": "U8", "shape": [1], "data_offsets": [0, 1]},'
    b' "a": {"dtype": "I8", "shape": [1], "data_offsets": [0, 1]}}',
    b"\1",
)
ABOUT = "the weights that your training wrote"


def wanted(*, required: bool = False, mib: int = 1) -> dict[str, OtherFile]:
    return {"adapter.safetensors": OtherFile(required=required, mib=mib, about=ABOUT)}


def hand_in(
    tmp_path: Path,
    files: Mapping[str, bytes] | Path,
    names: Mapping[str, OtherFile] | None = None,
) -> Staged:
    path = files if isinstance(files, Path) else write_tree(tmp_path / "ada", files)
    return stage(
        Candidate(name="ada", path=path),
        slug="attention",
        support=None,
        folder=tmp_path / "out",
        files=wanted() if names is None else names,
    )


def written(tmp_path: Path) -> dict[str, bytes]:
    folder = tmp_path / "out"
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


@pytest.mark.parametrize(
    ("files", "taken"),
    [
        ({"attention.py": SOURCE}, None),
        ({"attention.py": SOURCE, "adapter.safetensors": WEIGHTS}, "adapter.safetensors"),
        ({"hw/attention.py": SOURCE, "hw/adapter.safetensors": WEIGHTS}, "hw/adapter.safetensors"),
        # the folder of the file goes before the root, and a name before what resembles it
        (
            {
                "hw/attention.py": SOURCE,
                "hw/adapter.safetensors": WEIGHTS,
                "adapter.safetensors": OTHERS,
            },
            "hw/adapter.safetensors",
        ),
        ({"hw/attention.py": SOURCE, "adapter.safetensors": WEIGHTS}, "adapter.safetensors"),
        (
            {
                "attention.py": SOURCE,
                "adapter.safetensors": WEIGHTS,
                "adapter (1).safetensors": OTHERS,
                "Adapter.safetensors": OTHERS,
            },
            "adapter.safetensors",
        ),
        ({"attention.py": SOURCE, "Adapter.SAFETENSORS": WEIGHTS}, "Adapter.SAFETENSORS"),
        ({"attention.py": SOURCE, "adapter (1).safetensors": WEIGHTS}, "adapter (1).safetensors"),
        ({"attention.py": SOURCE, "adapter-copy.safetensors": WEIGHTS}, "adapter-copy.safetensors"),
        # none of these is meant
        ({"attention.py": SOURCE, "adapter_ada.safetensors": WEIGHTS}, None),
        ({"attention.py": SOURCE, "data/adapter.safetensors": WEIGHTS}, None),
        ({"attention.py": SOURCE, ".adapter.safetensors": WEIGHTS}, None),
        ({"attention.py": SOURCE, "__MACOSX/adapter.safetensors": WEIGHTS}, None),
        ({"attention.py": SOURCE, "adapter.safetensors.bak": WEIGHTS}, None),
    ],
)
def test_the_file_beside_is_looked_for_near_the_students_and_then_at_the_top(
    tmp_path: Path, files: dict[str, bytes], taken: str | None
) -> None:
    outcome = hand_in(tmp_path, files)

    assert outcome.problem is None, outcome.problem
    assert outcome.record.graded[1:] == (() if taken is None else (taken,))
    expected = {"attention.py": SOURCE} | ({"adapter.safetensors": WEIGHTS} if taken else {})
    assert written(tmp_path) == expected
    listed = (*outcome.record.graded, *outcome.record.left_behind)
    assert len(listed) == len(files)


@pytest.mark.parametrize("pack", [zip_bytes, tar_bytes])
def test_an_archive_is_searched_as_a_folder_is(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    packed = pack({"hw/attention.py": SOURCE, "hw/adapter.safetensors": WEIGHTS, "hw/x": b""})
    (tmp_path / "ada.zip").write_bytes(packed)

    outcome = hand_in(tmp_path, tmp_path / "ada.zip")

    assert outcome.record.graded == ("hw/attention.py", "hw/adapter.safetensors")
    assert outcome.record.left_behind == ("hw/x",)
    assert written(tmp_path)["adapter.safetensors"] == WEIGHTS


def test_weights_may_lie_in_the_archive_or_beside_it(tmp_path: Path) -> None:
    packed = zip_bytes({"attention.py": SOURCE, "notes.txt": b""})
    files = {"attention.zip": packed, "adapter.safetensors": WEIGHTS, "b.txt": b""}

    record = hand_in(tmp_path, files).record

    assert record.graded == ("attention.zip: attention.py", "adapter.safetensors")
    assert record.left_behind == ("b.txt", "attention.zip: notes.txt")


def test_a_loose_file_comes_alone_whatever_lies_beside_it(tmp_path: Path) -> None:
    """What lies beside it in a class's folder is somebody else's."""
    write_tree(tmp_path / "inbox", {"ada.py": SOURCE, "adapter.safetensors": WEIGHTS})

    record = hand_in(tmp_path, tmp_path / "inbox" / "ada.py").record

    assert record.graded == ("ada.py",)


def test_a_link_that_leads_out_is_not_taken_for_the_weights(tmp_path: Path) -> None:
    secret = tmp_path / "secret.safetensors"
    secret.write_bytes(WEIGHTS)
    folder = write_tree(tmp_path / "ada", {"attention.py": SOURCE})
    (folder / "adapter.safetensors").symlink_to(secret)

    outcome = hand_in(tmp_path, folder)

    assert written(tmp_path) == {"attention.py": SOURCE}
    assert outcome.record.left_behind == ("adapter.safetensors (a link that leads elsewhere)",)


UNUSABLE: dict[str, tuple[dict[str, bytes], str, str]] = {
    "not there": ({}, "missing-other-file", ""),
    "in a format that runs code": (
        {"adapter.pt": b"\x80\2."},
        "missing-other-file",
        "adapter.pt (weights are taken as safetensors only)",
    ),
    "two of them": (
        {"adapter (1).safetensors": WEIGHTS, "adapter (2).safetensors": WEIGHTS},
        "two-candidates",
        "adapter (1).safetensors (one of several for adapter.safetensors)",
    ),
    "too large": (
        {"adapter.safetensors": WEIGHTS + bytes(1 << 20)},
        "file-too-large",
        "adapter.safetensors (larger than 1 MiB)",
    ),
    "two tensors of one name": (
        {"adapter.safetensors": TWICE},
        "broken-weights",
        "adapter.safetensors (no safetensors file: two entries of its header have one name)",
    ),
    "a pickle that is called so": (
        {"adapter.safetensors": b"\x80\x02cos\nsystem\n"},
        "broken-weights",
        "adapter.safetensors (no safetensors file: its header is too long, or it is no such file)",
    ),
}


@pytest.mark.parametrize(("files", "code", "told"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_must_be_there_and_is_not_is_a_problem_that_says_what_to_hand_in(
    tmp_path: Path, files: dict[str, bytes], code: str, told: str
) -> None:
    problem = hand_in(tmp_path, {"attention.py": SOURCE, **files}, wanted(required=True)).problem

    assert problem is not None
    assert problem.code == code
    assert "adapter.safetensors" in problem.message
    assert problem.hint is not None
    assert problem.hint.endswith(
        "Hand in attention.py and adapter.safetensors together, in one zip."
    )
    assert written(tmp_path) == {}


@pytest.mark.parametrize(("files", "code", "told"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_may_be_there_never_stops_the_grading_and_the_list_says_why_it_is_not_taken(
    tmp_path: Path, files: dict[str, bytes], code: str, told: str
) -> None:
    outcome = hand_in(tmp_path, {"attention.py": SOURCE, **files})

    assert outcome.problem is None, code
    assert written(tmp_path) == {"attention.py": SOURCE}
    assert outcome.record.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert told == "" or told in outcome.record.left_behind
    assert len(outcome.record.left_behind) == len(files)


def test_weights_in_another_format_are_told_to_save_them_as_safetensors(tmp_path: Path) -> None:
    files = {"attention.py": SOURCE, "ckpt/adapter.pth": b"", "optimizer.bin": b"", "a.txt": b""}
    problem = hand_in(tmp_path, files, wanted(required=True)).problem

    assert problem is not None
    assert problem.facts == (
        ("expected", f"adapter.safetensors: {ABOUT}"),
        ("found", "ckpt/adapter.pth, optimizer.bin"),
    )
    assert problem.hint is not None
    assert problem.hint.startswith("Save the weights with safetensors.torch.save_file; ")


def test_the_file_itself_comes_first_also_among_problems(tmp_path: Path) -> None:
    problem = hand_in(tmp_path, {"x.txt": b""}, wanted(required=True)).problem

    assert problem is not None
    assert problem.code == "missing-file"
    assert problem.hint == "Hand in attention.py and adapter.safetensors together, in one zip."


def test_what_may_be_left_out_is_said_to_be(tmp_path: Path) -> None:
    problem = hand_in(tmp_path, {"x.txt": b""}).problem

    assert problem is not None
    assert problem.hint == (
        "Hand in attention.py and adapter.safetensors together, in one zip "
        "(adapter.safetensors may be left out)."
    )


def test_text_is_taken_as_it_is(tmp_path: Path) -> None:
    names = {"notes.json": OtherFile(mib=1, about="what you measured")}
    files = {"attention.py": SOURCE, "notes.json": b'{"a": 1, "a": 2} \xff'}

    outcome = hand_in(tmp_path, files, names)

    assert written(tmp_path) == files
    assert outcome.record.graded == ("attention.py", "notes.json")


def test_the_hash_is_of_all_that_is_graded_and_of_one_file_it_is_the_files(tmp_path: Path) -> None:
    one, both = {"attention.py": SOURCE}, {"attention.py": SOURCE, "adapter.safetensors": WEIGHTS}
    assert hand_in(tmp_path, one).record.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert hand_in(tmp_path, both).record.sha256 == submission_sha256(both)

    moved = {"attention.py": SOURCE + WEIGHTS, "adapter.safetensors": b""}
    renamed = {"attention.py": SOURCE, "adapter.json": WEIGHTS}
    swapped = {"adapter.safetensors": WEIGHTS, "attention.py": SOURCE}
    assert len({submission_sha256(each) for each in (one, both, moved, renamed)}) == 4
    assert submission_sha256(swapped) == submission_sha256(both)


def test_the_hash_is_what_its_page_says() -> None:
    files = {"b.json": b"xy", "a.py": b"z"}
    stream = b"\0\0\0\0\0\0\0\4a.py\0\0\0\0\0\0\0\1z\0\0\0\0\0\0\0\6b.json\0\0\0\0\0\0\0\2xy"
    assert submission_sha256(files) == hashlib.sha256(stream).hexdigest()
