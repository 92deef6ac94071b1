"""What holds on hosts that refuse a mechanism.

Run by test_users.py, where everyone can read the interpreter.
"""

from __future__ import annotations

import errno
import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from autograder.diagnostics import SandboxUnavailable
from autograder.runner.fork_client import ForkServer
from tests.sandbox.asking import Probing, Raised, serving, spawned

CONTAINER = ("root-namespaces", "user-namespace")  # one whose filter refuses every namespace


@pytest.fixture
def submission() -> Iterator[Path]:
    """A folder that everyone can read, because no copy of it can be made."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "attention.py").write_text("ANSWER = 42\n", encoding="utf-8")
        yield folder


def _promised(server: ForkServer) -> dict[str, bool]:
    return {promise["name"]: promise["holds"] for promise in server.promises}


def test_without_any_namespace_landlock_and_seccomp_hide_the_host(submission: Path) -> None:
    with serving(without=CONTAINER) as server, spawned(server, submission) as worker:
        assert worker.process.submission == submission
        assert worker.ask("read", str(submission / "attention.py")) == "ANSWER = 42\n"
        for path in ("/etc/hostname", "/proc/1/cmdline", __file__, f"/proc/{os.getpid()}/cmdline"):
            assert worker.ask("read", path).errno == errno.EACCES
        assert worker.ask("write", str(submission / "x")).errno == errno.EACCES
        assert worker.ask("open_socket", 1, 1).errno == errno.EPERM
        assert worker.ask("send_signal", os.getppid(), 0).errno == errno.EPERM
        assert worker.ask("fork_until_refused", 1)["errno"] == errno.EAGAIN
        assert worker.ask("use_torch", 0)["gradients"] == 600 * 600

        assert worker.holds("files")
        assert not worker.holds("names")
        assert not worker.holds("child-processes")


def test_without_a_file_tree_of_its_own_scratch_space_is_removed_at_the_end(
    submission: Path,
) -> None:
    with serving(without=("mount-namespace",)) as server, spawned(server, submission) as worker:
        scratch = Path(worker.ask("temporary_folder"))
        worker.ask("make_special_files_but_sockets", str(scratch))
        assert scratch.is_dir()
        worker.process.close()

        assert not scratch.exists()


def test_without_landlock_the_mount_namespace_hides_the_host(submission: Path) -> None:
    with serving(without=("landlock",)) as server, spawned(server, submission) as worker:
        assert worker.holds("files")
        assert worker.ask("read", "/etc/hostname").errno == errno.ENOENT
        assert worker.ask("write", "/etc/passwd").errno in {errno.EROFS, errno.EACCES}


def test_without_landlock_and_mounts_nothing_runs() -> None:
    with pytest.raises(SandboxUnavailable, match="nothing here can hide the host's files"):
        serving(without=("landlock", "mount-namespace"))


def test_without_seccomp_namespaces_still_keep_the_network_away(submission: Path) -> None:
    with serving(without=("seccomp",)) as server, spawned(server, submission) as worker:
        assert worker.holds("network")
        assert not worker.holds("system-calls")
        assert worker.ask("execute", "/bin/true").errno == errno.EACCES


def test_without_a_process_namespace_no_process_can_be_made(submission: Path) -> None:
    with serving(without=("pid-namespace",)) as server, spawned(server, submission) as worker:
        assert worker.ask("fork_until_refused", 1)["errno"] == errno.EAGAIN
        assert worker.ask("listing", "/proc") == []
        assert worker.holds("clean-end")
        assert not worker.holds("child-processes")


@pytest.mark.parametrize("without", [("pid-namespace",), CONTAINER])
def test_without_a_process_namespace_a_worker_cannot_end_like_one_that_the_host_killed(
    submission: Path, without: tuple[str, ...]
) -> None:
    with serving(without=without) as server, spawned(server, submission) as worker:
        own = worker.ask("own_pid")

        assert worker.ask("send_signal", own, int(signal.SIGKILL)).errno == errno.EPERM
        assert worker.ask("send_signal", own, 0) is None


def test_without_a_control_group_no_process_can_be_made(submission: Path) -> None:
    with serving(without=("cgroup",)) as server, spawned(server, submission) as worker:
        assert worker.ask("fork_until_refused", 1)["errno"] == errno.EAGAIN
        assert isinstance(worker.ask("take_memory", 4 << 30), Raised)
        assert worker.holds("memory")
        assert not worker.holds("child-processes")


def test_a_root_that_may_not_make_namespaces_confines_like_anyone(submission: Path) -> None:
    with serving(without=("root-namespaces",)) as server, spawned(server, submission) as worker:
        assert _all_hold(worker)
        assert worker.ask("identity")["capabilities"]["CapEff"] == 0
        assert worker.ask("read", "/submission/attention.py") == "ANSWER = 42\n"


def _all_hold(worker: Probing) -> bool:
    return all(p["holds"] for p in worker.ready["promises"] if p["name"] != "child-processes")


def test_a_folder_that_cannot_be_covered_is_never_shown(tmp_path: Path) -> None:
    """Landlock can show a tree, not all of a tree but one branch."""
    library = tmp_path / "library"
    (library / "secret").mkdir(parents=True)
    with pytest.raises(SandboxUnavailable, match="secret"):
        serving(import_roots=(library,), hidden=(library / "secret",), without=("mount-namespace",))


def test_where_files_cannot_be_hidden_a_closed_folder_of_roots_is_enough_if_it_holds_the_secrets(
    submission: Path,
) -> None:
    """A container of one submission without Landlock; an ordinary user's own folders stay open."""
    bare = (*CONTAINER, "landlock")
    with tempfile.TemporaryDirectory() as name:  # mode 0700
        closed = Path(name)
        (closed / "secret").write_text("not for a worker", encoding="utf-8")
        if os.geteuid() != 0:
            with pytest.raises(SandboxUnavailable, match="can read"):
                serving(without=bare, closed=(closed,))
            return
        with (
            serving(without=bare, closed=(closed,)) as server,
            spawned(server, submission) as worker,
        ):
            assert worker.ask("read", str(closed / "secret")).errno == errno.EACCES
            assert worker.ask("open_socket", 2, 1).errno == errno.EPERM
            assert worker.ask("identity")["uid"] != 0
            assert not worker.holds("files")
            assert worker.holds("network")


@pytest.mark.parametrize("mode", [0o755, 0o711])
def test_a_folder_that_is_said_to_be_closed_and_is_open_is_noticed(mode: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(mode)

        with pytest.raises(SandboxUnavailable, match="can read"):
            serving(without=(*CONTAINER, "landlock"), closed=(Path(name),))
