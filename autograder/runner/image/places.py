"""Where this user's files are kept: what can be made again, and what cannot."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

_NAME: Final = "dl-autograder"


def cache_folder() -> Path:
    """Return the folder of what was fetched and can be fetched again."""
    return _folder("XDG_CACHE_HOME", ".cache")


def data_folder() -> Path:
    """Return the folder of what belongs to this user: the locks of the images made here."""
    return _folder("XDG_DATA_HOME", ".local/share")


def _folder(variable: str, usual: str) -> Path:
    # Windows has one place for both, of which no other machine gets a copy
    named = os.environ.get(variable) or os.environ.get("LOCALAPPDATA")
    return (Path(named) if named else Path.home() / usual) / _NAME
