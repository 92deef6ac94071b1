"""What it means that a worker ended or never began: a sentence, and whose fault it is.

| how it ended                        | whose      |
|-------------------------------------|------------|
| before it said "ready"              | ours: student code had not run yet |
| its control group ran out of memory | the student's |
| a signal for too much processor time | the student's |
| SIGKILL, and nobody knows why       | ours: perhaps the host ran out of memory |
| any other signal, any exit code     | the student's: a crash, a recursion without end, an exit |
"""

from __future__ import annotations

import signal
from typing import Final

from autograder.diagnostics import (
    Diagnostic,
    Failure,
    RunnerError,
    TimedOut,
    WorkerEnded,
    WorkerLost,
)
from autograder.limits import MIB, Limits
from autograder.printable import printable
from autograder.runner.fork_client import Ending

_SHOWN_CHARACTERS: Final = 500

#: The first process of a namespace cannot abort; what is left to it is a segmentation fault.
_CRASHES: Final = frozenset({signal.SIGSEGV, signal.SIGABRT, signal.SIGBUS, signal.SIGILL})
_CRASH_HINT: Final = (
    "look for a function that calls itself without end, and for a very large tensor: a library "
    "that gives up ends like this too"
)
_EXIT_HINT: Final = "take out os._exit(), os.abort() and the like"


def never_ready(why: str, *, printed: str, ending: Ending) -> WorkerLost:
    """Return the error for a worker that did not say "ready".

    Args:
        why: What it said instead, if anything.
        printed: What it printed.
        ending: How it ended.
    """
    return WorkerLost(
        Diagnostic(
            code="worker-not-ready",
            message="a worker could not be started on this machine",
            facts=(
                (
                    "because",
                    printable(why or printed or "unknown", limit_characters=_SHOWN_CHARACTERS),
                ),
                ("it ended with", _how(ending)),
            ),
            hint="run `autograder doctor`",
        )
    )


def ended(ending: Ending, limits: Limits) -> Failure | RunnerError:
    """Return what became of a worker that ended before it answered.

    Args:
        ending: How it ended.
        limits: What it was allowed.
    """
    if ending.out_of_memory:
        return WorkerEnded(_out_of_memory(limits))
    if ending.signal == signal.SIGXCPU:
        return TimedOut(_too_much_processor_time())
    if ending.signal == signal.SIGKILL:
        return WorkerLost(_killed())
    return WorkerEnded(_ended_early(ending))


def _out_of_memory(limits: Limits) -> Diagnostic:
    return Diagnostic(
        code="out-of-memory",
        message="your code asked for more memory than there is",
        facts=(("allowed", f"{limits.memory_bytes // MIB} MiB"),),
        hint="look for a tensor that grows with a product of sizes it should not depend on",
    )


def _too_much_processor_time() -> Diagnostic:
    return Diagnostic(
        code="out-of-time",
        message="your code did not answer in time",
        hint="look for a loop that does not end",
    )


def _killed() -> Diagnostic:
    return Diagnostic(
        code="worker-killed",
        message="something outside this program killed the worker",
        hint="look whether the machine ran out of memory",
    )


def _ended_early(ending: Ending) -> Diagnostic:
    return Diagnostic(
        code="ended-early",
        message="your code ended its process before it answered",
        facts=(("it ended with", _how(ending)),),
        hint=_CRASH_HINT if ending.signal in _CRASHES else _EXIT_HINT,
    )


def _how(ending: Ending) -> str:
    if ending.signal is None:
        return f"exit code {ending.exit_code}"
    try:
        return f"signal {signal.Signals(ending.signal).name}"
    except ValueError:  # a real-time signal has a number and no name
        return f"signal {ending.signal}"
