"""Values in a few words, for messages: what came back, what went in.

A value from beside student code may be a list of 200,000 lists, so a description looks at the first
few items of the first few levels only. Whatever comes out is one short printable line.
"""

from __future__ import annotations

from typing import Final

import torch

from autograder.printable import printable
from autograder.wire.frame import Kept, Opaque

_MAX_TEXT_CHARACTERS: Final = 80
_MAX_CALL_CHARACTERS: Final = 400
_MAX_ITEMS: Final = 4
_MAX_LEVELS: Final = 2


def describe(value: object) -> str:
    """Return a value's kind and size in words: ``tensor of shape (2, 5), float64``."""
    return _described(value, _MAX_LEVELS)


def _described(value: object, levels: int) -> str:
    if isinstance(value, torch.Tensor):
        return f"tensor of shape {tuple(value.shape)}, {dtype_name(value.dtype)}"
    if isinstance(value, tuple | list | dict):
        return _described_container(value, levels)
    if isinstance(value, str | int | float | bool | None):
        return printable(repr(value), limit_characters=_MAX_TEXT_CHARACTERS)
    return in_words(value)


def in_words(value: object) -> str:
    """Return what kind of object a value is that did not cross itself."""
    # of the class, because an instance may answer to any name
    stands_for = getattr(type(value), "stands_for", None)
    kept = stands_for(value) if callable(stands_for) else value
    if isinstance(kept, Kept):
        return f"a module of type {_short(kept.name)}"
    name = value.name if isinstance(value, Opaque) else type(value).__name__
    return f"an object of type {_short(name)}"


def _described_container(
    value: tuple[object, ...] | list[object] | dict[object, object], levels: int
) -> str:
    size = f"{type(value).__name__} of {len(value)}"
    if levels == 0 or not value:
        return size
    inner = [
        _described(item, levels - 1) for _, item in zip(range(_MAX_ITEMS), value, strict=False)
    ]
    more = [f"{len(value) - _MAX_ITEMS} more"] if len(value) > _MAX_ITEMS else []
    return f"{size} ({'; '.join(inner + more)})"


def describe_call(name: str, args: tuple[object, ...], kwargs: dict[str, object]) -> str:
    """Return a call as a student would write it: ``softmax(float64[2, 5], dim=1)``."""
    inner = [_argument(value) for value in args]
    inner += [f"{key}={_argument(value)}" for key, value in kwargs.items()]
    return printable(f"{name}({', '.join(inner)})", limit_characters=_MAX_CALL_CHARACTERS)


def _argument(value: object) -> str:
    if isinstance(value, torch.Tensor):
        return f"{dtype_name(value.dtype)}{list(value.shape)}"
    return describe(value)


def _short(text: str) -> str:
    return printable(text, limit_characters=_MAX_TEXT_CHARACTERS)


def dtype_name(dtype: torch.dtype) -> str:
    """Return ``float64`` for ``torch.float64``."""
    return str(dtype).removeprefix("torch.")
