"""Which container to choose, and which checks fit into one that was chosen.

A right program may be slower than ours, and a check that trains may run several times for a program
that learns too little. So time is counted for the worst of the repetitions, and twice.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import ContentError, Diagnostic, UsageError
from autograder.export.cost import Cost
from autograder.limits import GIB, MIB

_SLOWER: Final = 2.0
_MORE_MEMORY: Final = 1.15
#: Gradescope's own harness.
_BESIDE_BYTES: Final = 96 * MIB
_DEFAULT_MINUTES: Final = 10.0
_MINUTES: Final = (10.0, 15.0, 20.0, 30.0, 40.0)
_EXAMPLE: Final = "0.5cpu,768MB or 1cpu,1.5GB,20min"
_PIECE: Final = re.compile(r"(\d+(?:\.\d+)?)\s*(cpu|MB|MiB|GB|GiB|min)", re.IGNORECASE)
_UNITS: Final = {"mb": MIB, "mib": MIB, "gb": GIB, "gib": GIB}


@dataclass(frozen=True, kw_only=True)
class Container:
    """A container to grade in.

    Attributes:
        cpu: Cores, or a part of one.
        memory_bytes: In all.
        minutes: The time limit of one submission.
    """

    cpu: float
    memory_bytes: int
    minutes: float = _DEFAULT_MINUTES

    @property
    def shown(self) -> str:
        """How a person calls it."""
        return f"{self.cpu:g} CPU, {self.memory_bytes / MIB:g} MB, {self.minutes:g} min"


#: The sizes that could be chosen when this was written, smallest first; the first is the default.
SIZES: Final = (
    Container(cpu=0.5, memory_bytes=768 * MIB),
    Container(cpu=1.0, memory_bytes=1536 * MIB),
    Container(cpu=2.0, memory_bytes=3 * GIB),
    Container(cpu=4.0, memory_bytes=6 * GIB),
)


def read_fit(text: str) -> Container:
    """Return the container that somebody named.

    Args:
        text: Such as ``0.5cpu,768MB`` or ``1cpu,1.5GB,20min``, in any order.

    Raises:
        UsageError: If it is none (``fit-unreadable``).
    """
    found: dict[str, float] = {}
    for piece in text.split(","):
        match = _PIECE.fullmatch(piece.strip())
        unit = match[2].lower() if match else ""
        kind = "memory" if unit in _UNITS else unit
        if match is None or kind in found or not float(match[1]):
            raise _unreadable(text)
        found[kind] = float(match[1]) * _UNITS.get(unit, 1)
    if not {"cpu", "memory"} <= found.keys():
        raise _unreadable(text)
    return Container(
        cpu=found["cpu"],
        memory_bytes=round(found["memory"]),
        minutes=found.get("min", _DEFAULT_MINUTES),
    )


def minutes_of(cost: Cost, container: Container, *, without: Collection[str] = ()) -> float:
    """Return how long one submission may take in a container, in minutes.

    Args:
        cost: What was measured.
        container: Its cores count; more than one make nothing faster.
        without: Ids of checks that are left out.
    """
    seconds = cost.base_cpu_seconds + sum(
        one.most_cpu_seconds for one in cost.checks if one.id not in without
    )
    return _SLOWER * seconds / min(container.cpu, 1.0) / 60


def memory_of(cost: Cost, *, without: Collection[str] = ()) -> int:
    """Return how much memory one submission may take, in bytes.

    Args:
        cost: What was measured.
        without: Ids of checks that are left out.
    """
    most = max((one.memory_bytes for one in cost.checks if one.id not in without), default=0)
    return _with_room(most)


def left_out(cost: Cost, checks: Sequence[DeclaredCheck], container: Container) -> tuple[str, ...]:
    """Return the ids of the checks that do not fit, in the assignment's order.

    What takes too much memory goes, then the slowest until the rest is in time; and with each
    whatever needs it.

    Args:
        cost: What was measured.
        checks: Those that count.
        container: What they have to fit into.

    Raises:
        ContentError: If not one of them fits (``nothing-fits``).
    """
    gone: set[str] = set()
    for one in cost.checks:
        if _with_room(one.memory_bytes) > container.memory_bytes:
            gone |= _with_dependents(one.id, checks)
    slowest = sorted(cost.checks, key=lambda one: one.most_cpu_seconds)
    while slowest and minutes_of(cost, container, without=gone) > container.minutes:
        gone |= _with_dependents(slowest.pop().id, checks)
    if len(gone) >= len(checks):
        raise _nothing_fits(cost, container)
    return tuple(check.id for check in checks if check.id in gone)


def note_of(
    gone: Collection[str], checks: Sequence[DeclaredCheck], container: Container
) -> tuple[str, ...]:
    """Return what every result says about checks that were left out; nothing if none was."""
    titles = [f"- {check.title}" for check in checks if check.id in gone]
    if not titles:
        return ()
    head = f"Left out here, because they need more than this container has ({container.shown}):"
    return (head, *titles, "The other checks are worth 100 points together.")


def advice(cost: Cost, *, without: Collection[str] = ()) -> Iterator[str]:
    """Yield which container and time limit to choose, and what was measured.

    Args:
        cost: What was measured.
        without: Ids of checks that are left out.
    """
    seconds = cost.base_cpu_seconds + sum(
        one.cpu_seconds for one in cost.checks if one.id not in without
    )
    memory = memory_of(cost, without=without)
    yield f"measured: {seconds:.0f} s of a processor for a right submission, {memory // MIB} MB"
    for size in SIZES:
        minutes = minutes_of(cost, size, without=without)
        limit = next((one for one in _MINUTES if one >= minutes), None)
        if memory <= size.memory_bytes and limit is not None:
            yield f"container: {size.cpu:g} CPU and {size.memory_bytes / GIB:g} GB, or larger"
            yield f"time limit: {limit:g} minutes, or more"
            return
    yield "no container is large enough: --fit leaves out what does not fit"


def _with_room(memory_bytes: int) -> int:
    return round(memory_bytes * _MORE_MEMORY) + _BESIDE_BYTES


def _with_dependents(check_id: str, checks: Sequence[DeclaredCheck]) -> set[str]:
    """Return a check and all that need it, however far."""
    gone = {check_id}
    stem, _, _ = check_id.partition("::")
    for check in checks:  # a check is declared after what it needs
        names = {one.partition("::")[2] for one in gone}
        if check.id.startswith(f"{stem}::") and names & set(check.needs):
            gone.add(check.id)
    return gone


def _unreadable(text: str) -> UsageError:
    return UsageError(
        Diagnostic(
            code="fit-unreadable",
            message=f"{text!r} does not say what the export has to fit into",
            hint=f"write cores and memory, and minutes if need be: {_EXAMPLE}",
        )
    )


def _nothing_fits(cost: Cost, container: Container) -> ContentError:
    return ContentError(
        Diagnostic(
            code="nothing-fits",
            message="not one check fits into this container",
            facts=(
                ("container", container.shown),
                ("memory needed", f"{_with_room(cost.base_memory_bytes) // MIB} MB"),
                ("processor", f"{cost.base_cpu_seconds:.0f} s before any check"),
            ),
            hint="name a larger one, and choose it where you upload the export",
        )
    )
