"""Scanner: where statements begin, told line by line, without a syntax tree.

A tree of a mebibyte of Python can take a gibibyte of memory, and a notebook is no Python before its
commands are taken out. So this knows strings, comments, brackets and semicolons, and nothing
else; it runs and compiles nothing, and its time is in proportion to what it reads.
"""

from __future__ import annotations

import re
from typing import Final

_PIECE: Final = re.compile(
    r"""
      (?P<comment> \#.* )
    | (?P<long> \"{3} | '{3} )
    | (?P<short> "(?:[^"\\]++|\\.)*+"? | '(?:[^'\\]++|\\.)*+'? )
    | (?P<opening> [(\[{] )
    | (?P<closing> [)\]}] )
    | (?P<separator> ; )
    """,
    re.VERBOSE,
)
# Up to the quotes that close a long string; a character behind a backslash closes nothing.
_TO_CLOSING_QUOTES: Final = {
    '"""': re.compile(r'(?:[^"\\]++|\\.|"(?!""))*+"""', re.DOTALL),
    "'''": re.compile(r"(?:[^'\\]++|\\.|'(?!''))*+'''", re.DOTALL),
}


class Scanner:
    """Knows, after each line, whether the next one begins a statement."""

    def __init__(self) -> None:
        self._depth = 0
        self._quotes = ""
        self._is_continued = False

    @property
    def is_at_statement(self) -> bool:
        """Whether nothing is open: no bracket, no long string, no backslash."""
        return not (self._depth or self._quotes or self._is_continued)

    def read(self, line: str) -> list[int]:
        """Take in one more line of Python.

        Args:
            line: Without its end.

        Returns:
            Where in it a semicolon ends a statement: the positions behind each.
        """
        position, in_comment = 0, False
        behind_separators: list[int] = []
        while position < len(line):
            if self._quotes:
                position = self._leave_string(line, position)
                continue
            piece = _PIECE.search(line, position)
            if piece is None:
                break
            position = piece.end()
            in_comment = piece["comment"] is not None
            if piece["long"]:
                self._quotes = piece["long"]
            elif piece["opening"]:
                self._depth += 1
            elif piece["closing"]:
                self._depth = max(0, self._depth - 1)
            elif piece["separator"] and not self._depth:
                behind_separators.append(position)
        self._is_continued = line.endswith("\\") and not in_comment
        return behind_separators

    def _leave_string(self, line: str, position: int) -> int:
        end = _TO_CLOSING_QUOTES[self._quotes].match(line, position)
        if end is None:
            return len(line)
        self._quotes = ""
        return end.end()
