"""The tiny assignment as notebooks carry it, made without running it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pytest

from autograder.content.assignment import load_assignment
from autograder.engine.practice_facts import PRACTICE_FILE, practice_facts
from autograder.export import release, student_tree
from autograder.export.in_process.carried import Carried, carry
from autograder.wheel import Wheel
from tests.end_to_end.commands import write
from tests.unit.content.conftest import FILES

CHECKS: Final = "checks/part_01_doubling.py"
_TRAINS: Final = '''

@check(part="2", points=10, training=True)
def mean_is_learnt(student, reference, rng):
    """The mean comes out after training"""
    expect_close(student.mean([3.0]), 3.0, rtol=1e-9, atol=0)
'''
#: With one check of each kind: public, hidden, and public with a training.
TRAINING: Final = {**FILES, CHECKS: FILES[CHECKS].replace("points=50", "points=40") + _TRAINS}


def tiny_carried(folder: Path, files: dict[str, str] | None = None) -> Carried:
    """Write an assignment and return what is carried of it.

    Args:
        folder: Where it is written.
        files: Its files; unless given, one with a check of each kind.
    """
    write(folder / "tiny", files or TRAINING)
    assignment = load_assignment(folder / "tiny")
    with pytest.MonkeyPatch.context() as patch:
        recorded = {PRACTICE_FILE: practice_facts(assignment)}
        patch.setattr(student_tree, "_recordings", lambda *_: recorded)
        patch.setattr(release, "package_wheel", lambda: Wheel("dl_autograder-1-any.whl", b""))
        return carry(assignment)
