"""Where one check fits several mistakes, the report as a whole speaks for one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from autograder.engine.diagnosis.agreeing import agreed, in_order
from autograder.model import Cause, CheckResult, Explanation, Outcome, Visibility

CODES = ("axis-one", "axis-two", "unscaled")


def lost(number: int, *codes: str) -> CheckResult:
    return CheckResult(
        id=f"part_01::check_{number}",
        part="1",
        title="A claim",
        visibility=Visibility.PUBLIC,
        outcome=Outcome.FAILED,
        score=0.0,
        max_score=1.0,
        diagnosis=tuple(Cause(code=code, title=code, kind="named") for code in codes),
    )


def codes(result: CheckResult) -> tuple[str, ...]:
    return tuple(cause.code for cause in result.diagnosis)


def test_the_mistake_that_explains_most_checks_comes_first() -> None:
    report = [lost(1, "axis-one", "axis-two"), lost(2, "axis-two"), lost(3, "unscaled")]

    assert [codes(one) for one in agreed(report)] == [
        ("axis-two", "axis-one"),
        ("axis-two",),
        ("unscaled",),
    ]


def test_the_order_stays_where_the_count_does_not_decide() -> None:
    report = [lost(1, "axis-one", "axis-two"), lost(2, "axis-two", "axis-one")]

    assert agreed(report) == tuple(report)


@given(st.lists(st.lists(st.sampled_from(CODES), unique=True), max_size=6))
def test_no_cause_is_added_or_lost_and_settling_twice_changes_nothing(
    report: list[list[str]],
) -> None:
    before = [lost(number, *found) for number, found in enumerate(report)]

    after = agreed(before)

    assert [sorted(codes(one)) for one in after] == [sorted(found) for found in report]
    assert agreed(after) == after


def below_gate(number: int, part: str = "1") -> CheckResult:
    said = Explanation(code="below-gate", message="not far enough", hint="look at the loss")
    return lost(number).model_copy(update={"part": part, "explanation": said})


def hints(*report: CheckResult) -> list[str | None]:
    return [one.explanation.hint if one.explanation else None for one in in_order(report)]


def test_training_below_its_gate_comes_after_the_other_checks_of_its_part() -> None:
    first = (
        "first mend the other checks of this part: training with such a mistake goes wrong as well"
    )

    assert hints(lost(1), below_gate(2), below_gate(3, "2")) == [None, first, "look at the loss"]


def test_training_alone_below_its_gate_keeps_its_hint() -> None:
    passed = lost(1).model_copy(update={"outcome": Outcome.PASSED})

    assert hints(passed, below_gate(2), below_gate(3)) == [None, *["look at the loss"] * 2]
