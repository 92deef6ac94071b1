"""An assignment of four checks, as small as one can be, and gradings of it."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from autograder.content.assignment import load_assignment
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.grading import Grading, Usage
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.model import CheckResult, Outcome
from autograder.wire.answering import Message
from autograder.wire.asking import Conversation, Endpoint, LocalEndpoint
from autograder.wire.loading import load_source

KEY = CourseKey(bytes(range(32)))

MANIFEST = """\
slug: tiny
title: Tiny
version: 1.0.0
summary: Doubling, and the mean.
parts:
  "1":
    title: Doubling
    level: core
    minutes: 10
    functions: [double]
  "2":
    title: The mean
    level: core
    minutes: 20
    functions: [mean]
packages: [torch]
"""

SOURCE = '''\
"""Tiny things."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Return twice ``x``."""
    # BEGIN SOLUTION 1
    return x + x
    # END SOLUTION 1


def mean(x: torch.Tensor) -> torch.Tensor:
    """Return the mean over the last axis."""
    # BEGIN SOLUTION 2
    return x.sum(-1) / x.shape[-1]
    # END SOLUTION 2


class Scale(torch.nn.Module):
    """Multiply by a number that can be learnt."""

    def __init__(self) -> None:
        super().__init__()
        self.factor = torch.nn.Parameter(torch.ones(()))

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the scaled ``x``."""
        # BEGIN SOLUTION 2
        return self.factor * x
        # END SOLUTION 2
'''

PART_1 = '''\
"""Checks of part 1."""

import pytest

from autograder.check import check, expect_close, expect_gradients

RTOL, ATOL = 1e-9, 1e-12


@pytest.fixture
def rows(rng):
    return rng.standard_normal((2, 3))


@check(part="1", points=30)
def double_doubles(student, reference, rows):
    """Twice a number comes out"""
    expect_close(student.double(rows), reference.double(rows), rtol=RTOL, atol=ATOL)


@check(part="1", points=20, needs=(double_doubles,))
def double_has_a_slope_of_two(student, reference, rng):
    """The gradient is two"""
    x = rng.standard_normal((2, 3))
    expect_gradients(student.double, reference.double, x, rng=rng, rtol=RTOL, atol=ATOL)
'''

PART_2 = '''\
"""Checks of part 2."""

from autograder.check import check, expect_close

RTOL, ATOL = 1e-9, 1e-12


@check(part="2", points=30)
def mean_is_the_mean(student, reference, rng):
    """The mean over the last axis comes out"""
    x = rng.standard_normal((2, 3))
    expect_close(student.mean(x), reference.mean(x), rtol=RTOL, atol=ATOL)


@check(part="2", points=20, hidden=True, dtype="float32")
def scale_scales(student, reference, rng):
    """A scale of 3 triples"""
    net, ours = student.Scale(), reference.Scale()
    ours.load_state_dict(net.state_dict())
    x = rng.standard_normal((4,)).astype("float32")
    expect_close(net(x), ours(x), rtol=1e-4, atol=1e-6)
'''

FILES: Mapping[str, str] = {
    "assignment.yaml": MANIFEST,
    "source/tiny.py": SOURCE,
    "checks/part_01_doubling.py": PART_1,
    "checks/part_02_mean.py": PART_2,
    "handout.md": "# Tiny\n\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n",
}

IDS = (
    "part_01_doubling::double_doubles",
    "part_01_doubling::double_has_a_slope_of_two",
    "part_02_mean::mean_is_the_mean",
    "part_02_mean::scale_scales",
)


def write_assignment(folder: Path, changes: Mapping[str, str] | None = None) -> Path:
    """Write the assignment, with files replaced."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded_assignment(folder: Path, changes: Mapping[str, str] | None = None) -> LoadedAssignment:
    """Write the assignment and collect its checks."""
    return load_course_assignment(load_assignment(write_assignment(folder, changes)))


def endpoint_of(path: Path, text: str) -> LocalEndpoint:
    """Write a module and return what answers for it."""
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return LocalEndpoint(load_source(path, path.stem, register=False), file_name=path.name)


@dataclass
class Student:
    """A student's side that remembers what the engine told it."""

    inner: Endpoint
    refuses: BaseException | None = None
    entered: list[str] = field(default_factory=list)
    left: list[Outcome] = field(default_factory=list)

    def enter(self, part: str, *, training: bool) -> None:
        self.entered.append(f"{part} training" if training else part)
        if self.refuses is not None:
            raise self.refuses

    def exchange(self, question: Message) -> Message:
        return self.inner.exchange(question)

    def leave(self, outcome: Outcome) -> Usage:
        self.left.append(outcome)
        return Usage(output="printed", cpu_seconds=0.25)


class Answering:
    """Gives the same value to every call."""

    def __init__(self, value: Callable[[], object]) -> None:
        self._value = value

    def exchange(self, question: Message) -> Message:
        if question["op"] != "call":
            return {"ok": True}
        answer: dict[str, Any] = {"ok": True, "value": self._value()}
        return {**answer, "call": None, "parameters": [], "after": [question["args"], {}]}


def grade(loaded: LoadedAssignment, student: Student, *, only: tuple[str, ...] = IDS) -> Grading:
    """Run checks on a student."""
    grading = loaded.grading(student, key=KEY)
    run(grading, loaded.assignment.folder / "checks", only=only)
    return grading


def outcomes(grading: Grading) -> dict[str, Outcome]:
    """Return what became of each check, by the check's name."""
    return {
        check_id.partition("::")[2]: result.outcome for check_id, result in grading.results.items()
    }


def the_result(grading: Grading) -> CheckResult:
    """Return the only result."""
    (result,) = grading.results.values()
    return result


def grading_of(student: Endpoint, reference: LocalEndpoint, stand_in: LocalEndpoint) -> Grading:
    """Return a grading without an assignment folder."""
    return Grading(
        assignment="tiny",
        version="1.0.0",
        key=KEY,
        reference=Conversation(reference, blame=reference_failed),
        stand_in=Conversation(stand_in, blame=submission_failed),
        student=Student(student),
    )
