"""A table of comma-separated values of which every byte is kept that nobody means to change.

``csv`` reads values and forgets how they were written. A grade book goes back to the system that
wrote it, so each cell stays the text that it was: marks and bytes of another encoding, quotes,
blanks and line ends.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.diagnostics import Diagnostic, UsageError

_QUOTED = r'"[^"]*+(?:""[^"]*+)*+"'
_LINE_END = r"\r\n|\r|\n|\Z"


@dataclass(frozen=True, kw_only=True)
class Line:
    """One line, which may run over several of the file.

    Attributes:
        number: The line of the file that it begins in, from 1.
        raw: Its cells as they are written.
        end: What ends it.
    """

    number: int
    raw: tuple[str, ...]
    end: str

    @property
    def texts(self) -> tuple[str, ...]:
        """What its cells say."""
        return tuple(map(_text, self.raw))


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """A whole table.

    Attributes:
        mark: The byte order mark, if there is one.
        separator: What stands between two cells.
        lines: All of it, the header first.
    """

    mark: bytes
    separator: str
    lines: tuple[Line, ...]

    def with_cells(self, cells: Mapping[tuple[int, int], str]) -> bytes:
        """Return the file with other texts in some cells.

        Args:
            cells: By position of the line and of the cell in it, from 0; texts that need no quotes.
        """
        written = [
            self.separator.join(cells.get((row, at), raw) for at, raw in enumerate(line.raw))
            + line.end
            for row, line in enumerate(self.lines)
        ]
        return self.mark + "".join(written).encode("utf-8", "surrogateescape")


def read_sheet(data: bytes, *, separator: str, path: str) -> Sheet:
    """Read a table; what is not UTF-8 in it is kept and matches nothing.

    Args:
        data: The file.
        separator: One character.
        path: Shown in errors.

    Raises:
        UsageError: ``gradebook-broken``, if a quote is never closed.
    """
    mark = codecs.BOM_UTF8 if data.startswith(codecs.BOM_UTF8) else b""
    text = data[len(mark) :].decode("utf-8", "surrogateescape")
    between = re.escape(separator)
    cell = re.compile(
        rf"(?P<raw>(?:{_QUOTED}[^{between}\r\n]*|(?!\")[^{between}\r\n]*))"
        rf"(?P<end>{between}|{_LINE_END})"
    )
    lines: list[Line] = []
    raw: list[str] = []
    position, number, begins = 0, 1, 1
    while position < len(text) or raw:
        found = cell.match(text, position)
        if found is None:
            raise broken(path, line=number, why="a quote that is never closed")
        raw.append(found["raw"])
        number += len(re.findall(r"\r\n|\r|\n", found[0]))
        position = found.end()
        if found["end"] != separator:
            lines.append(Line(number=begins, raw=tuple(raw), end=found["end"]))
            raw, begins = [], number
    return Sheet(mark=mark, separator=separator, lines=tuple(lines))


def broken(path: str, *, line: int, why: str) -> UsageError:
    """Return the error for a table that cannot be read; ``why`` is in our words."""
    return UsageError(
        Diagnostic(
            code="gradebook-broken",
            message="this grade book cannot be read",
            where=f"{path}:{line}" if line else path,
            facts=(("got", why),),
            hint="download it again, and do not save it with a spreadsheet in between",
        )
    )


def _text(raw: str) -> str:
    quoted = re.match(_QUOTED, raw)
    if quoted is None:
        return raw
    return quoted[0][1:-1].replace('""', '"') + raw[quoted.end() :]
