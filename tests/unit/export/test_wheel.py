from __future__ import annotations

import base64
import csv
import hashlib
import importlib.metadata
import io
import zipfile
from pathlib import Path

import pytest

import autograder
from autograder.diagnostics import UsageError
from autograder.wheel import package_wheel


@pytest.fixture(scope="module")
def members() -> dict[str, bytes]:
    """Return what the wheel of this checkout holds."""
    wheel = package_wheel()
    with zipfile.ZipFile(io.BytesIO(wheel.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_checkout_makes_the_same_wheel_twice() -> None:
    assert package_wheel() == package_wheel()


def test_the_name_of_a_wheel_says_that_it_fits_every_system() -> None:
    assert package_wheel().name == f"dl_autograder-{autograder.__version__}-py3-none-any.whl"


def test_the_record_lists_every_member_with_its_hash(members: dict[str, bytes]) -> None:
    (name,) = [name for name in members if name.endswith(".dist-info/RECORD")]
    rows = {
        path: (digest, size)
        for path, digest, size in csv.reader(members[name].decode().splitlines())
    }

    assert set(rows) == set(members)
    assert rows.pop(name) == ("", "")
    for path, (digest, size) in rows.items():
        expected = base64.urlsafe_b64encode(hashlib.sha256(members[path]).digest()).rstrip(b"=")
        assert (digest, size) == (f"sha256={expected.decode()}", str(len(members[path])))


def test_a_program_that_is_nowhere_installed_makes_no_wheel(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def nowhere(name: str) -> importlib.metadata.Distribution:
        raise importlib.metadata.PackageNotFoundError(name)

    monkeypatch.setattr(autograder, "__file__", str(tmp_path / "autograder" / "__init__.py"))
    monkeypatch.setattr(importlib.metadata, "distribution", nowhere)

    with pytest.raises(UsageError) as caught:
        package_wheel()

    assert caught.value.diagnostic.code == "wheel-unavailable"
