"""A recording is practice material: whoever hands in its answers earns nothing."""

from __future__ import annotations

import copy
from dataclasses import replace
from pathlib import Path

import pytest

from autograder.engine.diagnosis.memory import Memory
from autograder.engine.seeds import PRACTICE_KEY, CourseKey
from autograder.model import Outcome, Visibility
from autograder.runner.steady_server import SteadyServer
from tests.boundary.replaying import MANNERS, Replayer, Tapes, practised, sat, submission
from tests.boundary.room import Room

SLOW = pytest.mark.release
OTHER_KEYS = [
    pytest.param(b"first", id="first key"),
    pytest.param(b"second", id="second key", marks=SLOW),
    pytest.param(b"third", id="third key", marks=SLOW),
]


@pytest.fixture(scope="module")
def sober(server: SteadyServer, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The assignment attention, where nobody looks for causes: only the points matter here."""
    room = Room(server=server, folder=tmp_path_factory.mktemp("replayed"))
    memory = Memory(room.assignment, limit_cpu_seconds=-1.0)
    room.desk = replace(room.desk, loaded=replace(room.desk.loaded, memory=memory))
    return room


@pytest.fixture(scope="module")
def tapes(sober: Room) -> Tapes:
    """What a right program answers in practice, to hidden checks too."""
    return practised(sober.desk.loaded, key=PRACTICE_KEY)


@pytest.fixture(scope="module")
def public(sober: Room, tapes: Tapes) -> Tapes:
    """What stands in the files that a student gets."""
    visible = {
        one.id for one in sober.desk.loaded.checks if one.check.visibility is Visibility.PUBLIC
    }
    return {name: tape for name, tape in tapes.items() if name in visible}


def test_answers_are_right_at_the_inputs_that_they_were_made_for(sober: Room, tapes: Tapes) -> None:
    results = sat(sober.desk.loaded, Replayer(tapes), key=PRACTICE_KEY)

    assert {one.outcome for one in results.values()} == {Outcome.PASSED}


@pytest.mark.parametrize("secret", OTHER_KEYS)
def test_no_check_is_passed_by_answers_that_were_made_for_other_inputs(
    sober: Room, tapes: Tapes, secret: bytes
) -> None:
    """Even for who knows which check it is, and how the right program answered its questions."""
    results = sat(sober.desk.loaded, Replayer(tapes), key=CourseKey(secret))

    assert len(results) > 60
    assert [one.id for one in results.values() if one.outcome is Outcome.PASSED] == []
    assert sum(one.score for one in results.values()) == 0


@pytest.mark.parametrize(
    "manner",
    [
        pytest.param(manner, id=words, marks=() if manner == "same" else SLOW)
        for words, manner in MANNERS.items()
    ],
)
def test_a_submission_that_replays_every_recording_earns_nothing(
    sober: Room, public: Tapes, manner: str
) -> None:
    functions = tuple(
        name for part in sober.assignment.manifest.parts.values() for name in part.functions
    )
    text = submission(sober.right, public, functions, manner=manner)

    sitting = sober.sit(text)

    assert Outcome.ERRORED not in sitting.outcomes()
    assert [one.id for one in sitting.done.results if one.score] == []
    assert "import-raised" not in sitting.codes()


def test_the_lookup_is_no_straw_man(sober: Room, public: Tapes, tmp_path: Path) -> None:
    """With the practice key the same file passes what compares values."""
    functions = ("softmax", "masked_softmax", "causal_mask", "padding_mask", "combine_masks")
    text = submission(sober.right, public, functions, manner="same")
    room = copy.copy(sober)
    room.folder, room.desk = tmp_path, replace(sober.desk, key=PRACTICE_KEY)

    sitting = room.sit(text, only=[*room.names("1"), *room.names("4")])

    assert len(sitting.done.results) - len(sitting.lost()) >= 8
