"""What counts, and when a score may be said at all."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from autograder.content.declared import DeclaredCheck
from autograder.engine.score import LEFT_OUT, RunFacts, make_report, unrun
from autograder.model import CheckResult, Environment, Explanation, Outcome, SubmissionRecord

POINTS = (30, 20, 30, 20)


def declared(number: int, points: int) -> DeclaredCheck:
    return DeclaredCheck(
        name=f"check_{number}",
        title=f"Claim {number}",
        part="1",
        points=points,
        hidden=number % 2 == 0,
        needs=(),
        path="part_01.py",
        line=1,
    )


CHECKS = tuple(declared(number, points) for number, points in enumerate(POINTS))
FACTS = RunFacts(
    assignment="tiny",
    title="Tiny",
    version="1.0.0",
    part_titles={"1": "The first"},
    key="fingerprint",
    content_sha256="",
    flags=(),
    environment=Environment(runner="test"),
    checks=CHECKS,
)


def result(check: DeclaredCheck, outcome: Outcome) -> CheckResult:
    plain = unrun(check, outcome, Explanation(code="x", message="x"))
    score = float(check.points) if outcome is Outcome.PASSED else 0.0
    return plain.model_copy(update={"score": score})


OUTCOMES = st.tuples(*[st.sampled_from([*Outcome, None]) for _ in CHECKS])


@given(OUTCOMES)
def test_a_score_is_said_when_everything_is_decided(
    outcomes: tuple[Outcome | None, ...],
) -> None:
    pairs = list(zip(CHECKS, outcomes, strict=True))
    results = {check.id: result(check, one) for check, one in pairs if one is not None}
    report = make_report(FACTS, SubmissionRecord(name="ada", sha256=""), results)
    passed = sum(check.points for check, one in pairs if one is Outcome.PASSED)
    open_points = sum(check.points for check, one in pairs if one in (None, Outcome.ERRORED))

    assert [check.id for check in report.checks] == [check.id for check in CHECKS]
    assert report.max_score == sum(check.max_score for check in report.checks) == 100
    assert report.score_so_far == passed
    assert report.undecided == open_points
    assert report.final is (open_points == 0)
    assert report.score == (passed if report.final else None)


def test_a_check_without_result_was_left_out() -> None:
    report = make_report(FACTS, SubmissionRecord(name="ada", sha256=""), {})

    assert {check.explanation for check in report.checks} == {LEFT_OUT}
    assert {check.outcome for check in report.checks} == {Outcome.SKIPPED}


def test_results_of_other_checks_count_nothing() -> None:
    stray = result(declared(9, 50), Outcome.PASSED)
    report = make_report(FACTS, SubmissionRecord(name="ada", sha256=""), {stray.id: stray})

    assert report.score_so_far == 0
    assert report.max_score == 100
