"""Files of an export, written whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path

_FILE_MODE, _PROGRAM_MODE = 0o644, 0o755


def write_files(
    files: Mapping[str, bytes], folder: Path, *, programs: Collection[str] = ()
) -> tuple[Path, ...]:
    """Write files below a folder; what else is there stays.

    Args:
        files: Relative POSIX paths and bytes.
        folder: Made if it is missing.
        programs: Those of the files that may be executed.

    Returns:
        Their paths, in the order given.

    Raises:
        OSError: If the folder cannot be written.
    """
    paths = []
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, data, mode=_PROGRAM_MODE if name in programs else _FILE_MODE)
        paths.append(path)
    return tuple(paths)


def _write(path: Path, data: bytes, *, mode: int) -> None:
    handle, drafted = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(drafted).chmod(mode)  # a draft is its owner's alone
        Path(drafted).replace(path)
    except BaseException:
        Path(drafted).unlink(missing_ok=True)
        raise
