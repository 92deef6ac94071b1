"""Engines: which one is taken, and exactly what it is told."""

from __future__ import annotations

import json
import resource
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from autograder.diagnostics import SandboxUnavailable, UsageError
from autograder.runner.image.engine import (
    Bounds,
    Build,
    Container,
    Engine,
    Mount,
    find_engine,
    ulimits,
)

PODMAN = Engine(name="podman", program="/usr/bin/podman", version="4.3.1", runtime="runc")
DOCKER = Engine(name="docker", program="/usr/bin/docker", version="28.0.0")
CONTAINER = Container(
    image="sha256:00",
    command=("python3", "-P", "-m", "autograder.runner.grader"),
    name="one",
    mounts=(Mount(source=Path("/here/course"), target="/assignment"),),
    bounds=Bounds(memory_bytes=1000, processes=7, scratch_bytes=100, processors=1.5),
    environment={"B": "2", "A": "1"},
)
LIMITS = ["--ulimit", "nofile=1024:1024", "--ulimit", "nproc=4096:4096"]


@pytest.fixture(autouse=True)
def _generous_host(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (0, resource.RLIM_INFINITY))


@pytest.fixture
def path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Return an empty folder that is the whole PATH; no engine is remembered."""
    find_engine.cache_clear()
    monkeypatch.setenv("PATH", str(tmp_path))
    yield tmp_path
    find_engine.cache_clear()


def test_podman_is_told_everything_that_confines_a_container() -> None:
    assert PODMAN.run_command(CONTAINER) == [
        *("/usr/bin/podman", "--runtime", "runc", "run", "--rm", "--interactive"),
        *("--name", "one", "--label", "dl-autograder", "--pull", "never", "--log-driver", "none"),
        *("--network", "none", "--read-only", "--cap-drop", "all"),
        *("--security-opt", "no-new-privileges"),
        *("--no-hosts", "--http-proxy=false", "--read-only-tmpfs=false"),
        *("--memory", "1000", "--memory-swap", "1000", "--pids-limit", "7", "--cpus", "1.5"),
        *("--shm-size", "100", "--tmpfs", "/tmp:rw,nosuid,nodev,noexec,mode=1777,size=100"),  # noqa: S108
        *LIMITS,
        *("--mount", "type=bind,source=/here/course,target=/assignment,readonly"),
        *("--env", "A=1", "--env", "B=2"),
        *("sha256:00", "python3", "-P", "-m", "autograder.runner.grader"),
    ]


def test_docker_is_told_the_same_without_what_only_podman_knows() -> None:
    told = DOCKER.run_command(CONTAINER)
    of_podman = {"--runtime", "runc", "--no-hosts", "--http-proxy=false", "--read-only-tmpfs=false"}

    assert told[1:] == [w for w in PODMAN.run_command(CONTAINER)[1:] if w not in of_podman]


def test_a_seccomp_profile_takes_the_place_of_the_engines_own() -> None:
    container = Container(image="i", command=(), name="n", seccomp=Path("/p.json"))

    assert "seccomp=/p.json" in PODMAN.run_command(container)


@pytest.mark.parametrize("folder", ["/a,b", '/a"b', "/a\nb"])
def test_a_path_that_an_engine_would_split_is_refused(folder: str) -> None:
    container = Container(
        image="i", command=(), name="n", mounts=(Mount(source=Path(folder), target="/a"),)
    )

    with pytest.raises(UsageError) as refused:
        PODMAN.run_command(container)

    assert refused.value.diagnostic.code == "path-not-mountable"


def test_no_limit_is_asked_for_above_our_own(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resource, "getrlimit", lambda _: (10, 100))

    assert ulimits() == ["--ulimit", "nofile=100:100", "--ulimit", "nproc=100:100"]


def test_podman_builds_with_fixed_times_and_without_a_network() -> None:
    build = Build(context=Path("/c"), tag="t:1", arguments={"B": "2", "A": "1"}, epoch=5)

    assert PODMAN.build_command(build) == [
        *("/usr/bin/podman", "--runtime", "runc", "build", "--file", "/c/Containerfile"),
        *("--tag", "t:1", "--network", "none", *LIMITS),
        *("--build-arg", "A=1", "--build-arg", "B=2"),
        *("--pull=false", "--layers", "--format", "oci", "--timestamp", "5"),
        *("--identity-label=false", "/c"),
    ]


def test_docker_builds_with_the_same_promises_in_its_own_words() -> None:
    build = Build(context=Path("/c"), tag="t:1", arguments={}, epoch=5, fresh=True)

    assert DOCKER.build_command(build) == [
        *("/usr/bin/docker", "build", "--file", "/c/Containerfile", "--tag", "t:1"),
        *("--network", "none", *LIMITS, "--no-cache", "--build-arg", "SOURCE_DATE_EPOCH=5"),
        *("--provenance=false", "--output", "type=docker,rewrite-timestamp=true", "/c"),
    ]


def test_a_container_is_ended_and_removed_at_once() -> None:
    assert PODMAN.remove_command("one")[1:] == ["rm", "--force", "--ignore", "--time", "0", "one"]
    assert DOCKER.remove_command("one")[1:] == ["rm", "--force", "one"]


def test_podman_without_a_service_is_taken_first(path: Path) -> None:
    _program(path, "podman", _podman_info())
    _program(path, "docker", {"ServerVersion": "28.0.0"})

    found = find_engine()

    assert (found.name, found.version, found.runtime) == ("podman", "4.3.1", "")
    assert find_engine("docker").name == "docker"


def test_runc_is_named_where_control_groups_are_of_version_one(path: Path) -> None:
    _program(path, "podman", _podman_info(cgroups="v1"))
    without = find_engine()
    find_engine.cache_clear()
    _program(path, "runc", {})

    assert without.runtime == ""
    assert find_engine().runtime == "runc"


def test_a_docker_client_without_its_service_is_no_engine(path: Path) -> None:
    _program(path, "docker", {"ServerVersion": ""})

    with pytest.raises(SandboxUnavailable) as refused:
        find_engine()

    told = refused.value.diagnostic
    assert told.code == "engine-unavailable"
    assert dict(told.facts) == {
        "podman": "not on PATH",
        "docker": "its client is there, and its service is not",
    }
    assert "install podman" in (told.hint or "")


def test_an_engine_that_fails_or_prints_nonsense_is_no_engine(path: Path) -> None:
    (path / "podman").write_text("#!/bin/sh\necho nonsense\n", encoding="utf-8")
    (path / "podman").chmod(0o755)
    _program(path, "docker", {"ServerVersion": "28.0.0"}, ends_with=1)

    with pytest.raises(SandboxUnavailable):
        find_engine()


def test_what_is_slow_or_unbounded_is_said() -> None:
    odd = Engine(
        name="podman", program="p", version="1", rootless=True, cgroup_version="1", driver="vfs"
    )

    assert PODMAN.doubts == ()
    assert ["vfs" in odd.doubts[0], "memory" in odd.doubts[1]] == [True, True]


def test_processors_are_called_as_debian_calls_them(path: Path) -> None:
    _program(path, "docker", {"ServerVersion": "28.0.0", "Architecture": "aarch64"})

    assert find_engine("docker").architecture == "arm64"


def _podman_info(*, cgroups: str = "v2") -> dict[str, Any]:
    host = {
        "arch": "amd64",
        "cgroupVersion": cgroups,
        "ociRuntime": {"name": "crun"},
        "security": {"rootless": False},
    }
    version = {"Version": "4.3.1"}
    return {"host": host, "store": {"graphDriverName": "overlay"}, "version": version}


def _program(folder: Path, name: str, told: dict[str, Any], *, ends_with: int = 0) -> None:
    text = f"#!/bin/sh\nprintf '%s' '{json.dumps(told)}'\nexit {ends_with}\n"
    (folder / name).write_text(text, encoding="utf-8")
    (folder / name).chmod(0o755)
