"""What a student's machine knows of an assignment, put into a report: the rest comes after it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from pathlib import Path
from typing import Final

from autograder import __version__
from autograder.engine.diagnosis.agreeing import agreed, in_order
from autograder.engine.points import rescaled
from autograder.engine.practice_facts import PracticeFacts, read_facts
from autograder.engine.practice_notes import practice_notes
from autograder.engine.render import render_closing
from autograder.engine.score import unrun
from autograder.model import (
    CheckResult,
    Environment,
    Explanation,
    Outcome,
    Report,
    SubmissionRecord,
)

_AFTER_HAND_IN: Final = Explanation(code="left-out", message="checked after you hand in")


def practice_report(
    facts: PracticeFacts,
    results: Mapping[str, CheckResult],
    *,
    parts: Collection[str] | None = None,
    notes: tuple[str, ...] = (),
    hand_in: str = "",
) -> Report:
    """Put results into a report; checks that only grading runs are what comes after handing in.

    Args:
        facts: What the folder says about its assignment.
        results: What became of the public checks that ran, by id.
        parts: The parts that were asked for; all of them unless given.
        notes: Lines about what grading will have otherwise.
        hand_in: What to hand in, in words, where it is not simply the student's file.
    """
    checks = in_order(
        agreed(
            rescaled(results.get(one.id) or unrun(one, Outcome.SKIPPED, _AFTER_HAND_IN), one.points)
            for one in facts.checks
            if (parts is None or one.part in parts) and (one.hidden or one.id in results)
        )
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
        submission=SubmissionRecord(
            name=facts.assignment, sha256="", graded=_handed_in(facts, hand_in)
        ),
        final=False,
        score=None,
        max_score=sum(check.max_score for check in checks),
        score_so_far=sum(check.score for check in checks),
        undecided=sum(open_points),
        key="practice",
        content_sha256="",
        checks=checks,
        environment=Environment(runner="practice", engine=__version__),
        notes=notes,
    )


def closing_lines(folder: Path, results: Mapping[str, CheckResult]) -> list[str]:
    """Return the last lines about checks that ran in a folder: all parts that one of them is of.

    Args:
        folder: What was unpacked.
        results: What became of the checks, by id.

    Returns:
        Lines; none if nothing ran.
    """
    if not results:
        return []
    facts = read_facts(folder)
    parts = {result.part for result in results.values()}
    notes = practice_notes(folder, facts)
    return render_closing(practice_report(facts, results, parts=parts, notes=notes))


def _handed_in(facts: PracticeFacts, in_words: str) -> tuple[str, ...]:
    if not (in_words or facts.files):
        return ()  # then it is the student's file, and nothing needs to be said
    return (in_words or f"{facts.assignment}.py", *facts.files)
