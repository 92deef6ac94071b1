"""Which misconception was named for which: the confusion matrix of the bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from autograder.content.misconceptions import Misconception
from autograder.engine.verify.evidence import Evidence, overlay_program
from autograder.engine.verify.trials import Program, Told

#: The key on which causes are looked for: naming costs four times what grading does, and a course's
#: own key comes first.
FIRST: Final = 0


@dataclass(frozen=True, kw_only=True)
class Row:
    """One misconception, tried as a student's work.

    Attributes:
        code: The misconception.
        lost: Ids of the checks that it lost on some key.
        unit_lost: Those of them that do not train.
        missed: The own parts in which it lost nothing, each with the index of the key.
        named: How often each misconception was named, over the unit checks lost on the first key.
        suggested: How often each was suggested, over all lost checks that train.
        unnamed: Ids of the unit checks lost on that key at which no name was said.
        elsewhere: Ids of lost checks outside its own parts.
        is_trained_only: Whether it declares that only training shows it.
    """

    code: str
    lost: tuple[str, ...]
    unit_lost: tuple[str, ...]
    missed: tuple[tuple[str, int], ...]
    named: Mapping[str, int]
    suggested: Mapping[str, int]
    unnamed: tuple[str, ...]
    elsewhere: tuple[str, ...]
    is_trained_only: bool

    @property
    def is_named(self) -> bool:
        """Whether it was named for itself at some check."""
        return self.named.get(self.code, 0) > 0

    @property
    def others(self) -> Mapping[str, int]:
        """Other misconceptions that were named, and how often."""
        return {name: count for name, count in self.named.items() if name != self.code}


def rows(evidence: Evidence) -> tuple[Row, ...]:
    """Return the matrix, a row for each misconception of the ground."""
    return tuple(_row(evidence, one) for one in evidence.ground.bank)


def _row(evidence: Evidence, misconception: Misconception) -> Row:
    ground, program = evidence.ground, program_of(misconception)
    lost = [one for one in evidence.told(program) if one.is_lost]
    unit = [one for one in lost if one.result.id in ground.unit]
    trained = [one for one in lost if one.result.id not in ground.unit]
    first = [one for one in evidence.told(program, key=FIRST) if one.is_lost]
    diagnosed = [one for one in first if one.result.id in ground.unit]
    ids = tuple(dict.fromkeys(one.result.id for one in lost))
    return Row(
        code=misconception.code,
        lost=ids,
        unit_lost=tuple(dict.fromkeys(one.result.id for one in unit)),
        missed=tuple(_missed(evidence, misconception)),
        named=Counter(name for one in diagnosed for name in _codes(one, "named")),
        suggested=Counter(name for one in trained for name in _codes(one, "suggested")),
        unnamed=tuple(one.result.id for one in diagnosed if not _codes(one, "named")),
        elsewhere=tuple(one for one in ids if ground.part(one) not in misconception.parts),
        is_trained_only=bool(misconception.metrics) and not unit,
    )


def _missed(evidence: Evidence, misconception: Misconception) -> Iterator[tuple[str, int]]:
    """Yield the own parts that no check takes a point of, with the key of each."""
    ground, program = evidence.ground, program_of(misconception)
    for key in range(len(ground.keys)):
        told = evidence.told(program, key=key)
        lost = {ground.part(one.result.id) for one in told if one.is_lost}
        for part in misconception.parts:
            if part in ground.parts and part not in lost:
                yield part, key


def program_of(misconception: Misconception) -> Program:
    """Return a misconception as a program to try."""
    return overlay_program(misconception.path.as_posix(), misconception.code)


def _codes(told: Told, kind: str) -> tuple[str, ...]:
    return tuple(cause.code for cause in told.result.diagnosis if cause.kind == kind)
