"""What becomes of submissions when graders break, with graders that only pretend."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import ContentError, RunnerError
from autograder.model import Outcome
from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Setup
from autograder.runner.runners.interface import Launch, grader_command, host_environment
from autograder.runner.supervisor import Graded, Supervisor, Task
from tests.boundary.fake_grader import IDS

SETUP = Setup(folder="/nowhere", key="00" * 32)
CHECKS = tuple(
    DeclaredCheck(
        name=id_.partition("::")[2],
        title=id_,
        part="1",
        points=1,
        hidden=False,
        needs=(),
        path="part_01.py",
        line=1,
    )
    for id_ in IDS
)


@dataclass
class Class:
    """A class of submissions and the graders that pretend to grade it."""

    folder: Path
    graded: dict[str, Graded] = field(default_factory=dict)

    def grade(
        self,
        *names: str,
        processes: int = 1,
        mode: str = "",
        silence_seconds: float = 60.0,
        on_graded: Callable[[Graded], None] = lambda graded: None,
    ) -> None:
        def keep(graded: Graded) -> None:
            assert graded.task.name not in self.graded
            self.graded[graded.task.name] = graded
            on_graded(graded)

        script = str(Path(__file__).with_name("fake_grader.py"))
        command = (sys.executable, script, str(self.folder / "log"), mode)
        supervisor = Supervisor(
            setup=SETUP,
            checks=CHECKS,
            processes=processes,
            make_grader=lambda setup: GraderProcess(
                setup, launch=lambda: Launch(command=command), silence_seconds=silence_seconds
            ),
        )
        supervisor.grade([Task(name=name, folder=str(self.folder / name)) for name in names], keep)

    @property
    def events(self) -> list[str]:
        return (self.folder / "log").read_text(encoding="utf-8").splitlines()

    @property
    def jobs(self) -> list[str]:
        return [event for event in self.events if event.startswith("job")]

    def starts(self) -> int:
        return len(self.events) - len(self.jobs)

    def outcomes(self, name: str) -> list[str]:
        return [self.graded[name].results[id_].outcome.value for id_ in IDS]

    def left(self) -> list[int]:
        pids = [int(event.split()[1]) for event in self.events if event.startswith("started")]
        return [pid for pid in pids if Path("/proc", str(pid)).exists()]


@pytest.fixture
def pupils(tmp_path: Path) -> Class:
    return Class(tmp_path)


def test_every_task_is_graded_once(pupils: Class) -> None:
    pupils.grade("ada", "ben", "eve", processes=2)

    assert sorted(pupils.graded) == ["ada", "ben", "eve"]
    assert sorted(pupils.jobs) == ["job ada None", "job ben None", "job eve None"]
    assert pupils.starts() == 2
    assert pupils.left() == []


def test_no_more_graders_are_started_than_there_are_tasks(pupils: Class) -> None:
    pupils.grade("ada", processes=8)

    assert pupils.starts() == 1


def test_a_submission_whose_grader_is_lost_is_tried_once_more(pupils: Class) -> None:
    pupils.grade("diesonce", "ada")

    assert pupils.outcomes("diesonce") == ["passed", "passed"]
    assert pupils.outcomes("ada") == ["passed", "passed"]
    assert pupils.jobs.count("job diesonce None") == 2
    assert pupils.left() == []


def test_a_submission_that_loses_two_graders_is_undecided_and_costs_no_other(
    pupils: Class,
) -> None:
    pupils.grade("dies", "ada", processes=2)

    assert pupils.outcomes("dies") == ["passed", "errored"]
    lost = pupils.graded["dies"].results[IDS[1]]
    assert lost.explanation is not None
    assert lost.explanation.code == "grader-lost"
    assert pupils.outcomes("ada") == ["passed", "passed"]
    # the third time is the last try, alone, of what was undecided
    assert pupils.jobs.count("job dies None") == 2
    assert pupils.jobs[-1] == f"job dies ['{IDS[1]}']"


def test_an_undecided_check_is_run_once_more_alone_at_the_end(pupils: Class) -> None:
    pupils.grade("shaky", "open", "ada", processes=2)

    assert pupils.outcomes("shaky") == ["passed", "passed"]
    assert pupils.outcomes("open") == ["passed", "errored"]
    assert pupils.graded["shaky"].wall_seconds == 2.0
    assert sorted(pupils.jobs[-2:]) == [f"job open ['{IDS[1]}']", f"job shaky ['{IDS[1]}']"]
    assert next(iter(pupils.graded)) == "ada"


def test_a_grader_that_breaks_the_protocol_is_replaced(pupils: Class) -> None:
    pupils.grade("babbles", "ada")

    assert pupils.outcomes("babbles") == ["passed", "errored"]
    assert pupils.outcomes("ada") == ["passed", "passed"]


def test_a_grader_that_says_nothing_any_more_is_taken_for_lost(pupils: Class) -> None:
    pupils.grade("hangs", "ada", silence_seconds=1.0)

    assert pupils.outcomes("hangs") == ["passed", "errored"]
    assert pupils.outcomes("ada") == ["passed", "passed"]
    assert pupils.left() == []


def test_what_is_wrong_with_the_assignment_stops_everything(pupils: Class) -> None:
    with pytest.raises(ContentError, match="it cannot be done"):
        pupils.grade("ada", "ben", processes=2, mode="refuses-content")

    assert pupils.graded == {}
    assert pupils.left() == []


@pytest.mark.parametrize("mode", ["refuses-host", "dies"])
def test_a_host_that_cannot_grade_says_so_and_grades_nothing(pupils: Class, mode: str) -> None:
    with pytest.raises(RunnerError):
        pupils.grade("ada", "ben", processes=2, mode=mode)

    assert pupils.graded == {}
    assert pupils.left() == []


def test_what_was_graded_before_no_grader_could_be_started_any_more_is_kept(
    pupils: Class,
) -> None:
    with pytest.raises(RunnerError):
        pupils.grade("ada", "dies", "ben", mode="starts-once")

    assert list(pupils.graded) == ["ada"]


def test_a_station_that_fails_for_good_leaves_its_task_to_the_others(pupils: Class) -> None:
    pupils.grade("ada", "ben", "eve", processes=2, mode="starts-once")

    assert sorted(pupils.graded) == ["ada", "ben", "eve"]


def test_an_interrupt_ends_all_graders_in_the_middle_of_their_work(pupils: Class) -> None:
    def interrupt(graded: Graded) -> None:
        os.kill(os.getpid(), signal.SIGINT)

    with pytest.raises(KeyboardInterrupt):
        pupils.grade("ada", "hangs-1", "hangs-2", processes=2, on_graded=interrupt)

    assert list(pupils.graded) == ["ada"]
    assert pupils.left() == []


def test_an_error_of_the_caller_ends_all_graders(pupils: Class) -> None:
    def fail(graded: Graded) -> None:
        raise OSError("no space left on device")

    with pytest.raises(OSError, match="no space"):
        pupils.grade("ada", "hangs-1", processes=2, on_graded=fail)

    assert pupils.left() == []


def test_only_the_checks_that_a_task_names_are_run(pupils: Class, tmp_path: Path) -> None:
    task = Task(name="ada", folder=str(tmp_path / "ada"), only=(IDS[0],))

    lost = Supervisor(setup=SETUP, checks=CHECKS, processes=1).lost(task, [])

    assert [(one.id, one.outcome) for one in lost.results.values()] == [(IDS[0], Outcome.ERRORED)]


# ------------------------------------------------------------------ how a grader is started


def test_a_grader_imports_nothing_from_the_current_folder() -> None:
    assert "-P" in grader_command()


def test_a_grader_is_told_no_options_of_somebody_elses_pytest(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PYTEST_ADDOPTS", "-x")
    monkeypatch.setenv("PYTEST_PLUGINS", "frobnicate")
    monkeypatch.setenv("PYTHONHASHSEED", "7")

    environment = host_environment()

    assert environment["PYTHONHASHSEED"] == "0"
    assert environment["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] == "1"
    assert not {"PYTEST_ADDOPTS", "PYTEST_PLUGINS"} & set(environment)


def test_the_key_is_told_through_the_pipe_alone() -> None:
    secret = "5e" * 32
    setup = Setup(folder="/nowhere", key=secret)

    assert secret in setup.model_dump_json()
    assert secret not in " ".join([*grader_command(), *host_environment().values()])
