from __future__ import annotations

import pytest

from autograder.engine.points import rescaled
from autograder.model import CheckResult, Outcome, Visibility


def result(score: float, max_score: float) -> CheckResult:
    return CheckResult(
        id="part_01::claim",
        part="1",
        title="A claim",
        visibility=Visibility.PUBLIC,
        outcome=Outcome.PASSED if score == max_score else Outcome.FAILED,
        score=score,
        max_score=max_score,
    )


@pytest.mark.parametrize(
    ("score", "max_score", "worth", "becomes"),
    [
        (3.0, 3.0, 4.84, 4.84),
        (0.0, 3.0, 4.84, 0.0),
        (1.5, 3.0, 4.84, 2.42),
        (2.99, 3.0, 4.84, 4.82),  # rounded down
        (3.999, 4.0, 1.0, 0.99),  # nothing short of everything reads as a full mark
        (0.29, 1.0, 100.0, 29.0),  # and arithmetic takes nothing away
        (0.0, 0.0, 1.0, 1.0),  # nothing to earn and nothing lost
    ],
)
def test_a_check_keeps_the_share_that_was_earned(
    score: float, max_score: float, worth: float, becomes: float
) -> None:
    scaled = rescaled(result(score, max_score), worth)

    assert (scaled.score, scaled.max_score) == (becomes, worth)


def test_a_result_in_this_scale_stays_as_it_is() -> None:
    once = rescaled(result(1.0, 3.0), 4.83)

    assert rescaled(once, 4.83) is once
