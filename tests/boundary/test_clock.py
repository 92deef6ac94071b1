"""Whose time is up, with a clock and a worker that are made up."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from autograder.diagnostics import TimedOut, WorkerLost
from autograder.runner.clock import SLICE_SECONDS, Clock
from autograder.runner.fork_client import ProcessorTime
from autograder.runner.pipes import Pipes, PrintedOutput

LIMIT = 2.0
STEP = SLICE_SECONDS


@dataclass
class Host:
    """A machine on which time passes when a test says so."""

    now: float = 100.0
    cpu: float = 7.0
    waiting: float = 3.0
    looks: int = 0

    def times(self) -> ProcessorTime:
        self.looks += 1
        return ProcessorTime(cpu_seconds=self.cpu, waiting_seconds=self.waiting)

    def clock(self) -> Clock:
        return Clock(LIMIT, self.times, now=lambda: self.now)

    def run(self, clock: Clock, *, seconds: float, cpu: float = 0.0, waiting: float = 0.0) -> None:
        """Let time pass; ``cpu`` and ``waiting`` are the worker's share of it."""
        for _ in range(round(seconds / STEP)):
            self.now += STEP
            self.cpu += cpu * STEP
            self.waiting += waiting * STEP
            clock.look()


@pytest.fixture
def host() -> Host:
    return Host()


def test_computing_beyond_the_limit_is_the_submissions(host: Host) -> None:
    clock = host.clock()
    host.run(clock, seconds=LIMIT - 0.1, cpu=1)

    with pytest.raises(TimedOut) as caught:
        host.run(clock, seconds=0.4, cpu=1)
    assert dict(caught.value.diagnostic.facts)["spent"] == "computing"


def test_sleeping_beyond_three_times_the_limit_is_the_submissions(host: Host) -> None:
    clock = host.clock()
    host.run(clock, seconds=3 * LIMIT - 0.1)

    with pytest.raises(TimedOut) as caught:
        host.run(clock, seconds=0.4)
    assert dict(caught.value.diagnostic.facts)["spent"] == "sleeping"


def test_a_machine_that_was_suspended_has_taken_nobodys_time(host: Host) -> None:
    clock = host.clock()
    host.run(clock, seconds=1.0, cpu=0.1)

    host.now += 100 * LIMIT
    clock.look()
    host.run(clock, seconds=1.0, cpu=0.1)

    assert host.looks > 2
    assert clock.paused_seconds == pytest.approx(100 * LIMIT)


def test_a_worker_that_the_host_does_not_run_is_ours(host: Host) -> None:
    clock = host.clock()
    host.run(clock, seconds=6 * LIMIT - 0.1, cpu=0.01, waiting=0.99)

    with pytest.raises(WorkerLost) as caught:
        host.run(clock, seconds=0.4, cpu=0.01, waiting=0.99)
    assert caught.value.diagnostic.code == "host-too-busy"


def test_a_third_of_a_core_is_enough_to_be_judged(host: Host) -> None:
    clock = host.clock()

    with pytest.raises(TimedOut) as caught:
        host.run(clock, seconds=6 * LIMIT, cpu=1 / 3, waiting=2 / 3)
    assert dict(caught.value.diagnostic.facts)["spent"] == "computing"


def test_time_in_which_the_host_ran_others_does_not_count_as_sleep(host: Host) -> None:
    clock = host.clock()

    host.run(clock, seconds=5 * LIMIT, cpu=0.1, waiting=0.9)


def test_times_before_the_question_do_not_count(host: Host) -> None:
    host.cpu = 50 * LIMIT

    host.run(host.clock(), seconds=1, cpu=1)


def test_many_threads_use_up_the_limit_sooner(host: Host) -> None:
    with pytest.raises(TimedOut):
        host.run(host.clock(), seconds=LIMIT / 2, cpu=4)


def test_an_answer_within_a_slice_costs_no_look_at_the_worker(host: Host) -> None:
    clock = host.clock()
    for _ in range(100):
        host.now += STEP / 200
        clock.look()

    assert host.looks == 0


def test_the_worker_is_looked_at_once_a_slice(host: Host) -> None:
    clock = host.clock()
    for _ in range(950):
        host.now += STEP / 100
        clock.look()

    assert host.looks == 9


# ------------------------------------------------------------------ pipes


@dataclass
class Ends:
    """The worker's ends of its pipes."""

    pipes: Pipes
    questions: int
    answers: int
    printed: int
    output: PrintedOutput


@pytest.fixture
def ends() -> Iterator[Ends]:
    (questions, ours), (theirs, answers), (output, printed) = os.pipe(), os.pipe(), os.pipe()
    kept = PrintedOutput(output, limit_bytes=100)
    yield Ends(Pipes(ours, theirs, kept), questions, answers, printed, kept)
    for fd in (questions, ours, theirs, answers, output, printed):
        os.close(fd)


def test_a_worker_that_drips_bytes_runs_out_of_time(host: Host, ends: Ends) -> None:
    clock = host.clock()

    def drip() -> None:
        host.now += 1
        os.write(ends.answers, b"x")
        clock.look()

    with pytest.raises(TimedOut):
        ends.pipes.reader(drip)(1 << 20)


def test_a_worker_that_reads_no_question_runs_out_of_time(host: Host, ends: Ends) -> None:
    clock = host.clock()

    def wait() -> None:
        host.now += 1
        clock.look()

    with pytest.raises(TimedOut):
        ends.pipes.write([bytes(1 << 20)], wait)


def test_a_flood_of_output_is_thrown_away_and_does_not_stop_the_clock(
    host: Host, ends: Ends
) -> None:
    clock = host.clock()

    def flood() -> None:
        host.now += 0.1
        os.write(ends.printed, b"y" * 30_000)
        clock.look()

    with pytest.raises(TimedOut):
        ends.pipes.reader(flood)(1)
    shown = ends.output.take()
    assert shown.startswith("y" * 100 + "\n... ")
    assert shown.endswith(" more bytes")


def test_output_is_kept_for_each_check_by_itself(ends: Ends) -> None:
    os.write(ends.printed, "first \x1b[2J\nline é".encode())
    assert ends.output.take() == "first \\x1b[2J\nline é"
    os.write(ends.printed, b"\xff\xfe")
    assert ends.output.take() == "\\xff\\xfe"
    assert ends.output.take() == ""


def test_a_question_to_a_worker_that_is_gone_says_so(ends: Ends) -> None:
    os.dup2(os.open(os.devnull, os.O_RDONLY), ends.questions)

    with pytest.raises(EOFError):
        ends.pipes.write([b"question"], lambda: None)
