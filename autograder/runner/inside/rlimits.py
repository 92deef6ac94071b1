"""Resource limits that the kernel holds for each process by itself, without a control group."""

from __future__ import annotations

import resource
from typing import Final

from autograder.runner.inside.box import Box, Plan

#: From SIGXCPU to SIGKILL. The first says whose fault it is, and a process may ignore it.
CPU_GRACE_SECONDS: Final = 3

#: What each limit is for; the values come from ``autograder.limits.Limits``.
REASONS: Final = {
    "RLIMIT_AS": "one process cannot take the host's memory",
    "RLIMIT_CPU": "a process that nobody asks any more ends by itself",
    "RLIMIT_FSIZE": "no file outgrows the scratch space",
    "RLIMIT_NOFILE": "descriptors are a kernel's memory",
    "RLIMIT_CORE": "no image of the process is written on the host",
    "RLIMIT_MSGQUEUE": "message queues are a kernel's memory",
    "RLIMIT_NPROC": "where no control group counts processes and threads",
}


def setup_rlimits(box: Box) -> None:
    """Bound this process and each one that it starts."""
    for name, value in values(box.plan, counted="cgroup" in box.held).items():
        number = getattr(resource, name)
        ceiling = resource.getrlimit(number)[1]
        resource.setrlimit(number, soft_and_hard(name, value, ceiling))
    box.hold("rlimits", f"{box.plan.limit('address_space_bytes') >> 20} MiB of addresses a process")


def soft_and_hard(name: str, value: int, ceiling: int) -> tuple[int, int]:
    """Return both bounds of a resource; they differ for processor time only.

    Args:
        name: The resource.
        value: What the plan allows.
        ceiling: The host's own hard limit, perhaps ``RLIM_INFINITY``.
    """
    grace = CPU_GRACE_SECONDS if name == "RLIMIT_CPU" else 0
    hard = value + grace if ceiling == resource.RLIM_INFINITY else min(value + grace, ceiling)
    # Where the ceiling is low, the soft bound makes room; 0 would be taken for 1 second.
    return (min(value, max(1, hard - grace)) if grace else hard), hard


def values(plan: Plan, *, counted: bool) -> dict[str, int]:
    """Return the limits by the name of their resource.

    Args:
        plan: The worker's plan.
        counted: Whether a control group counts processes. Otherwise RLIMIT_NPROC does, which counts
            all that the user runs, so a control group is the better place.
    """
    cpu_seconds = sum(
        plan.limit(name) for name in ("load_cpu_seconds", "call_cpu_seconds", "unit_cpu_seconds")
    )
    bounds = {
        "RLIMIT_AS": plan.limit("address_space_bytes"),
        # The grader's own clock is stricter; this is for its absence.
        "RLIMIT_CPU": cpu_seconds + 1,
        "RLIMIT_FSIZE": plan.limit("file_bytes"),
        "RLIMIT_NOFILE": plan.limit("open_files"),
        "RLIMIT_CORE": 0,
        "RLIMIT_MSGQUEUE": 0,
    }
    return bounds if counted else bounds | {"RLIMIT_NPROC": plan.limit("processes")}
