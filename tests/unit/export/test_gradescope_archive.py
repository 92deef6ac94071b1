"""What the zip is made of, without grading anything."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path

import pytest

from autograder.content.assignment import Assignment, load_assignment
from autograder.diagnostics import AutograderError
from autograder.export.cost import CheckCost, Cost
from autograder.export.exporter import Asked
from autograder.export.gradescope import EXPORTER, archive
from autograder.export.gradescope.archive import SCRIPTS, refuse_carriage_returns
from autograder.limits import MIB
from tests.end_to_end.commands import write
from tests.unit.content.conftest import FILES

MEAN = "part_01_doubling::mean_is_the_mean"


@pytest.fixture
def assignment(tmp_path: Path) -> Assignment:
    write(tmp_path / "tiny", FILES)
    return load_assignment(tmp_path / "tiny")


@pytest.fixture
def _measured(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pretend that one check of the tiny assignment takes nine minutes."""
    seconds = {
        "double_doubles": 1.0,
        "double_overflows_to_infinity": 1.0,
        "mean_is_the_mean": 540.0,
    }
    checks = tuple(
        CheckCost(id=f"part_01_doubling::{name}", cpu_seconds=one, runs=1, memory_bytes=300 * MIB)
        for name, one in seconds.items()
    )
    cost = Cost(base_cpu_seconds=5.0, checks=checks)
    monkeypatch.setattr(archive, "measure", lambda *_, **__: cost)


def settings(path: Path) -> dict[str, object]:
    with zipfile.ZipFile(io.BytesIO(path.read_bytes())) as file:
        found: dict[str, object] = json.loads(file.read("settings.json"))
    return found


@pytest.mark.usefixtures("_measured")
def test_what_does_not_fit_is_left_out_and_named(assignment: Assignment, tmp_path: Path) -> None:
    done = EXPORTER.export(assignment, tmp_path, asked=Asked(fit="0.5cpu,768MB"))
    found = settings(done.written[0])

    assert found["left_out"] == [MEAN]
    assert "- The mean comes out" in found["notes"]  # type: ignore[operator]
    assert "- The mean comes out" in done.choose
    assert "time limit: 10 minutes, or more" in done.choose


@pytest.mark.usefixtures("_measured")
def test_without_a_container_nothing_is_left_out(assignment: Assignment, tmp_path: Path) -> None:
    done = EXPORTER.export(assignment, tmp_path, asked=Asked())

    assert settings(done.written[0]) == {"left_out": [], "notes": [], "has_course": False}
    assert "time limit: 40 minutes, or more" in done.choose


def test_line_ends_of_windows_are_refused() -> None:
    with pytest.raises(AutograderError, match="carriage-returns"):
        refuse_carriage_returns({"setup.sh": b"#!/bin/bash\r\n"})


def test_the_scripts_of_this_checkout_have_none() -> None:
    folder = Path(archive.__file__).parent

    refuse_carriage_returns({name: (folder / name).read_bytes() for name in SCRIPTS})
