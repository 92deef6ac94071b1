"""What standard output and error must bear before anything is printed on them."""

from __future__ import annotations

import io
import os
import sys


def accept_any_text() -> None:
    """Make standard output and error escape what their encoding cannot hold.

    A Windows console in code page 1252 has no arrows and no check marks, and a student's name may
    be in any script. Better a report with an escape in it than a ``UnicodeEncodeError``.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def abandon_output() -> None:
    """Point standard output at nothing, because its reader has gone (``autograder ... | head``).

    Otherwise the interpreter flushes it once more at exit and prints an error of its own.
    """
    nothing = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nothing, sys.stdout.fileno())
    os.close(nothing)
