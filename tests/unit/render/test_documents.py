from __future__ import annotations

import json
import math
import os
import stat
from pathlib import Path

import pytest

from autograder.diagnostics import AutograderError
from autograder.engine.render import (
    ReportError,
    documents,
    read_report,
    report_json,
    student_view,
    write_report,
)
from autograder.model import REPORT_FORMAT, Report
from tests.unit.render import samples


def test_a_written_report_reads_back_equal(tmp_path: Path) -> None:
    report = samples.realistic(undecided=True)

    write_report(report, tmp_path / "out" / "ada")

    assert read_report(tmp_path / "out" / "ada" / "staff.json") == report
    assert read_report(tmp_path / "out" / "ada" / "report.json") == student_view(report)


def test_the_folder_holds_four_files_and_nothing_temporary(tmp_path: Path) -> None:
    write_report(samples.realistic(), tmp_path)
    write_report(samples.perfect(), tmp_path)

    names = sorted(path.name for path in tmp_path.iterdir())

    assert names == ["report.html", "report.json", "staff.html", "staff.json"]
    assert read_report(tmp_path / "staff.json").submission.name == "grace"


def test_the_document_is_sorted_indented_and_the_same_each_time() -> None:
    text = report_json(samples.realistic())

    assert text == report_json(samples.realistic())
    assert text.endswith("}\n")
    keys = [line[3 : line.index('":')] for line in text.splitlines() if line.startswith('  "')]
    assert keys == sorted(keys)
    assert len(keys) == len(Report.model_fields)


@pytest.mark.parametrize("number", [math.nan, math.inf])
def test_a_number_that_is_not_finite_is_refused_before_anything_is_written(
    tmp_path: Path, number: float
) -> None:
    report = samples.realistic().model_copy(update={"score_so_far": number})

    with pytest.raises(ReportError, match="report-not-finite"):
        write_report(report, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_file_is_written_beside_its_place_and_then_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moves: list[tuple[Path, Path]] = []

    def replace(source: Path, target: Path) -> None:
        moves.append((source, target))
        source.rename(target)

    monkeypatch.setattr(Path, "replace", replace)
    documents.write_atomically(tmp_path / "grades.csv", "name\n")

    ((source, target),) = moves
    assert source.parent == target.parent == tmp_path
    assert target.read_bytes() == b"name\n"


def test_a_rename_that_fails_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "staff.json"
    path.write_text("old", encoding="utf-8")

    def replace(source: Path, target: Path) -> None:
        raise PermissionError(13, "in use", str(target))

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(PermissionError):
        documents.write_atomically(path, "new")

    assert [p.name for p in tmp_path.iterdir()] == ["staff.json"]
    assert path.read_text(encoding="utf-8") == "old"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no permission bits")
def test_a_file_has_the_rights_that_the_operator_chose(tmp_path: Path) -> None:
    """Temporary files are often private; a report that only its writer can read helps nobody."""
    ordinary = tmp_path / "ordinary"
    ordinary.touch()

    documents.write_atomically(tmp_path / "report.json", "{}")

    mode = stat.S_IMODE((tmp_path / "report.json").stat().st_mode)
    assert mode == stat.S_IMODE(ordinary.stat().st_mode)


def _document(**changes: object) -> str:
    return json.dumps(json.loads(report_json(samples.realistic())) | changes)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "report-unreadable"),
        ("{", "report-unreadable"),
        ("[" * 100_000, "report-unreadable"),  # deeper than the parser goes
        (_document(score=math.nan), "report-unreadable"),  # json writes NaN; JSON has none
        ("[]", "report-foreign"),
        ('"format"', "report-foreign"),
        ("{}", "report-foreign"),
        ('{"format": "1"}', "report-foreign"),
        ('{"format": true}', "report-foreign"),
        ('{"format": 0}', "report-foreign"),
        ('{"format": 1, "tests": []}', "report-foreign"),  # of somebody else's autograder
        (_document(surprise=1), "report-foreign"),
        (_document(checks=[{"id": 3}]), "report-foreign"),
        (_document(format=REPORT_FORMAT + 1), "report-too-new"),
        ('{"format": 99}', "report-too-new"),
    ],
)
def test_a_document_that_is_not_ours_is_refused_with_a_sentence(
    tmp_path: Path, text: str, code: str
) -> None:
    path = tmp_path / "report.json"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(ReportError) as caught:
        read_report(path)

    assert caught.value.diagnostic.code == code
    assert caught.value.diagnostic.where == str(path)
    assert caught.value.diagnostic.hint


def test_bytes_that_are_no_text_are_refused_with_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "report.json"
    path.write_bytes(b"\xff\xfe\x00\xd8{}")

    with pytest.raises(ReportError, match="report-unreadable"):
        read_report(path)


def test_a_missing_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="No such file"):
        read_report(tmp_path / "absent.json")


def test_what_is_wrong_with_a_report_never_costs_points() -> None:
    assert issubclass(ReportError, AutograderError)
