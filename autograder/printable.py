"""Text that somebody else chose, made safe to show: bounded, and without control characters.

A submission can print, name or raise anything: terminal escapes that rewrite the screen, marks that
reorder a line, letters that nobody sees, towers of accents that cover the lines above, lone
surrogates that no file can hold, or a gigabyte of "A". What passes through :func:`printable` has
none of these. HTML, Markdown and CSV escape it again in their own way.
"""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (bidirectional and zero-width marks), Cs surrogates, Co private use,
# Zl and Zp line separators that a terminal or a browser may honour.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
# Letters and marks that are drawn as nothing: two names that look alike may differ by one of them.
# Source: Unicode 15, DerivedCoreProperties.txt, Default_Ignorable_Code_Point, less the above.
_INVISIBLE = frozenset(
    "\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u3164\uffa0"
    + "".join(map(chr, range(0xFE00, 0xFE10)))
    + "".join(map(chr, range(0xE0100, 0xE01F0)))
)
_MARKS = frozenset({"Mn", "Me"})
#: Marks that one letter may carry; no script stacks more than Tibetan and Hebrew do.
MOST_MARKS = 4
_LAST_OF_FOUR_DIGITS = 0xFFFF


def printable(text: str, *, limit_characters: int, keep_newlines: bool = False) -> str:
    r"""Return ``text`` with unsafe characters written as escapes and its middle cut if too long.

    Args:
        text: Anything, also with lone surrogates.
        limit_characters: How many characters of ``text`` are looked at and kept, at least 2.
        keep_newlines: Whether ``\n`` and tabs stay as they are; otherwise they are escaped too.

    Returns:
        Text of one line (or of several, if kept). A cut says how much it left out; that note and
        escapes of up to ten characters for one come on top of the limit.
    """
    if len(text) > limit_characters:
        head, tail = limit_characters - limit_characters // 2, limit_characters // 2
        cut = f" ... {len(text) - limit_characters} more characters ... "
        text = text[:head] + cut + text[len(text) - tail :]
    if text.isascii() and text.isprintable():  # nearly every text, and there are thousands
        return text
    pieces: list[str] = []
    marks = 0
    for character in text:
        marks = marks + 1 if is_mark(character) else 0
        if marks > MOST_MARKS:
            pieces.append(_escape(character))
        else:
            pieces.append(_escaped(character, keep_newlines=keep_newlines))
    return "".join(pieces)


def counted(count: int | str, noun: str) -> str:
    """Return a number of things in words: ``1 part``, ``2 parts``, ``0 right programs``.

    Args:
        count: How many; as text where it is written in a way of its own.
        noun: What one of them is called, in words whose plural ends in s.
    """
    return f"{count} {noun}" if str(count) == "1" else f"{count} {noun}s"


def is_mark(character: str) -> bool:
    """Tell whether a character is drawn upon the one before it."""
    return unicodedata.category(character) in _MARKS


def _escaped(character: str, *, keep_newlines: bool) -> str:
    if keep_newlines and character in "\n\t":
        return character
    if character.isascii():
        return character if character.isprintable() else _escape(character)
    is_unsafe = unicodedata.category(character) in _UNSAFE or character in _INVISIBLE
    return _escape(character) if is_unsafe else character


def _escape(character: str) -> str:
    if character.isascii():
        return f"\\x{ord(character):02x}"
    escape = "\\U{:08x}" if ord(character) > _LAST_OF_FOUR_DIGITS else "\\u{:04x}"
    return escape.format(ord(character))
