"""The gates that trials decide: what right programs earn, what wrong ones lose, what is named."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.misconceptions import Misconception
from autograder.engine.verify.evidence import MANNERS, SOURCE, START, Evidence, overlay_program
from autograder.engine.verify.ground import Ground
from autograder.engine.verify.matrix import Row, program_of
from autograder.engine.verify.trials import Program, Told
from autograder.model import Outcome
from autograder.printable import counted

#: Of the misconceptions that a unit check loses, how many must be named for themselves.
NAMED_SHARE: Final = 0.95
#: Of the whole bank, how much public checks alone must catch.
PUBLIC_SHARE: Final = 0.8
_SHOWN_CHARACTERS: Final = 160


@dataclass(frozen=True, kw_only=True)
class Ruling:
    """One gate.

    Attributes:
        name: A stable name in a few words.
        holds: ``None`` where it was left out.
        said: What is so, in one line.
        found: What is wrong, each in one line.
        next: What to do about it.
    """

    name: str
    holds: bool | None
    said: str
    found: tuple[str, ...] = ()
    next: str = ""


def ruled(name: str, said: str, found: Iterable[str], *, next_step: str) -> Ruling:
    """Return a gate that holds if nothing was found."""
    problems = tuple(found)
    return Ruling(
        name=name, holds=not problems, said=said, found=problems, next=next_step if problems else ""
    )


# ------------------------------------------------------------------ right programs

_OTHER_STYLES: Final = {True: "another style earns", False: "other styles earn"}


def source_earns_everything(evidence: Evidence) -> Ruling:
    """The complete source passes every check on every key."""
    ground = evidence.ground
    return ruled(
        "source",
        f"the source passes {counted(len(ground.tried), 'check')} on {_keys(ground)}",
        _short_of_full(evidence, SOURCE),
        next_step="mend the source, or the check that is too strict",
    )


def start_earns_nothing(evidence: Evidence) -> Ruling:
    """What students start from earns no point, and no check breaks on it."""
    wrong = [
        f"{one.result.id}: {one.result.outcome.value}, {counted(f'{one.result.score:g}', 'point')}"
        for one in evidence.told(START)
        if one.result.score or one.result.outcome not in (Outcome.FAILED, Outcome.SKIPPED)
    ]
    return ruled(
        "start",
        "what students start from earns nothing and breaks nothing",
        [*wrong, *_unfinished(evidence, START)],
        next_step="a check that nothing passes asks nothing; one that breaks needs mending",
    )


def alternatives_earn_everything(evidence: Evidence) -> Ruling:
    """Right programs in other styles pass every check."""
    ground = evidence.ground
    paths = ground.assignment.alternatives
    found: list[str] = []
    for path in paths:
        found += _short_of_full(evidence, overlay_program(path.as_posix(), path.stem))
    if ground.is_release and not paths:
        found.append("there is none: nobody has seen a right program that is not the source")
    return ruled(
        "alternatives",
        f"{counted(len(paths), 'right program')} in {_OTHER_STYLES[len(paths) == 1]} everything on "
        f"{_keys(ground)}{', trained on the first' if ground.training else ''}",
        found,
        next_step="widen the check if the program is right by the handout; else mend the program",
    )


def _short_of_full(evidence: Evidence, program: Program) -> list[str]:
    return [
        *(
            f"{program.name}: {one.result.id}: {_why(one)}"
            for one in evidence.told(program)
            if one.is_lost
        ),
        *_unfinished(evidence, program),
    ]


def _unfinished(evidence: Evidence, program: Program) -> list[str]:
    return [f"{program.name}: {tried.why}" for tried in evidence.ended(program)]


def _why(told: Told) -> str:
    explanation = told.result.explanation
    if explanation is None:
        return told.result.outcome.value
    facts = "; ".join(f"{label}: {value}" for label, value in explanation.facts)
    said = f"{explanation.message} [{explanation.code}] {facts}"
    return said if len(said) <= _SHOWN_CHARACTERS else said[: _SHOWN_CHARACTERS - 1] + "…"


# ------------------------------------------------------------------ wrong programs


def bank_is_caught(evidence: Evidence, rows: Sequence[Row]) -> Ruling:
    """Every misconception loses points at a check of each of its own parts, on every key."""
    found, open_rows, keys = [], 0, evidence.ground.keys
    for row, one in zip(rows, evidence.ground.bank, strict=True):
        if _waits_for_training(evidence, row, one):
            open_rows += 1
            continue
        found += [
            f"{row.code}: no check of part {part} catches it"
            + (f" on key {key + 1} of {len(keys)}" if len(keys) > 1 else "")
            for part, key in row.missed
        ]
        found += _unfinished(evidence, program_of(one))
    tried = len(rows) - open_rows
    waits = f"; {open_rows} wait for checks that train" if open_rows else ""
    return ruled(
        "caught",
        f"{counted(tried, 'misconception')} {'loses' if tried == 1 else 'lose'} points in "
        f"{'its' if tried == 1 else 'their'} own parts on {_keys(evidence.ground)}{waits}",
        found,
        next_step="sharpen a check on the inputs where the mistake shows, or mend PARTS",
    )


def _waits_for_training(evidence: Evidence, row: Row, one: Misconception) -> bool:
    """Tell whether a check that this level leaves out, in one of its parts, can still catch it."""
    ground = evidence.ground
    if row.lost or ground.is_release:
        return False
    return any(check.training and check.part in one.parts for check in ground.checks)


def bank_is_named(rows: Sequence[Row], *, is_drawn: bool = False) -> Ruling:
    """Misconceptions that unit checks catch are named for themselves.

    Args:
        rows: The matrix.
        is_drawn: Whether they are a draw; a few drawn may hold one more than their share.
    """
    caught = [row for row in rows if row.unit_lost]
    unnamed = [row for row in caught if not row.is_named]
    named = len(caught) - len(unnamed)
    enough = named >= NAMED_SHARE * len(caught) or (is_drawn and len(unnamed) == 1)
    return Ruling(
        name="named",
        holds=enough,
        said=f"{named} of {counted(len(caught), 'misconception')} that unit checks catch "
        f"{'is' if len(caught) == 1 else 'are'} named",
        found=tuple(
            f"{row.code}: {_instead(row)} at {', '.join(row.unit_lost[:3])}" for row in unnamed
        ),
        next="" if enough else "two may behave alike; or no check returns numbers that show it",
    )


def _instead(row: Row) -> str:
    return f"named {', '.join(row.others)}" if row.others else "no name"


def nothing_spills(evidence: Evidence, rows: Sequence[Row]) -> Ruling:
    """A misconception costs nothing outside its own parts, unless the manifest says why."""
    ground = evidence.ground
    allowed = ground.assignment.manifest.spill
    found, used = [], set()
    for row in rows:
        for check in row.elsewhere:
            part, name = ground.part(check), check.partition("::")[2]
            reasons = {part, name, check} & set(allowed.get(row.code, {}))
            used |= {(row.code, reason) for reason in reasons}
            if not reasons:
                points = ground.by_id[check].points
                found.append(
                    f"{row.code}: costs {counted(points, 'point')} of part {part} at {check}"
                )
    codes = {row.code for row in rows}
    for name, entries in allowed.items():
        unseen = [one for one in entries if (name, one) not in used]
        if (ground.is_release and name in codes) or name not in _all_codes(ground):
            found += [f"{name}: listed with {one}, and costs nothing there" for one in unseen]
    listed = f"; {len(used)} listed with a reason" if used else ""
    return ruled(
        "spill",
        f"misconceptions cost nothing outside their own parts{listed}",
        found,
        next_step="let that check take what it needs from given code, or list it under spill",
    )


def _all_codes(ground: Ground) -> set[str]:
    return {path.stem.replace("_", "-") for path in ground.assignment.misconceptions}


def public_checks_catch(evidence: Evidence, rows: Sequence[Row]) -> Ruling:
    """Public checks alone catch four fifths of the bank."""
    known = [row for row in rows if row.lost]
    caught = [row for row in known if _is_caught_in_public(evidence, row)]
    missed = [row.code for row in known if row not in caught]
    enough = len(caught) >= math.ceil(PUBLIC_SHARE * len(known))
    return Ruling(
        name="public",
        holds=enough,
        said=f"public checks alone catch {len(caught)} of {counted(len(known), 'misconception')}",
        found=() if enough else tuple(f"{one}: only hidden checks catch it" for one in missed),
        next="" if enough else "make a claim public where students can work on it themselves",
    )


def _is_caught_in_public(evidence: Evidence, row: Row) -> bool:
    return any(not evidence.ground.by_id[check].hidden for check in row.lost)


# ------------------------------------------------------------------ checks


@dataclass(frozen=True, kw_only=True)
class Loss:
    """By what each check can be lost.

    Attributes:
        by_bank: By a misconception.
        by_mutant: By a mutant of what it calls.
        by_manners: By nothing but bad manners.
        by_nothing: By nothing that was tried.
        untried: Those that this level leaves out.
    """

    by_bank: tuple[str, ...]
    by_mutant: tuple[str, ...]
    by_manners: tuple[str, ...]
    by_nothing: tuple[str, ...]
    untried: tuple[str, ...]


def losses(evidence: Evidence, rows: Sequence[Row], by_mutant: Iterable[str]) -> Loss:
    """Sort the checks by what they can be lost to."""
    bank = {check for row in rows for check in row.lost}
    mutants = set(by_mutant) - bank
    programs = [Program(kind="manner", name=manner) for manner in MANNERS]
    manners = frozenset().union(*(evidence.lost(one) for one in programs)) - bank - mutants
    ground = evidence.ground
    rest = [one for one in ground.tried if one not in bank | mutants | manners]
    return Loss(
        by_bank=tuple(one for one in ground.tried if one in bank),
        by_mutant=tuple(one for one in ground.tried if one in mutants),
        by_manners=tuple(one for one in ground.tried if one in manners),
        by_nothing=tuple(rest),
        untried=tuple(one.id for one in ground.checks if one.id not in ground.tried),
    )


def every_check_can_be_lost(loss: Loss) -> Ruling:
    """Each check is lost by something that was tried."""
    return ruled(
        "checks",
        f"a misconception loses {counted(len(loss.by_bank), 'check')}, a mutant "
        f"{len(loss.by_mutant)}, bad manners alone {len(loss.by_manners)}",
        (f"{one}: nothing that was tried loses it" for one in loss.by_nothing),
        next_step="find the mistake that it is there for and add it to the bank, or take it out",
    )


# ------------------------------------------------------------------ metrics


def metrics_fall_where_declared(evidence: Evidence) -> Ruling:
    """What a misconception declares of a metric is so on every key."""
    found, count = [], 0
    for one in evidence.ground.bank:
        for told in evidence.told(program_of(one)):
            metric = told.result.metric
            if metric is None or metric.name not in one.metrics:
                continue
            count += 1
            low, high = one.metrics[metric.name]
            if metric.value is None or not low <= metric.value <= high:
                value = "no number" if metric.value is None else f"{metric.value:.4g}"
                found.append(f"{one.code}: {metric.name} is {value}, not in [{low:g}, {high:g}]")
    return ruled(
        "intervals",
        f"{count} metrics of misconceptions fall where METRICS says",
        found,
        next_step="measure it with `calibrate` and widen the interval, if it stays apart",
    )


def gates_have_evidence(ground: Ground) -> Ruling:
    """Each metric gate says how it was measured."""
    gates = ground.assignment.manifest.gates
    found = [
        f"{name}: the evidence names no seeds: {gate.evidence!r}"
        for name, gate in gates.items()
        if "seeds" not in gate.evidence.lower()
    ]
    return ruled(
        "evidence",
        f"{len(gates)} metric gates say how they were measured",
        found,
        next_step="run `calibrate` and write down programs, seeds and the worst value",
    )


def _keys(ground: Ground) -> str:
    return counted(len(ground.keys), "key")
