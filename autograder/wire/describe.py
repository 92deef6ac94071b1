"""Values in a few words, for messages: what came back, what went in.

Plain values are written as Python writes them, the first few of each container and how many more
there are; a container that holds anything else is told by its size and its kinds.

A value from beside student code may be a list of 200,000 lists, so a description looks at the first
few items of the first few levels only. Whatever comes out is one short printable line.
"""

from __future__ import annotations

import reprlib
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any, Final

import torch

from autograder.printable import printable
from autograder.wire.frame import Kept, Opaque

_MAX_TEXT_CHARACTERS: Final = 80
_MAX_CALL_CHARACTERS: Final = 400
_MAX_ITEMS: Final = 4
_MAX_LEVELS: Final = 2
_MAX_PLAIN_ITEMS: Final = 6
_MAX_PLAIN_LEVELS: Final = 3
_MAX_ITEM_CHARACTERS: Final = 40
_MAX_PLAIN_CHARACTERS: Final = 200
_MAX_WRITTEN_ENTRIES: Final = 24
_MAX_WRITTEN_CHARACTERS: Final = 240
_LEFT_OUT: Final = "\0"  # in no text that Python writes
_SCALARS: Final = (str, bytes, int, float, Fraction, type(None))  # bools are whole numbers
_CONTAINERS: Final = (tuple, list, dict, set, frozenset)


def describe(value: object) -> str:
    """Return a value's kind and size in words: ``tensor of shape (2, 5), float64``."""
    return _described(value, _MAX_LEVELS)


def _described(value: object, levels: int) -> str:
    if isinstance(value, torch.Tensor):
        return f"tensor of shape {tuple(value.shape)}, {dtype_name(value.dtype)}"
    if isinstance(value, _CONTAINERS):
        plain = _plain(value, _MAX_PLAIN_LEVELS)
        if plain is not None:
            return printable(plain, limit_characters=_MAX_PLAIN_CHARACTERS)
        return _described_container(value, levels)
    if isinstance(value, _SCALARS):
        return printable(repr(value), limit_characters=_MAX_TEXT_CHARACTERS)
    return in_words(value)


# ------------------------------------------------------------------ plain values


def _plain(value: object, levels: int) -> str | None:
    """Return a plain value as Python writes it, cut; None if it holds anything that is not plain.

    Items that are not shown are not looked at.
    """
    if isinstance(value, _SCALARS):
        return printable(repr(value), limit_characters=_MAX_ITEM_CHARACTERS)
    if not isinstance(value, _CONTAINERS):
        return None
    if levels == 0 and value:
        return f"{type(value).__name__} of {len(value)}"
    if isinstance(value, dict):
        return _items("{", value.items(), "}", size=len(value), levels=levels, write=_pair)
    opening, closing = _BRACKETS[type(value)]
    if isinstance(value, tuple) and len(value) == 1:
        closing = ",)"
    if not value and isinstance(value, set | frozenset):
        return f"{type(value).__name__}()"
    ordered: Iterable[object] = value
    if isinstance(value, set | frozenset):
        ordered = sorted(value, key=repr)  # the order of a set changes from run to run
    return _items(opening, ordered, closing, size=len(value), levels=levels, write=_plain)


_BRACKETS: Final[dict[type, tuple[str, str]]] = {
    list: ("[", "]"),
    tuple: ("(", ")"),
    set: ("{", "}"),
    frozenset: ("frozenset({", "})"),
}


def _pair(pair: Any, levels: int) -> str | None:  # noqa: ANN401
    key, value = (_plain(part, levels) for part in pair)
    return None if key is None or value is None else f"{key}: {value}"


def _items(  # noqa: PLR0913 - what is written, and how
    opening: str,
    items: Iterable[object],
    closing: str,
    *,
    size: int,
    levels: int,
    write: Callable[[Any, int], str | None],
) -> str | None:
    shown = []
    for _, item in zip(range(_MAX_PLAIN_ITEMS), items, strict=False):
        text = write(item, levels - 1)
        if text is None:
            return None
        shown.append(text)
    more = [f"... {size - _MAX_PLAIN_ITEMS} more"] if size > _MAX_PLAIN_ITEMS else []
    return opening + ", ".join(shown + more) + closing


# ------------------------------------------------------------------ anything else


def in_words(value: object) -> str:
    """Return what kind of object a value is that did not cross itself."""
    # of the class, because an instance may answer to any name
    stands_for = getattr(type(value), "stands_for", None)
    kept = stands_for(value) if callable(stands_for) else value
    if isinstance(kept, Kept):
        return f"a module of type {_short(kept.name)}"
    name = value.name if isinstance(value, Opaque) else type(value).__name__
    return f"an object of type {_short(name)}"


def _described_container(value: Any, levels: int) -> str:  # noqa: ANN401
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


def written(value: object) -> str:
    """Return a small tensor or a small plain value in full, as Python writes it.

    Args:
        value: Anything.

    Returns:
        One line, of a tensor with six digits; empty if the value is too large for that or holds
        what cannot be written.
    """
    if isinstance(value, torch.Tensor):
        is_small = 0 < value.numel() <= _MAX_WRITTEN_ENTRIES
        text = _nested(value.detach().tolist()) if is_small else ""
    elif isinstance(value, _CONTAINERS) and len(value) > _MAX_WRITTEN_ENTRIES:
        return ""
    else:
        text = _WHOLE.repr(value) if _plain(value, _MAX_PLAIN_LEVELS) is not None else ""
        text = "" if _LEFT_OUT in text else printable(text, limit_characters=len(text) + 2)
    return text if len(text) <= _MAX_WRITTEN_CHARACTERS else ""


def _nested(entries: Any) -> str:  # noqa: ANN401 - numbers in lists of any depth
    if isinstance(entries, list):
        return f"[{', '.join(map(_nested, entries))}]"
    return f"{entries:.6g}" if isinstance(entries, float) else str(entries)


def _whole() -> reprlib.Repr:
    """Return what writes plain values, and marks what it leaves out."""
    writer = reprlib.Repr()
    writer.fillvalue = _LEFT_OUT
    writer.maxlevel = _MAX_PLAIN_LEVELS + 1
    for kind in ("list", "tuple", "dict", "set", "frozenset"):
        setattr(writer, f"max{kind}", _MAX_WRITTEN_ENTRIES)
    for kind in ("string", "long", "other"):
        setattr(writer, f"max{kind}", _MAX_ITEM_CHARACTERS)
    return writer


_WHOLE: Final = _whole()


def _short(text: str) -> str:
    return printable(text, limit_characters=_MAX_TEXT_CHARACTERS)


def dtype_name(dtype: torch.dtype) -> str:
    """Return ``float64`` for ``torch.float64``."""
    return str(dtype).removeprefix("torch.")
