"""Which misconception was named for which: the confusion matrix of the bank."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.content.misconceptions import Misconception
from autograder.engine.verify.evidence import Evidence, overlay_program
from autograder.engine.verify.trials import Program, Told


@dataclass(frozen=True, kw_only=True)
class Row:
    """One misconception, tried as a student's work.

    Attributes:
        code: The misconception.
        lost: Ids of the checks that it lost on some key.
        unit_lost: Those of them that do not train.
        named: How often each misconception was named, over all lost unit checks and keys.
        suggested: How often each was suggested, over all lost checks that train.
        unnamed: Ids of lost unit checks at which no name was said.
        elsewhere: Ids of lost checks outside its own parts.
        is_trained_only: Whether it declares that only training shows it.
    """

    code: str
    lost: tuple[str, ...]
    unit_lost: tuple[str, ...]
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
    ground = evidence.ground
    told = evidence.told(program_of(misconception))
    lost = [one for one in told if one.is_lost]
    unit = [one for one in lost if not ground.by_id[one.result.id].training]
    trained = [one for one in lost if ground.by_id[one.result.id].training]
    ids = tuple(dict.fromkeys(one.result.id for one in lost))
    return Row(
        code=misconception.code,
        lost=ids,
        unit_lost=tuple(dict.fromkeys(one.result.id for one in unit)),
        named=Counter(name for one in unit for name in _codes(one, "named")),
        suggested=Counter(name for one in trained for name in _codes(one, "suggested")),
        unnamed=tuple(dict.fromkeys(one.result.id for one in unit if not _codes(one, "named"))),
        elsewhere=tuple(one for one in ids if ground.part(one) not in misconception.parts),
        is_trained_only=bool(misconception.metrics) and not unit,
    )


def program_of(misconception: Misconception) -> Program:
    """Return a misconception as a program to try."""
    return overlay_program(misconception.path.as_posix(), misconception.code)


def _codes(told: Told, kind: str) -> tuple[str, ...]:
    return tuple(cause.code for cause in told.result.diagnosis if cause.kind == kind)
