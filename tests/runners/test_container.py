"""The container runner keeps the same contract, and brings its own software."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import Final

import pytest

from autograder.content.assignment import load_assignment
from autograder.model import Report
from autograder.runner.image.engine import Container, find_engine
from autograder.runner.intake import find_submissions
from autograder.runner.meanings import AROUND
from autograder.runner.run import Options, Run
from autograder.runner.runners import Runner
from autograder.runner.runners.container import ContainerRunner, bounds_of, remove_abandoned
from autograder.runner.runners.embedded import EmbeddedRunner
from autograder.runner.runners.images import image_for
from demo.hand_in import RIGHT, hand_in
from tests.end_to_end.commands import ATTENTION, PATIENCE_SECONDS, autograder, command, environment
from tests.image.built import image_reference
from tests.runners.contract import KEY, Graded, RunnerContract, without_surroundings
from tests.runners.test_unsafe import BLOCKED

pytestmark = pytest.mark.release

#: A process that no host has: the kernel's highest number is below it.
NOBODY: Final = 1 << 23


@pytest.fixture(scope="module")
def runner() -> ContainerRunner:
    engine = find_engine(None)
    return ContainerRunner(
        engine=engine, image=image_for(engine, image_reference(), say=lambda _: None)
    )


class TestContainer(RunnerContract):
    """Each grader is a container."""

    not_promised = frozenset({"child-processes"})
    around = tuple(AROUND)

    def test_nothing_is_left_in_the_current_folder(
        self, runner: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.chdir(tmp_path)
        runner.probe()  # in which a process is ended for want of memory

        assert list(tmp_path.iterdir()) == []

    def left_running(self, runner: Runner) -> set[str]:
        assert isinstance(runner, ContainerRunner)
        return set(runner.engine.names())


def test_reports_name_the_image_and_its_lock(graded: Graded, runner: ContainerRunner) -> None:
    where = graded.reports["right"].environment

    assert where.image == runner.image.id
    assert list(where.locks) == ["image.lock"]


@pytest.mark.parametrize("part", ["in full", "without training"])
def test_the_demonstrations_class_gets_equal_reports_in_both_runners(
    runner: ContainerRunner, tmp_path: Path, part: str
) -> None:
    assignment = load_assignment(ATTENTION)
    inbox = tmp_path / "inbox"
    hand_in(assignment, inbox)
    right = inbox / RIGHT
    others = sorted(path for path in inbox.iterdir() if path != right)
    paths = [right] if part == "in full" else others[::4]

    def grade(with_runner: Runner) -> dict[str, Report]:
        out = tmp_path / with_runner.name
        out.mkdir()
        options = Options(out=out, key=KEY, unit=part != "in full", processes=2)
        run = Run(assignment=assignment, options=options, runner=with_runner)
        reports = run.grade(find_submissions(paths, slug=assignment.slug))
        return {one.submission.name: one for one in reports}

    here, inside = grade(EmbeddedRunner()), grade(runner)

    assert len(here) == len(paths)
    for name, report in here.items():
        assert without_surroundings(inside[name]) == without_surroundings(report), name


def test_a_system_without_posix_grades_in_a_container(
    graded: Graded, runner: ContainerRunner, tmp_path: Path
) -> None:
    said = autograder(
        *("grade", "-a", graded.assignment.folder, "-o", tmp_path / "out", "-j", "1"),
        *("--image", runner.image.id, graded.folder / "inbox" / "right"),
        cwd=tmp_path,
        changes={"PYTHONPATH": BLOCKED, "STAFF_PACKAGES": "installed"},
    )

    assert said.code == 0, said.err
    assert "100" in said.out


def test_containers_whose_supervisor_was_killed_end_or_are_removed(
    graded: Graded, runner: ContainerRunner, tmp_path: Path
) -> None:
    arguments = ("grade", "-a", graded.assignment.folder, "-o", tmp_path / "out")
    process = subprocess.Popen(
        command(*arguments, "--image", runner.image.id, graded.folder / "inbox" / "sleeps"),
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    mine = f"dl-autograder-{process.pid}-"
    try:
        _until(lambda: any(name.startswith(mine) for name in runner.engine.names()))
    finally:
        process.send_signal(signal.SIGKILL)
        process.wait()
    remove_abandoned(runner.engine)

    assert not [name for name in runner.engine.names() if name.startswith(mine)]


def test_containers_of_a_living_supervisor_stay(runner: ContainerRunner) -> None:
    names = {pid: f"dl-autograder-{pid}-999999" for pid in (os.getpid(), NOBODY)}
    clients = [_started_sleeping(runner, name) for name in names.values()]
    try:
        remove_abandoned(runner.engine)
        left = runner.engine.names()
    finally:
        for name in names.values():
            subprocess.run(runner.engine.remove_command(name), capture_output=True, check=False)
        for client in clients:
            client.wait(PATIENCE_SECONDS)

    assert names[os.getpid()] in left
    assert names[NOBODY] not in left


def test_a_file_that_is_no_image_is_refused(runner: ContainerRunner, tmp_path: Path) -> None:
    (tmp_path / "image.tar").write_bytes(b"not an image")

    said = autograder(
        *("grade", "-a", ATTENTION, "-o", tmp_path / "out"),
        *("--image", tmp_path / "image.tar", ATTENTION / "source" / "attention.py"),
        cwd=tmp_path,
    )

    assert said.code == 4
    assert "[image-missing]" in said.err


def _started_sleeping(runner: ContainerRunner, name: str) -> subprocess.Popen[bytes]:
    container = Container(
        image=runner.image.id,
        command=("python3", "-c", "import time; time.sleep(300)"),
        name=name,
        bounds=bounds_of(load_assignment(ATTENTION).manifest.worker_limits()),
    )
    client = subprocess.Popen(
        runner.engine.run_command(container),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _until(lambda: name in runner.engine.names())
    return client


def _until(happened: object) -> None:
    """Wait until something has happened, bounded."""
    assert callable(happened)
    give_up = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < give_up
        time.sleep(0.2)
