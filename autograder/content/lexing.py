"""Text as a stream of tokens that does not depend on how it is laid out.

Whatever students get is read the same way, Python or Markdown, code or comment: names, numbers and
single punctuation characters, without white space, with one kind of quote and without backquotes.
So a line of code is found again in a comment, in a fenced block or wrapped over two lines.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple

_TOKEN = re.compile(r"[^\W\d]\w*|\d[\w.]*|[^\w\s`\\]")
_WORD = re.compile(r"[^\W_]+")
_LINE_HEAD = re.compile(r"[ \t]*(?:(?:#+|>|[-*+]|\d+\.)[ \t]+)*")  # comment, quote, list, heading
_SPAN = re.compile(r"(`+)(.+?)\1")
_LAYOUT = {
    tokenize.NL,
    tokenize.INDENT,
    tokenize.DEDENT,
    tokenize.ENCODING,
    tokenize.ENDMARKER,
}


class Token(NamedTuple):
    """One token and the line where it stands, from 1; a tuple, as there are millions."""

    text: str
    line: int


def lex(text: str, *, first_line: int = 1) -> tuple[Token, ...]:
    """Return the tokens of any text; what leads a comment, a quotation or a list item is dropped.

    Args:
        text: Anything, with LF line ends.
        first_line: The number of its first line.
    """
    return tuple(
        Token(text=found, line=number)
        for number, line in enumerate(text.split("\n"), start=first_line)
        for found in _tokens(_body(line))
    )


def lex_words(text: str) -> tuple[Token, ...]:
    """Return the words of prose in lower case, without any punctuation."""
    return tuple(
        Token(text=word.lower(), line=number)
        for number, line in enumerate(text.split("\n"), start=1)
        for word in _WORD.findall(line)
    )


def code_spans(text: str) -> Iterator[tuple[Token, ...]]:
    """Yield what may be code on its own.

    That is each line, each line without the comment at its end, and what stands in backquotes.
    """
    for number, line in enumerate(text.split("\n"), start=1):
        body = _body(line)
        pieces = {body: None, body.partition("#")[0]: None}
        pieces |= {span[2]: None for span in _SPAN.finditer(line)}
        for piece in pieces:  # a dict keeps their order
            tokens = lex(piece, first_line=number)
            if tokens:
                yield tokens


def said_by(module: str) -> str:
    """Return what a module says, not what it does: its texts, each on its lines.

    Args:
        module: Python; anything else is returned as it is.
    """
    said = [""] * (module.count("\n") + 1)
    try:
        for token in tokenize.generate_tokens(io.StringIO(module).readline):
            if token.type == tokenize.STRING:
                for row, line in enumerate(token.string.split("\n"), start=token.start[0] - 1):
                    said[row] += f" {line}" if said[row] else line
    except (tokenize.TokenError, SyntaxError):
        return module
    return "\n".join(said)


def python_statements(text: str, *, within: Collection[int]) -> Iterator[tuple[Token, ...]]:
    """Yield each logical line of Python, without comments, docstrings and imports.

    Args:
        text: Python with LF line ends.
        within: The numbers of the lines that count.
    """
    logical: list[tokenize.TokenInfo] = []
    for token in tokenize.generate_tokens(io.StringIO(text, newline="\n").readline):
        if token.type == tokenize.NEWLINE:
            counted = [found for found in logical if found.start[0] in within]
            if counted and not _is_commonplace(logical):
                yield _lexed(counted)
            logical = []
        elif token.type not in _LAYOUT and token.type != tokenize.COMMENT:
            logical.append(token)


def runs(tokens: Sequence[Token], length: int) -> Iterator[Sequence[Token]]:
    """Yield every stretch of ``length`` tokens."""
    for start in range(len(tokens) - length + 1):
        yield tokens[start : start + length]


def texts(tokens: Sequence[Token]) -> tuple[str, ...]:
    """Return the tokens without their places."""
    return tuple(token.text for token in tokens)


def joined(tokens: Sequence[Token]) -> str:
    """Return the tokens with a space before, between and after them, to be searched in."""
    return f" {' '.join(texts(tokens))} "


def _lexed(tokens: Sequence[tokenize.TokenInfo]) -> tuple[Token, ...]:
    return tuple(
        Token(text=found, line=token.start[0] + offset)
        for token in tokens
        for offset, line in enumerate(token.string.split("\n"))
        for found in _tokens(line)
    )


def _is_commonplace(logical: Sequence[tokenize.TokenInfo]) -> bool:
    """Whether a logical line is an import, or a string alone (a docstring)."""
    return logical[0].string in {"import", "from"} or all(
        token.type == tokenize.STRING for token in logical
    )


def _tokens(line: str) -> Iterator[str]:
    for found in _TOKEN.findall(line):
        yield '"' if found == "'" else found


def _body(line: str) -> str:
    head = _LINE_HEAD.match(line)
    return line[head.end() :] if head else line
