"""Debian packages: which ones a file system holds, and how that differs from what was agreed."""

from __future__ import annotations

import tarfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, RunnerError

STATUS: Final = "var/lib/dpkg/status"
_SHOWN: Final = 20  # lines of a difference: more is another mirror, not a moved one


def packages_of(status: str) -> tuple[str, ...]:
    """Return what dpkg says is installed, as sorted ``package version architecture`` lines.

    Args:
        status: The text of dpkg's status file.
    """
    found = []
    for stanza in status.split("\n\n"):
        fields = dict(
            line.split(": ", 1) for line in stanza.splitlines() if ": " in line and line[0] != " "
        )
        if fields.get("Status", "").endswith(" installed"):
            found.append(f"{fields['Package']} {fields['Version']} {fields['Architecture']}")
    return tuple(sorted(found))


def packages_in(archive: Path) -> tuple[str, ...]:
    """Return the packages of a file system that was packed as a tar; none if it has no dpkg."""
    with tarfile.open(archive) as tar:
        for member in tar:
            if member.name.removeprefix("./") == STATUS:
                file = tar.extractfile(member)
                return packages_of(file.read().decode()) if file else ()
    return ()


def read_packages(text: str) -> tuple[str, ...]:
    """Return the lines of ``base.lock`` without its comments."""
    lines = (line.strip() for line in text.splitlines())
    return tuple(sorted(line for line in lines if line and not line.startswith("#")))


def require_same(agreed: Iterable[str], found: Iterable[str]) -> None:
    """Refuse a base whose packages are not those of the lock.

    Raises:
        RunnerError: If a package was added, removed or has another version (``base-moved``).
    """
    lines = difference(agreed, found)
    if not lines:
        return
    more = [f"... and {len(lines) - _SHOWN} more"] if len(lines) > _SHOWN else []
    raise RunnerError(
        Diagnostic(
            code="base-moved",
            message="the mirror has other packages than deploy/base.lock",
            facts=tuple(_columns([*lines[:_SHOWN], *more])),
            hint="accept them with --update-lock and commit the file, or name an older state of "
            "the mirror with --mirror",
        )
    )


def difference(agreed: Iterable[str], found: Iterable[str]) -> list[str]:
    """Return one line for each package that differs, in their order.

    Returns:
        ``name: old -> new``, ``name: new package VERSION`` or ``name: gone, was VERSION``.
    """
    old, new = _by_name(agreed), _by_name(found)
    lines = []
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name), new.get(name)
        if before is None:
            lines.append(f"{name}: new package {after}")
        elif after is None:
            lines.append(f"{name}: gone, was {before}")
        elif before != after:
            lines.append(f"{name}: {before} -> {after}")
    return lines


def _by_name(lines: Iterable[str]) -> dict[str, str]:
    # the architecture belongs to the name: two of one package may be installed
    split = (line.split() for line in lines)
    return {f"{name}:{architecture}": version for name, version, architecture in split}


def _columns(lines: Sequence[str]) -> Iterable[tuple[str, str]]:
    return ((line.partition(": ")[0], line.partition(": ")[2]) for line in lines)
