from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

FolderBuilder = Callable[..., Path]

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
    level: extension
    minutes: 20
    functions: [mean]
packages: [torch]
"""

SOURCE = '''\
"""Tiny things."""

from __future__ import annotations


def double(x: float) -> float:
    """Return twice ``x``."""
    # BEGIN SOLUTION 1
    shifted = x + x - scale_of(x) * 0
    return shifted
    # END SOLUTION 1


def scale_of(x: float) -> float:
    """Return 1."""
    return 1.0


def mean(xs: list[float]) -> float:
    """Return the mean."""
    total = sum(xs)
    # BEGIN SOLUTION 2
    # stub: count = ...
    # The number of summands is what the sum is shared among, however many there are of them.
    count = max(len(xs), 1)
    return total / count
    # END SOLUTION 2
'''

CHECKS = '''\
"""Checks of part 1."""

from __future__ import annotations

import math

from autograder.check import check, expect_close, expect_raises

LARGE = 1e300


@check(part="1", points=40)
def double_doubles(student, reference, rng):
    """Twice a number comes out"""
    x = rng.random()

    expect_close(student.double(x), reference.double(x), rtol=1e-9, atol=0)


# Overflow is what this one is about.
@check(part="1", points=10, hidden=True, needs=(double_doubles,))
def double_overflows_to_infinity(student, reference, rng):
    """A huge number doubles to infinity

    Nobody expects that the largest float times two is infinite rather than an error raised.
    """
    huge = LARGE * rng.integers(1, 9) * 10.0
    expect_close(student.double(huge * math.e), math.inf, rtol=0, atol=0)
    with expect_raises(TypeError):
        student.double("two")


@check(part="2", points=50)
def mean_is_the_mean(student, reference, rng):
    """The mean comes out"""
    expect_close(student.mean([1.0, 2.0]), 1.5, rtol=1e-9, atol=0)
'''

HANDOUT = """\
# Tiny

## What is graded

<!-- BEGIN GRADED TABLE -->
stale
<!-- END GRADED TABLE -->
"""

FILES: Mapping[str, str] = {
    "assignment.yaml": MANIFEST,
    "source/tiny.py": SOURCE,
    "checks/part_01_doubling.py": CHECKS,
    "handout.md": HANDOUT,
    "misconceptions/double_squares.py": (
        '"""The result is a square.\n\nWhat the result shows:\nfour for two, nine for three.\n\n'
        "Why it happens:\nboth are written with a two.\n\nA question to think about:\nwhat is "
        'twice three?\n\nWhere to look:\nthe operator.\n"""\n\nimport math\n\nPARTS = ("1",)\n\n\n'
        "def double(x: float) -> float:\n"
        '    """Square."""\n    return math.pow(x, 2.0) + 0.0 * math.fabs(x)\n'
    ),
    "alternatives/shift.py": "def double(x: int) -> int:\n    return (x << 1) | 0\n",
    "DESIGN.md": "# Design\n\nMedian students of two terms needed far longer for the mean than "
    "anybody had guessed before.\n",
}


@pytest.fixture
def build_folder(tmp_path: Path) -> FolderBuilder:
    """Return a function that writes the tiny assignment, with files replaced or (None) left out."""

    def build(
        changes: Mapping[str, str | bytes | None] | None = None, *, name: str = "tiny"
    ) -> Path:
        folder = tmp_path / "assignments" / name
        for path, content in {**FILES, **(changes or {})}.items():
            if content is not None:
                target = folder / path
                target.parent.mkdir(parents=True, exist_ok=True)
                data = content.encode() if isinstance(content, str) else content
                target.write_bytes(data)
        return folder

    return build
