"""Every everyday upload, graded as a class: with the scores and the checks of the bare file."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.engine.render import read_report
from autograder.model import CheckResult, Explanation, Outcome, Report
from autograder.runner.intake import find_submissions
from autograder.runner.intake.stage import submission_sha256
from tests.end_to_end.commands import autograder
from tests.intake.assignment import WORK, small_attention
from tests.intake.everyday.uploads import UPLOADS, WEIGHTS, Upload
from tests.intake.packing import staged, write_tree

NAMES = sorted(UPLOADS)


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The reports of one run over a class's folder that holds all uploads, by the upload."""
    top = tmp_path_factory.mktemp("class")
    paths = {name: one.make(top / "inbox" / name) for name, one in UPLOADS.items()}
    assignment = small_attention(top / "assignment")

    said = autograder("grade", "-a", assignment, "-o", top / "out", top / "inbox", cwd=top)

    assert said.code == 0, said.err
    named = {each.path: each.name for each in find_submissions([top / "inbox"], slug="attention")}
    assert len(named) == len(UPLOADS)
    return {
        name: read_report(top / "out" / named[path] / "staff.json") for name, path in paths.items()
    }


def test_there_are_uploads_enough_and_none_stands_for_another() -> None:
    assert len(UPLOADS) >= 40
    assert sum(one.has_weights for one in UPLOADS.values()) >= 10


def test_the_bare_file_earns_what_it_computed(everybody: Mapping[str, Report]) -> None:
    outcomes = [check.outcome for check in everybody["bare"].checks]
    assert outcomes == [Outcome.PASSED, Outcome.FAILED, Outcome.FAILED]
    assert everybody["bare"].score == 30
    assert everybody["bare"].submission.sha256 == hashlib.sha256(WORK).hexdigest()
    assert everybody["both"].score == 70
    assert everybody["both"].submission.graded == ("attention.py", "adapter.safetensors")


@pytest.mark.parametrize("name", NAMES)
def test_an_everyday_upload_is_graded_as_the_bare_file_is(
    everybody: Mapping[str, Report], name: str
) -> None:
    upload, report = UPLOADS[name], everybody[name]
    bare = everybody["both" if upload.has_weights else "bare"]
    is_word_for_word = upload.bytes_ == WORK

    assert report.score == bare.score
    assert [_said(check, with_places=is_word_for_word) for check in report.checks] == [
        _said(check, with_places=is_word_for_word) for check in bare.checks
    ]
    assert report.submission.sha256 == submission_sha256(_files(upload))
    assert len(report.submission.graded) == len(_files(upload))


def _files(upload: Upload) -> dict[str, bytes]:
    beside = {"adapter.safetensors": WEIGHTS} if upload.has_weights else {}
    return {"attention.py": upload.bytes_, **beside}


def _said(check: CheckResult, *, with_places: bool) -> CheckResult:
    """Return a result without its times, and without lines where the file has others."""
    why = check.explanation
    if why is not None and not with_places:
        why = Explanation(code=why.code, message=why.message, hint=why.hint)
    return check.model_copy(update={"explanation": why, "wall_seconds": 0.0, "cpu_seconds": 0.0})


@pytest.mark.parametrize("name", NAMES)
def test_an_everyday_upload_is_listed_whole(
    everybody: Mapping[str, Report], tmp_path: Path, name: str
) -> None:
    """Whatever was handed in was graded or left behind; nothing is silent, and nothing is twice."""
    path = UPLOADS[name].make(tmp_path / name)
    submission = everybody[name].submission
    listed = (*submission.graded, *submission.left_behind)
    assert len(set(listed)) == len(listed)
    if path.is_dir():
        for each in path.iterdir():
            shown = each.name.replace("\r", "\\x0d")
            assert any(shown in line for line in listed), (each.name, listed)


@pytest.mark.release
@pytest.mark.parametrize(
    "arguments",
    [
        ("zip", "-r", "ada.zip", "hw4"),
        ("zip", "-r", "-9", "-X", "ada.zip", "hw4"),
        ("zip", "-r", "-fd", "ada.zip", "hw4"),
        ("tar", "--format=pax", "-czf", "ada.tar.gz", "hw4"),
        ("tar", "--format=gnu", "-cjf", "ada.tar.bz2", "./hw4"),
        ("tar", "--format=v7", "-cf", "ada.tar", "hw4"),
        ("tar", "--format=ustar", "-cJf", "ada.tar.xz", "hw4"),
        ("7z", "a", "-tzip", "ada.zip", "hw4"),
        ("bsdtar", "-a", "-cf", "ada.zip", "hw4"),
    ],
    ids=" ".join,
)
def test_what_a_real_tool_packs_is_staged_as_the_bare_file_is(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    assert shutil.which(arguments[0]), f"this test packs with {arguments[0]}; install it"
    write_tree(tmp_path / "hw4", {"attention.py": WORK, "données/x.csv": b"1,2\n" * 1000})
    subprocess.run(arguments, cwd=tmp_path, check=True, capture_output=True, env=dict(os.environ))
    (packed,) = tmp_path.glob("ada.*")
    outcome = staged(packed, tmp_path / "out")
    assert outcome.problem is None, outcome.problem
    assert (tmp_path / "out" / "attention.py").read_bytes() == WORK
