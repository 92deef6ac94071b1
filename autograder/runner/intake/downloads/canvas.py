"""Canvas: "Download Submissions" of an assignment, all files side by side."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Final

from autograder.model import Origin
from autograder.runner.intake.candidate import Candidate
from autograder.runner.intake.downloads.people import person
from autograder.runner.intake.downloads.place import Place
from autograder.runner.intake.downloads.system import is_most, refuse_strays
from autograder.runner.intake.names import folder_name

# Numbers between underscores are taken out of a person's name there, so the first one is the
# person's, and the next one the file's. What was typed in has none.
_FILE: Final = r"(?:\d+_(?P<file>.+)|(?:text|link)\.html)"
_NAMED: Final = re.compile(rf"(?P<name>.+?)(?:_(?P<late>LATE))?_(?P<id>\d+)_{_FILE}", re.DOTALL)
_BLIND: Final = re.compile(rf"(?:(?P<late>LATE)_)?(?P<id>anon_[^\W_]+)_{_FILE}", re.DOTALL)
# `attention-1.py` is what Canvas calls a file that is handed in again.
_AGAIN: Final = re.compile(r"-\d+(?=(?:\.[^.]*)?\Z)")


@dataclass(frozen=True)
class Canvas:
    """``lovelaceada_LATE_12345_67890_attention.py``: a name, whether late, and two numbers.

    The first number is the ``ID`` of the grade book. A group has its own name and the number of one
    member; where marking is blind there is neither.
    """

    name: str = "Canvas"

    def is_at(self, place: Place, *, slug: str) -> bool:
        """Tell whether most names are of this form, as :meth:`System.is_at`."""
        names = place.names()
        return is_most(names, [name for name in names if not names[name] and _part(name)])

    def candidates(self, place: Place, *, slug: str) -> Iterator[Candidate]:
        """Yield the submissions, as :meth:`System.candidates`.

        Raises:
            IntakeError: ``mixed-download``.
        """
        names = place.names()
        parts = {name: part for name in names if not names[name] and (part := _part(name))}
        refuse_strays(names, parts)
        by_owner: dict[str, dict[str, re.Match[str]]] = {}
        for name, part in parts.items():
            by_owner.setdefault(part["id"], {})[name] = part
        for number, owned in by_owner.items():
            called = next(iter(owned.values())).groupdict().get("name", "")
            files = {name: part["file"] for name, part in owned.items() if part["file"]}
            candidate = place.candidate(
                folder_name(f"{called}_{number}" if called else number), files=_plain(files)
            )
            origin = Origin(
                system="canvas",
                people=(person(name=called or number, id=number),),
                late=any(part["late"] for part in owned.values()),
            )
            yield replace(candidate, origin=origin)


def _part(name: str) -> re.Match[str] | None:
    return _BLIND.fullmatch(name) or _NAMED.fullmatch(name)


def _plain(files: Mapping[str, str]) -> dict[str, str]:
    """Return files under the names that they had at first, where no two come to one name."""
    plain = {at: _AGAIN.sub("", file) for at, file in files.items()}
    times = Counter(plain.values())
    return {at: plain[at] if times[plain[at]] == 1 else file for at, file in files.items()}
