"""What student code prints: bounded, escaped, and shown with the check that made it."""

from __future__ import annotations

from dataclasses import replace

from autograder.limits import KIB
from autograder.model import CheckResult, Outcome
from tests.boundary.room import LIMITS, Room

_COUNTING = """
    calls = 0
    def softmax(x, dim):
        global calls
        calls += 1
        print(f"call {{calls}}")
        {then}
"""


def _first_two(room: Room, code: str) -> list[CheckResult]:
    names = [one.check.name for one in room.desk.loaded.checks if not one.check.needs]
    names = [name for name in names if name.startswith("softmax_")][:2]
    results = room.sit(room.with_wrong(code), only=names).results
    return [results[name] for name in names]


def test_output_is_shown_with_the_check_that_made_it(room: Room) -> None:
    first, second = _first_two(room, _COUNTING.format(then="return torch.softmax(x, dim)"))

    assert (first.outcome, second.outcome) == (Outcome.PASSED, Outcome.PASSED)
    assert first.output.startswith("call 1\n")
    last_of_first = int(first.output.split()[-1])
    assert second.output.startswith(f"call {last_of_first + 1}\n")


def test_output_before_a_time_out_is_shown(room: Room) -> None:
    first, second = _first_two(room, _COUNTING.format(then="while True: pass"))

    assert first.outcome is Outcome.TIMED_OUT
    assert (first.output, second.output) == ("call 1\n", "call 1\n")


def test_output_before_an_exit_is_shown_even_if_it_was_not_flushed(room: Room) -> None:
    code = _COUNTING.format(then="import os; os._exit(1)")

    first, second = _first_two(room, code)

    assert (first.output, second.output) == ("call 1\n", "call 1\n")


def test_output_that_would_move_the_cursor_is_escaped(room: Room) -> None:
    code = """
        import os
        def softmax(x, dim):
            os.write(1, b"\\x1b[2J\\xff\\x00")
            os.write(2, "\\u202e\\u0085".encode())
    """

    first, _ = _first_two(room, code)

    assert first.output == r"\x1b[2J\xff\x00\u202e\u0085"


def test_two_hundred_megabytes_of_output_are_read_and_thrown_away(room: Room) -> None:
    code = """
        import os
        def softmax(x, dim):
            for _ in range(200): os.write(1, b"x" * (1 << 20))
            return torch.softmax(x, dim)
    """
    limits = replace(LIMITS, call_cpu_seconds=20)

    (name,) = room.named("softmax_gives")
    result = room.sit(room.with_wrong(code), only=[name], limits=limits).results[name]

    assert result.outcome is Outcome.PASSED
    assert len(result.output) < 5 * KIB
    assert result.output.endswith(" more bytes")
