from __future__ import annotations

import os
import select
import signal
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from autograder.diagnostics import RunnerError, SandboxUnavailable
from autograder.runner.fork_client import ForkServer, WorkerProcess
from autograder.runner.inside import launch
from tests.sandbox.asking import Probing, serving, spawned


def test_closing_a_worker_twice_tells_the_same_ending(server: ForkServer, submission: Path) -> None:
    worker = server.spawn(submission)

    assert worker.close() is worker.close()


@pytest.mark.parametrize("code", [0, 3])
def test_an_ending_tells_the_exit_code(server: ForkServer, submission: Path, code: int) -> None:
    with spawned(server, submission) as worker:
        worker.start("end_with", code)
        worker.wait_for_its_end()
        ending = worker.process.close()

    assert (ending.exit_code, ending.signal) == (code, None)
    assert not ending.out_of_memory


def test_an_ending_tells_the_signal_of_a_crash(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        worker.start("crash")
        worker.wait_for_its_end()

        assert worker.process.close().signal == signal.SIGSEGV


def test_a_worker_whose_questions_end_ends_by_itself(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        os.dup2(os.open(os.devnull, os.O_WRONLY), worker.process.requests_fd)
        worker.wait_for_its_end()

        assert worker.process.close().exit_code == 0


def test_processor_time_counts_what_was_computed(worker: Probing) -> None:
    before = worker.process.processor_time()
    worker.ask("spin", 0.2)
    after = worker.process.processor_time()

    assert after.cpu_seconds >= before.cpu_seconds + 0.19
    assert after.waiting_seconds >= before.waiting_seconds >= 0


def test_processor_time_does_not_count_sleep(worker: Probing) -> None:
    before = worker.process.processor_time()
    worker.ask("sleep", 0.3)

    assert worker.process.processor_time().cpu_seconds < before.cpu_seconds + 0.3


def test_processor_time_of_children_counts_where_there_are_any(worker: Probing) -> None:
    before = worker.process.processor_time()
    if not worker.holds("child-processes"):
        assert worker.ask("spin_in_a_child", 0.1).kind == "BlockingIOError"
        return
    worker.ask("spin_in_a_child", 0.2)

    assert worker.process.processor_time().cpu_seconds >= before.cpu_seconds + 0.19


def test_processor_time_can_be_read_after_the_end(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        worker.ask("spin", 0.1)
        worker.process.close()

        assert worker.process.processor_time().cpu_seconds >= 0.1


def test_waiting_for_a_busy_processor_is_told_apart_from_computing(
    server: ForkServer, submission: Path
) -> None:
    crowd = 2 * (os.cpu_count() or 1) + 1
    processes = [server.spawn(submission) for _ in range(crowd)]
    workers = [Probing(process) for process in processes]
    for worker in workers:
        worker.start("spin", 0.3)
    for worker in workers:
        select.select([worker.process.answers_fd], [], [])
    times = [process.processor_time() for process in processes]
    for process in processes:
        process.close()

    assert max(time.waiting_seconds for time in times) > 0.1


def test_workers_can_be_spawned_from_several_threads(server: ForkServer, submission: Path) -> None:
    def use(_: int) -> list[int]:
        with spawned(server, submission) as worker:
            seen: list[int] = worker.ask("visible_processes")
        return seen

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(use, range(12))) == [[1]] * 12


def test_nothing_is_left_after_a_server_is_closed(submission: Path) -> None:
    before = _descriptors()
    server = serving()
    processes = [server.spawn(submission) for _ in range(3)]
    Probing(processes[0]).start("loop_forever")
    groups = [group for process in processes for group in process.groups]
    pids = [server.pid, *(process.pid for process in processes)]
    server.close()

    assert not [pid for pid in pids if Path("/proc", str(pid)).exists()]
    assert not [group for group in groups if Path(group).exists()]
    assert _descriptors() == before


def test_a_server_whose_grader_is_gone_ends_its_workers_and_removes_their_groups(
    submission: Path,
) -> None:
    server = serving()
    process = server.spawn(submission)
    Probing(process).start("loop_forever")
    server._channel.close()
    server._process.wait()

    assert not Path("/proc", str(process.pid)).exists()
    assert not [group for group in process.groups if Path(group).exists()]
    _close_descriptors(process)
    server._errors.close()


def test_a_server_that_is_told_to_end_ends_its_workers(submission: Path) -> None:
    server = serving()
    process = server.spawn(submission)
    os.kill(server.pid, signal.SIGTERM)
    server._process.wait()

    assert not Path("/proc", str(process.pid)).exists()
    with pytest.raises(RunnerError, match="fork-server-lost"):
        server.spawn(submission)
    with pytest.raises(RunnerError):
        process.close()
    server.close()


def _descriptors() -> set[str]:
    return {entry.name for entry in Path("/proc/self/fd").iterdir()}


def _close_descriptors(process: WorkerProcess) -> None:
    for descriptor in (process.requests_fd, process.answers_fd, process.output_fd):
        os.close(descriptor)


def test_a_body_that_raises_ends_its_worker_with_a_code_of_its_own(submission: Path) -> None:
    with serving(body="tests.sandbox.bodies:raising") as server:
        process = server.spawn(submission)
        select.select([process.answers_fd], [], [])
        said = os.read(process.output_fd, 1 << 16).decode()

        assert process.close().exit_code == launch.BODY_RAISED
        assert "ZeroDivisionError" in said


def test_a_body_that_does_not_exist_is_told_with_its_name() -> None:
    with pytest.raises(SandboxUnavailable, match="no_such_module"):
        serving(body="no_such_module:serve")


def test_a_hidden_folder_inside_a_visible_one_is_empty(submission: Path, tmp_path: Path) -> None:
    library = tmp_path / "library"
    (library / "secret").mkdir(parents=True)
    (library / "secret" / "reference.py").touch()
    (library / "open.py").touch()
    options = {"import_roots": (library,), "hidden": (library / "secret",)}
    with serving(**options) as server, spawned(server, submission) as worker:
        assert worker.ask("listing", str(library)) == ["open.py", "secret"]
        assert worker.ask("listing", str(library / "secret")) == []
        assert worker.ask("write", str(library / "secret" / "x")).kind in {
            "OSError",
            "PermissionError",
        }
