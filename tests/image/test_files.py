"""A file system as lines, its lock, and what is found when an image is another."""

from __future__ import annotations

import hashlib
import io
import tarfile
from pathlib import Path

import pytest

from autograder.diagnostics import UsageError
from autograder.runner.image.files import read_files
from autograder.runner.image.lock import (
    ImageLock,
    LockedBase,
    LockedWheel,
    Settings,
    kept_lock,
    locks_of,
    read_lock,
    write_lock,
)
from autograder.runner.image.oci import sha256_of
from autograder.runner.image.packages import STATUS
from autograder.runner.image.verify import compare, compare_settings

EMPTY = hashlib.sha256(b"").hexdigest()
SETTINGS = Settings(
    user="65534:65534", environment=("A=1",), command=("python3",), entrypoint=(), folder="/"
)
LOCK = ImageLock(
    version="0.1.0",
    platform="linux/amd64",
    image=f"sha256:{'0' * 64}",
    settings=SETTINGS,
    base=LockedBase(reference="base:1", id=f"sha256:{'1' * 64}", packages=("a 1 all",)),
    wheels=(LockedWheel(file="a-1-py3-none-any.whl", name="a", version="1", sha256=EMPTY),),
    files={"b": f"file 644 0:0 {EMPTY}", "a": "link b"},
)


def test_each_kind_of_file_has_its_line() -> None:
    found = read_files(
        _tar(
            _member("./usr", kind=tarfile.DIRTYPE, mode=0o755),
            _member("usr/su", mode=0o4755, owner=(0, 42)),
            _member("usr/again", kind=tarfile.LNKTYPE, to="usr/su"),
            _member("usr/link", kind=tarfile.SYMTYPE, to="../a b"),
            _member("usr/pipe", kind=tarfile.FIFOTYPE, mode=0o600),
        )
    )

    assert found.files == {
        "usr": "folder 755 0:0",
        "usr/su": f"file 4755 0:42 {EMPTY}",
        "usr/again": f"file 4755 0:42 {EMPTY}",
        "usr/link": "link ../a b",
        "usr/pipe": "other 600 0:0 6",
    }


def test_what_engines_put_into_each_container_is_left_out() -> None:
    names = ["etc/hosts", "etc/hostname", "etc/resolv.conf", ".dockerenv", "proc/x", "sys", "dev/a"]

    assert read_files(_tar(*(_member(name) for name in names))).files == {}
    assert read_files(_tar(_member("etc/hosts.allow"))).files.keys() == {"etc/hosts.allow"}


def test_packages_are_read_on_the_way() -> None:
    text = b"Package: a\nStatus: install ok installed\nArchitecture: all\nVersion: 1\n"
    found = read_files(_tar(_member(STATUS, data=text)))

    assert found.packages == ("a 1 all",)
    assert found.files[STATUS].endswith(hashlib.sha256(text).hexdigest())


def test_a_stream_that_ends_early_is_no_file_system() -> None:
    whole = _tar(_member("a", data=b"x" * 5000)).getvalue()

    with pytest.raises(tarfile.TarError):
        read_files(io.BytesIO(whole[:2000]))


def test_a_lock_is_read_as_it_was_written_and_always_the_same_bytes(tmp_path: Path) -> None:
    write_lock(LOCK, tmp_path / "one")
    write_lock(read_lock(tmp_path / "one"), tmp_path / "two")

    assert read_lock(tmp_path / "one") == LOCK
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


@pytest.mark.parametrize("text", ["", "{}", '{"format": 2}', "[]", "\udcff"])
def test_what_is_no_lock_is_refused_in_a_sentence(tmp_path: Path, text: str) -> None:
    path = tmp_path / "image.lock"
    path.write_text(text, encoding="utf-8", errors="surrogateescape")

    with pytest.raises(UsageError) as refused:
        read_lock(path)

    assert refused.value.diagnostic.code == "image-lock-unreadable"


def test_a_report_names_the_lock_that_is_kept_for_its_image(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    before = locks_of(LOCK.image)
    write_lock(LOCK, kept_lock(LOCK.image))

    assert before == {}
    assert locks_of(LOCK.image) == {"image.lock": f"sha256:{sha256_of(kept_lock(LOCK.image))}"}
    assert kept_lock(LOCK.image).is_relative_to(tmp_path)


def test_an_image_as_its_lock_says_has_no_findings() -> None:
    assert list(compare(LOCK.files, LOCK.files)) == []
    assert list(compare_settings(SETTINGS, SETTINGS)) == []


def test_every_way_to_differ_is_named_with_what_differs() -> None:
    agreed = {
        "content": f"file 644 0:0 {EMPTY}",
        "gone": "folder 755 0:0",
        "kind": "folder 755 0:0",
        "mode": f"file 644 0:0 {EMPTY}",
        "owner": "folder 755 0:0",
        "target": "link a b",
    }
    found = {
        "content": f"file 644 0:0 {'0' * 64}",
        "kind": "link usr",
        "mode": f"file 4644 0:0 {EMPTY}",
        "new": "folder 755 0:0",
        "owner": "folder 755 7:0",
        "target": "link a c",
    }

    assert list(compare(agreed, found)) == [
        "changed      content (content)",
        "missing      gone",
        "changed      kind (was a folder, is a link)",
        "changed      mode (mode)",
        "not in lock  new",
        "changed      owner (owner)",
        "changed      target (was to a b, is to a c)",
    ]


def test_an_image_that_runs_as_root_is_found_though_no_file_changed() -> None:
    other = SETTINGS.model_copy(update={"user": "0"})

    assert list(compare_settings(SETTINGS, other)) == [
        "setting      user (was '65534:65534', is '0')"
    ]


def _member(  # noqa: PLR0913 - a tar's entry has that many sides
    name: str,
    *,
    kind: bytes = tarfile.REGTYPE,
    mode: int = 0o644,
    owner: tuple[int, int] = (0, 0),
    to: str = "",
    data: bytes = b"",
) -> tuple[tarfile.TarInfo, bytes]:
    member = tarfile.TarInfo(name)
    member.type, member.mode, member.linkname, member.size = kind, mode, to, len(data)
    member.uid, member.gid = owner
    return member, data


def _tar(*members: tuple[tarfile.TarInfo, bytes]) -> io.BytesIO:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        for member, data in members:
            archive.addfile(member, io.BytesIO(data))
    stream.seek(0)
    return stream
