"""Points of a result in the scale of a course that grades some of an assignment's parts."""

from __future__ import annotations

import math
from typing import Final

from autograder.model import CheckResult

_HUNDREDTHS: Final = 100


def rescaled(result: CheckResult, worth: float) -> CheckResult:
    """Return a result whose check is worth something else, with the same share of it earned.

    A share is rounded down to two decimals, and below everything: nothing short of all reads as a
    full mark. A result that has this worth already is returned as it is.

    Args:
        result: What became of a check.
        worth: What the check is worth, of at most two decimals.
    """
    if result.max_score == worth:
        return result
    score = worth
    if result.score < result.max_score:
        # 0.29 of 100 is 28.999999999999996 by arithmetic
        hundredths = round(result.score / result.max_score * worth * _HUNDREDTHS, 6)
        score = max(0, min(math.floor(hundredths), round(worth * _HUNDREDTHS) - 1)) / _HUNDREDTHS
    return result.model_copy(update={"score": score, "max_score": worth})
