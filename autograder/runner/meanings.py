"""What each promise about student code means, and what would restore it, as data.

:mod:`autograder.runner.promises` tries those about a worker, :mod:`autograder.runner.around` those
about a container as a whole.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, kw_only=True)
class Meaning:
    """A promise in words.

    Attributes:
        meaning: What the submission cannot do while it holds.
        fix: What to do on a host where it does not.
    """

    meaning: str
    fix: str


_NAMESPACES = (
    "allow user namespaces (sysctl kernel.unprivileged_userns_clone=1, or "
    "kernel.apparmor_restrict_unprivileged_userns=0), or run as root with CAP_SYS_ADMIN"
)
_LIBSECCOMP = "install libseccomp (Debian: libseccomp2) and pyseccomp (the extra `grade`)"
_CGROUP = (
    "run as root, or in a systemd user session whose slice has the memory and pids controllers "
    "delegated; in a container, mount /sys/fs/cgroup writable"
)

#: About a worker.
MEANINGS: Final[Mapping[str, Meaning]] = {
    "files": Meaning(
        meaning="it reads its own files and the installed libraries, nothing else of the host",
        fix=f"{_NAMESPACES}; or a kernel with Landlock (5.13, `landlock` in the list lsm=)",
    ),
    "network": Meaning(meaning="it reaches no machine, this one included", fix=_NAMESPACES),
    "other-processes": Meaning(
        meaning="it neither sees nor signals a process that it did not start", fix=_NAMESPACES
    ),
    "user": Meaning(
        meaning="it is not root, and nobody else on this host",
        fix="run as an ordinary user, or as root that may change its user (CAP_SETUID)",
    ),
    "capabilities": Meaning(
        meaning="it holds no privilege and can gain none", fix="a kernel of 5.13 or later"
    ),
    "system-calls": Meaning(
        meaning="it cannot start programs, nor ask the kernel for what computing does not need",
        fix=_LIBSECCOMP,
    ),
    "memory": Meaning(
        meaning="all that it uses together is bounded", fix=f"{_CGROUP}; or {_LIBSECCOMP}"
    ),
    "processes": Meaning(meaning="its processes and threads are counted", fix=_CGROUP),
    "processor-time": Meaning(
        meaning="it ends by itself when its share is used, even if nobody watches",
        fix="a kernel that counts processor time",
    ),
    "clean-end": Meaning(
        meaning="nothing of it runs on when it is ended", fix=f"{_NAMESPACES}; or {_LIBSECCOMP}"
    ),
    "names": Meaning(
        meaning="it does not learn the host's name, and leaves no queue or shared memory behind",
        fix=_NAMESPACES,
    ),
    "child-processes": Meaning(
        meaning="it may start processes of its own, as DataLoader(num_workers=1) does",
        fix=f"{_CGROUP}; assignments that do without need nothing",
    ),
}

_ENGINE_LIMITS = (
    "run the engine as root, or on a host with control groups of version 2 whose memory and pids "
    "controllers are delegated to its user"
)

#: About all of one grader's container: the grader, its fork server and every worker together.
AROUND: Final[Mapping[str, Meaning]] = {
    "all-memory": Meaning(
        meaning="the grader and all that it starts use bounded memory together", fix=_ENGINE_LIMITS
    ),
    "all-processes": Meaning(
        meaning="the processes and threads of all of them are counted", fix=_ENGINE_LIMITS
    ),
    "all-network": Meaning(
        meaning="the grader, too, reaches no machine", fix="an engine that knows --network none"
    ),
    "all-files": Meaning(
        meaning="the grader sees the image and what is graded, and changes neither",
        fix="an engine that knows --read-only",
    ),
    "all-privileges": Meaning(
        meaning="the grader is not root, holds no privilege and can gain none",
        fix="an engine that knows --cap-drop, no-new-privileges and seccomp",
    ),
}

EVERY: Final[Mapping[str, Meaning]] = {**MEANINGS, **AROUND}
