"""Sees every file that this process makes, opens for writing, moves or removes."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

#: Events of the interpreter that change a file tree, and which of their arguments are paths.
_CHANGES: Final = {
    "os.chmod": (0,),
    "os.chown": (0,),
    "os.link": (0, 1),
    "os.mkdir": (0,),
    "os.mkfifo": (0,),
    "os.mknod": (0,),
    "os.remove": (0,),
    "os.rename": (0, 1),
    "os.rmdir": (0,),
    "os.symlink": (0, 1),
    "os.truncate": (0,),
    "os.utime": (0,),
    "shutil.copyfile": (1,),
    "shutil.move": (1,),
    "shutil.unpack_archive": (0, 1),
    "subprocess.Popen": (0,),
    "os.system": (0,),
    "os.exec": (0,),
    "os.posix_spawn": (0,),
}
_WRITING: Final = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND

_seen: list[str] | None = None


def _hook(event: str, arguments: tuple[object, ...]) -> None:
    if _seen is None:
        return
    if event == "open":
        path, _, flags = arguments
        if isinstance(flags, int) and flags & _WRITING and not isinstance(path, int):
            _seen.append(os.fsdecode(path))  # type: ignore[arg-type]
    for place in _CHANGES.get(event, ()):
        path = arguments[place]
        if not isinstance(path, int):  # a descriptor was opened before, and seen then
            _seen.append(str(path))


sys.addaudithook(_hook)  # it cannot be taken out again, so it only looks while it is asked to


@contextmanager
def changes() -> Iterator[list[str]]:
    """Yield a list that fills with the paths that are changed meanwhile, in any folder."""
    global _seen  # noqa: PLW0603 - the interpreter has one hook for all
    seen: list[str] = []
    _seen = seen
    try:
        yield seen
    finally:
        _seen = None


def tree(folder: Path) -> dict[str, tuple[int, int, bytes]]:
    """Return all below a folder, each with its kind and mode, its time of change and content."""
    return {
        str(path.relative_to(folder)): (
            path.lstat().st_mode,
            path.lstat().st_mtime_ns,
            path.read_bytes() if path.is_file() and not path.is_symlink() else b"",
        )
        for path in folder.rglob("*")
    }
