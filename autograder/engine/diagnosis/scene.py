"""What a question was about: the sizes, masks and lengths that a relation may speak of.

Arguments are called by their place, as messages of checks call them, and never by their values: a
relation is told for checks whose inputs stay with the staff too.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import torch

from autograder.engine.diagnosis.transcript import Pair
from autograder.wire.values import leaves

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth", "sixth")
_MAX_SIZE: Final = 1_000_000


@dataclass(frozen=True, kw_only=True)
class Size:
    """A length that the input has.

    Attributes:
        value: At least 2.
        words: "the length of the last axis of argument 1".
    """

    value: int
    words: str


_COUNTED: Final = (list, tuple, dict, set, frozenset)


@dataclass(frozen=True, kw_only=True)
class Scene:
    """The arguments of one call, by the words for each."""

    arguments: tuple[tuple[str, object], ...] = ()

    def tensors(self) -> Iterator[tuple[str, torch.Tensor]]:
        """Yield the tensors among the arguments."""
        for words, value in self.arguments:
            for leaf in leaves(value):
                if isinstance(leaf, torch.Tensor):
                    yield words, leaf.detach()

    def masks(self) -> Iterator[tuple[str, torch.Tensor]]:
        """Yield the boolean tensors."""
        return ((words, one) for words, one in self.tensors() if one.dtype is torch.bool)

    def lengths(self) -> Iterator[tuple[str, torch.Tensor]]:
        """Yield what may be lengths of sequences: whole numbers along one axis."""
        whole = (torch.int64, torch.int32)
        return (
            (words, one) for words, one in self.tensors() if one.ndim == 1 and one.dtype in whole
        )

    def sizes(self) -> tuple[Size, ...]:
        """Return each length of an axis and each whole number among the arguments, once."""
        found: dict[int, Size] = {}
        for words, tensor in self.tensors():
            for axis in reversed(range(tensor.ndim)):
                said = f"the length of the {axis_words(axis, tensor.ndim)} of {words}"
                _add(found, tensor.shape[axis], said)
        for words, value in self.arguments:
            if type(value) is int:
                _add(found, value, words)
            elif not any(self.tensors()) and isinstance(value, _COUNTED):
                _add(found, len(value), f"the number of entries of {words}")
        for words, tensor in self.tensors():
            _add(found, tensor.numel(), f"the number of entries of {words}")
        return tuple(found.values())


def _add(found: dict[int, Size], value: int, words: str) -> None:
    if 1 < value <= _MAX_SIZE:
        found.setdefault(value, Size(value=value, words=words))


def axis_words(axis: int, count: int) -> str:
    """Return what an axis is called: "last axis", or by its place from the front.

    Args:
        axis: From 0.
        count: How many axes there are.
    """
    if count == 1:
        return "only axis"
    return "last axis" if axis == count - 1 else f"{_ORDINALS[min(axis, 5)]} axis"


def scene_of(pairs: list[Pair], number: int) -> Scene:
    """Return what the question at a place was about; of a backward, what its call was about.

    Args:
        pairs: Questions and answers in their order.
        number: The place, from 0.
    """
    question: Any = pairs[number][0]
    if question["op"] == "backward":
        wanted = question["call"]
        calls = [asked for asked, answer in pairs[:number] if answer.get("call") == wanted]
        question = calls[-1] if calls else {}
    named = [(f"argument {n}", one) for n, one in enumerate(question.get("args", ()), start=1)]
    named += [(f"argument {key}", one) for key, one in question.get("kwargs", {}).items()]
    return Scene(arguments=tuple(named))
