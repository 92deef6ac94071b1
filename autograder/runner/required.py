"""What an assignment requires of whoever runs submissions, held against what holds on this host."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

from autograder.diagnostics import Diagnostic, SandboxUnavailable
from autograder.model import Promise
from autograder.runner.meanings import MEANINGS

#: A requirement that no promise can meet here, and what would help.
_SEPARATE_KERNEL: Final = ("kernel", "separate")
_KERNEL_FIX: Final = "grade in a virtual machine of its own for each submission"
#: Requirements that a promise of the same name meets.
_PROMISED: Final = frozenset({"network", "memory", "processes", "files"})


def unkept(requires: Mapping[str, str], promises: Sequence[Promise]) -> Mapping[str, str]:
    """Return the requirements that are not met, each with what would help.

    Args:
        requires: As the manifest says it.
        promises: What holds for a worker on this host.
    """
    held = {promise.name for promise in promises if promise.holds}
    missing = {
        name: MEANINGS[name].fix for name in requires if name in _PROMISED and name not in held
    }
    kernel, separate = _SEPARATE_KERNEL
    return missing | ({kernel: _KERNEL_FIX} if requires.get(kernel) == separate else {})


def require_promises(
    requires: Mapping[str, str], promises: Sequence[Promise], *, accept: Collection[str] = ()
) -> tuple[str, ...]:
    """Refuse to grade where a worker is not kept to what the assignment requires.

    Args:
        requires: As the manifest says it.
        promises: What held when it was tried here.
        accept: Requirements that staff do without.

    Returns:
        Which of these are really not met: reports say so.

    Raises:
        SandboxUnavailable: If another requirement is not met.
    """
    missing = unkept(requires, promises)
    refused = {name: fix for name, fix in missing.items() if name not in accept}
    if refused:
        raise SandboxUnavailable(refusal(refused))
    return tuple(missing)


def refusal(missing: Mapping[str, str]) -> Diagnostic:
    """Return what to say about requirements that are not met.

    Args:
        missing: Each with what would help.
    """
    accepting = " ".join(f"--accept-unkept {name}" for name in missing)
    return Diagnostic(
        code="promise-not-kept",
        message="this host cannot keep student code to what the assignment requires",
        facts=tuple((f"{name}, what would help", fix) for name, fix in missing.items()),
        hint=f"run `autograder doctor`; or grade all the same with {accepting}, which every report "
        "then says",
    )
