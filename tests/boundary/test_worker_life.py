"""How a submission's worker begins, lives and ends, and whose fault each ending is."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from autograder.content.assignment import assignment_checks, load_assignment
from autograder.diagnostics import RunnerError
from autograder.limits import MIB, Limits
from autograder.model import CheckResult, Outcome
from autograder.runner import endings
from autograder.runner.fork_client import Ending, ForkServer, Options, WorkerProcess
from autograder.runner.steady_server import SteadyServer
from tests.boundary.room import ATTENTION, LIMITS, Room, steady_server

UNIT_CHECKS = [one for one in assignment_checks(load_assignment(ATTENTION)) if not one.training]
SOFTMAX = [one for one in UNIT_CHECKS if one.name.startswith("softmax_")]
# Any two checks of softmax that depend on no other, in their order, and one of its gradient.
FIRST, SECOND = [one.name for one in SOFTMAX if not one.needs and "gradient" not in one.name][:2]
GRADIENT = next(one.name for one in SOFTMAX if "gradient" in one.name)


def explained(result: CheckResult) -> tuple[str, dict[str, str]]:
    """Return an explanation's code and facts."""
    assert result.explanation is not None
    return result.explanation.code, dict(result.explanation.facts)


@dataclass
class Watching:
    """Spawns workers and counts them."""

    inner: SteadyServer
    spawned: list[WorkerProcess] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    def spawn(self, folder: Path, limits: Limits | None = None) -> WorkerProcess:
        self.before()
        self.spawned.append(self.inner.spawn(folder, limits))
        return self.spawned[-1]


@pytest.fixture
def watched(room: Room, server: SteadyServer) -> tuple[Room, Watching]:
    """A room whose workers are counted."""
    watching = Watching(server)
    other = replace(room, server=watching, folder=room.folder / f"watched-{id(watching):x}")
    return other, watching


# ------------------------------------------------------------------ fresh workers


def test_a_right_submission_gets_a_worker_for_the_public_and_one_for_the_hidden_checks_of_a_part(
    watched: tuple[Room, Watching],
) -> None:
    room, watching = watched

    assert room.sit(room.right).outcomes() == {Outcome.PASSED}
    assert len(watching.spawned) == len({(one.part, one.hidden) for one in UNIT_CHECKS})


def test_a_check_that_did_not_pass_gets_the_next_one_a_fresh_worker(
    watched: tuple[Room, Watching],
) -> None:
    room, watching = watched
    wrong = room.with_wrong("""
        calls = 0
        def softmax(x, dim):
            global calls
            calls += 1
            return torch.softmax(x, dim) if calls > 1 else None
    """)

    results = room.sit(wrong, only=[FIRST, SECOND]).results

    # whatever the first check left behind, the next begins at calls = 0 again
    assert {one.outcome for one in results.values()} == {Outcome.FAILED}
    assert len(watching.spawned) == 2


def test_what_one_part_leaves_behind_does_not_reach_the_next(room: Room) -> None:
    wrong = room.with_wrong("""
        seen = []
        def softmax(x, dim):
            seen.append(x)
            return torch.softmax(x, dim)
        right_mask = causal_mask
        def causal_mask(length, offset=0):
            if seen: raise ValueError("part 1 was here")
            return right_mask(length, offset)
    """)

    assert room.sit(wrong).outcomes() == {Outcome.PASSED}


def test_no_worker_is_left_after_a_submission(watched: tuple[Room, Watching]) -> None:
    room, watching = watched
    room.sit(room.with_wrong("def softmax(x, dim): raise ValueError"))

    assert not [one for one in watching.spawned if Path("/proc", str(one.pid)).exists()]
    assert not [g for one in watching.spawned for g in one.groups if Path(g).exists()]


# ------------------------------------------------------------------ time


@pytest.mark.release
def test_a_function_that_ran_out_of_time_twice_is_not_called_again(
    watched: tuple[Room, Watching],
) -> None:
    room, _ = watched
    wrong = room.with_wrong("""
        def masked_softmax(scores, mask, dim):
            while True: pass
    """)

    late = [one for one in room.sit(wrong).done.results if one.outcome is Outcome.TIMED_OUT]

    codes = [explained(one)[0] for one in late]
    assert codes[:2] == ["out-of-time"] * 2
    assert set(codes[2:]) == {"calls-ended"}


def test_a_backward_that_never_ends_counts_against_its_function(room: Room) -> None:
    wrong = room.with_wrong("""
        class Slow(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x): return x.clone()
            @staticmethod
            def backward(ctx, g):
                while True: pass
        def softmax(x, dim): return Slow.apply(torch.softmax(x, dim))
    """)

    results = room.sit(wrong, only=[GRADIENT, SECOND]).results

    assert results[SECOND].outcome is Outcome.PASSED
    assert results[GRADIENT].outcome is Outcome.TIMED_OUT


def test_sleep_is_the_submissions_own_time(room: Room) -> None:
    wrong = room.with_wrong("""
        import time
        def softmax(x, dim): time.sleep(600)
    """)

    result = room.sit(wrong, only=[FIRST]).results[FIRST]

    assert result.outcome is Outcome.TIMED_OUT
    assert explained(result)[1]["spent"] == "sleeping"


def test_a_submission_that_used_up_the_time_of_all_checks_is_stopped(room: Room) -> None:
    wrong = room.with_wrong("""
        import time
        def softmax(x, dim):
            end = time.process_time() + 0.15
            while time.process_time() < end: pass
            return torch.softmax(x, dim)
    """)

    sitting = room.sit(wrong, limits=replace(LIMITS, unit_cpu_seconds=2))

    assert sitting.results[FIRST].outcome is Outcome.PASSED
    assert "budget-used" in sitting.codes()
    # hidden checks run last
    last = [one for one in sitting.done.results if one.outcome is not Outcome.SKIPPED][-1]
    assert (last.outcome, explained(last)[0]) == (Outcome.TIMED_OUT, "budget-used")


def test_many_short_sleeps_use_up_the_time_of_all_checks_too(room: Room) -> None:
    wrong = room.with_wrong("""
        import time
        def softmax(x, dim):
            time.sleep(0.4)
            return torch.softmax(x, dim)
    """)

    sitting = room.sit(wrong, limits=replace(LIMITS, unit_cpu_seconds=0.5))

    assert "budget-used" in sitting.codes()
    assert Outcome.ERRORED not in sitting.outcomes()


# ------------------------------------------------------------------ memory and crashes


def test_memory_beyond_the_control_group_is_the_submissions(room: Room) -> None:
    """Many small pieces: the kernel ends the process in the middle."""
    wrong = room.with_wrong("""
        def softmax(x, dim):
            kept = []
            while True: kept.append(bytearray(8 << 20))
    """)
    limits = replace(LIMITS, memory_bytes=384 * MIB, call_cpu_seconds=20)

    result = room.sit(wrong, only=[FIRST], limits=limits).results[FIRST]

    assert result.outcome is Outcome.FAILED
    assert explained(result)[0] == "out-of-memory"


@pytest.mark.parametrize("piece", ["torch.zeros(1 << 34)", "bytearray(1 << 40)"])
def test_memory_beyond_the_address_space_is_the_submissions(room: Room, piece: str) -> None:
    wrong = room.with_wrong(f"def softmax(x, dim): return {piece}")

    result = room.sit(wrong, only=[FIRST]).results[FIRST]

    assert explained(result)[0] == "out-of-memory"
    assert result.explanation is not None
    assert result.explanation.where == f"attention.py:{len(wrong.splitlines())}"


@pytest.mark.parametrize(
    ("body", "how"),
    [
        ("os._exit(0)", "exit code 0"),
        ("os._exit(70)", "exit code 70"),
        ("ctypes.string_at(0)", "signal SIGSEGV"),
    ],
)
def test_a_process_that_ends_early_is_the_submissions(room: Room, body: str, how: str) -> None:
    wrong = room.with_wrong(f"""
        import ctypes, os
        def softmax(x, dim): {body}
    """)

    result = room.sit(wrong, only=[FIRST]).results[FIRST]

    assert (result.outcome, explained(result)[0]) == (Outcome.FAILED, "ended-early")
    assert explained(result)[1]["it ended with"] == how


def test_a_pipe_that_the_submission_closed_is_the_submissions(room: Room) -> None:
    wrong = room.with_wrong("""
        import os, time
        def softmax(x, dim):
            os.closerange(3, 64)
            time.sleep(600)
    """)

    result = room.sit(wrong, only=[FIRST]).results[FIRST]

    assert (result.outcome, explained(result)[0]) == (Outcome.FAILED, "broken-answer")


def when_busy(watching: Watching, act: Callable[[], None]) -> threading.Thread:
    """Act once the first worker has computed for a while: it is in the middle of a call then."""

    def wait() -> None:
        while not watching.spawned or watching.spawned[0].processor_time().cpu_seconds < 0.3:
            time.sleep(0.01)
        act()

    thread = threading.Thread(target=wait)
    thread.start()
    return thread


BUSY = """
    import time
    def softmax(x, dim):
        end = time.process_time() + 0.6
        while time.process_time() < end: pass
        return torch.softmax(x, dim)
"""


def test_a_worker_that_somebody_killed_is_ours(watched: tuple[Room, Watching]) -> None:
    room, watching = watched
    killing = when_busy(watching, lambda: os.kill(watching.spawned[0].pid, signal.SIGKILL))

    results = room.sit(room.with_wrong(BUSY), only=[FIRST], limits=Limits()).results
    killing.join()

    assert results[FIRST].outcome is Outcome.ERRORED
    assert explained(results[FIRST])[0] == "worker-killed"


@pytest.mark.parametrize(
    ("ending", "code"),
    [
        ({"signal": signal.SIGKILL, "out_of_memory": True}, "out-of-memory"),
        ({"signal": signal.SIGKILL}, "worker-killed"),
        ({"signal": signal.SIGXCPU}, "out-of-time"),
        ({"signal": signal.SIGSYS}, "ended-early"),
        ({"signal": 60}, "ended-early"),
        ({"exit_code": 3}, "ended-early"),
    ],
)
def test_each_ending_has_its_sentence(ending: dict[str, int | bool], code: str) -> None:
    whole = {"exit_code": None, "signal": None, "peak_memory_bytes": 1, "out_of_memory": False}

    error = endings.ended(Ending(**(whole | ending)), LIMITS)  # type: ignore[arg-type]

    assert error.diagnostic.code == code
    assert isinstance(error, RunnerError) == (code == "worker-killed")


# ------------------------------------------------------------------ before "ready"


@pytest.mark.parametrize("body", ["refuse", "stay_silent", "speak_nonsense"])
def test_a_worker_that_is_never_ready_costs_nothing(room: Room, body: str) -> None:
    options = Options(
        body=f"tests.boundary.bodies:{body}", import_roots=(Path(__file__).parents[2],)
    )
    with ForkServer(LIMITS, options) as server:
        sitting = replace(room, server=server, folder=room.folder / body).sit(room.right)

    assert sitting.outcomes() == {Outcome.ERRORED}
    assert sitting.codes() == {"worker-not-ready"}


# ------------------------------------------------------------------ a lost fork server


@pytest.mark.release
def test_a_lost_fork_server_costs_one_check_a_second_try(room: Room) -> None:
    with steady_server() as server:
        watching = Watching(server)
        other = replace(room, server=watching, folder=room.folder / "lost")
        first = server.pid
        killed: list[int] = []

        def kill_before_the_third_part() -> None:
            if len(watching.spawned) == 2 and not killed:
                killed.append(server.pid)
                os.kill(server.pid, signal.SIGKILL)

        watching.before = kill_before_the_third_part
        sitting = other.sit(room.right)

        assert killed
        assert server.pid != first
    assert sitting.outcomes() == {Outcome.PASSED}


@pytest.mark.release
def test_a_fork_server_that_dies_in_the_middle_of_a_check_leaves_it_undecided(room: Room) -> None:
    with steady_server() as server:
        watching = Watching(server)
        other = replace(room, server=watching, folder=room.folder / "dies")
        killing = when_busy(watching, lambda: os.kill(server.pid, signal.SIGKILL))
        results = other.sit(room.with_wrong(BUSY), only=[FIRST, SECOND], limits=Limits()).results
        killing.join()

    assert results[FIRST].outcome is Outcome.ERRORED
    assert results[SECOND].outcome is Outcome.PASSED
