"""Comments of a source, and which of them are markers, nearly markers, or prose.

Comments are found by ``tokenize``, so that text inside a string is never taken for one. A comment
is nearly a marker when its first words, whatever their case, separators and small typing errors,
read like BEGIN or END and SOLUTION.
"""

from __future__ import annotations

import difflib
import enum
import io
import re
import tokenize
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_MARKER = re.compile(r"# (?P<edge>BEGIN|END) SOLUTION(?: (?P<part>\S+))?")
_STUB = re.compile(r"# stub:(?: (?P<code>.*))?")
_LIKE_STUB = re.compile(r"#+[ \t]*stubs?[ \t]*[:=]", re.IGNORECASE)
_EMBEDDED = re.compile(r"\b(BEGIN|END)[ _-]?SOLUTION\b")
_IN_STRING = re.compile(r"#+[ \t]*(BEGIN|END)[ _-]?SOLUTION\b", re.IGNORECASE)
_WORDS = re.compile(r"[A-Za-z]+")
_EDGE_WORDS = ("begin", "end", "start", "stop")
# One letter dropped, doubled or swapped in "solution" or "begin" stays above this ratio; the
# nearest plain words ("resolution" 0.89 is above, "begins" too) are rare at a comment's start.
_SIMILAR = 0.75
_NEAR_WORDS = 2


class Edge(enum.Enum):
    """The two ends of a region."""

    BEGIN = "BEGIN"
    END = "END"


class Kind(enum.Enum):
    """What a comment is."""

    MARKER = enum.auto()
    STUB = enum.auto()
    MALFORMED = enum.auto()
    PROSE = enum.auto()


@dataclass(frozen=True, kw_only=True)
class Comment:
    """One comment of a source.

    Attributes:
        line: Its line, from 1.
        indent: What stands before it on its line.
        text: From ``#`` to the end of the line, without white space at the end.
        alone: Whether only white space stands before it.
    """

    line: int
    indent: str
    text: str
    alone: bool

    @property
    def edge(self) -> Edge | None:
        """Which end of a region it marks; ``None`` when it is no marker."""
        marker = _MARKER.fullmatch(self.text)
        return Edge(marker["edge"]) if marker else None

    @property
    def part(self) -> str | None:
        """The part that a marker names."""
        marker = _MARKER.fullmatch(self.text)
        return marker["part"] if marker else None

    @property
    def stub_code(self) -> str:
        """The code of a ``# stub:`` line."""
        stub = _STUB.fullmatch(self.text)
        return (stub["code"] or "") if stub else ""


def comments(text: str) -> tuple[Comment, ...]:
    """Return the comments of a source that is Python, in order.

    Args:
        text: Python with LF line ends.
    """
    tokens = tokenize.generate_tokens(io.StringIO(text, newline="\n").readline)
    return tuple(_comment(token) for token in tokens if token.type == tokenize.COMMENT)


def classify(comment: Comment) -> Kind:
    """Return what ``comment`` is; whatever is nearly a marker is MALFORMED."""
    if comment.alone and _MARKER.fullmatch(comment.text):
        return Kind.MARKER
    if comment.alone and _STUB.fullmatch(comment.text):
        return Kind.STUB
    if _EMBEDDED.search(comment.text) or _LIKE_STUB.match(comment.text) or _is_near(comment.text):
        return Kind.MALFORMED
    return Kind.PROSE


def strayed_lines(lines: Sequence[str], known: Sequence[Comment]) -> Iterator[tuple[int, int]]:
    """Yield ``(line, column)`` of each text that reads like a marker but is no comment.

    Args:
        lines: The lines of a source that is Python.
        known: Its comments.
    """
    begins = {comment.line: len(comment.indent) for comment in known}
    for number, line in enumerate(lines, start=1):
        code = line[: begins.get(number, len(line))]
        found = _IN_STRING.search(code)
        if found:
            yield number, found.start() + 1
        elif code.lstrip().startswith("#") and _is_near(code):
            yield number, len(code) - len(code.lstrip()) + 1


def _comment(token: tokenize.TokenInfo) -> Comment:
    line, column = token.start
    before = token.line[:column]
    return Comment(
        line=line, indent=before, text=token.string.rstrip(), alone=not before or before.isspace()
    )


def _is_near(text: str) -> bool:
    words = [word.lower() for word in _WORDS.findall(text)[:_NEAR_WORDS]]
    if words and any(_alike(words[0], edge + "solution") for edge in _EDGE_WORDS):
        return True
    if len(words) < _NEAR_WORDS:
        return False
    return any(
        _alike(first, "solution") and any(_alike(second, edge) for edge in _EDGE_WORDS)
        for first, second in (words, words[::-1])
    )


def _alike(word: str, known: str) -> bool:
    return difflib.SequenceMatcher(None, word, known).ratio() >= _SIMILAR
