"""What the mechanisms that took hold add up to, as promises about one worker.

A promise holds when at least one of its ways does; several say that one layer stands behind
another.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from autograder.runner.inside.box import Box

#: One promise as it crosses the wire: name, holds, detail.
Promised = dict[str, str | bool]


@dataclass(frozen=True, kw_only=True)
class Way:
    """Mechanisms that together keep a promise, and how they do."""

    by: tuple[str, ...]
    how: str


WAYS: Final[dict[str, tuple[Way, ...]]] = {
    "files": (
        Way(by=("mount-namespace",), how="only its files, libraries and scratch space exist"),
        Way(by=("landlock",), how="Landlock opens nothing else"),
    ),
    "network": (
        Way(by=("network-namespace",), how="its network has no way out"),
        Way(by=("seccomp",), how="sockets to anywhere are refused"),
    ),
    "other-processes": (
        Way(by=("pid-namespace",), how="it sees and signals its own only"),
        Way(by=("seccomp", "landlock"), how="signals to others and their files are refused"),
    ),
    "user": (Way(by=("user-id",), how="it is not root and cannot become it"),),
    "capabilities": (
        Way(by=("capabilities", "no-new-privileges"), how="it has none and can gain none"),
    ),
    "system-calls": (Way(by=("seccomp",), how="those that it has no use for are refused"),),
    "memory": (
        Way(by=("cgroup",), how="all of its processes together are bounded"),
        Way(by=("seccomp", "rlimits"), how="its one process is bounded"),
    ),
    "processes": (
        Way(by=("cgroup",), how="processes and threads are counted"),
        Way(by=("rlimits",), how="its user's processes and threads are counted"),
    ),
    "processor-time": (Way(by=("rlimits",), how="each process is ended when its share is used"),),
    "clean-end": (
        Way(by=("pid-namespace",), how="all of its processes end with the first"),
        Way(by=("seccomp",), how="it cannot start a process"),
    ),
    "names": (
        Way(
            by=("ipc-namespace", "uts-namespace", "cgroup-namespace"),
            how="queues, the host's name and that of its group are its own",
        ),
    ),
    "child-processes": (
        Way(by=("cgroup", "pid-namespace"), how="DataLoader(num_workers=...) works"),
    ),
}


def promises(box: Box) -> list[Promised]:
    """Return every promise, whether it holds for this worker, and how or why not."""
    return [
        {"name": name, "holds": bool(_holding(box, ways)), "detail": _detail(box, ways)}
        for name, ways in WAYS.items()
    ]


def _holding(box: Box, ways: tuple[Way, ...]) -> list[Way]:
    return [way for way in ways if all(mechanism in box.held for mechanism in way.by)]


def _detail(box: Box, ways: tuple[Way, ...]) -> str:
    holding = _holding(box, ways)
    if holding:
        return "; ".join(f"{way.how} ({', '.join(way.by)})" for way in _told(holding, ways))
    missing = dict.fromkeys(m for way in ways for m in way.by if m not in box.held)
    return "; ".join(f"no {name}: {box.refused.get(name, 'not reached')}" for name in missing)


def _told(holding: list[Way], ways: tuple[Way, ...]) -> list[Way]:
    """Leave out what only stands in for a stronger way that holds too."""
    return (
        holding[:1] if ways in (WAYS["memory"], WAYS["processes"], WAYS["clean-end"]) else holding
    )
