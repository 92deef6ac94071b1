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
import platform
import resource
import signal
import sys
import threading
from dataclasses import asdict
from pathlib import Path
from typing import Final, TextIO

from autograder.content.assignment import Assignment, load_assignment
from autograder.diagnostics import AutograderError
from autograder.model import CheckResult, Environment, Promise
from autograder.runner.fork_client import Options
from autograder.runner.inside import kernel
from autograder.runner.installed import installed
from autograder.runner.lines import own_standard_streams, refused, reply
from autograder.runner.promises import tried
from autograder.runner.protocol import Job, Ready, Result, Setup
from autograder.runner.required import require_promises
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
    jobs, replies = own_standard_streams()
    first = jobs.readline()
    if not first:
        return 0  # whoever started this process is gone
    setup = Setup.model_validate_json(first)
    try:
        assignment = load_assignment(Path(setup.folder))
        options = Options(closed=tuple(map(Path, setup.closed)))
        with SteadyServer(assignment.manifest.worker_limits(), options) as server:
            _end_with_server(server)
            promises = tried(server)
            importing.join()
            resource.setrlimit(resource.RLIMIT_AS, (_ADDRESS_SPACE_BYTES, _ADDRESS_SPACE_BYTES))
            where = _environment(assignment, setup, promises)
            _serve(assignment, server, setup, where=where, jobs=jobs, replies=replies)
    except AutograderError as error:
        reply(replies, refused(error))
        return 1
    return 0


def _environment(
    assignment: Assignment, setup: Setup, promises: tuple[Promise, ...]
) -> Environment:
    """Return what reports say about where they were made, if submissions may be run here.

    Raises:
        SandboxUnavailable: If the assignment requires what does not hold.
    """
    runner = setup.runner
    requires = assignment.manifest.requires
    return Environment(
        runner=runner.name,
        promises=(*promises, *runner.around),
        accepted=require_promises(requires, promises, accept=setup.accept),
        image=runner.image,
        locks=runner.locks or installed(),
        limits=asdict(assignment.manifest.worker_limits()),
        python=platform.python_version(),
    )


def _serve(  # noqa: PLR0913 - each is another thing that was made ready before
    assignment: Assignment,
    server: SteadyServer,
    setup: Setup,
    *,
    where: Environment,
    jobs: TextIO,
    replies: TextIO,
) -> None:
    from autograder.engine.seeds import CourseKey
    from autograder.runner.desk import open_desk

    desk = open_desk(
        assignment,
        server,
        key=CourseKey(bytes.fromhex(setup.key)),
        unit=setup.unit,
        limits=assignment.manifest.worker_limits(),
        where=where,
    )
    reply(replies, Ready())
    for line in jobs:
        job = Job.model_validate_json(line)
        if job.anew:
            server.restart()

        def report(result: CheckResult, number: int = job.number) -> None:
            reply(replies, Result(number=number, result=result))

        reply(replies, desk.grade(job, report))


def _import_quietly(name: str) -> None:
    try:
        importlib.import_module(name)
    except Exception:  # noqa: BLE001 - the main thread imports it again and meets the same error
        return


def _end_with_server(server: SteadyServer) -> None:
    """Have SIGTERM end this process at once, and the fork server and its workers before it."""

    def leave(number: int, _: object) -> None:
        server.end_at_once()
        os._exit(128 + number)  # whatever was under way, nobody waits for its result

    signal.signal(signal.SIGTERM, leave)


if __name__ == "__main__":
    sys.exit(main())
