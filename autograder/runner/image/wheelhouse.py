"""The wheels of the image: fetched once, each known by its hash, and nothing missing among them.

torch is the one package without a hash in the locks, because each index has a build of its own
(docs/decisions/0007-torch-outside-the-lock.md). What was fetched is named with its hash in the
image's lock; and because a build for accelerators needs packages that nobody pinned, the wheels are
asked what they require before anything is installed.
"""

from __future__ import annotations

import email.parser
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from packaging.utils import parse_wheel_filename

from autograder.diagnostics import ContentError, Diagnostic, RunnerError
from autograder.printable import printable
from autograder.runner.image.locked import Pin, Target, required
from autograder.runner.image.oci import sha256_of

#: The version that assignments are proved with; the same as the Makefile's.
TORCH: Final = "2.13.0"

_LONGEST_REASON: Final = 500  # characters of what pip printed


@dataclass(frozen=True, kw_only=True)
class Wheel:
    """A wheel on this disk.

    Attributes:
        path: Where it is.
        name: Of the package, normalised.
        version: Of the package, with a local part such as ``+cpu``.
        sha256: Of the file.
    """

    path: Path
    name: str
    version: str
    sha256: str

    @classmethod
    def at(cls, path: Path) -> Wheel:
        """Read a wheel's name and hash."""
        name, version, _, _ = parse_wheel_filename(path.name)
        return cls(path=path, name=str(name), version=str(version), sha256=sha256_of(path))

    @property
    def requires(self) -> tuple[str, ...]:
        """The ``Requires-Dist`` lines of its metadata."""
        with zipfile.ZipFile(self.path) as archive:
            (name,) = (n for n in archive.namelist() if _is_metadata(n))
            text = archive.read(name).decode()
        return tuple(email.parser.Parser().parsestr(text).get_all("Requires-Dist") or ())

    def pin(self) -> Pin:
        """Return the line of a lock that only this file satisfies."""
        return Pin(name=self.name, version=self.version, hashes=(self.sha256,))


def fetch(
    pins: Sequence[Pin], folder: Path, *, target: Target, torch_index: str | None = None
) -> tuple[Wheel, ...]:
    """Return a wheel for each pin, and torch's; what the folder already holds is not fetched.

    Args:
        pins: What the locks name, each with its hashes.
        folder: Where wheels of this target are kept.
        target: What they are for.
        torch_index: Where torch comes from, in place of what pip is configured to use.

    Raises:
        RunnerError: If pip could not fetch one (``wheels-not-fetched``).
    """
    folder.mkdir(parents=True, exist_ok=True)
    kept = _kept(folder)
    missing = [pin for pin in pins if not _of(pin, kept)]
    if missing:
        with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as file:
            file.writelines(pin.lines() for pin in missing)
            file.flush()
            _download(folder, target, ["--require-hashes", "-r", file.name])
    if not _torch(kept):
        index = ["--index-url", torch_index] if torch_index else []
        _download(folder, target, [*index, f"torch=={TORCH}"])
    kept = _kept(folder)
    found = [*(_of(pin, kept) for pin in pins), _torch(kept)]
    return tuple(wheel for wheel in found if wheel is not None)


def require_closed(wheels: Iterable[Wheel], *, target: Target, extras: Iterable[str] = ()) -> None:
    """Refuse wheels of which one requires a package that is not among them.

    Args:
        wheels: All that are installed.
        target: Where.
        extras: Which extras are wanted, of ours; other packages' names are others.

    Raises:
        ContentError: If something is missing (``wheels-incomplete``).
    """
    wheels = tuple(wheels)
    names = {wheel.name for wheel in wheels}
    lacking = [
        (wheel.name, sorted(set(required(wheel.requires, target=target, extras=extras)) - names))
        for wheel in wheels
    ]
    facts = tuple((name, f"requires {', '.join(more)}") for name, more in lacking if more)
    if facts:
        raise ContentError(
            Diagnostic(
                code="wheels-incomplete",
                message="a wheel requires a package that is pinned nowhere",
                facts=facts,
                hint="make lock; for torch, name an index of builds for processors with "
                "--torch-index: a build for accelerators needs more than the image has",
            )
        )


def requirements(wheels: Iterable[Wheel]) -> str:
    """Return the requirements file that only these very files satisfy."""
    return "".join(wheel.pin().lines() for wheel in sorted(wheels, key=lambda one: one.name))


def _kept(folder: Path) -> list[Wheel]:
    return [Wheel.at(path) for path in sorted(folder.glob("*.whl"))]


def _of(pin: Pin, kept: Iterable[Wheel]) -> Wheel | None:
    return next((w for w in kept if w.name == pin.name and w.sha256 in pin.hashes), None)


def _torch(kept: Iterable[Wheel]) -> Wheel | None:
    ours = (w for w in kept if w.name == "torch" and w.version.partition("+")[0] == TORCH)
    return next(ours, None)


def _download(folder: Path, target: Target, what: Sequence[str]) -> None:
    done = subprocess.run(
        [
            *(sys.executable, "-m", "pip", "download", "--no-deps", "--quiet"),
            *("--disable-pip-version-check", "--dest", str(folder)),
            *target.pip_options,
            *what,
        ],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.decode(errors="replace").strip().splitlines()
        text = printable(" / ".join(lines[-3:]), limit_characters=_LONGEST_REASON)
        raise RunnerError(
            Diagnostic(
                code="wheels-not-fetched",
                message="pip could not fetch the wheels of the image",
                facts=(("it said", text or "nothing"),),
                hint="run it again; `python -m pip config list` says where pip looks",
            )
        )


def _is_metadata(name: str) -> bool:
    return name.count("/") == 1 and name.endswith(".dist-info/METADATA")
