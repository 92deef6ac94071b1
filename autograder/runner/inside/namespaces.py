"""Namespaces: a worker sees its own processes, mounts, network and names, and no others.

The name of a control group tells which process grades, and where on the host.

Real root needs no user namespace; anyone else gets the right to make the others from one. Root
without CAP_SYS_ADMIN (a plain container) first becomes the worker's user, then does as anyone else.
"""

from __future__ import annotations

import os
from typing import Final

from autograder.runner.inside import kernel
from autograder.runner.inside.box import WORKER_ID, Box

CLONE_NEWUSER: Final = 0x10000000
FLAGS: Final = {
    "mount-namespace": 0x00020000,
    "pid-namespace": 0x20000000,
    "network-namespace": 0x40000000,
    "ipc-namespace": 0x08000000,
    "uts-namespace": 0x04000000,
    "cgroup-namespace": 0x02000000,  # its group was entered before, and is the root that it sees
}


def setup_namespaces(box: Box) -> None:
    """Leave the host's namespaces; in the launcher, because its child is the first to arrive."""
    wanted = {name: flag for name, flag in FLAGS.items() if box.wants(name)}
    if os.geteuid() == 0 and _root_may(box) and _unshared(box, wanted, user=0):
        box.refuse("user-namespace", "not needed: real root makes the others")
        return
    if not box.wants("user-namespace"):
        _refuse_all(box, wanted, "needs root or a user namespace")
        return
    outer = become_worker_user() if os.geteuid() == 0 else (os.getuid(), os.getgid())
    if _unshared(box, wanted, user=CLONE_NEWUSER) or _unshared(box, {}, user=CLONE_NEWUSER):
        _map_identity(*outer)
        box.hold("user-namespace", f"user {outer[0]} of the host is all that it can be")
        _unshare_one_by_one(box, wanted)


def _root_may(box: Box) -> bool:
    return "root-namespaces" not in box.plan.without


def become_worker_user() -> tuple[int, int]:
    """Give up root for the worker's user and group, and return these."""
    os.setgroups([])
    os.setresgid(WORKER_ID, WORKER_ID, WORKER_ID)
    os.setresuid(WORKER_ID, WORKER_ID, WORKER_ID)
    # A change of user makes the process non-dumpable, /proc/self then belongs to root, and the
    # identity maps in it could not be written. The last step of confinement takes this back.
    kernel.prctl(kernel.PR_SET_DUMPABLE, 1)
    return WORKER_ID, WORKER_ID


def _unshared(box: Box, wanted: dict[str, int], *, user: int) -> bool:
    try:
        kernel.unshare(sum(wanted.values()) | user)
    except OSError as cause:
        box.refuse("user-namespace", cause)
        _refuse_all(box, wanted, cause)
        return False
    for name in wanted:
        box.hold(name, "its own")
    return True


def _refuse_all(box: Box, wanted: dict[str, int], cause: Exception | str) -> None:
    for name in wanted:
        box.refuse(name, cause)


def _unshare_one_by_one(box: Box, wanted: dict[str, int]) -> None:
    """Try what was refused together again, each alone: one that is switched off spoils all."""
    for name, flag in wanted.items():
        if name not in box.held:
            _unshared_alone(box, name, flag)


def _unshared_alone(box: Box, name: str, flag: int) -> None:
    try:
        kernel.unshare(flag)
    except OSError as cause:
        box.refuse(name, cause)
    else:
        box.hold(name, "its own")


def _map_identity(outer_user: int, outer_group: int) -> None:
    """Say which user of the host the worker's one user is; there are no others in there."""
    _write("/proc/self/setgroups", "deny")
    _write("/proc/self/uid_map", f"{WORKER_ID} {outer_user} 1")
    _write("/proc/self/gid_map", f"{WORKER_ID} {outer_group} 1")


def _write(path: str, text: str) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CLOEXEC)
    try:
        os.write(descriptor, text.encode())
    finally:
        os.close(descriptor)
