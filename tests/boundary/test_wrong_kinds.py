"""Whatever a function returns, raises or does: it costs its own points, says why, and no more."""

from __future__ import annotations

import re

import pytest

from autograder.model import Outcome
from tests.boundary.room import Room, Sitting
from tests.boundary.wrong_kinds import DONE, RAISED, RETURNED, definition

FUNCTIONS = {
    "softmax": "1",
    "masked_softmax": "1",
    "attention": "2",
    "causal_mask": "4",
    "padding_mask": "4",
    "combine_masks": "4",
}
KINDS = RETURNED | RAISED | DONE

#: Each kind goes through one of the functions that have few checks.
_SOME = ("softmax", "causal_mask", "padding_mask", "combine_masks")
QUICK = [(_SOME[number % len(_SOME)], kind) for number, kind in enumerate(KINDS)]
#: For a release each kind once more, through a function of many checks.
_CALLED = ("masked_softmax", "attention")
REST = [(_CALLED[number % len(_CALLED)], kind) for number, kind in enumerate(KINDS)]


@pytest.mark.parametrize(("function", "kind"), QUICK)
def test_a_wrong_kind_of_thing_costs_its_own_points_and_says_why(
    room: Room, function: str, kind: str
) -> None:
    _hold(room, function, kind)


@pytest.mark.release
@pytest.mark.parametrize(("function", "kind"), REST)
def test_a_wrong_kind_of_thing_costs_its_own_points_in_a_function_of_many_checks(
    room: Room, function: str, kind: str
) -> None:
    _hold(room, function, kind)


@pytest.mark.release
@pytest.mark.parametrize("kind", [next(iter(some)) for some in (RETURNED, RAISED, DONE)])
@pytest.mark.parametrize("function", FUNCTIONS)
def test_a_wrong_kind_of_thing_costs_nothing_in_the_rest_of_the_assignment(
    room: Room, function: str, kind: str
) -> None:
    _hold(room, function, kind, everywhere=True)


def _hold(room: Room, function: str, kind: str, *, everywhere: bool = False) -> None:
    source = room.with_wrong(definition(function, KINDS[kind]))
    sitting = room.sit(source, only=None if everywhere else room.quick(function))

    assert Outcome.ERRORED not in sitting.outcomes(), sitting.codes()
    own = sitting.of(FUNCTIONS[function])
    assert sum(one.score for one in own) < sum(one.max_score for one in own)
    for part in set(FUNCTIONS.values()) - {FUNCTIONS[function]}:
        assert sitting.outcomes(part) == {Outcome.PASSED}
    for one in sitting.lost():
        assert one.score == 0
        assert one.explanation is not None
        assert one.explanation.message
    if kind in RAISED:
        _names_the_line(sitting, function)


def _names_the_line(sitting: Sitting, function: str) -> None:
    """The student's own file and line, and nothing of ours."""
    first, last = sitting.line_of(f"def {function}(*args"), len(sitting.source.splitlines())
    raised = [one.explanation for one in sitting.lost() if one.outcome is Outcome.FAILED]

    assert raised
    for explanation in raised:
        assert explanation is not None
        match = re.fullmatch(r"attention\.py:(\d+)", explanation.where)
        assert match, explanation
        assert first <= int(match[1]) <= last
