"""Running something again whenever one file is saved.

Asking for the file's age a few times a second works the same on every system, on network drives
and with editors that save by renaming, where notifications of the system differ or are missing.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final, NoReturn

import click

#: Short enough to feel immediate, long enough to cost nothing; Ctrl-C ends a sleep at once.
_POLL_SECONDS: Final = 0.25

#: Age and size of a file; ``None`` while there is none.
_Stamp = tuple[int, int] | None


def watch(file: Path, once: Callable[[Callable[[], bool]], None]) -> NoReturn:
    """Run ``once`` now and whenever the file was saved, until the person interrupts.

    Nothing on the screen is cleared: what was said about the last version may still be wanted.

    Args:
        file: What is watched.
        once: Runs; it is given a function that says whether the file was saved meanwhile, and may
            stop early then.

    Raises:
        KeyboardInterrupt: Always, in the end.
    """
    seen = _stamp(file)
    while True:
        on_the_wall = datetime.now().astimezone()
        click.echo(f"--- {file.name}, {on_the_wall:%H:%M:%S} ---")
        once(partial(_saved_since, file, seen))
        click.echo(f"\nWaiting for {file.name} to be saved; Ctrl-C ends.")
        seen = _next_save(file, seen)


def _next_save(file: Path, seen: _Stamp) -> _Stamp:
    """Wait for a save, and until it has come to rest: an editor may write in several steps."""
    while not _saved_since(file, seen):
        time.sleep(_POLL_SECONDS)
    newest = _stamp(file)
    while True:
        time.sleep(_POLL_SECONDS)
        before, newest = newest, _stamp(file)
        if newest is not None and newest == before:
            return newest


def _saved_since(file: Path, seen: _Stamp) -> bool:
    """Tell whether there is a file, and another than before; one that is gone is being saved."""
    return _stamp(file) not in (None, seen)


def _stamp(file: Path) -> _Stamp:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size
