"""Checks with a metric: points from a number, and three runs at most."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.content.manifest import Gate
from autograder.diagnostics import CheckError, Diagnostic
from autograder.engine.course import LoadedAssignment
from autograder.engine.grading import Grading
from autograder.engine.judge import Judgement
from autograder.engine.marks import in_one_line, reached, share
from autograder.engine.metric import best_of_runs, measured
from autograder.engine.score import share_of, total
from autograder.engine.session import run
from autograder.model import CheckResult, Metric, Outcome
from autograder.wire.asking import LocalEndpoint
from autograder.wire.loading import load_program
from tests.unit.engine.tiny import KEY, Student
from tests.unit.engine.trained import (
    CHECKS,
    FIT,
    MANIFEST,
    PREDICT,
    SUPPORT,
    loaded_assignment,
    with_fit,
)

RISING = Gate(floor=0.4, gate=0.9, target=0.95, evidence="none")
FALLING = Gate(floor=2.0, gate=1.0, target=0.9, evidence="none")
NAN, INF = float("nan"), float("inf")
WHY = Diagnostic(code="some-code", message="something")


# ------------------------------------------------------------------ from a number to points


@pytest.mark.parametrize(
    ("gate", "value", "expected"),
    [
        (RISING, 0.4, 0.0),
        (RISING, 0.1, 0.0),
        (RISING, 0.65, 0.5),
        (RISING, 0.9, 1.0),
        (RISING, 1.0, 1.0),
        (FALLING, 2.0, 0.0),
        (FALLING, 7.0, 0.0),
        (FALLING, 1.25, 0.75),
        (FALLING, 1.0, 1.0),
        (FALLING, -3.0, 1.0),
        (RISING, NAN, 0.0),
        (RISING, INF, 0.0),  # a metric that is infinite is broken, whichever way is better
        (FALLING, -INF, 0.0),
    ],
)
def test_points_run_linearly_from_the_floor_to_the_gate(
    gate: Gate, value: float, expected: float
) -> None:
    assert share(gate, value) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("points", "part", "expected"),
    [
        (3, 0.0, 0.0),
        (3, 0.5, 1.5),
        (3, 1 / 3, 1.0),
        (7, 2 / 3, 4.66),  # down: 4.6667 would be more than was earned
        (100, 0.29, 29.0),  # 28.999999999999996 by arithmetic
        (1, 0.9999999999, 0.99),  # never a full mark
    ],
)
def test_a_share_has_two_decimals_and_is_no_full_mark(
    points: int, part: float, expected: float
) -> None:
    assert share_of(points, part) == expected


def test_points_are_summed_exactly() -> None:
    assert total([0.1, 0.2]) == 0.3
    assert total([4.66] * 3) == 13.98


# ------------------------------------------------------------------ three runs


def value(number: float) -> Judgement:
    return Judgement(outcome=Outcome.PASSED, value=number)


def without(outcome: Outcome) -> Judgement:
    return Judgement(outcome=outcome, diagnostic=WHY)


def runs(*judgements: Judgement) -> Callable[[int], Judgement]:
    """Return what gives one judgement after the other, and fails if it is asked for more."""
    return lambda number: judgements[number - 1]


def test_a_run_that_reaches_the_gate_is_the_last() -> None:
    judged = best_of_runs("accuracy", RISING, runs(value(0.93)))

    assert judged.outcome is Outcome.PASSED
    assert judged.metric is not None
    assert (judged.metric.value, judged.metric.runs) == (0.93, 1)


def test_a_run_below_the_gate_is_repeated_until_one_reaches_it() -> None:
    judged = best_of_runs("accuracy", RISING, runs(value(0.5), value(0.9)))

    assert (judged.outcome, judged.share) == (Outcome.PASSED, 1.0)
    assert judged.metric is not None
    assert judged.metric.runs == 2


@pytest.mark.parametrize(("gate", "best"), [(RISING, 0.65), (FALLING, 1.5)])
def test_of_three_runs_the_best_counts(gate: Gate, best: float) -> None:
    worse = gate.floor
    judged = best_of_runs("accuracy", gate, runs(value(worse), value(best), value(NAN)))

    assert judged.outcome is Outcome.FAILED
    assert judged.share == pytest.approx(0.5)
    assert judged.metric is not None
    assert (judged.metric.value, judged.metric.runs) == (best, 3)
    assert judged.diagnostic is not None
    assert judged.diagnostic.code == "below-gate"
    assert ("reached", f"{best:g} (best of 3 runs)") in judged.diagnostic.facts


def test_runs_that_end_in_no_number_earn_nothing_and_say_so() -> None:
    judged = best_of_runs("accuracy", RISING, runs(value(NAN), value(NAN), value(INF)))

    assert (judged.outcome, judged.share) == (Outcome.FAILED, 0.0)
    assert judged.metric is not None
    assert judged.metric.value is None  # JSON knows no NaN
    assert judged.diagnostic is not None
    assert ("reached", "no number (best of 3 runs)") in judged.diagnostic.facts


@pytest.mark.parametrize("outcome", [Outcome.FAILED, Outcome.TIMED_OUT, Outcome.ERRORED])
def test_a_first_run_without_a_number_decides(outcome: Outcome) -> None:
    judged = best_of_runs("accuracy", RISING, runs(without(outcome)))

    assert (judged.outcome, judged.metric) == (outcome, None)


def test_a_later_run_without_a_number_takes_nothing_away() -> None:
    failed = best_of_runs(
        "accuracy", RISING, runs(value(0.65), without(Outcome.FAILED), value(0.5))
    )
    late = best_of_runs("accuracy", RISING, runs(value(0.65), without(Outcome.TIMED_OUT)))

    assert failed.share == late.share == pytest.approx(0.5)
    assert late.metric is not None
    assert late.metric.runs == 2


def test_a_fault_of_ours_in_a_later_run_leaves_the_points_open() -> None:
    judged = best_of_runs("accuracy", RISING, runs(value(0.65), without(Outcome.ERRORED)))

    assert judged.outcome is Outcome.ERRORED


@pytest.mark.parametrize("returned", [None, "0.9", True, [0.9], 1j])
def test_what_is_no_number_is_no_metric(returned: object) -> None:
    with pytest.raises(CheckError) as caught:
        measured(returned, "part_08.py:9")

    assert caught.value.diagnostic.code == "check-returns-no-number"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0.93, "0.93"), (0.12345, "0.123"), (0.8999, "0.8999"), (0.40001, "0.40001"), (None, "no")],
)
def test_a_value_short_of_a_mark_never_reads_as_the_mark(number: float | None, text: str) -> None:
    metric = Metric(name="a", value=number, floor=0.4, gate=0.9, target=0.9, runs=3)

    assert reached(metric).startswith(text)
    assert reached(metric) not in {"0.9", "0.4"}


def test_a_metric_is_said_in_one_line() -> None:
    metric = Metric(name="recall-accuracy", value=0.93, floor=0.4, gate=0.97, target=0.98, runs=3)

    assert in_one_line(metric) == (
        "recall accuracy 0.93, points begin at 0.4, all points from 0.97, best of 3 runs"
    )


# ------------------------------------------------------------------ through pytest


@pytest.fixture
def loaded(tmp_path: Path) -> LoadedAssignment:
    return loaded_assignment(tmp_path / "lines")


def grade(
    loaded: LoadedAssignment, folder: Path, fit: str, *, only: str = FIT
) -> tuple[CheckResult, Student, Grading]:
    """Grade a submission with this body of ``fit``."""
    path = folder / "handed_in" / "lines.py"
    path.parent.mkdir()
    path.write_text(with_fit(fit), encoding="utf-8")
    support = path.with_name("lines_support.py")
    support.write_text(SUPPORT, encoding="utf-8")
    program = load_program(path, given=support, register=False)
    student = Student(LocalEndpoint(program.module, file_name="lines.py", given=program.given))
    grading = loaded.grading(student, key=KEY)
    run(grading, loaded.assignment.folder / "checks", only=[only])
    return grading.results[only], student, grading


def test_a_right_training_earns_everything_in_one_run(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    result, student, _ = grade(
        loaded, tmp_path, "line.load_state_dict({'slope': (x * y).sum() / (x * x).sum()})"
    )

    assert (result.outcome, result.score) == (Outcome.PASSED, 67.0)
    assert result.metric is not None
    assert (result.metric.name, result.metric.runs) == ("slope-error", 1)
    assert student.entered == ["1 training"]


def test_a_training_that_stops_early_earns_a_share_after_three_runs(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    result, student, _ = grade(loaded, tmp_path, "line.load_state_dict({'slope': 0 * x[0] + 2.0})")

    assert (result.outcome, result.score) == (Outcome.FAILED, 37.22)  # 67 * 1.0 / 1.8, down
    assert result.metric is not None
    assert (result.metric.value, result.metric.runs) == (1.0, 3)
    assert result.explanation is not None
    assert result.explanation.code == "below-gate"
    assert student.entered == ["1 training"] * 3
    assert result.cpu_seconds == 0.75  # of all runs together
    assert result.output == "printed"


def test_each_run_draws_other_data(loaded: LoadedAssignment, tmp_path: Path) -> None:
    memory = "import builtins\nseen = vars(builtins).setdefault('seen_by_test', [])\nseen.append(x)"
    grade(loaded, tmp_path, memory)

    import builtins

    seen = vars(builtins).pop("seen_by_test")
    assert len({float(x[0]) for x in seen}) == len(seen) == 3


def test_the_best_run_counts_whichever_it_is(loaded: LoadedAssignment, tmp_path: Path) -> None:
    result, _, _ = grade(
        loaded,
        tmp_path,
        """
        global runs
        runs = globals().get("runs", 0) + 1
        line.load_state_dict({"slope": 0 * x[0] + (3.0 if runs == 2 else 0.0)})
        """.replace("        ", ""),
    )

    assert result.outcome is Outcome.PASSED
    assert result.metric is not None
    assert result.metric.runs == 2


def test_weights_that_are_no_numbers_earn_nothing(loaded: LoadedAssignment, tmp_path: Path) -> None:
    result, _, _ = grade(loaded, tmp_path, "line.load_state_dict({'slope': x[0] * float('nan')})")

    assert (result.outcome, result.score) == (Outcome.FAILED, 0.0)
    assert result.metric is not None
    assert result.metric.value is None


def test_a_failure_of_an_expectation_earns_nothing_and_is_not_repeated(
    loaded: LoadedAssignment, tmp_path: Path
) -> None:
    result, student, _ = grade(
        loaded,
        tmp_path,
        "line.more = line.slope.new_zeros(2)\n"
        "line.register_buffer('extra', line.slope.new_zeros(2))",
    )

    assert (result.outcome, result.score, result.metric) == (Outcome.FAILED, 0.0, None)
    assert result.explanation is not None
    assert result.explanation.code == "weights-differ"
    assert len(student.entered) == 1


def test_a_body_that_forgets_to_return_is_the_check_s_fault(tmp_path: Path) -> None:
    loaded = loaded_assignment(
        tmp_path / "lines",
        {"checks/part_01_lines.py": CHECKS.replace("return given.slope_error(ours)", "pass")},
    )
    result, _, _ = grade(loaded, tmp_path, "pass")

    assert result.outcome is Outcome.ERRORED
    assert result.explanation is not None
    assert result.explanation.code == "check-returns-no-number"


def test_a_plain_check_has_no_metric(loaded: LoadedAssignment, tmp_path: Path) -> None:
    result, student, _ = grade(loaded, tmp_path, "pass", only=PREDICT)

    assert (result.outcome, result.metric) == (Outcome.PASSED, None)
    assert student.entered == ["1"]


def test_a_gate_that_no_check_uses_is_refused(tmp_path: Path) -> None:
    other = "  speed: {floor: 0.0, gate: 1.0, target: 1.0, evidence: none}\n"

    with pytest.raises(CheckError) as caught:
        loaded_assignment(tmp_path / "lines", {"assignment.yaml": MANIFEST + other})

    assert caught.value.diagnostic.code == "gate-unused"
    assert ("unused", "speed") in caught.value.diagnostic.facts
