"""An assignment whose checks fail for reasons that have names, and gradings of it."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from autograder.content.assignment import Assignment, load_assignment
from autograder.engine.course import LoadedAssignment, load_course_assignment
from autograder.engine.grading import Grading
from autograder.engine.session import run
from autograder.model import CheckResult
from tests.unit.engine.tiny import KEY, Student, endpoint_of

MANIFEST: Final = """\
slug: small
title: Small
version: 1.0.0
summary: A softmax, attention, and an affine map.
parts:
  "1": {title: Softmax, level: core, minutes: 5, functions: [softmax]}
  "2": {title: Attention, level: core, minutes: 5, functions: [attention]}
  "3": {title: Affine, level: core, minutes: 5, functions: [Affine]}
  "4": {title: Learning, level: core, minutes: 5, functions: [learn]}
packages: [torch]
gates:
  accuracy: {floor: 0.5, gate: 0.9, target: 0.9, evidence: none}
"""

SOURCE: Final = '''\
"""Small things."""

import torch


def softmax(x, dim):
    """Return shares."""
    # BEGIN SOLUTION 1
    return torch.softmax(x, dim)
    # END SOLUTION 1


def attention(q, k, v, mask=None):
    """Return output and weights."""
    # BEGIN SOLUTION 2
    scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, -1)
    return weights @ v, weights
    # END SOLUTION 2


class Affine(torch.nn.Module):
    """A matrix and a shift."""

    def __init__(self, d_in, d_out):
        super().__init__()
        # BEGIN SOLUTION 3
        self.weight = torch.nn.Parameter(torch.randn(d_out, d_in))
        self.bias = torch.nn.Parameter(torch.randn(d_out))
        # END SOLUTION 3

    def forward(self, x):
        """Return the mapped rows."""
        # BEGIN SOLUTION 3
        return x @ self.weight.T + self.bias
        # END SOLUTION 3


def learn(seed):
    """Return how much was learnt."""
    # BEGIN SOLUTION 4
    return 0.95
    # END SOLUTION 4
'''

PART_1: Final = '''\
"""Checks of part 1."""

from autograder.check import check, expect_close, expect_gradients, expect_unchanged


@check(part="1", points=20)
def softmax_gives_shares(student, reference, rng):
    """Each number gets its share"""
    x = rng.standard_normal((3, 4, 5))
    for dim in (-1, 0):
        got, expected = student.softmax(x, dim), reference.softmax(x, dim)
        expect_close(got, expected, rtol=1e-9, atol=1e-12)


@check(part="1", points=10)
def softmax_has_a_gradient(student, reference, rng):
    """The gradient is right"""
    x = rng.standard_normal((4, 5))
    expect_gradients(student.softmax, reference.softmax, x, -1, rng=rng, rtol=1e-9, atol=1e-12)


@check(part="1", points=10, hidden=True)
def softmax_leaves_its_argument_alone(student, reference, rng):
    """The argument stays"""
    expect_unchanged(student.softmax, rng.standard_normal((4, 5)), -1)
'''

PART_2: Final = '''\
"""Checks of part 2."""

from autograder.check import check, expect_close


def _inputs(rng):
    return [rng.standard_normal(shape) for shape in ((2, 5, 4), (2, 7, 4), (2, 7, 6))]


@check(part="2", points=20)
def attention_mixes_values(student, reference, rng):
    """The output is a mix of values"""
    inputs = _inputs(rng)
    expect_close(student.attention(*inputs), reference.attention(*inputs), rtol=1e-9, atol=1e-12)


@check(part="2", points=20, hidden=True)
def attention_sees_what_is_allowed(student, reference, rng):
    """A mask hides keys"""
    inputs, mask = _inputs(rng), rng.random((2, 5, 7)) < 0.6
    mask[..., 0] = True
    got, expected = student.attention(*inputs, mask), reference.attention(*inputs, mask)
    expect_close(got, expected, rtol=1e-9, atol=1e-12)
'''

PART_3: Final = '''\
"""Checks of part 3."""

import torch

from autograder.check import check, expect_close, expect_gradients


@check(part="3", points=10)
def affine_maps_rows(student, reference, rng):
    """Rows are mapped"""
    ours, theirs = student.Affine(4, 3), reference.Affine(4, 3)
    state = {
        "weight": torch.from_numpy(rng.standard_normal((3, 4))),
        "bias": torch.from_numpy(rng.standard_normal(3)),
    }
    ours.load_state_dict(state)
    theirs.load_state_dict(state)
    x = rng.standard_normal((5, 4))
    expect_gradients(ours, theirs, x, rng=rng, rtol=1e-9, atol=1e-12)
    expect_close(ours(x), theirs(x), rtol=1e-9, atol=1e-12)
'''

PART_4: Final = '''\
"""Checks of part 4."""

from autograder.check import check


@check(part="4", points=10, training=True, metric="accuracy")
def learning_helps(student, rng):
    """Nearly everything is learnt"""
    return float(student.learn(int(rng.integers(2**31))))
'''

_PAGE: Final = '''\
"""{title}.

What the result shows: that it is wrong.

Why it happens: for a reason.

A question to think about: which one?

Where to look: there.
"""

import torch

PARTS = ("{part}",)
{body}
'''

#: By file name: title, part, and the wrong definitions.
MISTAKES: Final[Mapping[str, tuple[str, str, str]]] = {
    "softmax_over_everything": (
        "A softmax over all numbers at once",
        "1",
        "def softmax(x, dim):\n    return torch.softmax(x.flatten(), 0).reshape(x.shape)\n",
    ),
    "softmax_cut_off": (
        "Shares that send no gradient back",
        "1",
        "def softmax(x, dim):\n    return torch.softmax(x.detach(), dim)\n",
    ),
    "scores_not_scaled": (
        "Scores that are not divided by the root of the width",
        "2",
        """
def attention(q, k, v, mask=None):
    scores = q @ k.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = torch.softmax(scores, -1)
    return weights @ v, weights
""",
    ),
    "mask_ignored": (
        "A mask without effect",
        "2",
        """
def attention(q, k, v, mask=None):
    weights = torch.softmax(q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5, -1)
    return weights @ v, weights
""",
    ),
    "affine_without_shift": (
        "An affine map that leaves out its shift",
        "3",
        """
class Affine(torch.nn.Module):
    def __init__(self, d_in, d_out):
        super().__init__()
        self.bias = torch.nn.Parameter(torch.randn(d_out))
        self.weight = torch.nn.Parameter(torch.randn(d_out, d_in))

    def forward(self, x):
        return x @ self.weight.T + 0 * self.bias
""",
    ),
}

#: One that only training shows.
LEARNS_HALF: Final = """
METRICS = {"accuracy": (0.55, 0.65)}


def learn(seed):
    return 0.6
"""

FILES: Final[Mapping[str, str]] = {
    "assignment.yaml": MANIFEST,
    "source/small.py": SOURCE,
    "checks/part_01.py": PART_1,
    "checks/part_02.py": PART_2,
    "checks/part_03.py": PART_3,
    "checks/part_04.py": PART_4,
    "handout.md": "# Small\n\n<!-- BEGIN GRADED TABLE -->\n<!-- END GRADED TABLE -->\n",
}


def mistake(title: str, part: str, body: str) -> str:
    """Return the file of a misconception."""
    return _PAGE.format(title=title, part=part, body=textwrap.dedent(body))


def write_small(folder: Path, bank: Mapping[str, str] | None = None) -> Assignment:
    """Write the assignment.

    Args:
        folder: Where to.
        bank: Texts of misconceptions by file name without suffix; the usual ones unless given.
    """
    if bank is None:
        bank = {name: mistake(*parts) for name, parts in MISTAKES.items()}
        bank["half_is_learnt"] = mistake("Half is learnt", "4", LEARNS_HALF)
    files = {**FILES, **{f"misconceptions/{name}.py": text for name, text in bank.items()}}
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load_assignment(folder)


def load_small(folder: Path, bank: Mapping[str, str] | None = None) -> LoadedAssignment:
    """Write the assignment and collect its checks."""
    return load_course_assignment(write_small(folder, bank))


def graded(loaded: LoadedAssignment, code: str, *, only: str = "") -> dict[str, CheckResult]:
    """Grade the source with some definitions replaced, the others unharmed.

    Args:
        loaded: The assignment.
        code: The definitions.
        only: A part of the names of the checks to run.
    """
    return sit(loaded, code, only=only).results


def sit(loaded: LoadedAssignment, code: str, *, only: str = "") -> Grading:
    """Grade as :func:`graded`, and return the grading."""
    path = loaded.assignment.folder / "handed_in.py"
    inner = endpoint_of(path, f"{SOURCE}\n\n{textwrap.dedent(code)}")
    grading = loaded.grading(Student(inner), key=KEY)
    wanted = [one.id for one in loaded.checks if only in one.id]
    run(grading, loaded.assignment.folder / "checks", only=wanted)
    return grading


def said(results: Mapping[str, CheckResult], kind: str = "named") -> dict[str, list[str]]:
    """Return the codes of the causes of one kind, by the name of each check that has some."""
    return {
        check_id.partition("::")[2]: codes
        for check_id, result in results.items()
        if (codes := [cause.code for cause in result.diagnosis if cause.kind == kind])
    }
