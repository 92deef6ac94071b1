"""The supervisor: hands submissions to grader processes and gives back what comes of each.

It loads no torch and runs no check, so nothing that a submission does can reach it but through two
processes. A grader that is lost costs nobody a point: the submission is tried once more in a fresh
one, and what is still undecided then is ERRORED. Undecided checks of all submissions are run once
more at the end, one submission at a time, when nothing else competes for the machine.
"""

from __future__ import annotations

import itertools
import queue
import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Self

from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import AutograderError, RunnerError
from autograder.engine.score import unrun
from autograder.model import CheckResult, Environment, Explanation, Outcome
from autograder.runner.grader_process import GraderProcess
from autograder.runner.protocol import Done, Job, Setup

#: Graders that one submission may lose: the second loss is hardly an accident.
_GRADERS_PER_TASK: Final = 2
#: How long a grader may take to end its fork server and its workers once it is told to.
_STOP_SECONDS: Final = 10.0

_GRADER_LOST: Final = Explanation(
    code="grader-lost",
    message="a grading process ended unexpectedly",
    hint="look at the messages of the command; grade again when the cause is gone",
)


@dataclass(frozen=True, kw_only=True)
class Task:
    """A staged submission to grade.

    Attributes:
        name: The submission's name.
        folder: The staged folder, as graders see it.
        only: Ids of the checks to run; ``None`` for all.
    """

    name: str
    folder: str
    only: tuple[str, ...] | None = None


@dataclass(frozen=True, kw_only=True)
class Graded:
    """What came back for one task."""

    task: Task
    results: dict[str, CheckResult]
    environment: Environment
    wall_seconds: float

    @property
    def undecided(self) -> tuple[str, ...]:
        """The ids of the checks that are ERRORED."""
        return tuple(r.id for r in self.results.values() if r.outcome is Outcome.ERRORED)


@dataclass(kw_only=True)
class Supervisor:
    """Grades tasks in several processes at once.

    Attributes:
        setup: What every grader is told first.
        checks: The declared checks, for tasks that no grader could finish.
        processes: How many graders run side by side.
        make_grader: Makes a grader's end; another one in tests.
    """

    setup: Setup
    checks: tuple[DeclaredCheck, ...]
    processes: int
    make_grader: Callable[[Setup], GraderProcess] = GraderProcess

    def grade(self, tasks: Sequence[Task], on_graded: Callable[[Graded], None]) -> None:
        """Grade all tasks; undecided checks are tried once more, alone.

        However this ends, no process of it is left.

        Args:
            tasks: In the order in which they are begun.
            on_graded: Called in the caller's thread with each task's results as it is decided.

        Raises:
            ContentError: If the assignment cannot be graded with.
            RunnerError: If tasks are left that no grader could be started for.
        """
        undecided: list[Graded] = []
        with _Stations(self, tasks) as stations:
            for graded in stations.results():
                if graded.undecided:
                    undecided.append(graded)
                else:
                    on_graded(graded)
        self._once_more(undecided, on_graded)
        if stations.failure is not None:
            raise stations.failure

    def _once_more(self, undecided: Sequence[Graded], on_graded: Callable[[Graded], None]) -> None:
        """Run the undecided checks of each task alone, and put the two runs together."""
        if not undecided:
            return
        grader = self.make_grader(self.setup)
        try:
            for number, first in enumerate(undecided, start=1):
                job = Job(number=number, folder=first.task.folder, only=first.undecided)
                on_graded(_together(first, grader, job))
        finally:
            grader.stop()
            grader.end()

    def lost(self, task: Task, partial: Sequence[CheckResult]) -> Graded:
        """Return a task's results when no grader could finish it."""
        results = {result.id: result for result in partial}
        for check in self.checks:
            if task.only is None or check.id in task.only:
                results.setdefault(check.id, unrun(check, Outcome.ERRORED, _GRADER_LOST))
        nowhere = Environment(runner=self.setup.runner.name, image=self.setup.runner.image)
        return Graded(task=task, results=results, environment=nowhere, wall_seconds=0.0)


def _together(first: Graded, grader: GraderProcess, job: Job) -> Graded:
    try:
        again = _graded(first.task, grader.grade(job))
    except AutograderError:  # then it stays undecided, which is what the reports say
        return first
    return replace(
        again,
        results={**first.results, **again.results},
        wall_seconds=first.wall_seconds + again.wall_seconds,
    )


def _graded(task: Task, done: Done) -> Graded:
    return Graded(
        task=task,
        results={result.id: result for result in done.results},
        environment=done.environment,
        wall_seconds=done.wall_seconds,
    )


@dataclass
class _Work:
    """A task that is still to be graded, and how many graders were lost over it."""

    task: Task
    losses: int = 0


class _Stations:
    """Graders side by side, each kept busy by a thread of its own.

    A context manager: on leaving it, also in the middle, all graders are ended.

    Attributes:
        failure: Why tasks are left ungraded, if any are.
    """

    def __init__(self, supervisor: Supervisor, tasks: Sequence[Task]) -> None:
        self._supervisor = supervisor
        self._numbers = itertools.count(1)
        self._waiting: queue.SimpleQueue[_Work] = queue.SimpleQueue()
        for task in tasks:
            self._waiting.put(_Work(task))
        self._finished: queue.SimpleQueue[Graded | BaseException | None] = queue.SimpleQueue()
        count = min(supervisor.processes, len(tasks))
        self._graders = [supervisor.make_grader(supervisor.setup) for _ in range(count)]
        self._threads = [
            threading.Thread(target=self._keep_busy, args=(grader,)) for grader in self._graders
        ]
        self.failure: RunnerError | None = None

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *exception: object) -> None:
        for grader in self._graders:
            grader.stop()
        for thread, grader in zip(self._threads, self._graders, strict=True):
            thread.join(_STOP_SECONDS)
            if thread.is_alive():
                grader.stop(kill=True)
                thread.join()

    def results(self) -> Iterator[Graded]:
        """Yield each task's results as they come, until all stations have ended.

        Raises:
            ContentError: If the assignment cannot be graded with.
        """
        running = len(self._threads)
        while running:
            one = self._finished.get()
            if one is None:
                running -= 1
            elif isinstance(one, Graded):
                yield one
            elif isinstance(one, RunnerError):
                self.failure = one  # the other stations go on; perhaps they finish everything
            else:
                raise one
        if self._waiting.empty():
            self.failure = None

    def _keep_busy(self, grader: GraderProcess) -> None:
        """Grade what is waiting; a failure of this station is handed to the caller's thread."""
        try:
            grader.start()
            while True:
                self._grade(grader, self._waiting.get_nowait())
        except queue.Empty:
            pass
        except BaseException as error:  # noqa: BLE001 - this thread has nobody else to tell
            self._finished.put(error)
        finally:
            grader.end()
            self._finished.put(None)

    def _grade(self, grader: GraderProcess, work: _Work) -> None:
        """Grade one task; if the grader is lost over it, hand it back once.

        Raises:
            RunnerError: If a new grader cannot be started.
        """
        task, number = work.task, next(self._numbers)
        try:
            done = grader.grade(Job(number=number, folder=task.folder, only=task.only))
        except RunnerError:
            work.losses += 1
            if work.losses < _GRADERS_PER_TASK:
                self._waiting.put(work)
            else:
                self._finished.put(self._supervisor.lost(task, grader.partial))
            grader.start()
        else:
            self._finished.put(_graded(task, done))
