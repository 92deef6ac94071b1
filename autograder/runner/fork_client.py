"""The grader's end of the fork server: start it, get workers from it, end them.

The fork server is a program of its own with an environment of its own. Nothing of the grader
reaches it but a socket, the limits and the path of a folder to copy.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Final, Self

from autograder.diagnostics import Diagnostic, RunnerError, SandboxUnavailable
from autograder.limits import Limits
from autograder.runner import cgroup

START_SECONDS: Final = 120.0  # importing torch from a cold disk; 2 to 5 seconds otherwise
ANSWER_SECONDS: Final = 30.0  # longer than the fork server waits for a process that will not die
_MESSAGE_BYTES: Final = 1 << 16
_NANOSECONDS: Final = 1e-9

#: All that the fork server is told about its surroundings; a worker can read this.
_ENVIRONMENT: Final = {
    "PATH": "/usr/bin:/bin",
    "LANG": "C.UTF-8",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONHASHSEED": "0",  # the order of sets must not differ between two gradings
}
#: What it keeps of ours: without it, some installations cannot load torch.
_KEPT: Final = ("LD_LIBRARY_PATH",)


@dataclass(frozen=True, kw_only=True)
class Options:
    """What tests and unusual installations change about a fork server.

    Attributes:
        body: ``module:function`` that a worker runs once it is confined.
        import_roots: Folders on its path beside the one that holds this package.
        hidden: Folders that a worker must not read even if they lie inside the interpreter's.
        closed: Folders of root's that hold all that is secret on this host; a worker of root's then
            runs even where files cannot be hidden from it, if these are closed to it.
        without: Mechanisms to leave out as if the host refused them.
    """

    body: str = "autograder.runner.inside.worker:serve"
    import_roots: tuple[Path, ...] = ()
    hidden: tuple[Path, ...] = ()
    closed: tuple[Path, ...] = ()
    without: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class ProcessorTime:
    """What a worker used and what it was kept from using.

    Attributes:
        cpu_seconds: Of all its threads, and of all its processes where it has a control group.
        waiting_seconds: Time in which the thread that runs student code could have run and the
            host did not let it. Of this thread alone, so it never exceeds wall time: a sum over
            threads and processes would grow with whatever a submission starts.
    """

    cpu_seconds: float
    waiting_seconds: float


@dataclass(frozen=True, kw_only=True)
class Ending:
    """How a worker ended.

    Attributes:
        exit_code: ``None`` if a signal ended it.
        signal: The signal; SIGKILL also when it was alive and closing it was what ended it.
            SIGXCPU whenever the kernel's own limit of processor time was used up, also by the first
            process of a namespace, which that signal passes by until SIGKILL follows.
        peak_memory_bytes: The most that it held at once.
        out_of_memory: Whether the kernel killed one of its processes for want of memory.
    """

    exit_code: int | None
    signal: int | None
    peak_memory_bytes: int | None
    out_of_memory: bool


class ForkServer:
    """A running fork server. Safe to use from several threads; requests wait for each other.

    Start it from a thread that lives as long as it: the kernel ends it with the thread that made
    it.

    Args:
        limits: The limits of workers that are spawned without any of their own.
        options: What to change about it.

    Raises:
        SandboxUnavailable: If it did not start, or if this host cannot confine a worker.
    """

    def __init__(self, limits: Limits, options: Options | None = None) -> None:
        if sys.platform != "linux":
            raise _unavailable(f"it needs Linux, and this is {sys.platform}", said="")
        self._limits = limits
        self._lock = threading.Lock()
        self._workers: set[WorkerProcess] = set()
        self._count = 0
        self._errors = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the server
        self._channel, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = _start(theirs, self._errors.fileno(), limits, options or Options())
        #: What a worker without a control group of its own is promised here.
        self.promises = self._await_ready()
        cgroup.sweep()

    @property
    def pid(self) -> int:
        """The fork server's process."""
        return self._process.pid

    def spawn(
        self, folder: Path, limits: Limits | None = None, *, self_test: bool = False
    ) -> WorkerProcess:
        """Start a worker on the submission in ``folder``.

        It confines itself while this returns; its first frame says whether it could.

        Args:
            folder: Copied into the worker's file tree; nothing else of the host's is.
            limits: Instead of the server's.
            self_test: Whether it tries to break its promises instead of serving a submission.

        Raises:
            RunnerError: If the fork server ended, or could not fork.
        """
        limits = limits or self._limits
        group = self._make_group(limits)
        request = {
            "op": "spawn",
            "folder": str(folder.resolve()),
            "limits": asdict(limits),
            "cgroup": [] if group is None else group.folders,
            "self_test": self_test,
        }
        try:
            answer, descriptors = self._ask(request)
        except RunnerError:
            if group is not None:
                group.close()
            raise
        worker = WorkerProcess(self, answer, descriptors, group)
        self._workers.add(worker)
        return worker

    def close(self) -> None:
        """End every worker and the fork server; may be called twice."""
        try:
            for worker in tuple(self._workers):
                worker.close()
        finally:
            self._stop()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def end(self, worker: WorkerProcess, number: int) -> Mapping[str, int | None]:
        """Have a worker killed and reaped, and return how it ended.

        Raises:
            RunnerError: If the fork server is gone. Its workers are then gone too.
        """
        self._workers.discard(worker)
        return self._ask({"op": "close", "worker": number})[0]

    def _make_group(self, limits: Limits) -> cgroup.ControlGroup | None:
        with self._lock:
            self._count += 1
            name = cgroup.name_of(os.getpid(), self._count)
        return cgroup.create(
            f"{name}-{self._process.pid}",
            memory_bytes=limits.memory_bytes,
            processes=limits.processes,
        )

    def _ask(self, request: Mapping[str, object]) -> tuple[dict[str, Any], list[int]]:
        with self._lock:
            try:
                self._channel.settimeout(ANSWER_SECONDS)
                self._channel.send(json.dumps(request).encode())
                message, descriptors, _, _ = socket.recv_fds(self._channel, _MESSAGE_BYTES, 3)
            except OSError as cause:
                self._channel.close()  # a late answer would be taken for the next one's
                raise self._lost(f"it did not answer: {cause}") from cause
        if not message:
            raise self._lost("it ended")
        answer: dict[str, Any] = json.loads(message)
        if "error" in answer:
            raise RunnerError(
                Diagnostic(
                    code="worker-not-started",
                    message="the fork server could not do what was asked",
                    facts=(("request", str(request["op"])), ("reason", answer["error"])),
                    hint="run `autograder doctor`",
                )
            )
        return answer, descriptors

    def _lost(self, what: str) -> RunnerError:
        return RunnerError(
            Diagnostic(
                code="fork-server-lost",
                message="the process that starts workers is gone",
                facts=(("what", what), ("it said", self._said())),
                hint="grade again; if it happens twice, run `autograder doctor`",
            )
        )

    def _await_ready(self) -> tuple[Mapping[str, Any], ...]:
        self._channel.settimeout(START_SECONDS)
        try:
            message = self._channel.recv(_MESSAGE_BYTES)
        except OSError as cause:
            message = json.dumps({"ready": False, "why": f"it did not start: {cause}"}).encode()
        answer = json.loads(message or b'{"ready": false, "why": "it ended while starting"}')
        if not answer["ready"]:
            said = self._said()
            self._stop()
            raise _unavailable(answer["why"], said=said)
        return tuple(answer["promises"])

    def _said(self) -> str:
        self._errors.seek(0)
        return self._errors.read()[-2000:].decode("utf-8", "backslashreplace").strip()

    def _stop(self) -> None:
        self._channel.close()  # it ends its workers and itself
        try:
            self._process.wait(ANSWER_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._errors.close()


class WorkerProcess:
    """A worker; a context manager that ends it.

    Attributes:
        requests_fd: Write questions here.
        answers_fd: Read answers here.
        output_fd: Read what the submission prints here; nobody else does, and a full pipe stops it.
        pid: The process that runs student code, as this process sees it.
        submission: Where the worker finds the submission's folder.
    """

    def __init__(
        self,
        server: ForkServer,
        answer: Mapping[str, Any],
        descriptors: Sequence[int],
        group: cgroup.ControlGroup | None,
    ) -> None:
        self.requests_fd, self.answers_fd, self.output_fd = descriptors
        self.pid: int = answer["pid"]
        self.submission = Path(answer["submission"])
        self._number: int = answer["worker"]
        self._server = server
        self._group = group
        self._time = ProcessorTime(cpu_seconds=0.0, waiting_seconds=0.0)
        self._ending: Ending | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    @property
    def groups(self) -> tuple[str, ...]:
        """The folders of its control group; none where none can be made."""
        return () if self._group is None else self._group.folders

    def ran_out_of_memory(self) -> bool:
        """Return whether the kernel killed one of its processes for want of memory, if known."""
        return self._group is not None and self._group.ran_out_of_memory()

    def processor_time(self) -> ProcessorTime:
        """Return the processor time so far; after :meth:`close`, the last that was read."""
        if self._ending is not None:
            return self._time
        # A worker that could not enter its group is the only one to be measured by itself.
        members = self._group.processes() if self._group is not None else frozenset()
        cpu_seconds = sum(_cpu_seconds_of_threads(process) for process in members or {self.pid})
        counted = self._group.cpu_seconds() if self._group is not None and members else None
        self._time = ProcessorTime(
            # Neither ever falls: a thread that ended takes its share of the first away with it.
            cpu_seconds=max(self._time.cpu_seconds, cpu_seconds, counted or 0.0),
            waiting_seconds=max(self._time.waiting_seconds, _waiting_seconds(self.pid)),
        )
        return self._time

    def close(self) -> Ending:
        """Kill everything in the worker, remove its control group, and return how it ended.

        Output that was not read by then is lost. May be called twice.

        Raises:
            RunnerError: If something of it could not be ended.
        """
        if self._ending is not None:
            return self._ending
        self.processor_time()
        used_up = _has_used_up_its_share(self.pid)  # to be read before it is reaped
        facts: Mapping[str, int | None]
        try:
            # Before its pipes are closed: a worker that met their end would leave in its own way.
            facts = self._server.end(self, self._number)
        except RunnerError:
            self._finish({"exit_code": None, "signal": signal.SIGKILL, "peak_memory_bytes": None})
            raise
        if used_up and facts["signal"] == signal.SIGKILL:
            facts = {**facts, "signal": signal.SIGXCPU}
        return self._finish(facts)

    def _finish(self, facts: Mapping[str, int | None]) -> Ending:
        for descriptor in (self.requests_fd, self.answers_fd, self.output_fd):
            os.close(descriptor)
        group_peak = None if self._group is None else self._group.peak_memory_bytes()
        self._ending = Ending(
            exit_code=facts["exit_code"],
            signal=facts["signal"],
            peak_memory_bytes=group_peak or facts["peak_memory_bytes"],
            out_of_memory=self.ran_out_of_memory(),
        )
        if self._group is not None:
            self._close_group(self._group)
        return self._ending

    def _close_group(self, group: cgroup.ControlGroup) -> None:
        try:
            group.close()
        except OSError as cause:
            raise RunnerError(
                Diagnostic(
                    code="worker-not-ended",
                    message="a worker's processes could not all be ended",
                    facts=(("reason", str(cause)),),
                    hint="a process that hangs in the kernel is a fault of the host: restart it",
                )
            ) from cause


def _unavailable(reason: str, *, said: str) -> SandboxUnavailable:
    return SandboxUnavailable(
        Diagnostic(
            code="sandbox-unavailable",
            message="student code cannot be confined on this host",
            facts=(("reason", reason), *((("it said", said),) if said else ())),
            hint="run `autograder doctor`, which says what would help",
        )
    )


def _start(
    theirs: socket.socket, errors_fd: int, limits: Limits, options: Options
) -> subprocess.Popen[bytes]:
    """Start the program with a clean environment and one inherited file descriptor."""
    package_root = Path(__file__).resolve().parents[2]
    roots = dict.fromkeys([package_root, *options.import_roots])
    environment = _ENVIRONMENT | {name: os.environ[name] for name in _KEPT if name in os.environ}
    environment["PYTHONPATH"] = os.pathsep.join(map(str, roots))
    arguments = ["--socket-fd", str(theirs.fileno()), "--limits", json.dumps(asdict(limits))]
    arguments += ["--body", options.body]
    for name, values in (
        ("--hide", options.hidden),
        ("--closed", options.closed),
        ("--without", options.without),
    ):
        for value in values:
            arguments += [name, str(value)]
    return subprocess.Popen(
        # -P keeps the current folder off its path: an assignment may be what lies there.
        [sys.executable, "-P", "-m", "autograder.runner.inside.fork_server", *arguments],
        stdin=subprocess.DEVNULL,
        stdout=errors_fd,
        stderr=errors_fd,
        env=environment,
        cwd="/",
        pass_fds=(theirs.fileno(),),
        start_new_session=True,  # Ctrl-C is for the grader, which closes its workers in order
    )


def _cpu_seconds_of_threads(process: int) -> float:
    """Return what the living threads of a process ran, in seconds."""
    ran_ns = 0
    with contextlib.suppress(OSError):  # it may end meanwhile
        for thread in Path("/proc", str(process), "task").iterdir():
            with contextlib.suppress(OSError, ValueError):
                ran_ns += int((thread / "schedstat").read_text(encoding="ascii").split()[0])
    return ran_ns * _NANOSECONDS


def _waiting_seconds(process: int) -> float:
    """Return how long the first thread of a process was ready to run and did not, in seconds."""
    with contextlib.suppress(OSError, ValueError, IndexError):
        first = Path("/proc", str(process), "task", str(process), "schedstat")
        return int(first.read_text(encoding="ascii").split()[1]) * _NANOSECONDS
    return 0.0


def _has_used_up_its_share(process: int) -> bool:
    """Return whether the kernel found a process at the end of its RLIMIT_CPU.

    With each SIGXCPU the kernel raises the soft limit by a second. A worker begins with one below
    the hard limit and cannot change it, so where both are equal the kernel got there by itself. Its
    own count is what matters: times that can be read elsewhere are measured in another way.
    """
    try:
        lines = Path("/proc", str(process), "limits").read_text(encoding="ascii").splitlines()
    except OSError:
        return False
    soft, hard = next(line.split()[3:5] for line in lines if line.startswith("Max cpu time"))
    return soft == hard != "unlimited"
