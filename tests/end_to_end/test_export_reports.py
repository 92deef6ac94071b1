"""``autograder export --to junit`` and ``--to csv``: what ``grade`` found, for other systems."""

from __future__ import annotations

import csv
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from tests.end_to_end.commands import autograder, write
from tests.unit.content.conftest import FILES

RIGHT = "def double(x):\n    return x + x\n\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"
SECRETS = ("double_overflows_to_infinity(", "math.e", "scale_of", "math.fabs")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder in which two submissions were graded."""
    folder = tmp_path_factory.mktemp("school")
    write(folder, {f"assignments/tiny/{name}": text for name, text in FILES.items()})
    write(folder / "inbox", {"ada/tiny.py": RIGHT, "ben/tiny.py": "def double(x):\n    return x\n"})
    said = autograder("grade", "-a", "tiny", "-o", "grades", "inbox", cwd=folder)
    assert said.code == 0, said.err
    return folder


def export(school: Path, to: str, *more: str) -> Path:
    words = ("export", "tiny", "--to", to, "-o", f"out-{to}", "--reports", "grades")
    said = autograder(*words, *more, cwd=school)
    assert said.code == 0, said.err
    return school / f"out-{to}"


def test_junit_is_a_file_for_each_submission(school: Path) -> None:
    out = export(school, "junit")

    assert sorted(path.name for path in out.iterdir()) == ["ada.xml", "ben.xml"]
    ada = ET.parse(out / "ada.xml").getroot()  # noqa: S314 - written here
    assert (ada.get("score"), ada.get("max_score"), ada.get("tests")) == ("90", "100", "3")
    assert (ada.get("failures"), ada.get("errors"), ada.get("skipped")) == ("1", "0", "0")


def test_a_check_that_was_not_run_counts_as_failed_and_not_as_skipped(school: Path) -> None:
    ben = ET.parse(export(school, "junit") / "ben.xml").getroot()  # noqa: S314 - written here

    kinds = [failure.get("type") for failure in ben.iter("failure")]
    assert len(kinds) == 3
    assert "not-run" in kinds


def test_the_tables_hold_a_line_for_each_submission_and_each_check(school: Path) -> None:
    out = export(school, "csv")

    assert (out / "grades.csv").read_bytes() == (school / "grades/grades.csv").read_bytes()
    with (out / "checks.csv").open(encoding="utf-8", newline="") as file:
        lines = list(csv.DictReader(file))
    assert [line["name"] for line in lines] == ["ada"] * 3 + ["ben"] * 3
    assert sum(float(line["score"]) for line in lines if line["name"] == "ada") == 90.0


@pytest.mark.parametrize("to", ["junit", "csv"])
def test_nothing_hidden_is_in_a_file_that_may_be_sent(school: Path, to: str) -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in export(school, to).iterdir())

    assert not [secret for secret in SECRETS if secret in text]


@pytest.mark.parametrize(
    ("more", "code"), [((), "reports-needed"), (("--reports", "inbox"), "no-reports")]
)
def test_a_format_of_reports_wants_reports(school: Path, more: tuple[str, ...], code: str) -> None:
    said = autograder("export", "tiny", "--to", "csv", "-o", "none", *more, cwd=school)

    assert said.code == 2
    assert f"[{code}]" in said.err
