"""Each way in which building this sandbox went wrong once, as a claim that it no longer does."""

from __future__ import annotations

import errno
import os
import select
import signal
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.diagnostics import SandboxUnavailable
from autograder.limits import KIB
from autograder.runner.fork_client import ForkServer
from autograder.runner.inside.launch import NOT_CONFINED
from tests.sandbox.asking import LIMITS, PATIENCE_SECONDS, Probing, Raised, serving, spawned
from tests.sandbox.steps import run_step


def test_a_process_that_changed_its_user_can_still_map_a_user_namespace() -> None:
    """It is non-dumpable then, and its maps belong to root, unless that is undone in between."""
    answer = run_step("namespaces_after_giving_up_root")

    assert answer["held"]["user-namespace"]
    assert answer["map"].split()[0] == str(answer["uid"])


def test_the_death_signal_survives_the_change_of_user(worker: Probing) -> None:
    assert worker.ask("identity")["death_signal"] == signal.SIGKILL


def test_a_worker_dies_with_a_fork_server_that_is_killed(submission: Path) -> None:
    server = serving()
    with server.spawn(submission) as process:
        Probing(process).start("loop_forever")
        handle = os.pidfd_open(process.pid)
        os.kill(server.pid, signal.SIGKILL)

        assert select.select([handle], [], [], PATIENCE_SECONDS)[0]

        os.close(handle)
        with pytest.raises(Exception, match="fork-server-lost"):
            process.close()
    server.close()


def test_a_library_below_tmp_in_a_folder_closed_to_others_can_be_imported(
    submission: Path, tmp_path: Path
) -> None:
    """Bound from the old root after the pivot, and before the user is given up.

    The new root is built at /tmp, which then hides what lies there; a descriptor that was opened
    before the namespace was made cannot be bound; and an interpreter may lie below /root.
    """
    library = tmp_path / "closed" / "library"
    library.mkdir(parents=True)
    library.parent.chmod(0o700)
    (library / "a_library_of_the_course.py").touch()
    with serving(import_roots=(library,)) as server, spawned(server, submission) as worker:
        assert worker.ask("import_module", "a_library_of_the_course") == "a_library_of_the_course"


def test_a_worker_holds_no_capability_in_its_user_namespace_either(worker: Probing) -> None:
    held = worker.ask("identity")["capabilities"]

    assert held == dict.fromkeys(("CapInh", "CapPrm", "CapEff", "CapBnd", "CapAmb"), 0)
    # EINVAL in a user namespace, which has no other user to become.
    assert worker.ask("change_user", 0).errno in {errno.EPERM, errno.EINVAL}


def test_the_fork_server_has_one_thread(server: ForkServer) -> None:
    assert len(list(Path(f"/proc/{server.pid}/task").iterdir())) == 1


def test_a_fork_server_that_an_import_gave_a_second_thread_refuses_to_start() -> None:
    with pytest.raises(SandboxUnavailable, match="threads"):
        serving(body="tests.sandbox.threaded_body:serve")


def test_a_daemon_with_a_session_of_its_own_ends_with_its_worker(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as worker:
        left = worker.ask("leave_a_daemon")
        assert left is None if worker.holds("child-processes") else left.errno == errno.EAGAIN
        worker.process.close()

        assert _children(server.pid) == []


def test_no_zombie_is_left_to_a_first_process_that_does_not_reap(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as worker:
        worker.ask("fork_until_refused", 5)
        pid = worker.process.pid
        worker.process.close()

        assert not Path("/proc", str(pid)).exists()
        assert _children(server.pid) == []


def _children(pid: int) -> list[int]:
    """Return the processes whose parent is ``pid``, zombies too."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text(encoding="utf-8").rpartition(")")[2].split()
            except (FileNotFoundError, ProcessLookupError):
                continue
            if int(fields[1]) == pid:
                found.append(int(entry.name))
    return found


def test_the_control_group_of_a_fork_bomb_is_removed(server: ForkServer, submission: Path) -> None:
    """A group is busy until its last zombie is reaped."""
    with spawned(server, submission) as worker:
        groups = worker.process.groups
        assert bool(groups) == worker.holds("child-processes")
        worker.start("fork_bomb")
        while groups and len(Path(groups[0], "cgroup.procs").read_text().split()) < 20:
            select.select([], [], [], 0.001)
        worker.process.close()

        assert not [group for group in groups if Path(group).exists()]


def test_data_loader_workers_work_where_processes_may_be_made(worker: Probing) -> None:
    """They need /dev/shm, local sockets, and Landlock rules that let them be made."""
    sums = worker.ask("use_data_loader", 2)

    if worker.holds("child-processes"):
        assert sums == [6.0, 22.0]
    else:
        assert sums.errno == errno.EAGAIN


def test_pipes_links_and_local_sockets_can_be_made_in_scratch_space(worker: Probing) -> None:
    assert worker.ask("make_special_files", "/worker") == ["fifo", "link", "socket"]


@pytest.mark.release
def test_torch_works_where_the_kernel_refuses_a_fresh_proc(submission: Path) -> None:
    """A container that masks parts of /proc may not mount another one."""
    with serving(without=("proc",)) as server, spawned(server, submission) as worker:
        assert worker.ask("listing", "/proc") == []
        assert worker.ask("use_torch", 0)["gradients"] == 600 * 600


def test_a_worker_that_cannot_be_confined_says_so_before_any_student_code(
    server: ForkServer, submission: Path
) -> None:
    """An infrastructure error, never 0 points: nothing answers questions in its place."""
    (submission / "large.bin").write_bytes(bytes(128 * KIB))
    with spawned(server, submission, replace(LIMITS, scratch_bytes=64 * KIB)) as worker:
        assert worker.ready["ready"] is False
        assert "bytes" in worker.ready["why"]
        worker.wait_for_its_end()

        assert worker.process.close().exit_code == NOT_CONFINED


def test_a_submission_that_is_not_there_is_our_error(server: ForkServer, tmp_path: Path) -> None:
    with spawned(server, tmp_path / "missing") as worker:
        assert worker.ready["ready"] is False
        assert "missing" in worker.ready["why"]


def test_raised_answers_carry_their_errno(worker: Probing) -> None:
    assert isinstance(worker.ask("read", "/nowhere"), Raised)
