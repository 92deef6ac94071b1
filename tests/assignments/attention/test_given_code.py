"""The given code draws the data that it promises, and judges models by what they know."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
import torch

from tests.assignments.sitting import Room

SEED = 5
RECALL = [16, 17, 8, 2, 7, 0, 6, 17, 5, 9, 4, 13, 12, 9, 6, 2, 8, 10, 8, 10, 5, 17, 20, 20]
SOURCE = [23, 14, 6, 28, 3, 27, 13, 4, 12, 22, 7, 3, 7, 6, 16, 13, 6, 28, 20, 16, 19] + 12 * [30]


@pytest.fixture(scope="module")
def given() -> ModuleType:
    module = Room("attention").source().given
    assert module is not None
    return module


class Answerer(torch.nn.Module):
    """Looks up, for the last word, the word that stood behind it before, and what follows that.

    Args:
        follows: What follows each value.
    """

    def __init__(self, follows: dict[int, int]) -> None:
        super().__init__()
        self.follows = torch.tensor([follows.get(word, word) for word in range(21)])

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        before = ids[:, :-2] == ids[:, -1:]  # (B, T - 2)
        beside = ids[:, 1:-1].gather(1, before.int().argmax(1, keepdim=True))  # (B, 1)
        answer = self.follows[beside]
        return torch.nn.functional.one_hot(answer, 21).expand(-1, ids.shape[1], -1).float()


class Source(torch.nn.Module):
    """Says what the source itself says, mixed with a share of equal probabilities."""

    def __init__(self, table: np.ndarray, share: float) -> None:
        super().__init__()
        equal = 1 / len(table)
        self.table = torch.from_numpy((1 - share) * table + share * equal)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        known = self.table[ids[:, :-1], ids[:, 1:]].log()  # (B, T - 1, V)
        return torch.cat([torch.zeros_like(known[:, :1]), known], dim=1)


def test_the_same_seed_draws_the_same_words_on_every_machine(given: ModuleType) -> None:
    recall, source = given.recall_batches(SEED, 2, 3)[0], given.source_batches(SEED, 2, 3)[0]
    assert recall[0, 0].tolist() == RECALL
    assert source[0, 0].tolist() == SOURCE


def circle_of(given: ModuleType, seed: int) -> dict[int, int]:
    """Read from the words of a seed which value each value is answered by; one each, or none."""
    follows: dict[int, int] = {}
    ids, mask = given.recall_batches(seed, 4, 8)
    for sequence, counts in zip(ids.flatten(0, 1), mask.flatten(0, 1), strict=True):
        asked = counts.nonzero().flatten().tolist()
        shown = dict(sequence[: asked[0]].view(-1, 2).tolist())
        assert 2 * len(shown) == asked[0]  # keys differ, so the answer is the only one
        for key, answer in (sequence[place : place + 2].tolist() for place in asked):
            assert follows.setdefault(shown[key], answer) == answer
        assert (sequence[asked[-1] + 2 :] == given.RECALL_PADDING).all()
    return follows


def test_questions_of_recall_are_answered_by_what_follows_in_a_circle(given: ModuleType) -> None:
    ids, mask = given.recall_batches(SEED, 4, 8)
    assert ids.shape == (4, 8, 24)
    assert mask.shape == (4, 8, 23)
    assert (mask.sum(-1) == given.RECALL_QUESTIONS).all()
    follows = circle_of(given, SEED)
    around = [first := next(iter(follows))]
    while follows[around[-1]] != first:
        around.append(follows[around[-1]])
    assert len(around) == given.RECALL_SYMBOLS // 2
    assert follows != circle_of(given, SEED + 1)


def test_recall_is_perfect_for_who_knows_the_circle_and_chance_for_who_does_not(
    given: ModuleType,
) -> None:
    """So weights that were trained on another seed are worth nothing, however well they look up."""
    follows = circle_of(given, SEED)
    assert given.recall_accuracy(Answerer(follows), SEED) == 1
    assert given.recall_accuracy(Answerer({}), SEED) == 0
    assert given.recall_accuracy(Answerer(circle_of(given, SEED + 1)), SEED) < 0.3
    assert given.recall_accuracy(given.recall_model(1), SEED) < 0.2


def test_no_seed_is_needed_to_read_the_source_from_its_words(given: ModuleType) -> None:
    ids, mask = given.source_batches(SEED, 200, 32)
    table = given.source_table(SEED)
    flat, counts = ids.flatten(0, 1), mask.flatten(0, 1)
    older, newer, next_one = flat[:, :-2], flat[:, 1:-1], flat[:, 2:]
    real = counts[:, 1:]
    assert not counts[:, 0].any()  # the second word was not drawn from the source
    assert (next_one[real] < given.SOURCE_SYMBOLS).all()
    likely = table[older[real], newer[real], next_one[real]]
    entropy = -(table * np.log(table)).sum(-1)[older[real], newer[real]]
    # The mean of about 120000 numbers with a standard deviation near 1.
    assert abs(np.mean(-np.log(likely)) - entropy.mean()) < 5 / len(likely) ** 0.5


def test_nothing_is_better_than_the_source(given: ModuleType) -> None:
    table = given.source_table(SEED)
    excess = [given.source_excess(Source(table, share), SEED) for share in (0, 0.1, 0.3)]
    assert abs(excess[0]) < 1e-12
    assert 0 < excess[1] < excess[2]


def test_given_models_start_where_their_seed_says_and_know_nothing(given: ModuleType) -> None:
    torch.manual_seed(1)
    expected = torch.rand(1)
    torch.manual_seed(1)
    one, other = given.recall_model(3), given.recall_model(3)
    assert torch.equal(torch.rand(1), expected)
    ids = torch.randint(21, (4, 23))
    assert torch.equal(one(ids), other(ids))
    assert one(ids).softmax(-1).amax() < 2 / 21


def test_given_models_do_not_see_the_future(given: ModuleType) -> None:
    model = given.source_model(3)
    ids = torch.randint(30, (4, 32))
    other = torch.cat([ids[:, :20], torch.randint(30, (4, 12))], dim=1)
    assert torch.allclose(model(ids)[:, :20], model(other)[:, :20], atol=1e-6)
