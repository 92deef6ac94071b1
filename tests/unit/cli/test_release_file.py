"""A release zip is read with suspicion: nothing of it reaches a disk before all of it is sound."""

from __future__ import annotations

import io
import stat
import zipfile
from collections.abc import Callable

import pytest

from autograder.cli import release_file
from autograder.cli.release_file import read_release
from autograder.diagnostics import UsageError

FACTS = "tiny/recorded/practice.json"


def _zip(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in ((FACTS, b"{}"), *entries):
            archive.writestr(name, data)
    return file.getvalue()


def _info(name: str, *, kind: int = stat.S_IFREG) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o644) << 16
    return info


def _code(data: bytes) -> str:
    with pytest.raises(UsageError) as raised:
        read_release(data, source="tiny.zip")
    return raised.value.diagnostic.code


def test_a_release_is_its_one_folder() -> None:
    release = read_release(
        _zip(("tiny/tiny.py", b"x"), (_info("tiny/checks/", kind=stat.S_IFDIR), b"")),
        source="tiny.zip",
    )

    assert release.folder == "tiny"
    assert release.files == {"recorded/practice.json": b"{}", "tiny.py": b"x"}


@pytest.mark.parametrize(
    "name",
    [
        "tiny/../../evil.py",
        "../evil.py",
        "/evil.py",
        "tiny//evil.py",
        "tiny/./evil.py",
        "C:/evil.py",
        "tiny/C:evil.py",
        "tiny\\..\\evil.py",
        "tiny/evil.py:stream",
        "tiny/nul",
        "tiny/com1.txt",
        "tiny/dot.",
        "tiny/.hidden",
        "tiny/line\nbreak.py",
        "tiny/" + "ü.py",
        "",
    ],
)
def test_a_name_that_could_lead_out_of_its_folder_is_refused(name: str) -> None:
    # the library would mend some names while it writes: put them into the bytes instead
    stand_in = "tiny/" + "a" * max(1, len(name.encode()) - 5)
    data = _zip((stand_in, b"")).replace(
        stand_in.encode(), name.encode().ljust(len(stand_in), b" ")
    )

    assert _code(data) == "release-hostile"


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR, stat.S_IFSOCK])
def test_a_link_or_a_device_is_refused(kind: int) -> None:
    assert _code(_zip((_info("tiny/link", kind=kind), b"/etc/hostname"))) == "release-hostile"


def test_two_files_of_one_name_are_refused_whatever_the_case() -> None:
    assert _code(_zip(("tiny/a.py", b""), ("tiny/A.py", b""))) == "release-hostile"


def test_a_second_folder_is_no_release() -> None:
    assert _code(_zip(("other/a.py", b""))) == "release-unreadable"


def test_a_password_is_refused() -> None:
    data = bytearray(_zip(("tiny/a.py", b"")))
    at = data.rindex(b"PK\x01\x02")
    data[at + 8] |= 1

    assert _code(bytes(data)) == "release-unreadable"


def test_a_bomb_is_refused_while_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_file, "MAX_UNPACKED_BYTES", 10_000)
    bomb = _zip(("tiny/a.bin", bytes(6_000)), ("tiny/b.bin", bytes(6_000)))

    assert len(bomb) < 1_000
    assert _code(bomb) == "release-too-large"


def test_too_many_files_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(release_file, "MAX_FILES", 3)

    assert _code(_zip(*((f"tiny/{n}", b"") for n in range(3)))) == "release-too-large"


@pytest.mark.parametrize(
    "damage",
    [
        lambda data: data[: len(data) // 2],
        lambda data: data.replace(b"PK\x01\x02", b"PK\x01\x03"),
        lambda data: data[:40] + bytes(20) + data[60:],
        lambda data: b"",
    ],
    ids=["cut", "table", "middle", "empty"],
)
def test_a_damaged_zip_is_said_to_be_one(damage: Callable[[bytes], bytes]) -> None:
    assert _code(damage(_zip(("tiny/a.py", b"x" * 100)))) == "release-unreadable"
