"""Runs a command whose output is a terminal's."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from tests.end_to_end.commands import environment

#: What our own lines may hold beside text: colours, and going back to the start of a line.
_OURS: Final = re.compile(r"\x1b\[[0-9;]*m|\r")


def in_a_terminal(arguments: Sequence[str], *, cwd: Path) -> tuple[int, str]:
    """Run a command and return its exit code and all that the terminal got."""
    ours, theirs = os.openpty()
    with subprocess.Popen(
        arguments,
        cwd=cwd,
        env=environment(TERM="xterm-256color", COLUMNS="100"),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    ) as process:
        os.close(theirs)
        got = bytearray()
        while True:
            try:
                got += os.read(ours, 1 << 16)
            except OSError:  # the other end is closed
                break
    os.close(ours)
    return process.returncode, got.decode("utf-8").replace("\r\n", "\n")


def without_colours(got: str) -> str:
    """Return what a terminal got, less what our own lines may hold beside text."""
    return _OURS.sub("", got)
