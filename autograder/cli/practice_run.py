"""Public checks, run: in a child process that can be ended, or in this one for a debugger.

In a child an endless loop ends at its limit, a crash ends nothing but itself, and Ctrl-C is
answered at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final, Protocol

from autograder.cli.practice_child import PracticeChild
from autograder.diagnostics import AutograderError, Diagnostic
from autograder.engine.practice_facts import PracticeCheck, PracticeFacts
from autograder.engine.score import unrun
from autograder.limits import WALL_PER_CPU
from autograder.model import CheckResult, Explanation, Outcome

#: Importing torch on a slow disk and the student's file, before the first check begins.
START_SECONDS: Final = 120.0
#: Time-outs in one part after which the rest of it is not run: each costs its whole limit.
_TIME_OUTS_OF_A_PART: Final = 2

OUT_OF_TIME: Final = Explanation(
    code="out-of-time",
    message="your code did not answer in time",
    hint="look for a loop that does not end",
)
NOT_BEGUN: Final = Explanation(
    code="out-of-time",
    message="your file did not finish being imported in time",
    hint="look for a loop at the top level of your file, outside of all functions",
)
ENDED: Final = Explanation(
    code="ended-early",
    message="your code ended its process before it answered",
    hint="take out os._exit() and the like; a crash inside a library ends a process too",
)
_PART_ENDED: Final = Explanation(
    code="calls-ended",
    message="not run any more: two checks of this part ran out of time before",
    hint="find out first why they do not end",
)


class Audience(Protocol):
    """Who is told how a run goes, and who may lose interest in it."""

    def began(self, check: PracticeCheck, *, limit_seconds: float) -> None:
        """Hear that a check begins, and how many seconds it may take."""

    def ended(self) -> None:
        """Hear that nothing runs any more."""

    def is_gone(self) -> bool:
        """Return whether the results are wanted no more."""


def run_apart(
    folder: Path,
    wanted: Sequence[PracticeCheck],
    facts: PracticeFacts,
    *,
    audience: Audience,
) -> dict[str, CheckResult]:
    """Run public checks in child processes; one that ends its process does not end the others.

    Args:
        folder: What was unpacked.
        wanted: The checks to run.
        facts: What the folder says about its assignment.
        audience: Who is told.

    Returns:
        A result for each of them, by id; for fewer if the audience went away.

    Raises:
        AutograderError: If the checks cannot be run here.
    """
    try:
        results = _results(folder.resolve(), wanted, facts, audience)
        return {result.id: result for result in results}
    finally:
        audience.ended()


def seconds_for(check: PracticeCheck, facts: PracticeFacts) -> float:
    """Return how long a check may take before it is ended."""
    return (check.cpu_seconds or facts.call_cpu_seconds) * WALL_PER_CPU


def _results(
    folder: Path, wanted: Sequence[PracticeCheck], facts: PracticeFacts, audience: Audience
) -> Iterator[CheckResult]:
    left = {one.id: one for one in wanted}
    time_outs: Counter[str] = Counter()
    while left:
        with PracticeChild(folder, list(left)) as child:
            for result in _results_of(child, left, facts, audience):
                left.pop(result.id, None)
                yield result
        if not left or child.is_stale:
            return
        if child.under_way not in left:
            yield from _none_ran(child, left, folder)
            return
        lost = left.pop(child.under_way)
        time_outs[lost.part] += child.timed_out
        yield _unrun(lost, OUT_OF_TIME if child.timed_out else ENDED)
        if time_outs[lost.part] >= _TIME_OUTS_OF_A_PART:
            for one in [one for one in left.values() if one.part == lost.part]:
                yield _unrun(left.pop(one.id), _PART_ENDED)


def _results_of(
    child: PracticeChild,
    left: Mapping[str, PracticeCheck],
    facts: PracticeFacts,
    audience: Audience,
) -> Iterator[CheckResult]:
    def began(check_id: str) -> float:
        check = left[check_id]
        limit_seconds = seconds_for(check, facts)
        audience.began(check, limit_seconds=limit_seconds)
        return limit_seconds

    lines = child.results(start_seconds=START_SECONDS, on_check=began, is_stale=audience.is_gone)
    for line in lines:
        yield CheckResult.model_validate_json(line)


def _none_ran(
    child: PracticeChild, left: dict[str, PracticeCheck], folder: Path
) -> Iterator[CheckResult]:
    """Say why no check began: the student's file while it was imported, or we.

    Raises:
        AutograderError: If it is ours: the child raised an error, or the check files were changed.
    """
    if child.raised or not all(_is_declared(one, folder) for one in left.values()):
        raise _broken(child)
    for one in left.values():
        yield _unrun(one, NOT_BEGUN if child.timed_out else ENDED)


def _is_declared(one: PracticeCheck, folder: Path) -> bool:
    stem, _, name = one.id.partition("::")
    path = folder / "checks" / f"{stem}.py"
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8", errors="replace")


def _unrun(one: PracticeCheck, explanation: Explanation) -> CheckResult:
    ended = explanation is ENDED
    return unrun(one, Outcome.FAILED if ended else Outcome.TIMED_OUT, explanation)


def _broken(child: PracticeChild) -> AutograderError:
    return AutograderError(
        Diagnostic(
            code="practice-broken",
            message="the checks could not be run here; this is not your fault",
            facts=tuple(("it said", line) for line in child.said[-3:]),
            hint="unpack the files that you were given once more, and keep your own file",
        )
    )
