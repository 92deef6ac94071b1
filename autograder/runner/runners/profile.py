"""The filter of system calls of a grader's container, made from the worker's own policy.

Some engines refuse user namespaces to containers, and with them the embedded confinement of the
workers inside. This profile allows what confining a worker takes, and refuses what neither a grader
nor a worker has a use for. Workers load the whole policy on top.
"""

from __future__ import annotations

from typing import Any, Final

from autograder.runner.inside.system_calls import REFUSED

#: What a grader needs to start a fork server and to confine a worker, and what libraries may ask
#: for in its own process.
_NEEDED: Final = frozenset({
    "execve", "execveat",
    "unshare", "mount", "umount", "umount2", "pivot_root", "sethostname",
    "setrlimit", "setpriority", "nice",
    "sched_setscheduler", "sched_setattr", "sched_setparam", "sched_setaffinity",
    "fadvise64", "readahead", "mincore", "cachestat", "io_setup", "io_submit",
    "flock", "inotify_init", "inotify_init1", "inotify_add_watch",
    "shmget", "shmat", "shmctl", "semget", "semop", "semctl", "semtimedop",
})  # fmt: skip
_NUMBERS: Final = {"EPERM": 1, "ENOSYS": 38}


def seccomp_profile() -> dict[str, Any]:
    """Return the profile in the form that container engines read."""
    refusals = [
        {
            "names": names,
            "action": "SCMP_ACT_ERRNO",
            "errnoRet": _NUMBERS[refusal.error],
            "comment": refusal.reason,
        }
        for refusal in REFUSED
        if (names := [name for name in refusal.names if name not in _NEEDED])
    ]
    return {
        "defaultAction": "SCMP_ACT_ALLOW",
        "archMap": [
            {"architecture": "SCMP_ARCH_X86_64", "subArchitectures": []},
            {"architecture": "SCMP_ARCH_AARCH64", "subArchitectures": []},
        ],
        "syscalls": refusals,
    }
