"""Archives that were made to do harm: refused, and nothing appears anywhere."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import stat
import struct
import tarfile
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from autograder.diagnostics import Failure
from autograder.runner.intake import bounds
from autograder.runner.intake.refusals import refuse_bomb
from tests.intake.packing import (
    SOURCE,
    problem_code,
    staged,
    tar_bytes,
    tar_header,
    zip_bytes,
    zip_link,
    zip_with,
)

BAD_NAMES = (
    "../evil.py",
    "../../../../tmp/evil.py",
    "hw/../../evil.py",
    "hw/..",
    "..",
    "/etc/evil.py",
    "//server/share/evil.py",
    "C:\\evil.py",
    "c:/evil.py",
    "\\evil.py",
    "..\\evil.py",
    "hw\\..\\..\\evil.py",
    "__MACOSX/../../evil.py",
    "venv/../../evil.py",
    "../attention.py",
    "x" * 5000,
)


def code_of(data: bytes, tmp_path: Path) -> str:
    upload = tmp_path / "inbox" / "ada.zip"
    upload.parent.mkdir(exist_ok=True)
    upload.write_bytes(data)
    code = problem_code(upload, tmp_path / "out" / "ada")
    assert sorted(tmp_path.rglob("*")) == [upload.parent, upload]
    return code


@pytest.mark.parametrize("name", BAD_NAMES)
def test_a_name_that_leads_out_is_refused_in_a_zip_and_in_a_tar(tmp_path: Path, name: str) -> None:
    assert code_of(zip_with(name, b"evil = True\n"), tmp_path) == "hostile-archive"
    files = {"attention.py": SOURCE, name: b"evil = True\n"}
    assert code_of(tar_bytes(files), tmp_path) == "hostile-archive"


@pytest.mark.parametrize("target", ["/etc/passwd", "../secret.py", "other.py"])
def test_a_link_is_refused_in_a_zip_and_in_a_tar(tmp_path: Path, target: str) -> None:
    assert code_of(zip_link("attention.py", target), tmp_path) == "hostile-archive"
    for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE):
        extra = [tar_header("attention.py", kind, target=target)]
        assert code_of(tar_bytes({"x.py": SOURCE}, extra=extra), tmp_path) == "hostile-archive"


def test_a_link_to_a_folder_and_a_file_through_it_are_refused(tmp_path: Path) -> None:
    link = tar_header("hw", tarfile.SYMTYPE, target="/tmp")  # noqa: S108 - what an attacker writes
    inner = tar_bytes({"hw/attention.py": SOURCE}, extra=[link])
    assert code_of(inner, tmp_path) == "hostile-archive"


@pytest.mark.parametrize("kind", [tarfile.CHRTYPE, tarfile.BLKTYPE, tarfile.FIFOTYPE])
@pytest.mark.parametrize("name", ["attention.py", ".venv/null"])
def test_a_device_is_refused_in_a_tar(tmp_path: Path, kind: bytes, name: str) -> None:
    data = tar_bytes({"attention.py": SOURCE}, extra=[tar_header(name, kind)])
    assert code_of(data, tmp_path) == "hostile-archive"


@pytest.mark.parametrize("kind", [stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO, stat.S_IFSOCK])
def test_a_device_is_refused_in_a_zip(tmp_path: Path, kind: int) -> None:
    assert code_of(zip_with("null", b"", mode=kind | 0o666), tmp_path) == "hostile-archive"


def test_a_zip_that_unpacks_to_far_more_than_it_takes_up_is_refused(tmp_path: Path) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("attention.py", SOURCE)
        with archive.open("data.bin", "w") as file:
            for _ in range(65):
                file.write(bytes(1 << 20))
    assert code_of(buffer.getvalue(), tmp_path) == "hostile-archive"


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_tar_that_unpacks_to_far_more_than_it_takes_up_is_refused_while_it_is_read(
    tmp_path: Path, pack: object
) -> None:
    header = tar_header("data.bin", tarfile.REGTYPE)
    header.size = 1 << 40  # never reached: the counter stops long before
    data = tar_bytes({"attention.py": SOURCE}, mode="w")[:1024] + header.tobuf() + bytes(66 << 20)
    assert callable(pack)
    assert code_of(pack(data), tmp_path) == "hostile-archive"


def test_an_archive_may_be_large_or_pack_well_but_not_both() -> None:
    mebi = 1 << 20
    refuse_bomb(500 * mebi, packed_bytes=400 * mebi, slug="attention")
    refuse_bomb(60 * mebi, packed_bytes=1000, slug="attention")
    for total, packed in ((600 * mebi, 500 * mebi), (100 * mebi, mebi // 4)):
        with pytest.raises(Failure):
            refuse_bomb(total, packed_bytes=packed, slug="attention")


def test_a_source_bomb_is_read_no_further_than_the_limit(tmp_path: Path) -> None:
    bomb = {"attention.py": bytes(32 << 20)}
    assert code_of(zip_bytes(bomb), tmp_path) == "file-too-large"
    assert code_of(tar_bytes(bomb), tmp_path) == "file-too-large"


def test_a_size_that_lies_does_not_get_more_read(tmp_path: Path) -> None:
    honest = zip_bytes({"attention.py": b"#" * 100_000})
    size = struct.pack("<I", 100_000)
    assert honest.count(size) == 2
    assert code_of(honest.replace(size, struct.pack("<I", 10)), tmp_path) == "unreadable-archive"


def test_too_many_entries_are_refused(tmp_path: Path) -> None:
    files = {"attention.py": SOURCE, **{f"{number}": b"" for number in range(bounds.ENTRIES)}}
    assert code_of(zip_bytes(files), tmp_path) == "hostile-archive"
    assert code_of(tar_bytes(files, mode="w"), tmp_path) == "hostile-archive"


def test_a_table_of_contents_of_any_size_is_not_read(tmp_path: Path) -> None:
    table = zip_bytes({"attention.py": SOURCE})
    end = table.rindex(b"PK\x05\x06")
    start = int.from_bytes(table[end + 16 : end + 20], "little")
    entry = table[start:end]
    many = entry * (bounds.TABLE_LIMIT_BYTES // len(entry) + 1)
    tail = table[end : end + 12] + struct.pack("<II", len(many), start) + b"\0\0"
    assert code_of(table[:start] + many + tail, tmp_path) == "unreadable-archive"


@pytest.mark.parametrize("flags", [0x1, 0x41])
def test_a_password_is_told(tmp_path: Path, flags: int) -> None:
    data = bytearray(zip_bytes({"attention.py": SOURCE}))
    data[6] |= flags  # in the entry's own header
    data[data.index(b"PK\x01\x02") + 8] |= flags  # and in the table of contents
    assert code_of(bytes(data), tmp_path) == "encrypted-archive"


@pytest.mark.parametrize("method", [zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_a_way_of_packing_that_cannot_be_bounded_is_not_unpacked(
    tmp_path: Path, method: int
) -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        archive.writestr("attention.py", SOURCE)
    assert code_of(buffer.getvalue(), tmp_path) == "unreadable-archive"


@pytest.mark.parametrize("kind", [tarfile.XHDTYPE, tarfile.XGLTYPE, tarfile.GNUTYPE_LONGNAME])
def test_an_extended_header_of_any_size_is_not_read(tmp_path: Path, kind: bytes) -> None:
    header = tar_header("x", kind)
    header.size = 1 << 30
    data = header.tobuf() + bytes(1 << 20)
    assert code_of(data, tmp_path) == "unreadable-archive"


@pytest.mark.parametrize("kind", ["tar.gz", "tar.bz2", "tar.xz", "zip"])
def test_a_changed_byte_of_the_file_is_never_graded(tmp_path: Path, kind: str) -> None:
    for place in range(len(GOOD[kind]) // 4, len(GOOD[kind]) // 2, 7):
        data = bytearray(GOOD[kind])
        data[place] ^= 0x10
        (tmp_path / "ada.zip").write_bytes(data)
        outcome = staged(tmp_path / "ada.zip", tmp_path / "out")
        file = tmp_path / "out" / "attention.py"
        assert outcome.problem is not None or file.read_bytes() == SOURCE


def test_headers_that_announce_headers_without_end_are_unreadable(tmp_path: Path) -> None:
    header = tar_header("x", tarfile.GNUTYPE_LONGNAME)
    header.size = 1
    data = (header.tobuf() + b"x".ljust(512, b"\0")) * 3000
    assert code_of(data, tmp_path) == "unreadable-archive"


def test_a_header_of_negative_size_is_unreadable(tmp_path: Path) -> None:
    header = bytearray(tar_header("x", tarfile.REGTYPE).tobuf())
    header[124:136] = b"\xff" * 12
    header[148:156] = b"        "
    header[148:156] = b"%06o\0 " % sum(header[:512])
    assert code_of(bytes(header) + bytes(1024), tmp_path) == "unreadable-archive"


@pytest.mark.parametrize("is_extended", [False, True])
def test_a_size_that_nothing_stands_behind_ends_the_reading(
    tmp_path: Path,
    is_extended: bool,  # noqa: FBT001
) -> None:
    header = tar_header("x", tarfile.REGTYPE)
    if is_extended:
        header.pax_headers = {"size": str(1 << 80)}
        data = header.tobuf(format=tarfile.PAX_FORMAT)
    else:
        header.size = 1 << 80
        data = header.tobuf(format=tarfile.GNU_FORMAT)
    assert code_of(data + bytes(1024), tmp_path) == "unreadable-archive"


def test_an_xz_stream_that_asks_for_gigabytes_of_memory_is_unreadable(tmp_path: Path) -> None:
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 1 << 20}]
    data = bytearray(lzma.compress(tar_bytes({"x": b""}, mode="w"), filters=filters))
    where = data.index(bytes([0x21, 0x01]))  # the filter, the size of its properties, its memory
    data[where + 2] = 40  # 4 GiB
    data[20:24] = struct.pack("<I", zlib.crc32(data[12:20]))
    assert code_of(bytes(data), tmp_path) == "unreadable-archive"


GOOD = {
    "zip": zip_bytes({"hw/attention.py": SOURCE, "hw/x.txt": b"x" * 3000}),
    "tar": tar_bytes({"hw/attention.py": SOURCE, "hw/x.txt": b"x" * 3000}, mode="w"),
    "tar.gz": tar_bytes({"hw/attention.py": SOURCE, "x" * 200: b""}, mode="w:gz"),
    "tar.bz2": tar_bytes({"hw/attention.py": SOURCE}, mode="w:bz2"),
    "tar.xz": tar_bytes({"hw/attention.py": SOURCE}, mode="w:xz"),
}


@pytest.mark.parametrize("kind", GOOD)
@pytest.mark.parametrize("kept_bytes", [20, 70, 130, 540])
def test_an_archive_that_was_cut_short_is_unreadable(
    tmp_path: Path, kind: str, kept_bytes: int
) -> None:
    end = min(kept_bytes, len(GOOD[kind]) - 20)
    assert code_of(GOOD[kind][:end], tmp_path) == "unreadable-archive"


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04", b"\x1f\x8b", b"BZh9", b"hello" * 500])
def test_what_is_no_archive_is_unreadable(tmp_path: Path, data: bytes) -> None:
    assert code_of(data, tmp_path) == "unreadable-archive"


@settings(
    max_examples=300,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # the folder is the same each time
)
@given(
    kind=st.sampled_from(sorted(GOOD)),
    edits=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=6),
)
def test_a_damaged_archive_is_graded_or_explained_and_nothing_else_appears(
    tmp_path: Path, kind: str, edits: list[tuple[float, int]]
) -> None:
    data = bytearray(GOOD[kind])
    for place, value in edits:
        data[int(place * (len(data) - 1))] = value
    upload = tmp_path / "ada.zip"
    upload.write_bytes(data)
    outcome = staged(upload, tmp_path / "out")
    assert (outcome.problem is None) == (len(outcome.record.graded) == 1)
    allowed = {upload, tmp_path / "out", tmp_path / "out" / "attention.py"}
    assert set(tmp_path.rglob("*")) <= allowed
