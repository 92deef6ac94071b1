from __future__ import annotations

import io
import zipfile

from autograder.archive import zipped


def test_the_same_files_make_the_same_bytes_in_any_order() -> None:
    assert zipped({"a/b": b"1", "a/c": b"2"}) == zipped({"a/c": b"2", "a/b": b"1"})


def test_an_archive_tells_nothing_of_this_machine() -> None:
    with zipfile.ZipFile(io.BytesIO(zipped({"b": b"1", "a": b"2"}))) as archive:
        members = archive.infolist()

    assert [member.filename for member in members] == ["a", "b"]
    assert {member.date_time for member in members} == {(1980, 1, 1, 0, 0, 0)}
    assert {member.create_system for member in members} == {3}
    assert {member.external_attr >> 16 for member in members} == {0o100644}
