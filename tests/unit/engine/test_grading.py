"""One submission through an assignment: pytest collects, the engine judges."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
import torch

from autograder.diagnostics import CheckError, Diagnostic, Failure, TimedOut, WorkerLost
from autograder.engine.bounds import MAX_PARTS, bounded_parts
from autograder.engine.course import LoadedAssignment
from autograder.engine.grading import Grading
from autograder.engine.judge import Judgement
from autograder.engine.session import collect
from autograder.model import Outcome, Visibility
from tests.unit.engine.tiny import (
    FILES,
    IDS,
    KEY,
    PART_1,
    SOURCE,
    Student,
    endpoint_of,
    grade,
    loaded_assignment,
    outcomes,
)

FOUND = Diagnostic(code="some-code", message="something")


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedAssignment:
    return loaded_assignment(tmp_path / "tiny")


def student(folder: Path, text: str = SOURCE) -> Student:
    return Student(endpoint_of(folder / "handed_in.py", text))


def test_the_reference_s_own_source_passes_everything(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    grading = grade(loaded, student(tmp_path))

    assert list(grading.results) == list(IDS)
    assert set(outcomes(grading).values()) == {Outcome.PASSED}
    assert sum(result.score for result in grading.results.values()) == 100


def test_a_result_holds_what_the_report_needs(loaded: LoadedAssignment, tmp_path: Path) -> None:
    result = grade(loaded, student(tmp_path)).results["part_02_mean::scale_scales"]

    assert (result.part, result.title, result.max_score) == ("2", "A scale of 3 triples", 20.0)
    assert result.visibility is Visibility.HIDDEN
    assert (result.output, result.cpu_seconds) == ("printed", 0.25)
    assert result.explanation is None


def test_what_needs_a_failed_check_is_not_run(loaded: LoadedAssignment, tmp_path: Path) -> None:
    wrong = student(tmp_path, SOURCE.replace("x + x", "x * x"))
    grading = grade(loaded, wrong)

    assert outcomes(grading) == {
        "double_doubles": Outcome.FAILED,
        "double_has_a_slope_of_two": Outcome.SKIPPED,
        "mean_is_the_mean": Outcome.PASSED,
        "scale_scales": Outcome.PASSED,
    }
    skipped = grading.results[IDS[1]].explanation
    assert skipped is not None
    assert skipped.code == "not-run"
    assert "Twice a number comes out" in skipped.message
    assert wrong.left == [Outcome.FAILED, Outcome.PASSED, Outcome.PASSED]


BROKEN_NEED = PART_1.replace(
    "    expect_close(student.double(rows)", "    reference.no_such_name()\n    expect_close(rows"
)


def test_a_need_that_is_our_fault_stops_nothing(tmp_path: Path) -> None:
    loaded = loaded_assignment(tmp_path / "tiny", {"checks/part_01_doubling.py": BROKEN_NEED})
    grading = grade(loaded, student(tmp_path))

    assert outcomes(grading)["double_doubles"] is Outcome.ERRORED
    assert outcomes(grading)["double_has_a_slope_of_two"] is Outcome.PASSED
    broken = grading.results[IDS[0]].explanation
    assert broken is not None
    assert broken.code == "solution-raised"


def test_a_need_that_was_left_out_stops_nothing(loaded: LoadedAssignment, tmp_path: Path) -> None:
    grading = grade(loaded, student(tmp_path), only=IDS[1:2])

    assert outcomes(grading) == {"double_has_a_slope_of_two": Outcome.PASSED}


@pytest.mark.parametrize(
    ("error", "outcome"),
    [
        (Failure(FOUND), Outcome.FAILED),
        (TimedOut(FOUND), Outcome.TIMED_OUT),
        (WorkerLost(FOUND), Outcome.ERRORED),
    ],
    ids=["failure", "time", "host"],
)
def test_a_side_that_does_not_get_ready_decides_the_outcome(
    loaded: LoadedAssignment, tmp_path: Path, error: Exception, outcome: Outcome
) -> None:
    refusing = student(tmp_path)
    refusing.refuses = error
    grading = grade(loaded, refusing, only=IDS[2:3])

    assert outcomes(grading) == {"mean_is_the_mean": outcome}


def test_everybody_meets_the_same_inputs_and_each_check_its_own(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    def draws() -> dict[str, list[float]]:
        grading = loaded.grading(student(tmp_path), key=KEY)
        return {one: grading.rng(one).random(3).tolist() for one in IDS}

    assert draws() == draws()
    assert len({tuple(one) for one in draws().values()}) == len(IDS)


def test_what_a_submission_left_in_the_reference_is_not_there_for_the_next(tmp_path: Path) -> None:
    source = SOURCE.replace("import torch\n", "import torch\n\nCALLS = []\n", 1).replace(
        "    return x + x", "    CALLS.append(1)\n    return x + x * len(CALLS)"
    )
    loaded = loaded_assignment(tmp_path / "tiny", {"source/tiny.py": source})

    for _ in range(2):
        grading = grade(loaded, student(tmp_path, source), only=IDS[:1])
        assert outcomes(grading) == {"double_doubles": Outcome.PASSED}


@pytest.mark.parametrize("dtype", [torch.float32, torch.float64])
def test_grading_leaves_the_default_dtype_as_it_was(
    loaded: LoadedAssignment, tmp_path: Path, dtype: torch.dtype
) -> None:
    torch.set_default_dtype(dtype)
    grade(loaded, student(tmp_path))

    assert torch.get_default_dtype() is dtype


# ------------------------------------------------------------------ inputs of a second run

SECOND_RUN = '''\
"""Checks of part 1."""

import pytest

from autograder.check import check, expect_that

SEEN = []


@pytest.fixture
def box(rng):
    return [rng.random()]


@check(part="1", points=50)
def answers_can_be_indexed(student, reference, rng, box):
    """The answer has a first entry"""
    SEEN.append((box.pop(), rng.random()))
    student.double([1])[0] + 1


@check(part="1", points=50)
def the_second_run_saw_the_same(student, reference):
    """Both runs drew the same numbers"""
    expect_that(len(SEEN) == 2 and SEEN[0] == SEEN[1], "the inputs differ")
'''


def test_a_second_run_meets_the_same_inputs_whatever_the_first_did_to_them(tmp_path: Path) -> None:
    loaded = loaded_assignment(
        tmp_path / "tiny",
        {"checks/part_01_doubling.py": SECOND_RUN, "checks/part_02_mean.py": '"""None."""\n'},
    )
    wrong = student(tmp_path, "def double(x): return None")
    grading = grade(loaded, wrong, only=tuple(one.id for one in loaded.checks))

    assert outcomes(grading) == {
        "answers_can_be_indexed": Outcome.FAILED,
        "the_second_run_saw_the_same": Outcome.PASSED,
    }


FIXTURES = {
    "it asks the student": "def rows(rng, student):\n    return student.double(rng.random(3))",
    "it keeps a function": "def rows(rng, reference):\n    return reference.double",
    "it breaks": "def rows(rng):\n    return 1 / 0",
    "it does not exist": "def other(rng):\n    return 1",
}


@pytest.mark.parametrize("fixture", FIXTURES.values(), ids=FIXTURES.keys())
def test_a_fixture_that_fails_is_our_fault_and_says_why(tmp_path: Path, fixture: str) -> None:
    text = PART_1.replace("def rows(rng):\n    return rng.standard_normal((2, 3))", fixture)
    loaded = loaded_assignment(tmp_path / "tiny", {"checks/part_01_doubling.py": text})

    for answer in (SOURCE, "def double(x): return None"):
        grading = grade(loaded, student(tmp_path, answer), only=IDS[:1])
        result = grading.results[IDS[0]]
        assert result.outcome is Outcome.ERRORED
        assert result.explanation is not None
        assert result.explanation.code in {"asked-outside-check", "check-broken"}


def test_ctrl_c_ends_the_run(loaded: LoadedAssignment, tmp_path: Path) -> None:
    stopping = student(tmp_path)
    stopping.refuses = KeyboardInterrupt()

    with pytest.raises(KeyboardInterrupt):
        grade(loaded, stopping)


# ------------------------------------------------------------------ check files

BROKEN = {
    "a syntax error": ("def f(:\n", 1, 7, "SyntaxError"),
    "an exception": ("import torch\n\nx = [1, 2][3]\n", 3, 5, "IndexError"),
    "an import": ("\nimport no_such_module_at_all\n", 2, 1, "ModuleNotFoundError"),
}


@pytest.mark.parametrize(("text", "line", "column", "error"), BROKEN.values(), ids=BROKEN.keys())
def test_a_check_file_that_cannot_be_imported_says_where(
    tmp_path: Path, text: str, line: int, column: int, error: str
) -> None:
    path = tmp_path / "part_01_broken.py"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CheckError) as caught:
        collect(tmp_path)

    assert caught.value.diagnostic.code == "check-file-broken"
    assert caught.value.diagnostic.where == f"{path}:{line}:{column}"
    assert dict(caught.value.diagnostic.facts)["error"].startswith(error)


def test_a_wrong_declaration_in_a_check_file_is_told_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "part_01_wrong.py"
    text = "from autograder.check import check\n\n\n@check(part='1', points=0)\ndef f():\n    'T'\n"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(CheckError) as caught:
        collect(tmp_path)

    assert caught.value.diagnostic.code == "check-points"
    assert caught.value.diagnostic.where == f"{path}:4:1"


def test_the_same_checks_are_read_and_collected_or_nothing_is_graded(tmp_path: Path) -> None:
    text = FILES["checks/part_02_mean.py"] + "\n\ndel scale_scales\n"

    with pytest.raises(CheckError) as caught:
        loaded_assignment(tmp_path / "tiny", {"checks/part_02_mean.py": text})

    assert caught.value.diagnostic.code == "checks-differ"
    assert ("only on one side", "part_02_mean::scale_scales") in caught.value.diagnostic.facts


@pytest.mark.parametrize(
    ("change", "label"),
    [
        ("points=99", "points"),
        ("visibility=Visibility.HIDDEN", "hidden"),
        ("part='2'", "part"),
        ("training=True", "training"),
        ("metric='speed'", "metric"),
        ("title='Something else'", "title"),
        ("needs=(double_doubles,)", "needs"),
    ],
)
def test_a_check_that_is_another_when_run_is_refused(
    tmp_path: Path, change: str, label: str
) -> None:
    text = PART_1 + (
        "\n\nimport dataclasses\nfrom autograder.model import Visibility\n\n"
        f"double_doubles = dataclasses.replace(double_doubles, {change})\n"
    )

    with pytest.raises(CheckError) as caught:
        loaded_assignment(tmp_path / "tiny", {"checks/part_01_doubling.py": text})

    assert caught.value.diagnostic.code == "checks-differ"
    assert caught.value.diagnostic.facts[0] == ("check", "part_01_doubling::double_doubles")
    assert caught.value.diagnostic.facts[1][0] == label


def test_an_imported_check_is_collected_where_it_stands(tmp_path: Path) -> None:
    folder = tmp_path / "checks"
    folder.mkdir()
    (folder / "part_01_doubling.py").write_text(PART_1, encoding="utf-8")
    (folder / "part_02_other.py").write_text(
        "import sys\n\nsys.path.insert(0, __file__.rpartition('/')[0])\n"
        "from part_01_doubling import double_doubles\n\nsys.path.pop(0)\n",
        encoding="utf-8",
    )

    assert [graded.id for graded in collect(folder)] == list(IDS[:2])


def test_the_machine_s_pytest_settings_take_no_part(
    loaded: LoadedAssignment, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "--no-such-option")
    monkeypatch.setenv("PYTEST_PLUGINS", "no_such_plugin_at_all")
    (tmp_path / "tiny" / "checks" / "conftest.py").write_text("1 / 0\n", encoding="utf-8")

    assert set(outcomes(grade(loaded, student(tmp_path))).values()) == {Outcome.PASSED}
    assert os.environ["PYTEST_ADDOPTS"] == "--no-such-option"


# ------------------------------------------------------------------ taking answers apart


@pytest.mark.parametrize("rows", [MAX_PARTS + 1, 2**28])
def test_no_body_takes_a_tensor_into_a_million_parts(rows: int) -> None:
    endless = torch.zeros(1, 1, dtype=torch.int8).expand(rows, 1)
    with bounded_parts():
        for take_apart in (
            list,
            torch.unbind,
            torch.Tensor.tolist,
            lambda one: torch.split(one, 1),
        ):
            with pytest.raises(ValueError, match="parts"):
                take_apart(endless)
        assert len(torch.split(endless, rows // 2 + 1)) == 2
        assert torch.ones(2, 3).unbind(1)[0].tolist() == [1.0, 1.0]


def test_afterwards_tensors_are_as_they_were() -> None:
    before = dict(vars(torch.Tensor)), torch.split

    with bounded_parts():
        assert vars(torch.Tensor) != before[0]

    assert (dict(vars(torch.Tensor)), torch.split) == before


def test_a_result_is_kept_as_it_comes(loaded: LoadedAssignment, tmp_path: Path) -> None:
    told: list[str] = []
    grading: Grading = loaded.grading(
        student(tmp_path),
        key=KEY,
        on_result=lambda r: told.append(r.id),
    )
    grading.fail_all(loaded.checks, Judgement(outcome=Outcome.FAILED, diagnostic=FOUND))

    assert told == list(IDS)
    assert set(outcomes(grading).values()) == {Outcome.FAILED}
