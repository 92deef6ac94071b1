"""A release written into a folder: new files and newer ones, and nothing of the student's lost.

What is in the folder already is one of three: the student's file, which stays once it was written
in; a file that was handed out and is as it was, which is replaced; and anything else, which is put
aside under another name before its place is taken.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.practice_facts import PracticeFacts, fingerprint


@dataclass(kw_only=True)
class Unpacked:
    """What unpacking did to a folder.

    Attributes:
        written: How many files are new or newer.
        kept: Whether the student's file had work in it and was not touched.
        beside: Where the newly handed out version of that file is, if it is another one now.
        aside: What was put aside, as ``(old name, new name)``.
    """

    written: int = 0
    kept: bool = False
    beside: str = ""
    aside: list[tuple[str, str]] = field(default_factory=list)


def unpack(
    files: Mapping[str, bytes],
    folder: Path,
    *,
    facts: PracticeFacts,
    before: PracticeFacts | None,
) -> Unpacked:
    """Write the files of a release.

    Args:
        files: Their bytes by path in the folder.
        folder: Made if it is missing.
        facts: What the release says about itself.
        before: What the release said that was unpacked here before; ``None`` if none was.

    Raises:
        UsageError: If a place in the folder leads elsewhere.
        OSError: If the system refuses to write.
    """
    own = f"{facts.assignment}.py"
    for name in files:
        _refuse_link(folder, name)
    done = Unpacked()
    for name, data in files.items():
        if name == own:
            _write_own(folder / own, data, before=before, done=done)
        else:
            _write_given(folder, name, data, before=before, done=done)
    if before is not None:
        for name in sorted(set(before.given) - set(files) - {own}):
            _remove_given(folder, name, before=before, done=done)
    return done


def _write_own(path: Path, data: bytes, *, before: PracticeFacts | None, done: Unpacked) -> None:
    """Write the student's file, unless something was written in it."""
    if path.exists():
        found = fingerprint(path.read_bytes())
        if found == fingerprint(data):
            return
        if before is None or found != before.stub:
            done.kept = True
            if before is None or fingerprint(data) != before.stub:
                done.beside = f"{path.name}.new"
                _write(path.with_name(done.beside), data, done)
            return
    _write(path, data, done)


def _write_given(
    folder: Path, name: str, data: bytes, *, before: PracticeFacts | None, done: Unpacked
) -> None:
    path = folder / name
    if path.exists():
        found = path.read_bytes()
        if fingerprint(found) == fingerprint(data):
            return
        if before is None or not _is_as_handed_out(name, found, before):
            _put_aside(folder, name, done)
    _write(path, data, done)


def _remove_given(folder: Path, name: str, *, before: PracticeFacts, done: Unpacked) -> None:
    """Remove what was handed out once and is no more: an old check would still be run."""
    path = folder / name
    if path.is_symlink() or not path.is_file():
        return
    if _is_as_handed_out(name, path.read_bytes(), before):
        path.unlink()
    else:
        _put_aside(folder, name, done)


def _is_as_handed_out(name: str, data: bytes, before: PracticeFacts) -> bool:
    # Nobody keeps remarks in a recording or a wheel, and not each of them is known by fingerprint.
    nobodys = name.startswith("recorded/") or name.endswith(".whl")
    return nobodys or before.given.get(name) == fingerprint(data)


def _put_aside(folder: Path, name: str, done: Unpacked) -> None:
    path = folder / name
    number = 1
    while (other := path.with_name(f"{path.name}.old{number}")).exists():
        number += 1
    path.replace(other)
    done.aside.append((name, other.relative_to(folder).as_posix()))


def _write(path: Path, data: bytes, done: Unpacked) -> None:
    """Write a file in one step, so that an interruption leaves the old one or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(data)
    if path.exists():
        path.chmod(path.stat().st_mode | 0o200)  # some systems replace no file that is read-only
    os.replace(part, path)  # noqa: PTH105 - replaces on every system, and says so
    done.written += 1


def _refuse_link(folder: Path, name: str) -> None:
    """Refuse to write through a link inside the folder, to wherever it leads.

    Raises:
        UsageError: ``link-in-the-way``.
    """
    path = folder
    for part in name.split("/"):
        path /= part
        if path.is_symlink() or (path.is_dir() and path == folder / name):
            raise UsageError(
                Diagnostic(
                    code="link-in-the-way",
                    message="a link or a folder stands where a file belongs",
                    where=path.as_posix(),
                    hint="move it away, or name another folder",
                )
            )
