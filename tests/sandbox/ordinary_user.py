"""Run a Python module as an ordinary user in a private mount namespace; nothing outside changes.

    python -m tests.sandbox.ordinary_user --user 1000 MODULE ARGUMENT...     (as root)

The interpreter may lie below a folder that only root can enter, such as /root. Then that folder is
covered, in the namespace only, by an empty one that everyone can enter, and the interpreter is
bound back into it. ``--user 0`` changes the namespace alone: root whose interpreter everyone can
reach.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

from autograder.runner.inside import kernel

CLONE_NEWNS = 0x00020000
ORDINARY = 1000


def main() -> NoReturn:
    parser = argparse.ArgumentParser()
    parser.add_argument("--user", type=int, default=ORDINARY)
    parser.add_argument("module")
    options, arguments = parser.parse_known_args()
    make_reachable(Path(sys.prefix), Path(sys.base_prefix))
    if options.user:
        os.setgroups([])
        os.setresgid(options.user, options.user, options.user)
        os.setresuid(options.user, options.user, options.user)
    os.execv(sys.executable, [sys.executable, "-m", options.module, *arguments])  # noqa: S606


def make_reachable(*folders: Path) -> None:
    """Let everyone reach ``folders`` in this process's own mount namespace."""
    closed = {folder: _closed_parent(folder.resolve()) for folder in folders}
    if not any(closed.values()):
        return
    kernel.unshare(CLONE_NEWNS)
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    for folder, parent in closed.items():
        if parent is not None:
            _open(folder.resolve(), parent)


def _closed_parent(folder: Path) -> Path | None:
    """Return the outermost folder above ``folder`` that others cannot enter."""
    return next((p for p in reversed(folder.parents) if not p.stat().st_mode & 0o001), None)


def _open(folder: Path, closed: Path) -> None:
    aside = tempfile.mkdtemp()
    kernel.mount(str(folder), aside, flags=kernel.MS_BIND | kernel.MS_REC)
    kernel.mount("tmpfs", str(closed), kind="tmpfs", options="size=1m,mode=755")
    folder.mkdir(parents=True)
    kernel.mount(aside, str(folder), flags=kernel.MS_BIND | kernel.MS_REC)
    kernel.unmount(aside)
    Path(aside).rmdir()


if __name__ == "__main__":
    main()
