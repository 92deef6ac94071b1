"""Mixed: a folder that may be one person's work or the work of many.

A folder with ``<slug>.py`` in it is one submission, whatever lies beside the file: notes, data, a
notebook of trials, older attempts. The same folder may be an inbox into which somebody saved a
loose file, and then everybody else's work would silently pass for what lies beside it. Two things
beside the file that look like work of others are taken for a sign that staff must decide.

An archive called like the assignment looks like its author's own copy, and so does a folder called
``old`` or ``data``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from pathlib import Path

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.printable import printable
from autograder.runner.intake import kinds
from autograder.runner.intake.names import fold
from autograder.runner.intake.on_disk import listed

_ENOUGH_OTHERS = 2
_SHOWN_ITEMS = 12
_LONGEST_SHOWN_CHARACTERS = 300
# What people call the folders and archives in which they keep their own things.
_OWN_NAMES = re.compile(
    r"(?:\W|\d|_|archive|attempt|backup|bak|code|copy|data|datasets?|docs|drafts?|final|first|handout"
    r"|history|last|my|new|notes|old|original|previous|results|second|src|submission|temp|templates?|tests?|tmp"
    r"|trials?|try|v|versions?|wip)+"
)


def refuse_mixed(folder: Path, items: Sequence[os.DirEntry[str]], *, slug: str) -> None:
    """Stop at a folder that holds the file and work of others beside it.

    Args:
        folder: As staff named it; ``<slug>.py`` lies in it.
        items: What it holds that may be handed in.
        slug: The assignment's.

    Raises:
        IntakeError: ``mixed-folder``.
    """
    others = [item.name for item in items if _is_work_of_others(item, slug)]
    if len(others) < _ENOUGH_OTHERS:
        return
    loose = next(item.name for item in items if fold(item.name) == fold(f"{slug}.py"))
    more = [f"... and {len(others) - _SHOWN_ITEMS} more"] if len(others) > _SHOWN_ITEMS else []
    raise IntakeError(
        Diagnostic(
            code="mixed-folder",
            message=f"this folder holds {slug}.py and work of others beside it",
            where=_shown(folder),
            facts=(
                ("loose file", _shown(loose)),
                ("beside it", ", ".join([*map(_shown, others[:_SHOWN_ITEMS]), *more])),
            ),
            hint=f"If all of it is one person's, give the file itself: {_shown(folder / loose)}. "
            "If not, move the loose file into a folder named after its author.",
        )
    )


def _is_work_of_others(item: os.DirEntry[str], slug: str) -> bool:
    if kinds.is_called_like(item.name, slug) or _OWN_NAMES.fullmatch(fold(kinds.stem(item.name))):
        return False
    if not item.is_dir(follow_symlinks=False):
        return kinds.is_archive(item.name)
    if kinds.is_skipped_folder(item.name):
        return False
    try:
        inside = [entry.name for entry in listed(Path(item.path))]
    except OSError:  # what is locked is no sign of anything
        return False
    return any(kinds.is_archive(name) or fold(name) == fold(f"{slug}.py") for name in inside)


def _shown(path: Path | str) -> str:
    return printable(str(path), limit_characters=_LONGEST_SHOWN_CHARACTERS)
