"""Names: what tells two submissions apart, and what a folder may be called.

A name is compared in its *folded* form, because a grade book, a file system of another make or a
person reading a list does not tell ``Zoé`` from ``ZOE``. It is shown as it is, unless it cannot be
the name of a folder everywhere; then it is mapped to one that can, with a piece of its hash so that
two such names stay two.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata

from autograder.printable import MOST_MARKS, is_mark, printable

LONGEST_NAME_CHARACTERS = 120
#: File systems allow 255 bytes; some room is left for what is put behind a name.
LONGEST_NAME_BYTES = 240

# Combining classes below this belong to letters in their scripts (a Japanese voicing mark, a Hebrew
# vowel); from here on they are the accents above and below a letter.
_FIRST_ACCENT_CLASS = 200
# Separators of paths, and what Windows refuses in a name.
_REFUSED_CHARACTERS = frozenset('/\\<>:"|?*')
_DEVICES_OF_WINDOWS = re.compile(r"(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\..*)?", re.DOTALL)
# Files of ours that lie beside the reports. What begins like one is refused too, so that a copy of
# it never meets a report; hidden names, as of files half written, are refused anyway.
_FILES_BESIDE_REPORTS = ("index.html", "grades.csv", "gradebook.csv", "course.key")
_HASH_CHARACTERS = 10


def fold(name: str) -> str:
    """Return the form in which two names are compared: NFKC, case folded, accents stripped.

    Args:
        name: Any text, also with lone surrogates.

    Returns:
        Folded text; folding it again changes nothing.
    """
    while True:
        spread = unicodedata.normalize("NFKD", name.casefold())
        bare = "".join(c for c in spread if unicodedata.combining(c) < _FIRST_ACCENT_CLASS)
        folded = unicodedata.normalize("NFKC", bare)
        # One pass is rarely enough and two nearly always are: a letter without its accent may have
        # a compatibility form, whose case folds once more.
        if folded == name:
            return folded
        name = folded


def folder_name(raw: str) -> str:
    """Return the name that a submission goes by, usable as a folder's name on any system.

    Args:
        raw: The name of a file or folder as the file system has it.

    Returns:
        ``raw`` in NFC if it will do; else a printable name that ends in a piece of its hash.
    """
    name = unicodedata.normalize("NFC", raw)
    if _is_usable(name):
        return name
    safe = "".join(character if _is_safe(character) else "_" for character in _without_towers(name))
    safe = safe.strip(". ")
    if _is_reserved(safe) or not safe:
        safe = f"_{safe}"
    digest = hashlib.sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()[:_HASH_CHARACTERS]
    return f"{_cut(safe, reserve=1 + _HASH_CHARACTERS)}-{digest}"


def _is_usable(name: str) -> bool:
    return (
        bool(name)
        and name == name.strip(". ")  # a leading dot hides; Windows drops what trails
        and all(map(_is_safe, name))
        and name == _without_towers(name)
        and not _is_reserved(name)
        and name == _cut(name, reserve=0)
    )


def _is_safe(character: str) -> bool:
    shown = printable(character, limit_characters=2)
    return shown == character and character not in _REFUSED_CHARACTERS


def _without_towers(name: str) -> str:
    """Return a name less the marks that are stacked higher on a letter than any script does."""
    kept, marks = [], 0
    for character in name:
        marks = marks + 1 if is_mark(character) else 0
        if marks <= MOST_MARKS:
            kept.append(character)
    return "".join(kept)


def _is_reserved(name: str) -> bool:
    folded = fold(name)
    is_ours = folded.startswith(_FILES_BESIDE_REPORTS)
    return is_ours or _DEVICES_OF_WINDOWS.fullmatch(name.casefold()) is not None


def _cut(name: str, *, reserve: int) -> str:
    kept = name[: LONGEST_NAME_CHARACTERS - reserve]
    data = kept.encode("utf-8", "surrogatepass")[: LONGEST_NAME_BYTES - reserve]
    return data.decode("utf-8", "ignore")
