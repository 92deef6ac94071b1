"""``autograder check`` while somebody works: watched, under a debugger, on a changed folder."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    Said,
    autograder,
    command,
    descendants,
    environment,
    tiny,
    write,
)

RIGHT = tiny("return 2 * x")
WRONG = tiny("return 3 * x")
UNIT = "double_is_twice"


def _check(folder: Path, *arguments: str, source: str = RIGHT, typed: str = "") -> Said:
    write(folder, {"tiny.py": source})
    done = subprocess.run(
        command("check", *arguments),
        cwd=folder,
        env=environment(),
        input=typed.encode(),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


# ------------------------------------------------------------------ what stands around the results


def test_a_check_that_trains_says_that_it_runs(tiny_folder: Path) -> None:
    said = _check(tiny_folder)

    assert said.code == 0
    (line,) = [line for line in said.err.splitlines() if line.startswith("training")]
    assert "seconds of processor time at most; check 2 of 2: Twice after training" in line


def test_a_given_file_that_was_changed_is_named_and_grading_has_the_original(
    tiny_folder: Path,
) -> None:
    checks = tiny_folder / "checks" / "part_01.py"
    checks.write_text(checks.read_text(encoding="utf-8") + "\nX = 1\n", encoding="utf-8")
    with (tiny_folder / "handout.md").open("a", encoding="utf-8") as handout:
        handout.write("My remarks.\n")

    said = _check(tiny_folder)

    notes = [line for line in said.out.splitlines() if line.startswith("note: ")]
    assert notes == ["note: checks/part_01.py was changed; grading uses it as it was handed out"]
    assert said.out.splitlines()[-1].startswith("Public: 65 of 65. After you hand in: 35 points")


def test_what_the_file_imports_and_grading_has_not_is_named(tiny_folder: Path) -> None:
    write(tiny_folder, {"mine.py": "TWO = 2\n"})
    source = f"import hypothesis\nfrom mine import TWO\n{RIGHT}"

    said = _check(tiny_folder, source=source)

    assert "note: tiny.py:1 imports hypothesis, which grading does not have" in said.out
    assert "note: tiny.py:2 imports mine, a file of yours: only tiny.py is handed in" in said.out


def test_a_file_that_is_not_there_is_a_usage_error(tiny_folder: Path) -> None:
    (tiny_folder / "tiny.py").rename(tiny_folder / "tiny (1).py")

    said = autograder("check", cwd=tiny_folder)

    assert said.code == 2
    assert "[your-file-missing]" in said.err
    assert "there is  tiny (1).py" in said.err


def test_files_called_like_libraries_do_not_stop_the_command_itself(tiny_folder: Path) -> None:
    for name in ("random", "click"):
        write(tiny_folder, {f"{name}.py": "raise SystemExit('imported')\n"})
    write(tiny_folder, {"tiny.py": RIGHT})

    done = subprocess.run(
        [sys.executable, "-m", "autograder", "check"],  # without -P, as people type it
        cwd=tiny_folder,
        env=environment(),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stderr


def test_a_file_that_asks_for_checks_while_it_is_imported_starts_none(tiny_folder: Path) -> None:
    said = _check(tiny_folder, source=f"import autograder\nautograder.check()\n{RIGHT}")

    assert said.code == 1
    assert "belongs under if __name__ == '__main__':" in said.out


# ------------------------------------------------------------------ under a debugger

#: From Python 3.13 on a debugger stops at the line of the breakpoint, before that at the next one.
IN_DOUBLE = re.compile(r"tiny\.py\([67]\)double\(\)")
STOPPING = tiny("print('seen'); half = x\n    breakpoint()\n    return half * 2")


def test_a_breakpoint_stops_in_the_students_function(tiny_folder: Path) -> None:
    said = _check(tiny_folder, "--in-process", source=STOPPING, typed="p half.shape\nc\n" * 2)

    assert said.code == 0, said.err
    assert IN_DOUBLE.search(said.out)
    assert "torch.Size([3])" in said.out
    assert "seen" in said.out  # at once, not after the check
    assert "Public: 65 of 65." in said.out


def test_leaving_the_debugger_ends_the_run(tiny_folder: Path) -> None:
    said = _check(tiny_folder, "--in-process", source=STOPPING, typed="q\n")

    assert said.code == 130
    assert len(IN_DOUBLE.findall(said.out)) == 1


def test_a_breakpoint_that_nobody_can_answer_says_so(tiny_folder: Path) -> None:
    said = _check(tiny_folder, source=STOPPING)

    assert said.code == 1
    assert (
        "breakpoint() needs a terminal: run `python -m autograder check --in-process`" in said.out
    )


@pytest.mark.parametrize("other", ["--in-process", "--json"])
def test_what_does_not_go_together_is_refused(tiny_folder: Path, other: str) -> None:
    said = _check(tiny_folder, "--watch", other)

    assert said.code == 2
    assert f"--watch runs again and again, {other} once" in said.err


# ------------------------------------------------------------------ watched


class _Watched:
    """A command that goes on, and what it has said so far."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self.process = process
        self.said = ""
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        while piece := self.process.stdout.readline():
            self.said += piece

    def wait_for(self, is_true: Callable[[], bool]) -> None:
        give_up = time.monotonic() + PATIENCE_SECONDS
        while not is_true():
            assert time.monotonic() < give_up, self.said
            assert self.process.poll() is None, self.said
            time.sleep(0.02)

    def interrupt(self) -> list[int]:
        """Press Ctrl-C; return what runs below it and should not."""
        below = descendants(self.process.pid)
        self.process.send_signal(signal.SIGINT)
        self.process.wait(PATIENCE_SECONDS / 10)
        self._reader.join()
        return [pid for pid in below if Path("/proc", str(pid)).exists()]


@contextmanager
def _watching(folder: Path) -> Iterator[_Watched]:
    with subprocess.Popen(
        command("check", "--watch"),
        cwd=folder,
        env=environment(PYTHONUNBUFFERED="1"),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as process:
        try:
            yield _Watched(process)
        finally:
            process.kill()


def _save_by_renaming(folder: Path, source: str) -> None:
    """Save as many editors do: write another file, then put it in the place of the old one."""
    part = folder / ".tiny.py.swp"
    part.write_text(source, encoding="utf-8")
    os.replace(part, folder / "tiny.py")  # noqa: PTH105 - replaces on every system


def test_a_save_runs_the_checks_again_until_ctrl_c(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": WRONG})

    with _watching(tiny_folder) as watched:
        watched.wait_for(lambda: watched.said.count("Ctrl-C ends") == 1)
        assert "Public: 0 of 65" in watched.said
        _save_by_renaming(tiny_folder, RIGHT)
        watched.wait_for(lambda: watched.said.count("Ctrl-C ends") == 2)
        left = watched.interrupt()

    assert "Public: 65 of 65" in watched.said
    assert "\x1b" not in watched.said  # nothing that clears a screen
    assert watched.process.returncode == 130
    assert watched.said.splitlines()[-1] == "stopped"
    assert not left


@pytest.mark.release
def test_a_save_while_checks_run_begins_them_anew(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": tiny("open('looping', 'w').close()\n    while True: pass")})

    with _watching(tiny_folder) as watched:
        watched.wait_for((tiny_folder / "looping").exists)
        _save_by_renaming(tiny_folder, RIGHT)
        watched.wait_for(lambda: "Ctrl-C ends" in watched.said.partition("saved meanwhile")[2])
        watched.wait_for(lambda: watched.said.count("Ctrl-C ends") == 2)
        left = watched.interrupt()

    assert "Public: 65 of 65" in watched.said
    assert "out of time" not in watched.said
    assert not left
