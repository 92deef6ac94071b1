"""What one worker is given, and which mechanisms took hold while it was confined."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

SUBMISSION: Final = "/submission"
SCRATCH: Final = "/worker"  # hardly a host has it: where an interpreter lives is shown too
WORKER_ID: Final = 65534  # the kernel's "nobody": owns no file and no process on a sane host

#: Everything that can confine a worker. A host may lack any of them.
MECHANISMS: Final = (
    "cgroup",
    "user-namespace",
    "mount-namespace",
    "pid-namespace",
    "network-namespace",
    "ipc-namespace",
    "uts-namespace",
    "cgroup-namespace",
    "user-id",
    "capabilities",
    "no-new-privileges",
    "rlimits",
    "landlock",
    "seccomp",
)


class ConfinementError(Exception):
    """A worker could not be confined: the text says where and why. Never a student's fault."""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What the fork server was asked for.

    Attributes:
        folder: The submission's folder on the host.
        limits: The fields of ``autograder.limits.Limits``.
        cgroup: Folders of the control group that was made for this worker; none where it has none.
        visible: Host paths that the worker may read: the interpreter, its libraries, the system's.
        hidden: Host paths below ``visible`` ones that it may not.
        closed: Host folders whose owner and mode keep the worker out. Naming them says that nothing
            else on this host is secret, so that a worker may run where files cannot be hidden.
        scratch: A host folder that it may write to where it cannot have a file system of its own.
        without: Mechanisms to leave out as if the host refused them; tests use it.
    """

    folder: str
    limits: Mapping[str, float]
    cgroup: tuple[str, ...] = ()
    visible: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    closed: tuple[str, ...] = ()
    scratch: str | None = None
    without: frozenset[str] = frozenset()

    def limit(self, name: str) -> int:
        """Return a limit as a whole number, rounded down.

        Raises:
            ConfinementError: If the request did not name it.
        """
        try:
            return int(self.limits[name])
        except KeyError:
            raise ConfinementError(f"the request names no limit {name}") from None


@dataclass(kw_only=True)
class Box:
    """A worker in the making: the plan, and what became of each mechanism so far.

    Attributes:
        held: Mechanism to how it is kept.
        refused: Mechanism to why the host would not have it.
        pid: The process id of the worker as the fork server sees it.
    """

    plan: Plan
    held: dict[str, str] = field(default_factory=dict)
    refused: dict[str, str] = field(default_factory=dict)
    pid: int = 0

    def wants(self, mechanism: str) -> bool:
        """Return whether to try a mechanism; one that is left out is recorded as refused."""
        if mechanism in self.plan.without:
            self.refused[mechanism] = "left out on request"
            return False
        return True

    def hold(self, mechanism: str, how: str) -> None:
        """Record that a mechanism is in force."""
        self.held[mechanism] = how
        self.refused.pop(mechanism, None)

    def refuse(self, mechanism: str, cause: Exception | str) -> None:
        """Record that the host does not offer a mechanism."""
        self.refused[mechanism] = str(cause)

    @property
    def submission(self) -> str:
        """Where the worker finds the submission."""
        return SUBMISSION if "mount-namespace" in self.held else self.plan.folder

    @property
    def scratch(self) -> str:
        """Where the worker may write.

        Raises:
            ConfinementError: If it has neither a file system of its own nor a folder.
        """
        if "mount-namespace" in self.held:
            return SCRATCH
        if self.plan.scratch is None:
            raise ConfinementError("no folder to write to: mounts worked at the start and fail now")
        return self.plan.scratch
