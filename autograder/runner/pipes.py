"""Talking to a worker that may be slow, silent, loud or hostile: bounded waits on three pipes."""

from __future__ import annotations

import os
import select
from collections.abc import Callable
from typing import Final

from autograder.printable import printable
from autograder.runner.clock import SLICE_SECONDS

_CHUNK_BYTES: Final = 1 << 18
#: Chunks that one look at the output reads at most, so that no flood of it keeps us from the clock.
_CHUNKS_AT_ONCE: Final = 16


class PrintedOutput:
    """What a worker prints: of each check the first bytes are kept, the rest is thrown away.

    A pipe that nobody reads would stall the worker, and one that is kept whole would fill our
    memory.

    Args:
        fd: The reading end of the pipe; it stays the caller's to close.
        limit_bytes: How much is kept between two calls of :meth:`take`.
    """

    def __init__(self, fd: int, *, limit_bytes: int) -> None:
        self.fd = fd
        self.is_open = True
        self._limit_bytes = limit_bytes
        self._kept = bytearray()
        self._lost_bytes = 0
        os.set_blocking(fd, False)

    def drain(self) -> None:
        """Read what is there without waiting, at most a few chunks."""
        for _ in range(_CHUNKS_AT_ONCE):
            try:
                chunk = os.read(self.fd, _CHUNK_BYTES)
            except BlockingIOError:
                return
            if not chunk:
                self.is_open = False
                return
            room = self._limit_bytes - len(self._kept)
            self._kept += chunk[:room]
            self._lost_bytes += max(0, len(chunk) - room)

    def take(self) -> str:
        """Return what was printed since the last call, printable, and start anew."""
        if self.is_open:
            self.drain()
        text = self._kept.decode("utf-8", "backslashreplace")
        # an undecodable byte became four characters: the bound of bytes is none of characters
        shown = printable(text, limit_characters=self._limit_bytes, keep_newlines=True)
        if self._lost_bytes:
            shown += f"\n... {self._lost_bytes} more bytes"
        self._kept.clear()
        self._lost_bytes = 0
        return shown


class Pipes:
    """A worker's three pipes.

    Args:
        requests_fd: Questions go in.
        answers_fd: Answers come out.
        output: What it prints, drained meanwhile.
    """

    def __init__(self, requests_fd: int, answers_fd: int, output: PrintedOutput) -> None:
        self._requests_fd = requests_fd
        self._answers_fd = answers_fd
        self._output = output
        for fd in (requests_fd, answers_fd):
            os.set_blocking(fd, False)

    def write(self, buffers: list[bytes | memoryview], on_wait: Callable[[], None]) -> None:
        """Write all buffers.

        Args:
            buffers: In order.
            on_wait: Called after every wait, at the latest every slice; raises to give up.

        Raises:
            EOFError: If the worker is gone.
        """
        for buffer in buffers:
            view = memoryview(buffer).cast("B")
            while view:
                try:
                    view = view[os.write(self._requests_fd, view[:_CHUNK_BYTES]) :]
                except BlockingIOError:
                    self._wait(self._requests_fd, select.POLLOUT, on_wait)
                except BrokenPipeError:
                    raise EOFError("the worker is gone") from None

    def reader(self, on_wait: Callable[[], None]) -> Callable[[int], bytearray]:
        """Return a ``read`` for :func:`autograder.wire.frame.decode`.

        Args:
            on_wait: As for :meth:`write`.

        Returns:
            Reads exactly so many bytes; raises EOFError if the worker is gone before.
        """

        def read(size_bytes: int) -> bytearray:
            buffer = bytearray(size_bytes)
            view, got = memoryview(buffer), 0
            while got < size_bytes:
                try:
                    count = os.readv(self._answers_fd, [view[got : got + _CHUNK_BYTES]])
                except BlockingIOError:
                    self._wait(self._answers_fd, select.POLLIN, on_wait)
                    continue
                if count == 0:
                    raise EOFError("the worker is gone")
                got += count
            return buffer

        return read

    def _wait(self, fd: int, event: int, on_wait: Callable[[], None]) -> None:
        """Wait until ``fd`` is ready, draining what is printed, at most for a slice."""
        poll = select.poll()
        poll.register(fd, event)
        if self._output.is_open:
            poll.register(self._output.fd, select.POLLIN)
        ready = poll.poll(SLICE_SECONDS * 1000)
        if any(one == self._output.fd for one, _ in ready):
            self._output.drain()
        on_wait()  # also when something came: a worker may drip one byte at a time
