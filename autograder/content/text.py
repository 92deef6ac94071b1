"""Reading an author's text file: UTF-8, with line ends and byte order mark made equal."""

from __future__ import annotations

from pathlib import Path

from autograder.diagnostics import ContentError, Diagnostic


def read_text(path: Path, *, error: type[ContentError] = ContentError) -> str:
    """Return the text of ``path`` with LF line ends and without a byte order mark.

    Args:
        path: A file of an assignment folder.
        error: The class to raise, so that a manifest's reader may ask for its own.

    Raises:
        ContentError: If the file cannot be read (``unreadable-file``) or is not UTF-8
            (``not-utf8``, with the line of the first wrong byte).
    """
    try:
        data = path.read_bytes()
    except OSError as cause:
        raise error(_unreadable(path, cause)) from cause
    return decode_text(data, path=path.as_posix(), error=error)


def decode_text(data: bytes, *, path: str, error: type[ContentError] = ContentError) -> str:
    """Return ``data`` as text, as :func:`read_text` does.

    Args:
        data: The bytes of a file.
        path: Shown in errors; not read.
        error: The class to raise.

    Raises:
        ContentError: If ``data`` is not UTF-8.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as cause:
        line = data.count(b"\n", 0, cause.start) + 1
        column = cause.start - (data.rfind(b"\n", 0, cause.start) + 1) + 1
        raise error(
            Diagnostic(
                code="not-utf8",
                message="the file is not UTF-8 text",
                where=f"{path}:{line}:{column}",
                facts=(("got", f"byte 0x{data[cause.start]:02x}"),),
                hint="save the file as UTF-8",
            )
        ) from cause
    return unify_line_ends(text)


def unify_line_ends(text: str) -> str:
    """Return ``text`` with every CRLF and lone CR as LF, and no leading byte order mark."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def _unreadable(path: Path, cause: OSError) -> Diagnostic:
    return Diagnostic(
        code="unreadable-file",
        message="the file cannot be read",
        where=path.as_posix(),
        facts=(("reason", cause.strerror or type(cause).__name__),),
    )
