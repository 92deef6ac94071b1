"""What is verified: the checks that count, the bank, the keys, and how thoroughly."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.declared import DeclaredCheck
from autograder.content.misconceptions import Misconception, read_misconceptions
from autograder.engine.seeds import CourseKey

#: How many keys a release is proved on, beside a course's own.
RELEASE_KEYS: Final = 3


class Level(StrEnum):
    """How thoroughly: in seconds while writing, or before a course gets it."""

    DRAFT = "draft"
    RELEASE = "release"


@dataclass(frozen=True, kw_only=True)
class Ground:
    """An assignment as it is verified.

    Attributes:
        assignment: The folder, with a course's choice where there is one.
        level: How thoroughly.
        checks: The checks that count, in their order.
        bank: Its misconceptions of the graded parts, or those of them that were drawn.
        pages: The files of all that there are to draw from: reading one costs nothing.
        keys: What inputs are drawn from; a course's own key comes first.
    """

    assignment: Assignment
    level: Level
    checks: tuple[DeclaredCheck, ...]
    bank: tuple[Misconception, ...]
    pages: tuple[Path, ...]
    keys: tuple[CourseKey, ...]

    @cached_property
    def by_id(self) -> Mapping[str, DeclaredCheck]:
        """Every check by its id."""
        return {check.id: check for check in self.checks}

    @cached_property
    def unit(self) -> tuple[str, ...]:
        """The ids of the checks that do not train."""
        return tuple(check.id for check in self.checks if not check.training)

    @cached_property
    def training(self) -> tuple[str, ...]:
        """The ids of the checks that train; none at draft level, which leaves them out."""
        if self.level is Level.DRAFT:
            return ()
        return tuple(check.id for check in self.checks if check.training)

    @property
    def tried(self) -> tuple[str, ...]:
        """The ids of all checks that are tried at this level."""
        wanted = {*self.unit, *self.training}
        return tuple(check.id for check in self.checks if check.id in wanted)

    @property
    def is_release(self) -> bool:
        """Whether everything is proved."""
        return self.level is Level.RELEASE

    @property
    def bank_size(self) -> int:
        """How many misconceptions there are to draw from."""
        return len(self.pages)

    @property
    def is_drawn(self) -> bool:
        """Whether only some of the bank is tried: nothing can be said of the whole of it."""
        return len(self.bank) < self.bank_size

    @cached_property
    def parts(self) -> tuple[str, ...]:
        """The graded parts, in their order."""
        return self.assignment.graded_parts

    def part(self, check_id: str) -> str:
        """Return the part of a check."""
        return self.by_id[check_id].part


def ground_of(
    assignment: Assignment,
    level: Level,
    *,
    key: CourseKey | None = None,
    drawn: int | None = None,
    seed: int = 1,
) -> Ground:
    """Read an assignment for verifying it.

    Args:
        assignment: The folder, with a course's choice where there is one.
        level: How thoroughly.
        key: A course's key, which is proved first.
        drawn: How many misconceptions to draw; all of them unless given.
        seed: Of that draw.

    Raises:
        ContentError: If a declaration or a page is wrong.
    """
    graded = assignment.graded_parts
    count = RELEASE_KEYS if level is Level.RELEASE else 1
    own = [verifying_key(number) for number in range(count)]
    keys = own if key is None else [key, *own[: count - 1]]
    bank = [one for one in read_misconceptions(assignment) if meets(one.parts, graded)]
    return Ground(
        assignment=assignment,
        level=level,
        checks=chosen_checks(assignment),
        bank=_drawn(bank, len(bank) if drawn is None else drawn, seed=seed),
        pages=tuple(one.path for one in bank),
        keys=tuple(keys),
    )


def _drawn(bank: Sequence[Misconception], count: int, *, seed: int) -> tuple[Misconception, ...]:
    """Draw from the bank by name: a file more or less elsewhere leaves most of the draw alone."""

    def place(one: Misconception) -> str:
        return hashlib.sha256(f"{seed} {one.code}".encode()).hexdigest()

    chosen = set(sorted(map(place, bank))[:count])
    return tuple(one for one in bank if place(one) in chosen)


def verifying_key(number: int) -> CourseKey:
    """Return a key that no course has; the same one for the same number, everywhere."""
    return CourseKey(hashlib.sha256(f"verify {number}".encode()).digest())


def meets(some: Collection[str], others: Collection[str]) -> bool:
    """Tell whether two collections have something in common."""
    return not set(some).isdisjoint(others)
