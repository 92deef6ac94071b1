"""The one shape in which anything is reported to a person, and the two roots that never meet.

```
Failure                     the submission is wrong; costs points; shown to the student
├── SubmissionRaised        a call into the submission raised an exception
├── WorkerEnded             the submission's process ended before it answered
└── TimedOut                the submission used up its time
AutograderError             the course, the host or we are wrong; never costs points
├── UsageError              the command was called in a way that cannot work
├── ContentError            an assignment folder is wrong; carries path:line:column
│   ├── ManifestError       assignment.yaml
│   ├── MarkerError         a solution region in a source file
│   ├── CheckError          a check file
│   ├── BankError           a file of misconceptions/ or alternatives/
│   └── LeakError           a generated tree holds what a student must not read
├── IntakeError             a path given to `grade` cannot be taken as a submission
└── RunnerError             the host or the sandbox failed
    ├── SandboxUnavailable  this host cannot confine student code at all
    ├── WorkerLost          no "ready" arrived, or the host starved the worker
    └── ProtocolError       the peer process of ours answered nonsense
```

A class that is both would let a fault of ours cost points, so a test keeps the roots apart.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from autograder.printable import printable

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
# Far above what is shown anywhere: whoever makes a fact bounds it more closely. These are for the
# one that was forgotten.
_LONGEST_CHARACTERS = 8000
_MOST_FACTS = 200


@dataclass(frozen=True, kw_only=True)
class Diagnostic:
    """What happened, where, with which values, and what to try next.

    Attributes:
        code: Stable kebab-case name; docs/reference/errors/ holds a page for each.
        message: One sentence in the reader's words, without a final full stop. It never holds
            text or numbers that a submission chose, so it may be shown for hidden checks too.
        where: ``path:line`` or ``path:line:column``; empty when unknown.
        given: The kind of input in words ("scores between 800 and 1000"), safe to show for
            hidden checks.
        facts: Ordered ``(label, value)`` pairs: call, worst at, expected, got, allowed. Student
            text stands only here and in ``where``. All of it is printable and bounded, whoever
            made it: what is not is escaped and cut when a diagnostic is made.
        hint: One thing to try, or ``None``; never the solution.
    """

    code: str
    message: str
    where: str = ""
    given: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    hint: str | None = None

    def __post_init__(self) -> None:
        """Refuse a code that no page could be named after, and escape what is not printable.

        Raises:
            ValueError: If ``code`` is not kebab-case or ``message`` is empty.
        """
        if not _KEBAB.fullmatch(self.code):
            raise ValueError(f"diagnostic code {self.code!r} is not kebab-case")
        if not self.message:
            raise ValueError(f"diagnostic {self.code!r} has no message")
        shown = {
            "message": _printable(self.message),
            "where": printable(self.where, limit_characters=_LONGEST_CHARACTERS),
            "given": _printable(self.given),
            "facts": tuple(_printable_facts(self.facts)),
            "hint": None if self.hint is None else _printable(self.hint),
        }
        for name, value in shown.items():
            object.__setattr__(self, name, value)  # frozen from here on

    def __str__(self) -> str:
        """Return the form for a terminal: head, one line per fact, the hint last."""
        head = f"{self.message} [{self.code}]"
        if self.where:
            head = f"{self.where}: {head}"
        facts = (("given", self.given), *self.facts) if self.given else self.facts
        width = max((len(label) for label, _ in facts), default=0)
        body = [f"  {label:<{width}}  {value}" for label, value in facts]
        tail = [f"  next: {self.hint}"] if self.hint else []
        return "\n".join([head, *body, *tail])


def _printable(text: str) -> str:
    return printable(text, limit_characters=_LONGEST_CHARACTERS, keep_newlines=True)


def _printable_facts(facts: Iterable[tuple[str, str]]) -> Iterable[tuple[str, str]]:
    listed = list(facts)
    for label, value in listed[:_MOST_FACTS]:
        yield printable(label, limit_characters=_LONGEST_CHARACTERS), _printable(value)
    if len(listed) > _MOST_FACTS:
        yield "more", f"{len(listed) - _MOST_FACTS} more"


class _Diagnosed(Exception):
    """An exception that carries its explanation as data."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__(str(diagnostic))
        self.diagnostic = diagnostic


class Failure(_Diagnosed):
    """The submission is wrong: caught by the engine, costs points, shown to the student.

    Attributes:
        about: The value that is wrong, where a comparison found it so; the call that gave it is
            looked up and told.
    """

    about: object = None


class SubmissionRaised(Failure):
    """A call into the submission raised an exception.

    Attributes:
        exception_types: The names of the exception's class and its bases, most derived first.
    """

    def __init__(self, diagnostic: Diagnostic, *, exception_types: tuple[str, ...]) -> None:
        super().__init__(diagnostic)
        self.exception_types = exception_types


class WorkerEnded(Failure):
    """The submission's process ended before it answered: an exit, a crash, too much memory."""


class TimedOut(Failure):
    """The submission used up its CPU seconds, or slept until the wall limit."""


class AutograderError(_Diagnosed):
    """The course, the host or we are wrong: never costs a student points."""


class UsageError(AutograderError):
    """The command was called in a way that cannot work."""


class ContentError(AutograderError):
    """An assignment folder is wrong; ``where`` says path:line:column."""


class ManifestError(ContentError):
    """``assignment.yaml`` does not say what it must."""


class MarkerError(ContentError):
    """A solution region in a source file is malformed."""


class CheckError(ContentError):
    """A check file declares something that cannot be graded."""


class BankError(ContentError):
    """A misconception or an alternative cannot stand in a student's place."""


class LeakError(ContentError):
    """A generated tree holds something that a student must not read."""


class IntakeError(AutograderError):
    """A path given to ``grade`` cannot be taken as a submission."""


class RunnerError(AutograderError):
    """The host or the sandbox failed."""


class SandboxUnavailable(RunnerError):
    """This host cannot confine student code at all."""


class WorkerLost(RunnerError):
    """A worker never became ready, or the host starved it of processor time."""


class ProtocolError(RunnerError):
    """A process of ours answered something that the protocol does not know."""
