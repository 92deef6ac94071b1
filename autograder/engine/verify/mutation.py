"""Generic mutants through the checks: which are tried on which, and who survives."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.regions import parse_regions
from autograder.content.text import read_text
from autograder.engine.mutants import (
    Equivalent,
    Mutant,
    draw,
    mutants_of,
    read_equivalents,
    sorted_out,
)
from autograder.engine.mutants.generate import reaches
from autograder.engine.verify.evidence import Evidence
from autograder.engine.verify.ground import Ground
from autograder.engine.verify.rulings import Ruling, ruled
from autograder.engine.verify.trials import Program, Told, Trial, Tried

#: Of the mutants that were drawn, how many must be caught.
CAUGHT_SHARE: Final = 0.97
#: How many mutants are tried on a check that nothing else loses.
_PROBES: Final = 24
#: How many of them before it is seen whether one was enough.
_AT_ONCE: Final = 3
_MIN_CPU_SECONDS: Final = 10
#: Of what the source takes for all unit checks; a mutant meets some of them.
_TIMES_SOURCE: Final = 10.0


@dataclass(frozen=True, kw_only=True)
class Mutation:
    """What became of the mutants.

    Attributes:
        seed: Of the draw.
        possible: How many there are outside training code, without listed equivalents.
        left_out: Functions that no unit check reaches.
        drawn: The mutants that were tried.
        survivors: Those of them that nothing caught.
        elsewhere: How many were caught only by checks of parts other than their own.
        equivalents: How many mutants are listed as right.
        stale: Entries of the list that match no mutant any more.
    """

    seed: int
    possible: int
    left_out: tuple[str, ...]
    drawn: tuple[Mutant, ...]
    survivors: tuple[Mutant, ...]
    elsewhere: int
    equivalents: int
    stale: tuple[Equivalent, ...]

    @property
    def caught(self) -> int:
        """How many of the drawn were caught."""
        return len(self.drawn) - len(self.survivors)


class Field:
    """The mutants of a source, and the unit checks that can tell each from it.

    Args:
        evidence: With what each check of the source calls.
    """

    def __init__(self, evidence: Evidence) -> None:
        ground = evidence.ground
        source = ground.assignment.source
        text = read_text(source)
        parts = ground.assignment.manifest.parts
        everything = mutants_of(text, parse_regions(text, path=source.as_posix(), parts=parts))
        self._evidence = evidence
        self._leads_to = reaches(text)
        self.equivalents = read_equivalents(ground.assignment.folder)
        self.all, self.stale = sorted_out(everything, self.equivalents)
        self.listed = len(everything) - len(self.all)
        self._checks = {name: self._reached_by(name) for name in {one.root for one in self.all}}

    def _reached_by(self, function: str) -> tuple[str, ...]:
        """Return the unit checks that call a function, themselves or through the source."""
        callers = {name for name, found in self._leads_to.items() if function in found}
        return self._evidence.concerned(callers, self._evidence.ground.unit)

    @property
    def reached(self) -> tuple[Mutant, ...]:
        """The mutants that some unit check reaches."""
        return tuple(one for one in self.all if self._checks[one.root])

    @property
    def unreached(self) -> tuple[str, ...]:
        """Functions of mutants that no unit check reaches."""
        return tuple(sorted({one.function for one in self.all if not self._checks[one.root]}))

    def groups(self, mutant: Mutant) -> tuple[tuple[str, ...], ...]:
        """Return the checks that can catch a mutant: those of its own part first."""
        ground, checks = self._evidence.ground, self._checks[mutant.root]
        own = tuple(one for one in checks if ground.part(one) == mutant.part)
        return tuple(filter(None, (own, tuple(one for one in checks if one not in own))))

    def calling(self, check: str) -> tuple[Mutant, ...]:
        """Return the mutants that a check reaches."""
        return tuple(one for one in self.all if check in self._checks[one.root])


def tried_mutants(field: Field, evidence: Evidence, *, count: int, seed: int) -> Mutation:
    """Draw mutants, try each, and stop trying it at the first check that it loses.

    Args:
        field: The mutants.
        evidence: Runs trials, and knows the ground.
        count: How many to draw.
        seed: Of the draw.
    """
    reached = field.reached
    drawn = draw(reached, count, seed=seed)
    seconds = _cpu_seconds(evidence)
    trials = [
        _trial(number, one, field.groups(one), evidence.ground, seconds)
        for number, one in enumerate(drawn)
    ]
    tried = {one.number: one for one in evidence.bench.run(trials)}
    survivors = tuple(one for at, one in enumerate(drawn) if not _is_caught(tried[at]))
    elsewhere = sum(
        _is_caught_elsewhere(tried[at], one, evidence.ground) for at, one in enumerate(drawn)
    )
    return Mutation(
        seed=seed,
        possible=len(reached),
        left_out=field.unreached,
        drawn=drawn,
        survivors=survivors,
        elsewhere=elsewhere,
        equivalents=field.listed,
        stale=field.stale,
    )


def probed(field: Field, evidence: Evidence, checks: Collection[str]) -> frozenset[str]:
    """Return which of some checks are lost by a mutant of what they call.

    A few mutants of each at a time, until one loses it.

    Args:
        field: The mutants.
        evidence: Runs trials, and knows the ground.
        checks: Ids of unit checks.
    """
    seconds = _cpu_seconds(evidence)
    waiting = {check: draw(field.calling(check), _PROBES, seed=0) for check in checks}
    lost: set[str] = set()
    while any(waiting.values()):
        owners: list[str] = []
        trials: list[Trial] = []
        for check, mutants in waiting.items():
            for one in mutants[:_AT_ONCE]:
                trials.append(_trial(len(trials), one, ((check,),), evidence.ground, seconds))
                owners.append(check)
        tried = evidence.bench.run(trials)
        lost |= {owners[one.number] for one in tried if any(map(_is_judged, one.lost))}
        waiting = {
            check: () if check in lost else mutants[_AT_ONCE:] for check, mutants in waiting.items()
        }
    return frozenset(lost)


def _cpu_seconds(evidence: Evidence) -> int:
    """Return what a mutant may take: many times what the source's unit checks compute."""
    unit = [
        tried
        for (kind, _, key), all_tried in evidence.tried.items()
        for tried in all_tried
        if kind == "source" and key == 0
        if all(one.result.id in evidence.ground.unit for one in tried.told)
    ]
    longest = max((one.cpu_seconds for one in unit), default=0.0)
    return max(_MIN_CPU_SECONDS, math.ceil(_TIMES_SOURCE * longest))


def _trial(
    number: int,
    mutant: Mutant,
    groups: tuple[tuple[str, ...], ...],
    ground: Ground,
    cpu_seconds: int,
) -> Trial:
    return Trial(
        number=number,
        program=Program(kind="text", name=mutant.identity, text=mutant.text),
        key=ground.keys[0].secret.hex(),
        only=groups,
        stop_at_loss=True,
        fresh=True,
        cpu_seconds=cpu_seconds,
    )


def _is_caught(tried: Tried) -> bool:
    """Tell whether a mutant lost something; one that never ends, or dies, has lost its check."""
    return tried.ended != "done" or bool(tried.lost)


def _is_judged(told: Told) -> bool:
    """Tell whether a check was lost by what it asks: any that calls is lost to what only raises."""
    return told.result.explanation is not None and told.result.explanation.code != "raised"


def _is_caught_elsewhere(tried: Tried, mutant: Mutant, ground: Ground) -> bool:
    return bool(tried.lost) and ground.part(tried.lost[0].result.id) != mutant.part


# ------------------------------------------------------------------ what is said about it


def mutants_are_caught(mutation: Mutation) -> Ruling:
    """Nearly all generic mutants lose points."""
    enough = mutation.caught >= CAUGHT_SHARE * len(mutation.drawn)
    return Ruling(
        name="mutants",
        holds=enough,
        said=f"{mutation.caught} of {len(mutation.drawn)} mutants are caught (drawn with seed "
        f"{mutation.seed} from {mutation.possible}; {mutation.equivalents} more are listed as "
        "right)",
        found=tuple(line for one in mutation.survivors for line in diff(one)),
        next=""
        if not mutation.survivors
        else "sharpen a check where it shows; list it in equivalents.yaml if it is right",
    )


def equivalents_are_current(stale: Sequence[Equivalent]) -> Ruling:
    """Each entry of ``equivalents.yaml`` is a mutant that there is."""
    return ruled(
        "equivalents",
        "every entry of equivalents.yaml is a mutant that there is",
        (f"{one.where}: {one.function} has no such mutant any more" for one in stale),
        next_step="take the entry out, or copy the statement anew from a survivor's diff",
    )


def diff(mutant: Mutant) -> Iterator[str]:
    """Yield a mutant as lines: where, what stood there, what stands there."""
    yield f"{mutant.function}, line {mutant.line} ({mutant.kind})"
    yield f"  - {mutant.before}"
    yield f"  + {mutant.after}" if mutant.after else "  + (nothing)"


def by_function(mutants: Sequence[Mutant]) -> Mapping[str, int]:
    """Return how many of some mutants each function has."""
    found: dict[str, int] = {}
    for one in mutants:
        found[one.function] = found.get(one.function, 0) + 1
    return found
