"""The places of a result that a relation may speak of: masked, first, last, padded ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import torch

from autograder.engine.diagnosis.scene import Scene, axis_words

#: An axis has a first and a last place worth speaking of from this length on.
_MIN_LENGTH = 3


@dataclass(frozen=True, kw_only=True)
class Place:
    """Some entries of a result.

    Attributes:
        where: A bool tensor of the result's shape.
        words: "where argument 4 is False".
    """

    where: torch.Tensor
    words: str


def place_of(wrong: torch.Tensor, scene: Scene) -> Place | None:
    """Return the place that holds all wrong entries, if one of them says it well.

    A place that they fill is preferred to one that holds them among others, and of these they must
    fill at least half: one wrong entry in a corner is not "the first row".

    Args:
        wrong: A bool tensor with at least one true and one false entry.
        scene: What the question was about.
    """
    known = list(places(wrong.shape, scene))
    for place in known:
        if torch.equal(place.where, wrong):
            return place
    for place in known:
        if not bool((wrong & ~place.where).any()) and 2 * wrong.sum() >= place.where.sum():
            return place
    return None


def places(shape: torch.Size, scene: Scene) -> Iterator[Place]:
    """Yield the places of a result of this shape, in the order in which they are tried."""
    for one in (*_masked(shape, scene), *_ends(shape), *_padded(shape, scene)):
        if bool(one.where.any()) and not bool(one.where.all()):
            yield one


def _masked(shape: torch.Size, scene: Scene) -> Iterator[Place]:
    for words, mask in scene.masks():
        for value in (False, True):
            chosen = mask if value else ~mask
            for axis in reversed(range(mask.ndim)):
                closed = chosen.all(axis, keepdim=True)
                where = _spread(closed, shape)
                if where is not None:
                    said = f"where {words} is {value} all along its {axis_words(axis, mask.ndim)}"
                    yield Place(where=where, words=said)
            where = _spread(chosen, shape)
            if where is not None:
                yield Place(where=where, words=f"where {words} is {value}")


def _spread(chosen: torch.Tensor, shape: torch.Size) -> torch.Tensor | None:
    """Return a mask spread over a result, or ``None`` where it does not fit."""
    try:
        return chosen.expand(shape)
    except RuntimeError:
        return None


def _ends(shape: torch.Size) -> Iterator[Place]:
    for name, index in (("first", 0), ("last", -1)):
        for axis, length in enumerate(shape):
            if length < _MIN_LENGTH:
                continue
            where = torch.zeros(shape, dtype=torch.bool)
            where.select(axis, index).fill_(value=True)
            said = f"at the {name} place along its {axis_words(axis, len(shape))}"
            yield Place(where=where, words=said)


def _padded(shape: torch.Size, scene: Scene) -> Iterator[Place]:
    """Yield the places behind the end of each sequence: (B, T, ...) and lengths (B,)."""
    if len(shape) < len(("B", "T")):
        return
    for words, lengths in scene.lengths():
        if len(lengths) != shape[0]:
            continue
        behind = torch.arange(shape[1]) >= lengths[:, None]  # (B, T)
        where = _spread(behind.reshape(*behind.shape, *[1] * (len(shape) - 2)), shape)
        if where is not None:
            yield Place(where=where, words=f"behind the lengths in {words}")
