"""Weights beside the file, from the hand-in to the worker that alone loads them."""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
import textwrap
from collections.abc import Mapping
from pathlib import Path

import pytest
import torch

from autograder.content.assignment import load_assignment
from autograder.content.handout import handout_text
from autograder.content.projection import write_tree
from autograder.content.stub import stub_plan
from autograder.engine.render import read_report
from autograder.export.student_tree import student_tree
from autograder.model import Outcome, Report
from tests.end_to_end.commands import autograder, environment
from tests.intake.assignment import WORK, by_hand, small_attention, weights
from tests.intake.packing import write_tree as hand_in
from tests.sandbox.ordinary_user import ORDINARY
from tests.sandbox.test_users import run_as

SCALE = "part_01::scale_is_what_training_wrote"
TWICE = by_hand(
    b'{"scale": {"dtype": "F32", "shape": [], "data_offsets": [0, 4]},'
    b' "scale": {"dtype": "I32", "shape": [], "data_offsets": [0, 4]}}',
    bytes(4),
)


def graded(top: Path, inbox: Mapping[str, bytes], *, required: bool = False) -> dict[str, Report]:
    """Grade an inbox and return the reports by name."""
    assignment = small_attention(top / "assignment", required=required)
    folder = hand_in(top / "inbox", inbox)
    paths = sorted(folder.iterdir())
    said = autograder("grade", "-a", assignment, "-o", top / "out", *paths, cwd=top)
    assert said.code == 0, said.err
    records = (top / "out").glob("*/staff.json")
    return {path.parent.name: read_report(path) for path in sorted(records)}


def outcome(report: Report) -> Outcome:
    (found,) = [check.outcome for check in report.checks if check.id == SCALE]
    return found


def work(body: str) -> bytes:
    """Return a file that is right but for the scale, which it gets in its own way."""
    return f"import torch\n\ndef softmax(x):\n    return torch.softmax(x, -1)\n\n{body}".encode()


BESIDE = work(
    """
from pathlib import Path
from safetensors.torch import load_file

def scale():
    return load_file(Path(__file__).with_name("adapter.safetensors"))["scale"]
"""
)
BY_NUMPY = work(
    """
from safetensors import safe_open

def scale():
    with safe_open("adapter.safetensors", framework="np") as file:
        return float(file.get_tensor("scale"))
"""
)
TRAINS = work(
    """
from safetensors.torch import load_file, save_file

def scale():
    old = load_file("adapter.safetensors")["scale"]
    save_file({"scale": old + 0.5}, "adapter.safetensors")  # where it stood at home
    return load_file("adapter.safetensors")["scale"]
"""
)
WRITES_BESIDE = work(
    """
from pathlib import Path

def scale():
    try:
        Path(__file__).with_name("adapter.safetensors").write_bytes(b"")
    except OSError:
        return 2.5
    return 0.0
"""
)


def test_weights_are_read_written_anew_and_protected_where_the_code_runs(tmp_path: Path) -> None:
    two = weights(scale=torch.tensor(2.0))
    reports = graded(
        tmp_path,
        {
            "beside/attention.py": BESIDE,
            "beside/adapter.safetensors": weights(),
            "by-numpy/attention.py": BY_NUMPY,
            "by-numpy/adapter.safetensors": weights(),
            "trains/attention.py": TRAINS,
            "trains/adapter.safetensors": two,
            "writes-beside/attention.py": WRITES_BESIDE,
            "writes-beside/adapter.safetensors": weights(),
            "other/attention.py": BESIDE,
            "other/adapter.safetensors": two,
            "none/attention.py": BESIDE,
        },
    )

    assert {name: outcome(report) for name, report in reports.items()} == {
        "beside": Outcome.PASSED,
        "by-numpy": Outcome.PASSED,
        "trains": Outcome.PASSED,
        "writes-beside": Outcome.PASSED,
        "other": Outcome.FAILED,
        "none": Outcome.FAILED,
    }
    assert reports["beside"].score == 100
    assert reports["none"].submission.sha256 == hashlib.sha256(BESIDE).hexdigest()
    assert len({report.submission.sha256 for report in reports.values()}) == len(reports)


@pytest.mark.release
def test_other_weights_are_another_hand_in(tmp_path: Path) -> None:
    files = {"ada/attention.py": BESIDE, "ada/adapter.safetensors": weights()}
    first = graded(tmp_path, files)["ada"]
    files["ada/adapter.safetensors"] = weights(scale=torch.tensor(1.0))

    second = graded(tmp_path, files)["ada"]

    assert (outcome(first), outcome(second)) == (Outcome.PASSED, Outcome.FAILED)


@pytest.mark.release
def test_nothing_is_graded_without_weights_that_are_required(tmp_path: Path) -> None:
    reports = graded(
        tmp_path,
        {
            "ada/attention.py": BESIDE,
            "ada/adapter.safetensors": weights(),
            "ben/attention.py": BESIDE,
            "cleo/attention.py": BESIDE,
            "cleo/adapter.pt": b"\x80\2.",
            "dan/attention.py": BESIDE,
            "dan/adapter.safetensors": TWICE,
            "eve.py": BESIDE,
        },
        required=True,
    )

    codes = {
        name: {check.explanation.code for check in report.checks if check.explanation}
        for name, report in reports.items()
    }
    assert codes == {
        "ada": set(),
        "ben": {"missing-other-file"},
        "cleo": {"missing-other-file"},
        "dan": {"broken-weights"},
        "eve": {"missing-other-file"},
    }
    page = (tmp_path / "out" / "cleo" / "report.html").read_text(encoding="utf-8")
    assert "Save the weights with safetensors.torch.save_file" in page
    assert "Hand in attention.py and adapter.safetensors together, in one zip." in page


@pytest.mark.release
def test_one_line_of_the_page_says_in_words_what_was_left_behind(tmp_path: Path) -> None:
    graded(
        tmp_path,
        {"ada/attention.py": BESIDE, "ada/adapter.pth": b"", "ada/adapter.safetensors": TWICE},
    )

    page = (tmp_path / "out" / "ada" / "report.html").read_text(encoding="utf-8")
    (line,) = [line for line in page.splitlines() if "Not looked at" in line]
    assert "adapter.pth (weights are taken as safetensors only)" in line
    assert "two entries of its header have one name" in line


def test_intake_reads_weights_without_torch_and_without_the_library(tmp_path: Path) -> None:
    """In a process of its own, because this one has loaded both."""
    folder = hand_in(tmp_path / "ada", {"attention.py": WORK, "adapter.safetensors": weights()})
    program = f"""
        import sys
        from pathlib import Path
        from autograder.content.other_files import OtherFile
        from autograder.runner.intake import Candidate, stage

        file = OtherFile(mib=1, about="weights")
        staged = stage(
            Candidate(name="ada", path=Path({str(folder)!r})), slug="attention", support=None,
            folder=Path({str(tmp_path / "out")!r}), files={{"adapter.safetensors": file}},
        )
        assert len(staged.record.graded) == 2
        loaded = {{name.partition(".")[0] for name in sys.modules}}
        assert not loaded & {{"torch", "safetensors", "numpy"}}, loaded
    """
    done = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(program)],
        env=environment(),
        capture_output=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.release
def test_the_worker_finds_weights_however_it_is_confined() -> None:
    run_as(ORDINARY, "tests/intake/sandbox_cases.py")


# ------------------------------------------------------------------ on the student's machine


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student unpacks of the assignment that requires weights."""
    top = tmp_path_factory.mktemp("release")
    assignment = load_assignment(small_attention(top / "assignment", required=True))
    write_tree(student_tree(assignment), top / "attention")
    return top / "attention"


@pytest.fixture
def home(unpacked: Path, tmp_path: Path) -> Path:
    """A student's own copy, with work in it."""
    folder = Path(shutil.copytree(unpacked, tmp_path / "attention"))
    (folder / "attention.py").write_bytes(BESIDE)
    return folder


def test_what_is_released_holds_no_weights_and_names_them(unpacked: Path) -> None:
    assert not list(unpacked.rglob("*.safetensors"))
    readme = (unpacked / "README.md").read_text(encoding="utf-8")
    assert "4. Hand in `attention.py` and `adapter.safetensors`, together in one zip." in readme


def test_the_handout_names_what_is_handed_in(tmp_path: Path) -> None:
    assignment = load_assignment(small_attention(tmp_path))
    text = handout_text(assignment, stub_plan(assignment))
    assert "**Hand in** `attention.py` and beside it, together in one zip:" in text
    about = "the weights that your training wrote; at most 1 MiB; may be left out."
    assert f"- `adapter.safetensors`: {about}" in text


def test_public_checks_run_with_weights_that_are_there(home: Path) -> None:
    (home / "adapter.safetensors").write_bytes(weights())

    said = autograder("check", cwd=home)

    assert said.code == 0, said.out
    assert "Public: 70 of 70." in said.out
    assert said.out.rstrip().endswith("Hand in: attention.py, adapter.safetensors")
    assert "note:" not in said.out


@pytest.mark.parametrize(
    ("data", "note"),
    [
        pytest.param(
            None,
            "adapter.safetensors is not here yet; it is handed in with attention.py",
            marks=pytest.mark.release,
        ),
        (TWICE, "adapter.safetensors is not a safetensors file, so grading does not take it: two"),
        pytest.param(
            bytes(1 << 21),
            "adapter.safetensors is larger than 1 MiB, so grading does not take it",
            marks=pytest.mark.release,
        ),
    ],
)
def test_check_says_what_grading_will_say_of_the_weights(
    home: Path, data: bytes | None, note: str
) -> None:
    if data is not None:
        (home / "adapter.safetensors").write_bytes(data)

    said = autograder("check", cwd=home)

    assert said.code == 1
    assert f"note: {note}" in said.out
