"""The base without a registry: Debian packages, put together by mmdebstrap.

mmdebstrap makes the same tar from the same packages: it clamps times and sorts. What packages leave
behind that differs between two installations (logs, caches, the host's name, bytecode with times)
is removed here. Which packages there are is the mirror's to say and moves with it, so the list is
compared with a committed one, ``deploy/base.lock``.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, RunnerError
from autograder.printable import printable
from autograder.runner.image.oci import ImageConfig, write_layout
from autograder.runner.image.sources import host_sources

#: The Debian release, which decides the version of Python: 3.11.
RELEASE: Final = "bookworm"

#: What is asked for beside the essential packages: a program loads libgomp through torch and
#: libseccomp through pyseccomp.
PACKAGES: Final = ("python3", "ca-certificates", "libgomp1", "libseccomp2")

#: No file of the image is newer than this, 2026-01-01 in seconds since 1970.
EPOCH: Final = 1767225600

_NAME: Final = "localhost/dl-autograder-base"
_NOT_UNPACKED: Final = (
    "path-exclude=/usr/share/doc/*",
    "path-include=/usr/share/doc/*/copyright",  # licences travel with what they are about
    "path-exclude=/usr/share/man/*",
    "path-exclude=/usr/share/locale/*",
    "path-exclude=/usr/share/info/*",
)
# Each is run by a shell, which is handed the new root as $1.
_CLEANED: Final = (
    'rm -f "$1"/etc/hostname "$1"/etc/resolv.conf "$1"/etc/machine-id',
    'rm -rf "$1"/var/lib/apt/lists/* "$1"/var/cache/* "$1"/var/log/* "$1"/etc/apt/sources.list*',
    'find "$1"/usr -name __pycache__ -prune -exec rm -rf {} +',
    "printf '127.0.0.1 localhost\\n::1 localhost\\n' > \"$1\"/etc/hosts",
)
_LONGEST_REASON: Final = 500  # characters of what mmdebstrap printed


def make_base(archive: Path, *, architecture: str, mirror: str | None = None) -> None:
    """Write the base's file system as a tar.

    Args:
        archive: The tar to write.
        architecture: As Debian names it: ``amd64``, ``arm64``.
        mirror: What mmdebstrap takes as one: an address, or a line of apt's sources. Unless given,
            this host's own sources if it runs the same release, else Debian's.

    Raises:
        RunnerError: If mmdebstrap is not installed (``mmdebstrap-missing``) or could not make it
            (``base-not-made``).
    """
    program = shutil.which("mmdebstrap")
    if program is None:
        raise RunnerError(
            Diagnostic(
                code="mmdebstrap-missing",
                message="the base is made from Debian packages, and mmdebstrap is not installed",
                hint="apt-get install mmdebstrap; or name a base in a registry with --base",
            )
        )
    mirrors = (mirror,) if mirror else host_sources(RELEASE)
    done = subprocess.run(
        mmdebstrap_command(program, archive, architecture=architecture, mirrors=mirrors),
        env={**os.environ, "SOURCE_DATE_EPOCH": str(EPOCH), "LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    if done.returncode:
        raise _not_made(done.stderr)


def mmdebstrap_command(
    program: str, archive: Path, *, architecture: str, mirrors: Sequence[str]
) -> list[str]:
    """Return the arguments that make the base."""
    return [
        *(program, "--quiet", "--variant=minbase", f"--architectures={architecture}"),
        f"--include={','.join(PACKAGES)}",
        '--aptopt=APT::Install-Recommends "false"',
        *(f"--dpkgopt={option}" for option in _NOT_UNPACKED),
        *(f"--customize-hook={command}" for command in _CLEANED),
        *("--format=tar", RELEASE, str(archive), *mirrors),
    ]


def base_reference(packages: Sequence[str], architecture: str) -> str:
    """Return what a base of these packages is called in an engine, made in this very way."""
    way = mmdebstrap_command("", Path(), architecture=architecture, mirrors=())
    text = "\n".join([*way, *packages, str(EPOCH)])
    return f"{_NAME}:{hashlib.sha256(text.encode()).hexdigest()[:16]}"


def base_layout(folder: Path, archive: Path, *, architecture: str, reference: str) -> str:
    """Write the base as an OCI layout, and return its image id."""
    config = ImageConfig(
        architecture=architecture,
        created=EPOCH,
        environment={"PATH": "/usr/local/bin:/usr/bin:/bin", "LANG": "C.UTF-8"},
        made_by=f"mmdebstrap {RELEASE} with {', '.join(PACKAGES)}",
    )
    return write_layout(folder, archive, config, reference=reference)


def _not_made(said: bytes) -> RunnerError:
    lines = said.decode(errors="replace").strip().splitlines()
    text = printable(" / ".join(lines[-3:]), limit_characters=_LONGEST_REASON)
    return RunnerError(
        Diagnostic(
            code="base-not-made",
            message="mmdebstrap could not make the base",
            facts=(("it said", text or "nothing"),),
            hint="check that the mirror can be reached; --mirror names another one",
        )
    )
