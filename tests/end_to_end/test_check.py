"""``autograder check`` and plain pytest in the folder that a student unpacks."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from autograder.cli import check as check_command
from autograder.cli import main as border
from autograder.content.assignment import load_assignment
from autograder.content.projection import project_solution, project_template, write_tree
from autograder.engine.recording import record_public_checks
from tests.end_to_end.commands import (
    ATTENTION,
    PATIENCE_SECONDS,
    REPOSITORY,
    Said,
    autograder,
    command,
    descendants,
    environment,
    write,
)

RIGHT = project_solution(load_assignment(ATTENTION))["attention.py"].decode()
LOOP = f"{RIGHT}\n\ndef causal_mask(length, offset=0):\n    while True: pass\n"
CRASH = f"{RIGHT}\n\ndef padding_mask(lengths, length):\n    import os\n    os._exit(3)\n"
LOOP_THAT_SAYS_SO = f"""{RIGHT}

def causal_mask(length, offset=0):
    open("looping", "w").close()
    while True: pass
"""


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student unpacks."""
    assignment = load_assignment(ATTENTION)
    folder = tmp_path_factory.mktemp("unpacked")
    write_tree(project_template(assignment, recordings=record_public_checks(assignment)), folder)
    facts = folder / "recorded" / "practice.json"
    tree = json.loads(facts.read_bytes())
    tree["call_cpu_seconds"] = 0.7  # an endless loop is waited for three times as long
    facts.write_text(json.dumps(tree), encoding="utf-8")
    return folder


@pytest.fixture
def folder(template: Path, tmp_path: Path) -> Path:
    """A student's own copy."""
    return Path(shutil.copytree(template, tmp_path / "attention"))


def _check(folder: Path, *arguments: str, source: str | None = None, **changes: str) -> Said:
    if source is not None:
        write(folder, {"attention.py": source})
    return autograder("check", *arguments, cwd=folder, changes=changes)


def test_a_right_file_passes_every_public_check(folder: Path) -> None:
    said = _check(folder, source=RIGHT)

    assert said.code == 0, said.out + said.err
    heads = [line for line in said.out.splitlines() if line.startswith("passed")]
    assert len(heads) == len(list((folder / "recorded").glob("*.npz")))
    assert "not passed" not in said.out
    assert said.out.splitlines()[-1].startswith("Public: ")
    assert said.out.splitlines()[-1].endswith("Hand in: attention.py")


def test_the_stub_is_told_what_to_write(folder: Path) -> None:
    said = _check(folder)

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
    said = _check(folder, "--json", source=LOOP)

    report = json.loads(said.out)
    checks = [c for c in report["checks"] if c["visibility"] == "public"]
    assert said.code == 1
    assert (report["final"], report["score"]) == (False, None)
    assert report["environment"]["runner"] == "practice"
    assert report["score_so_far"] == sum(c["score"] for c in checks) > 0
    late = [check for check in checks if check["outcome"] == "timed-out"]
    codes = [check["explanation"]["code"] for check in late]
    assert codes[:2] == ["out-of-time"] * 2
    assert set(codes[2:]) <= {"calls-ended"}
    assert {check["part"] for check in late} == {"4"}
    assert {c["outcome"] for c in checks if c["part"] != "4"} == {"passed"}


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
    monkeypatch.setattr(check_command, "START_SECONDS", 1.0)

    assert border.main(["check", str(folder)]) == 1
    assert "your file did not finish being imported in time" in capsys.readouterr().out


def test_check_files_that_were_changed_are_not_the_students_fault(folder: Path) -> None:
    for path in (folder / "checks").glob("*.py"):
        path.write_text("# gone\n", encoding="utf-8")

    said = _check(folder, source=RIGHT)

    assert said.code == 4
    assert "this is not your fault" in said.err


def test_foreign_line_ends_and_a_byte_order_mark_are_read(folder: Path) -> None:
    for path in [*folder.glob("*.py"), *(folder / "checks").glob("*.py")]:
        text = RIGHT if path.name == "attention.py" else path.read_text(encoding="utf-8")
        path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())

    assert _check(folder).code == 0


def test_a_console_of_few_characters_is_enough(folder: Path) -> None:
    source = f"{RIGHT}\n\ndef softmax(x, dim):\n    print('\\u5e73\\u4eee → é')\n    return 1\n"
    write(folder, {"attention.py": source})

    done = subprocess.run(
        command("check", "--part", "1"),
        cwd=folder,
        env=environment(PYTHONIOENCODING="cp1252"),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert done.returncode == 1, done.stderr
    assert "\\u5e73\\u4eee \\u2192 é" in done.stdout.decode("cp1252")
    assert b"Traceback" not in done.stderr


def test_a_machine_without_what_only_posix_has_is_enough(folder: Path) -> None:
    """Nor does it take what grading alone needs."""
    blocked = Path(__file__).with_name("blocked")
    path = os.pathsep.join([str(blocked), str(REPOSITORY)])
    probe = "import os, fcntl"
    refused = subprocess.run(
        [sys.executable, "-c", probe],
        env=environment(PYTHONPATH=path),
        capture_output=True,
        check=False,
    )
    assert b"No module named 'fcntl'" in refused.stderr

    said = _check(folder, "--part", "1", source=RIGHT, PYTHONPATH=path)

    assert said.code == 0, said.err


def test_an_interrupt_is_answered_at_once(folder: Path) -> None:
    write(folder, {"attention.py": LOOP_THAT_SAYS_SO})
    facts = folder / "recorded" / "practice.json"
    tree = json.loads(facts.read_bytes())
    tree["call_cpu_seconds"] = 200
    facts.write_text(json.dumps(tree), encoding="utf-8")
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


# ------------------------------------------------------------------ plain pytest


def _pytest(folder: Path, *arguments: str, source: str) -> Said:
    write(folder, {"attention.py": source})
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *_PLUGIN, *arguments],
        cwd=folder,
        env=environment(),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


_PLUGIN = ("-p", "autograder.engine.plugin")


def test_plain_pytest_passes_a_right_file(folder: Path) -> None:
    said = _pytest(folder, "-q", "-k", "part_04", source=RIGHT)

    assert said.code == 0, said.out
    assert f"{len(list((folder / 'recorded').glob('part_04*.npz')))} passed" in said.out


def test_plain_pytest_says_what_is_wrong(folder: Path) -> None:
    source = f"{RIGHT}\n\ndef causal_mask(length, offset=0):\n    return 1 / 0\n"

    said = _pytest(folder, "-q", "-k", "causal", source=source)

    assert said.code == 1
    assert "ZeroDivisionError: division by zero" in said.out
    assert "attention.py:" in said.out
