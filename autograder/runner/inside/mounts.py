"""The worker's file tree: what it needs is there, read-only; what it must not read is not there.

    /                 an empty file system of its own, read-only in the end
    /usr /lib ...     the system's libraries and the interpreter's folders, bound read-only
    /submission       a copy of the submission's files, root's and read-only
    /worker /dev/shm  empty, writable, bounded: scratch, and what DataLoader workers share
    /proc             its own processes only, or empty where the kernel refuses
    /dev              null, zero, full, random, urandom
    /etc/passwd       one line, so that the worker's user has a name

The old root is moved aside first and everything is bound from there, so that no new mount hides the
source of a later one: an interpreter may live in /tmp or below a /root that only root can enter.
For the last case all of this happens before the worker gives up root.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import PurePosixPath
from typing import Final, Literal

from autograder.runner.inside import kernel
from autograder.runner.inside.box import SCRATCH, SUBMISSION, WORKER_ID, Box, ConfinementError

Placement = tuple[str, Literal["show", "hide"]]

OLD_ROOT: Final = "/old"
SHARED_MEMORY: Final = "/dev/shm"  # noqa: S108 - its own, not the host's
DEVICES: Final = ("null", "zero", "full", "random", "urandom")
MAX_ENTRIES: Final = 4096  # files in a submission's folder, and in its scratch space
_MEETING_POINT: Final = "/tmp"  # noqa: S108 - every host has it; only this process sees the mount
_NO_TRICKS: Final = kernel.MS_NOSUID | kernel.MS_NODEV
_READ_ONLY: Final = kernel.MS_RDONLY | _NO_TRICKS
_COPY_BYTES: Final = 1 << 20
_SKELETON_BYTES: Final = 1 << 20  # folders to mount on, beside the submission's copy


def setup_mounts(box: Box) -> None:
    """Build the worker's file tree and make it the root."""
    if "mount-namespace" not in box.held:
        return
    shown = {path: os.path.realpath(path) for path in box.plan.visible if os.path.lexists(path)}
    links = {path: os.readlink(path) for path in shown if os.path.islink(path)}
    hidden = {os.path.realpath(path) for path in box.plan.hidden if os.path.isdir(path)}
    folder = os.path.realpath(box.plan.folder)
    try:
        _enter_empty_root(box.plan.limit("scratch_bytes"))
    except OSError as cause:
        del box.held["mount-namespace"]
        box.refuse("mount-namespace", cause)
        return
    _mount_scratch(box)
    order = placements(shown, hidden)
    _show(order, shown, links)
    _copy_submission(OLD_ROOT + folder, SUBMISSION, box.plan.limit("scratch_bytes"))
    _make_devices()
    box.hold("mount-namespace", f"a file tree of its own; /proc {_mount_processes(box)}")
    _write_passwd()
    kernel.unmount(OLD_ROOT)
    os.rmdir(OLD_ROOT)
    _protect(path for path, what in order if what == "hide")
    os.chdir(SCRATCH)


def placements(visible: Mapping[str, str], hidden: Iterable[str]) -> tuple[Placement, ...]:
    """Return what to show and what to cover, outermost first, without what changes nothing.

    Args:
        visible: Absolute paths to show, each with its real path (links resolved).
        hidden: Real paths to cover wherever they would show.
    """
    wanted: list[Placement] = [
        (path, "show") for path, real in visible.items() if real not in hidden
    ]
    wanted += [(cover, "hide") for cover in _covers(visible, hidden)]
    placed: dict[PurePosixPath, Literal["show", "hide"]] = {}
    for path, what in sorted(wanted, key=lambda placement: len(PurePosixPath(placement[0]).parts)):
        place = PurePosixPath(path)
        above = next((placed[p] for p in (place, *place.parents) if p in placed), "hide")
        if above != what:
            placed[place] = what
    return tuple((str(path), what) for path, what in placed.items())


def _covers(visible: Mapping[str, str], hidden: Iterable[str]) -> Iterator[str]:
    for path, real in visible.items():
        for secret in map(PurePosixPath, hidden):
            if secret != PurePosixPath(real) and secret.is_relative_to(real):
                yield str(PurePosixPath(path) / secret.relative_to(real))


def _enter_empty_root(size_bytes: int) -> None:
    kernel.mount("none", "/", flags=kernel.MS_REC | kernel.MS_PRIVATE)
    kernel.mount(
        "tmpfs",
        _MEETING_POINT,
        kind="tmpfs",
        flags=_NO_TRICKS,
        options=f"size={size_bytes},mode=755",
    )
    try:
        os.mkdir(_MEETING_POINT + OLD_ROOT)
        kernel.pivot_root(_MEETING_POINT, _MEETING_POINT + OLD_ROOT)
    except OSError:
        kernel.unmount(_MEETING_POINT)
        raise
    os.chdir("/")


def _mount_scratch(box: Box) -> None:
    options = f"size={box.plan.limit('scratch_bytes')},nr_inodes={MAX_ENTRIES},mode=1777"
    for folder in (SCRATCH, SHARED_MEMORY):
        os.makedirs(folder)
        kernel.mount("tmpfs", folder, kind="tmpfs", flags=_NO_TRICKS, options=options)


def _show(order: Iterable[Placement], shown: dict[str, str], links: dict[str, str]) -> None:
    for path, what in order:
        if what == "hide":
            kernel.mount("tmpfs", path, kind="tmpfs", flags=_NO_TRICKS, options="size=64k,mode=755")
        elif path in links:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            os.symlink(links[path], path)
        else:
            _bind(OLD_ROOT + shown[path], path)
            _make_read_only(path)


def _bind(source: str, target: str) -> None:
    if os.path.isdir(source):
        os.makedirs(target, exist_ok=True)
    else:
        os.makedirs(os.path.dirname(target), exist_ok=True)
        _write(target, b"")
    kernel.mount(source, target, flags=kernel.MS_BIND | kernel.MS_REC)


def _make_read_only(path: str) -> None:
    try:
        kernel.add_mount_flags(path, _READ_ONLY)
    except OSError:
        # Before Linux 5.12: a remount must repeat the flags that the mount came with.
        flags = os.statvfs(path).f_flag & (kernel.MS_NOEXEC | _READ_ONLY) | _READ_ONLY
        kernel.mount(None, path, flags=kernel.MS_BIND | kernel.MS_REMOUNT | flags)


def _make_devices() -> None:
    for name in DEVICES:
        _bind(f"{OLD_ROOT}/dev/{name}", f"/dev/{name}")


def _mount_processes(box: Box) -> str:
    """Mount /proc and return in words what it shows."""
    os.makedirs("/proc", exist_ok=True)
    flags = _NO_TRICKS | kernel.MS_NOEXEC
    if "pid-namespace" in box.held and "proc" not in box.plan.without:
        for options in (
            "subset=pid",
            "",
        ):  # the first since Linux 5.8: no kernel settings, no devices
            try:
                kernel.mount("proc", "/proc", kind="proc", flags=flags, options=options)
            except OSError:
                continue
            return "shows its own processes"
    # A container that masks parts of /proc may not mount a fresh one; the host's would tell tales.
    kernel.mount("tmpfs", "/proc", kind="tmpfs", flags=flags, options="size=4k,mode=555")
    return "is empty"


def _write_passwd() -> None:
    os.makedirs("/etc", exist_ok=True)
    _write("/etc/passwd", f"student:x:{WORKER_ID}:{WORKER_ID}::{SCRATCH}:\n".encode())


def _copy_submission(source: str, target: str, limit_bytes: int) -> None:
    """Copy folders and regular files, readable for all; leave links and all else behind.

    A copy, because a bound folder keeps its mode, and a temporary folder of root's is closed to
    others.
    """
    os.makedirs(target)
    folders, entries, size_bytes = [(source, target)], 0, 0
    while folders:
        here, there = folders.pop()
        with os.scandir(here) as listing:
            for entry in listing:
                entries += 1
                if entry.is_dir(follow_symlinks=False):
                    os.mkdir(f"{there}/{entry.name}")
                    folders.append((entry.path, f"{there}/{entry.name}"))
                elif entry.is_file(follow_symlinks=False):
                    size_bytes += entry.stat(follow_symlinks=False).st_size
                    _check_room(entries, size_bytes, limit_bytes)
                    _copy_file(entry.path, f"{there}/{entry.name}")
                _check_room(entries, size_bytes, limit_bytes)


def _check_room(entries: int, size_bytes: int, limit_bytes: int) -> None:
    if entries > MAX_ENTRIES or size_bytes > limit_bytes:
        raise ConfinementError(
            f"the submission's folder holds more than {limit_bytes} bytes or {MAX_ENTRIES} entries"
        )


def _copy_file(source: str, target: str) -> None:
    with open(source, "rb", buffering=0) as original, open(target, "xb", buffering=0) as copy:
        while block := original.read(_COPY_BYTES):
            copy.write(block)


def _protect(covers: Iterable[str]) -> None:
    for path in covers:
        _make_read_only(path)
    flags = os.statvfs("/").f_flag & kernel.MS_NOEXEC | _READ_ONLY
    kernel.mount(None, "/", flags=kernel.MS_BIND | kernel.MS_REMOUNT | flags)


def _write(path: str, content: bytes) -> None:
    with open(path, "wb", buffering=0) as file:
        file.write(content)
