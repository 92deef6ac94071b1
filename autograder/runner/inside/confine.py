"""From a fresh fork to a confined worker: one step per mechanism, in the order that they need.

The launcher takes the first steps, because a process namespace holds only the children of whoever
made it. The worker takes the others. Why each stands where it does:

- mounts: before the user is given up, for an interpreter may lie where only root can read.
- user: before the capabilities, for changing it takes one.
- no new privileges: before Landlock and seccomp, which ask for it.
- Landlock: after the mounts, for its rules name what is mounted.
- attachment: after the change of user, which clears the death signal.
- seccomp: last, for it refuses what the others need.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
from typing import Final

from autograder.runner.inside import kernel
from autograder.runner.inside.box import Box, ConfinementError
from autograder.runner.inside.capabilities import (
    setup_capabilities,
    setup_no_new_privileges,
    setup_user,
)
from autograder.runner.inside.landlock import setup_landlock
from autograder.runner.inside.mounts import setup_mounts
from autograder.runner.inside.namespaces import setup_namespaces
from autograder.runner.inside.rlimits import setup_rlimits
from autograder.runner.inside.seccomp import setup_seccomp
from autograder.runner.inside.warm_up import make_fresh


def setup_cgroup(box: Box) -> None:
    """Enter the control group that the grader made for this worker."""
    if not box.wants("cgroup"):
        return
    if not box.plan.cgroup:
        box.refuse("cgroup", "the grader may not make one here")
        return
    try:
        for folder in box.plan.cgroup:
            with open(f"{folder}/cgroup.procs", "wb", buffering=0) as members:
                members.write(b"0")  # whoever writes this
    except OSError as cause:
        box.refuse("cgroup", cause)
    else:
        box.hold("cgroup", f"{box.plan.limit('memory_bytes') >> 20} MiB for all processes together")


def setup_host_name(box: Box) -> None:
    """Take the host's name away."""
    if "uts-namespace" not in box.held:
        return
    try:
        socket.sethostname("worker")
    except OSError as cause:  # a container's filter of system calls may forbid it
        del box.held["uts-namespace"]
        box.refuse("uts-namespace", cause)


def setup_attachment(_box: Box) -> None:
    """Die with the fork server, and let no process of the same user look inside."""
    attach()
    kernel.prctl(kernel.PR_SET_DUMPABLE, 0)


def check_readable(box: Box) -> None:
    """Refuse a worker that could not read what it runs.

    Raises:
        ConfinementError: If the interpreter's or the submission's folder is closed to its user.
    """
    for folder in (sys.prefix, sys.base_prefix, box.submission):
        if not os.access(folder, os.R_OK | os.X_OK):
            raise ConfinementError(f"user {os.getuid()} cannot read {folder}: chmod a+rX helps")


def check_files_hidden(box: Box) -> None:
    """Refuse a worker that could read the host's files.

    Raises:
        ConfinementError: If neither a mount namespace nor Landlock took hold, and no folders were
            named that hold all secrets of this host, or one of them is open to the worker.
    """
    if "mount-namespace" in box.held or "landlock" in box.held:
        return
    causes = [f"{name}: {box.refused[name]}" for name in ("mount-namespace", "landlock")]
    opened = [path for path in box.plan.closed if _is_open(path)]
    causes += [f"user {os.getuid()} can read {path}" for path in opened]
    if opened or not box.plan.closed:
        raise ConfinementError("nothing here can hide the host's files (" + "; ".join(causes) + ")")


def _is_open(path: str) -> bool:
    """Return whether this process can list a folder, or reach what it knows the name of in it."""
    return os.access(path, os.R_OK) or os.access(path, os.X_OK)


LAUNCHER_STEPS: Final = (setup_cgroup, setup_namespaces)
STEPS: Final = (
    setup_host_name,
    setup_mounts,
    make_fresh,
    setup_user,
    setup_capabilities,
    setup_no_new_privileges,
    setup_rlimits,
    setup_landlock,
    check_files_hidden,
    check_readable,
    setup_attachment,
    setup_seccomp,
)


def attach() -> None:
    """Have the kernel end this process when its parent ends."""
    kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)


def confine(box: Box) -> None:
    """Take every step of a worker.

    Raises:
        ConfinementError: If a step failed half-way, or if what took hold is not enough.
    """
    for step in STEPS:
        try:
            step(box)
        except OSError as cause:
            raise ConfinementError(f"{step.__name__}: {cause}") from cause
