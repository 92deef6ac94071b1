"""Text that somebody else chose, made safe to show: bounded, and without control characters.

A submission can print, name or raise anything: terminal escapes that rewrite the screen, marks that
reorder a line, lone surrogates that no file can hold, or a gigabyte of "A". What passes through
:func:`printable` has none of these. HTML and CSV escape it again in their own way.
"""

from __future__ import annotations

import unicodedata

# Cc control, Cf format (bidirectional and zero-width marks), Cs surrogates, Co private use,
# Zl and Zp line separators that a terminal or a browser may honour.
_UNSAFE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
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
    return "".join(_escaped(character, keep_newlines=keep_newlines) for character in text)


def _escaped(character: str, *, keep_newlines: bool) -> str:
    if keep_newlines and character in "\n\t":
        return character
    if character.isascii():
        return character if character.isprintable() else f"\\x{ord(character):02x}"
    if unicodedata.category(character) in _UNSAFE:
        escape = "\\U{:08x}" if ord(character) > _LAST_OF_FOUR_DIGITS else "\\u{:04x}"
        return escape.format(ord(character))
    return character
