"""The worker's user, and its capabilities: none.

A process in a fresh user namespace holds every capability in there, and could mount, trace or
change its user. All sets are emptied, the bounding set too, so that nothing it starts gets one
back.
"""

from __future__ import annotations

import os
from typing import Final

from autograder.runner.inside import kernel
from autograder.runner.inside.box import Box
from autograder.runner.inside.namespaces import become_worker_user

_HIGHEST: Final = 63  # the sets are 64 bits wide


def setup_user(box: Box) -> None:
    """Become a user that owns nothing on this host, if this is root."""
    if os.getuid() != 0:
        box.hold("user-id", f"not root; user {os.getuid()} in its namespace")
        return
    _drop_bounding_set()  # needs a capability that the change of user takes away
    user, _ = become_worker_user()
    box.hold("user-id", f"user {user} of the host, who owns nothing")


def setup_capabilities(box: Box) -> None:
    """Give up every capability for good."""
    _drop_bounding_set()
    kernel.clear_ambient_capabilities()
    kernel.clear_capabilities()
    box.hold("capabilities", "none, and none to be had")


def setup_no_new_privileges(box: Box) -> None:
    """Promise the kernel that no started program gains rights: Landlock and seccomp ask for it."""
    kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
    box.hold("no-new-privileges", "set")


def _drop_bounding_set() -> None:
    for capability in range(_HIGHEST + 1):
        try:
            kernel.prctl(kernel.PR_CAPBSET_DROP, capability)
        except PermissionError:
            return  # it stays, but with no new privileges nothing can draw on it
        except OSError:
            return  # beyond the last one that this kernel knows
