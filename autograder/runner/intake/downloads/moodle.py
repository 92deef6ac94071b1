"""Moodle: "Download all submissions" of an assignment, with a folder for each or without."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from autograder.model import Origin
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.people import person
from autograder.runner.intake.downloads.place import Place
from autograder.runner.intake.downloads.system import is_most, mixed, refuse_strays
from autograder.runner.intake.names import folder_name

# Moodle writes blanks for underscores in a name, so the first one ends it. The group of those who
# are in none has no number, and versions differ in the underscore at the end of a folder.
_PART: Final = re.compile(
    r"(?P<name>[^_]+)(?:_(?P<id>\d+))?_assignsubmission_(?P<kind>[a-z]+)(?:_(?P<file>.*))?",
    re.DOTALL,
)


@dataclass(frozen=True)
class Moodle:
    """``Ada Lovelace_1234567_assignsubmission_file_``, a folder or the beginning of a file's name.

    The number is that of ``Participant 1234567`` in the grading worksheet, or of a group. What was
    typed in (``_onlinetext_``) says that somebody handed in, and holds no file.
    """

    name: str = "Moodle"

    def is_at(self, place: Place, *, slug: str) -> bool:
        """Tell whether most names are of this form, as :meth:`System.is_at`."""
        names = place.names()
        return is_most(names, [name for name in names if _PART.fullmatch(name)])

    def candidates(self, place: Place, *, slug: str) -> Iterator[Candidate]:
        """Yield the submissions, as :meth:`System.candidates`.

        Raises:
            IntakeError: ``mixed-download``.
        """
        names = place.names()
        parts = {name: part for name in names if (part := _PART.fullmatch(name))}
        refuse_strays(names, parts)
        by_owner: dict[tuple[str, str], dict[str, str]] = {}
        for name, part in parts.items():
            files = by_owner.setdefault((part["name"], part["id"] or ""), {})
            if part["kind"] == "file":
                files[name] = part["file"] or ""
        for (called, number), files in by_owner.items():
            name = folder_name(f"{called}_{number}" if number else called)
            origin = Origin(system="moodle", people=(person(name=called, id=number),))
            yield replace(_candidate(place, name, files), origin=origin)


def _candidate(place: Place, name: str, files: Mapping[str, str]) -> Candidate:
    """Return one owner's submission.

    Args:
        place: Where its parts lie.
        name: What it goes by.
        files: Its parts, and the name of the file that each was; empty for a folder.

    Raises:
        IntakeError: ``mixed-download``.
    """
    names = place.names()
    folders = [part for part in files if names[part]]
    if not folders:
        return place.candidate(name, files={part: file for part, file in files.items() if file})
    if len(files) > 1:
        raise mixed(files, message="two downloads of Moodle lie together")
    return place.inside(folders[0]).candidate(name)
