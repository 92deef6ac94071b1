"""Trials on all cores: the near end of the process that runs them.

Nothing here is a sandbox, and no submission is run: programs are the author's own. A process apart
is wanted because only one with a single thread can be forked while torch is in it, and because a
mutant that loops or eats memory has to end somewhere else.
"""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from typing import Final, Self

from pydantic import ValidationError

from autograder.content.assignment import Assignment
from autograder.diagnostics import ContentError, Diagnostic, ProtocolError, RunnerError
from autograder.engine.verify.trials import Trial, Tried
from autograder.runner.bench_lines import FromBench, Opened, Opening
from autograder.runner.protocol import Refused
from autograder.runner.runners.interface import host_environment

_MODULE: Final = "autograder.runner.bench_process"


class ProcessBench:
    """Runs trials in processes, as :class:`~autograder.engine.verify.trials.Bench`.

    A context manager: the processes start on entry and end on exit.

    Args:
        assignment: Whose checks.
        processes: How many trials at once; as many as there are cores unless given.
    """

    def __init__(self, assignment: Assignment, *, processes: int | None = None) -> None:
        self._folder = assignment.folder.resolve()
        self._processes = processes or len(os.sched_getaffinity(0))
        self._process: subprocess.Popen[str] | None = None
        self._compiled: tempfile.TemporaryDirectory[str] | None = None

    def __enter__(self) -> Self:
        """Start the process; it collects the checks while nobody waits for it yet."""
        # Made here: the process is killed in the end and cannot take it away. Its forks die
        # with it, perhaps a moment later.
        self._compiled = tempfile.TemporaryDirectory(
            prefix="autograder-", ignore_cleanup_errors=True
        )
        self._process = _started()
        opening = Opening(
            folder=str(self._folder), lanes=self._processes, compiled=self._compiled.name
        )
        self._write(opening.model_dump_json())
        return self

    def __exit__(self, *_: object) -> None:
        """End all processes at once: whoever leaves waits for none of them."""
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                with contextlib.suppress(BrokenPipeError):
                    pipe.close()
        if self._compiled is not None:
            self._compiled.cleanup()

    def run(self, trials: Sequence[Trial]) -> Iterator[Tried]:
        """Run trials and yield what became of each, in the order in which they end.

        Raises:
            ContentError: If the assignment cannot be graded with.
            RunnerError: If the process is lost.
        """
        # From a thread: neither end may wait for the other to read, and the far one chooses best
        # when it knows everything that is to come.
        feeding = threading.Thread(target=self._feed, args=(tuple(trials),), daemon=True)
        feeding.start()
        left = len(trials)
        while left:
            line = self._line()
            if isinstance(line, Refused):
                kind = ContentError if line.fault == "content" else RunnerError
                raise kind(Diagnostic(**line.explanation.model_dump()))
            if isinstance(line, Tried):
                left -= 1
                yield line
        feeding.join()

    def _feed(self, trials: Sequence[Trial]) -> None:
        with contextlib.suppress(RunnerError, ValueError):  # the pipe was closed: nobody waits
            for trial in trials:
                self._write(trial.model_dump_json())

    def _write(self, line: str) -> None:
        if self._process is None or self._process.stdin is None:
            raise _lost()
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return  # why it went stands in what it wrote last

    def _line(self) -> Opened | Refused | Tried:
        if self._process is None or self._process.stdout is None:
            raise _lost()
        text = self._process.stdout.readline()
        if not text:
            raise _lost()
        try:
            return FromBench.model_validate_json(text).line
        except ValidationError as cause:
            raise ProtocolError(
                Diagnostic(
                    code="bench-nonsense",
                    message="the process that tries programs answered what nobody asked for",
                    hint="make sure that one version of the autograder is installed",
                )
            ) from cause


def _started() -> subprocess.Popen[str]:
    return subprocess.Popen(
        (sys.executable, "-P", "-m", _MODULE),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=host_environment(),
        start_new_session=True,  # Ctrl-C is for the command, which ends its processes in order
    )


def _lost() -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="bench-lost",
            message="the process that tries programs ended unexpectedly",
            hint="look at the messages above; run it again when the cause is gone",
        )
    )
