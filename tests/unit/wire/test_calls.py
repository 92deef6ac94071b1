"""Calls across the pipe give what the same function gives here; values and side effects."""

from __future__ import annotations

import os
from typing import Any

import numpy as np
import pytest
import torch

from autograder.diagnostics import CheckError, SubmissionRaised
from autograder.wire.asking import Conversation, Handle, ModuleHandle
from autograder.wire.frame import Opaque
from tests.unit.wire import functions as here
from tests.unit.wire.trees import same

X = torch.tensor([[1.0, -2.0, 0.5], [0.25, 3.0, -1.0]], dtype=torch.float64)


def test_a_call_gives_what_it_gives_here(there: Handle) -> None:
    assert torch.equal(there.square(X), here.square(X))


def test_several_outputs_keywords_and_other_types(there: Handle) -> None:
    scale = torch.eye(3, dtype=torch.float64)

    assert same(there.mixed(X, scale=scale), here.mixed(X, scale=scale))


@pytest.mark.parametrize(
    "array",
    [
        np.arange(6.0).reshape(2, 3),
        np.arange(6.0).reshape(2, 3)[:, ::-1],
        np.broadcast_to(np.arange(3.0), (2, 3)),
        np.asfortranarray(np.arange(6, dtype=np.int64).reshape(2, 3)),
        np.array([True, False]),
        np.float32(1.5),
        np.zeros((0, 3), dtype=np.float32),
    ],
    ids=["plain", "reversed", "read-only", "fortran", "bool", "scalar", "empty"],
)
def test_numpy_arrives_as_a_tensor_of_its_dtype(
    there: Handle, array: np.ndarray[Any, Any] | np.generic
) -> None:
    answer = there.identity(array)

    if isinstance(array, np.ndarray):
        assert torch.equal(answer, torch.from_numpy(array.copy()))
    else:
        assert answer == array.item()


@pytest.mark.parametrize(
    "value", [None, True, 3, 2.5, "text", (1, (2.0, None)), [[]], {"a": [1], 2: "b"}, float("inf")]
)
def test_plain_values_cross_both_ways(there: Handle, value: object) -> None:
    assert same(there.identity(value), value)


def test_scalars_of_numpy_come_back_as_numbers(there: Handle) -> None:
    """``np.prod(shape)`` counts as well as ``math.prod(shape)``."""
    answer = there.numpy_scalars()

    assert answer == {"bool": True, "float": (0.5,), "int": [3, 4]}
    assert {type(answer["bool"]), type(answer["float"][0])} == {bool, float}
    assert {type(one) for one in answer["int"]} == {int}


def test_strides_cross_both_ways(there: Handle) -> None:
    view = torch.arange(24.0).reshape(2, 3, 4).transpose(0, 2)[:, 1:]

    assert there.strides(view) == view.stride()
    assert there.strides(torch.ones(3).expand(4, 3)) == (0, 1)
    assert there.transposed(X).stride() == here.transposed(X).stride()
    assert there.expanded(X).stride() == here.expanded(X).stride()


def test_a_stateful_function_runs_once_for_each_call(there: Handle) -> None:
    x = torch.ones((), dtype=torch.float64, requires_grad=True)
    first, second = there.counted(x), there.counted(x)

    (gradient,) = torch.autograd.grad(first + second, x)

    assert second == first + 1  # a backward does not count
    assert gradient == first + second
    assert there.counted(x) == first + 2


def test_generators_are_seeded_when_a_check_begins(
    conversation: Conversation, there: Handle
) -> None:
    first = there.noisy(X)
    conversation.begin(seed=7, dtype="float64")
    again = there.noisy(X)
    conversation.begin(seed=8, dtype="float64")

    assert torch.equal(first, again)
    assert not torch.equal(first, there.noisy(X))


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_the_default_dtype_is_the_check_s(
    conversation: Conversation, there: Handle, dtype: str
) -> None:
    before = torch.get_default_dtype()
    try:
        conversation.begin(seed=0, dtype=dtype)

        assert there.default_dtype() == f"torch.{dtype}"
    finally:
        torch.set_default_dtype(before)


def test_arguments_stay_what_they_are_on_this_side(there: Handle) -> None:
    x = X.clone()
    there.doubled_in_place(x)

    assert torch.equal(x, X)


def test_arguments_come_back_as_they_are_after_the_call(there: Handle) -> None:
    arguments, keywords = there.appended.after([1, 2], extra=X[0])

    assert arguments == ([1, 2, 3],)
    assert same(keywords, {"extra": torch.tensor([-1.0, -2.0, 0.5])})


def test_an_object_that_is_no_value_comes_back_as_its_kind(there: Handle) -> None:
    assert there.plain_object() == Opaque("object")
    assert isinstance(there.sparse(X)[0], Opaque)


def test_a_module_comes_back_as_a_handle_of_one_object(there: Handle) -> None:
    net = there.Net(3, 2)

    assert isinstance(net, ModuleHandle)
    assert all(isinstance(one, ModuleHandle) for one in there.pair_of_nets())
    there.identity(net).halve()  # the same module under another handle
    assert torch.equal(net.state_dict()["linear.weight"], net.named_parameters()["linear.weight"])


def test_a_name_that_is_not_there_is_told_when_it_is_called(there: Handle) -> None:
    function = there.cube

    with pytest.raises(SubmissionRaised, match="missing-name"):
        function(X)
    with pytest.raises(SubmissionRaised, match="missing-name"):
        there.Net(3, 2).no_such_method()


def test_the_wrong_arguments_are_told_with_the_function_s_line(there: Handle) -> None:
    line = here.square.__code__.co_firstlineno

    with pytest.raises(SubmissionRaised) as caught:
        there.square()

    assert caught.value.diagnostic.where == f"functions.py:{line}"
    assert caught.value.exception_types[0] == "TypeError"


def test_what_was_called_is_kept_in_words(conversation: Conversation, there: Handle) -> None:
    there.mixed(X, scale=torch.eye(3, dtype=torch.float64))

    assert conversation.last_call == "mixed(float64[2, 3], scale=float64[3, 3])"
    assert conversation.last_answer.startswith("tuple of 3 (tensor of shape (2, 3), float64;")
    assert conversation.functions == ["mixed"]


def test_nothing_is_asked_outside_a_check(conversation: Conversation, there: Handle) -> None:
    function = there.square
    conversation.end()

    with pytest.raises(CheckError, match="asked-outside-check"):
        function(X)
    with pytest.raises(CheckError, match="asked-outside-check"):
        _ = there.square


def test_only_the_worker_is_another_process(there: Handle, request: pytest.FixtureRequest) -> None:
    is_worker = "[worker]" in request.node.name

    assert (there.process() == os.getpid()) is not is_worker


def test_an_answer_that_does_not_fit_is_the_student_s_error(there: Handle) -> None:
    with pytest.raises(SubmissionRaised) as caught:
        there.zeros(200_001)

    assert caught.value.exception_types == ("AnswerTooLarge",)
