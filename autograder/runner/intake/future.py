"""Future: ``from __future__`` imports of any cell, moved up to where a file may have them.

In a notebook each cell is compiled by itself and may begin with such an import; in a file only the
first statements may. They are found by a scanner and not in a syntax tree, which for a mebibyte of
short statements takes a gibibyte.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from autograder.runner.intake.scanner import Scanner

_BLANK: Final = r"(?:[ \t\f]|\\\n)"
_END: Final = rf"{_BLANK}*+(?=[;\#\n]|\Z)"
_FUTURE: Final = re.compile(
    rf"""{_BLANK}*+ from {_BLANK}++ __future__ {_BLANK}++ import
         (?: {_BLANK}*+ \( (?P<inside> (?: [^()\#]++ | \#[^\n]* )*+ ) \)
           | {_BLANK}++ (?P<plain> (?: [\w,\ \t\f]++ | \\\n )++ )
         ) {_END}""",
    re.VERBOSE,
)
_DOCSTRING: Final = re.compile(
    rf"""(?: [rRuU]?+
            (?: \"{{3}} (?: [^"\\]++ | \\. | "(?!"") )*+ \"{{3}}
              | '{{3}} (?: [^'\\]++ | \\. | '(?!'') )*+ '{{3}}
              | " (?: [^"\\\n]++ | \\. )*+ "
              | ' (?: [^'\\\n]++ | \\. )*+ '
            ) {_BLANK}*+
         )++ {_END}""",
    re.VERBOSE | re.DOTALL,
)
_NOTHING: Final = re.compile(r"[ \t\f]*+(?:#|$)")
_COMMENT: Final = re.compile(r"\#[^\n]*")
_NAME: Final = re.compile(r"[^\W\d]\w*+(?: as [^\W\d]\w*+)?")


@dataclass(frozen=True, kw_only=True)
class _Import:
    """One such import: where it begins and ends in the text, and what it names."""

    start: int
    end: int
    names: tuple[str, ...]


def with_future_first(lines: list[str]) -> str:
    """Return lines as text, ``from __future__`` imports moved up into the first of them.

    Args:
        lines: Of Python; the first is a comment of ours. Lines after it keep their numbers.

    Returns:
        The text, without a line end at its end; as it was if these imports are first already.
    """
    text = "\n".join(lines)
    imports: list[_Import] = []
    is_first, are_first = True, True
    for number, start in enumerate(_statements(lines)):
        found = _import_at(text, start)
        if found is not None:
            imports.append(found)
            are_first = are_first and is_first
        elif number or not _DOCSTRING.match(text, start):
            is_first = False
    if are_first:
        return text
    names = dict.fromkeys(name for each in imports for name in each.names)
    return f"from __future__ import {', '.join(names)}  {_without(text, imports)}"


def _statements(lines: list[str]) -> Iterator[int]:
    """Yield where in the joined text each statement begins that is in no block."""
    scanner, offset, in_block = Scanner(), 0, False
    for line in lines:
        is_new = scanner.is_at_statement and not _NOTHING.match(line)
        if is_new:
            in_block = line[0] in " \t"
        ends = scanner.read(line)
        if not in_block:
            if is_new:
                yield offset
            yield from (offset + end for end in ends if not _NOTHING.match(line, end))
        offset += len(line) + 1


def _import_at(text: str, start: int) -> _Import | None:
    found = _FUTURE.match(text, start)
    if found is None:
        return None
    listed = found["plain"] or _COMMENT.sub("", found["inside"]).rstrip().removesuffix(",")
    names = tuple(" ".join(name.replace("\\\n", " ").split()) for name in listed.split(","))
    if not all(map(_NAME.fullmatch, names)):
        return None  # importing the file will say what is wrong, and where
    return _Import(start=start, end=found.end(), names=names)


def _without(text: str, imports: list[_Import]) -> str:
    """Return the text with each import replaced by ``pass`` and as many line ends as it had."""
    pieces: list[str] = []
    position = 0
    for each in imports:
        line_ends = text.count("\n", each.start, each.end)
        pieces += [text[position : each.start], "\n" * line_ends, "pass"]
        position = each.end
    return "".join([*pieces, text[position:]])
