"""Plain ``pytest`` in the folder that students unpack: the same words, and a debugger."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    Said,
    autograder,
    environment,
    tiny,
    write,
)

# as the entry point of an installed package loads it
_PYTEST = (sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider")
_PLUGIN = ("-p", "autograder.engine.plugin")


def _pytest(folder: Path, *arguments: str, source: str, typed: str = "") -> Said:
    write(folder, {"tiny.py": source})
    done = subprocess.run(
        [*_PYTEST, *_PLUGIN, *arguments],
        cwd=folder,
        env=environment(OMP_NUM_THREADS="3"),
        input=typed.encode(),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def test_it_passes_a_right_file(tiny_folder: Path) -> None:
    said = _pytest(tiny_folder, source=tiny("return 2 * x"))

    assert said.code == 0, said.out
    assert "2 passed" in said.out
    assert "Public: 65 of 65. After you hand in: 35 points" in said.out


@pytest.mark.release
def test_it_computes_in_one_thread_as_the_command_does(tiny_folder: Path) -> None:
    source = tiny("import torch\n    raise ValueError(torch.get_num_threads())")

    assert "ValueError: 1" in _pytest(tiny_folder, source=source).out


def test_it_says_what_the_command_says(tiny_folder: Path) -> None:
    said = _pytest(tiny_folder, source=tiny("return 1 / 0"))
    told = autograder("check", cwd=tiny_folder)

    assert said.code == told.code == 1
    lines = [line.strip() for line in told.out.splitlines() if line.startswith("    ")]
    assert "error       ZeroDivisionError: division by zero" in lines
    assert {line.strip() for line in said.out.splitlines()} >= {
        line for line in lines if not line.startswith("the same as for")
    }


@pytest.mark.release
def test_the_debugger_stops_where_the_file_raised(tiny_folder: Path) -> None:
    source = tiny("half = x / 2\n    return half.no_such_thing")

    said = _pytest(tiny_folder, "--pdb", source=source, typed="p half.shape\nq\n")

    assert "tiny.py(6)double()" in said.out
    assert "torch.Size([3])" in said.out


def test_the_debugger_stops_in_the_check_that_a_wrong_result_fails(tiny_folder: Path) -> None:
    said = _pytest(
        tiny_folder, "--pdb", source=tiny("return 3 * x"), typed="p student.double(x) / x\nq\n"
    )

    assert "part_01.py(" in said.out
    assert "expect_close(student.double(x), reference.double(x)" in said.out
