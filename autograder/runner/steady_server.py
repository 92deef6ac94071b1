"""A fork server that is started anew when it is lost: one crash costs one check a second try."""

from __future__ import annotations

import contextlib
import os
import signal
from pathlib import Path
from typing import Final, Self

from autograder.diagnostics import RunnerError
from autograder.limits import Limits
from autograder.runner.fork_client import ForkServer, Options, WorkerProcess

#: What :class:`ForkServer` says when its process is gone.
_LOST: Final = "fork-server-lost"


class SteadyServer:
    """Starts workers, whatever becomes of the fork server; a context manager that ends it.

    Make it in a thread that lives as long as it: the kernel ends a fork server with its thread.

    Args:
        limits: The bounds of workers that are spawned without any of their own.
        options: What is unusual about this installation.

    Raises:
        SandboxUnavailable: If this host cannot confine a worker.
    """

    def __init__(self, limits: Limits, options: Options | None = None) -> None:
        self._limits, self._options = limits, options or Options()
        self._server = ForkServer(limits, self._options)

    @property
    def pid(self) -> int:
        """The process of the fork server that runs now."""
        return self._server.pid

    def spawn(
        self, folder: Path, limits: Limits | None = None, *, self_test: bool = False
    ) -> WorkerProcess:
        """Start a worker, as :meth:`ForkServer.spawn`, from a new fork server if one was lost."""
        try:
            return self._server.spawn(folder, limits, self_test=self_test)
        except RunnerError as error:
            if error.diagnostic.code != _LOST:
                raise
        self.restart()
        return self._server.spawn(folder, limits, self_test=self_test)

    def restart(self) -> None:
        """Start a fork server in the place of the one that runs, or was lost."""
        with contextlib.suppress(RunnerError):
            self._server.close()
        self._server = ForkServer(self._limits, self._options)

    def close(self) -> None:
        """End the workers and the fork server."""
        self._server.close()

    def end_at_once(self) -> None:
        """End them from a signal handler, which must not wait for what it interrupted."""
        with contextlib.suppress(OSError):
            os.kill(self.pid, signal.SIGTERM)
            os.waitpid(self.pid, 0)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()
