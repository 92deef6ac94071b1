"""``equivalents.yaml``: mutants that no check can catch, because they are right.

```yaml
mean:
  - before: "count = max(len(numbers), 1)"
    after: "count = max(len(numbers), True)"
    reason: true is one
```

An entry is found by the function and by the statement as a survivor's diff prints it, before and
after; lines do not matter. A statement that was removed has an empty ``after``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from autograder.content.document import Document, Location, read_document
from autograder.content.text import read_text
from autograder.diagnostics import ContentError, Diagnostic, ManifestError
from autograder.engine.mutants.generate import Mutant

#: The file's name in an assignment's folder.
EQUIVALENTS_NAME: Final = "equivalents.yaml"
_KEYS: Final = frozenset({"before", "after", "reason"})


@dataclass(frozen=True, kw_only=True)
class Equivalent:
    """A mutant that is right, and why.

    Attributes:
        function: As :attr:`~autograder.engine.mutants.generate.Mutant.function`.
        before: The statement, normalised.
        after: What stands there afterwards; empty if it was removed.
        reason: Why no check can tell it from the source.
        where: ``path:line`` of the entry.
    """

    function: str
    before: str
    after: str
    reason: str
    where: str

    def matches(self, mutant: Mutant) -> bool:
        """Tell whether a mutant is the one that is meant."""
        said = (mutant.function, mutant.before, mutant.after)
        return said == (self.function, self.before, self.after)


def read_equivalents(folder: Path) -> tuple[Equivalent, ...]:
    """Read an assignment's equivalents; none if it has no such file.

    Args:
        folder: The assignment's folder.

    Raises:
        ContentError: If the file is not of the form above.
    """
    path = folder / EQUIVALENTS_NAME
    if not path.is_file():
        return ()
    shown = path.as_posix()
    try:
        document = read_document(read_text(path), path=shown)
    except ManifestError as error:
        raise ContentError(error.diagnostic) from error
    if document.problems:
        first = document.problems[0]
        raise _refused(shown, first.mark.line, first.message)
    return tuple(_entries(document, shown))


def _entries(document: Document, path: str) -> list[Equivalent]:
    value: Any = document.value
    if value is None:
        return []
    if not isinstance(value, dict):
        raise _refused(path, 1, "the file does not map functions to lists")
    found = []
    for function, entries in value.items():
        if not isinstance(entries, tuple):
            raise _refused(path, _line(document, (function,)), f"{function} holds no list")
        for index, entry in enumerate(entries):
            line = _line(document, (function, index))
            if not isinstance(entry, dict) or set(entry) != _KEYS:
                raise _refused(path, line, "an entry has not exactly before, after and reason")
            if not all(isinstance(text, str) for text in entry.values()) or not entry["reason"]:
                raise _refused(path, line, "before, after and reason are not all text")
            found.append(Equivalent(function=function, where=f"{path}:{line}", **entry))
    return found


def _line(document: Document, location: Location) -> int:
    return document.marks[location].line


def _refused(path: str, line: int, problem: str) -> ContentError:
    return ContentError(
        Diagnostic(
            code="equivalents-malformed",
            message="the list of equivalent mutants cannot be read",
            where=f"{path}:{line}:1",
            facts=(("problem", problem),),
            hint="docs/how-to/verify-an-assignment.md shows the form of an entry",
        )
    )


def sorted_out(
    mutants: Sequence[Mutant], equivalents: Sequence[Equivalent]
) -> tuple[tuple[Mutant, ...], tuple[Equivalent, ...]]:
    """Leave out mutants that are known to be right.

    Args:
        mutants: All mutants of a source.
        equivalents: The assignment's list.

    Returns:
        The others, and the entries that match no mutant any more.
    """
    left = tuple(one for one in mutants if not any(entry.matches(one) for entry in equivalents))
    stale = tuple(entry for entry in equivalents if not any(entry.matches(one) for one in mutants))
    return left, stale
