"""What an assignment requires of whoever runs submissions, held against what holds on this host."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, SandboxUnavailable
from autograder.limits import Limits
from autograder.model import Promise
from autograder.runner.dialogue import Dialogue
from autograder.runner.promises import MEANINGS
from autograder.runner.student import Spawner

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


def require_promises(requires: Mapping[str, str], server: Spawner, limits: Limits) -> None:
    """Refuse to grade where a worker is not kept to what the assignment requires.

    Args:
        requires: As the manifest says it.
        server: Starts a worker, which is asked what holds and runs no student code.
        limits: Its bounds.

    Raises:
        SandboxUnavailable: If a requirement is not met.
        RunnerError: If the worker could not be started.
    """
    if not requires:
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)  # the worker may be another user
        dialogue = Dialogue(server.spawn(folder, limits), limits)
        try:
            promises = dialogue.ready()
        finally:
            dialogue.close()
    missing = unkept(requires, promises)
    if missing:
        raise SandboxUnavailable(refusal(missing))


def refusal(missing: Mapping[str, str]) -> Diagnostic:
    """Return what to say about requirements that are not met.

    Args:
        missing: Each with what would help.
    """
    return Diagnostic(
        code="promise-not-kept",
        message="this host cannot keep student code to what the assignment requires",
        facts=tuple((f"{name}, what would help", fix) for name, fix in missing.items()),
        hint="run `autograder doctor`; or take the requirement out of the manifest's `requires`, "
        "which changes who is trusted",
    )
