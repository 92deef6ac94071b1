"""``image.lock``: what an image is made of, down to the sha256 of every file.

It lies beside the image and not in it, because it holds the image's id. Its own sha256 stands in
the reports of what is graded in that image.
"""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from autograder.diagnostics import Diagnostic, UsageError
from autograder.printable import printable
from autograder.runner.image.oci import sha256_of
from autograder.runner.image.places import data_folder

#: What reports call it.
NAME = "image.lock"

_LONGEST_REASON = 300  # characters of what is wrong with a lock


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class LockedBase(_Frozen):
    """The lowest layers.

    Attributes:
        reference: What the build began from; of a base in a registry, with its digest.
        id: The base's own image id.
        packages: Its Debian packages, as ``package version architecture``; of the whole image,
            since no later layer installs one.
    """

    reference: str
    id: str
    packages: tuple[str, ...]


class LockedWheel(_Frozen):
    """One wheel that was installed, and the hash by which pip accepted it."""

    file: str
    name: str
    version: str
    sha256: str


class Settings(_Frozen):
    """What an image says about whatever is started in it."""

    user: str
    environment: tuple[str, ...]
    command: tuple[str, ...]
    entrypoint: tuple[str, ...]
    folder: str


class ImageLock(_Frozen):
    """Everything that is in an image.

    Attributes:
        format: Of this document.
        version: Of the autograder in it.
        platform: ``linux/amd64`` and the like.
        image: Its id.
        settings: Who runs what in it.
        base: The lowest layers.
        wheels: Sorted by name.
        files: For each path a line, as :class:`~autograder.runner.image.files.FileSystem` has it.
    """

    format: Literal[1] = 1
    version: str
    platform: str
    image: str
    settings: Settings
    base: LockedBase
    wheels: tuple[LockedWheel, ...]
    files: dict[str, str]


def write_lock(lock: ImageLock, path: Path) -> None:
    """Write a lock; the same lock is always the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    ordered = lock.model_copy(update={"files": dict(sorted(lock.files.items()))})
    path.write_text(ordered.model_dump_json(indent=1) + "\n", encoding="utf-8")


def read_lock(path: Path) -> ImageLock:
    """Read a lock.

    Raises:
        UsageError: If there is none, or it is no lock (``image-lock-unreadable``).
    """
    try:
        return ImageLock.model_validate_json(path.read_bytes())
    except (OSError, ValidationError) as error:
        reason = str(error).splitlines()[0]
        raise UsageError(
            Diagnostic(
                code="image-lock-unreadable",
                message="an image's lock cannot be read",
                where=str(path),
                facts=(("because", printable(reason, limit_characters=_LONGEST_REASON)),),
                hint="name the image.lock that `autograder image build` wrote for this image",
            )
        ) from None


def kept_lock(image: str) -> Path:
    """Return where the lock of an image is kept on this machine, whether or not there is one.

    Args:
        image: Its id, ``sha256:...``.
    """
    return data_folder() / "images" / f"{image.removeprefix('sha256:')}.lock.json"


def locks_of(image: str) -> dict[str, str]:
    """Return the sha256 of an image's lock by its name, as reports hold it; empty without one.

    Args:
        image: Its id, ``sha256:...``.
    """
    path = kept_lock(image)
    return {NAME: f"sha256:{sha256_of(path)}"} if path.is_file() else {}
