"""What attempts and honest twins share: a place for what they find, and a way to try things."""

from __future__ import annotations

import ctypes
import platform
from collections.abc import Callable

#: What an attempt got hold of. A check asks for it, so whatever stands here is seen.
FOUND: list[object] = []

#: System calls by number, for those that no library offers.
NUMBERS = {
    "x86_64": {
        "ptrace": 101, "process_vm_readv": 310, "io_uring_setup": 425, "bpf": 321, "keyctl": 250,
        "perf_event_open": 298, "userfaultfd": 323, "clone": 56, "unshare": 272, "setns": 308,
        "mount": 165, "pivot_root": 155, "chroot": 161, "open_by_handle_at": 304, "reboot": 169,
        "memfd_create": 319, "execveat": 322, "shmget": 29, "pidfd_open": 434, "pidfd_getfd": 438,
        "capset": 126, "sethostname": 170, "init_module": 175, "kcmp": 312, "seccomp": 317,
        "personality": 135, "mlockall": 151, "mincore": 27, "fsopen": 430, "clone3": 435,
        "name_to_handle_at": 303, "move_mount": 429, "request_key": 249, "memfd_secret": 447,
        "sync": 162, "syncfs": 306,
    },
    "aarch64": {
        "ptrace": 117, "process_vm_readv": 270, "io_uring_setup": 425, "bpf": 280, "keyctl": 219,
        "perf_event_open": 241, "userfaultfd": 282, "clone": 220, "unshare": 97, "setns": 268,
        "mount": 40, "pivot_root": 41, "chroot": 51, "open_by_handle_at": 265, "reboot": 142,
        "memfd_create": 279, "execveat": 281, "shmget": 194, "pidfd_open": 434, "pidfd_getfd": 438,
        "capset": 91, "sethostname": 161, "init_module": 105, "kcmp": 272, "seccomp": 277,
        "personality": 92, "mlockall": 230, "mincore": 232, "fsopen": 430, "clone3": 435,
        "name_to_handle_at": 264, "move_mount": 429, "request_key": 218, "memfd_secret": 447,
        "sync": 81, "syncfs": 267,
    },
}  # fmt: skip

_libc = ctypes.CDLL(None, use_errno=True)
_libc.syscall.restype = ctypes.c_long


def call(name: str, *arguments: int | ctypes.Array[ctypes.c_char]) -> int:
    """Make a system call by its number and return its result; -1 if it was refused."""
    given = [one if isinstance(one, ctypes.Array) else ctypes.c_ulong(one) for one in arguments]
    return int(_libc.syscall(ctypes.c_long(NUMBERS[platform.machine()][name]), *given))


def tried(**ways: Callable[[], object]) -> None:
    """Try each way and note those that worked, with what came of them."""
    for way, act in ways.items():
        try:
            result = act()
        except Exception:  # noqa: BLE001, S112 - refused, which is what should become of it
            continue
        if not (type(result) is int and result < 0):
            FOUND.append(f"{way}: {result!r:.200}")


def lines_of(path: str) -> list[str]:
    """Return the lines of a file; none where there is no such file, as in a masked /proc."""
    try:
        with open(path, encoding="utf-8", errors="replace") as file:  # noqa: PTH123
            return list(file)
    except OSError:
        return []


def found() -> list[str]:
    """Return what was found, as text."""
    return [f"{one!s:.300}" for one in FOUND]
