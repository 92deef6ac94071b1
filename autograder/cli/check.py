"""``autograder check``: a student's public checks, in a process of their own that can be ended.

The checks run in a child, so that an endless loop ends at its limit, a crash ends nothing but
itself, and Ctrl-C is answered at once.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from autograder import __version__
from autograder.cli.main import ExitCode
from autograder.cli.practice_child import PracticeChild
from autograder.diagnostics import AutograderError, Diagnostic, UsageError
from autograder.engine.practice_facts import PracticeCheck, PracticeFacts, read_facts
from autograder.engine.render import render_check_lines, report_json
from autograder.limits import WALL_PER_CPU
from autograder.model import (
    CheckResult,
    Environment,
    Explanation,
    Outcome,
    Report,
    SubmissionRecord,
    Visibility,
)

#: Importing torch on a slow disk and the student's file, before the first check begins.
START_SECONDS: Final = 120.0
#: Time-outs in one part after which the rest of it is not run: each costs its whole limit.
_TIME_OUTS_OF_A_PART: Final = 2

_OUT_OF_TIME: Final = Explanation(
    code="out-of-time",
    message="your code did not answer in time",
    hint="look for a loop that does not end",
)
_NOT_BEGUN: Final = Explanation(
    code="out-of-time",
    message="your file did not finish being imported in time",
    hint="look for a loop at the top level of your file, outside of all functions",
)
_ENDED: Final = Explanation(
    code="ended-early",
    message="your code ended its process before it answered",
    hint="take out os._exit() and the like; a crash inside a library ends a process too",
)
_PART_ENDED: Final = Explanation(
    code="calls-ended",
    message="not run any more: two checks of this part ran out of time before",
    hint="find out first why they do not end",
)
_AFTER_HAND_IN: Final = Explanation(code="left-out", message="checked after you hand in")


@click.command()
@click.option("--part", default=None, help="Only the checks of this part.")
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON document.")
@click.argument(
    "folder",
    default=".",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.pass_context
def check(context: click.Context, *, part: str | None, as_json: bool, folder: Path) -> None:
    """Run the public checks on your own work."""
    facts = read_facts(folder)
    _require_part(facts, part)
    wanted = [one for one in facts.checks if not one.hidden and part in (None, one.part)]
    results = {result.id: result for result in _run(folder.resolve(), wanted, facts)}
    report = _report(facts, results, part)
    click.echo(report_json(report) if as_json else render_check_lines(report), nl=not as_json)
    if any(result.outcome is Outcome.ERRORED for result in results.values()):
        context.exit(ExitCode.UNDECIDED)
    if any(result.outcome is not Outcome.PASSED for result in results.values()):
        context.exit(ExitCode.GATE_FAILED)


def _require_part(facts: PracticeFacts, part: str | None) -> None:
    parts = list(dict.fromkeys(one.part for one in facts.checks))
    if part is not None and part not in parts:
        raise UsageError(
            Diagnostic(
                code="no-such-part",
                message=f"there is no part {part!r}",
                facts=(("parts", ", ".join(parts)),),
            )
        )


# ------------------------------------------------------------------ running


def _run(
    folder: Path, wanted: Sequence[PracticeCheck], facts: PracticeFacts
) -> Iterator[CheckResult]:
    """Yield a result for each wanted check; one that ends the child does not end the others."""
    left = {one.id: one for one in wanted}
    time_outs: Counter[str] = Counter()
    while left:
        with PracticeChild(folder, list(left)) as child:
            for result in _results(child, facts):
                left.pop(result.id, None)
                yield result
        if not left:
            return
        if child.under_way not in left:
            yield from _none_ran(child, left, folder)
            return
        lost = left.pop(child.under_way)
        time_outs[lost.part] += child.timed_out
        yield _unrun(lost, _OUT_OF_TIME if child.timed_out else _ENDED)
        if time_outs[lost.part] >= _TIME_OUTS_OF_A_PART:
            for one in [one for one in left.values() if one.part == lost.part]:
                yield _unrun(left.pop(one.id), _PART_ENDED)


def _results(child: PracticeChild, facts: PracticeFacts) -> Iterator[CheckResult]:
    limit_seconds = facts.call_cpu_seconds * WALL_PER_CPU
    for line in child.lines(start_seconds=START_SECONDS, check_seconds=limit_seconds):
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
        yield _unrun(one, _NOT_BEGUN if child.timed_out else _ENDED)


def _is_declared(one: PracticeCheck, folder: Path) -> bool:
    stem, _, name = one.id.partition("::")
    path = folder / "checks" / f"{stem}.py"
    return path.is_file() and f"def {name}(" in path.read_text(encoding="utf-8", errors="replace")


def _unrun(one: PracticeCheck, explanation: Explanation) -> CheckResult:
    late = explanation is not _ENDED
    return CheckResult(
        id=one.id,
        part=one.part,
        title=one.title,
        visibility=Visibility.PUBLIC,
        outcome=Outcome.TIMED_OUT if late else Outcome.FAILED,
        score=0.0,
        max_score=float(one.points),
        explanation=explanation,
    )


def _broken(child: PracticeChild) -> AutograderError:
    return AutograderError(
        Diagnostic(
            code="practice-broken",
            message="the checks could not be run here; this is not your fault",
            facts=tuple(("it said", line) for line in child.said[-3:]),
            hint="unpack the files that you were given once more, and keep your own file",
        )
    )


# ------------------------------------------------------------------ reporting


def _report(facts: PracticeFacts, results: dict[str, CheckResult], part: str | None) -> Report:
    """Put the results into a report, hidden checks as what comes after handing in."""
    checks = tuple(
        results.get(one.id) or _later(one)
        for one in facts.checks
        if part in (None, one.part) and (one.hidden or one.id in results)
    )
    open_points = [
        check.max_score
        for check in checks
        if check.outcome is Outcome.ERRORED or check.explanation == _AFTER_HAND_IN
    ]
    return Report(
        assignment=facts.assignment,
        title=facts.title,
        version=facts.version,
        submission=SubmissionRecord(name=facts.assignment, sha256=""),
        final=False,
        score=None,
        max_score=sum(check.max_score for check in checks),
        score_so_far=sum(check.score for check in checks),
        undecided=sum(open_points),
        key="practice",
        content_sha256="",
        checks=checks,
        environment=Environment(runner="practice", engine=__version__),
    )


def _later(one: PracticeCheck) -> CheckResult:
    return CheckResult(
        id=one.id,
        part=one.part,
        title=one.title,
        visibility=Visibility.HIDDEN,
        outcome=Outcome.SKIPPED,
        score=0.0,
        max_score=float(one.points),
        explanation=_AFTER_HAND_IN,
    )
