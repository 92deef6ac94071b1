"""What can go wrong between a check and the other side, and whose fault it is."""

from __future__ import annotations

from collections.abc import Mapping

from autograder.diagnostics import CheckError, Diagnostic, Failure
from autograder.wire.answering import GIVEN, Message
from autograder.wire.describe import describe


def answered_nonsense() -> Failure:
    """Return the failure for an answer that no honest worker gives."""
    return Failure(
        Diagnostic(
            code="broken-answer",
            message="your code's process sent an answer that cannot be read",
            hint="leave open file descriptors and the insides of other modules alone",
        )
    )


def given_raised(blamed: Exception) -> Exception:
    """Return the error for given code that raised; the judge looks who is to blame for that."""
    if not isinstance(blamed, Failure):
        return blamed
    return CheckError(
        Diagnostic(
            code="given-raised",
            message="given code raised an error in this check",
            facts=blamed.diagnostic.facts,
            hint="call it with the arguments that its docstring names",
        )
    )


def asked_outside() -> CheckError:
    """Return the error for a question that is put before a check begins."""
    return CheckError(
        Diagnostic(
            code="asked-outside-check",
            message="a fixture calls functions before its check begins",
            hint="draw inputs in fixtures, and call functions in the body of the check",
        )
    )


def cannot_be_sent() -> CheckError:
    """Return the error for an argument that means nothing on the other side."""
    return CheckError(
        Diagnostic(
            code="cannot-be-sent",
            message="a check hands a function, or a module of one side to the other side",
            hint="copy parameters with state_dict() and load_state_dict(), and send tensors",
        )
    )


def not_plain(value: object) -> CheckError:
    """Return the error for an argument that is no plain value where only these cross."""
    return CheckError(
        Diagnostic(
            code="not-plain",
            message="a check sends what is no plain value, and this assignment speaks plain values",
            facts=(("sent", describe(value)),),
            hint="send numbers, text and lists, tuples, dicts or sets of these; in the place of a "
            "generator, a whole number to seed one, or the numbers that it draws",
        )
    )


def is_of_given(question: Message, error: object) -> bool:
    """Tell whether given code raised by itself: no line of the student's file took part."""
    target = question.get("target")
    in_file = isinstance(error, Mapping) and type(error.get("line")) is int
    return isinstance(target, list) and target[0] == GIVEN and not in_file
