"""podman or docker on this host, and every argument that we give it.

All knowledge of engines is here, because it is knowledge of traps, each met on a real host:

- A docker client without its service is on many machines; only an engine that answers counts.
- crun refuses hosts whose control groups are half version 1, half version 2; runc does not.
- podman asks for more open files and processes than it may have where root lacks CAP_SYS_RESOURCE,
  and then starts nothing. So both limits are always given, and never above our own.
- A limit that an engine accepts is not yet one that it applies (rootless podman on version 1 of
  control groups ignores ``--memory``): whoever relies on one tries it from inside.
"""

from __future__ import annotations

import functools
import json
import platform
import re
import shutil
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Literal

from autograder.diagnostics import Diagnostic, RunnerError, SandboxUnavailable, UsageError
from autograder.limits import GIB, MIB
from autograder.printable import printable

EngineName = Literal["podman", "docker"]

#: In the order in which they are tried: podman needs no service.
ENGINES: Final[tuple[EngineName, ...]] = ("podman", "docker")

#: On every container that we start, so that one left behind by a crash can be found.
LABEL: Final = "dl-autograder"

_PATIENCE_SECONDS: Final = 60.0  # an engine that was never used sets up its store first
_OPEN_FILES: Final = 1024  # a grader holds a few pipes for each of its workers
# Counted for the user 65534 of the whole host, so for all containers together; what bounds one of
# them is its control group.
_USER_PROCESSES: Final = 4096
_ID: Final = re.compile(r"(sha256:)?([0-9a-f]{64})")
_LONGEST_REASON: Final = 500  # characters of what an engine printed


@dataclass(frozen=True, kw_only=True)
class Mount:
    """A folder or file of this host that a container sees, read-only.

    Attributes:
        source: Where it is here; it must exist, and hold no comma.
        target: Where it is in the container, absolute.
    """

    source: Path
    target: str


@dataclass(frozen=True, kw_only=True)
class Bounds:
    """What all processes of one container use together.

    Attributes:
        memory_bytes: Memory, with no swap on top of it.
        processes: Tasks; threads count.
        scratch_bytes: The size of ``/tmp`` and of ``/dev/shm``, each; both count as memory too.
        processors: How many cores' worth of time, or ``None`` for no bound.
    """

    memory_bytes: int = 4 * GIB
    processes: int = 512
    scratch_bytes: int = 256 * MIB
    processors: float | None = None


@dataclass(frozen=True, kw_only=True)
class Container:
    """What is started: an image, a command in it, and what it may see and use.

    Attributes:
        image: What to start; an id where it matters which.
        command: The program and its arguments, in the image.
        name: The container's name on this host, for :meth:`Engine.remove_command`.
        mounts: What else it sees.
        bounds: What it may use.
        environment: Variables beside those that the image sets.
        seccomp: A profile in place of the engine's own.
    """

    image: str
    command: tuple[str, ...]
    name: str
    mounts: tuple[Mount, ...] = ()
    bounds: Bounds = Bounds()
    environment: Mapping[str, str] = field(default_factory=dict)
    seccomp: Path | None = None


@dataclass(frozen=True, kw_only=True)
class Build:
    """What an image is built from.

    Attributes:
        context: A folder with ``Containerfile`` and all that it binds or copies.
        tag: The image's name.
        arguments: Values of the Containerfile's ``ARG`` lines.
        epoch: The time of every new file and of the image, in seconds since 1970.
        fresh: Whether no layer of an earlier build is used again.
    """

    context: Path
    tag: str
    arguments: Mapping[str, str]
    epoch: int
    fresh: bool = False


@dataclass(frozen=True, kw_only=True)
class Engine:
    """A container engine that answered.

    Attributes:
        name: ``podman`` or ``docker``.
        program: The absolute path of its command.
        version: As it tells it.
        runtime: What must be named in place of the engine's own choice, or ``""``.
        rootless: Whether it runs as an ordinary user.
        cgroup_version: ``1`` or ``2``; a rootless engine bounds no memory on ``1``.
        driver: How it stores layers; ``vfs`` copies the whole image for each container.
        architecture: Of the images that it runs, as Debian names it: ``amd64``, ``arm64``.
    """

    name: EngineName
    program: str
    version: str
    runtime: str = ""
    rootless: bool = False
    cgroup_version: str = "2"
    driver: str = "overlay"
    architecture: str = "amd64"

    @property
    def doubts(self) -> tuple[str, ...]:
        """What is known to be slow or not to hold here, in sentences with the fix."""
        found = []
        if self.driver == "vfs":
            found.append(
                "its storage driver vfs copies the image for every container; "
                'set driver = "overlay" in storage.conf'
            )
        if self.rootless and self.cgroup_version == "1":
            found.append(
                "without root it bounds no memory and no processes on control groups of "
                "version 1; run it as root, or start the host with version 2"
            )
        return tuple(found)

    def image_id(self, reference: str) -> str | None:
        """Return the id of an image that is loaded here, as ``sha256:...``, or ``None``.

        Args:
            reference: A name, a name with a tag or a digest, or an id.
        """
        done = _asked(self.inspect_command(reference, "{{.Id}}"))
        found = _ID.fullmatch(done.stdout.decode(errors="replace").strip())
        return f"sha256:{found[2]}" if done.returncode == 0 and found else None

    def run_command(self, container: Container) -> list[str]:
        """Return the arguments that start a confined container, its three streams ours.

        It has no network, no capability, no writable file but ``/tmp`` and ``/dev/shm``, the
        image's own user, and is gone when it ends. Nothing is ever pulled for it.

        Raises:
            UsageError: If a mounted path holds a character that engines split at
                (``path-not-mountable``).
        """
        options = [
            *("run", "--rm", "--interactive", "--name", container.name, "--label", LABEL),
            *("--pull", "never", "--log-driver", "none"),
            *_confinement(container.seccomp),
            *(["--no-hosts", "--http-proxy=false", "--read-only-tmpfs=false"] * self._is_podman),
            *_bounded(container.bounds),
            *ulimits(),
        ]
        for mount in container.mounts:
            options += ["--mount", _mounted(mount)]
        for key, value in sorted(container.environment.items()):
            options += ["--env", f"{key}={value}"]
        return [*self.start, *options, container.image, *container.command]

    def names(self) -> tuple[str, ...]:
        """Return the names of our containers on this host, running or not."""
        by_label = ["--filter", f"label={LABEL}", "--format", "{{.Names}}"]
        done = _asked([self.program, "ps", "--all", *by_label])
        return tuple(done.stdout.decode(errors="replace").split())

    def build_command(self, build: Build) -> list[str]:
        """Return the arguments that build a Containerfile so that it gives the same id each time.

        What was built before is used again layer by layer, unless ``build.fresh``.
        """
        arguments = [f"{key}={value}" for key, value in sorted(build.arguments.items())]
        options = [
            *("--file", str(build.context / "Containerfile"), "--tag", build.tag),
            *("--network", "none", *ulimits()),
            *(word for one in arguments for word in ("--build-arg", one)),
            *(["--no-cache"] if build.fresh else []),
        ]
        if self._is_podman:
            # its own version is a label by default, which would be part of the id
            same = ["--timestamp", str(build.epoch), "--identity-label=false"]
            options += ["--pull=false", "--layers", "--format", "oci", *same]
        else:
            same = ["--build-arg", f"SOURCE_DATE_EPOCH={build.epoch}", "--provenance=false"]
            options += [*same, "--output", "type=docker,rewrite-timestamp=true"]
        return [*self.start, "build", *options, str(build.context)]

    def pull_command(self, reference: str) -> list[str]:
        """Return the arguments that fetch an image from a registry."""
        return [self.program, "pull", "--quiet", reference]

    def load_command(self, archive: Path) -> list[str]:
        """Return the arguments that load an image from an archive."""
        return [self.program, "load", "--quiet", "--input", str(archive)]

    def save_command(self, image: str, place: Path) -> list[str]:
        """Return the arguments that write an image: podman to a folder, docker to an archive."""
        kind = ["--quiet", "--format", "oci-dir"] if self._is_podman else []
        return [self.program, "save", *kind, "--output", str(place), image]

    def create_command(self, image: str) -> list[str]:
        """Return the arguments that make a container which is never started; they print its id."""
        never = ["--pull", "never", "--network", "none", "--label", LABEL]
        return [*self.start, "create", *never, image, "true"]

    def export_command(self, container: str) -> list[str]:
        """Return the arguments that write a container's files to standard output as a tar."""
        return [self.program, "export", container]

    def inspect_command(self, reference: str, template: str) -> list[str]:
        """Return the arguments that print something about an image that is loaded."""
        return [self.program, "image", "inspect", "--format", template, "--", reference]

    def remove_command(self, name: str) -> list[str]:
        """Return the arguments that end a container and remove it, if it still is there."""
        at_once = ["--ignore", "--time", "0"] if self._is_podman else []
        return [self.program, "rm", "--force", *at_once, name]

    @property
    def start(self) -> list[str]:
        """The program and what every command of it begins with on this host."""
        return [self.program, *(["--runtime", self.runtime] if self.runtime else [])]

    @property
    def _is_podman(self) -> bool:
        return self.name == "podman"


@functools.cache
def find_engine(name: str | None = None) -> Engine:
    """Return the engine of that name, or the first of :data:`ENGINES` that answers.

    Raises:
        SandboxUnavailable: If none answers; what each of them said is among the facts
            (``engine-unavailable``).
    """
    refusals: list[tuple[str, str]] = []
    for candidate in ENGINES:
        if name is not None and candidate != name:
            continue
        found = _tried(candidate)
        if isinstance(found, Engine):
            return found
        refusals.append((candidate, found))
    raise SandboxUnavailable(
        Diagnostic(
            code="engine-unavailable",
            message="no container engine answers on this host",
            facts=tuple(refusals) or (("engine", f"{name!r} is not one that we know"),),
            hint="install podman (on Debian: apt-get install podman runc), or start docker",
        )
    )


def ulimits() -> list[str]:
    """Return the limits that every container and every build is given, none above our own."""
    return [
        *("--ulimit", _limit("nofile", _OPEN_FILES, own=_own_limit("RLIMIT_NOFILE"))),
        *("--ulimit", _limit("nproc", _USER_PROCESSES, own=_own_limit("RLIMIT_NPROC"))),
    ]


def engine_failed(doing: str, said: bytes) -> RunnerError:
    """Return the error that says what an engine could not do, and what it printed last."""
    lines = said.decode(errors="replace").strip().splitlines()
    text = printable(" / ".join(lines[-3:]), limit_characters=_LONGEST_REASON)
    return RunnerError(
        Diagnostic(
            code="engine-failed",
            message=f"the container engine could not {doing}",
            facts=(("it said", text or "nothing"),),
            hint="run the same command by hand; `autograder doctor` says what this host can do",
        )
    )


def _tried(name: EngineName) -> Engine | str:
    """Return the engine, or why it is of no use."""
    program = shutil.which(name)
    if program is None:
        return "not on PATH"
    try:
        done = _asked([program, "info", "--format", "{{json .}}"])
        told = json.loads(done.stdout)
        is_up = done.returncode == 0
    except subprocess.TimeoutExpired:
        return f"did not answer within {_PATIENCE_SECONDS:.0f} s"
    except (OSError, ValueError):
        return "its client is there, and it does not answer"
    if not (is_up and isinstance(told, dict)):
        return "its client is there, and its service is not"
    return _podman(program, told) if name == "podman" else _docker(program, told)


def _podman(program: str, told: Mapping[str, Any]) -> Engine:
    host, store = told.get("host", {}), told.get("store", {})
    cgroup_version = str(host.get("cgroupVersion", "v2")).removeprefix("v")
    usual = str(host.get("ociRuntime", {}).get("name", ""))
    needs_runc = cgroup_version == "1" and usual != "runc" and shutil.which("runc") is not None
    return Engine(
        name="podman",
        program=program,
        version=str(told.get("version", {}).get("Version", "")),
        runtime="runc" if needs_runc else "",
        rootless=bool(host.get("security", {}).get("rootless", False)),
        cgroup_version=cgroup_version,
        driver=str(store.get("graphDriverName", "")),
        architecture=_architecture(host.get("arch")),
    )


def _docker(program: str, told: Mapping[str, Any]) -> Engine | str:
    if not told.get("ServerVersion"):  # old clients end with 0 when no service answers
        return "its client is there, and its service is not"
    return Engine(
        name="docker",
        program=program,
        version=str(told["ServerVersion"]),
        rootless=any("rootless" in str(option) for option in told.get("SecurityOptions") or ()),
        cgroup_version=str(told.get("CgroupVersion") or "1"),
        driver=str(told.get("Driver", "")),
        architecture=_architecture(told.get("Architecture")),
    )


def _architecture(told: object) -> str:
    name = str(told or platform.machine()).lower()
    return {"x86_64": "amd64", "aarch64": "arm64"}.get(name, name)


def _asked(command: Sequence[str]) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        command,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=_PATIENCE_SECONDS,
        check=False,
    )


def _confinement(seccomp: Path | None) -> list[str]:
    return [
        *("--network", "none", "--read-only", "--cap-drop", "all"),
        *("--security-opt", "no-new-privileges"),
        *(["--security-opt", f"seccomp={seccomp}"] if seccomp else []),
    ]


def _bounded(bounds: Bounds) -> list[str]:
    memory, scratch = str(bounds.memory_bytes), bounds.scratch_bytes
    return [
        *("--memory", memory, "--memory-swap", memory),  # equal: no swap
        *("--pids-limit", str(bounds.processes)),
        *(["--cpus", f"{bounds.processors:g}"] if bounds.processors else []),
        *("--shm-size", str(scratch)),
        *("--tmpfs", f"/tmp:rw,nosuid,nodev,noexec,mode=1777,size={scratch}"),  # noqa: S108
    ]


def _mounted(mount: Mount) -> str:
    source = str(mount.source)
    if any(character in source for character in ',"\n'):
        raise UsageError(
            Diagnostic(
                code="path-not-mountable",
                message="a container engine cannot be handed a path with a comma or a quote in it",
                facts=(("path", printable(source, limit_characters=_LONGEST_REASON)),),
                hint="rename the folder, or move what is in it",
            )
        )
    return f"type=bind,source={source},target={mount.target},readonly"


def _limit(name: str, wanted: int, *, own: int | None) -> str:
    value = wanted if own is None else min(wanted, own)
    return f"{name}={value}:{value}"


def _own_limit(name: str) -> int | None:
    """Return our own hard limit, or ``None`` where there is none or this system has no such."""
    try:
        import resource
    except ImportError:  # Windows: the engine is in a machine of its own
        return None
    _, hard = resource.getrlimit(getattr(resource, name))
    return None if hard == resource.RLIM_INFINITY else hard
