"""Where no name fits, a report says how the result relates to the expected one, and of what."""

from __future__ import annotations

import pytest

from autograder.engine.course import LoadedAssignment
from autograder.model import Outcome
from tests.unit.engine.diagnosis.small import graded, load_small, said


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> LoadedAssignment:
    return load_small(tmp_path_factory.mktemp("small"))


def titles(loaded: LoadedAssignment, code: str, *, only: str) -> list[str]:
    (result,) = graded(loaded, code, only=only).values()
    assert result.outcome is Outcome.FAILED
    assert all(cause.kind == "relation" for cause in result.diagnosis)
    return [cause.title for cause in result.diagnosis]


def attention(returned: str) -> str:
    return f"""
    def attention(q, k, v, mask=None):
        scores = q @ k.transpose(-2, -1) / k.shape[-1] ** 0.5
        if mask is not None:
            scores = scores.masked_fill(~mask, float("-inf"))
        weights = torch.softmax(scores, -1)
        return {returned}
    """


def test_a_factor_of_all_parts_is_said_of_the_result(loaded: LoadedAssignment) -> None:
    code = attention("3 * (weights @ v), 3 * weights")

    assert titles(loaded, code, only="mixes") == [
        "The result is the expected one times one number, the same everywhere (3)"
    ]


def test_a_factor_of_one_part_is_said_of_that_part(loaded: LoadedAssignment) -> None:
    code = attention("weights @ v, weights / v.shape[-2]")

    assert titles(loaded, code, only="mixes") == [
        (
            "The second part of the result is the expected one divided by "
            "the length of the second axis of argument 2 (0.142857)"
        )
    ]


def test_two_factors_are_said_of_the_first_part_alone(loaded: LoadedAssignment) -> None:
    (title,) = titles(loaded, attention("3 * (weights @ v), 5 * weights"), only="mixes")

    assert title.startswith("The first part of the result is the expected one times one number")


def test_of_a_hidden_check_no_number_is_said(loaded: LoadedAssignment) -> None:
    code = attention("1.2345 * (weights @ v), 1.2345 * weights")

    assert titles(loaded, code, only="allowed") == [
        "The result is the expected one times one number, the same everywhere"
    ]


def test_a_gradient_is_called_one(loaded: LoadedAssignment) -> None:
    code = """
    class Turned(torch.autograd.Function):
        @staticmethod
        def forward(ctx, x):
            return x.clone()

        @staticmethod
        def backward(ctx, g):
            return -g


    def softmax(x, dim):
        return torch.softmax(Turned.apply(x), dim)
    """

    assert titles(loaded, code, only="gradient") == [
        "The gradient is the expected one with the opposite sign"
    ]


def test_the_first_answer_that_differs_is_the_one_spoken_of(loaded: LoadedAssignment) -> None:
    code = """
    def softmax(x, dim):
        right = torch.softmax(x, dim)
        return right if dim == -1 else right.flip(1)
    """

    assert titles(loaded, code, only="gives_shares") == [
        "The result is the expected one reversed along its second axis"
    ]


def test_a_result_of_seven_digits_is_said(loaded: LoadedAssignment) -> None:
    code = "def softmax(x, dim):\n    return torch.softmax(x.float(), dim).double()\n"

    assert said(graded(loaded, code), "relation")["softmax_gives_shares"] == ["only-float32"]


@pytest.mark.parametrize(
    "returned",
    [
        "(3 * (weights @ v)).float(), weights",  # another dtype says so itself
        "3 * (weights @ v)",  # and so does another kind
        "3 * (weights @ v), weights, weights",
        "(weights @ v) ** 2, weights",
        "torch.zeros_like(weights @ v), weights",
        "torch.randn(()) / 0 * v, weights",
    ],
)
def test_what_has_no_relation_gets_the_bare_message(
    loaded: LoadedAssignment, returned: str
) -> None:
    assert titles(loaded, attention(returned), only="mixes") == []


def test_an_argument_that_was_changed_explains_itself(loaded: LoadedAssignment) -> None:
    code = "def softmax(x, dim):\n    return torch.softmax(x.mul_(2), dim)\n"
    (result,) = graded(loaded, code, only="alone").values()

    assert result.explanation is not None
    assert result.explanation.code == "argument-changed"
    assert result.diagnosis == ()
