"""A grader's end of the protocol: its two streams, and the lines that it writes."""

from __future__ import annotations

import os
from typing import Literal, TextIO

from autograder.diagnostics import AutograderError, ContentError
from autograder.engine.score import explained
from autograder.runner.protocol import Done, FromGrader, Ready, Refused, Result


def own_standard_streams() -> tuple[TextIO, TextIO]:
    """Take the pipes for ourselves: what a check prints must not mix with replies.

    Returns:
        Where jobs come from, and where replies go.
    """
    jobs = os.fdopen(os.dup(0), "r", encoding="utf-8")
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return jobs, replies


def reply(replies: TextIO, line: Ready | Refused | Result | Done) -> None:
    """Write one line to the supervisor."""
    replies.write(FromGrader(line=line).model_dump_json() + "\n")
    replies.flush()


def refused(error: AutograderError) -> Refused:
    """Return the line that says why this grader cannot work."""
    fault: Literal["content", "host"] = "content" if isinstance(error, ContentError) else "host"
    return Refused(fault=fault, explanation=explained(error.diagnostic))
