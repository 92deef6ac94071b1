"""All gates of a level, in order: right programs first, since everything else leans on them."""

from __future__ import annotations

import ast
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from autograder.content.misconceptions import Misconception, defined_functions
from autograder.content.text import read_text
from autograder.engine.verify import rehearsal, rulings, wording
from autograder.engine.verify.evidence import (
    MANNERS,
    SOURCE,
    START,
    Evidence,
    Wanted,
    overlay_program,
)
from autograder.engine.verify.ground import Ground
from autograder.engine.verify.matrix import FIRST, Row, program_of, rows
from autograder.engine.verify.mutation import (
    Field,
    Mutation,
    equivalents_are_current,
    mutants_are_caught,
    probed,
    tried_mutants,
)
from autograder.engine.verify.rehearsal import Rehearsed, Stage, handed_in
from autograder.engine.verify.rulings import Loss, Ruling, losses
from autograder.engine.verify.trials import Bench, Program
from autograder.model import CheckResult
from autograder.printable import counted

#: How many misconceptions are trained at once to see whether one loses a check.
_AT_ONCE: Final = 2


def _say_nothing(_: str) -> None:
    pass


@dataclass(frozen=True, kw_only=True)
class Plan:
    """What is to be verified, and with what.

    Attributes:
        ground: The assignment, its keys and the level.
        bench: Runs trials.
        stage: Grades in the sandbox; ``None``: what needs it is left out.
        drift: Compares the generated trees and says what differs; ``None``: they are left out.
        mutants: How many mutants to draw; 0 for none.
        seed: Of that draw.
        on_step: Told what begins, in a few words.
    """

    ground: Ground
    bench: Bench
    stage: Stage | None = None
    drift: Callable[[], Sequence[str]] | None = None
    mutants: int = 0
    seed: int = 1
    on_step: Callable[[str], None] = _say_nothing


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What was found.

    Attributes:
        ground: What was verified.
        rulings: The gates, in order.
        rows: The confusion matrix.
        loss: By what each check can be lost.
        mutation: The mutants, if any were drawn.
        whole: The source, graded in full in the sandbox.
        wall_seconds: How long it took.
    """

    ground: Ground
    rulings: tuple[Ruling, ...]
    rows: tuple[Row, ...]
    loss: Loss
    mutation: Mutation | None
    whole: Rehearsed | None
    wall_seconds: float

    @property
    def holds(self) -> bool:
        """Whether no gate failed."""
        return all(ruling.holds is not False for ruling in self.rulings)


def verify(plan: Plan) -> Verdict:
    """Verify an assignment.

    Args:
        plan: What, and with what.

    Raises:
        ContentError: If a file of the assignment cannot be loaded.
        RunnerError: If the host failed.
    """
    started = time.monotonic()
    verifying = _Verifying(plan)
    verifying.try_programs()
    found = tuple(verifying.rulings())
    return Verdict(
        ground=plan.ground,
        rulings=found,
        rows=verifying.rows,
        loss=verifying.loss,
        mutation=verifying.mutation,
        whole=verifying.whole,
        wall_seconds=time.monotonic() - started,
    )


@dataclass
class _Verifying:
    plan: Plan
    rows: tuple[Row, ...] = ()
    mutation: Mutation | None = None
    whole: Rehearsed | None = None
    _probed: frozenset[str] = frozenset()
    _field: Field | None = field(default=None, repr=False)

    def __post_init__(self) -> None:
        self._ground = self.plan.ground
        self._evidence = Evidence(self._ground, self.plan.bench)

    # -------------------------------------------------------------- trials

    def try_programs(self) -> None:
        """Run every trial of the level."""
        ground, evidence, step = self._ground, self._evidence, self.plan.on_step
        step("the source")
        first = Wanted(program=SOURCE, key=0, checks=(ground.unit,))
        start = Wanted(program=START, key=0, checks=(ground.unit,))
        evidence.run([first, start, *self._training(SOURCE, keys=(0,))])
        evidence.learn_uses()
        of = f" of {ground.bank_size}" if ground.is_drawn else ""
        step(
            f"{counted(len(ground.assignment.alternatives), 'right program')}, "
            f"{counted(f'{len(ground.bank)}{of}', 'misconception')}"
        )
        evidence.run(self._programs())
        self.rows = rows(evidence)
        self._try_training_of_the_bank()
        self.rows = rows(evidence)
        self._lose_training_checks()
        if not ground.is_drawn:
            self._try_bad_manners()
        self._try_mutants()

    def _try_bad_manners(self) -> None:
        """Try the source behaving badly on the checks that no misconception loses."""
        evidence = self._evidence
        left = losses(evidence, self.rows, ()).by_nothing
        evidence.run(
            Wanted(program=Program(kind="manner", name=manner), key=0, checks=(left,))
            for manner in MANNERS
        )

    def _programs(self) -> Iterator[Wanted]:
        """Yield what is tried once it is known which checks call what."""
        ground, keys = self._ground, range(len(self._ground.keys))
        for key in keys[1:]:
            yield Wanted(program=SOURCE, key=key, checks=(ground.unit,))
        yield from self._training(SOURCE, keys=keys[1:])
        yield from self._training(START, keys=(0,))
        for path in ground.assignment.alternatives:
            yield from self._alternative(path, keys)
        for one in ground.bank:
            for key in keys:
                checks = self._evidence.concerned(one.functions, ground.unit)
                about = f"{one.functions[0]} {key}"
                yield Wanted(
                    program=program_of(one),
                    key=key,
                    checks=(checks,),
                    diagnose=key == FIRST,
                    about=about,
                )

    def _alternative(self, path: Path, keys: Sequence[int]) -> Iterator[Wanted]:
        """Yield a right program on the checks that call what it defines.

        It is trained on the first key alone: the gates were measured over many seeds.
        """
        program = overlay_program(path.as_posix(), path.stem)
        functions = defined_functions(ast.parse(read_text(path)), self._ground.assignment.manifest)
        unit = self._evidence.concerned(functions, self._ground.unit)
        for key in keys:
            yield Wanted(program=program, key=key, checks=(unit,))
        training = self._evidence.concerned(functions, self._ground.training)
        yield from self._training(program, keys=(FIRST,), checks=training)

    def _training(
        self,
        program: Program,
        *,
        keys: Sequence[int],
        checks: Sequence[str] | None = None,
        diagnose: bool = False,
    ) -> Iterator[Wanted]:
        """Yield a trial for each check that trains: they are long, and many cores share them."""
        ids = self._ground.training if checks is None else checks
        for key in keys:
            for check in ids:
                yield Wanted(program=program, key=key, checks=((check,),), diagnose=diagnose)

    def _try_training_of_the_bank(self) -> None:
        """Train with the misconceptions about which only training can say something.

        Those that declare a metric are trained on every key, the others where no unit check of a
        part catches them.
        """
        by_code = {row.code: row for row in self.rows}
        wanted: list[Wanted] = []
        for one in self._ground.bank:
            checks = self._evidence.concerned(one.functions, self._ground.training)
            keys = self._keys_of(one, by_code[one.code])
            wanted += self._training(program_of(one), keys=keys, checks=checks, diagnose=True)
        if wanted:
            self.plan.on_step(f"{counted(len(wanted), 'training')} of misconceptions")
        self._evidence.run(wanted)

    def _keys_of(self, misconception: Misconception, row: Row) -> Sequence[int]:
        if misconception.metrics:
            return range(len(self._ground.keys))
        return sorted({key for _, key in row.missed})

    def _lose_training_checks(self) -> None:
        """Train with misconceptions, a few at a time, until each check that trains is lost once."""
        for check in self._ground.training:
            waiting = [
                Wanted(program=program_of(one), key=0, checks=((check,),), diagnose=True)
                for one in self._ground.bank
                if self._evidence.concerned(one.functions, [check])
            ]
            while waiting and check not in losses(self._evidence, self.rows, ()).by_bank:
                self.plan.on_step(f"a misconception that loses {check}")
                now, waiting = waiting[:_AT_ONCE], waiting[_AT_ONCE:]
                self._evidence.run(now)
                self.rows = rows(self._evidence)

    def _try_mutants(self) -> None:
        """Try the mutants that were asked for, and probe the checks that nothing has lost yet."""
        evidence, ground, plan = self._evidence, self._ground, self.plan
        self._field = Field(evidence)
        if plan.mutants:
            plan.on_step(counted(plan.mutants, "mutant"))
            self.mutation = tried_mutants(self._field, evidence, count=plan.mutants, seed=plan.seed)
        if ground.is_drawn:
            return
        before = losses(evidence, self.rows, ())
        rest = [one for one in before.by_nothing if one in ground.unit]
        if ground.is_release:
            rest += [one for one in before.by_manners if one in ground.unit]
        if rest:
            plan.on_step(f"mutants for {counted(len(rest), 'check')} that no misconception loses")
            self._probed = probed(self._field, evidence, rest)

    @property
    def loss(self) -> Loss:
        """By what each check can be lost."""
        return losses(self._evidence, self.rows, self._probed)

    # -------------------------------------------------------------- gates

    def rulings(self) -> Iterator[Ruling]:
        """Yield the gates of the level, in order."""
        ground, evidence = self._ground, self._evidence
        yield wording.parts_have_checks(ground)
        yield wording.half_is_public(ground)
        yield rulings.source_earns_everything(evidence)
        yield rulings.start_earns_nothing(evidence)
        yield rulings.alternatives_earn_everything(evidence)
        yield wording.nothing_is_forbidden(ground)
        yield rulings.bank_is_caught(evidence, self.rows)
        yield rulings.bank_is_named(self.rows, is_drawn=ground.is_drawn)
        yield rulings.nothing_spills(evidence, self.rows)
        yield from self._of_the_whole_bank()
        yield wording.pages_are_whole(ground)
        if self._field is not None:
            yield equivalents_are_current(self._field.stale)
        if self.mutation is not None:
            yield mutants_are_caught(self.mutation)
        yield self._generated()
        if ground.is_release:
            yield rulings.gates_have_evidence(ground)
            yield rulings.metrics_fall_where_declared(evidence)
            yield from self._rehearsed()

    def _of_the_whole_bank(self) -> Iterator[Ruling]:
        """Yield the gates that say nothing about a part of the bank."""
        if self._ground.is_drawn:
            for name in ("public", "checks"):
                yield Ruling(name=name, holds=None, said="needs all misconceptions")
            return
        yield rulings.public_checks_catch(self._evidence, self.rows)
        yield rulings.every_check_can_be_lost(self.loss)

    def _generated(self) -> Ruling:
        if self.plan.drift is None:
            return Ruling(name="built", holds=None, said="there are no generated trees here")
        aside = ", recordings aside" if self._ground.is_drawn else ""
        return rulings.ruled(
            "built",
            f"the generated trees are current{aside}, and nothing in them tells a solution",
            self.plan.drift(),
            next_step="run `autograder build` and commit what it writes",
        )

    def _rehearsed(self) -> Iterator[Ruling]:
        """Yield the gates of the sandbox."""
        stage, ground = self.plan.stage, self._ground
        if stage is None:
            for name in ("budget", "limits", "identical"):
                yield Ruling(name=name, holds=None, said="needs the sandbox, which is not here")
            return
        step = self.plan.on_step
        source, paths = handed_in(ground, None), ground.assignment.alternatives
        step(f"one submission in full and {counted(len(paths), 'right program')}, in the sandbox")
        with ThreadPoolExecutor(max_workers=1) as beside:  # it has one core, and some are left
            whole = beside.submit(stage.measure, source)
            graded = stage.grade([handed_in(ground, path) for path in paths])
            self.whole = whole.result()
        yield rehearsal.is_affordable(self.whole)
        right = {
            path.stem: [*self._without_training(results), *self._trained(path)]
            for path, results in zip(paths, graded, strict=True)
        }
        limits = ground.assignment.manifest.worker_limits()
        everything = {source.name: self.whole.results, **right}
        yield rehearsal.limits_leave_room(everything, ground, limits)
        again = handed_in(ground, self._wrong_program())
        step(f"{rehearsal.GRADINGS} gradings of {again.name}")
        gradings = stage.grade([again] * rehearsal.GRADINGS, anew=True)
        yield rehearsal.gradings_are_equal(again.name, gradings)

    def _without_training(self, results: Sequence[CheckResult]) -> Iterator[CheckResult]:
        yield from (one for one in results if one.id in self._ground.unit)

    def _trained(self, path: Path) -> Iterator[CheckResult]:
        """Yield what became of a right program's training, which needs no sandbox to be timed."""
        for one in self._evidence.told(overlay_program(path.as_posix(), path.stem)):
            if one.result.id in self._ground.training:
                yield one.result

    def _wrong_program(self) -> Path | None:
        """Return the misconception in the middle by what it loses: its report has some of all."""
        ranked = sorted(self.rows, key=lambda row: (len(row.unit_lost), row.code))
        by_code = {one.code: one.path for one in self._ground.bank}
        return by_code[ranked[len(ranked) // 2].code] if ranked else None
