"""The kernel calls that Python does not offer, each raising OSError when the kernel refuses.

The C library wraps most of them. The rest go through ``syscall``: numbers from 424 on are the same
on every processor, ``pivot_root`` is the only older one.
"""

from __future__ import annotations

import ctypes
import os
import platform
from typing import Final

PR_SET_PDEATHSIG: Final = 1
PR_SET_DUMPABLE: Final = 4
PR_CAPBSET_DROP: Final = 24
PR_SET_CHILD_SUBREAPER: Final = 36
PR_SET_NO_NEW_PRIVS: Final = 38
PR_CAP_AMBIENT: Final = 47
PR_CAP_AMBIENT_CLEAR_ALL: Final = 4

MS_RDONLY: Final = 1
MS_NOSUID: Final = 2
MS_NODEV: Final = 4
MS_NOEXEC: Final = 8
MS_REMOUNT: Final = 32
MS_BIND: Final = 4096
MS_REC: Final = 16384
MS_PRIVATE: Final = 1 << 18
MNT_DETACH: Final = 2

_PIVOT_ROOT: Final = {"x86_64": 155}.get(platform.machine(), 41)  # 41 in the generic table
_MOUNT_SETATTR: Final = 442
_LANDLOCK_CREATE: Final = 444
_LANDLOCK_ADD: Final = 445
_LANDLOCK_RESTRICT: Final = 446
_LANDLOCK_RULE_PATH: Final = 1
_LANDLOCK_ASK_VERSION: Final = 1
_AT_FDCWD: Final = -100
_AT_RECURSIVE: Final = 0x8000
_CAPABILITY_VERSION_3: Final = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def prctl(option: int, value: int = 0) -> None:
    """Change an attribute of this process."""
    zero = ctypes.c_ulong(0)
    _require(_libc.prctl(option, ctypes.c_ulong(value), zero, zero, zero), f"prctl {option}")


def clear_ambient_capabilities() -> None:
    """Empty the set of capabilities that a started program would inherit."""
    zero = ctypes.c_ulong(0)
    clear = ctypes.c_ulong(PR_CAP_AMBIENT_CLEAR_ALL)
    _require(_libc.prctl(PR_CAP_AMBIENT, clear, zero, zero, zero), "prctl ambient")


def unshare(flags: int) -> None:
    """Leave the namespaces that ``flags`` (CLONE_NEW*) names, for new ones."""
    _require(_libc.unshare(ctypes.c_int(flags)), f"unshare {flags:#x}")


def mount(
    source: str | None, target: str, *, kind: str | None = None, flags: int = 0, options: str = ""
) -> None:
    """Attach ``source`` (a path, or the name of a file system of ``kind``) at ``target``."""
    result = _libc.mount(
        None if source is None else os.fsencode(source),
        os.fsencode(target),
        None if kind is None else kind.encode(),
        ctypes.c_ulong(flags),
        options.encode() or None,
    )
    _require(result, f"mount {kind or source or 'flags'} at {target}")


def unmount(target: str) -> None:
    """Detach what is mounted at ``target``, now for the tree and later for who still uses it."""
    _require(_libc.umount2(os.fsencode(target), ctypes.c_int(MNT_DETACH)), f"umount {target}")


def pivot_root(new_root: str, put_old: str) -> None:
    """Make ``new_root`` the root of this mount namespace and the old one appear at ``put_old``."""
    result = _libc.syscall(ctypes.c_long(_PIVOT_ROOT), os.fsencode(new_root), os.fsencode(put_old))
    _require(result, f"pivot_root {new_root}")


class _MountAttributes(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("set", "clear", "propagation", "userns_fd")]


def add_mount_flags(target: str, flags: int) -> None:
    """Add ``flags`` (MS_RDONLY, MS_NOSUID, MS_NODEV) to all mounts at and below ``target``.

    Unlike a remount it takes no flag away, which a user namespace may not do to a mount that it
    inherited.
    """
    attributes = _MountAttributes(flags, 0, 0, 0)  # MOUNT_ATTR_* has the values of these MS_*
    result = _libc.syscall(
        ctypes.c_long(_MOUNT_SETATTR),
        ctypes.c_int(_AT_FDCWD),
        os.fsencode(target),
        ctypes.c_uint(_AT_RECURSIVE),
        ctypes.byref(attributes),
        ctypes.c_size_t(ctypes.sizeof(attributes)),
    )
    _require(result, f"mount_setattr {target}")


class _CapabilityHeader(ctypes.Structure):
    _fields_ = [("version", ctypes.c_uint32), ("pid", ctypes.c_int)]


def clear_capabilities() -> None:
    """Empty the effective, permitted and inheritable capability sets of this process."""
    header = _CapabilityHeader(_CAPABILITY_VERSION_3, 0)
    _require(_libc.capset(ctypes.byref(header), (ctypes.c_uint32 * 6)()), "capset")


def landlock_version() -> int:
    """Return the kernel's Landlock ABI version, 0 where it has none or it is switched off."""
    version = _libc.syscall(
        ctypes.c_long(_LANDLOCK_CREATE),
        None,
        ctypes.c_size_t(0),
        ctypes.c_uint(_LANDLOCK_ASK_VERSION),
    )
    return max(int(version), 0)


class _Ruleset(ctypes.Structure):
    _fields_ = [(name, ctypes.c_uint64) for name in ("files", "network", "scope")]


class _PathRule(ctypes.Structure):
    _pack_ = 1
    _fields_ = [("allowed", ctypes.c_uint64), ("parent_fd", ctypes.c_int32)]


def landlock_ruleset(*, files: int, network: int, scope: int) -> int:
    """Return the file descriptor of a ruleset that refuses these accesses unless a rule allows."""
    attributes = _Ruleset(files, network, scope)
    # A kernel that is older than a field accepts it as long as it is zero.
    result = _libc.syscall(
        ctypes.c_long(_LANDLOCK_CREATE),
        ctypes.byref(attributes),
        ctypes.c_size_t(ctypes.sizeof(attributes)),
        ctypes.c_uint(0),
    )
    return _require(result, "landlock_create_ruleset")


def landlock_allow(ruleset_fd: int, path_fd: int, allowed: int) -> None:
    """Allow the accesses ``allowed`` at and below an open path."""
    rule = _PathRule(allowed, path_fd)
    result = _libc.syscall(
        ctypes.c_long(_LANDLOCK_ADD),
        ctypes.c_int(ruleset_fd),
        ctypes.c_int(_LANDLOCK_RULE_PATH),
        ctypes.byref(rule),
        ctypes.c_uint(0),
    )
    _require(result, "landlock_add_rule")


def landlock_restrict(ruleset_fd: int) -> None:
    """Put this process and all that it starts under a ruleset, for good."""
    result = _libc.syscall(
        ctypes.c_long(_LANDLOCK_RESTRICT), ctypes.c_int(ruleset_fd), ctypes.c_uint(0)
    )
    _require(result, "landlock_restrict_self")


def _require(result: int, what: str) -> int:
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, f"{what}: {os.strerror(code)}")
    return int(result)
