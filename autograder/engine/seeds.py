"""The course key, and what each check draws from it.

Every check of every submission in a course draws its inputs from one secret, so everyone meets the
same inputs and nobody can know them before. The secret is made on first use, lies beside the
grades, and never enters a report: its fingerprint does.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import os
import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

import numpy as np

from autograder.diagnostics import AutograderError, Diagnostic

_KEY_BYTES: Final = 32
_FINGERPRINT_DIGITS: Final = 12


@dataclass(frozen=True)
class CourseKey:
    """A secret of 32 bytes."""

    secret: bytes = field(repr=False)

    @property
    def fingerprint(self) -> str:
        """Return 12 hexadecimal digits that tell keys apart and reveal none."""
        digest = hashlib.sha256(b"fingerprint:" + self.secret).hexdigest()
        return digest[:_FINGERPRINT_DIGITS]

    def seed(self, *, assignment: str, version: str, check_id: str, run: int = 1) -> int:
        """Return the 256-bit seed of one check.

        Args:
            assignment: The slug.
            version: The assignment's version.
            check_id: The check's id.
            run: From 1; a metric check that runs again draws other inputs.
        """
        again = "" if run == 1 else f"\0{run}"
        message = f"{assignment}\0{version}\0{check_id}{again}".encode()
        return int.from_bytes(hmac.digest(self.secret, message, "sha256"), "big")


#: What public checks draw from on a student's machine; no secret, and no grade is made with it.
PRACTICE_KEY: Final = CourseKey(hashlib.sha256(b"practice").digest())


def load_or_make_key(path: Path) -> CourseKey:
    """Return the key kept at ``path``; on first use make one that only its owner can read.

    The key is written elsewhere first and appears under its name whole. So of two processes that
    start at once, one makes it and both read the same.

    Args:
        path: The key's file, in a folder that exists.

    Raises:
        AutograderError: If there is a file that holds no key; it is left as it is.
        OSError: If the file cannot be read or made.
    """
    if not path.exists():
        _make_key(path)
    return _read_key(path)


def _make_key(path: Path) -> None:
    text = secrets.token_hex(_KEY_BYTES) + "\n"
    drafted = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    _write_anew(drafted, text)
    try:
        # Unlike a rename, a link never takes the place of a key that somebody else just made.
        path.hardlink_to(drafted)
    except FileExistsError:
        pass
    except OSError:  # a file system without links: whoever reads too early is told so
        with contextlib.suppress(FileExistsError):
            _write_anew(path, text)
    finally:
        drafted.unlink()


def _write_anew(path: Path, text: str) -> None:
    """Write a file that did not exist and that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())


def _read_key(path: Path) -> CourseKey:
    try:
        secret = bytes.fromhex(path.read_text(encoding="ascii").strip())
    except ValueError:
        secret = b""
    if len(secret) != _KEY_BYTES:
        raise AutograderError(
            Diagnostic(
                code="course-key-broken",
                message="the file of the course key does not hold one",
                where=path.as_posix(),
                facts=(("expected", f"{2 * _KEY_BYTES} hexadecimal digits"),),
                hint="put it back from a copy; with another key every submission is graded anew",
            )
        )
    return CourseKey(secret)


def generator(seed: int) -> np.random.Generator:
    """Return the generator that a check calls ``rng``."""
    return np.random.Generator(np.random.PCG64(seed))


def short_seed(seed: int) -> int:
    """Return 32 bits of a seed for generators that take no more."""
    return seed & 0xFFFFFFFF
