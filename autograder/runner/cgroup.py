"""A control group for each worker: what all of its processes use together is bounded and measured.

Both versions of the interface are served. A group is made below the one that this process is in, so
that bounds of the host, a batch system or a container keep holding; in version 2 the nearest
ancestor that hands out both controllers has to do, because a group with processes of its own
cannot.

Root can make one on most hosts, an ordinary user where a part of the tree was delegated. Where none
can be made, a worker may start no process, so that a limit of one process bounds it all.
"""

from __future__ import annotations

import contextlib
import os
import re
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Final

PREFIX: Final = "autograder-"
REQUIRED: Final = ("memory", "pids")
OPTIONAL: Final = ("cpuacct",)  # version 1 only; version 2 measures without being asked
_REMOVE_SECONDS: Final = 5.0
_PAUSE_SECONDS: Final = 0.002
_MOUNT: Final = re.compile(
    r"\S+ \S+ \S+ (?P<root>\S+) (?P<point>\S+) .* - (?P<kind>\S+) \S+ (?P<options>\S+)"
)


@dataclass(frozen=True, kw_only=True)
class Hierarchy:
    """A mounted tree of control groups.

    Attributes:
        version: 1 or 2.
        mount: Where it is mounted.
        own: The folder of the group that this process is in; ``mount`` if it lies outside.
    """

    version: int
    mount: Path
    own: Path


class ControlGroup:
    """The folders of one worker's group: one in version 2, one per controller in version 1."""

    def __init__(self, folders: dict[str, Path], *, version: int) -> None:
        self._folders = folders
        self._version = version

    @property
    def folders(self) -> tuple[str, ...]:
        """The folders that a process must enter, each once."""
        return tuple(dict.fromkeys(str(folder) for folder in self._folders.values()))

    def processes(self) -> frozenset[int]:
        """Return the ids of the processes in it, zombies too."""
        found: set[int] = set()
        for folder in self.folders:
            found.update(int(word) for word in _read(Path(folder, "cgroup.procs")).split())
        return frozenset(found)

    def cpu_seconds(self) -> float | None:
        """Return the processor time of all processes that ever were in it, if it is measured."""
        if self._version == 1:
            folder = self._folders.get("cpuacct")
            text = "" if folder is None else _read(folder / "cpuacct.usage")
            return int(text) * 1e-9 if text else None
        return _field(_read(self._folders["memory"] / "cpu.stat"), "usage_usec", scale=1e-6)

    def peak_memory_bytes(self) -> int | None:
        """Return the most memory that it held at once, if it is measured."""
        name = "memory.max_usage_in_bytes" if self._version == 1 else "memory.peak"
        text = _read(self._folders["memory"] / name)
        return int(text) if text else None

    def ran_out_of_memory(self) -> bool:
        """Return whether the kernel killed a process because the group reached its bound."""
        name = "memory.oom_control" if self._version == 1 else "memory.events"
        return bool(_field(_read(self._folders["memory"] / name), "oom_kill", scale=1))

    def close(self) -> None:
        """Kill what is left in it and remove it.

        Raises:
            OSError: If it cannot be removed: a process hangs in the kernel.
        """
        for process in self.processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        for folder in self.folders:
            _remove(Path(folder))


def create(
    name: str,
    *,
    memory_bytes: int,
    processes: int,
    found: Mapping[str, Hierarchy] | None = None,
) -> ControlGroup | None:
    """Make a group with these bounds.

    Args:
        name: Unique on this host; it gets a prefix by which :func:`sweep` knows it.
        memory_bytes: For all of its processes together, without swap.
        processes: Processes and threads together.
        found: Where groups are made; what :func:`hierarchies` returns if ``None``.

    Returns:
        ``None`` where this process may not make one.
    """
    found = hierarchies() if found is None else found
    made: dict[str, Path] = {}
    try:
        version = _make(found, f"{PREFIX}{name}", made)
        if version is None:
            return None
        _bound(made, version, memory_bytes=memory_bytes, processes=processes)
    except OSError:
        for folder in set(made.values()):
            with contextlib.suppress(OSError):
                folder.rmdir()
        return None
    return ControlGroup(made, version=version)


def hierarchies(
    *, mounts: str | None = None, membership: str | None = None
) -> dict[str, Hierarchy]:
    """Return where each controller's groups are made.

    Args:
        mounts: The text of /proc/self/mountinfo; read from there if ``None``.
        membership: The text of /proc/self/cgroup; read from there if ``None``.

    Returns:
        Controller name to its hierarchy; version 2 stands under "" whatever it controls.
    """
    mounts = _read(Path("/proc/self/mountinfo")) if mounts is None else mounts
    membership = _read(Path("/proc/self/cgroup")) if membership is None else membership
    own = dict(_memberships(membership))
    found: dict[str, Hierarchy] = {}
    for line in mounts.splitlines():
        match = _MOUNT.fullmatch(line)
        if match is None or match["kind"] not in {"cgroup", "cgroup2"}:
            continue
        unified = match["kind"] == "cgroup2"
        names = [""] if unified else [n for n in match["options"].split(",") if n in own]
        for name in names:
            folder = _folder(match["point"], match["root"], own.get(name, "/"))
            mount = Path(match["point"])
            found[name] = Hierarchy(version=2 if unified else 1, mount=mount, own=folder)
    return found


def sweep(found: Mapping[str, Hierarchy] | None = None) -> None:
    """Remove groups that a grader left behind when it was killed, and that are empty."""
    for hierarchy in set((hierarchies() if found is None else found).values()):
        for parent in _parents(hierarchy):
            for folder in parent.glob(f"{PREFIX}*"):
                if not _maker_lives(folder.name):
                    with contextlib.suppress(OSError):
                        folder.rmdir()


def name_of(process: int, number: int) -> str:
    """Return the name of the ``number``-th group that ``process`` makes."""
    return f"{process}-{number}"


def _maker_lives(folder_name: str) -> bool:
    process = folder_name.removeprefix(PREFIX).split("-")[0]
    return not process.isdigit() or Path("/proc", process).exists()


def _memberships(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        _, controllers, path = line.split(":", 2)
        for name in controllers.split(","):
            yield name, path


def _folder(mount: str, root: str, own: str) -> Path:
    """Return the folder of group ``own`` where the subtree below ``root`` is mounted."""
    inside = PurePosixPath(own)
    if not inside.is_relative_to(root):
        return Path(mount)  # a container that sees its own group as the root
    folder = Path(mount) / inside.relative_to(root)
    return folder if folder.is_dir() else Path(mount)


def _parents(hierarchy: Hierarchy) -> Iterator[Path]:
    """Yield where a group may be made, nearest to this process first."""
    yield hierarchy.own
    for parent in hierarchy.own.parents:
        if parent.is_relative_to(hierarchy.mount):
            yield parent


def _make(found: Mapping[str, Hierarchy], name: str, made: dict[str, Path]) -> int | None:
    """Make the folders, noting each in ``made``, and return the version of the interface."""
    if all(controller in found for controller in REQUIRED):
        for controller in (*REQUIRED, *(c for c in OPTIONAL if c in found)):
            folder = found[controller].own / name
            if folder not in made.values():  # controllers may be mounted together
                folder.mkdir()
            made[controller] = folder
        return 1
    if "" not in found:
        return None
    for parent in _parents(found[""]):
        enabled = _read(parent / "cgroup.subtree_control").split()
        if all(controller in enabled for controller in REQUIRED) and os.access(parent, os.W_OK):
            folder = parent / name
            folder.mkdir()
            made.update(dict.fromkeys(REQUIRED, folder))
            return 2
    return None


def _bound(made: dict[str, Path], version: int, *, memory_bytes: int, processes: int) -> None:
    memory, swap = (
        ("memory.limit_in_bytes", "memory.memsw.limit_in_bytes")
        if version == 1
        else ("memory.max", "memory.swap.max")
    )
    _write(made["memory"] / memory, memory_bytes)
    with contextlib.suppress(OSError):  # a kernel that does not count swap
        _write(made["memory"] / swap, memory_bytes if version == 1 else 0)
    _write(made["pids"] / "pids.max", processes)


def _remove(folder: Path) -> None:
    """Remove a group, waiting for the kernel to let go of the last process."""
    give_up = time.monotonic() + _REMOVE_SECONDS
    while folder.exists():
        try:
            folder.rmdir()
        except OSError:
            if time.monotonic() > give_up:
                raise
            time.sleep(_PAUSE_SECONDS)


def _field(text: str, name: str, *, scale: float) -> float | None:
    for line in text.splitlines():
        key, _, value = line.partition(" ")
        if key == name:
            return int(value) * scale
    return None


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="ascii", errors="replace")
    except OSError:
        return ""


def _write(path: Path, value: int) -> None:
    path.write_text(str(value), encoding="ascii")
