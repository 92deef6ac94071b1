from __future__ import annotations

import pytest

from autograder.engine.render import first_finding, format_points
from autograder.engine.render.outline import (
    LEFT_OUT_CODE,
    OUTCOME_WORDS,
    common_explanation,
    sections,
)
from autograder.engine.score import LEFT_OUT
from autograder.model import Explanation, Outcome, Report
from tests.unit.render import samples


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.0, "0"),
        (91.0, "91"),
        (100.0, "100"),  # trailing zeros of a whole number are not decimals
        (90.5, "90.5"),
        (2.25, "2.25"),
        (20 / 3, "6.66"),  # down
        (99.999, "99.99"),  # never a full mark that was not earned
        (0.1 + 0.2, "0.3"),
        (1 / 3 + 1 / 3 + 1 / 3, "1"),
        (sum([0.1] * 10), "1"),  # 0.9999999999999999
        (1.15, "1.15"),  # 114.99999999999999 hundredths
    ],
)
def test_points_are_short_and_never_rounded_up(value: float, text: str) -> None:
    assert format_points(value) == text


def test_every_outcome_has_words() -> None:
    assert set(OUTCOME_WORDS) == set(Outcome)


def test_checks_that_need_work_come_first_and_keep_their_order() -> None:
    outcomes = [
        Outcome.PASSED,
        Outcome.SKIPPED,
        Outcome.TIMED_OUT,
        Outcome.ERRORED,
        Outcome.FAILED,
        Outcome.PASSED,
    ]
    report = samples.report([samples.check(n, outcome) for n, outcome in enumerate(outcomes)])

    (section,) = sections(report)

    assert [line.number for line in section.lines] == [3, 5, 4, 2, 1, 6]


def test_parts_keep_the_order_of_the_assignment() -> None:
    report = samples.report([samples.check(n, part=part) for n, part in enumerate("21020")])

    assert [section.part for section in sections(report)] == ["2", "1", "0"]


def test_a_part_counts_points_and_what_is_open() -> None:
    checks = [samples.check(1), samples.check(2, Outcome.FAILED), samples.check(3, Outcome.ERRORED)]

    (section,) = sections(samples.report(checks))

    assert (section.earned, section.possible, section.open_points) == ("4", "12", "4")
    assert section.share == pytest.approx(1 / 3)


def test_a_part_without_points_has_a_share() -> None:
    (section,) = sections(samples.report([samples.check(1, score=0.0, max_score=0.0)]))

    assert section.share == 0.0


def test_checks_that_say_the_same_are_said_once() -> None:
    said = Explanation(code="not-written", message="part 1 is not written yet", where="a.py:3")
    other = said.model_copy(update={"where": "a.py:9"})
    checks = [
        samples.check(1, Outcome.FAILED, explanation=said),
        samples.check(2, Outcome.FAILED, explanation=said),
        samples.check(3, Outcome.FAILED, explanation=other),
        samples.check(4, Outcome.FAILED),  # without a word there is nothing to repeat
        samples.check(5, Outcome.FAILED),
    ]

    (section,) = sections(samples.report(checks))

    assert [line.same_as for line in section.lines] == [None, "Claim 1 holds", None, None, None]


def test_errors_of_one_kind_in_one_line_are_said_once_whatever_the_call_was() -> None:
    def raised(call: str, error: str) -> Explanation:
        facts = (("call", call), ("error", error))
        return Explanation(code="raised", message="an error", where="a.py:3", facts=facts)

    said = [
        raised("f(1)", "ValueError: 1 is odd"),
        raised("f(3)", "ValueError: 3 is odd"),
        raised("f('x')", "TypeError: no number"),
    ]
    checks = [
        samples.check(number, Outcome.FAILED, explanation=one)
        for number, one in enumerate(said, start=1)
    ]

    (section,) = sections(samples.report(checks))

    assert [line.same_as for line in section.lines] == [None, "Claim 1 holds", None]


def test_one_reason_for_all_checks_is_found_and_taken_from_a_public_one() -> None:
    found = common_explanation(samples.unloadable())

    assert found is not None
    assert found.where == "attention.py:17"


def test_results_that_are_wrong_in_different_places_share_a_message_but_no_reason() -> None:
    elsewhere = samples.ROWS.model_copy(update={"where": "attention.py:77"})
    checks = [
        samples.check(1, Outcome.FAILED, explanation=samples.ROWS),
        samples.check(2, Outcome.FAILED, explanation=elsewhere),
    ]

    assert common_explanation(samples.report(checks)) is None


def test_hidden_checks_alone_share_no_reason() -> None:
    """Of them too little is shown to tell whether it is the same thing."""
    said = Explanation(code="values-differ", message="the values differ")
    failed = {"visibility": samples.HIDDEN, "explanation": said}
    checks = [samples.check(n, Outcome.FAILED, **failed) for n in range(3)]

    assert common_explanation(samples.report(checks)) is None


def test_a_single_check_is_explained_in_its_place() -> None:
    check = samples.check(1, Outcome.FAILED, explanation=samples.ROWS)

    assert common_explanation(samples.report([check])) is None


@pytest.mark.parametrize("report", [samples.realistic(), samples.perfect(), samples.report([])])
def test_different_reasons_are_not_one(report: Report) -> None:
    assert common_explanation(report) is None


def test_the_first_finding_is_the_cause_with_its_place() -> None:
    assert first_finding(samples.realistic()) == (
        "attention.py:41: The softmax runs over the queries, not over the keys"
    )


def test_the_first_finding_of_a_hidden_check_names_no_place() -> None:
    check = samples.check(1, Outcome.FAILED, visibility=samples.HIDDEN, explanation=samples.ROWS)

    assert first_finding(samples.report([check])) == samples.ROWS.message


def test_a_check_without_an_explanation_still_gives_a_finding() -> None:
    check = samples.check(1, Outcome.SKIPPED)

    assert first_finding(samples.report([check])) == "not run: Claim 1 holds"


def test_there_is_no_finding_when_everything_passed() -> None:
    assert first_finding(samples.perfect()) == ""


def test_a_check_that_was_left_out_is_no_finding() -> None:
    check = samples.check(1, Outcome.SKIPPED, explanation=samples.LEFT_OUT)

    assert first_finding(samples.report([check])) == ""


def test_the_engine_and_the_pages_mean_the_same_by_left_out() -> None:
    assert LEFT_OUT.code == LEFT_OUT_CODE


def test_one_reason_for_every_check_is_found_beside_checks_that_were_left_out() -> None:
    broken = Explanation(code="import-raised", message="your file raised an error")
    failed = [samples.check(n, Outcome.FAILED, explanation=broken) for n in (1, 2)]
    left_out = samples.check(
        3, Outcome.SKIPPED, explanation=samples.LEFT_OUT, visibility=samples.HIDDEN
    )

    assert common_explanation(samples.report([*failed, left_out])) == broken
