"""What the zip tells the session that it brings: names of its files, and what was left out."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from pydantic import BaseModel, ConfigDict

#: Where things lie in the zip.
ASSIGNMENT: Final = "assignment"
COURSE: Final = "course.yaml"
KEY: Final = "course.key"
SETTINGS: Final = "settings.json"
REQUIREMENTS: Final = "requirements.txt"


class Settings(BaseModel):
    """What an export was told.

    Attributes:
        left_out: Ids of checks that do not fit into the container.
        notes: Lines that stand first in every result.
        has_course: Whether a course file lies beside.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    left_out: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    has_course: bool = False


def read_settings(path: Path) -> Settings:
    """Return the settings of a zip that was unpacked.

    Raises:
        OSError: If they cannot be read.
        ValueError: If they are none.
    """
    return Settings.model_validate_json(path.read_bytes())
