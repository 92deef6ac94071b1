"""What processes use, watched from outside: processor time and memory of a family, sampled.

Memory is shared between them, so it is counted as the kernel's proportional share; where that
cannot be read, as all that each has mapped in.
"""

from __future__ import annotations

import contextlib
import os
import resource
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_BETWEEN_SAMPLES_SECONDS: Final = 0.1
#: Fields of /proc/PID/stat after the name: the parent, and four times in clock ticks.
_PARENT, _FIRST_TIME, _TIMES = 1, 11, 4
_KIB: Final = 1024


@dataclass
class Watch:
    """What a process and everything below it used, as far as it was seen.

    Attributes:
        cpu_seconds: Processor time; of one that has ended, once somebody has waited for it.
        memory: Samples: when, on the clock of ``time.monotonic``, and how many bytes.
    """

    cpu_seconds: float = 0.0
    memory: list[tuple[float, int]] = field(default_factory=list)

    @property
    def peak_bytes(self) -> int:
        """The most memory at any moment."""
        return max((size for _, size in self.memory), default=0)

    def most_bytes(self, since: float, until: float) -> int:
        """Return the most memory of a time; of a moment between two samples, what was before it."""
        within = [size for moment, size in self.memory if since <= moment <= until]
        before = [size for moment, size in self.memory if moment < until]
        return max(within, default=before[-1] if before else 0)

    def look(self, pid: int) -> None:
        """Add up what is there now; a time that was seen once is not forgotten."""
        family = _family(pid)
        ticks = sum(family.values())
        self.cpu_seconds = max(self.cpu_seconds, ticks / os.sysconf("SC_CLK_TCK"))
        self.memory.append((time.monotonic(), sum(map(_memory_bytes, family))))


@contextlib.contextmanager
def watched(pid: Callable[[], int | None]) -> Iterator[Watch]:
    """Watch a process and everything below it until the block ends.

    Args:
        pid: Asked each time; ``None`` while it has not begun.
    """
    watch, over = Watch(), threading.Event()

    def look() -> None:
        process = pid()
        if process is not None:
            watch.look(process)

    def keep_looking() -> None:
        while not over.wait(_BETWEEN_SAMPLES_SECONDS):
            look()

    thread = threading.Thread(target=keep_looking, daemon=True)
    thread.start()
    try:
        yield watch
    finally:
        over.set()
        thread.join()
    look()  # the last worker is gone by now, and its time is its parent's


def _family(pid: int) -> dict[int, int]:
    """Return a process and all below it, each with its ticks and those of its dead children."""
    parents: dict[int, int] = {}
    ticks: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if not entry.name.isdigit():
            continue
        with contextlib.suppress(OSError):
            fields = (entry / "stat").read_text(encoding="ascii", errors="replace")
            words = fields.rpartition(")")[2].split()
            parents[int(entry.name)] = int(words[_PARENT])
            ticks[int(entry.name)] = sum(map(int, words[_FIRST_TIME:][:_TIMES]))
    found = {pid}
    while True:
        more = {child for child, parent in parents.items() if parent in found} - found
        if not more:
            return {one: ticks[one] for one in found if one in ticks}
        found |= more


def _memory_bytes(pid: int) -> int:
    with contextlib.suppress(OSError):
        text = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
        for line in text.splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * _KIB
    with contextlib.suppress(OSError):
        pages = Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * resource.getpagesize()
    return 0
