"""Install a folder of wheels into the image so that the same wheels always leave the same files.

Runs inside the build, with the base's own Python and nothing else: pip comes as a wheel and is not
installed. Both kinds of base are served, Debian's Python (which installs into dist-packages and has
no bytecode of its own library left) and one under /usr/local.
"""

from __future__ import annotations

import argparse
import compileall
import hashlib
import os
import py_compile
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path

_PYTHON = (3, 11)  # what the wheels were fetched for

# What pip notes about how it was called; nothing reads it, and it differs between ways to build.
_NOTES = ("INSTALLER", "REQUESTED", "direct_url.json")


def main() -> None:
    """Install, compile and tidy up."""
    parser = argparse.ArgumentParser()
    parser.add_argument("wheels", type=Path, help="a folder with requirements.txt and a pip wheel")
    parser.add_argument("--sha256", required=True, help="of requirements.txt")
    parser.add_argument("--stdlib", action="store_true", help="compile Python's own library too")
    given = parser.parse_args()
    lock = given.wheels / "requirements.txt"
    found = hashlib.sha256(lock.read_bytes()).hexdigest()
    if sys.version_info[:2] != _PYTHON:
        sys.exit(f"the base has Python {sys.version.split()[0]}, and the wheels are for 3.11")
    if found != given.sha256:
        sys.exit(f"requirements.txt is {found}, and {given.sha256} was asked for")
    before = _site_entries()
    _install(given.wheels, lock)
    added = sorted(_site_entries() - before)
    for path in (folder / name for folder in added if folder.is_dir() for name in _NOTES):
        path.unlink(missing_ok=True)
    library = Path(sysconfig.get_path("stdlib"))
    _compile([library] if given.stdlib else [])
    _compile([path for path in added if not (given.stdlib and path.is_relative_to(library))])
    for left in Path("/tmp").iterdir():  # noqa: S108 - the image's, and nobody else is in it
        shutil.rmtree(left) if left.is_dir() else left.unlink()


def _install(wheels: Path, lock: Path) -> None:
    (pip,) = wheels.glob("pip-*.whl")
    subprocess.run(
        [
            *(sys.executable, "-m", "pip", "install", "--no-index", "--find-links", str(wheels)),
            *("--require-hashes", "--no-deps", "--no-compile", "--no-cache-dir", "--quiet"),
            *("--break-system-packages", "--root-user-action=ignore"),
            *("--disable-pip-version-check", "--no-warn-script-location", "-r", str(lock)),
        ],
        env={**os.environ, "PYTHONPATH": str(pip)},
        check=True,
    )


def _site() -> Path:
    return Path(_scheme("purelib"))


def _scheme(name: str) -> str:
    # Debian's default scheme is its package manager's; pip installs into the local one.
    local = "posix_local" in sysconfig.get_scheme_names()
    return sysconfig.get_path(name, "posix_local") if local else sysconfig.get_path(name)


def _site_entries() -> set[Path]:
    return set(_site().iterdir()) if _site().is_dir() else set()


def _compile(paths: list[Path]) -> None:
    """Compile for a file system that nobody can write: bytecode that names no time of its source.

    One process, because what is compiled before in the same one shows in the bytes.
    """
    mode = py_compile.PycInvalidationMode.UNCHECKED_HASH
    for path in paths:
        if path.is_dir():
            for cache in sorted(path.rglob("__pycache__")):
                shutil.rmtree(cache)
            # a few packages bring templates and tests that are no Python; pip skips them too
            compileall.compile_dir(path, quiet=2, workers=1, invalidation_mode=mode)
        elif path.suffix == ".py":
            compileall.compile_file(path, quiet=2, invalidation_mode=mode)


main()
