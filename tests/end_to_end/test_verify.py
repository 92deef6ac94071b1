"""``autograder verify`` as an author calls it: a line for each gate, and an exit code."""

from __future__ import annotations

import json
import signal
import subprocess
from pathlib import Path

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    Said,
    autograder,
    command,
    descendants,
    environment,
    is_alive,
    waiting_for,
    write,
)
from tests.unit.engine.verify.sound import FILES, SOURCE


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the folder of an assignment that is right."""
    write(tmp_path / "assignments" / "sound", FILES)
    return tmp_path


def _verify(folder: Path, *options: str) -> Said:
    return autograder("verify", "sound", *options, cwd=folder)


def test_an_assignment_that_is_right_is_told_gate_by_gate(folder: Path) -> None:
    said = _verify(folder, "--mutants", "5")

    assert said.code == 0, said.out + said.err
    assert "ok        source        the source passes 4 checks on 1 key" in said.out
    assert "mutants are caught (drawn with seed 1" in said.out
    assert said.out.splitlines()[-1] == "draft: every gate holds"


def test_what_did_not_change_is_kept(folder: Path) -> None:
    first = _verify(folder)
    again = _verify(folder, "--changed")

    assert "trials kept from before" in again.out
    gates = [line for line in first.out.splitlines() if line.startswith(("ok", "failed"))]
    assert [line for line in again.out.splitlines() if line.startswith(("ok", "failed"))] == gates
    assert (folder / "assignments" / ".autograder" / "verify" / "sound.json").is_file()


def test_a_release_cannot_be_proved_on_a_draw(folder: Path) -> None:
    said = _verify(folder, "--level", "release", "--bank", "1")

    assert said.code == 2
    assert "a release tries all" in said.err


def test_a_gate_that_fails_is_exit_code_one_and_data_on_demand(folder: Path) -> None:
    alternative = folder / "assignments" / "sound" / "alternatives" / "other_style.py"
    alternative.write_text("def double(x):\n    return 3 * x\n", encoding="utf-8")

    said = _verify(folder, "--json")
    data = json.loads(said.out)
    failed = [gate for gate in data["gates"] if gate["holds"] is False]

    assert said.code == 1
    assert not data["holds"]
    assert [gate["name"] for gate in failed] == ["alternatives"]
    assert any("other_style" in line for line in failed[0]["found"])


@pytest.mark.release
def test_content_that_cannot_be_read_is_exit_code_three(folder: Path) -> None:
    source = folder / "assignments" / "sound" / "source" / "sound.py"
    source.write_text(SOURCE.replace("# END SOLUTION 2", ""), encoding="utf-8")

    assert _verify(folder).code == 3


def test_calibrate_without_a_gate_says_so(folder: Path) -> None:
    said = autograder("calibrate", "sound", cwd=folder)

    assert said.code == 2
    assert "[no-such-gate]" in said.err


@pytest.mark.release
def test_generated_trees_that_drifted_are_told(folder: Path) -> None:
    assert autograder("build", cwd=folder).code == 0
    current = _verify(folder)
    (folder / "student_template" / "sound" / "sound.py").write_text("x = 1\n", encoding="utf-8")
    drifted = _verify(folder, "--changed")

    assert current.code == 0, current.out + current.err
    assert "ok        built" in current.out
    assert drifted.code == 1
    assert "failed    built" in drifted.out
    assert "student_template/sound/sound.py" in drifted.out


@pytest.mark.release
def test_one_that_is_ended_leaves_nothing_running_and_no_folder(folder: Path) -> None:
    assert autograder("build", cwd=folder).code == 0
    scratch = folder / "scratch"
    scratch.mkdir()
    process = subprocess.Popen(
        command("verify", "sound", "--level", "release"),
        cwd=folder,
        env=environment(TMPDIR=str(scratch)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    waiting_for(lambda: len(descendants(process.pid)) >= 3 and any(scratch.rglob("*.pyc")))
    below = descendants(process.pid)
    process.send_signal(signal.SIGTERM)
    said, _ = process.communicate(timeout=PATIENCE_SECONDS)

    assert process.returncode == 130
    assert said.splitlines()[-1] == "stopped"
    assert not [pid for pid in below if is_alive(pid)]
    assert list(scratch.glob("autograder-*")) == []
