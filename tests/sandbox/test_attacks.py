"""Named attacks from inside a worker, and what becomes of each."""

from __future__ import annotations

import contextlib
import errno
import os
import platform
import select
import signal
import socket
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.limits import MIB
from autograder.runner.fork_client import ForkServer
from autograder.runner.inside import system_calls
from autograder.runner.inside.mounts import SHARED_MEMORY
from autograder.runner.inside.rlimits import CPU_GRACE_SECONDS
from tests.sandbox.asking import LIMITS, Probing, Raised, spawned

ROOT = Path(__file__).parents[2]


# ------------------------------------------------------------------ files


@pytest.mark.parametrize(
    "path",
    [
        "/etc/shadow",
        "/etc/hostname",
        "/root",
        "/home",
        "/sys",
        "/proc/sys/kernel/hostname",
        "/proc/1/environ",  # its own, which is not dumpable
        str(ROOT / "pyproject.toml"),
        str(ROOT / "assignments"),
        __file__,
    ],
)
def test_a_file_of_the_host_cannot_be_read(worker: Probing, path: str) -> None:
    for probe in ("read", "listing"):
        answer = worker.ask(probe, path)
        # Folders above the interpreter exist, and hold nothing but the way to it.
        assert isinstance(answer, Raised) or set(answer) <= _on_the_way_to_libraries(path)


def _on_the_way_to_libraries(folder: str) -> set[str]:
    places = [Path(place) for place in (sys.prefix, sys.base_prefix)]
    inside = [place for place in places if Path(folder) in place.parents]
    return {place.relative_to(folder).parts[0] for place in inside}


def test_the_submission_is_there_and_cannot_be_changed(worker: Probing) -> None:
    assert worker.ask("read", "/submission/attention.py") == "ANSWER = 42\n"
    assert worker.ask("write", "/submission/attention.py").errno in {errno.EROFS, errno.EACCES}
    assert worker.ask("write", "/submission/more.py").errno in {errno.EROFS, errno.EACCES}


def test_a_link_in_a_submission_is_left_behind(server: ForkServer, submission: Path) -> None:
    (submission / "shadow.py").symlink_to("/etc/shadow")
    with spawned(server, submission) as worker:
        assert worker.ask("listing", "/submission") == ["attention.py"]


@pytest.mark.parametrize("path", ["/usr/lib/x", "/x", "/etc/passwd", "/dev/x", "/tmp/x", "/proc/x"])  # noqa: S108
def test_nothing_can_be_written_outside_scratch_space(worker: Probing, path: str) -> None:
    assert isinstance(worker.ask("write", path), Raised)


def test_scratch_space_of_one_worker_is_not_another_ones(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as first, spawned(server, submission) as second:
        first.ask("write", "/worker/note")
        first.ask("write", SHARED_MEMORY + "/note")

        assert second.ask("listing", "/worker") == []
        assert second.ask("listing", SHARED_MEMORY) == []


# ------------------------------------------------------------------ network and programs


@pytest.mark.parametrize(
    ("family", "kind"),
    [
        (socket.AF_INET, socket.SOCK_STREAM),
        (socket.AF_INET, socket.SOCK_DGRAM),
        (socket.AF_INET6, socket.SOCK_STREAM),
        (socket.AF_NETLINK, socket.SOCK_RAW),
        (socket.AF_PACKET, socket.SOCK_RAW),
        (socket.AF_ALG, socket.SOCK_SEQPACKET),
        (socket.AF_VSOCK, socket.SOCK_STREAM),  # no namespace confines it
    ],
)
def test_a_socket_that_leads_out_is_refused(worker: Probing, family: int, kind: int) -> None:
    assert worker.ask("open_socket", int(family), int(kind)).errno == errno.EPERM


def test_a_program_cannot_be_started(worker: Probing) -> None:
    assert worker.ask("execute", "/bin/true").errno == errno.EPERM
    assert worker.ask("execute", "/usr/bin/env").errno == errno.EPERM


# ------------------------------------------------------------------ the kernel


@pytest.mark.parametrize(
    "name", ["ptrace", "bpf", "io_uring_setup", "mount", "unshare", "setns", "keyctl", "chroot",
             "userfaultfd", "perf_event_open", "open_by_handle_at", "process_vm_readv", "clone3",
             "setrlimit", "sched_setattr", "readahead", "mincore", "cachestat", "io_setup",
             "inotify_init1", "flock", "process_madvise"],
)  # fmt: skip
def test_a_listed_system_call_is_refused(worker: Probing, name: str) -> None:
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, name)
    number = system_calls.NUMBERS[name] if number == -1 else number
    refusal = next(r for r in system_calls.REFUSED if name in r.names)

    assert worker.ask("system_call", number, 0, 0, 0, 0) == getattr(errno, refusal.error)


@pytest.mark.parametrize("flag", system_calls.NAMESPACE_FLAGS)
def test_clone_with_a_namespace_flag_is_refused(worker: Probing, flag: int) -> None:
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, "clone")

    assert worker.ask("system_call", number, flag | signal.SIGCHLD, 0, 0, 0, 0) in {
        errno.EPERM,
        errno.EAGAIN,
    }


@pytest.mark.parametrize("option", [1, 1 << 32 | 1])
def test_the_death_signal_cannot_be_cleared(worker: Probing, option: int) -> None:
    """The kernel reads the lower half of the option: the upper half must not hide it."""
    import pyseccomp

    number = pyseccomp.resolve_syscall(pyseccomp.Arch.NATIVE, "prctl")

    assert worker.ask("system_call", number, option, 0, 0, 0, 0) == errno.EPERM
    assert worker.ask("identity")["death_signal"] == signal.SIGKILL


def test_the_tables_of_another_processor_end_the_worker(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as worker:
        worker.start("call_through_the_32_bit_table")
        worker.wait_for_its_end()

        assert worker.process.close().signal in {signal.SIGSYS, signal.SIGSEGV}


@pytest.mark.skipif(platform.machine() != "x86_64", reason="only x86-64 has this second table")
def test_the_x32_table_ends_the_worker(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        worker.start("system_call", 0x40000000 | 39)
        worker.wait_for_its_end()

        assert worker.process.close().signal == signal.SIGSYS


def test_a_worker_is_nobody_and_cannot_become_anyone(worker: Probing) -> None:
    found = worker.ask("identity")

    assert (found["uid"], found["gid"]) == (65534, 65534)
    assert set(found["groups"]) <= {65534}
    assert found["no_new_privileges"] == 1
    assert found["seccomp"] == 2
    assert found["host"] == "worker"
    # EINVAL in a user namespace, which has no other user to become.
    assert worker.ask("change_user", 0).errno in {errno.EPERM, errno.EINVAL}


# ------------------------------------------------------------------ other processes


def test_a_worker_sees_its_own_processes_only(worker: Probing) -> None:
    assert worker.ask("visible_processes") == [1]


@pytest.mark.parametrize("attacked", ["grader", "fork server"])
def test_a_process_of_the_host_cannot_be_signalled(
    worker: Probing, server: ForkServer, attacked: str
) -> None:
    pid = os.getpid() if attacked == "grader" else server.pid

    assert worker.ask("send_signal", pid, 0).errno == errno.ESRCH


def test_a_fork_bomb_is_bounded_and_gone_after_close(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        result = worker.ask("fork_until_refused", 10 * LIMITS.processes)
        ending = worker.process.close()

    assert result["errno"] == errno.EAGAIN
    assert result["forked"] < LIMITS.processes
    assert ending.signal == signal.SIGKILL


def test_a_thread_bomb_is_bounded(worker: Probing) -> None:
    assert worker.ask("start_threads", 10 * LIMITS.processes) < LIMITS.processes


def test_a_memory_bomb_ends_the_worker_and_is_named(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        if not worker.holds("child-processes"):
            refused = worker.ask("take_memory", LIMITS.address_space_bytes)
            assert refused.errno == errno.ENOMEM
            return
        worker.start("take_memory", 2 * LIMITS.memory_bytes)
        worker.wait_for_its_end()
        ending = worker.process.close()

    assert ending.out_of_memory
    assert ending.signal == signal.SIGKILL
    assert ending.peak_memory_bytes is not None
    assert ending.peak_memory_bytes <= LIMITS.memory_bytes + MIB


def test_a_memory_bomb_spread_over_children_is_bounded_too(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as worker:
        if not worker.holds("child-processes"):
            assert worker.ask("take_memory_in_children", 4, MIB).errno == errno.EAGAIN
            return
        worker.start("take_memory_in_children", 4, LIMITS.memory_bytes // 2)
        while not worker.process.ran_out_of_memory():
            select.select([], [], [], 0.01)  # the kernel tells nobody but whoever looks

        assert worker.process.close().out_of_memory


def test_scratch_files_count_as_memory(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission, replace(LIMITS, memory_bytes=64 * MIB)) as worker:
        if not worker.holds("child-processes"):
            return  # then the limit of the scratch space is the only one
        for number in range(5):
            worker.start("write", f"/worker/{number}", LIMITS.file_bytes)
        worker.wait_for_its_end(after_answers=4)

        assert worker.process.close().out_of_memory


def test_an_endless_loop_is_gone_after_close(server: ForkServer, submission: Path) -> None:
    with spawned(server, submission) as worker:
        worker.start("loop_forever")

        assert worker.process.close().signal == signal.SIGKILL
        assert not Path("/proc", str(worker.process.pid)).exists()


@pytest.mark.parametrize("probe", ["loop_forever", "ignore_and_loop_forever"])
def test_a_loop_that_nobody_watches_ends_when_its_share_is_used_and_is_named(
    server: ForkServer, submission: Path, probe: str
) -> None:
    """It is told apart from a kill by the host, which would be nobody's fault but ours."""
    share = replace(LIMITS, load_cpu_seconds=0.1, call_cpu_seconds=0.1, unit_cpu_seconds=0.1)
    with spawned(server, submission, share) as worker:
        worker.start(probe, *([int(signal.SIGXCPU)] if probe != "loop_forever" else []))
        worker.wait_for_its_end()

        assert worker.process.close().signal == signal.SIGXCPU


# ------------------------------------------------------------------ looking like the host's fault


def test_a_worker_cannot_lower_its_own_limit_of_processor_time(worker: Probing) -> None:
    """The signal that follows would be taken for one of ours: undecided, instead of failed."""
    before = worker.ask("read_limits")

    # Python says ValueError for EPERM here.
    assert worker.ask("lower_processor_time").kind == "ValueError"
    for pid in (0, 1, worker.ask("identity")["pid"]):
        refused = worker.ask("lower_processor_time_of", pid)
        assert refused.kind in {"ValueError", "PermissionError"}
    assert worker.ask("read_limits") == before


def test_a_worker_can_read_its_limits_and_the_first_signal_is_the_one_that_names_them(
    worker: Probing,
) -> None:
    readings = worker.ask("read_limits")

    assert readings[0] == readings[1]
    assert readings[0][1] - readings[0][0] == CPU_GRACE_SECONDS


@pytest.mark.parametrize("way", ["idle", "batch", "nice", "setpriority", "affinity"])
def test_a_worker_cannot_step_back_behind_others(worker: Probing, way: str) -> None:
    assert worker.ask("lower_priority", way).errno == errno.EPERM


def test_a_worker_can_still_count_the_processors(worker: Probing) -> None:
    assert worker.ask("usable_processors") == len(os.sched_getaffinity(0))


def test_children_that_wait_do_not_count_as_waiting_of_the_worker(
    server: ForkServer, submission: Path
) -> None:
    with spawned(server, submission) as worker:
        if not worker.holds("child-processes"):
            assert worker.ask("burst_in_children", 1, 1).errno == errno.EAGAIN
            return
        before = worker.process.processor_time()
        worker.start("burst_in_children", 20, 10)
        most = 0.0
        while not select.select([worker.process.answers_fd], [], [], 0.05)[0]:
            most = max(most, _waiting_of_its_children(worker))
        spent = worker.process.processor_time()

    assert spent.waiting_seconds - before.waiting_seconds < most / 2


def _waiting_of_its_children(worker: Probing) -> float:
    members = Path(worker.process.groups[0], "cgroup.procs").read_text(encoding="ascii").split()
    waited_ns = 0
    for member in set(members) - {str(worker.process.pid)}:
        with contextlib.suppress(OSError):  # it may end meanwhile
            waited_ns += int(Path("/proc", member, "schedstat").read_text("ascii").split()[1])
    return waited_ns * 1e-9


# ------------------------------------------------------------------ talking to another worker


@pytest.mark.parametrize(
    "way", ["push out", "read if cached", "flock", "ask for locks", "lease", "notify"]
)
def test_a_library_file_carries_no_message_to_another_worker(worker: Probing, way: str) -> None:
    """Every worker has the same files in memory: a hidden check's input could be left there."""
    refused = worker.ask("touch_page_cache", _a_library_file(), way)

    assert refused.errno == errno.EPERM


@pytest.mark.parametrize("way", ["signal", "owner"])
def test_the_kernel_cannot_be_asked_to_send_a_signal(worker: Probing, way: str) -> None:
    assert worker.ask("touch_page_cache", _a_library_file(), way).errno == errno.EPERM


def _a_library_file() -> str:
    """Return a file that every worker can read: one of the standard library."""
    return contextlib.__file__


def test_files_can_still_be_read_at_a_place_and_locked_in_scratch_space(worker: Probing) -> None:
    assert worker.ask("touch_page_cache", _a_library_file(), "read") == 1
    assert worker.ask("lock_a_file_of_its_own") == "locked"
