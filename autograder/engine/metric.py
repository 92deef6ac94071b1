"""Metric checks: from a number that training reached to points.

A number like an accuracy depends on luck as well as on the program. So points run linearly from a
floor to a gate that right programs nearly always reach, and a run below the gate is repeated on
other draws: the best of three counts. ``docs/explanation/metric-checks.md`` says why.
"""

from __future__ import annotations

import math
import numbers
from collections.abc import Callable, Sequence

from autograder.content.manifest import Gate
from autograder.diagnostics import CheckError, Diagnostic
from autograder.engine.judge import Judgement
from autograder.engine.marks import below_gate, reaches, share
from autograder.limits import METRIC_RUNS
from autograder.model import Metric, Outcome


def measured(returned: object, where: str) -> float:
    """Return what a metric check's body returned as a number.

    Args:
        returned: NaN and infinities are numbers here: training may end so.
        where: ``path:line`` of the check.

    Raises:
        CheckError: If it is no number; the judge looks who is to blame for that.
    """
    if isinstance(returned, bool) or not isinstance(returned, numbers.Real):
        raise CheckError(
            Diagnostic(
                code="check-returns-no-number",
                message="a check with a metric returns no number",
                where=where,
                facts=(("returned", type(returned).__name__),),
                hint="return the metric as a float at the end of the body",
            )
        )
    return float(returned)


def best_of_runs(name: str, gate: Gate, run: Callable[[int], Judgement]) -> Judgement:
    """Run a metric check until a value reaches the gate, at most three times.

    Args:
        name: The gate's name.
        gate: Its marks.
        run: Runs the body for the first, second or third time; its judgement is PASSED with the
            metric as its value, or says why there is none.

    Returns:
        PASSED, or FAILED with the share that the best run earned; the judgement of a run without a
        value where that decides: of the first one, and of one in which something of ours broke.
    """
    values: list[float] = []
    count = 0
    while count < METRIC_RUNS and not any(reaches(gate, value) for value in values):
        count += 1
        judgement = run(count)
        if isinstance(judgement.value, float):
            values.append(judgement.value)
        elif not values or judgement.outcome is Outcome.ERRORED:
            return judgement
        elif judgement.outcome is Outcome.TIMED_OUT:
            break
    return _judged(name, gate, values, runs=count)


def _judged(name: str, gate: Gate, values: Sequence[float], *, runs: int) -> Judgement:
    best = max(values, key=lambda value: (share(gate, value), math.isfinite(value)))
    metric = Metric(
        name=name,
        value=best if math.isfinite(best) else None,
        floor=gate.floor,
        gate=gate.gate,
        target=gate.target,
        runs=runs,
    )
    if reaches(gate, best):
        return Judgement(outcome=Outcome.PASSED, value=best, metric=metric, share=1.0)
    return Judgement(
        outcome=Outcome.FAILED,
        diagnostic=below_gate(metric),
        value=best,
        metric=metric,
        share=share(gate, best),
    )
