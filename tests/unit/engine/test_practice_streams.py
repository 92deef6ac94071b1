"""What a student's file may do with its standard streams under `check`."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.engine.practice import LocalStudent
from autograder.model import Outcome

LINES = [
    "sys.stdout.reconfigure(encoding='utf-8')",
    "sys.stdout = io.TextIOWrapper(sys.stdout.buffer, encoding='utf-8', write_through=True)",
    "sys.stdout.encoding.lower()",
    "sys.stdout.buffer.write(b'hello')",
    "sys.stdout.fileno(), sys.stderr.fileno()",
    "sys.stdout.isatty()",
    "sys.stdout.close()",
]


def _loaded(tmp_path: Path, *lines: str) -> LocalStudent:
    file = tmp_path / "attention.py"
    file.write_text("\n".join(("import io, sys", *lines, "def answer(): return 42")) + "\n")
    student = LocalStudent(file, limit_characters=100)
    student.enter("1", training=False)
    return student


# A wrapper that a student leaves open warns when it is collected, as it would anywhere.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("line", LINES)
def test_standard_output_is_a_real_stream(tmp_path: Path, line: str) -> None:
    student = _loaded(tmp_path, line)

    student.exchange({"op": "begin", "seed": 0, "dtype": "float64"})
    asked = {"op": "call", "target": "answer", "args": (), "kwargs": {}, "grad": True}
    assert student.exchange(asked)["value"] == 42
    student.leave(Outcome.PASSED)


def test_what_is_printed_is_kept_up_to_a_limit(tmp_path: Path) -> None:
    student = _loaded(tmp_path, "print('before')", "print('x' * 10_000_000)")

    output = student.leave(Outcome.PASSED).output

    assert output.startswith("before\nxxx")
    assert "more characters" in output
    assert student.leave(Outcome.PASSED).output == ""
