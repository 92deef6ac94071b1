"""The package as a wheel, so that a release brings its own grader.

In a checkout hatchling builds it. Authors who only have the package installed have its files, and
a wheel is nothing else. Both are packed by the same rule, so both make the same bytes.
"""

from __future__ import annotations

import base64
import hashlib
import importlib.metadata
import tempfile
import tomllib
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import autograder
from autograder.archive import zipped
from autograder.diagnostics import Diagnostic, UsageError

_DISTRIBUTION: Final = "dl-autograder"
_PACKAGE: Final = "autograder"
# What an installer writes beside what the wheel brought.
_OF_THE_INSTALLER: Final = frozenset({"RECORD", "INSTALLER", "REQUESTED", "direct_url.json"})


@dataclass(frozen=True)
class Wheel:
    """A wheel of this package: its file name and its bytes."""

    name: str
    data: bytes


def package_wheel() -> Wheel:
    """Return this package as a wheel.

    Raises:
        UsageError: If there is neither a checkout nor an installed package to make it from
            (``wheel-unavailable``).
    """
    root = Path(autograder.__file__).resolve().parents[1]
    return _packed(_built(root) if _is_checkout(root) else _installed())


def _is_checkout(root: Path) -> bool:
    try:
        project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError):
        return False
    return bool(project.get("project", {}).get("name") == _DISTRIBUTION)


def _built(root: Path) -> dict[str, bytes]:
    from hatchling.builders.wheel import WheelBuilder

    with tempfile.TemporaryDirectory() as folder:
        (path,) = WheelBuilder(str(root)).build(directory=folder, versions=["standard"])
        with zipfile.ZipFile(path) as archive:
            return {name: archive.read(name) for name in archive.namelist()}


def _installed() -> dict[str, bytes]:
    try:
        found = importlib.metadata.distribution(_DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        raise _unavailable("it is not installed") from None
    files = dict(_files(found))
    if f"{_PACKAGE}/__init__.py" not in files:
        raise _unavailable("the installed package does not list its files")
    return files


def _packed(files: Mapping[str, bytes]) -> Wheel:
    """Pack the files of a wheel in our own order, and record them anew."""
    folder = next(name.partition("/")[0] for name in files if name.endswith(".dist-info/METADATA"))
    record = f"{folder}/RECORD"
    kept = {name: data for name, data in files.items() if name != record}
    stem = folder.removesuffix(".dist-info")
    return Wheel(f"{stem}-py3-none-any.whl", zipped({**kept, record: _record(kept, record)}))


def _files(found: importlib.metadata.Distribution) -> Iterator[tuple[str, bytes]]:
    """Yield what a wheel of the installed package holds, but for its record."""
    for file in found.files or ():
        top = file.parts[0]
        is_ours = top == _PACKAGE and "__pycache__" not in file.parts
        is_told = top.endswith(".dist-info") and file.name not in _OF_THE_INSTALLER
        if is_ours or is_told:
            yield file.as_posix(), Path(str(found.locate_file(file))).read_bytes()


def _record(files: Mapping[str, bytes], name: str) -> bytes:
    lines = [f"{path},sha256={_digest(data)},{len(data)}" for path, data in sorted(files.items())]
    return "\n".join([*lines, f"{name},,", ""]).encode()


def _digest(data: bytes) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()


def _unavailable(reason: str) -> UsageError:
    return UsageError(
        Diagnostic(
            code="wheel-unavailable",
            message="a release brings this package along, and it cannot be made a wheel here",
            facts=(("because", reason),),
            hint=f"install it: python -m pip install {_DISTRIBUTION}; or work in a checkout",
        )
    )
