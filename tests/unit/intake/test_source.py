from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import Diagnostic, Failure
from autograder.runner.intake import bounds
from autograder.runner.intake.source import refuse_unless_source


def finding(data: bytes) -> Diagnostic:
    with pytest.raises(Failure) as caught:
        refuse_unless_source(data, slug="attention", what="attention.py")
    return caught.value.diagnostic


def accept(data: bytes) -> None:
    refuse_unless_source(data, slug="attention", what="attention.py")


@pytest.mark.parametrize(
    "data",
    [
        b"x = 1",
        b"x = 1\r\ny = 2\r\n",
        b"x = 1\ry = 2\r",
        codecs.BOM_UTF8 + b"x = 1\r\n",
        "# Zoé, 李雷, 🙂\nx = 1\n".encode(),
        b"# -*- coding: utf-8 -*-\nx = 1\n",
        b"#!/usr/bin/python3\n# vim: set fileencoding=UTF_8 :\nx = 1\n",
        b"# coding: utf-8-unix\nx = 1\n",
        b"# coding: latin-1\nx = 1\n",
        b"# coding: ascii\nx = 1\n",
        codecs.BOM_UTF8 + b"# coding: utf-8\nx = 1\n",
        b"x = 1\n# coding: koi8-r is only a comment here\n",
        b"\n\n# coding: koi8-r is only a comment here\nx = 1\n",
        b"# what is a coding line?\nx = 1\n",
    ],
)
def test_text_that_every_reader_takes_alike_is_accepted(data: bytes) -> None:
    accept(data)
    compile(data, "attention.py", "exec")


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ("# Zoé\n".encode("latin-1"), ":1"),
        ("x = 1\r\n# Zoé\r\n".encode("cp1252"), ":2"),
        (b"x = 1\n\xff", ":2"),
        (b"x = 1\ny = '\0'\n", ":2"),
        (b"# coding: utf-7\nx = 1\n", ":1"),
        (b"#\n# -*- coding: cp1252 -*-\nx = 1\n", ":2"),
        (b"#\r# coding: utf-7\rx = 1\r", ":2"),
        (b"\f# coding: utf-16\nx = 1\n", ":1"),
        (b"# coding: rot13\nk = 1\n", ":1"),
        ("# coding: latin-1\nx = 'é'\n".encode(), ":1"),
        ("# coding: ascii\nx = 'é'\n".encode(), ":1"),
        (codecs.BOM_UTF8 + b"# coding: latin-1\nx = 1\n", ":1"),
    ],
)
def test_text_that_readers_take_differently_is_not_utf8_at_its_line(data: bytes, line: str) -> None:
    found = finding(data)
    assert found.code == "not-utf8"
    assert found.where == f"attention.py{line}"


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_the_encodings_of_a_windows_editor_are_told(encoding: str) -> None:
    marks = {"utf-16-le": codecs.BOM_UTF16_LE, "utf-16-be": codecs.BOM_UTF16_BE}
    found = finding(marks.get(encoding, b"") + "x = 1\n".encode(encoding))
    assert found.code == "not-utf8"
    assert ("got", "UTF-16" if "16" in encoding else "UTF-32") in found.facts


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", codecs.BOM_UTF8, codecs.BOM_UTF8 + b"\n"])
def test_a_file_without_a_character_to_read_is_empty(data: bytes) -> None:
    assert finding(data).code == "empty-file"


def test_a_mebibyte_is_accepted_and_one_byte_more_is_too_large() -> None:
    full = b"#" * bounds.SOURCE_LIMIT_BYTES
    accept(full)
    assert finding(full + b"#").code == "file-too-large"


CODINGS = st.sampled_from(["utf-8", "utf", "u8", "cp65001", "latin-1", "iso-8859-1", "ascii", "x"])
CODINGS |= st.sampled_from(["UTF8", "utf_8", "latin_1", "iso8859-1", "us-ascii", "utf-8-sig"])
CODINGS |= st.sampled_from(["utf-8-dos", "utf8-unix", "latin-1-unix", "ascii-mac", "iso-8859-15"])
CODINGS |= st.sampled_from(["cp1252", "utf-7", "utf-16", "koi8-r", "hex", "rot13"])


@given(
    st.booleans(),
    st.sampled_from(["", "\n", "#\r", "#!python\r\n", "\f\n", "x = 0\n"]),
    st.sampled_from(["# coding: {}", " # vim: fileencoding={}", "#-*- coding: {} -*-", "# {}"]),
    CODINGS,
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=5),
)
def test_what_is_accepted_means_to_python_what_it_means_in_utf8(
    has_mark: bool,  # noqa: FBT001
    above: str,
    comment: str,
    coding: str,
    text: str,
) -> None:
    source = f"{above}{comment.format(coding)}\nvalue = {text!r}\n"
    data = (codecs.BOM_UTF8 if has_mark else b"") + source.encode()
    try:
        accept(data)
    except Failure:
        return
    names: dict[str, object] = {}
    exec(compile(data, "attention.py", "exec"), names)  # noqa: S102 - our own text, from above
    assert names["value"] == text
