"""Takes from a Python process what only POSIX systems have, and what students do not install."""

from __future__ import annotations

import os
import sys

#: Modules that Windows does not have.
POSIX = (
    "fcntl",
    "resource",
    "pwd",
    "grp",
    "termios",
    "pty",
    "tty",
    "readline",
    "syslog",
    "posix_ipc",
)
#: Packages that are for grading alone.
STAFF = ("jinja2", "pyseccomp", "seccomp")


class _Absent:
    """A finder that says of some modules that there is no such thing."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in (*POSIX, *STAFF):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for _name in (*POSIX, *STAFF):
    sys.modules.pop(_name, None)
sys.meta_path.insert(0, _Absent())
for _name in ("fork", "forkpty", "sched_getaffinity", "sched_setaffinity", "pidfd_open", "getuid"):
    if hasattr(os, _name):
        delattr(os, _name)
