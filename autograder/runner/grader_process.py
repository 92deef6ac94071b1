"""The supervisor's end of one grader: the process, and the two pipes to it."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable
from typing import IO, Final

from pydantic import ValidationError

from autograder.diagnostics import ContentError, Diagnostic, ProtocolError, RunnerError
from autograder.model import CheckResult
from autograder.runner.protocol import Done, FromGrader, Job, Ready, Refused, Result, Setup
from autograder.runner.runners.interface import Launch, embedded_launch

#: How long an idle grader may take to end its fork server, and a busy one to be stopped.
_END_SECONDS: Final = 10.0


def _ignore(_job: Job, _result: CheckResult) -> None:
    pass


class GraderProcess:
    """A grader, started when it is first needed.

    One thread uses it, and ends it before it ends itself: the kernel ends a grader whose thread is
    gone. :meth:`stop` may be called from any.

    Args:
        setup: What it is told first.
        silence_seconds: After so long without a word it is taken for lost. Every call into a
            submission has a limit, so this is for a check or a reference that never ends.
        launch: Returns how a grader is started; asked for every one.
        on_result: Told each result as it comes, in the thread that waits for it.
    """

    def __init__(
        self,
        setup: Setup,
        *,
        silence_seconds: float = 3600.0,
        launch: Callable[[], Launch] = embedded_launch,
        on_result: Callable[[Job, CheckResult], None] = _ignore,
    ) -> None:
        self._setup = setup
        self._on_result = on_result
        self._silence_seconds = silence_seconds
        self._launch = launch
        self._launched: Launch | None = None
        self._process: subprocess.Popen[str] | None = None
        self._lock = threading.Lock()
        self._stopped = False
        #: Results of the job under way, for the case that the process is lost in the middle.
        self.partial: tuple[CheckResult, ...] = ()

    @property
    def pid(self) -> int | None:
        """The process, if it runs."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start the process and wait until it has loaded the assignment; at once if it runs.

        Raises:
            ContentError: If the assignment cannot be graded with.
            RunnerError: If the host cannot run a grader, or if it was stopped.
        """
        if self._process is not None:
            return
        with self._lock:
            if self._stopped:
                raise _lost()
            self._launched = self._launch()
            self._process = _started(self._launched)
        try:
            self._write(self._setup)
            line = self._line()
            if isinstance(line, Refused):
                kind = ContentError if line.fault == "content" else RunnerError
                raise kind(Diagnostic(**line.explanation.model_dump()))
            if not isinstance(line, Ready):
                raise _nonsense()
        except (ContentError, RunnerError):
            self.end()
            raise

    def grade(self, job: Job) -> Done:
        """Grade one submission.

        Raises:
            ContentError: If the grader was not running and the assignment cannot be graded with.
            RunnerError: If the process is lost; the next call starts another.
        """
        self.partial = ()
        self.start()
        try:
            self._write(job)
            while True:
                line = self._line()
                if not isinstance(line, Result | Done) or line.number != job.number:
                    raise _nonsense()
                if isinstance(line, Done):
                    return line
                self.partial += (line.result,)
                self._on_result(job, line.result)
        except RunnerError:
            self._quit(kill=True)
            raise

    def end(self) -> None:
        """Let the process end by itself, with its fork server; kill it if it does not."""
        self._quit()

    def stop(self, *, kill: bool = False) -> None:
        """End the process in the middle of whatever it does; it is never started again.

        Args:
            kill: Whether it may not even end its fork server first.
        """
        with self._lock:
            self._stopped = True
            process = self._process
        if process is not None:
            process.kill() if kill else process.terminate()
            if kill:
                self._abandon()

    def _quit(self, *, kill: bool = False) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if kill:
            process.kill()
        for pipe in (process.stdin, process.stdout):
            _close(pipe)
        try:
            process.wait(timeout=_END_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
            kill = True
        if kill:
            self._abandon()

    def _abandon(self) -> None:
        """Remove what a killed process leaves behind, such as the container that it had started."""
        launched = self._launched
        if launched is not None and launched.abandon:
            subprocess.run(
                launched.abandon, stdin=subprocess.DEVNULL, capture_output=True, check=False
            )

    def _write(self, line: Setup | Job) -> None:
        if self._process is None or self._process.stdin is None:
            raise _lost()
        try:
            self._process.stdin.write(line.model_dump_json() + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            raise _lost() from None

    def _line(self) -> Ready | Refused | Result | Done:
        if self._process is None or self._process.stdout is None:
            raise _lost()
        patience = threading.Timer(self._silence_seconds, self._process.kill)
        patience.start()
        try:
            text = self._process.stdout.readline()
        finally:
            patience.cancel()
        if not text:
            raise _lost()
        try:
            return FromGrader.model_validate_json(text).line
        except ValidationError as cause:
            raise _nonsense() from cause


def _started(launch: Launch) -> subprocess.Popen[str]:
    return subprocess.Popen(
        launch.command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        encoding="utf-8",
        env=launch.environment,
        cwd=launch.folder,
        start_new_session=True,  # Ctrl-C is for the supervisor, which ends its graders in order
    )


def _close(pipe: IO[str] | None) -> None:
    if pipe is None:
        return
    try:
        pipe.close()
    except BrokenPipeError:
        return  # something was still to be written, and nobody is left to read it


def _lost() -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="grader-lost",
            message="a grading process ended unexpectedly",
            hint="look at the messages above; grade again when the cause is gone",
        )
    )


def _nonsense() -> ProtocolError:
    return ProtocolError(
        Diagnostic(
            code="grader-nonsense",
            message="a grading process answered what the protocol does not know",
            hint="make sure that one version of the autograder is installed, and grade again",
        )
    )
