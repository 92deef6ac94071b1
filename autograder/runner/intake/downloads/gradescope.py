"""Gradescope: "Export Submissions" of an assignment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from autograder.diagnostics import Failure
from autograder.model import Person
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.metadata import (
    METADATA,
    METADATA_LIMIT_BYTES,
    broken_metadata,
    read_metadata,
)
from autograder.runner.intake.downloads.place import Place
from autograder.runner.intake.downloads.system import refuse_strays
from autograder.runner.intake.names import folder_name

_HASH_CHARACTERS: Final = 8


@dataclass(frozen=True)
class Gradescope:
    """``submission_metadata.yml``, and a folder for each submission that it names.

    What it names and does not hold was handed in without a file. A submission is called after its
    people and not after its number, which is another one whenever they hand in again. A group is
    called by a hash of its ids, because everybody in it reads the name.
    """

    name: str = "Gradescope"

    def is_at(self, place: Place, *, slug: str) -> bool:
        """Tell whether the metadata lie there, as :meth:`System.is_at`."""
        return place.names().get(METADATA) is False

    def candidates(self, place: Place, *, slug: str) -> Iterator[Candidate]:
        """Yield the submissions, as :meth:`System.candidates`.

        Raises:
            IntakeError: ``broken-metadata`` or ``mixed-download``.
        """
        names = place.names()
        try:
            data = place.read(METADATA, limit_bytes=METADATA_LIMIT_BYTES)
        except (Failure, OSError) as error:
            raise broken_metadata(why="it cannot be read") from error
        said = read_metadata(data)
        refuse_strays(names, said.keys())
        for key, origin in said.items():
            name = folder_name(_called(origin.people, key))
            if names.get(key):
                candidate = place.inside(key).candidate(name)
            else:
                candidate = place.candidate(name, files={key: key} if key in names else {})
            yield replace(candidate, origin=origin)


def _called(people: Sequence[Person], key: str) -> str:
    ids = [one.id or one.email or key for one in people]
    names = ", ".join(one.name for one in people)
    if len(people) > 1:
        digest = hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()
        return f"{names}_{digest[:_HASH_CHARACTERS]}"
    return f"{names}_{ids[0]}" if people else key
