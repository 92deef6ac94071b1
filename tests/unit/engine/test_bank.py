"""A file of the bank is laid over the source, and what it says wrong is said to its author."""

from __future__ import annotations

import sys
from pathlib import Path
from types import ModuleType

import pytest
import torch

from autograder.content.assignment import Assignment
from autograder.diagnostics import BankError
from autograder.engine.bank import load_bank, overlaid, overlay
from tests.unit.engine.diagnosis.small import mistake, write_small

WRONG = mistake("A softmax of ones", "1", "def softmax(x, dim):\n    return torch.ones_like(x)\n")


def with_file(folder: Path, text: str) -> Assignment:
    return write_small(folder, {"wrong": text})


def path_of(assignment: Assignment) -> Path:
    return assignment.misconceptions[0]


def test_what_the_file_defines_takes_the_source_s_place(tmp_path: Path) -> None:
    assignment = with_file(tmp_path, WRONG)
    module = overlay(assignment, path_of(assignment))
    x = torch.randn(3)

    assert torch.equal(module.softmax(x, 0), torch.ones(3))
    assert module.attention(x[None], x[None], x[None])[1].item() == 1.0
    assert module.__file__ == str(path_of(assignment))


def test_functions_keep_their_own_file_s_neighbours(tmp_path: Path) -> None:
    """The source's attention goes on calling the source's softmax."""
    assignment = with_file(tmp_path, WRONG)
    text = assignment.source.read_text(encoding="utf-8")
    calls = text.replace("weights = torch.softmax(scores, -1)", "weights = softmax(scores, -1)")
    assignment.source.write_text(calls, encoding="utf-8")
    module = overlay(assignment, path_of(assignment))
    q, k = torch.randn(2, 4), torch.randn(3, 4)

    assert module.attention(q, k, k)[1].sum(-1).allclose(torch.ones(2))


def test_what_the_file_imports_is_not_laid_over(tmp_path: Path) -> None:
    text = WRONG.replace("import torch\n", "import torch\nfrom math import floor as attention\n")
    assignment = with_file(tmp_path, text)

    assert overlay(assignment, path_of(assignment)).attention.__module__ == "small"


def test_each_overlay_is_fresh(tmp_path: Path) -> None:
    assignment = with_file(tmp_path, WRONG)
    one, other = (overlay(assignment, path_of(assignment)) for _ in range(2))
    one.softmax.seen = True

    assert not hasattr(other.softmax, "seen")
    assert one.Affine is not other.Affine


def test_a_grading_under_way_keeps_its_path_and_its_given_code(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assignment = with_file(tmp_path, WRONG)
    given = ModuleType("small_support")
    monkeypatch.setitem(sys.modules, "small_support", given)
    before = list(sys.path)
    overlay(assignment, path_of(assignment))

    assert sys.path == before
    assert sys.modules["small_support"] is given


def test_given_code_is_there_for_the_wrong_functions(tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "small_support.py").write_text("WIDTH = 7\n", encoding="utf-8")
    body = "from small_support import WIDTH\n\ndef softmax(x, dim):\n    return WIDTH\n"
    assignment = with_file(tmp_path, mistake("A width", "1", body))
    program = overlaid(assignment, path_of(assignment))

    assert program.module.softmax(None, None) == 7
    assert program.given is not None
    assert program.given.WIDTH == 7


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("raise RuntimeError\ndef softmax(x, dim): ...", 15),
        ("raise SystemExit\ndef softmax(x, dim): ...", 15),
        ("import nowhere\ndef softmax(x, dim): ...", 15),
        ("def softmax(x, dim): ...\ndel softmax", 1),
    ],
)
def test_a_file_that_cannot_be_loaded_is_its_author_s_error(
    tmp_path: Path, body: str, line: int
) -> None:
    assignment = with_file(tmp_path, mistake("It is broken", "1", body))
    with pytest.raises(BankError) as caught:
        load_bank(assignment)

    assert caught.value.diagnostic.code == "bank-file-broken"
    assert caught.value.diagnostic.where == f"{path_of(assignment).as_posix()}:{line}:1"


@pytest.mark.parametrize(
    ("text", "code"), [("def (", "bank-file-broken"), ("x = 1\n", "bank-functions")]
)
def test_an_alternative_too_must_define_something(tmp_path: Path, text: str, code: str) -> None:
    assignment = with_file(tmp_path, WRONG)
    path = tmp_path / "other.py"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BankError) as caught:
        overlay(assignment, path)

    assert caught.value.diagnostic.code == code


def test_a_bank_that_is_whole_is_read_in_the_order_of_its_files(tmp_path: Path) -> None:
    codes = [one.code for one in load_bank(write_small(tmp_path))]

    assert codes == sorted(codes)
    assert "scores-not-scaled" in codes
