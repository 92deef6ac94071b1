"""The files that an image is built by: ``deploy/`` and the lock, of a checkout or as installed."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import autograder

#: What the build's context holds beside the wheels.
_COPIED: Final = ("Containerfile", "install.py")


@dataclass(frozen=True, kw_only=True)
class Recipe:
    """Where the files are.

    Attributes:
        folder: Of ``Containerfile``, ``install.py``, ``base.lock`` and ``pip.lock``.
        requirements: The lock of all packages.
    """

    folder: Path
    requirements: Path

    @property
    def base_lock(self) -> Path:
        """The list of Debian packages that was agreed on."""
        return self.folder / "base.lock"

    @property
    def pip_lock(self) -> Path:
        """The pip that installs."""
        return self.folder / "pip.lock"

    @property
    def sha256(self) -> str:
        """Of everything here together, for whoever asks whether an image is still current."""
        digest = hashlib.sha256()
        files = [self.folder / name for name in _COPIED]
        for path in (*files, self.base_lock, self.pip_lock, self.requirements):
            digest.update(hashlib.sha256(path.read_bytes()).digest())
        return digest.hexdigest()

    def copy_into(self, context: Path) -> None:
        """Copy what a build reads."""
        for name in _COPIED:
            shutil.copyfile(self.folder / name, context / name)


def recipe() -> Recipe:
    """Return the recipe of this version."""
    package = Path(autograder.__file__).resolve().parent
    installed = package / "deploy"
    if installed.is_dir():
        return Recipe(folder=installed, requirements=installed / "requirements.lock")
    checkout = package.parent
    return Recipe(folder=checkout / "deploy", requirements=checkout / "requirements.lock")
