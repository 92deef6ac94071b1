"""``autograder check`` in the folder that a student unpacks."""

from __future__ import annotations

import json
import re
import shutil
import signal
import subprocess
import time
from pathlib import Path

import pytest

from autograder.cli import main as border
from autograder.cli import practice_run
from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    REPOSITORY,
    Said,
    autograder,
    command,
    descendants,
    environment,
    write,
)

RIGHT = (REPOSITORY / "solutions" / "attention" / "attention.py").read_text(encoding="utf-8")
LOOP = f"{RIGHT}\n\ndef padding_mask(lengths, length):\n    while True: pass\n"
CRASH = f"{RIGHT}\n\ndef padding_mask(lengths, length):\n    import os\n    os._exit(3)\n"
LOOP_THAT_SAYS_SO = f"""{RIGHT}

def causal_mask(length, offset=0):
    open("looping", "w").close()
    while True: pass
"""
SLEEPS_ONCE = f"""{RIGHT}

_right = padding_mask

def padding_mask(lengths, length):
    import pathlib, time
    slept = pathlib.Path("slept")
    if not slept.exists():
        slept.touch()
        time.sleep(SECONDS)
    return _right(lengths, length)
"""


@pytest.fixture
def folder(attention_release: Path, tmp_path: Path) -> Path:
    """A student's own copy."""
    return Path(shutil.copytree(attention_release, tmp_path / "attention"))


def _check(folder: Path, *arguments: str, source: str | None = None, **changes: str) -> Said:
    if source is not None:
        write(folder, {"attention.py": source})
    return autograder("check", *arguments, cwd=folder, changes=changes)


def _limit(folder: Path, call_cpu_seconds: float) -> None:
    """Change what a check may take; an endless loop is waited for three times as long."""
    facts = folder / "recorded" / "practice.json"
    tree = {**json.loads(facts.read_bytes()), "call_cpu_seconds": call_cpu_seconds}
    facts.write_text(json.dumps(tree), encoding="utf-8")


@pytest.mark.release
def test_a_right_file_passes_every_public_check(folder: Path) -> None:
    said = _check(folder, source=RIGHT)

    assert said.code == 0, said.out + said.err
    heads = [line for line in said.out.splitlines() if line.startswith("passed")]
    assert len(heads) == len(list((folder / "recorded").glob("*.npz")))
    assert "not passed" not in said.out


def test_it_ends_with_what_is_known_what_is_not_and_what_to_hand_in(folder: Path) -> None:
    said = _check(folder, "--part", "2", source=RIGHT)

    assert said.code == 0, said.out + said.err
    assert "not passed" not in said.out
    last = said.out.splitlines()[-1]
    assert re.fullmatch(
        r"Public: (\d+) of \1\. After you hand in: \d+ points "
        r"\(more claims, other inputs\)\. Hand in: attention\.py",
        last,
    )


def test_the_stub_is_told_what_to_write(folder: Path) -> None:
    said = _check(folder, "--part", "1")

    assert said.code == 1
    assert "this part is not written yet" in said.out
    assert "where  attention.py:" in said.out
    assert "Public: 0 of " in said.out


def test_one_part_can_be_checked_by_itself_beside_files_called_like_libraries(
    folder: Path,
) -> None:
    for name in ("random", "click"):
        (folder / f"{name}.py").write_text("raise SystemExit('imported')\n", encoding="utf-8")

    said = _check(folder, "--part", "4", source=f"{RIGHT}\n\nsoftmax = None\n")

    assert said.code == 0
    assert "part 4" in said.out
    assert "part 1" not in said.out


def test_a_part_that_is_not_there_is_a_usage_error(folder: Path) -> None:
    said = _check(folder, "--part", "99")

    assert said.code == 2
    assert "there is no part '99'" in said.err
    assert "1, 2" in said.err


def test_another_folder_is_a_usage_error(tmp_path: Path) -> None:
    said = _check(tmp_path)

    assert said.code == 2
    assert "[no-assignment-here]" in said.err


def test_an_endless_loop_ends_at_its_limit_and_the_other_checks_are_run(folder: Path) -> None:
    _limit(folder, 1.5)

    said = _check(folder, "--json", "--part", "4", source=LOOP)

    report = json.loads(said.out)
    checks = [c for c in report["checks"] if c["visibility"] == "public"]
    assert said.code == 1
    assert (report["final"], report["score"]) == (False, None)
    assert report["environment"]["runner"] == "practice"
    assert report["score_so_far"] == sum(c["score"] for c in checks) > 0
    (late,) = [check for check in checks if check["outcome"] == "timed-out"]
    assert late["explanation"]["code"] == "out-of-time"
    assert {check["outcome"] for check in checks if check is not late} == {"passed"}


@pytest.mark.release
def test_a_check_that_computes_little_is_waited_for(folder: Path) -> None:
    """The first optimiser imports hundreds of files, on a slow disk or a busy machine for long."""
    _limit(folder, 0.5)

    said = _check(folder, "--json", "--part", "4", source=SLEEPS_ONCE.replace("SECONDS", "2.5"))

    assert said.code == 0, said.out


@pytest.mark.release
def test_a_check_that_sleeps_is_not_waited_for_for_ever(folder: Path) -> None:
    _limit(folder, 0.5)

    said = _check(folder, "--json", "--part", "4", source=SLEEPS_ONCE.replace("SECONDS", "600"))

    checks = json.loads(said.out)["checks"]
    assert [c["explanation"]["code"] for c in checks if c["outcome"] == "timed-out"] == [
        "out-of-time"
    ]


@pytest.mark.release
def test_after_two_endless_loops_the_rest_of_the_part_is_left_out(folder: Path) -> None:
    source = LOOP.replace("def padding_mask(lengths, length)", "def causal_mask(length, offset=0)")
    _limit(folder, 0.7)

    said = _check(folder, "--json", "--part", "4", source=source)

    late = [c for c in json.loads(said.out)["checks"] if c["outcome"] == "timed-out"]
    codes = [check["explanation"]["code"] for check in late]
    assert codes[:2] == ["out-of-time"] * 2
    assert set(codes[2:]) == {"calls-ended"}


def test_a_crash_ends_its_own_check_alone(folder: Path) -> None:
    said = _check(folder, "--json", "--part", "4", source=CRASH)

    checks = [c for c in json.loads(said.out)["checks"] if c["visibility"] == "public"]
    lost = [check for check in checks if check["outcome"] == "failed"]
    assert said.code == 1
    assert {check["explanation"]["code"] for check in lost} == {"ended-early"}
    assert len(lost) < len(checks)
    assert {c["outcome"] for c in checks if c not in lost} == {"passed"}


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("import os\nos._exit(0)\n", "your code ended its process before it answered"),
        ("raise ValueError('at the top')\n", "ValueError: at the top"),
    ],
)
def test_a_file_that_cannot_be_imported_is_explained(folder: Path, source: str, words: str) -> None:
    said = _check(folder, source=source)

    assert said.code == 1, said.err
    assert words in said.out
    assert "Public: 0 of " in said.out


def test_an_endless_loop_at_import_is_explained(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(folder, {"attention.py": "while True: pass\n"})
    monkeypatch.setattr(practice_run, "START_SECONDS", 1.0)

    assert border.main(["check", str(folder)]) == 1
    assert "your file did not finish being imported in time" in capsys.readouterr().out


def test_check_files_that_were_changed_are_not_the_students_fault(folder: Path) -> None:
    for path in (folder / "checks").glob("*.py"):
        path.write_text("# gone\n", encoding="utf-8")

    said = _check(folder, source=RIGHT)

    assert said.code == 4
    assert "this is not your fault" in said.err


def test_an_interrupt_is_answered_at_once(folder: Path) -> None:
    write(folder, {"attention.py": LOOP_THAT_SAYS_SO})
    _limit(folder, 200)
    process = subprocess.Popen(
        command("check", "--part", "4"),
        cwd=folder,
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not (folder / "looping").exists():
        assert time.monotonic() < give_up
        time.sleep(0.02)
    below = descendants(process.pid)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=PATIENCE_SECONDS / 10)

    assert process.returncode == 130
    assert err.split() == ["stopped"]
    assert below
    assert not [pid for pid in below if Path("/proc", str(pid)).exists()]
