"""A module of this process in the student's place is judged as one in a worker would be."""

from __future__ import annotations

from pathlib import Path

from autograder.engine.trial import grade_module
from autograder.model import Outcome
from autograder.wire.loading import load_source
from tests.unit.engine.tiny import KEY, SOURCE, loaded_assignment

DRAWING = f'''{SOURCE}

def noise():
    """Return numbers of chance, from every generator that a program may draw from."""
    import random

    import numpy as np

    return torch.rand(3) + np.random.random() + random.random()
'''
CHECKS = '''\
"""Checks of part 1."""

import torch

from autograder.check import check, expect_close


@check(part="1", points=25)
def both_sides_draw_alike(student, reference):
    """The same numbers of chance on both sides"""
    for _ in range(2):
        expect_close(student.noise(), reference.noise(), rtol=0, atol=0)


@check(part="1", points=25)
def nobody_draws_from_the_check(student):
    """What a check draws is its own"""
    torch.manual_seed(1)
    student.noise()
    got = torch.rand(3)
    torch.manual_seed(1)
    expect_close(got, torch.rand(3), rtol=0, atol=0)
'''


def test_a_program_draws_from_streams_of_its_own(tmp_path: Path) -> None:
    changes = {"source/tiny.py": DRAWING, "checks/part_01_doubling.py": CHECKS}
    loaded = loaded_assignment(tmp_path, changes)
    module = load_source(loaded.assignment.source, "handed_in", register=False)

    results = grade_module(loaded, module, key=KEY)

    assert len(results) == 4
    assert {result.outcome for result in results.values()} == {Outcome.PASSED}
