"""What only the sandbox can show: time, memory, and the same report however often it is graded."""

from __future__ import annotations

import ast
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Protocol

from autograder.content.text import read_text
from autograder.engine.verify.ground import Ground
from autograder.engine.verify.rulings import Ruling, ruled
from autograder.limits import GIB, Limits
from autograder.model import CheckResult, Outcome

#: One submission in full, on one core (docs/explanation/README.md: what a course can afford).
MAX_CPU_SECONDS: Final = 60.0
MAX_BYTES: Final = 2 * GIB
#: A limit is at least so many times what the slowest right program takes.
ROOM: Final = 4.0
GRADINGS: Final = 5

#: What differs from one grading to the next, and may.
_TIMES: Final = frozenset({"wall_seconds", "cpu_seconds"})


@dataclass(frozen=True, kw_only=True)
class Submission:
    """A program as a student would hand it in.

    Attributes:
        name: What it is called.
        text: The one file.
    """

    name: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Rehearsed:
    """One grading of a submission in the sandbox.

    Attributes:
        results: By check, in their order.
        cpu_seconds: Of all processes that took part, start-up included.
        peak_bytes: Of all of them together, at the worst moment.
    """

    results: tuple[CheckResult, ...]
    cpu_seconds: float
    peak_bytes: int


class Stage(Protocol):
    """Grades submissions as ``grade`` does."""

    def measure(self, submission: Submission) -> Rehearsed:
        """Grade a submission in full, and measure what that takes.

        Raises:
            RunnerError: If the host cannot.
        """

    def grade(
        self, submissions: Sequence[Submission], *, anew: bool = False
    ) -> Sequence[Sequence[CheckResult]]:
        """Grade submissions without the checks that train, and return the results of each.

        Args:
            submissions: In the order in which they are graded.
            anew: Whether each finds a fork server that was started for it.

        Raises:
            RunnerError: If the host cannot.
        """


def handed_in(ground: Ground, path: Path | None) -> Submission:
    """Return the source as one file, with what another file defines in the place of its own.

    Args:
        ground: Whose source.
        path: A file of the bank or of the alternatives; ``None`` for the source as it is.
    """
    text = read_text(ground.assignment.source)
    if path is None:
        return Submission(name="source", text=text)
    added = ast.parse(read_text(path))
    added.body = [node for node in added.body if not _is_about_the_file(node)]
    return Submission(name=path.stem, text=f"{text}\n\n{ast.unparse(added)}\n")


def _is_about_the_file(node: ast.stmt) -> bool:
    """Tell whether a statement may stand only at the top of a file."""
    if isinstance(node, ast.ImportFrom):
        return node.module == "__future__"
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


# ------------------------------------------------------------------ gates


def is_affordable(whole: Rehearsed) -> Ruling:
    """The source, graded in full, stays in the budget of time and memory."""
    found = []
    if whole.cpu_seconds > MAX_CPU_SECONDS:
        found.append(f"{whole.cpu_seconds:.1f} s of processor time, of {MAX_CPU_SECONDS:g}")
    if whole.peak_bytes > MAX_BYTES:
        found.append(f"{whole.peak_bytes / GIB:.2f} GiB, of {MAX_BYTES / GIB:g}")
    found += [
        f"{one.id}: {one.outcome.value} in the sandbox"
        for one in whole.results
        if one.outcome is not Outcome.PASSED
    ]
    return ruled(
        "budget",
        f"one submission in full takes {whole.cpu_seconds:.1f} s of processor time and "
        f"{whole.peak_bytes / GIB:.2f} GiB",
        found,
        next_step="make the slowest checks smaller; they stand in the figures",
    )


def limits_leave_room(
    right: Mapping[str, Sequence[CheckResult]], ground: Ground, limits: Limits
) -> Ruling:
    """Each limit is at least four times what the slowest right program takes.

    Args:
        right: What became of each right program, by name; of several results of a check the slowest
            counts.
        ground: Which checks train.
        limits: Those of the manifest.
    """
    found: list[str] = []
    slowest = {"unit": 0.0, "call": 0.0, "training": 0.0}
    for name, results in right.items():
        times: dict[str, float] = {}
        for one in results:
            times[one.id] = max(one.cpu_seconds, times.get(one.id, 0.0))
        unit = {check: times.get(check, 0.0) for check in ground.unit}
        training = [times.get(one.id, 0.0) for one in ground.checks if one.training]
        spent = {
            "unit": sum(unit.values()),
            "call": max(unit.values(), default=0.0),
            "training": max(training, default=0.0),
        }
        for kind, seconds in spent.items():
            slowest[kind] = max(slowest[kind], seconds)
            limit = getattr(limits, f"{kind}_cpu_seconds")
            if ROOM * seconds > limit:
                found.append(f"{name}: {kind} takes {seconds:.2f} s, and the limit is {limit:g} s")
        found += [
            f"{name}: {one.id}: {one.outcome.value}"
            for one in results
            if one.outcome is not Outcome.PASSED
        ]
    said = ", ".join(f"{kind} {seconds:.2f} s" for kind, seconds in slowest.items())
    return ruled(
        "limits",
        f"limits are at least {ROOM:g} times the slowest of {len(right)} right programs ({said})",
        found,
        next_step="raise the limit in the manifest, or make the check smaller",
    )


def gradings_are_equal(name: str, gradings: Sequence[Sequence[CheckResult]]) -> Ruling:
    """The same submission gets the same report, but for times, however often it is graded."""
    first = [_without_times(one) for one in gradings[0]]
    found = [
        f"{name}, grading {number}: {theirs['id']} differs"
        for number, other in enumerate(gradings[1:], start=2)
        for mine, theirs in zip(first, map(_without_times, other), strict=True)
        if mine != theirs
    ]
    return ruled(
        "identical",
        f"{len(gradings)} gradings of {name} give equal reports but for times",
        found,
        next_step="look for what a check or the given code takes from elsewhere than its rng",
    )


def _without_times(result: CheckResult) -> dict[str, object]:
    return result.model_dump(exclude=set(_TIMES))
