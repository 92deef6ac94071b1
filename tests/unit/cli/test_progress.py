"""A person sees that something runs, and nothing of it stays."""

from __future__ import annotations

import io

from autograder.cli.progress import Progress
from autograder.engine.practice_facts import PracticeCheck

#: The handout's number, and not how long the clock may run.
TRAINING = "training, 120 seconds of processor time at most"


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _check(number: int, *, training: bool = False) -> PracticeCheck:
    return PracticeCheck(
        id=f"part_01::{number}",
        part="1",
        title=f"Claim {number} \x1b[2J",
        points=1,
        hidden=False,
        training=training,
        cpu_seconds=120.0 if training else None,
    )


def _shown(written: str) -> str:
    """Return what a terminal's line holds after some text was written to it."""
    line = ""
    for piece in written.split("\r"):
        line = piece + line[len(piece) :]
    return line


def test_a_terminal_shows_one_line_and_at_the_end_none() -> None:
    stream = _Terminal()
    progress = Progress(2, stream=stream)

    progress.began(_check(1), limit_seconds=15)
    first = stream.getvalue()
    progress.began(_check(2, training=True), limit_seconds=360)
    second = stream.getvalue()
    progress.ended()

    assert _shown(first) == "check 1 of 2: Claim 1 \\x1b[2J"
    assert _shown(second) == f"{TRAINING}; check 2 of 2: Claim 2 \\x1b[2J"
    assert _shown(stream.getvalue()).strip() == ""
    assert "\n" not in stream.getvalue()
    assert "\x1b" not in stream.getvalue()


def test_a_check_that_runs_again_keeps_its_number() -> None:
    stream = _Terminal()
    progress = Progress(1, stream=stream)

    for _ in range(2):
        progress.began(_check(1, training=True), limit_seconds=90)

    assert _shown(stream.getvalue()).strip() == (
        "training once more, 3 times in all at most; check 1 of 1: Claim 1 \\x1b[2J"
    )


def test_elsewhere_only_what_takes_long_is_told() -> None:
    stream = io.StringIO()
    progress = Progress(2, stream=stream)

    progress.began(_check(1), limit_seconds=15)
    progress.began(_check(2, training=True), limit_seconds=360)
    progress.ended()

    assert stream.getvalue() == f"{TRAINING}; check 2 of 2: Claim 2 \\x1b[2J\n"


def test_a_debugger_in_the_same_terminal_keeps_its_lines() -> None:
    stream = _Terminal()
    progress = Progress(1, is_debugged=True, stream=stream)

    progress.began(_check(1), limit_seconds=15)
    progress.ended()

    assert stream.getvalue() == ""
