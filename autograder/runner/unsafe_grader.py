"""A grader that confines nothing: student code runs in this process. For authors, never for grades.

``python -m autograder.runner.unsafe_grader`` speaks the protocol of
:mod:`autograder.runner.grader` and needs nothing that only Linux has. What a submission does to
this process it does to the next submission too; no limit is kept but the supervisor's patience.
"""

from __future__ import annotations

import platform
import sys
from pathlib import Path
from typing import TextIO

from autograder.content.assignment import load_assignment
from autograder.diagnostics import AutograderError
from autograder.engine.practice import LocalStudent
from autograder.engine.seeds import CourseKey
from autograder.limits import Limits
from autograder.model import CheckResult, Environment, Promise
from autograder.runner.desk import Desk, made_ready
from autograder.runner.installed import installed
from autograder.runner.lines import own_standard_streams, refused, reply
from autograder.runner.protocol import Job, Ready, Result, Setup


class UnconfinedStudent(LocalStudent):
    """Answers for a submission from this process."""

    promises: tuple[Promise, ...] = ()

    def close(self) -> None:
        """Do nothing: what was imported stays."""


def main() -> int:
    """Serve jobs until standard input ends."""
    jobs, replies = own_standard_streams()
    first = jobs.readline()
    if not first:
        return 0  # whoever started this process is gone
    setup = Setup.model_validate_json(first)
    try:
        _serve(setup, jobs=jobs, replies=replies)
    except AutograderError as error:
        reply(replies, refused(error))
        return 1
    return 0


def _serve(setup: Setup, *, jobs: TextIO, replies: TextIO) -> None:
    assignment = load_assignment(Path(setup.folder))
    file = f"{assignment.slug}.py"

    def unconfined(folder: Path, limits: Limits) -> UnconfinedStudent:
        return UnconfinedStudent(folder / file, limit_characters=limits.output_bytes)

    desk = Desk(
        loaded=made_ready(assignment),
        key=CourseKey(bytes.fromhex(setup.key)),
        limits=assignment.manifest.worker_limits(),
        unit=setup.unit,
        student_in=unconfined,
        where=Environment(
            runner=setup.runner.name, locks=installed(), python=platform.python_version()
        ),
    )
    reply(replies, Ready())
    for line in jobs:
        job = Job.model_validate_json(line)

        def report(result: CheckResult, number: int = job.number) -> None:
            reply(replies, Result(number=number, result=result))

        reply(replies, desk.grade(job, report))


if __name__ == "__main__":
    sys.exit(main())
