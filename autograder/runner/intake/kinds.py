"""Kinds of files, told by their names: what may be graded, what is only packing, what is noise."""

from __future__ import annotations

import difflib
import re

from autograder.runner.intake.names import fold

SOURCE_SUFFIX = ".py"
NOTEBOOK_SUFFIX = ".ipynb"
_TAR_SUFFIXES = (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz", ".tar.xz", ".txz")
#: Packed all the same: whoever hands one in gets a report that says what to hand in instead.
_SUFFIXES_WE_CANNOT_OPEN = (".rar", ".7z")
_ARCHIVE_SUFFIXES = (".zip", *_TAR_SUFFIXES, *_SUFFIXES_WE_CANNOT_OPEN)
# The longest first, so that `.tar.gz` goes before `.gz` could.
_NAMED_SUFFIXES = sorted((SOURCE_SUFFIX, NOTEBOOK_SUFFIX, *_ARCHIVE_SUFFIXES), key=len)[::-1]

# What systems and tools leave behind; hidden names need no mention here.
_NOISE = frozenset({"__macosx", "__pycache__", "thumbs.db", "desktop.ini"})
# Folders of other people's files. Names in them are never candidates, links in them are usual.
_FOREIGN_FOLDERS = frozenset({"node_modules", "site-packages", "venv"})

# What a browser, a file manager or a careful person adds to a name: " (1)", "-2", "_v3", "copy".
_COPY_MARK = re.compile(r"(?:[\W_\d]|copy|final|new|version|v)*")
# A slip of the keyboard adds or drops a letter or two; a person's name adds more.
_NEAR_ENOUGH, _SLIPPED_CHARACTERS = 0.8, 2


def is_source(name: str) -> bool:
    """Tell whether ``name`` is a Python file's."""
    return _ends(name, SOURCE_SUFFIX)


def is_notebook(name: str) -> bool:
    """Tell whether ``name`` is a notebook's."""
    return _ends(name, NOTEBOOK_SUFFIX)


def is_archive(name: str) -> bool:
    """Tell whether ``name`` is an archive's, also of a kind that we cannot open."""
    return any(_ends(name, suffix) for suffix in _ARCHIVE_SUFFIXES)


def is_takeable(name: str) -> bool:
    """Tell whether a file of this name may be, or hold, what is graded."""
    return is_source(name) or is_notebook(name) or is_archive(name)


def is_noise(name: str) -> bool:
    """Tell whether a file or folder of this name is hidden or left by a tool."""
    return name.startswith(".") or name.casefold() in _NOISE


def is_skipped_folder(name: str) -> bool:
    """Tell whether nothing in a folder of this name is looked at."""
    return is_noise(name) or name.casefold() in _FOREIGN_FOLDERS


def stem(name: str) -> str:
    """Return a file's name without the suffix of its kind (``.tar.gz`` is one)."""
    for suffix in _NAMED_SUFFIXES:
        if _ends(name, suffix) and len(name) > len(suffix):
            return name[: -len(suffix)]
    return name


def is_support(name: str, slug: str) -> bool:
    """Tell whether this is a copy of the given code, which is never taken from what came in."""
    return is_source(name) and fold(name).startswith(f"{fold(slug)}_support")


def is_called_like(name: str, slug: str) -> bool:
    """Tell whether a file's name is the assignment's and not a person's.

    ``attention (1).py``, ``attention-2.zip`` and the misspelt ``atention.py`` are;
    ``attention_ada.py`` and ``ada.py`` are not.
    """
    called, wanted = fold(stem(name)), fold(slug)
    if called.startswith(wanted) and _COPY_MARK.fullmatch(called.removeprefix(wanted)):
        return True
    if abs(len(called) - len(wanted)) > _SLIPPED_CHARACTERS:
        return False
    return difflib.SequenceMatcher(None, called, wanted).ratio() >= _NEAR_ENOUGH


def is_copy_of(name: str, wanted: str) -> bool:
    """Tell whether ``name`` is what a browser makes of a second ``wanted``: ``x (1).json``."""
    stem_wanted, dot, suffix = fold(wanted).rpartition(".")
    folded = fold(name)
    if not folded.startswith(stem_wanted) or not folded.endswith(dot + suffix):
        return False
    between = folded[len(stem_wanted) : len(folded) - len(dot + suffix)]
    return _COPY_MARK.fullmatch(between) is not None


def _ends(name: str, suffix: str) -> bool:
    return name[-len(suffix) :].casefold() == suffix
