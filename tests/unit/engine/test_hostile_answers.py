"""What a submission may answer: nothing earns a point that was not computed, nothing is our fault.

Every body here passes on the reference. A submission that could choose "not your fault" by what it
returns could never be given a zero.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.check import (
    Check,
    check,
    expect_close,
    expect_dtype,
    expect_equal,
    expect_finite,
    expect_gradients,
    expect_raises,
    expect_shape,
    expect_that,
    expect_unchanged,
)
from autograder.engine.grading import GradedCheck
from autograder.model import CheckResult, Outcome
from autograder.wire.asking import Endpoint, Handle
from autograder.wire.frame import Kept, Opaque
from tests.unit.engine.tiny import Answering, endpoint_of, grading_of, the_result

REFERENCE = """
import torch

def rows(x):
    return torch.softmax(x, -1)

def count():
    return 3

def words():
    return {"cat": 1, "dog": 2}

def pair(x):
    return x * 2, x > 0

def total(x):
    if not isinstance(x, torch.Tensor) or x.shape != (2, 3):
        raise ValueError("two rows of three")
    return x.sum()

def is_causal():
    return True

def refuse(x):
    raise ValueError("never")

class Net(torch.nn.Linear):
    def __init__(self):
        super().__init__(3, 2)
"""

X = torch.tensor([[0.5, -1.0, 2.0], [1.0, 1.5, 0.25]], dtype=torch.float64)


def close(got: object, expected: object) -> None:
    expect_close(got, expected, rtol=1e-9, atol=1e-12)


def compares(student: Handle, reference: Handle) -> None:
    close(student.rows(X), reference.rows(X))


def claims(student: Handle, reference: Handle) -> None:
    weights = student.rows(X)
    expect_shape(weights, (2, 3))
    expect_that((weights > 0).all(), "a weight is not positive")
    close(weights.sum(-1), torch.ones(2, dtype=torch.float64))


def measures(student: Handle, reference: Handle) -> None:
    weights = student.rows(X)
    expect_finite(weights)
    expect_dtype(weights, torch.float64)
    expect_shape(weights, (2, 3))
    expect_equal(weights.argmax(-1), reference.rows(X).argmax(-1))


def indexes(student: Handle, reference: Handle) -> None:
    words = student.words()
    expect_equal(words["cat"] + words["dog"], 3)
    expect_equal(sorted(words), ["cat", "dog"])
    expect_that(len(words) == 2, "another number of words")


def unpacks(student: Handle, reference: Handle) -> None:
    doubled, positive = student.pair(X)
    close(doubled, 2 * X)
    expect_equal(positive, X > 0)


def counts(student: Handle, reference: Handle) -> None:
    expect_equal([0] * student.count(), [0, 0, 0])
    expect_that(1 / student.count() < 0.5, "too few")
    expect_equal(list(range(student.count())), [0, 1, 2])


def hands_on(student: Handle, reference: Handle) -> None:
    """The student's answer goes to the reference, which may refuse it."""
    close(reference.total(student.rows(X)), torch.tensor(2.0, dtype=torch.float64))


def hands_back(student: Handle, reference: Handle) -> None:
    close(student.rows(student.rows(X)), reference.rows(reference.rows(X)))


def asks(student: Handle, reference: Handle) -> None:
    expect_that(student.is_causal(), "it is not causal")


def asks_twice(student: Handle, reference: Handle) -> None:
    """Two answers of one submission: equal names of objects are no equal values."""
    weights = student.rows(X)
    close(student.rows(X), weights)
    close(weights.sum(), torch.tensor(2.0, dtype=torch.float64))


def compares_objects(student: Handle, reference: Handle) -> None:
    first, second = student.rows(X), student.rows(X)
    expect_equal(first, second)
    expect_shape(second, (2, 3))
    close(second, reference.rows(X))


def differentiates(student: Handle, reference: Handle) -> None:
    expect_gradients(
        student.rows, reference.rows, X, rng=np.random.default_rng(0), rtol=1e-9, atol=1e-12
    )


def loads(student: Handle, reference: Handle) -> None:
    """The weights cross, and the reference's own copy is what is measured."""
    ours = reference.Net()
    ours.load_state_dict(student.Net().state_dict())
    expect_shape(ours(X), (2, 2))


def loads_into(student: Handle, reference: Handle) -> None:
    net, ours = student.Net(), reference.Net()
    net.load_state_dict(ours.state_dict())
    close(net(X), ours(X))


def refuses(student: Handle, reference: Handle) -> None:
    expect_raises(ValueError, student.refuse, X)


BODIES = [
    compares,
    claims,
    measures,
    indexes,
    unpacks,
    counts,
    hands_on,
    hands_back,
    asks,
    asks_twice,
    compares_objects,
    differentiates,
    loads,
    loads_into,
    refuses,
]


def nested(depth: int) -> object:
    value: object = 0
    for _ in range(depth):
        value = [value]
    return value


ANSWERS: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "text": lambda: "expected",
    "an empty text": lambda: "",
    "a flag": lambda: False,
    "a huge number": lambda: 2**64 - 1,
    "a negative number": lambda: -(2**63),
    "NaN": lambda: math.nan,
    "infinity": lambda: math.inf,
    "a float": lambda: 0.5,
    "many numbers": lambda: [0] * 20_000,
    "deep lists": lambda: nested(30),
    "an empty list": list,
    "an empty tuple": tuple,
    "an empty dict": dict,
    "a dict of text": lambda: {"cat": "one", "dog": []},
    "a dict of other keys": lambda: {1: 1, None: 2},
    "a pair of texts": lambda: ("a", "b"),
    "a pair of objects": lambda: (Opaque("x"), Opaque("x")),
    "an object": lambda: Opaque("torch.Tensor"),
    "an object of a builtin's name": lambda: Opaque("bool"),
    "a kept object": lambda: Kept(1, "Net", is_module=False),
    "a module": lambda: Kept(1, "Net", is_module=True),
    "no entries": lambda: torch.empty(0, dtype=torch.float64),
    "no rows": lambda: torch.empty(0, 3, dtype=torch.float64),
    "a number for a tensor": lambda: torch.tensor(1.0, dtype=torch.float64),
    "complex": lambda: torch.ones(2, 3, dtype=torch.complex128),
    "integers": lambda: torch.ones(2, 3, dtype=torch.int64),
    "flags": lambda: torch.ones(2, 3, dtype=torch.bool),
    "half": lambda: torch.full((2, 3), 1 / 3, dtype=torch.bfloat16),
    "not numbers": lambda: torch.full((2, 3), math.nan, dtype=torch.float64),
    "infinities": lambda: torch.full((2, 3), math.inf, dtype=torch.float64),
    "many axes": lambda: torch.full((1,) * 12, 0.5, dtype=torch.float64),
    "one number for all": lambda: torch.tensor(0.5, dtype=torch.float64).expand(2, 3),
    "an endless column": lambda: torch.tensor(0.5, dtype=torch.float64).expand(1 << 24, 1),
    "a leaf without graph": lambda: torch.full((2, 3), 0.5, dtype=torch.float64).requires_grad_(),
}


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
@pytest.mark.parametrize("value", ANSWERS.values(), ids=ANSWERS.keys())
def test_a_strange_answer_is_the_student_s_failure(
    tmp_path: Path, body: Callable[..., None], value: Callable[[], object]
) -> None:
    result = _judged(tmp_path, body, Answering(value))

    assert result.outcome is Outcome.FAILED, result.explanation
    assert result.score == 0


@pytest.mark.parametrize("body", BODIES, ids=lambda body: body.__name__)
def test_the_reference_passes_them_all(tmp_path: Path, body: Callable[..., None]) -> None:
    assert (
        _judged(tmp_path, body, endpoint_of(tmp_path / "right.py", REFERENCE)).outcome == "passed"
    )


@pytest.mark.parametrize("error", [RecursionError, MemoryError, OverflowError, ZeroDivisionError])
def test_what_breaks_in_the_grader_over_an_answer_is_the_student_s(
    tmp_path: Path, error: type[Exception]
) -> None:
    def body(student: Handle, reference: Handle) -> None:
        if student.count() != reference.count():
            raise error
        expect_unchanged(student.rows, X)

    assert _judged(tmp_path, body, Answering(lambda: 4)).outcome is Outcome.FAILED


def _judged(folder: Path, body: Callable[..., None], student: Endpoint) -> CheckResult:
    body.__doc__ = body.__doc__ or "It holds"
    declared: Check = check(part="1", points=5)(body)
    grading = grading_of(
        student,
        endpoint_of(folder / "ours.py", REFERENCE),
        endpoint_of(folder / "stand_in.py", REFERENCE),
    )
    arguments = {
        "student": Handle(grading.student_side),
        "reference": Handle(grading.reference),
    }
    grading.sit(GradedCheck(id="part_01::x", check=declared), arguments)
    return the_result(grading)
