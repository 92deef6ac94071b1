"""Answers that no honest worker gives are failures of the submission, whatever they are."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import CheckError, Failure
from autograder.engine.blame import submission_failed
from autograder.wire.asking import Conversation, Handle
from autograder.wire.frame import Kept, Opaque

Answers = Callable[[Mapping[str, Any]], Any]
X = torch.ones(2, dtype=torch.float64)


def leaf() -> torch.Tensor:
    return torch.ones(2, dtype=torch.float64, requires_grad=True)


class Scripted:
    """Answers by a script; "begin" is always fine."""

    def __init__(self, answers: Answers) -> None:
        self._answers = answers
        self.asked: list[Mapping[str, Any]] = []

    def exchange(self, question: Mapping[str, Any]) -> Any:  # noqa: ANN401
        self.asked.append(question)
        return {"ok": True} if question["op"] == "begin" else self._answers(question)


def talking(answers: Answers) -> Handle:
    conversation = Conversation(Scripted(answers), blame=submission_failed)
    conversation.begin(seed=0, dtype="float64")
    return Handle(conversation)


def valued(value: object, **more: object) -> dict[str, object]:
    return {"ok": True, "value": value, "call": None, "parameters": [], **more}


@pytest.mark.parametrize(
    "answer",
    [None, 3, [], {}, {"ok": 1}, {"ok": None}, {"ok": True}, {"ok": True, "call": 1}],
    ids=repr,
)
def test_an_answer_without_a_value_is_broken(answer: object) -> None:
    with pytest.raises(Failure, match="broken-answer"):
        talking(lambda question: answer).f(X)


@pytest.mark.parametrize(
    "parameters", [None, 3, [3], [[1]], [["1", 2]], [[True, "w"]], [[1, "w", 2]], [[1, "none"]]]
)
def test_parameters_that_are_none_are_broken(parameters: object) -> None:
    def answers(question: Mapping[str, Any]) -> dict[str, object]:
        if question["op"] == "parameters":
            return valued({"w": leaf()})
        return valued(leaf(), call=1, parameters=parameters)

    with pytest.raises(Failure, match="broken-answer"):
        talking(answers).f(leaf())


@pytest.mark.parametrize(
    "gradients",
    [
        {},
        {"inputs": [X]},
        {"inputs": [], "parameters": []},
        {"inputs": [X, X], "parameters": []},
        {"inputs": ["x"], "parameters": []},
        {"inputs": {0: X}, "parameters": []},
        {"inputs": [X], "parameters": [X]},
    ],
    ids=str,
)
def test_gradients_of_another_number_or_kind_are_broken(gradients: dict[str, object]) -> None:
    def answers(question: Mapping[str, Any]) -> dict[str, object]:
        if question["op"] == "backward":
            return {"ok": True, **gradients}
        return valued(leaf(), call=1)

    y = talking(answers).f(leaf())

    with pytest.raises(Failure, match="broken-answer"):
        y.sum().backward()


def test_gradients_of_another_shape_are_refused_by_torch() -> None:
    def answers(question: Mapping[str, Any]) -> dict[str, object]:
        if question["op"] == "backward":
            return {"ok": True, "inputs": [torch.ones(5)], "parameters": []}
        return valued(leaf(), call=1)

    y = talking(answers).f(leaf())

    with pytest.raises(RuntimeError, match="invalid gradient"):
        y.sum().backward()


@pytest.mark.parametrize("state", [None, 3, [X], {1: X}])
def test_a_state_that_is_none_is_broken(state: object) -> None:
    kept = Kept(1, "Net", is_module=True)
    net = talking(lambda question: valued(kept if question["op"] == "call" else state)).Net()

    with pytest.raises(Failure, match="broken-answer"):
        net.state_dict()


@pytest.mark.parametrize("parameters", [{"w": 3}, {"w": Opaque("x")}, {1: X}, [X]])
def test_parameters_that_are_no_tensors_are_broken(parameters: object) -> None:
    kept = Kept(1, "Net", is_module=True)
    net = talking(lambda question: valued(kept if question["op"] == "call" else parameters)).Net()

    with pytest.raises(Failure, match="broken-answer"):
        net.named_parameters()


@pytest.mark.parametrize("after", [None, [], [()], 3, {"0": 1}])
def test_arguments_that_do_not_come_back_are_broken(after: object) -> None:
    with pytest.raises(Failure, match="broken-answer"):
        talking(lambda question: valued(None, after=after)).f.after(X)


def test_a_number_of_a_kept_object_never_reaches_a_check() -> None:
    """Handed on to the reference, it would name one of the reference's own objects."""
    forged = Kept(1, "Net", is_module=False)
    student = talking(lambda question: valued([forged, {"a": forged}, (forged,)]))
    inner = Scripted(lambda question: valued(None))
    conversation = Conversation(inner, blame=submission_failed)
    conversation.begin(seed=0, dtype="float64")

    listed, named, paired = student.f(X)

    assert listed == named["a"] == paired[0] == Opaque("Net")
    Handle(conversation).f(listed)
    assert inner.asked[1]["args"] == (Opaque("Net"),)


def test_a_kept_object_among_keys_is_not_sent_on() -> None:
    forged = Kept(1, "Net", is_module=True)
    (key,) = talking(lambda question: valued({forged: 1})).f(X)

    with pytest.raises(CheckError, match="cannot-be-sent"):
        talking(lambda question: valued(None)).f(key)


def test_a_class_named_with_control_characters_is_shown_as_escapes() -> None:
    name = "evil\x1b[2J\u202e\n"
    student = talking(lambda question: valued([Opaque(name), Kept(1, name, is_module=True)]))
    conversation = student._conversation

    _, net = student.f(X)
    repr(net)
    student.f(net)

    for text in (conversation.last_call, conversation.last_answer, repr(net)):
        assert "evil" in text
        assert text.isprintable()
        assert text.isascii()


def test_a_module_is_called_by_the_check_s_own_word() -> None:
    student = talking(lambda question: valued(Kept(1, "mine.Marker", is_module=True)))

    net = student.Encoder(3)
    net(X)

    assert student._conversation.last_call == "Encoder(...)(float64[2])"
    assert student._conversation.functions == ["Encoder", "Encoder"]


def test_a_deep_and_wide_answer_is_described_in_a_line() -> None:
    tree: object = "x" * 10_000
    for _ in range(5):
        tree = [tree] * 5
    student = talking(lambda question: valued([tree, {str(n): tree for n in range(9)}]))

    student.f(X)

    assert len(student._conversation.last_answer) < 3000


ANYTHING = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.text(max_size=3)
    | st.just(X)
    | st.builds(leaf)
    | st.just(Kept(1, "x", is_module=True))
    | st.just(Opaque("x")),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.lists(inner, max_size=3).map(tuple)
        | st.dictionaries(
            st.sampled_from(["ok", "value", "call", "parameters", "after", "error", "types"]),
            inner,
            max_size=6,
        )
    ),
    max_leaves=10,
)


@given(ANYTHING, ANYTHING)
def test_whatever_is_answered_a_failure_or_a_value_comes_out(one: object, other: object) -> None:
    answers = iter([one, other] * 4)
    student = talking(lambda question: next(answers))
    for ask in (student.f, student.f.after):
        try:
            ask(leaf())
        except Failure as error:
            code = error.diagnostic.code
        else:
            code = "raised"
        assert code in {"broken-answer", "raised", "import-raised"}
