"""Source: whether bytes are Python text that every reader of it takes for the same text.

Python lets a line at the top of a file choose the encoding. In some encodings, harmless-looking
bytes are other characters (in utf-7, a comment can hold code), so a person, a parser of ours and
the interpreter would read three different programs. Only what reads alike everywhere is taken:
UTF-8, with or without a byte order mark, and whatever the encoding line says as long as it agrees.
"""

from __future__ import annotations

import codecs
import re

from autograder.runner.intake import bounds, problems

# PEP 263: a comment on one of the first two lines, the second only if the first is blank or one.
_CODING_LINE = re.compile(rb"[ \t\f]*#.*?coding[:=][ \t]*([-\w.]+)")
_BLANK_OR_COMMENT = re.compile(rb"[ \t\f]*(?:#.*)?")
_LINE_END = re.compile(rb"\r\n|\r|\n")
_UTF8_NAMES = frozenset({"utf-8", "utf8", "u8", "utf", "cp65001"})
_ASCII_NAMES = frozenset({"ascii", "us-ascii", "latin-1", "latin1", "iso-8859-1", "iso8859-1"})
# Python takes an editor's suffix (`utf-8-unix`) behind these and no others.
_TAKES_SUFFIX = re.compile(r"(utf-8|latin-1|iso-8859-1)-.*")
# The longest first: a mark of UTF-32 begins with one of UTF-16.
_OTHER_MARKS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


def refuse_unless_source(data: bytes, *, slug: str, what: str) -> None:
    """Pass the bytes of a file that can be graded.

    Args:
        data: The file, byte by byte; a byte order mark and any line ends are fine.
        slug: The assignment's.
        what: What it is taken from, in words of ours, for the message.

    Raises:
        Failure: ``file-too-large``, ``empty-file`` or ``not-utf8``.
    """
    if len(data) > bounds.SOURCE_LIMIT_BYTES:
        raise problems.file_too_large(slug, limit_bytes=bounds.SOURCE_LIMIT_BYTES)
    for mark, encoding in _OTHER_MARKS.items():
        if data.startswith(mark):
            raise problems.not_utf8(slug, why=encoding, line=None)
    text = data.removeprefix(codecs.BOM_UTF8)
    if not text.strip():
        raise problems.empty_file(slug, what=what)
    if b"\0" in text:
        raise problems.not_utf8(slug, why="a zero byte", line=_line_of(text, text.index(b"\0")))
    try:
        text.decode("utf-8")
    except UnicodeDecodeError as error:
        line = _line_of(text, error.start)
        why = "bytes of another encoding"
        raise problems.not_utf8(slug, why=why, line=line) from error
    _refuse_other_coding_lines(text, slug=slug, has_mark=text != data)


def _refuse_other_coding_lines(text: bytes, *, slug: str, has_mark: bool) -> None:
    for number, line in enumerate(_LINE_END.split(text, maxsplit=2)[:2], start=1):
        if named := _CODING_LINE.match(line):
            coding = named[1].decode("ascii", "replace").casefold().replace("_", "-")
            if not _agrees(coding, text, has_mark=has_mark):
                why = "an encoding line that names another encoding"
                raise problems.not_utf8(slug, why=why, line=number)
            return
        if not _BLANK_OR_COMMENT.fullmatch(line):
            return


def _agrees(coding: str, text: bytes, *, has_mark: bool) -> bool:
    suffixed = _TAKES_SUFFIX.fullmatch(coding)
    plain = suffixed[1] if suffixed else coding
    if has_mark:
        return plain == "utf-8"  # under a byte order mark, Python takes no other spelling
    return plain in _UTF8_NAMES or (plain in _ASCII_NAMES and text.isascii())


def _line_of(text: bytes, position: int) -> int:
    return len(_LINE_END.findall(text[:position])) + 1
