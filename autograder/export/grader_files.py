"""What grading takes somewhere else: the assignment's own files, this program and its pins.

All of it is the staff's. Where students could read it, hidden checks would be hidden no more.
"""

from __future__ import annotations

import email.parser
import io
import shlex
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from packaging.utils import canonicalize_name

from autograder.content.assignment import Assignment
from autograder.content.manifest import MANIFEST_NAME
from autograder.runner.image.locked import Pin, Target, needed, read_lock, required
from autograder.runner.image.recipe import recipe
from autograder.runner.image.wheelhouse import TORCH
from autograder.wheel import Wheel

#: The version of torch that grading is proved with, as pip reads it.
TORCH_REQUIREMENT: Final = f"torch=={TORCH}"
#: What to say where nobody named an index of torch.
TORCH_FROM_ANYWHERE: Final = (
    "torch comes from pip's own index, which may bring gigabytes for accelerators; --torch-index "
    "names one of builds for processors"
)

_EXTRAS: Final = ("grade", "torch")
_OUTSIDE_THE_LOCK: Final = ("torch",)  # docs/decisions/0007-torch-outside-the-lock.md
_PYTHONS: Final = ("3.11", "3.12", "3.13", "3.14")
_MACHINES: Final = ("x86_64", "aarch64")
# What a grader reads. Alternatives and DESIGN.md serve `verify` alone.
_FOLDERS: Final = ("source", "checks", "misconceptions")


def assignment_files(assignment: Assignment) -> Mapping[str, bytes]:
    """Return the files of an assignment that grading reads, by relative POSIX path.

    Args:
        assignment: The assignment; a course's choice leaves nothing out, for points are scaled
            when it is graded.
    """
    return {name: path.read_bytes() for name, path in sorted(_files(assignment.folder))}


def grading_requirements(wheel: Wheel) -> str:
    """Return the pins of all that our wheel needs to grade on Linux, torch left out, with hashes.

    Args:
        wheel: Ours.

    Raises:
        ContentError: If the lock lacks one (``not-locked``).
    """
    pins = read_lock(recipe().requirements.read_text(encoding="utf-8"))
    requires = _requires(wheel)
    found: dict[tuple[str, str, str], Pin] = {}
    for python in _PYTHONS:
        for machine in _MACHINES:
            target = Target(machine=machine, python=python)
            roots = [
                name
                for name in required(requires, target=target, extras=_EXTRAS)
                if name != canonicalize_name("dl-autograder")
            ]
            for pin in needed(pins, roots, target=target, beside=_OUTSIDE_THE_LOCK):
                found[pin.name, pin.version, pin.marker] = pin
    return "".join(_line(pin) for _, pin in sorted(found.items()))


def install_torch(torch_index: str | None) -> str:
    """Return the arguments of ``pip install`` for torch.

    Args:
        torch_index: Where it comes from; ``None``: wherever pip is configured to look.
    """
    words = ["--index-url", torch_index] if torch_index else []
    return shlex.join([*words, TORCH_REQUIREMENT])


def _line(pin: Pin) -> str:
    head, _, hashes = pin.lines().partition(" ")
    return f"{head} ; {pin.marker} {hashes}" if pin.marker else pin.lines()


def _requires(wheel: Wheel) -> tuple[str, ...]:
    with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
        (name,) = (n for n in archive.namelist() if n.endswith(".dist-info/METADATA"))
        text = archive.read(name).decode()
    return tuple(email.parser.Parser().parsestr(text).get_all("Requires-Dist") or ())


def _files(folder: Path) -> Iterator[tuple[str, Path]]:
    yield from ((name, folder / name) for name in (MANIFEST_NAME, "handout.md"))
    for top in _FOLDERS:
        for path in (folder / top).rglob("*"):
            relative = path.relative_to(folder)
            made_by_tools = any(p.startswith(".") or p == "__pycache__" for p in relative.parts)
            if path.is_file() and not made_by_tools:
                yield relative.as_posix(), path
