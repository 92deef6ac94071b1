"""An assignment with given code and training, as small as one can be.

A line through the origin: its slope is learnt, the metric is how far the slope is off.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, load_assignment
from autograder.engine.course import LoadedAssignment, load_course_assignment

MANIFEST: Final = """\
slug: lines
title: Lines
version: 1.0.0
summary: The slope of a line.
parts:
  "1":
    title: The slope
    level: core
    minutes: 10
    functions: [fit, predict]
packages: [torch]
gates:
  slope-error:
    floor: 2.0
    gate: 0.2
    target: 0.1
    evidence: made up for tests
"""

SUPPORT: Final = '''\
"""Given code: a line, and points near one."""

import torch

SLOPE = 3.0


class Line(torch.nn.Module):
    """A line through the origin."""

    def __init__(self, slope=0.0):
        super().__init__()
        self.slope = torch.nn.Parameter(torch.tensor(slope))

    def forward(self, x):
        return self.slope * x


def points(seed):
    """Return points on the line that is to be found."""
    x = torch.randn(20, generator=torch.Generator().manual_seed(seed))
    return x, SLOPE * x


def slope_error(line):
    """Return how far the slope is off."""
    return abs(float(line.slope.detach()) - SLOPE)


def twice(function, x):
    """Call a module of the student's side two times."""
    return function(function(x))
'''

SOURCE: Final = '''\
"""Lines."""

import torch

from lines_support import Line


def fit(line: torch.nn.Module, x: torch.Tensor, y: torch.Tensor) -> None:
    """Set the slope in place."""
    # BEGIN SOLUTION 1
    with torch.no_grad():
        line.slope.copy_((x * y).sum() / (x * x).sum())
    # END SOLUTION 1


def predict(line: Line, x: torch.Tensor) -> torch.Tensor:
    """Return the line at ``x``."""
    # BEGIN SOLUTION 1
    return line(x)
    # END SOLUTION 1
'''

CHECKS: Final = '''\
"""Checks of part 1."""

from autograder.check import check, expect_close, expect_weights


@check(part="1", points=33)
def predict_is_the_line(student, given, rng):
    """The line at x comes out"""
    x = rng.standard_normal((5,))
    expect_close(student.predict(student.given.Line(2.0), x), 2.0 * x, rtol=1e-9, atol=1e-12)


@check(part="1", points=67, training=True, metric="slope-error")
def fit_finds_the_slope(student, given, rng):
    """The slope is found"""
    x, y = given.points(int(rng.integers(2**31)))
    line = student.given.Line()
    student.fit(line, x, y)
    ours = given.Line()
    expect_weights(ours, line.state_dict())
    return given.slope_error(ours)
'''

FILES: Final[Mapping[str, str]] = {
    "assignment.yaml": MANIFEST,
    "source/lines.py": SOURCE,
    "source/lines_support.py": SUPPORT,
    "checks/part_01_lines.py": CHECKS,
    "handout.md": "# Lines\n\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n",
}

PREDICT: Final = "part_01_lines::predict_is_the_line"
FIT: Final = "part_01_lines::fit_finds_the_slope"


def write_assignment(folder: Path, changes: Mapping[str, str] | None = None) -> Assignment:
    """Write the assignment, with files replaced."""
    for name, text in {**FILES, **(changes or {})}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_assignment(folder)


def loaded_assignment(folder: Path, changes: Mapping[str, str] | None = None) -> LoadedAssignment:
    """Write the assignment and collect its checks."""
    return load_course_assignment(write_assignment(folder, changes))


def with_fit(body: str) -> str:
    """Return the complete source with another body of ``fit``, in lines of Python."""
    lines = "\n".join(f"    {line}" for line in body.strip().splitlines())
    return f"{SOURCE}\n\ndef fit(line, x, y):\n{lines}\n"
