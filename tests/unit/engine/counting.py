"""An assignment that speaks plain values, and gradings of it: words, counts, fractions."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.content.assignment import load_assignment
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.session import run
from autograder.model import CheckResult
from tests.unit.engine.tiny import KEY, Student, endpoint_of

MANIFEST: Final = """\
slug: counting
title: Counting
version: 1.0.0
summary: Pairs of words, how often they occur, and how likely they are.
parts:
  "1": {title: Pairs, level: core, minutes: 5, functions: [pairs, count]}
  "2": {title: Shares, level: core, minutes: 5, functions: [share, shares, bits]}
values: plain
"""

SOURCE: Final = '''\
"""Counting."""

import math
from collections import Counter
from fractions import Fraction


def pairs(words):
    """Return the pairs of neighbours."""
    # BEGIN SOLUTION 1
    return list(zip(words, words[1:]))
    # END SOLUTION 1


def count(sentences):
    """Return how often each pair occurs."""
    # BEGIN SOLUTION 1
    return Counter(pair for words in sentences for pair in pairs(words))
    # END SOLUTION 1


def share(counts, pair):
    """Return the exact share of a pair."""
    # BEGIN SOLUTION 2
    return Fraction(counts.get(pair, 0), sum(counts.values()))
    # END SOLUTION 2


def shares(numbers):
    """Return each number's share."""
    # BEGIN SOLUTION 2
    return [one / sum(numbers) for one in numbers]
    # END SOLUTION 2


def bits(prob):
    """Return how surprising it is."""
    # BEGIN SOLUTION 2
    return -math.log2(prob) if prob else math.inf
    # END SOLUTION 2
'''

PART_1: Final = '''\
"""Checks of part 1."""

from autograder.check import check, expect_equal, expect_unchanged

WORDS = "the cat saw the dog and the dog saw the bird".split()


@check(part="1", points=20)
def pairs_are_neighbours(student, reference, rng):
    """Each word stands with the one behind it"""
    words = [WORDS[place] for place in rng.permutation(len(WORDS))]
    expect_equal(student.pairs(words), reference.pairs(words))


@check(part="1", points=20)
def count_counts(student, reference, rng):
    """Each pair is counted"""
    text = [[WORDS[place] for place in rng.integers(11, size=9)] for _ in range(30)]
    expect_equal(student.count(text), reference.count(text))


@check(part="1", points=10, hidden=True)
def count_leaves_its_argument_alone(student):
    """The text stays"""
    expect_unchanged(student.count, [WORDS])
'''

PART_2: Final = '''\
"""Checks of part 2."""

from fractions import Fraction

import numpy as np

from autograder.check import check, expect_close, expect_equal

CLOSE = {"rtol": 1e-9, "atol": 1e-12}


@check(part="2", points=20)
def share_is_exact(student, reference):
    """The share is a quotient of whole numbers"""
    counts = {("a", "b"): 3, ("b", "a"): 4, ("b", "b"): 5}
    for pair in counts:
        expect_equal(student.share(counts, pair), Fraction(counts[pair], 12))


@check(part="2", points=20)
def shares_sum_to_one(student, reference, rng):
    """The shares are in proportion"""
    numbers = rng.uniform(1, 9, size=10)
    got = student.shares(numbers)
    expect_close(got, numbers / numbers.sum(), **CLOSE)


@check(part="2", points=10)
def bits_are_bits(student, reference, rng):
    """A share of a half is one bit, and what is impossible has infinitely many"""
    probs = [0.5, 0.0, *rng.uniform(0.1, 0.9, size=12).tolist()]
    got = [student.bits(prob) for prob in probs]
    expect_close(got, [reference.bits(prob) for prob in probs], **CLOSE)
'''

MISTAKES: Final[Mapping[str, str]] = {
    "misconceptions/pairs_turned.py": '''\
"""Pairs stand from right to left.

What the result shows: each pair is written the wrong way round.

Why it happens: the second word is the one that one looks at.

A question to think about: which word comes first in a pair?

Where to look: the order of the two lists.
"""

from collections import Counter

PARTS = ("1",)


def pairs(words):
    return list(zip(words[1:], words))


def count(sentences):
    return Counter(pair for words in sentences for pair in pairs(words))
''',
    "misconceptions/shares_of_the_largest.py": '''\
"""Shares are taken of the largest number.

What the result shows: the largest share is one.

Why it happens: it scales the numbers too.

A question to think about: what do your shares sum to?

Where to look: what you divide by.
"""

PARTS = ("2",)


def shares(numbers):
    return [one / max(numbers) for one in numbers]
''',
}

FILES: Final[Mapping[str, str]] = {
    "assignment.yaml": MANIFEST,
    "source/counting.py": SOURCE,
    "checks/part_01_pairs.py": PART_1,
    "checks/part_02_shares.py": PART_2,
    "handout.md": "# Counting\n\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n",
    **MISTAKES,
}


def write_counting(folder: Path) -> Path:
    """Write the assignment."""
    for name, text in FILES.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def loaded_counting(folder: Path) -> LoadedAssignment:
    """Write the assignment and collect its checks."""
    return load_course_assignment(load_assignment(write_counting(folder)))


def result_of(loaded: LoadedAssignment, folder: Path, name: str, work: str) -> CheckResult:
    """Return what becomes of one check for a student who wrote the source but for ``work``."""
    endpoint = endpoint_of(folder / "counting.py", f"{SOURCE}\n\n{work}")
    grading = loaded.grading(Student(endpoint), key=KEY)
    wanted = [one.id for one in loaded.checks if one.id.endswith(f"::{name}")]
    run(grading, loaded.assignment.folder / "checks", only=wanted)
    (result,) = grading.results.values()
    return result
