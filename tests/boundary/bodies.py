"""Bodies for workers that never become ready, as a host that is broken would have them."""

from __future__ import annotations

import os


def refuse(requests_fd: int, answers_fd: int, promises: object) -> None:
    """End before anything is said."""
    raise RuntimeError("this host is broken")


def stay_silent(requests_fd: int, answers_fd: int, promises: object) -> None:
    """Close the answers and go on."""
    os.close(answers_fd)
    os.read(requests_fd, 1)


def speak_nonsense(requests_fd: int, answers_fd: int, promises: object) -> None:
    """Send what is no frame."""
    os.write(answers_fd, b"hello, grader. how are you?")
