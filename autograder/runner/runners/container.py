"""The container runner: each grader is a container of the pinned image.

The container brings what the embedded runner takes from the host: Python, torch and every library,
the same on every machine. It has no network, no capability, nothing writable but scratch space, and
bounds on memory and processes that are tried from inside before anything is graded. In it, workers
are confined as they are on a host, by namespaces, Landlock and seccomp; they have no control group
of their own there, so each is one process.

A container sees a copy of the assignment and the folder of staged files, both read-only. The course
key goes through its standard input, like everything else that it is told.
"""

from __future__ import annotations

import itertools
import json
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any, Final

from autograder.diagnostics import Diagnostic, RunnerError
from autograder.limits import GIB, MIB, Limits
from autograder.model import Promise
from autograder.printable import printable
from autograder.runner.image.engine import Bounds, Container, Engine, Mount
from autograder.runner.protocol import RunnerFacts
from autograder.runner.runners.images import Image
from autograder.runner.runners.interface import FIXED, Launch, Opened
from autograder.runner.runners.profile import seccomp_profile

_ASSIGNMENT: Final = PurePosixPath("/assignment")
_STAGED: Final = PurePosixPath("/staged")
#: What a grader and its fork server take beside a worker: torch twice, the answers of the bank.
_GRADER_BYTES: Final = 3 * GIB
_GRADER_PROCESSES: Final = 64
#: Small, so that exceeding it is quick; torch has to fit in twice.
_TRIED: Final = Bounds(memory_bytes=2 * GIB, processes=192, scratch_bytes=64 * MIB)
_PROBE_SECONDS: Final = 240.0  # a cold image, and torch from it
_LONGEST_REASON: Final = 500  # characters of what an engine printed
_PYTHON: Final = ("python3", "-P", "-m")
_PREFIX: Final = "dl-autograder-"
_SKIPPED: Final = shutil.ignore_patterns("__pycache__", ".*")

_numbers = itertools.count(1)


@dataclass(frozen=True, kw_only=True)
class ContainerRunner:
    """Grades in containers of one image.

    Attributes:
        engine: What runs them.
        image: What they are made of.
    """

    engine: Engine
    image: Image
    name: str = "container"

    def probe(self) -> tuple[Promise, ...]:
        """Try to break a worker's promises inside, and those of the container around it.

        Raises:
            RunnerError: If the container could not be run, or ended early.
        """
        told = self._tried(worker=True)
        return (*_promises(told["worker"]), *_promises(told["around"]))

    @contextmanager
    def open(self, assignment: Path, staged: Path, limits: Limits) -> Iterator[Opened]:
        """Make ready for one run, as :meth:`Runner.open`.

        Raises:
            RunnerError: If the container could not be run, or ended early.
        """
        remove_abandoned(self.engine)
        around = _promises(self._tried(worker=False)["around"])
        with ExitStack() as held:
            copy = held.enter_context(_readable_copy(assignment))
            profile = held.enter_context(_profile())
            mounts = (
                Mount(source=copy, target=str(_ASSIGNMENT)),
                Mount(source=staged, target=str(_STAGED)),
            )

            def seen(path: Path) -> str:
                return str(_STAGED / PurePosixPath(path.relative_to(staged).as_posix()))

            def launch() -> Launch:
                container = Container(
                    image=self.image.id,
                    command=(*_PYTHON, "autograder.runner.grader"),
                    name=_next_name(),
                    mounts=mounts,
                    bounds=bounds_of(limits),
                    environment=FIXED,
                    seccomp=profile,
                )
                return Launch(
                    command=tuple(self.engine.run_command(container)),
                    environment=dict(os.environ),
                    abandon=tuple(self.engine.remove_command(container.name)),
                    folder=profile.parent,
                )

            facts = RunnerFacts(
                name=self.name, image=self.image.id, locks=self.image.locks, around=around
            )
            yield Opened(facts=facts, assignment=str(_ASSIGNMENT), seen=seen, launch=launch)

    def _tried(self, *, worker: bool) -> dict[str, Any]:
        """Run the program that tries to break what a container promises, and return its findings.

        Raises:
            RunnerError: If it did not end as it should.
        """
        with tempfile.NamedTemporaryFile() as here, _profile() as profile:
            container = Container(
                image=self.image.id,
                command=(
                    *(*_PYTHON, "autograder.runner.around"),
                    *("--memory-bytes", str(_TRIED.memory_bytes)),
                    *("--processes", str(_TRIED.processes)),
                    *("--host-file", here.name, *(["--worker"] if worker else [])),
                ),
                name=_next_name(),
                bounds=_TRIED,
                environment=FIXED,
                seccomp=profile,
            )
            said = _said(self.engine, container)
        try:
            told: dict[str, Any] = json.loads(said.stdout)
        except ValueError:
            raise _not_tried(said.stderr.decode("utf-8", "backslashreplace")) from None
        return told


def _said(engine: Engine, container: Container) -> subprocess.CompletedProcess[bytes]:
    """Run a container to its end.

    Raises:
        RunnerError: If there is none in time.
    """
    try:
        with tempfile.TemporaryDirectory(prefix="autograder-") as folder:
            return subprocess.run(
                engine.run_command(container),
                capture_output=True,
                cwd=folder,  # an engine leaves a file there when a container runs out of memory
                timeout=_PROBE_SECONDS,
                check=False,
            )
    except subprocess.TimeoutExpired:
        remove = engine.remove_command(container.name)
        subprocess.run(remove, capture_output=True, check=False)
        raise _not_tried(f"no answer within {_PROBE_SECONDS:.0f} s") from None


def bounds_of(limits: Limits) -> Bounds:
    """Return what one container may use: a worker at its limits, and the grader beside it.

    A worker in a container is one process, so its limit of addresses bounds its memory.
    """
    return Bounds(
        memory_bytes=limits.address_space_bytes + 2 * limits.scratch_bytes + _GRADER_BYTES,
        processes=limits.processes + _GRADER_PROCESSES,
    )


def remove_abandoned(engine: Engine) -> None:
    """Remove containers that a supervisor left behind when it was killed."""
    if os.name != "posix":  # elsewhere no process can be asked for without harm to it
        return
    for name in engine.names():
        maker = name.removeprefix(_PREFIX).partition("-")[0]
        if name.startswith(_PREFIX) and maker.isdigit() and not _lives(int(maker)):
            subprocess.run(engine.remove_command(name), capture_output=True, check=False)


def _next_name() -> str:
    return f"{_PREFIX}{os.getpid()}-{next(_numbers)}"


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except PermissionError:
        return True
    except OSError:
        return False
    return True


@contextmanager
def _readable_copy(folder: Path) -> Iterator[Path]:
    """Copy a folder so that the container's user can read it and no other user of this host can."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:  # mode 0700
        copy = Path(name, "assignment")
        shutil.copytree(folder, copy, ignore=_SKIPPED)
        for path in (copy, *copy.rglob("*")):
            path.chmod(0o755 if path.is_dir() else 0o644)
        yield copy


@contextmanager
def _profile() -> Iterator[Path]:
    """Write the filter of system calls in the form that engines read."""
    with tempfile.TemporaryDirectory(prefix="autograder-") as name:
        path = Path(name, "seccomp.json")
        path.write_text(json.dumps(seccomp_profile()), encoding="utf-8")
        yield path


def _promises(told: list[dict[str, Any]]) -> tuple[Promise, ...]:
    return tuple(Promise(**one) for one in told)


def _not_tried(reason: str) -> RunnerError:
    return RunnerError(
        Diagnostic(
            code="self-test-failed",
            message="the container that tests what it promises ended early",
            facts=(("reason", printable(reason.strip(), limit_characters=_LONGEST_REASON)),),
            hint="run `autograder doctor --runner container`; a busy host may have ended it",
        )
    )
