"""Takes from a Python process what only POSIX systems have, and what students do not install."""

from __future__ import annotations

import os
import signal
import socket
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
#: Packages that are for grading alone. Staff have them on every system, but for the sandbox's.
SANDBOX = ("pyseccomp", "seccomp")
STAFF = SANDBOX if os.environ.get("STAFF_PACKAGES") == "installed" else (*SANDBOX, "jinja2")
#: Names in modules that Windows has without them; what the standard library takes for granted on
#: this system stays.
MISSING = {
    os: (
        "fork",
        "forkpty",
        "getegid",
        "geteuid",
        "getgid",
        "getpgid",
        "getuid",
        "killpg",
        "mkfifo",
        "nice",
        "pidfd_open",
        "sched_getaffinity",
        "sched_setaffinity",
        "setsid",
    ),
    signal: ("SIGALRM", "SIGHUP", "SIGUSR1", "alarm", "pthread_sigmask", "setitimer"),
    socket: ("AF_UNIX", "socketpair"),
}


class _Absent:
    """A finder that says of some modules that there is no such thing."""

    def find_spec(self, name: str, path: object = None, target: object = None) -> None:
        if name.partition(".")[0] in (*POSIX, *STAFF):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)


for _name in (*POSIX, *STAFF):
    sys.modules.pop(_name, None)
sys.meta_path.insert(0, _Absent())
for _module, _names in MISSING.items():
    for _name in _names:
        if hasattr(_module, _name):
            delattr(_module, _name)
