"""seccomp: the kernel refuses the system calls that ``system_calls`` lists, for good.

libseccomp compiles the filter, because it knows the numbers of every processor; a call through
another processor's table (32-bit or x32 on x86-64) ends the process, for the filter could not read
it.

Three rules depend on what the host gave:
- without a control group or process namespace to end them, no further process may be made: then
  RLIMIT_AS of the one process bounds all memory (``no_fork``);
- without a network and a mount namespace, no socket may be made, not even a local one;
- without a process namespace, signals may go to the worker itself only, and none of them may be
  SIGKILL: the runner takes that one for a fault of the host. With a process namespace the kernel
  keeps it away from the namespace's first process.
"""

from __future__ import annotations

import errno
import functools
import os
import signal
from dataclasses import dataclass
from typing import Any

from autograder.runner.inside import system_calls as policy
from autograder.runner.inside.box import Box


def may_fork(box: Box) -> bool:
    """Return whether something bounds and ends all processes that the worker would make."""
    return "cgroup" in box.held and "pid-namespace" in box.held


@dataclass(frozen=True, kw_only=True)
class Variant:
    """What of the filter depends on the host.

    Attributes:
        forks: Whether processes may be made.
        local_sockets: Whether sockets within the host may be made.
        only_pid: The only process that signals may go to; ``None`` where it sees no others anyway.
    """

    forks: bool
    local_sockets: bool
    only_pid: int | None


def setup_seccomp(box: Box) -> None:
    """Load the filter; the last step, because the earlier ones need what it refuses."""
    if not box.wants("seccomp"):
        return
    own_processes = "pid-namespace" in box.held
    variant = Variant(
        forks=may_fork(box),
        local_sockets={"network-namespace", "mount-namespace"} <= box.held.keys(),
        only_pid=None if own_processes else os.getpid(),
    )
    try:
        compiled(variant).load()
    except (ImportError, RuntimeError, OSError) as cause:  # RuntimeError: no C library
        box.refuse("seccomp", cause)
        return
    count = len({name for refusal in policy.REFUSED for name in refusal.names})
    box.hold("seccomp", f"{count} system calls refused" + ("" if variant.forks else "; no fork"))


def compile_usual() -> None:
    """Compile, before the first fork, what a worker loads where the host refuses nothing."""
    for forks in (True, False):
        try:
            compiled(Variant(forks=forks, local_sockets=True, only_pid=None))
        except (ImportError, RuntimeError):
            return  # told by each worker


@functools.cache
def compiled(variant: Variant) -> Any:  # noqa: ANN401 - see below
    """Return the filter of a variant, ready to be loaded.

    Raises:
        ImportError: If pyseccomp is not installed.
        RuntimeError: If libseccomp is not installed.
    """
    import pyseccomp as library

    filters = library.SyscallFilter(library.ALLOW)
    filters.set_attr(library.Attr.ACT_BADARCH, library.KILL_PROCESS)
    _refuse_listed(filters, library)
    _refuse_namespaces(filters, library)
    _refuse_sockets(filters, library, local=variant.local_sockets)
    _refuse_in_part(filters, library)
    if not variant.forks:
        _refuse_forks(filters, library)
    if variant.only_pid is not None:
        _refuse_foreign_signals(filters, library, variant.only_pid)
    return filters


# The library ships no types: ``Any`` stands for its module and its filter object.


def _refuse_listed(filters: Any, library: Any) -> None:  # noqa: ANN401
    for refusal in policy.REFUSED:
        action = library.ERRNO(getattr(errno, refusal.error))
        for name in refusal.names:
            _refuse(filters, library, action, name)


def _refuse(filters: Any, library: Any, action: int, name: str, *conditions: Any) -> None:  # noqa: ANN401
    """Add one rule, unless neither the library nor ``policy.NUMBERS`` knows the call."""
    number = library.resolve_syscall(library.Arch.NATIVE, name)
    if number == -1:
        number = policy.NUMBERS.get(name, -1)
    # Below -1: the library knows the call, but this processor has it not.
    if number >= 0:
        filters.add_rule(action, number, *conditions)


def _refuse_namespaces(filters: Any, library: Any) -> None:  # noqa: ANN401
    action = library.ERRNO(errno.EPERM)
    for flag in policy.NAMESPACE_FLAGS:
        set_here = library.Arg(0, library.MASKED_EQ, flag, flag)
        _refuse(filters, library, action, "clone", set_here)


def _refuse_sockets(filters: Any, library: Any, *, local: bool) -> None:  # noqa: ANN401
    """Refuse sockets but local ones; pairs of connected local ones reach nobody and stay."""
    action = library.ERRNO(errno.EPERM)
    other = library.Arg(0, library.NE, policy.AF_UNIX)
    _refuse(filters, library, action, "socketpair", other)
    _refuse(filters, library, action, "socket", *((other,) if local else ()))


def _refuse_in_part(filters: Any, library: Any) -> None:  # noqa: ANN401
    action = library.ERRNO(errno.EPERM)
    for refusal in policy.REFUSED_IN_PART:
        conditions = [_is(library, refusal.argument, value) for value in refusal.values]
        for condition in conditions or [library.Arg(refusal.argument, library.NE, 0)]:
            for name in refusal.names:
                _refuse(filters, library, action, name, condition)


def _is(library: Any, argument: int, value: int) -> Any:  # noqa: ANN401
    """Return the condition that an argument has a value, as the kernel reads it.

    It reads 32 of the 64 bits: were they compared whole, the upper ones would hide the value.
    """
    return library.Arg(argument, library.MASKED_EQ, policy.LOW_32_BITS, value)


def _refuse_forks(filters: Any, library: Any) -> None:  # noqa: ANN401
    action = library.ERRNO(errno.EAGAIN)
    for name in ("fork", "vfork"):
        _refuse(filters, library, action, name)
    no_thread = library.Arg(0, library.MASKED_EQ, policy.CLONE_THREAD, 0)
    _refuse(filters, library, action, "clone", no_thread)


def _refuse_foreign_signals(filters: Any, library: Any, own: int) -> None:  # noqa: ANN401
    action = library.ERRNO(errno.EPERM)
    another = library.Arg(0, library.NE, own)
    for name, place in policy.SIGNALLING.items():
        _refuse(filters, library, action, name, another)
        _refuse(filters, library, action, name, _is(library, place, signal.SIGKILL))
    # The first two may name any thread or process, and a timer may carry any signal.
    for name in ("tkill", "pidfd_send_signal", "timer_create"):
        _refuse(filters, library, action, name)
