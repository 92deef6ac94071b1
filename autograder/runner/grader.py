"""The grader process: pytest, the checks and the reference, for one submission after the other.

It holds what must stay hidden, so it never runs student code: a fork server that was started before
anything was loaded does, and all that comes back are numbers.
``python -m autograder.runner.grader`` reads jobs from standard input and writes results to standard
output, as :mod:`autograder.runner.protocol` says.

Start-up is two imports of torch, here and in the fork server, so they happen side by side: a thread
imports while the main thread starts the fork server. Not the other way round, because the kernel
ends a fork server with the thread that made it.
"""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
import threading
from pathlib import Path
from typing import Final, TextIO

from autograder.content.assignment import Assignment, load_assignment
from autograder.diagnostics import AutograderError, ContentError
from autograder.model import CheckResult, Explanation
from autograder.runner.inside import kernel
from autograder.runner.protocol import Done, FromGrader, Job, Ready, Refused, Result, Setup
from autograder.runner.steady_server import SteadyServer

#: An answer of 256 MiB and what comparing it takes, several times over. Set when the fork server
#: runs already: it and its workers have bounds of their own.
_ADDRESS_SPACE_BYTES: Final = 8 << 30
_HEAVY: Final = "autograder.runner.desk"


def main() -> int:
    """Serve jobs until standard input ends."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGTERM)  # of the supervisor's thread that waits
    importing = threading.Thread(target=_import_quietly, args=(_HEAVY,), daemon=True)
    importing.start()
    jobs, replies = _own_standard_streams()
    first = jobs.readline()
    if not first:
        return 0  # whoever started this process is gone
    setup = Setup.model_validate_json(first)
    try:
        assignment = load_assignment(Path(setup.folder))
        with SteadyServer(assignment.manifest.worker_limits()) as server:
            _end_with_server(server)
            importing.join()
            resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE_BYTES, _ADDRESS_SPACE_BYTES))
            _serve(assignment, server, setup, jobs=jobs, replies=replies)
    except AutograderError as error:
        _reply(replies, _refused(error))
        return 1
    return 0


def _serve(
    assignment: Assignment, server: SteadyServer, setup: Setup, *, jobs: TextIO, replies: TextIO
) -> None:
    from autograder.engine.seeds import CourseKey
    from autograder.runner.desk import open_desk
    from autograder.runner.required import require_promises

    limits = assignment.manifest.worker_limits()
    require_promises(assignment.manifest.requires, server, limits)
    desk = open_desk(
        assignment,
        server,
        key=CourseKey(bytes.fromhex(setup.key)),
        unit=setup.unit,
        limits=limits,
    )
    _reply(replies, Ready())
    for line in jobs:
        job = Job.model_validate_json(line)

        def report(result: CheckResult, number: int = job.number) -> None:
            _reply(replies, Result(number=number, result=result))

        _reply(replies, desk.grade(job, report))


def _import_quietly(name: str) -> None:
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001 - the main thread imports it again and meets the same error
        return


def _own_standard_streams() -> tuple[TextIO, TextIO]:
    """Take the pipes for ourselves: what a check prints must not mix with replies."""
    jobs = os.fdopen(os.dup(0), "r", encoding="utf-8")
    replies = os.fdopen(os.dup(1), "w", encoding="utf-8")
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    os.close(nothing)
    return jobs, replies


def _end_with_server(server: SteadyServer) -> None:
    """Have SIGTERM end this process at once, and the fork server and its workers before it."""

    def leave(number: int, _: object) -> None:
        server.end_at_once()
        os._exit(128 + number)  # whatever was under way, nobody waits for its result

    signal.signal(signal.SIGTERM, leave)


def _reply(replies: TextIO, line: Ready | Refused | Result | Done) -> None:
    replies.write(FromGrader(line=line).model_dump_json() + "\n")
    replies.flush()


def _refused(error: AutograderError) -> Refused:
    found = error.diagnostic
    return Refused(
        fault="content" if isinstance(error, ContentError) else "host",
        explanation=Explanation(
            code=found.code,
            message=found.message,
            where=found.where,
            given=found.given,
            facts=found.facts,
            hint=found.hint,
        ),
    )


if __name__ == "__main__":
    sys.exit(main())
