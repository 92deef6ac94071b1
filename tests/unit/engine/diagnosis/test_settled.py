"""Of several causes, those go that a check which passed would have caught, if one stays."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from autograder.content.misconceptions import misconception_pages
from autograder.engine.diagnosis import memory
from autograder.engine.practice import practice_in
from autograder.engine.practice import sit as practise
from autograder.engine.recording import record_public_checks
from autograder.model import CheckResult
from tests.unit.engine.diagnosis.small import (
    FILES,
    SOURCE,
    load_small,
    mistake,
    said,
    sit,
    write_small,
)

#: All answer alike along axis 0 of three; two of them are wrong for matrices too.
TWICE: Final = "def softmax(x, dim):\n    return (1 + ({where})) * torch.softmax(x, dim)\n"
FIRST: Final = TWICE.format(where="dim == 0")
BANK: Final = {
    "first_axis": mistake("Twice along the first axis", "1", FIRST),
    "first_axis_or_matrix": mistake(
        "Twice for matrices too", "1", TWICE.format(where="dim == 0 or x.ndim == 2")
    ),
    "a_matrix_thrice": mistake(
        "Thrice for matrices", "1", TWICE.format(where="dim == 0 or 2 * (x.ndim == 2)")
    ),
}
ALL: Final = ["a-matrix-thrice", "first-axis", "first-axis-or-matrix"]


def _said(folder: Path, bank: Mapping[str, str], *, settled: bool = True) -> dict[str, list[str]]:
    grading = sit(load_small(folder, bank), FIRST, only="part_01")
    changed: list[CheckResult] = []
    grading.on_settled = changed.append
    if settled:
        grading.settle()
        assert all(grading.results[one.id] == one for one in changed)
    return said(grading.results)


def test_a_cause_that_a_passed_check_would_have_caught_goes(tmp_path: Path) -> None:
    assert _said(tmp_path / "a", BANK, settled=False) == {"softmax_gives_shares": ALL}
    assert _said(tmp_path / "b", BANK) == {"softmax_gives_shares": ["first-axis"]}


def test_if_none_would_be_left_all_stay(tmp_path: Path) -> None:
    bank = {name: text for name, text in BANK.items() if name != "first_axis"}

    assert _said(tmp_path, bank) == {
        "softmax_gives_shares": ["a-matrix-thrice", "first-axis-or-matrix"]
    }


def test_a_single_cause_stays_whatever_passed(tmp_path: Path) -> None:
    bank = {"a_matrix_thrice": BANK["a_matrix_thrice"]}

    assert _said(tmp_path, bank) == {"softmax_gives_shares": ["a-matrix-thrice"]}


def test_a_check_that_calls_something_else_contradicts_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    checks = FILES["checks/part_01.py"].replace(
        "    x = rng.standard_normal((4, 5))\n    expect_gradients(",
        "    x = rng.standard_normal((4, 5))\n"
        "    student.attention(*(rng.standard_normal((2, 3, 4)) for _ in range(3)))\n"
        "    expect_gradients(",
    )
    assert checks != FILES["checks/part_01.py"]
    monkeypatch.setitem(FILES, "checks/part_01.py", checks)

    assert _said(tmp_path, BANK) == {"softmax_gives_shares": ALL}


def test_an_error_of_ours_leaves_the_causes_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*arguments: object) -> bool:
        raise MemoryError

    monkeypatch.setattr(memory.Memory, "catches", broken)

    assert _said(tmp_path, BANK) == {"softmax_gives_shares": ALL}


def test_a_student_s_machine_comes_to_the_same(tmp_path: Path) -> None:
    assignment = write_small(tmp_path / "ours", BANK)
    files = {
        **{name: text.encode() for name, text in FILES.items() if name.startswith("checks/")},
        **{f"pages/{n}": text.encode() for n, text in misconception_pages(assignment).items()},
        **{f"recorded/{n}": data for n, data in record_public_checks(assignment).items()},
        "small.py": f"{SOURCE}\n\n{FIRST}".encode(),
    }
    folder = tmp_path / "theirs"
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    grading = practice_in(folder)
    told: list[CheckResult] = []
    grading.on_result = grading.on_settled = told.append

    ids = ["part_01::softmax_gives_shares", "part_01::softmax_has_a_gradient"]
    practise(grading, folder / "checks", ids)

    assert said(grading.results) == {"softmax_gives_shares": ["first-axis"]}
    assert [one.id for one in told] == [*ids, ids[0]]
    assert told[-1] == grading.results[ids[0]]
