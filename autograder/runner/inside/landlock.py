"""Landlock: the worker opens what is listed and nothing else, whatever is mounted.

It stands behind the mount namespace, and in its place where a host refuses one. Nothing may be
executed. Sockets, pipes and links may be made in scratch space, because ``multiprocessing`` needs
them there.
"""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import Final

from autograder.runner.inside import kernel
from autograder.runner.inside.box import Box
from autograder.runner.inside.mounts import SHARED_MEMORY

# linux/landlock.h: accesses to files, in the order of their bits.
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
REMOVE_DIR, REMOVE_FILE = 1 << 4, 1 << 5
MAKE_CHAR, MAKE_DIR, MAKE_REG, MAKE_SOCK, MAKE_FIFO, MAKE_BLOCK, MAKE_SYM = (
    1 << bit for bit in range(6, 13)
)
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

READ: Final = READ_FILE | READ_DIR
WRITE: Final = (
    WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SOCK | MAKE_FIFO | MAKE_SYM
    | TRUNCATE
)  # fmt: skip
_ON_A_FILE: Final = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE | IOCTL_DEV

_NETWORK_VERSION: Final = 4  # TCP bind and connect
_SCOPE_VERSION: Final = 6  # abstract sockets and signals of processes outside
_ALL_NETWORK: Final = 3
_ALL_SCOPE: Final = 3


def setup_landlock(box: Box) -> None:
    """Refuse every file that is not listed, every TCP port, and signals to the outside."""
    if not box.wants("landlock"):
        return
    version = kernel.landlock_version()
    if version == 0:
        box.refuse("landlock", "this kernel has none, or it is switched off")
        return
    uncovered = uncoverable(box)
    if uncovered:
        box.refuse("landlock", f"{uncovered[0]} lies below a folder that must be readable")
        return
    handled = handled_accesses(version)
    ruleset = kernel.landlock_ruleset(
        files=handled,
        network=_ALL_NETWORK if version >= _NETWORK_VERSION else 0,
        scope=_ALL_SCOPE if version >= _SCOPE_VERSION else 0,
    )
    for path, allowed in rules(box):
        _allow(ruleset, path, allowed & handled)
    kernel.landlock_restrict(ruleset)
    os.close(ruleset)
    box.hold("landlock", f"version {version}")


def handled_accesses(version: int) -> int:
    """Return every access to files that this version of Landlock knows how to refuse."""
    newer = {2: REFER, 3: TRUNCATE, 5: IOCTL_DEV}
    return (1 << 13) - 1 | sum(access for since, access in newer.items() if version >= since)


def rules(box: Box) -> tuple[tuple[str, int], ...]:
    """Return what the worker may open, and how."""
    own_tree = "mount-namespace" in box.held
    # Without a tree of its own it would see the host's processes and devices: only its own then.
    around = ("/proc", "/dev", "/etc") if own_tree else (f"/proc/{os.getpid()}", "/dev/urandom")
    writable = (SHARED_MEMORY,) if own_tree else ()
    return (
        *((path, READ) for path in (*box.plan.visible, *around, box.submission)),
        *((path, READ | WRITE) for path in (*writable, box.scratch)),
        ("/dev/null", READ_FILE | WRITE_FILE),
    )


def uncoverable(box: Box) -> tuple[str, ...]:
    """Return the hidden paths that Landlock alone would show: it allows whole trees only."""
    if "mount-namespace" in box.held:
        return ()
    shown = [os.path.realpath(path) for path in box.plan.visible]
    hidden = [PurePosixPath(os.path.realpath(path)) for path in box.plan.hidden]
    return tuple(str(path) for path in hidden if any(path.is_relative_to(above) for above in shown))


def _allow(ruleset: int, path: str, allowed: int) -> None:
    try:
        opened = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # listed for hosts that have it, such as /lib64
    try:
        is_folder = os.path.isdir(path)
        kernel.landlock_allow(ruleset, opened, allowed if is_folder else allowed & _ON_A_FILE)
    finally:
        os.close(opened)
