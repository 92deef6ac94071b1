"""What a side answered is kept in order, within bounds, and without the numbers that it chose."""

from __future__ import annotations

from typing import Any

import pytest
import torch

from autograder.diagnostics import Diagnostic, Failure, WorkerEnded
from autograder.engine.diagnosis.transcript import (
    MAX_ENTRIES,
    MAX_TURNS,
    Listener,
    Transcript,
    transcript_of,
)
from autograder.wire.answering import Message
from autograder.wire.frame import Kept, Opaque


class Says:
    """Gives one answer to every question."""

    def __init__(self, answer: object) -> None:
        self.answer: Any = answer

    def exchange(self, question: Message) -> Message:
        if isinstance(self.answer, BaseException):
            raise self.answer
        answer: Message = self.answer
        return answer


CALL: Message = {"op": "call", "target": "f", "args": (torch.ones(3),), "kwargs": {}}
BEGIN: Message = {"op": "begin", "seed": 1, "dtype": "float64"}


def heard(answer: object, *, times: int = 1) -> Listener:
    listener = Listener(Says(answer))
    listener.exchange(BEGIN)
    for _ in range(times):
        listener.exchange(CALL)
    return listener


def called(value: object, *, number: int | None = None, parameters: object = ()) -> Message:
    return {"ok": True, "value": value, "call": number, "parameters": parameters}


def module(number: int, name: str = "Net") -> Kept:
    return Kept(number, name, is_module=True)


# ------------------------------------------------------------------ what is kept


def test_a_check_s_beginning_is_no_turn_and_forgets_the_check_before() -> None:
    listener = heard(called(1.0), times=3)
    listener.exchange(BEGIN)

    assert listener.transcript() == ()


def test_an_error_is_a_turn_that_raised() -> None:
    (turn,) = transcript_of([(CALL, {"ok": False, "error": {}})])

    assert turn.raised
    assert turn.answered is None


@pytest.mark.parametrize("op", ["state", "parameters"])
def test_parameters_are_left_out_because_fresh_ones_are_random(op: str) -> None:
    question = {"op": op, "object": module(1)}
    one, other = (
        transcript_of([(question, {"ok": True, "value": {"weight": torch.randn(3)}})])
        for _ in range(2)
    )

    assert one == other


def test_arguments_after_a_call_are_kept_apart_from_its_value() -> None:
    (turn,) = transcript_of([(CALL, {**called(2.0), "after": [(torch.zeros(3),), {}]})])

    assert turn.answered == 2.0
    assert turn.echoed is not None


# ------------------------------------------------------------------ what programs share


def _session(*, base: int, name: str, swapped: bool) -> Transcript:
    """Return a module's life: made, called, differentiated; its numbers start at ``base``."""
    names = [[base, "weight"], [base, "bias"]]
    gradients = [torch.ones(3), torch.zeros(2)]
    if swapped:
        names, gradients = names[::-1], gradients[::-1]
    net = module(base, name)
    return transcript_of(
        [
            ({**CALL, "target": "Net"}, called(net)),
            ({**CALL, "target": [net, None]}, called(3.0, number=base + 5, parameters=names)),
            (
                {"op": "backward", "call": base + 5, "gradients": [torch.ones(())]},
                {"ok": True, "inputs": [None], "parameters": gradients},
            ),
        ]
    )


def test_numbers_names_of_classes_and_the_order_of_parameters_are_a_program_s_own() -> None:
    one = _session(base=1, name="Net", swapped=False)
    other = _session(base=40, name="MyNet", swapped=True)

    assert [turn.asked for turn in one] == [turn.asked for turn in other]
    assert one[0].answered == other[0].answered
    assert one[2].answered.keys() == other[2].answered.keys()  # type: ignore[attr-defined]
    assert set(one[2].answered) == {"input 0", "0.weight", "0.bias"}  # type: ignore[call-overload]


def test_two_modules_are_told_apart() -> None:
    first, second = module(7), module(3)
    made = transcript_of([(CALL, called(first)), (CALL, called(second)), (CALL, called(first))])

    assert made[0].answered == made[2].answered
    assert made[0].answered != made[1].answered


def test_what_is_no_longer_wanted_is_no_part_of_a_question() -> None:
    one, other = (transcript_of([({**CALL, "release": r}, called(1))]) for r in ([], [4, 5]))

    assert one == other


# ------------------------------------------------------------------ bounds


@pytest.mark.parametrize(
    "value",
    [
        torch.zeros(1).expand(MAX_ENTRIES + 1),
        [0] * (MAX_ENTRIES + 1),
        {"deep": [torch.zeros(MAX_ENTRIES // 2)] * 3},
    ],
    ids=["expanded", "list", "tree"],
)
def test_an_answer_that_is_too_large_is_kept_for_nobody(value: object) -> None:
    listener = heard(called(value))

    assert listener.transcript() is None
    assert listener.pairs == []


def test_many_answers_are_too_large_together() -> None:
    assert heard(called(torch.zeros(MAX_ENTRIES // 10)), times=12).transcript() is None
    assert heard(called(1), times=MAX_TURNS + 1).transcript() is None


def test_the_next_check_starts_anew_after_one_that_was_too_large() -> None:
    listener = heard(called([0] * (MAX_ENTRIES + 1)))
    listener.exchange(BEGIN)

    assert listener.transcript() == ()


def test_an_ended_process_leaves_no_transcript() -> None:
    ended = WorkerEnded(Diagnostic(code="ended-early", message="it ended"))
    listener = Listener(Says(ended))
    with pytest.raises(Failure):
        listener.exchange(CALL)

    assert listener.transcript() is None


def test_nothing_is_kept_while_a_listener_is_off() -> None:
    listener = Listener(Says(called(torch.zeros(5))))
    listener.is_on = False
    listener.exchange(CALL)

    assert listener.pairs == []
    assert listener.transcript() is None


def test_what_stayed_behind_stays_in_its_place() -> None:
    (turn,) = transcript_of([(CALL, called(Opaque("numpy.ndarray")))])

    assert turn.answered == Opaque("numpy.ndarray")
