"""Checks that train, and what may not be used, on a student's own machine."""

from __future__ import annotations

import contextlib
from pathlib import Path
from types import ModuleType

import pytest

from autograder.diagnostics import UsageError
from autograder.engine.notebook import NotebookStudent
from autograder.engine.practice import practice_in
from autograder.engine.practice_facts import read_facts
from autograder.engine.recording import record_public_checks
from autograder.engine.session import run
from autograder.model import CheckResult, Outcome
from autograder.wire.loading import load_given
from tests.unit.engine.trained import (
    FIT,
    MANIFEST,
    PREDICT,
    SOURCE,
    SUPPORT,
    with_fit,
    write_assignment,
)

FORBIDDEN = MANIFEST + "forbidden:\n  fit: [torch.linalg.lstsq]\n"
SHORTCUT = "import torch\nline.slope.data.fill_(torch.linalg.lstsq(x[:, None], y).solution[0, 0])"


@pytest.fixture(scope="module")
def handed_out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student unpacks, but for their own file."""
    folder = tmp_path_factory.mktemp("lines")
    assignment = write_assignment(folder / "lines", {"assignment.yaml": FORBIDDEN})
    unpacked = folder / "unpacked"
    for name, data in record_public_checks(assignment).items():
        path = unpacked / "recorded" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    (unpacked / "checks").mkdir()
    for path in assignment.check_files:
        (unpacked / "checks" / path.name).write_bytes(path.read_bytes())
    (unpacked / "lines_support.py").write_text(SUPPORT, encoding="utf-8")
    return unpacked


def practise(folder: Path, text: str) -> dict[str, CheckResult]:
    (folder / "lines.py").write_text(text, encoding="utf-8")
    grading = practice_in(folder)
    run(grading, folder / "checks", only=[PREDICT, FIT])
    return grading.results


def test_a_training_that_was_recorded_runs_without_our_solution(handed_out: Path) -> None:
    results = practise(handed_out, SOURCE)

    assert {one.outcome for one in results.values()} == {Outcome.PASSED}
    assert results[FIT].metric is not None


def test_a_metric_below_its_gate_is_repeated_as_in_grading(handed_out: Path) -> None:
    result = practise(handed_out, with_fit("line.load_state_dict({'slope': 0 * x[0] + 2.0})"))[FIT]

    assert (result.outcome, result.score) == (Outcome.FAILED, 37.22)
    assert result.metric is not None
    assert result.metric.runs == 3


def test_a_shortcut_costs_what_it_costs_in_grading(handed_out: Path) -> None:
    results = practise(handed_out, with_fit(SHORTCUT))

    assert results[PREDICT].outcome is Outcome.PASSED
    explanation = results[FIT].explanation
    assert explanation is not None
    assert (results[FIT].score, explanation.code) == (0.0, "forbidden-shortcut")
    assert ("uses", "torch.linalg.lstsq") in explanation.facts
    assert explanation.where.startswith("lines.py:")


def test_the_facts_say_which_checks_train_and_how_long(handed_out: Path) -> None:
    predict, fit = read_facts(handed_out).checks

    assert (predict.training, predict.cpu_seconds) == (False, None)
    assert (fit.training, fit.cpu_seconds) == (True, 120.0)


def test_a_file_of_given_code_that_was_broken_is_told(handed_out: Path, tmp_path: Path) -> None:
    support = handed_out / "lines_support.py"
    try:
        support.write_text("this is no Python", encoding="utf-8")
        with pytest.raises(UsageError) as caught:
            practise(handed_out, SOURCE)
    finally:
        support.write_text(SUPPORT, encoding="utf-8")

    assert caught.value.diagnostic.code == "given-broken"


# ------------------------------------------------------------------ functions in a notebook


def in_notebook(folder: Path, *cells: str, script: str = "") -> dict[str, CheckResult]:
    """Check the functions that cells define, run one after the other as a notebook runs them."""
    load_given(folder / "lines_support.py", of="lines")  # not what another test left in memory
    notebook = ModuleType("__main__")
    history = vars(notebook)["In"] = [""]
    if script:
        (folder / "try_it.py").write_text(script, encoding="utf-8")
        vars(notebook).update({"__file__": str(folder / "try_it.py"), "In": None})
    for cell in (*cells, script):
        history.append(cell)
        with contextlib.suppress(SyntaxError):
            exec(compile(cell, "cell", "exec"), vars(notebook))  # noqa: S102 - what a notebook does
    student = NotebookStudent(notebook, folder / "lines.py")
    grading = practice_in(folder, student=student)
    run(grading, folder / "checks", only=[PREDICT, FIT])
    return grading.results


FIT_CELL = "def fit(line, x, y):\n    with_it(line, x, y)"
HELPER = (
    "from torch.linalg import lstsq as solve\n\n"
    "def with_it(line, x, y):\n"
    "    line.slope.data.fill_(solve(x[:, None], y[:, None]).solution[0, 0])"
)


def test_a_shortcut_in_a_cell_costs_what_it_costs_in_a_file(handed_out: Path) -> None:
    results = in_notebook(handed_out, SOURCE, "this is no Python", HELPER, FIT_CELL)

    assert results[PREDICT].outcome is Outcome.PASSED
    explanation = results[FIT].explanation
    assert explanation is not None
    assert (results[FIT].score, explanation.code) == (0.0, "forbidden-shortcut")
    assert explanation.where == "In[3]:4"
    assert ("uses", "torch.linalg.lstsq") in explanation.facts


def test_a_cell_that_was_run_anew_takes_the_place_of_the_one_before(handed_out: Path) -> None:
    results = in_notebook(handed_out, HELPER, FIT_CELL, SOURCE)

    assert {one.outcome for one in results.values()} == {Outcome.PASSED}


def test_a_comparison_in_a_cell_costs_nothing(handed_out: Path) -> None:
    comparison = f"{HELPER}\n\nx = torch.ones(2)\nprint(solve(x[:, None], x[:, None]))"

    results = in_notebook(handed_out, SOURCE, comparison)

    assert {one.outcome for one in results.values()} == {Outcome.PASSED}


def test_a_function_that_a_notebook_imports_is_looked_for_in_its_file(handed_out: Path) -> None:
    (handed_out / "lines.py").write_text(with_fit(SHORTCUT), encoding="utf-8")
    cell = "import sys\nsys.modules.pop('lines', None)\nfrom lines import *\n"

    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(handed_out)
        results = in_notebook(handed_out, cell)

    explanation = results[FIT].explanation
    assert explanation is not None
    assert explanation.code == "forbidden-shortcut"
    assert explanation.where.startswith("lines.py:")


def test_a_script_is_one_cell(handed_out: Path) -> None:
    results = in_notebook(handed_out, script=f"{SOURCE}\n\n{HELPER}\n\n{FIT_CELL}\n")

    explanation = results[FIT].explanation
    assert explanation is not None
    assert explanation.code == "forbidden-shortcut"
    assert explanation.where.startswith("try_it.py:")
