"""``make bench``: what the boundary costs, as ratios in one run.

Absolute times on a shared machine say little, so each figure stands beside what it replaces: a
call across the pipe beside the same call in this process, grading a submission beside the same
checks in a warm process. Medians of many repetitions, the two sides in turn.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import torch

from autograder.check import expect_gradients
from autograder.content.assignment import load_assignment
from autograder.engine.bank import overlaid
from autograder.engine.blame import submission_failed
from autograder.engine.course import (
    LoadedAssignment,
    load_course_assignment,
    source_endpoint,
)
from autograder.engine.diagnosis.case import Case
from autograder.engine.diagnosis.diagnose import Diagnoser
from autograder.engine.diagnosis.memory import fresh
from autograder.engine.diagnosis.standing_in import hear
from autograder.engine.grading import GradedCheck, StudentEndpoint, Usage
from autograder.engine.seeds import CourseKey, generator
from autograder.engine.session import run
from autograder.limits import Limits
from autograder.model import Cause, Metric, Outcome
from autograder.runner.fork_client import ForkServer
from autograder.runner.student import ConfinedStudent
from autograder.wire.asking import Conversation, Handle, LocalEndpoint, RemoteFunction
from autograder.wire.loading import Program, load_program

ATTENTION = Path(__file__).parents[1] / "assignments" / "attention"
GIVEN = "attention_support.py"
KEY = CourseKey(b"benchmarks benchmarks benchmarks")


def main() -> int:
    """Measure and print one table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=200, help="repetitions of each small figure")
    repeat = parser.parse_args().repeat
    torch.set_num_threads(1)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "submission"
        folder.mkdir()
        folder.parent.chmod(0o711)
        for file in ("attention.py", GIVEN):
            shutil.copy(ATTENTION / "source" / file, folder)
        with ForkServer(Limits()) as server:
            _print_worker(server, folder, repeat=max(20, repeat // 4))
            _print_calls(server, folder, repeat=repeat)
            _print_grading(server, folder, repeat=max(5, repeat // 20))
        _print_diagnosis(repeat=repeat)
    return 0


# ------------------------------------------------------------------ one worker


def _print_worker(server: ForkServer, folder: Path, *, repeat: int) -> None:
    def fresh_worker() -> None:
        student = _student(server, folder)
        student.load()
        student.close()

    def bare_fork() -> None:
        pid = os.fork()
        if not pid:
            os._exit(0)
        os.waitpid(pid, 0)

    worker, fork = _alternating(fresh_worker, bare_fork, repeat=repeat)
    print(f"{'':44}{'median':>10}{'beside':>10}{'ratio':>8}")
    _line("fresh worker: fork, confine, load, reap", worker, fork, "a bare fork of this process")


# ------------------------------------------------------------------ calls


def _loaded(folder: Path) -> Program:
    """Load the program of a folder and the given code beside it."""
    return load_program(folder / "attention.py", given=folder / GIVEN)


def _print_calls(server: ForkServer, folder: Path, *, repeat: int) -> None:
    student = _student(server, folder)
    student.load()
    local = _loaded(ATTENTION / "source").module
    sides = [
        Conversation(endpoint, blame=submission_failed)
        for endpoint in (student, LocalEndpoint(local, file_name=""))
    ]
    for side in sides:
        side.begin(seed=1, dtype="float64")
    remote, reference = (Handle(side) for side in sides)
    x = torch.randn(64, 64, dtype=torch.float64)
    small = torch.randn(3, 5, dtype=torch.float64, requires_grad=True)
    weights = torch.randn(64, 64, dtype=torch.float64)

    def backward(function: Callable[..., torch.Tensor]) -> None:
        leaf = x.clone().requires_grad_(True)
        torch.autograd.grad(function(leaf, -1), leaf, weights)

    def product(function: RemoteFunction) -> None:
        expect_gradients(
            function, reference.softmax, small, -1, rng=generator(3), rtol=1e-9, atol=1e-12
        )

    def differences(function: Callable[..., torch.Tensor]) -> None:
        torch.autograd.gradcheck(lambda t: function(t, -1), (small,))

    here = "the same here"
    pairs: list[tuple[str, Callable[[], object], Callable[[], object], str]] = [
        (
            "call: softmax of 64 x 64",
            lambda: remote.softmax(x, -1),
            lambda: local.softmax(x, -1),
            here,
        ),
        (
            "call and backward",
            lambda: backward(remote.softmax),
            lambda: backward(local.softmax),
            here,
        ),
        (
            "gradient comparison by one product, 3 x 5",
            lambda: product(remote.softmax),
            lambda: product(reference.softmax),
            "the reference on both sides",
        ),
        (
            "gradcheck by finite differences, 3 x 5",
            lambda: differences(remote.softmax),
            lambda: differences(local.softmax),
            here,
        ),
    ]
    for title, ours, theirs, beside in pairs:
        few = repeat if "differences" not in title else max(5, repeat // 10)
        _line(title, *_alternating(ours, theirs, repeat=few), beside)
    student.close()


# ------------------------------------------------------------------ grading


class _InThisProcess:
    """A student that answers here: the same checks without any isolation."""

    def __init__(self, folder: Path) -> None:
        program = _loaded(folder)
        self.exchange = LocalEndpoint(
            program.module, file_name="attention.py", given=program.given
        ).exchange

    def enter(self, part: str, *, training: bool) -> None:
        """Do nothing: it is always ready."""

    def leave(self, outcome: Outcome) -> Usage:
        """Return no usage."""
        return Usage()


def _print_grading(server: ForkServer, folder: Path, *, repeat: int) -> None:
    loaded = load_course_assignment(load_assignment(ATTENTION))
    count = len(loaded.checks)

    def confined() -> None:
        student = _student(server, folder)
        student.load()
        _grade(loaded, student)
        student.close()

    def here() -> None:
        _grade(loaded, _InThisProcess(folder))

    beside = "the same checks in this warm process"
    wall = _alternating(confined, here, repeat=repeat)
    _line(f"grading: {count} checks, wall", *wall, beside)
    ours = _cpu_seconds(confined, server, repeat=repeat)
    theirs = _cpu_seconds(here, server, repeat=repeat)
    _line(f"grading: {count} checks, CPU of all processes", ours, theirs, beside)
    print(f"{'CPU beyond the warm process':44}{(ours - theirs) * 1e3:8.1f}ms")


def _grade(loaded: LoadedAssignment, student: StudentEndpoint) -> None:
    grading = loaded.grading(student, key=KEY)
    run(grading, ATTENTION / "checks", only=[graded.id for graded in loaded.checks])
    wrong = [r.id for r in grading.results.values() if r.outcome is not Outcome.PASSED]
    if wrong:
        raise SystemExit(f"the reference did not pass {wrong}")


def _cpu_seconds(work: Callable[[], object], server: ForkServer, *, repeat: int) -> float:
    """Return the processor time of one repetition: this process, the fork server, its workers."""
    before = _all_cpu_seconds(server)
    for _ in range(repeat):
        work()
    return (_all_cpu_seconds(server) - before) / repeat


def _all_cpu_seconds(server: ForkServer) -> float:
    own = resource.getrusage(resource.RUSAGE_SELF)
    fields = Path(f"/proc/{server.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    ticks = sum(int(fields[index]) for index in (11, 12, 13, 14))  # own and reaped children's times
    return own.ru_utime + own.ru_stime + ticks / os.sysconf("SC_CLK_TCK")


# ------------------------------------------------------------------ diagnosis


class _Asked:
    """Keeps what a diagnoser is asked."""

    def __init__(self, inner: Diagnoser) -> None:
        self._inner = inner
        self.outcomes = inner.outcomes
        self.cases: list[Case] = []

    def causes(self, case: Case) -> tuple[Cause, ...]:
        """Keep the case and answer."""
        self.cases.append(case)
        return self._inner.causes(case)

    def settled(
        self, causes: tuple[Cause, ...], case: Case, passed: Sequence[Case]
    ) -> tuple[Cause, ...]:
        """Return all of them: what is measured is how one check is diagnosed."""
        return causes

    def suggestions(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return nothing: no training is measured here."""
        return ()


def _print_diagnosis(*, repeat: int) -> None:
    """Measure finding the name of a mistake that loses checks of one part, the bank at hand."""
    assignment = load_assignment(ATTENTION)
    loaded = load_course_assignment(assignment)
    program = overlaid(assignment, ATTENTION / "misconceptions" / "scores_not_scaled.py")
    student = _InThisProcess(ATTENTION / "source")
    student.exchange = LocalEndpoint(
        program.module, file_name="attention.py", given=program.given
    ).exchange
    grading, diagnoser = loaded.grading(student, key=KEY), Diagnoser(loaded.memory)
    asked = grading.diagnoser = _Asked(diagnoser)
    wanted = [one.id for one in loaded.checks if one.check.part == "2"]
    run(grading, ATTENTION / "checks", only=wanted)
    count, source = len(asked.cases), source_endpoint(assignment)

    def diagnosed() -> None:
        for case in asked.cases:
            if not diagnoser.causes(replace(case)):  # another case: nothing of it is at hand
                raise SystemExit(f"{case.graded.id} was lost without a cause")

    def bodies() -> None:
        for case in asked.cases:
            arguments = {name: fresh(value) for name, value in case.arguments.items()}
            check, seed = case.graded.check, case.seed
            hear(source, check, arguments, reference=grading.reference, seed=seed)

    ours, theirs = _alternating(diagnosed, bodies, repeat=max(5, repeat // 10))
    title = f"diagnosis of one failed check (of {count})"
    _line(title, ours / count, theirs / count, "its body once more, in this process")


# ------------------------------------------------------------------ measuring


def _student(server: ForkServer, folder: Path) -> ConfinedStudent:
    return ConfinedStudent(server, folder, file="attention.py", given=GIVEN, limits=Limits())


def _alternating(
    ours: Callable[[], object], theirs: Callable[[], object], *, repeat: int
) -> tuple[float, float]:
    """Return the two medians in seconds, the two sides in turn after one warm-up each."""
    ours()
    theirs()
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(repeat):
        for side, work in zip(times, (ours, theirs), strict=True):
            started = time.perf_counter()
            work()
            side.append(time.perf_counter() - started)
    return statistics.median(times[0]), statistics.median(times[1])


def _line(title: str, ours: float, theirs: float, beside: str) -> None:
    print(f"{title:44}{ours * 1e3:8.3f}ms{theirs * 1e3:8.3f}ms{ours / theirs:8.1f}  ({beside})")


if __name__ == "__main__":
    sys.exit(main())
