"""Which trainings are run to measure a gate, and what came out."""

from __future__ import annotations

import ast
import statistics
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.manifest import Gate
from autograder.content.misconceptions import defined_functions
from autograder.content.text import read_text
from autograder.engine.verify.evidence import SOURCE, overlay_program
from autograder.engine.verify.ground import Ground, meets, verifying_key
from autograder.engine.verify.matrix import program_of
from autograder.engine.verify.trials import Bench, Program, Trial, Tried

#: How many seeds misconceptions are measured on: enough for an interval, and they are many.
WRONG_SEEDS: Final = 3


@dataclass(frozen=True, kw_only=True)
class Sample:
    """What one program reached.

    Attributes:
        program: Its name.
        is_right: Whether it is a right program.
        values: One for each seed, in their order; a run that gave no number is left out.
        missing: How many runs gave none, and why the first one did not.
        cpu_seconds: Of the slowest run.
    """

    program: str
    is_right: bool
    values: tuple[float, ...]
    missing: tuple[str, ...]
    cpu_seconds: float

    def worst(self, gate: Gate) -> float:
        """Return the value farthest from the gate's better side."""
        return min(self.values) if rises(gate) else max(self.values)

    def best(self, gate: Gate) -> float:
        """Return the value farthest on the gate's better side."""
        return max(self.values) if rises(gate) else min(self.values)

    @property
    def median(self) -> float:
        """The value in the middle."""
        return statistics.median(self.values)


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What all programs reached of one metric.

    Attributes:
        name: The gate's name.
        gate: The gate as the manifest has it.
        check: The id of the check that measures it.
        samples: Right programs first, the source before the others.
        alike: How many alternatives train as the source does, because they define nothing of what
            the check calls.
    """

    name: str
    gate: Gate
    check: str
    samples: tuple[Sample, ...]
    alike: int = 0

    @property
    def right(self) -> tuple[Sample, ...]:
        """What right programs reached."""
        return tuple(one for one in self.samples if one.is_right and one.values)

    @property
    def wrong(self) -> tuple[Sample, ...]:
        """What misconceptions reached."""
        return tuple(one for one in self.samples if not one.is_right and one.values)


def rises(gate: Gate) -> bool:
    """Tell whether more is better."""
    return gate.floor < gate.gate


def measure(ground: Ground, bench: Bench, *, gate: str, seeds: int) -> Measured:
    """Run the check of one gate on right programs, and on the misconceptions that declare it.

    A program that defines nothing of what the check calls would train as the source does, number
    for number, so it is not run.

    Args:
        ground: The assignment.
        bench: Runs trials.
        gate: The gate's name.
        seeds: How many times each right program is measured.

    Raises:
        KeyError: If the manifest has no such gate.
    """
    marks = ground.assignment.manifest.gates[gate]
    (check,) = (one.id for one in ground.checks if one.metric == gate)
    runs = [(SOURCE, seed) for seed in range(seeds)]
    tried = _run(runs, check, ground, bench)
    called = {
        name.partition(".")[0] for one in tried for told in one.told for name in told.functions
    }
    samples = [_sample(SOURCE, tried, is_right=True)]
    right = list(_alternatives(ground, called))
    wrong = [program_of(one) for one in ground.bank if gate in one.metrics]
    runs = [(program, seed) for program in right for seed in range(seeds)]
    runs += [(program, seed) for program in wrong for seed in range(min(seeds, WRONG_SEEDS))]
    tried = _run(runs, check, ground, bench)
    for program in (*right, *wrong):
        own = [one for one, (ran, _) in zip(tried, runs, strict=True) if ran == program]
        samples.append(_sample(program, own, is_right=program in right))
    return Measured(
        name=gate,
        gate=marks,
        check=check,
        samples=tuple(samples),
        alike=len(ground.assignment.alternatives) - len(right),
    )


def _alternatives(ground: Ground, called: Collection[str]) -> Iterator[Program]:
    """Yield the alternatives that define something of what a check calls."""
    manifest = ground.assignment.manifest
    for path in ground.assignment.alternatives:
        if meets(defined_functions(ast.parse(read_text(path)), manifest), called):
            yield overlay_program(path.as_posix(), path.stem)


def _run(
    runs: Sequence[tuple[Program, int]], check: str, ground: Ground, bench: Bench
) -> list[Tried]:
    """Run programs on seeds; return what became of each run, in order."""
    trials = [
        _trial(number, program, check, seed, ground) for number, (program, seed) in enumerate(runs)
    ]
    tried = {one.number: one for one in bench.run(trials)}
    return [tried[number] for number in range(len(trials))]


def _sample(program: Program, tried: Sequence[Tried], *, is_right: bool) -> Sample:
    values, missing, seconds = list[float](), list[str](), [0.0]
    for one in tried:
        result = one.told[0].result if one.told else None
        metric = None if result is None else result.metric
        if result is None or metric is None or metric.value is None:
            explanation = None if result is None else result.explanation
            missing.append(explanation.message if explanation else one.why or "no number")
        else:
            values.append(metric.value)
            seconds.append(result.cpu_seconds)
    return Sample(
        program=program.name,
        is_right=is_right,
        values=tuple(values),
        missing=tuple(missing),
        cpu_seconds=max(seconds),
    )


def _trial(number: int, program: Program, check: str, seed: int, ground: Ground) -> Trial:
    limits = ground.assignment.manifest.worker_limits()
    return Trial(
        number=number,
        program=program,
        key=verifying_key(seed).secret.hex(),
        only=((check,),),
        measure=True,
        cpu_seconds=60.0 + 4 * limits.training_cpu_seconds,
    )
