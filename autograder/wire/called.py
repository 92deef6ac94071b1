"""Which call gave which value, so that what is wrong with a value can name its call.

A check may ask several times before it compares anything; the call that was made last is then not
the one that gave what differs. Values are known by identity, never by what is in them.
"""

from __future__ import annotations

import weakref
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import torch
from torch.multiprocessing.reductions import StorageWeakRef

from autograder.wire.values import leaves

_PLAIN: Final = (int, float, str, bytes, tuple, list, dict, set, frozenset)
#: Parts of a plain answer that are known by themselves: a check may unpack it before it compares.
_KNOWN_PARTS: Final = 1000


@dataclass(frozen=True)
class Within:
    """A plain value and what it lies in, outermost first."""

    values: tuple[object, ...]


class Calls:
    """The calls of one check, by what they gave; no tensor is kept alive here."""

    def __init__(self) -> None:
        # By the memory that holds the numbers: a slice of an answer is known too.
        self._tensors: dict[StorageWeakRef, tuple[weakref.ref[torch.Tensor], str]] = {}
        # By identity; empty words for what several calls gave, as they do with small numbers.
        self._plain: dict[int, tuple[object, str]] = {}
        self._plain_calls: set[str] = set()

    def gave(self, call: str, value: object) -> None:
        """Remember what a call gave.

        Args:
            call: The call in words.
            value: What the check holds of its answer.
        """
        tensors = [leaf for leaf in leaves(value) if isinstance(leaf, torch.Tensor)]
        for tensor in tensors:
            self._tensors[_memory(tensor)] = (weakref.ref(tensor), call)
        if isinstance(value, _PLAIN) and not tensors:
            self._plain_calls.add(call)
            for one in (value, *islice(_parts(value), _KNOWN_PARTS)):
                _, known = self._plain.get(id(one), (one, call))
                self._plain[id(one)] = (one, call if known == call else "")

    def behind(self, got: object, *, last: str) -> str:
        """Return the call that a value came from; empty where nobody can say.

        Args:
            got: What a check looked at: an answer, a part of one, or something computed from one.
            last: The call that was made last. What was computed from an answer is taken for its,
                as long as the check holds no answer of another call.
        """
        if isinstance(got, Within):
            inward = (self._of(value) for value in reversed(got.values))
            known = set(islice(filter(None, inward), 1))
        else:
            known = {call for leaf in (got, *leaves(got)) if (call := self._of(leaf))}
        if known:
            return known.pop() if len(known) == 1 else ""
        held = {call for tensor, call in self._tensors.values() if tensor() is not None}
        return last if held | self._plain_calls <= {last} else ""

    def _of(self, leaf: object) -> str:
        if isinstance(leaf, torch.Tensor):
            found = self._tensors.get(_memory(leaf))
            return "" if found is None else found[1]
        value, call = self._plain.get(id(leaf), (None, ""))
        return call if value is leaf else ""


def _parts(value: object) -> Iterable[object]:
    """Return what a plain container holds, one level down."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _memory(tensor: torch.Tensor) -> StorageWeakRef:
    """Return what stands for a tensor's memory; while it is kept, no other memory equals it."""
    return StorageWeakRef(tensor.untyped_storage())  # type: ignore[no-untyped-call]
