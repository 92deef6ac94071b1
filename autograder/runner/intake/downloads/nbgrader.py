"""nbgrader: a course's folder, or the folder ``submitted`` of one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from autograder.diagnostics import Diagnostic, Failure, IntakeError
from autograder.model import Origin
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.people import moment, person
from autograder.runner.intake.downloads.place import Place
from autograder.runner.intake.downloads.system import few
from autograder.runner.intake.names import fold, folder_name

_SUBMITTED: Final = "submitted"
#: What lies beside it in a course's folder; without, it may be one of many people's.
_OF_A_COURSE: Final = frozenset({"nbgrader_config.py", "gradebook.db", "source", "release"})
_TIMESTAMP: Final = "timestamp.txt"
#: A moment and the name of a time zone.
_TIMESTAMP_LIMIT_BYTES: Final = 200


@dataclass(frozen=True)
class Nbgrader:
    """``submitted/ada/attention/``: what ada handed in of one assignment, and when."""

    name: str = "nbgrader"

    def is_at(self, place: Place, *, slug: str) -> bool:
        """Tell whether there are folders in folders, as :meth:`System.is_at`.

        A folder called ``submitted`` may be anybody's: one assignment in it has to be called like
        the one that is graded, or to say when it was handed in.
        """
        submitted = _submitted(place)
        return submitted is not None and any(
            fold(assignment) == fold(slug)
            or _TIMESTAMP in submitted.inside(student).inside(assignment).names()
            for student in _folders(submitted)
            for assignment in _folders(submitted.inside(student))
        )

    def candidates(self, place: Place, *, slug: str) -> Iterator[Candidate]:
        """Yield the submissions to one assignment, as :meth:`System.candidates`.

        Raises:
            IntakeError: ``which-assignment``.
        """
        submitted = _submitted(place) or place
        handed_in = {name: _folders(submitted.inside(name)) for name in _folders(submitted)}
        assignment = _assignment({one for some in handed_in.values() for one in some}, slug)
        for student, assignments in handed_in.items():
            if assignment in assignments:
                here = submitted.inside(student).inside(assignment)
                people = (person(name=student, id=student),)
                origin = Origin(system="nbgrader", people=people, submitted=_handed_in_at(here))
                yield replace(here.candidate(folder_name(student)), origin=origin)


def _submitted(place: Place) -> Place | None:
    names = place.names()
    if names.get(_SUBMITTED) and not _OF_A_COURSE.isdisjoint(names):
        return place.inside(_SUBMITTED)
    return place if place.name == _SUBMITTED else None


def _folders(place: Place) -> list[str]:
    return [name for name, is_folder in place.names().items() if is_folder]


def _assignment(found: set[str], slug: str) -> str:
    """Return the assignment that is called like ours, or else the only one."""
    wanted = [name for name in sorted(found) if fold(name) == fold(slug)] or sorted(found)
    if len(wanted) == 1:
        return wanted[0]
    raise IntakeError(
        Diagnostic(
            code="which-assignment",
            message="these are submissions to several assignments",
            facts=(("expected", slug), ("found", few(wanted))),
            hint=f"Copy those of one assignment to submitted/STUDENT/{slug}.",
        )
    )


def _handed_in_at(place: Place) -> str:
    if place.names().get(_TIMESTAMP) is not False:
        return ""
    try:
        data = place.read(_TIMESTAMP, limit_bytes=_TIMESTAMP_LIMIT_BYTES)
    except (Failure, OSError):  # it decides nothing
        return ""
    return moment(data.decode("utf-8", "replace"))
