"""Whether an image is what its lock says: every file, every setting, and nothing else.

Nothing of the image is run, because what would be asked may be what was changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, UsageError
from autograder.runner.image.calls import exported, settings_of
from autograder.runner.image.engine import Engine
from autograder.runner.image.files import read_files
from autograder.runner.image.lock import Settings, kept_lock, read_lock

#: What a file's line consists of, for whoever reads that it changed.
_PARTS: Final = ("kind", "mode", "owner", "content")


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What an image was compared with its lock and found to be.

    Attributes:
        image: The id of the image that was looked at.
        lock: Where the lock was read from.
        same: How many files are as the lock says.
        findings: One line for each file or setting that is not, sorted.
    """

    image: str
    lock: Path
    same: int
    findings: tuple[str, ...]


def verify(engine: Engine, reference: str, lock: Path | None = None) -> Comparison:
    """Compare an image with its lock.

    Args:
        engine: What has the image.
        reference: Its name or id.
        lock: The lock to compare with; the one that was kept for this image unless given.

    Raises:
        UsageError: If there is no such image (``image-missing``) or no lock of it
            (``image-lock-missing``, ``image-lock-unreadable``).
    """
    image = engine.image_id(reference)
    if image is None:
        raise UsageError(
            Diagnostic(
                code="image-missing",
                message="the engine has no such image",
                facts=(("image", reference), ("engine", engine.name)),
                hint="build it: autograder image build; or load it: "
                f"{engine.name} load --input FILE",
            )
        )
    path = lock or kept_lock(image)
    if not path.is_file():
        raise _no_lock(image, path)
    agreed = read_lock(path)
    with exported(engine, image) as stream:
        found = read_files(stream).files
    settings = settings_of(engine, image)
    findings = (*compare_settings(agreed.settings, settings), *compare(agreed.files, found))
    same = sum(agreed.files.get(name) == line for name, line in found.items())
    return Comparison(image=image, lock=path, same=same, findings=tuple(findings))


def compare(agreed: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    """Yield a line for each file that is missing, changed or not in the lock, by path."""
    for path in sorted(agreed.keys() | found.keys()):
        before, after = agreed.get(path), found.get(path)
        if after is None:
            yield f"missing      {path}"
        elif before is None:
            yield f"not in lock  {path}"
        elif before != after:
            yield f"changed      {path} ({_what(before, after)})"


def compare_settings(agreed: Settings, found: Settings) -> Iterator[str]:
    """Yield a line for each setting that is not as the lock says."""
    for name in Settings.model_fields:
        before, after = getattr(agreed, name), getattr(found, name)
        if before != after:
            yield f"setting      {name} (was {before!r}, is {after!r})"


def _what(before: str, after: str) -> str:
    old, new = before.split(" ", 3), after.split(" ", 3)
    if old[0] != new[0]:
        return f"was a {old[0]}, is a {new[0]}"
    if old[0] == "link":
        return f"was to {before.partition(' ')[2]}, is to {after.partition(' ')[2]}"
    differing = [name for name, a, b in zip(_PARTS, old, new, strict=False) if a != b]
    return ", ".join(differing)


def _no_lock(image: str, path: Path) -> UsageError:
    return UsageError(
        Diagnostic(
            code="image-lock-missing",
            message="there is no lock of this image here",
            facts=(("image", image), ("looked for", str(path))),
            hint="name the image.lock that came with the image: --lock FILE",
        )
    )
