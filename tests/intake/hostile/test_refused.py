"""Every hostile upload is refused, says what to hand in, and touches nothing."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest

from autograder.engine.render import read_report
from autograder.model import Report
from tests.end_to_end.commands import autograder
from tests.intake.assignment import WORK, small_attention
from tests.intake.hostile.uploads import UPLOADS, Hostile
from tests.intake.packing import staged, write_tree
from tests.intake.watching import changes, tree


@pytest.mark.parametrize("hostile", UPLOADS.values(), ids=UPLOADS.keys())
def test_a_hostile_upload_is_refused_and_nothing_is_written_anywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, hostile: Hostile
) -> None:
    write_tree(tmp_path, {"secret": b"keep", "etc/evil": b"keep", "work/x": b"keep"})
    upload = tmp_path / "work" / f"ada{hostile.suffix}"
    upload.write_bytes(hostile.data)
    monkeypatch.chdir(tmp_path / "work")  # a name that is taken as it is would land here
    before = tree(tmp_path)

    with changes() as seen:
        outcome = staged(upload, tmp_path / "work" / "out" / "ada")

    assert outcome.problem is not None, outcome.record
    assert outcome.problem.code == hostile.code
    assert outcome.problem.hint is not None
    assert outcome.problem.hint.endswith("Hand in one file called attention.py.")
    assert outcome.record.graded == ()
    assert seen == []
    assert tree(tmp_path) == before


def test_the_watch_sees_what_it_is_there_for(tmp_path: Path) -> None:
    """Of each way to change something, so that its silence above says something."""
    file, other = tmp_path / "a", tmp_path / "b"
    with changes() as seen:
        file.write_bytes(b"x")
        file.rename(other)
        file.symlink_to(other)
        (tmp_path / "c").mkdir()
        os.close(os.open(tmp_path / "d", os.O_WRONLY | os.O_CREAT, 0o600))
        other.unlink()
    assert {str(tmp_path / name) for name in "abcd"} <= set(seen)


@pytest.fixture(scope="module")
def everybody(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Report]:
    """The reports of one run over a class's folder: all hostile uploads, and one good one."""
    top = tmp_path_factory.mktemp("class")
    uploads = {f"{name}{one.suffix}": one.data for name, one in UPLOADS.items()}
    inbox = write_tree(top / "inbox", {**uploads, "ada/attention.py": WORK})
    assignment = small_attention(top / "assignment")
    before = tree(inbox)

    said = autograder("grade", "-a", assignment, "-o", top / "out", inbox, cwd=top)

    assert said.code == 0, said.err
    assert tree(inbox) == before
    assert sorted(path.name for path in top.iterdir()) == ["assignment", "inbox", "out"]
    return {
        path.parent.name: read_report(path) for path in sorted((top / "out").glob("*/staff.json"))
    }


def test_a_class_is_graded_whatever_one_of_it_hands_in(everybody: Mapping[str, Report]) -> None:
    assert set(everybody) == {"ada", *UPLOADS}
    assert everybody["ada"].score == 30


@pytest.mark.parametrize("name", UPLOADS)
def test_the_report_of_a_hostile_upload_says_what_to_hand_in(
    everybody: Mapping[str, Report], name: str
) -> None:
    report = everybody[name]
    assert report.score == 0
    assert report.final
    assert {check.outcome.value for check in report.checks} == {"failed"}
    for check in report.checks:
        assert check.explanation is not None
        assert check.explanation.code == UPLOADS[name].code
        # as this assignment takes weights too
        assert "Hand in attention.py" in (check.explanation.hint or "")
