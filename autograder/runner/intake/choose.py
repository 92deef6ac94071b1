"""Choose: which entry of an upload is the file to be graded.

In this order, each first in the root and then in the single folder inside:

1. ``<slug>.py``; one folder below it may stand beside other folders, if it is there once;
2. exactly one ``<slug>*.py``, such as ``attention (1).py``;
3. exactly one notebook, or exactly one that is called ``<slug>*.ipynb``.

Copies of the given code, hidden files and folders of tools are never candidates.
"""

from __future__ import annotations

import difflib
from collections.abc import Callable, Sequence

from autograder.diagnostics import Failure
from autograder.runner.intake import kinds, problems
from autograder.runner.intake.names import fold
from autograder.runner.intake.upload import Entry

_COMPARED_NAMES = 200
_LONGEST_COMPARED_CHARACTERS = 64


def choose(entries: Sequence[Entry], *, slug: str) -> Entry | None:
    """Return the entry to be graded, ``None`` if no entry is called for it.

    Args:
        entries: All that the upload holds.
        slug: The assignment's.

    Returns:
        One of ``entries``, or ``None``.

    Raises:
        Failure: ``two-candidates``.
    """
    ours = [entry for entry in entries if _is_ordinary(entry, slug)]
    root, below, inside = _places(ours)
    in_turn: tuple[tuple[_Test, list[Entry]], ...] = (
        (_is_exactly(slug), below),
        (_is_but_for_case(slug), below),
        (_starts_with(slug), inside),
        (_is_named_notebook(slug), inside),
        (_is_notebook, inside),
    )
    for looked_for, elsewhere in in_turn:
        for place in (root, elsewhere):
            if chosen := _alone(place, looked_for, slug):
                return chosen
    return None


def missing(entries: Sequence[Entry], *, slug: str) -> Failure:
    """Return the failure that says what was found instead, and the nearest name in it."""
    return problems.missing_file(slug, found=entries, nearest=_nearest(entries, slug))


def lone_archive(entries: Sequence[Entry], *, slug: str) -> Entry | None:
    """Return the archive in which the file must be, if only one can be meant."""
    usual = [entry for entry in entries if not (entry.note or _is_noise(entry))]
    root, _, inside = _places(usual)
    archives = [entry for entry in (*root, *inside) if kinds.is_archive(entry.name)]
    named = [entry for entry in archives if kinds.is_called_like(entry.name, slug)]
    return named[0] if len(named) == 1 else archives[0] if len(archives) == 1 else None


_Test = Callable[[Entry], bool]


def _is_exactly(slug: str) -> _Test:
    return lambda entry: entry.name == f"{slug}.py"


def _is_but_for_case(slug: str) -> _Test:
    return lambda entry: fold(entry.name) == fold(f"{slug}.py")


def _starts_with(slug: str) -> _Test:
    return lambda entry: kinds.is_source(entry.name) and fold(entry.name).startswith(fold(slug))


def _is_named_notebook(slug: str) -> _Test:
    return lambda entry: _is_notebook(entry) and fold(entry.name).startswith(fold(slug))


def _is_notebook(entry: Entry) -> bool:
    return kinds.is_notebook(entry.name)


def _is_ordinary(entry: Entry, slug: str) -> bool:
    return not (entry.note or _is_noise(entry) or kinds.is_support(entry.name, slug))


def _is_noise(entry: Entry) -> bool:
    return entry.is_in_skipped_folder or kinds.is_noise(entry.name)


def _places(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry], list[Entry]]:
    """Return the entries of the root, of any folder in it, and of the only folder in it."""
    folders = {entry.parts[0] for entry in entries if len(entry.parts) > 1}
    root = [entry for entry in entries if len(entry.parts) == 1]
    below = [entry for entry in entries if len(entry.parts) == 2]  # noqa: PLR2004 - folder, name
    return root, below, below if len(folders) == 1 else []


def _alone(entries: Sequence[Entry], looked_for: _Test, slug: str) -> Entry | None:
    """Return the only entry that is looked for, ``None`` if there is none.

    Raises:
        Failure: ``two-candidates``.
    """
    found = [entry for entry in entries if looked_for(entry)]
    if len(found) > 1:
        raise problems.two_candidates(slug, found=found)
    return found[0] if found else None


def _nearest(entries: Sequence[Entry], slug: str) -> str | None:
    """Return the path of the entry whose name is most like the one that is missing."""
    named = {
        fold(entry.name)[:_LONGEST_COMPARED_CHARACTERS]: "/".join(entry.parts)
        for entry in entries
        if not _is_noise(entry)
    }
    names = sorted(named)[:_COMPARED_NAMES]
    close = difflib.get_close_matches(fold(f"{slug}.py"), names, n=1)
    return named[close[0]] if close else None
