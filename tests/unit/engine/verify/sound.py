"""A small assignment in which everything is as it should be, and what breaks it in one way each."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, load_assignment

MANIFEST: Final = """\
slug: sound
title: Sound
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

SOURCE: Final = '''\
"""Sound things."""

import torch


def double(x: torch.Tensor) -> torch.Tensor:
    """Return twice ``x``."""
    # BEGIN SOLUTION 1
    return x + x
    # END SOLUTION 1


def mean(x: torch.Tensor) -> torch.Tensor:
    """Return the mean over the last axis; ``ValueError`` if there is nothing to average."""
    # BEGIN SOLUTION 2
    if x.shape[-1] == 0:
        raise ValueError("nothing to average")
    return double(x).sum(-1) / (2 * x.shape[-1])
    # END SOLUTION 2
'''

PART_1: Final = '''\
"""Checks of part 1."""

from autograder.check import check, expect_close

RTOL, ATOL = 1e-9, 1e-12


@check(part="1", points=30)
def double_doubles(student, reference, rng):
    """Twice a number comes out"""
    x = rng.standard_normal((3, 5))
    expect_close(student.double(x), reference.double(x), rtol=RTOL, atol=ATOL)


@check(part="1", points=20, hidden=True)
def double_doubles_large_numbers(student, reference, rng):
    """Twice a large number comes out"""
    x = 1e6 * rng.standard_normal((3, 5))
    expect_close(student.double(x), reference.double(x), rtol=RTOL, atol=ATOL)
'''

PART_2: Final = '''\
"""Checks of part 2."""

from autograder.check import check, expect_close, expect_raises

RTOL, ATOL = 1e-9, 1e-12


@check(part="2", points=40)
def mean_is_the_mean(student, reference, rng):
    """The mean over the last axis comes out"""
    x = rng.standard_normal((9, 4))
    expect_close(student.mean(x), reference.mean(x), rtol=RTOL, atol=ATOL)


@check(part="2", points=10)
def mean_refuses_nothing_at_all(student, rng):
    """A mean of nothing is refused"""
    expect_raises(ValueError, student.mean, rng.standard_normal((3, 0)))
'''

PAGE: Final = '''\
"""{title}

What the result shows: numbers that are {shows}.

Why it happens: a slip of the pen.

A question to think about: what comes out for 1?

Where to look: the last line.
"""

PARTS: tuple[str, ...] = {parts}


'''


def misconception(title: str, body: str, *, parts: str = '("1",)', shows: str = "wrong") -> str:
    """Return the text of a misconception's file."""
    return PAGE.format(title=title, shows=shows, parts=parts) + textwrap.dedent(body)


THREE_TIMES: Final = misconception(
    "Three times the number.",
    """\
    def double(x):
        return 3 * x
    """,
)
FIRST_AXIS: Final = misconception(
    "A mean over the first axis.",
    """\
    def mean(x):
        if x.shape[-1] == 0:
            raise ValueError("nothing to average")
        return x.mean(0).repeat(3)[: len(x)]
    """,
    parts='("2",)',
)
OTHER_STYLE: Final = '''\
"""Torch's own operations."""


def double(x):
    return 2 * x


def mean(x):
    if x.shape[-1] == 0:
        raise ValueError("nothing to average")
    return x.mean(-1)
'''

FILES: Final[Mapping[str, str]] = {
    "assignment.yaml": MANIFEST,
    "source/sound.py": SOURCE,
    "checks/part_01_double.py": PART_1,
    "checks/part_02_mean.py": PART_2,
    "misconceptions/three_times.py": THREE_TIMES,
    "misconceptions/first_axis.py": FIRST_AXIS,
    "alternatives/other_style.py": OTHER_STYLE,
    "handout.md": "# Sound\n\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n",
}


def written(folder: Path, changes: Mapping[str, str | None] | None = None) -> Assignment:
    """Write the assignment, with files replaced or (``None``) left out, and read it."""
    for name, text in {**FILES, **(changes or {})}.items():
        if text is not None:
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return load_assignment(folder)
