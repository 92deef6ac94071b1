"""What a student may read of a report.

The rule names what stays, so a field that is added to the model later is left out of a hidden
check until somebody decides otherwise here.
"""

from __future__ import annotations

from autograder.model import (
    CheckResult,
    Environment,
    Explanation,
    Outcome,
    Report,
    Visibility,
)


def student_view(report: Report) -> Report:
    """Return the part of a report that is safe to send to the student.

    A hidden check keeps its title, outcome, points and metric, the code, message, kind of input and
    hint of its explanation, and its likely causes: no input, no value, no line, no output, no
    times. An errored check is treated the same whoever may see it, because what went wrong there
    is ours and may quote our solution; of
    its explanation the code alone stays. Notes, promises, image and the total time are for staff,
    and so is where a submission comes from: of a group, everybody gets the report, and ids and
    addresses in it are not all their own.

    Args:
        report: The whole record, or a student's view already.

    Returns:
        A new report of the same format; taking the view twice changes nothing more.
    """
    return report.model_copy(
        update={
            "submission": report.submission.model_copy(update={"origin": None}),
            "checks": tuple(_check_for_student(check) for check in report.checks),
            "environment": _environment_for_student(report.environment),
            "notes": (),
            # The sum of all times, less those of the public checks, is that of the hidden ones.
            "wall_seconds": 0.0,
        }
    )


def _check_for_student(check: CheckResult) -> CheckResult:
    if check.visibility is Visibility.PUBLIC and check.outcome is not Outcome.ERRORED:
        return check
    return CheckResult(
        id=check.id,
        part=check.part,
        title=check.title,
        visibility=check.visibility,
        outcome=check.outcome,
        score=check.score,
        max_score=check.max_score,
        explanation=(
            _ours(check.explanation)
            if check.outcome is Outcome.ERRORED
            else _in_words_only(check.explanation)
        ),
        diagnosis=check.diagnosis,
        # Its marks stand in the handout, and the points say the value anyway.
        metric=check.metric,
    )


def _ours(explanation: Explanation | None) -> Explanation | None:
    """Keep the code of a fault of ours; the words are written for staff."""
    if explanation is None:
        return None
    return Explanation(
        code=explanation.code, message="something broke on our side; this is not your fault"
    )


def _in_words_only(explanation: Explanation | None) -> Explanation | None:
    if explanation is None:
        return None
    return Explanation(
        code=explanation.code,
        message=explanation.message,
        given=explanation.given,
        hint=explanation.hint,
    )


def _environment_for_student(environment: Environment) -> Environment:
    """Keep the versions: with them a student can have the same numbers at home."""
    return Environment(
        runner=environment.runner,
        python=environment.python,
        torch=environment.torch,
        engine=environment.engine,
        threads=environment.threads,
    )
