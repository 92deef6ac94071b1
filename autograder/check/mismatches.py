"""The failures that expectations raise: messages are ours, what a submission chose is a fact."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from autograder.diagnostics import CheckError, Diagnostic, Failure
from autograder.wire.describe import describe

Facts = tuple[tuple[str, str], ...]


@contextlib.contextmanager
def looking_at(got: object) -> Iterator[None]:
    """Say of a failure that comes up in here which value it is about, if nobody has said it yet.

    Args:
        got: The value.
    """
    try:
        yield
    except Failure as error:
        if error.about is None:
            error.about = got
        raise


def mismatch(
    code: str, message: str, *, given: str, facts: Facts = (), hint: str | None = None
) -> Failure:
    """Return a failure with its facts in the order in which they are read.

    Args:
        code: Its page in docs/reference/errors/.
        message: A sentence of ours, without numbers and without text of the submission.
        given: The kind of input in words.
        facts: ``(label, value)``, already printable.
        hint: One thing to try.
    """
    return Failure(Diagnostic(code=code, message=message, given=given, facts=facts, hint=hint))


def wrong_type(  # noqa: PLR0913 - one failure and what it is called
    got: object,
    expected: str,
    *,
    words: str = "the result",
    facts: Facts = (),
    given: str,
    hint: str | None = None,
) -> Failure:
    """Return the failure for an answer of another kind than expected.

    Args:
        got: The answer.
        expected: What was expected, in words.
        words: The place in the result, for the message.
        facts: The same place, for the facts.
        given: The kind of input in words.
        hint: One thing to try, where more is known than that the kind is wrong.
    """
    return mismatch(
        "wrong-type",
        f"{words} is not what was asked for",
        given=given,
        facts=(*facts, ("expected", expected), ("got", describe(got))),
        hint=hint or "return exactly what the docstring's Returns says",
    )


def uncomparable(expected: object) -> CheckError:
    """Return the error for an expected value that equals nothing, such as a module's handle.

    Two objects that stayed behind are known by the names of their classes alone; to call them
    equal for that would pass whatever a submission returns.
    """
    return CheckError(
        Diagnostic(
            code="cannot-be-compared",
            message="a check compares with a value that did not cross, so it equals nothing",
            facts=(("expected", describe(expected)),),
            hint="compare tensors, numbers, text and containers of these",
        )
    )
