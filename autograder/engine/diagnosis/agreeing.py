"""What only a whole report can say: which mistake it speaks for, and what comes first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final

from autograder.model import CheckResult, Outcome

_UNMET: Final = frozenset({Outcome.FAILED, Outcome.TIMED_OUT})
_BELOW_GATE: Final = "below-gate"
_OTHERS_FIRST: Final = (
    "first mend the other checks of this part: training with such a mistake goes wrong as well"
)


def agreed(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """Put the mistake that explains most checks first wherever several explain one.

    One check cannot always tell two mistakes apart: with three axes, axis 1 and axis -2 are the
    same. All checks together often can, and one mistake is likelier than two. Where the count does
    not decide, the order stays.

    Args:
        results: All checks of one report.

    Returns:
        The same results in the same order, each with its causes reordered.
    """
    results = tuple(results)
    explained = Counter(cause.code for result in results for cause in result.diagnosis)

    def settled(result: CheckResult) -> CheckResult:
        causes = sorted(result.diagnosis, key=lambda cause: -explained[cause.code])
        return result.model_copy(update={"diagnosis": tuple(causes)})

    return tuple(settled(result) if len(result.diagnosis) > 1 else result for result in results)


def in_order(results: Iterable[CheckResult]) -> tuple[CheckResult, ...]:
    """Say of training below its gate that other checks of its part come first, where some failed.

    Training goes wrong by whatever they found, and tells least of it.

    Args:
        results: All checks of one report.

    Returns:
        The same results in the same order, some with another hint.
    """
    results = tuple(results)
    failed = {one.part for one in results if one.outcome in _UNMET and _code(one) != _BELOW_GATE}

    def advised(result: CheckResult) -> CheckResult:
        if result.explanation is None or _code(result) != _BELOW_GATE or result.part not in failed:
            return result
        explanation = result.explanation.model_copy(update={"hint": _OTHERS_FIRST})
        return result.model_copy(update={"explanation": explanation})

    return tuple(map(advised, results))


def _code(result: CheckResult) -> str:
    return "" if result.explanation is None else result.explanation.code
