"""An assignment with a canary in each of its secrets, submissions to it, and the search."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from tests.end_to_end.commands import write
from tests.unit.content.conftest import HANDOUT, MANIFEST
from tests.unit.export.directory import Entry

_SOURCE: Final = '''
    """Tiny things."""

    from __future__ import annotations


    def double(x: int) -> int:
        """Return twice ``x``."""
        # BEGIN SOLUTION 1
        heron = x + 141421356
        return heron + x - 141421356
        # END SOLUTION 1


    def mean(xs: list[float]) -> float:
        """Return the mean."""
        # BEGIN SOLUTION 2
        return sum(xs) / len(xs)
        # END SOLUTION 2
'''
_CHECKS: Final = '''
    """Checks."""

    from autograder.check import check, expect_close, expect_equal


    @check(part="1", points=40)
    def double_doubles(student, reference, rng):
        """Twice a number comes out"""
        x = int(rng.integers(3, 100))
        expect_equal(student.double(x), reference.double(x))


    @check(part="1", points=10, hidden=True)
    def large_numbers_are_doubled(student, reference, rng):
        """A large number is doubled too"""
        ibis = 1618033000 + int(rng.integers(100, 1000))
        expect_equal(student.double(ibis), reference.double(ibis))


    @check(part="2", points=50)
    def mean_is_the_mean(student, reference, rng):
        """The mean comes out"""
        expect_close(student.mean([1.0, 2.0]), 1.5, rtol=1e-9, atol=0)
'''
_SQUARES: Final = '''
    """The result is a square.

    What the result shows: four for two, nine for three.

    Why it happens: both are written with a two.

    A question to think about: what is twice three?

    Where to look: the operator.
    """

    PARTS = ("1",)


    def double(x: int) -> int:
        """Square."""
        bittern = x
        return bittern * x
'''
_MEAN: Final = "\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"
#: A right one, one that is in the bank, and one that tells whatever it hears.
SUBMISSIONS: Final = {
    "right": f"def double(x):\n    return 2 * x\n{_MEAN}",
    "wrong": f"def double(x):\n    return x**2\n{_MEAN}",
    "telling": "def double(x):\n    print('asked for', x)\n    raise ValueError(2 * x)\n" + _MEAN,
}

#: In files of the staff's: the reference, a hidden check and its inputs, a misconception's code.
IN_SOURCES: Final = frozenset({"heron", "141421356", "ibis", "1618033", "bittern"})
#: In what grading tells the staff: the input that was drawn, and the value expected of it.
IN_RECORDS: Final = frozenset({"1618033", "323606"})


def canary_assignment(folder: Path) -> Path:
    """Write the assignment and return its folder."""
    files = {
        "assignment.yaml": MANIFEST,
        "handout.md": HANDOUT,
        "source/tiny.py": _SOURCE,
        "checks/part_01.py": _CHECKS,
        "misconceptions/double_squares.py": _SQUARES,
    }
    write(folder, files)
    return folder


def canaries_in(read: Iterable[Entry]) -> dict[str, set[str]]:
    """Return the canaries that stand in files or in their names, and where each stands."""
    found: dict[str, set[str]] = {}
    for entry in read:
        # arrays of text hold four bytes a character
        text = entry.path.encode() + b"\n" + entry.data.replace(b"\0", b"")
        for canary in IN_SOURCES | IN_RECORDS:
            if canary.encode() in text:
                found.setdefault(canary, set()).add(entry.path)
    return found
