"""What a confined submission answers is compared with the bank's answers, frames and all."""

from __future__ import annotations

import pytest

from autograder.model import Outcome
from tests.boundary.room import Room

#: Wrong in one way, and written as nobody in the bank writes it.
NOT_SCALED = """
    def attention(q, k, v, mask=None):
        scores = torch.einsum("...qd,...kd->...qk", q, k)
        if mask is not None:
            scores = scores.masked_fill(~mask, float("-inf"))
        shares = torch.exp(scores - scores.amax(-1, keepdim=True))
        shares = shares / shares.sum(-1, keepdim=True)
        return torch.einsum("...qk,...kv->...qv", shares, v), shares
"""

ENDLESS_ANSWERS = """
    def attention(q, k, v, mask=None):
        return torch.zeros(1).expand(1 << 24), [0] * 100_000
"""

ABOUT_WEIGHTS = ("attention_weights_", "attention_follows_the_mask")


def wanted(room: Room) -> list[str]:
    return [name for words in ABOUT_WEIGHTS for name in room.named(words)]


def test_a_mistake_is_named_across_the_boundary(room: Room) -> None:
    sitting = room.sit(room.with_wrong(NOT_SCALED), only=wanted(room))
    lost = sitting.lost()

    assert lost
    assert {cause.code for one in lost for cause in one.diagnosis} == {"scores-not-scaled"}


def test_the_same_submission_gets_the_same_causes(room: Room) -> None:
    first, second = (room.sit(room.with_wrong(NOT_SCALED), only=wanted(room)) for _ in range(2))

    assert [one.diagnosis for one in first.done.results] == [
        one.diagnosis for one in second.done.results
    ]


@pytest.mark.parametrize("code", [ENDLESS_ANSWERS, "def attention(*_): raise SystemExit"])
def test_answers_that_nobody_can_compare_get_no_cause(room: Room, code: str) -> None:
    sitting = room.sit(room.with_wrong(code), only=wanted(room))

    assert Outcome.ERRORED not in sitting.outcomes()
    assert not any(one.diagnosis for one in sitting.done.results)
