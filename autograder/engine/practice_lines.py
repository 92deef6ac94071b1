"""What a process that runs a student's code tells the command that watches it, a line at a time.

    began NAME      something begins that may take so long and no longer
    result JSON     what became of it
    spent SECONDS   processor time of this process so far: before each beginning, and every half
                    second

The last one tells a loop that does not end from a machine that is busy or reads from a slow disk:
the first optimiser alone imports hundreds of files.
"""

from __future__ import annotations

import os
import threading
import time
from typing import Final

BEGAN: Final = "began"
RESULT: Final = "result"
SPENT: Final = "spent"

#: How often the processor time is told.
INTERVAL_SECONDS: Final = 0.5


class PracticeLines:
    """Standard output, kept for these lines: what anybody prints goes to standard error from now.

    Make one in a process, before code of the student's runs.
    """

    def __init__(self) -> None:
        self._descriptor = os.dup(1)
        os.dup2(2, 1)
        self._lock = threading.Lock()
        threading.Thread(target=self._tell_time, daemon=True).start()

    def began(self, name: str) -> None:
        """Say that something begins."""
        self._say(SPENT, f"{time.process_time():.3f}")
        self._say(BEGAN, name)

    def finished(self, result: str) -> None:
        """Say what became of it, as JSON in one line."""
        self._say(RESULT, result)

    def _say(self, word: str, text: str) -> None:
        # Unbuffered: a thread that holds a buffer's lock when Python ends makes it crash.
        left = memoryview(f"{word} {text}\n".encode("utf-8", "backslashreplace"))
        with self._lock:
            while left:
                left = left[os.write(self._descriptor, left) :]

    def _tell_time(self) -> None:
        while True:
            time.sleep(INTERVAL_SECONDS)
            try:
                self._say(SPENT, f"{time.process_time():.3f}")
            except OSError:
                return  # nobody reads any more, and the process is about to be ended
