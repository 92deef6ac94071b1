"""What is wrong with a value is told with the call that gave it, also if others came after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
import torch

from autograder.check import expect_close, expect_equal, expect_gradients, expect_that
from autograder.engine.judge import judge
from autograder.wire.asking import Handle
from tests.unit.check.talking import reference_of, student_of

Body = Callable[[Handle], object]

WORK = """
    def double(x):
        return 2 * x

    def both(x):
        return 2 * x, 3 * x

    def count(x):
        return x.numel() / 2

    class Line(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.weight = torch.nn.Parameter(torch.ones(()))

        def forward(self, x):
            return self.weight * x
"""


@pytest.fixture(autouse=True)
def default_dtype_stays() -> Iterator[None]:
    """A side that answers in this process changes the default dtype when a check begins."""
    before = torch.get_default_dtype()
    yield
    torch.set_default_dtype(before)


def _call(folder: Path, body: Body) -> str:
    """Return the call that a failure of a body is told with."""
    student = student_of(folder, WORK)
    conversation = student._conversation
    judgement = judge(lambda: body(student), lambda: None, student=conversation, where="")
    assert judgement.diagnostic is not None
    assert judgement.diagnostic.code in ("wrong-value", "claim-not-met")
    return dict(judgement.diagnostic.facts).get("call", "")


def _wrong(got: object, like: torch.Tensor) -> None:
    expect_close(got, torch.full_like(like, 7.0), rtol=0.0, atol=0.0)


def _first_of_two(student: Handle) -> None:
    answers = [student.double(torch.ones(n)) for n in (2, 3)]
    _wrong(answers[0], torch.ones(2))


def _slice_of_the_first(student: Handle) -> None:
    answers = [student.double(torch.ones(n, requires_grad=True)) for n in (2, 3)]
    _wrong(answers[0][1], torch.ones(()))


def _part_of_the_first(student: Handle) -> None:
    answers = [student.both(torch.ones(n)) for n in (2, 3)]
    expect_close(answers[0], (2 * torch.ones(2), torch.ones(2)), rtol=0.0, atol=0.0)


def _all_at_once(student: Handle) -> None:
    answers = [student.double(torch.ones(n)) for n in (2, 3)]
    expect_close(answers, [torch.zeros(2), torch.zeros(3)], rtol=0.0, atol=0.0)


def _a_number(student: Handle) -> None:
    answers = [student.count(torch.ones(n)) for n in (2, 3)]
    expect_equal(answers[0], 7.0)


@pytest.mark.parametrize(
    "body", [_first_of_two, _slice_of_the_first, _all_at_once, _part_of_the_first, _a_number]
)
def test_the_call_that_gave_the_value_is_told_and_not_the_last_one(
    tmp_path: Path, body: Body
) -> None:
    assert _call(tmp_path, body).endswith("(float64[2])")


def test_what_is_computed_from_an_answer_is_told_with_the_last_call_if_no_other_is_held(
    tmp_path: Path,
) -> None:
    def body(student: Handle) -> None:
        for n in (2, 3):
            answer = student.double(torch.ones(n))
            expect_close(answer.sum(), torch.tensor(4.0), rtol=0.0, atol=0.0)

    assert _call(tmp_path, body) == "double(float64[3])"


def test_what_is_computed_from_one_of_several_answers_is_told_without_a_call(
    tmp_path: Path,
) -> None:
    def body(student: Handle) -> None:
        answers = [student.double(torch.ones(n)) for n in (2, 3)]
        _wrong(answers[0].sum(), torch.ones(()))

    assert _call(tmp_path, body) == ""


def test_a_state_is_told_as_such_and_an_answer_from_before_it_is_not(tmp_path: Path) -> None:
    def body(student: Handle) -> None:
        line = student.Line()
        answer = line(torch.ones(2))
        state = line.state_dict()
        assert state
        _wrong(answer, torch.ones(2))

    def of_state(student: Handle) -> None:
        line = student.Line()
        state = line.state_dict()
        line(torch.ones(2))
        _wrong(state["weight"], torch.ones(()))

    assert _call(tmp_path, body) == "Line(float64[2])"
    assert _call(tmp_path, of_state) == "Line.state_dict()"


def test_a_gradient_is_told_with_the_call_that_it_flows_through(tmp_path: Path) -> None:
    ours = reference_of(tmp_path, WORK.replace("self.weight * x", "self.weight * x * x"))

    def body(student: Handle) -> None:
        mine, right = student.Line(), ours.Line()
        x, rng = np.ones(2) * 2, np.random.default_rng(1)
        expect_gradients(mine, right, x, rng=rng, rtol=0.0, atol=0.0)

    assert _call(tmp_path, body) == "Line(float64[2])"


def test_a_claim_of_the_check_s_own_is_told_with_the_last_call(tmp_path: Path) -> None:
    def body(student: Handle) -> None:
        student.double(torch.ones(2))
        expect_that(bool(student.count(torch.ones(3)) > 9), "it is too small")

    assert _call(tmp_path, body) == "count(float64[3])"
