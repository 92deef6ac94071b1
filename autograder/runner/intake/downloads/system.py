"""System: what each of the systems tells us by, and what all of their downloads have in common."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import Final, Protocol

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.printable import printable
from autograder.runner.intake import kinds
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.place import Place

_SHOWN_NAMES: Final = 5
_LONGEST_SHOWN_CHARACTERS: Final = 160


class System(Protocol):
    """Somewhere that submissions are handed in and downloaded from."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def is_at(self, place: Place, *, slug: str) -> bool:
        """Tell whether a place holds a class's submissions of this system.

        Raises:
            OSError: If it cannot be listed.
        """
        ...

    def candidates(self, place: Place, *, slug: str) -> Iterator[Candidate]:
        """Yield the submissions of such a place.

        Raises:
            IntakeError: If it is broken, or mixed with other work.
            OSError: If it cannot be listed.
        """
        ...


def works(names: Mapping[str, bool]) -> list[str]:
    """Return those of the names that look like somebody's work: folders, and what may be graded."""
    return [name for name, is_folder in names.items() if is_folder or kinds.is_takeable(name)]


def is_most(names: Mapping[str, bool], known: Collection[str]) -> bool:
    """Tell whether a place is called a download by most of the work that lies there.

    A single file of such a name is what somebody was sent, in a folder of other people's.
    """
    every = works(names)
    return 2 * sum(name in known for name in every) > len(every)


def refuse_strays(names: Mapping[str, bool], known: Collection[str]) -> None:
    """Stop at what lies beside a download, is no part of it and looks like somebody's work.

    Args:
        names: What lies there, and whether each is a folder.
        known: What is part of it.

    Raises:
        IntakeError: ``mixed-download``.
    """
    strays = [name for name in works(names) if name not in known]
    if strays:
        raise mixed(strays, message="beside this download lies work that is no part of it")


def mixed(names: Collection[str], *, message: str) -> IntakeError:
    """Return the error for names that do not belong together."""
    return IntakeError(
        Diagnostic(
            code="mixed-download",
            message=message,
            facts=(("found", few(names)),),
            hint="Move it elsewhere, and grade it by itself.",
        )
    )


def few(names: Collection[str]) -> str:
    """Return the first names, printable, and how many more there are."""
    shown = [printable(name, limit_characters=_LONGEST_SHOWN_CHARACTERS) for name in names]
    more = [f"... and {len(shown) - _SHOWN_NAMES} more"] if len(shown) > _SHOWN_NAMES else []
    return ", ".join([*shown[:_SHOWN_NAMES], *more])
