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
from autograder.wire.called import call_of
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
    return _facts(folder, body).get("call", "")


def _facts(folder: Path, body: Body) -> dict[str, str]:
    student = student_of(folder, WORK)
    conversation = student._conversation
    judgement = judge(lambda: body(student), lambda: None, student=conversation, where="")
    assert judgement.diagnostic is not None
    assert judgement.diagnostic.code in ("wrong-value", "claim-not-met")
    return dict(judgement.diagnostic.facts)


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

    assert _call(tmp_path, body) == "Line(...)(float64[2])"
    assert _call(tmp_path, of_state) == "Line.state_dict()"


def test_a_gradient_is_told_with_the_call_that_it_flows_through(tmp_path: Path) -> None:
    ours = reference_of(tmp_path, WORK.replace("self.weight * x", "self.weight * x * x"))

    def body(student: Handle) -> None:
        mine, right = student.Line(), ours.Line()
        x, rng = np.ones(2) * 2, np.random.default_rng(1)
        expect_gradients(mine, right, x, rng=rng, rtol=0.0, atol=0.0)

    assert _call(tmp_path, body) == "Line(...)(float64[2])"


def test_a_claim_of_the_check_s_own_is_told_with_the_last_call(tmp_path: Path) -> None:
    def body(student: Handle) -> None:
        student.double(torch.ones(2))
        expect_that(bool(student.count(torch.ones(3)) > 9), "it is too small")

    assert _call(tmp_path, body) == "count(float64[3])"


def test_of_several_calls_of_one_function_it_is_told_which_it_was(tmp_path: Path) -> None:
    def body(student: Handle) -> None:
        answers = [student.count(torch.full((n,), float(n))) for n in range(1, 11)]
        student.double(torch.ones(2))
        right = [n / 2 for n in range(1, 11)]
        expect_close(answers, [*right[:6], 99.0, *right[7:]], rtol=0.0, atol=0.0)

    said = _facts(tmp_path, body)

    assert list(said)[:4] == ["call", "call number", "argument 1", "where"]
    assert said["call number"] == "7 of 10"
    assert said["argument 1"] == "[7, 7, 7, 7, 7, 7, 7]"
    assert said["where"] == "result[6]"


def test_a_single_call_has_no_number(tmp_path: Path) -> None:
    def body(student: Handle) -> None:
        student.double(torch.ones(3))
        expect_equal(student.count(torch.tensor([[0.5], [1 / 3]])), 7.0)

    said = _facts(tmp_path, body)

    assert "call number" not in said
    assert said["argument 1"] == "[[0.5], [0.333333]]"


def test_calls_that_cannot_be_told_apart_have_words_in_common_and_nothing_else(
    tmp_path: Path,
) -> None:
    def body(student: Handle) -> None:
        answers = [student.double(torch.full((2,), float(n))) for n in (1, 2)]
        _wrong(answers[0].sum(), torch.ones(()))

    said = _facts(tmp_path, body)

    assert said["call"] == "double(float64[2])"
    assert not {"call number", "argument 1"} & said.keys()


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        (torch.ones(24), True),
        (torch.ones(25), False),
        (torch.ones(0), False),
        (torch.full((24,), -1.23456e-20), False),  # more than a line
        ([float(n) for n in range(9)], True),
        ([float(n) for n in range(99)], False),
        ([1.0, 2.0], False),  # the call says it already
        (["a" * 50] * 7, False),
        ([torch.ones(1)], False),
        (3, False),
    ],
)
def test_an_argument_is_written_out_where_it_fits_into_a_line(
    argument: object, told: object
) -> None:
    call = call_of("f", (argument,), {"key": argument}, number=1)

    labels = ["argument 1", "argument key"] if told else []
    assert [label for label, _ in call.arguments] == labels
    assert all("..." not in text and len(text) < 250 for _, text in call.arguments)


def test_arguments_of_a_call_that_raised_are_written_out(tmp_path: Path) -> None:
    student = student_of(tmp_path, "def f(x, *, k):\n    return x / 0\n")
    judgement = judge(
        lambda: student.f([0.5] * 8, k=torch.tensor([True, False])),
        lambda: None,
        student=student._conversation,
        where="",
    )

    assert judgement.diagnostic is not None
    said = judgement.diagnostic.facts
    assert [label for label, _ in said][:3] == ["call", "argument 1", "argument k"]
    assert dict(said)["argument k"] == "[True, False]"
