"""Downloads: a class's submissions as other systems pack them, with what those say about people.

| system | what tells it |
|---|---|
| Gradescope | ``submission_metadata.yml`` beside the folders that it names |
| Moodle | names such as ``Ada Lovelace_1234567_assignsubmission_file_`` |
| Canvas | names such as ``lovelaceada_LATE_12345_67890_attention.py`` |
| nbgrader | ``submitted/ada/attention/``, in the course's folder or by itself |

Only what staff named is looked at in this way, never what lies in a folder of submissions: whoever
hands in something that looks like a download must not speak for others.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.canvas import Canvas
from autograder.runner.intake.downloads.gradescope import Gradescope
from autograder.runner.intake.downloads.moodle import Moodle
from autograder.runner.intake.downloads.nbgrader import Nbgrader
from autograder.runner.intake.downloads.place import Place, place_at
from autograder.runner.intake.downloads.system import System
from autograder.runner.intake.names import fold

__all__ = ["Download", "download_at"]

#: A folder in a zip, in the folder that some programs make for what they unpack.
_ALONE: Final = 2
_SYSTEMS: Final[tuple[System, ...]] = (Gradescope(), Moodle(), Canvas(), Nbgrader())


@dataclass(frozen=True, kw_only=True)
class Download:
    """A class's submissions of one system.

    Attributes:
        system: Whose it is.
        place: Where it lies.
        slug: The assignment's.
    """

    system: System
    place: Place
    slug: str

    def candidates(self) -> tuple[Candidate, ...]:
        """Return the submissions.

        Raises:
            IntakeError: If it is broken, or mixed with other work.
            OSError: If the host cannot read it.
        """
        return tuple(self.system.candidates(self.place, slug=self.slug))


def download_at(path: Path, *, slug: str) -> Download | None:
    """Return what a path is, if it is a class's download; nothing of anybody's is read yet.

    Args:
        path: What staff named.
        slug: The assignment's. A folder that holds ``<slug>.py`` is its author's, whatever lies
            beside it.
    """
    top = place_at(path)
    try:
        for place in () if top is None else _places(top):
            if any(fold(name) == fold(f"{slug}.py") for name in place.names()):
                return None
            for system in _SYSTEMS:
                if system.is_at(place, slug=slug):
                    return Download(system=system, place=place, slug=slug)
    except OSError:  # whoever takes it in finds out the same, and says so
        pass
    return None


def _places(top: Place) -> Iterator[Place]:
    """Yield a place and the folders that are alone in it: so programs unpack zips."""
    yield top
    for _ in range(_ALONE):
        names = top.names()
        if list(names.values()) != [True]:
            break
        top = top.inside(*names)
        yield top
