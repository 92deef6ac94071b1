"""Which call gave which value, so that what is wrong with a value can name its call.

A check may ask several times before it compares anything; the call that was made last is then not
the one that gave what differs. Values are known by identity, never by what is in them.
"""

from __future__ import annotations

import weakref
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import islice
from typing import Final

import torch
from torch.multiprocessing.reductions import StorageWeakRef

from autograder.wire.describe import describe, describe_call, written
from autograder.wire.values import leaves

_PLAIN: Final = (int, float, str, bytes, tuple, list, dict, set, frozenset)
#: Parts of a plain answer that are known by themselves: a check may unpack it before it compares.
_KNOWN_PARTS: Final = 1000
_MAX_ARGUMENTS: Final = 6


@dataclass(frozen=True)
class Within:
    """A plain value and what it lies in, outermost first."""

    values: tuple[object, ...]


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call that was made.

    Attributes:
        words: The call as a student would write it; empty where no call is known.
        name: The function's name.
        number: Which call of this function it is in its check, from 1; 0 where nobody knows.
        arguments: What the words leave out of small arguments: ``("argument 1", "[1, 2]")``.
    """

    words: str = ""
    name: str = ""
    number: int = 0
    arguments: tuple[tuple[str, str], ...] = ()


NO_CALL: Final = Call()


def call_of(
    name: str,
    args: tuple[object, ...],
    kwargs: dict[str, object],
    *,
    number: int,
    is_forward: bool = False,
) -> Call:
    """Return a call in words.

    Args:
        name: The function's name; of a forward, what was called to get the module.
        args: Its arguments as they cross.
        kwargs: Its keyword arguments.
        number: Which call of this name it is, from 1.
        is_forward: Whether a module is called, written ``LoRALinear(...)(float64[2, 3])``.
    """
    named = [(f"argument {place}", value) for place, value in enumerate(args, start=1)]
    named += [(f"argument {key}", value) for key, value in kwargs.items()]
    told = ((label, value, written(value)) for label, value in named[:_MAX_ARGUMENTS])
    return Call(
        words=describe_call(f"{name}(...)" if is_forward else name, args, kwargs),
        name=name,
        number=number,
        arguments=tuple(
            (label, text) for label, value, text in told if text and text != describe(value)
        ),
    )


class Calls:
    """The calls of one check, by what they gave; no tensor is kept alive here."""

    def __init__(self) -> None:
        # By the memory that holds the numbers: a slice of an answer is known too.
        self._tensors: dict[StorageWeakRef, tuple[weakref.ref[torch.Tensor], Call]] = {}
        # By identity; no call for what several calls gave, as they do with small numbers.
        self._plain: dict[int, tuple[object, Call]] = {}
        self._plain_calls: set[Call] = set()

    def gave(self, call: Call, value: object) -> None:
        """Remember what a call gave.

        Args:
            call: The call.
            value: What the check holds of its answer.
        """
        tensors = [leaf for leaf in leaves(value) if isinstance(leaf, torch.Tensor)]
        for tensor in tensors:
            self._tensors[_memory(tensor)] = (weakref.ref(tensor), call)
        if isinstance(value, _PLAIN) and not tensors:
            self._plain_calls.add(call)
            for one in (value, *islice(_parts(value), _KNOWN_PARTS)):
                _, known = self._plain.get(id(one), (one, call))
                self._plain[id(one)] = (one, _in_common({known, call}))

    def behind(self, got: object, *, last: Call) -> Call:
        """Return the call that a value came from; :data:`NO_CALL` where nobody can say.

        Args:
            got: What a check looked at: an answer, a part of one, or something computed from one.
            last: The call that was made last. What was computed from an answer is taken for its,
                as long as the check holds no answer of another call.
        """
        if isinstance(got, Within):
            inward = (self._of(value) for value in reversed(got.values))
            known = set(islice((call for call in inward if call.words), 1))
        else:
            known = {call for leaf in (got, *leaves(got)) if (call := self._of(leaf)).words}
        if known:
            return _in_common(known)
        held = {call for tensor, call in self._tensors.values() if tensor() is not None}
        return _in_common({last} | held | self._plain_calls)

    def _of(self, leaf: object) -> Call:
        if isinstance(leaf, torch.Tensor):
            found = self._tensors.get(_memory(leaf))
            return NO_CALL if found is None else found[1]
        value, call = self._plain.get(id(leaf), (None, NO_CALL))
        return call if value is leaf else NO_CALL


def _in_common(calls: Collection[Call]) -> Call:
    """Return what calls have in common: everything of one, the words of some that read alike."""
    if len(calls) == 1:
        return next(iter(calls))
    words = {call.words for call in calls}
    return Call(words=words.pop()) if len(words) == 1 else NO_CALL


def _parts(value: object) -> Iterable[object]:
    """Return what a plain container holds, one level down."""
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list | tuple) else ()


def _memory(tensor: torch.Tensor) -> StorageWeakRef:
    """Return what stands for a tensor's memory; while it is kept, no other memory equals it."""
    return StorageWeakRef(tensor.untyped_storage())  # type: ignore[no-untyped-call]
