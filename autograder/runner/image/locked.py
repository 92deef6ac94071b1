"""``requirements.lock``: which of its lines the image needs.

The lock is of everything that anybody needs, on every system. The image needs what grading needs,
on one: our own requirements with some extras, and what these require in turn. The lock knows the
second from its ``# via`` notes, so nothing is resolved again and no index is asked.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from autograder.diagnostics import ContentError, Diagnostic

_HEAD: Final = re.compile(r"^([A-Za-z0-9._-]+)==([^\s;\\]+)\s*(?:;\s*([^\\]+?))?\s*\\?$")
_HASH: Final = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_VIA: Final = re.compile(r"^\s+#\s+(?:via\s+)?([A-Za-z0-9._-]+)")
_NEWEST_GLIBC: Final = 36  # Debian 12 has 2.36: no wheel may ask for a newer one
_OLDEST_GLIBC: Final = 5


@dataclass(frozen=True, kw_only=True)
class Pin:
    """One line of the lock.

    Attributes:
        name: As packaging indexes normalise it.
        version: The one version.
        hashes: sha256 of each file that is that version.
        marker: Where the line holds, or ``""`` for everywhere.
        via: Whose requirement it is, normalised.
    """

    name: str
    version: str
    hashes: tuple[str, ...]
    marker: str = ""
    via: frozenset[str] = frozenset()

    def lines(self) -> str:
        """Return it as pip reads it, with its hashes and without its marker."""
        hashes = "".join(f" \\\n    --hash=sha256:{value}" for value in self.hashes)
        return f"{self.name}=={self.version}{hashes}\n"


@dataclass(frozen=True, kw_only=True)
class Target:
    """The Python that wheels are fetched for, which is not the one that fetches them.

    Attributes:
        machine: The processor as Linux names it: ``x86_64``, ``aarch64``.
        python: Major and minor version.
    """

    machine: str
    python: str = "3.11"

    @property
    def environment(self) -> dict[str, str]:
        """What environment markers are compared with."""
        return {
            "implementation_name": "cpython",
            "implementation_version": f"{self.python}.0",
            "os_name": "posix",
            "platform_machine": self.machine,
            "platform_python_implementation": "CPython",
            "platform_release": "",
            "platform_system": "Linux",
            "platform_version": "",
            "python_full_version": f"{self.python}.0",
            "python_version": self.python,
            "sys_platform": "linux",
        }

    @property
    def pip_options(self) -> list[str]:
        """What makes pip fetch for it, whatever it runs on itself."""
        tag = f"cp{self.python.replace('.', '')}"
        versions = range(_NEWEST_GLIBC, _OLDEST_GLIBC - 1, -1)
        platforms = [f"manylinux_2_{minor}_{self.machine}" for minor in versions]
        platforms += [f"manylinux2014_{self.machine}", f"manylinux2010_{self.machine}"]
        return [
            *("--only-binary", ":all:", "--implementation", "cp", "--python-version", self.python),
            *(word for abi in (tag, "abi3", "none") for word in ("--abi", abi)),
            *(word for name in platforms for word in ("--platform", name)),
        ]

    def holds(self, marker: str, *, extra: str = "") -> bool:
        """Return whether a marker is true for it."""
        return not marker or Marker(marker).evaluate({**self.environment, "extra": extra})


def read_lock(text: str) -> tuple[Pin, ...]:
    """Return the lines of a lock in their order."""
    return tuple(_pins(text.splitlines()))


def needed(
    pins: Iterable[Pin], roots: Iterable[str], *, target: Target, beside: Iterable[str] = ()
) -> tuple[Pin, ...]:
    """Return the pins that a set of packages needs on a target, themselves included.

    Args:
        pins: Of the whole lock.
        roots: Names of packages.
        target: Where they are installed.
        beside: Of the roots those that the lock leaves out on purpose; what they require is in it.

    Raises:
        ContentError: If a root is not in the lock (``not-locked``).
    """
    here = {pin.name: pin for pin in pins if target.holds(pin.marker)}
    wanted = {str(canonicalize_name(name)) for name in roots}
    outside = {str(canonicalize_name(name)) for name in beside}
    missing = sorted(wanted - here.keys() - outside)
    if missing:
        raise not_locked(missing)
    while more := {pin.name for pin in here.values() if pin.via & wanted} - wanted:
        wanted |= more
    return tuple(here[name] for name in sorted(wanted - outside))


def required(
    requirements: Iterable[str], *, target: Target, extras: Iterable[str] = ()
) -> Iterator[str]:
    """Yield the names of those requirements that hold on a target, for the package and its extras.

    Args:
        requirements: ``Requires-Dist`` lines of a wheel's metadata.
        target: Where it is installed.
        extras: Which of its extras are wanted.
    """
    chosen = ("", *extras)
    for line in requirements:
        one = Requirement(line)
        marker = str(one.marker or "")
        if any(target.holds(marker, extra=extra) for extra in chosen):
            yield str(canonicalize_name(one.name))


def not_locked(names: Iterable[str]) -> ContentError:
    """Return the error that says which packages have no line in the lock."""
    return ContentError(
        Diagnostic(
            code="not-locked",
            message="requirements.lock has no line for a package that the image needs",
            facts=(("packages", ", ".join(names)),),
            hint="make lock",
        )
    )


def _pins(lines: Iterable[str]) -> Iterator[Pin]:
    block: list[str] = []
    for line in [*lines, "end==0"]:
        if _HEAD.match(line):
            if block:
                yield _pin(block)
            block = [line]
        elif block:
            block.append(line)


def _pin(block: list[str]) -> Pin:
    head = _HEAD.match(block[0])
    if head is None:  # `_pins` begins a block with such a line
        raise ValueError(block[0])
    name, version, marker = head.groups()
    via = [match[1] for line in block[1:] if (match := _VIA.match(line))]
    return Pin(
        name=str(canonicalize_name(name)),
        version=version,
        marker=marker or "",
        hashes=tuple(_HASH.findall("\n".join(block))),
        via=frozenset(str(canonicalize_name(one)) for one in via if one != "via"),
    )
