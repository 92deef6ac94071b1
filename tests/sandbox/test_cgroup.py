from __future__ import annotations

import os
from pathlib import Path

import pytest

from autograder.runner import cgroup
from autograder.runner.cgroup import ControlGroup, Hierarchy


def _mountinfo(*mounts: tuple[str, str, str, str]) -> str:
    """Return lines of /proc/self/mountinfo for (root, point, kind, options of the file system)."""
    return "".join(
        f"{number} 22 0:{number} {root} {point} rw,relatime shared:1 - {kind} none {options}\n"
        for number, (root, point, kind, options) in enumerate(mounts, start=30)
    )


def test_each_controller_of_version_1_is_found_where_it_is_mounted(tmp_path: Path) -> None:
    (tmp_path / "memory" / "job").mkdir(parents=True)
    found = cgroup.hierarchies(
        mounts=_mountinfo(
            ("/", f"{tmp_path}/memory", "cgroup", "rw,memory"),
            ("/", f"{tmp_path}/cpu", "cgroup", "rw,cpu,cpuacct"),
            ("/", "/mnt", "ext4", "rw,memory"),
        ),
        membership="4:memory:/job\n3:cpu,cpuacct:/\n0::/\n",
    )

    assert found["memory"] == Hierarchy(
        version=1, mount=tmp_path / "memory", own=tmp_path / "memory" / "job"
    )
    assert found["cpuacct"].mount == tmp_path / "cpu"
    assert "" not in found


def test_a_container_that_sees_its_own_group_as_the_root_uses_the_root(tmp_path: Path) -> None:
    """Its membership names a folder of the host's that is not mounted here."""
    found = cgroup.hierarchies(
        mounts=_mountinfo(("/docker/abc", str(tmp_path), "cgroup", "rw,memory")),
        membership="4:memory:/docker/abc\n",
    )
    outside = cgroup.hierarchies(
        mounts=_mountinfo(("/docker/abc", str(tmp_path), "cgroup", "rw,memory")),
        membership="4:memory:/elsewhere\n",
    )

    assert found["memory"].own == tmp_path
    assert outside["memory"].own == tmp_path


@pytest.fixture
def tree(tmp_path: Path) -> dict[str, Hierarchy]:
    """A version 2 tree: root and slice hand out controllers, the session that is ours does not."""
    session = tmp_path / "user.slice" / "session.scope"
    session.mkdir(parents=True)
    for folder in (tmp_path, tmp_path / "user.slice"):
        (folder / "cgroup.subtree_control").write_text("cpu memory pids\n", encoding="ascii")
    (session / "cgroup.subtree_control").write_text("\n", encoding="ascii")
    return {"": Hierarchy(version=2, mount=tmp_path, own=session)}


def test_a_version_2_group_is_made_below_the_nearest_ancestor_that_may(
    tree: dict[str, Hierarchy], tmp_path: Path
) -> None:
    group = cgroup.create("7-1", memory_bytes=1000, processes=5, found=tree)

    assert group is not None
    assert group.folders == (str(tmp_path / "user.slice" / "autograder-7-1"),)
    made = Path(group.folders[0])
    assert (made / "memory.max").read_text(encoding="ascii") == "1000"
    assert (made / "memory.swap.max").read_text(encoding="ascii") == "0"
    assert (made / "pids.max").read_text(encoding="ascii") == "5"


def test_a_version_2_tree_without_the_controllers_gives_no_group(tmp_path: Path) -> None:
    (tmp_path / "cgroup.subtree_control").write_text("cpu\n", encoding="ascii")
    tree = {"": Hierarchy(version=2, mount=tmp_path, own=tmp_path)}

    assert cgroup.create("7-1", memory_bytes=1000, processes=5, found=tree) is None
    assert list(tmp_path.iterdir()) == [tmp_path / "cgroup.subtree_control"]


def test_a_host_without_control_groups_gives_none() -> None:
    assert cgroup.create("7-1", memory_bytes=1000, processes=5, found={}) is None


def test_a_group_that_cannot_be_bounded_is_removed_again(tmp_path: Path) -> None:
    for name in ("memory", "pids"):
        (tmp_path / name).mkdir()
    found = {
        "memory": Hierarchy(version=1, mount=tmp_path, own=tmp_path / "memory"),
        "pids": Hierarchy(version=1, mount=tmp_path, own=tmp_path / "missing"),
    }

    assert cgroup.create("7-1", memory_bytes=1000, processes=5, found=found) is None
    assert list((tmp_path / "memory").iterdir()) == []


@pytest.mark.parametrize(
    ("version", "files", "facts"),
    [
        (
            1,
            {
                "cpuacct.usage": "1500000000\n",
                "memory.max_usage_in_bytes": "4096\n",
                "memory.oom_control": "oom_kill_disable 0\nunder_oom 0\noom_kill 1\n",
            },
            (1.5, 4096, True),
        ),
        (
            2,
            {
                "cpu.stat": "usage_usec 1500000\nuser_usec 1\n",
                "memory.peak": "4096\n",
                "memory.events": "max 3\noom 0\noom_kill 0\n",
            },
            (1.5, 4096, False),
        ),
        (2, {}, (None, None, False)),  # a kernel that measures none of it
    ],
)
def test_what_a_group_used_is_read_from_either_version(
    tmp_path: Path,
    version: int,
    files: dict[str, str],
    facts: tuple[float | None, int | None, bool],
) -> None:
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="ascii")
    group = ControlGroup(dict.fromkeys(("memory", "pids", "cpuacct"), tmp_path), version=version)

    measured = (group.cpu_seconds(), group.peak_memory_bytes(), group.ran_out_of_memory())
    assert measured == facts


def test_a_sweep_removes_groups_of_processes_that_are_gone_and_no_others(tmp_path: Path) -> None:
    gone, living = tmp_path / "autograder-999999999-1", tmp_path / f"autograder-{os.getpid()}-1"
    for folder in (gone, living, tmp_path / "somebody-elses"):
        folder.mkdir()
    cgroup.sweep({"": Hierarchy(version=2, mount=tmp_path, own=tmp_path)})

    assert sorted(entry.name for entry in tmp_path.iterdir()) == [living.name, "somebody-elses"]
