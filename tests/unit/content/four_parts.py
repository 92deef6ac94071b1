"""An assignment of four parts of which one builds on another, for tests of a course's choice."""

from __future__ import annotations

from autograder.content.assignment import Assignment
from autograder.content.choice import CourseChoice

_MANIFEST = """\
slug: tiny
title: Tiny
version: 1.0.0
summary: Four parts.
parts:
  "1": {title: Doubling, level: core, minutes: 10, functions: [double, half]}
  "2": {title: Doubling twice, level: core, minutes: 20, functions: [quadruple]}
  "3":
    title: Counting
    level: extension
    minutes: 30
    functions: [Counter]
    conventions: >-
      Counting may begin at 0
      or at 1.
  "4": {title: Learning, level: extension, minutes: 40, functions: [learn]}
packages: [torch, numpy]
gates:
  hits: {floor: 0.25, gate: 0.9, target: 0.95, evidence: one program}
  loss: {floor: 3.5, gate: 2.0, target: 1.9, evidence: one program}
forbidden:
  quadruple: [torch.mul, math.prod]
"""

_SOURCE = '''\
"""Tiny things."""

from __future__ import annotations

import itertools
import math

# Part 1: doubling

ONE = 1


def double(x: float) -> float:
    """Return twice ``x``."""
    # BEGIN SOLUTION 1
    return x + x * math.exp(0.0)
    # END SOLUTION 1


def half(x: float) -> float:
    """Return half of ``x``."""
    # BEGIN SOLUTION 1
    # stub: result = ...
    return x / 2
    # END SOLUTION 1


# Part 2: doubling twice


def quadruple(x: float) -> float:
    """Return four times ``x``."""
    # BEGIN SOLUTION 2
    return double(double(x))
    # END SOLUTION 2


# Part 3: counting


def _fresh() -> itertools.count[int]:
    return itertools.count()


class Counter:
    """Counts."""

    def __init__(self) -> None:
        """Begin."""
        # BEGIN SOLUTION 3
        self._numbers = _fresh()
        # END SOLUTION 3

    def next(self) -> int:
        """Return the next number."""
        # BEGIN SOLUTION 3
        return next(self._numbers)
        # END SOLUTION 3


# BEGIN SOLUTION 4
# stub: STEPS = ...
STEPS = 3 * 4 + 5
# END SOLUTION 4


def learn(double: float) -> float:
    """Learn."""
    # BEGIN SOLUTION 4
    return double * STEPS
    # END SOLUTION 4
'''

_CHECKS = '''\
"""Checks."""

from autograder.check import check

LARGE = 1e9


@check(part="1", points=20)
def double_doubles(student):
    """Twice a number comes out"""


@check(part="1", points=10, hidden=True)
def half_halves(student):
    """Half of a number comes out"""
    student.half(LARGE)


@check(part="2", points=30)
def quadruple_quadruples(student):
    """Four times a number comes out"""


@check(part="3", points=10)
def counter_counts(student):
    """One number comes after the other"""
    student.Counter(LARGE)


@check(part="4", points=15, training=True, metric="hits")
def learn_hits(student, rng):
    """Learning hits nine of ten"""
    return 1.0


@check(part="4", points=15, training=True, metric="loss", hidden=True)
def learn_loses_little(student, rng):
    """Learning loses little"""
    return 1.0
'''

_HANDOUT = """\
# Tiny

Do these:

<!-- BEGIN PARTS TABLE -->
<!-- END PARTS TABLE -->

## What is graded

<!-- BEGIN GRADED TABLE -->
<!-- END GRADED TABLE -->

## Part 0: A round trip
<!-- ONLY WITH PART 1 -->

Write `double` first.

### What you see

Something.

## Part 1: Doubling

Twice.

### The contract

```python
# nothing
## Part 3: this is code
```

## Part 2: Doubling twice

Four times.

## Part 3: Counting

One, two.

## Part 4: Learning

Learn.

## Sources

None.
"""

FILES = {
    "assignment.yaml": _MANIFEST,
    "source/tiny.py": _SOURCE,
    "checks/part_01_doubling.py": _CHECKS,
    "handout.md": _HANDOUT,
    "misconceptions/double_squares.py": None,
}


def chosen(assignment: Assignment, graded: str, given: str = "") -> Assignment:
    """Return an assignment as a course gives it out, from parts that are one digit each."""
    choice = CourseChoice(graded=tuple(graded), given=tuple(given))
    return assignment.chosen(choice)
