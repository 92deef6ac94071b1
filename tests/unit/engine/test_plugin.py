"""Checks under plain pytest, as in a student's folder."""

from __future__ import annotations

import contextlib
import io
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.engine import plugin
from autograder.engine.recording import record_public_checks
from tests.unit.engine.tiny import PART_1, SOURCE, write_assignment

WRONG = SOURCE.replace("x + x", "x * x")


@pytest.fixture
def unpacked(tmp_path: Path) -> Path:
    """What a student unpacks: their file, public checks and recordings."""
    assignment = load_assignment(write_assignment(tmp_path / "assignment"))
    folder = tmp_path / "unpacked"
    for name in ("checks", "recorded"):
        (folder / name).mkdir(parents=True)
    (folder / "checks" / "part_01_doubling.py").write_text(PART_1, encoding="utf-8")
    for name, data in record_public_checks(assignment).items():
        (folder / "recorded" / name).write_bytes(data)
    (folder / "tiny.py").write_text(SOURCE, encoding="utf-8")
    return folder


@dataclass(frozen=True)
class Ended:
    """How a run of pytest ended and what it wrote."""

    status: int
    text: str


@pytest.fixture
def run_pytest(monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Ended]]:
    """Return a function that runs pytest in this process, as a student would run it."""
    monkeypatch.setenv("PYTEST_DISABLE_PLUGIN_AUTOLOAD", "1")
    before = dict(sys.modules)
    path = sys.path.copy()

    def run(folder: Path, *arguments: str) -> Ended:
        sys.modules.pop("part_01_doubling", None)
        written = io.StringIO()
        options = ["-q", "-p", "no:cacheprovider", "--rootdir", str(folder), *arguments]
        ini = folder / "pytest.ini"
        ini.write_text("[pytest]\npython_files = part_*.py test_*.py\n", encoding="utf-8")
        with contextlib.redirect_stdout(written):
            status = pytest.main([*options, "-c", str(ini), str(folder)], plugins=[plugin])
        return Ended(status, written.getvalue())

    yield run
    sys.path[:] = path
    for name in set(sys.modules) - set(before):
        del sys.modules[name]


def test_plain_pytest_runs_the_checks_and_leaves_plain_tests_alone(
    unpacked: Path, run_pytest: Callable[..., Ended]
) -> None:
    (unpacked / "test_own.py").write_text(
        "import torch\n\ndef test_own():\n    assert torch.get_default_dtype() == torch.float32\n"
        "\ndef test_wrong():\n    assert 1 == 2\n",
        encoding="utf-8",
    )
    result = run_pytest(unpacked)

    assert "3 passed" in result.text, result.text
    assert "1 failed" in result.text
    assert "assert 1 == 2" in result.text


def test_a_failed_check_shows_its_diagnostic_and_its_dependants_are_skipped(
    unpacked: Path, run_pytest: Callable[..., Ended]
) -> None:
    (unpacked / "tiny.py").write_text(WRONG, encoding="utf-8")
    result = run_pytest(unpacked, "-rs")

    assert "1 failed, 1 skipped" in result.text, result.text
    assert "the result has wrong values [wrong-value]" in result.text
    assert "not run, because this did not pass first: Twice a number comes out" in result.text
    assert "Traceback" not in result.text


def test_checks_are_selected_by_name(unpacked: Path, run_pytest: Callable[..., Ended]) -> None:
    result = run_pytest(unpacked, "-k", "slope")

    assert "1 passed, 1 deselected" in result.text, result.text


def test_a_stale_recording_is_told(unpacked: Path, run_pytest: Callable[..., Ended]) -> None:
    path = unpacked / "checks" / "part_01_doubling.py"
    path.write_text(PART_1.replace("(2, 3)", "(4, 3)"), encoding="utf-8")
    (unpacked / "recorded" / "part_01_doubling.double_has_a_slope_of_two.npz").unlink()
    result = run_pytest(unpacked)

    assert "recording-stale" in result.text, result.text


def test_an_interrupt_in_the_student_s_code_ends_the_run(
    unpacked: Path, run_pytest: Callable[..., Ended]
) -> None:
    (unpacked / "tiny.py").write_text("def double(x):\n    raise KeyboardInterrupt\n", "utf-8")

    assert run_pytest(unpacked).status == pytest.ExitCode.INTERRUPTED


@pytest.mark.parametrize(
    ("test", "said"),
    [
        ("def test_x(rng):\n    pass\n", "rng is seeded by a check, and this test is none"),
        ("def test_x(student):\n    pass\n", "no-assignment-here"),
    ],
)
def test_a_fixture_of_ours_outside_a_check_says_what_is_wrong(
    tmp_path: Path, run_pytest: Callable[..., Ended], test: str, said: str
) -> None:
    (tmp_path / "test_x.py").write_text(test, encoding="utf-8")

    assert said in run_pytest(tmp_path).text


def test_the_plugin_imports_nothing_slow() -> None:
    program = "import sys, autograder.engine.plugin; print(*sys.modules)"
    result = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, text=True
    )

    assert not {"torch", "numpy", "pydantic", "yaml"} & set(result.stdout.split())
