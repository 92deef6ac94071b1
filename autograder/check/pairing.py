"""Two trees walked together: what is compared with what, and which containers differ."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

import torch

from autograder.check.mismatches import Facts, looking_at, mismatch, wrong_type
from autograder.check.place import Place
from autograder.diagnostics import Failure
from autograder.printable import counted
from autograder.wire.called import Within
from autograder.wire.describe import describe
from autograder.wire.frame import Opaque
from autograder.wire.values import is_plain, leaves

_MAX_KEYS: Final = 4

#: What Python hands out piece by piece: nothing of it has crossed.
_PIECE_BY_PIECE: Final = frozenset(
    {
        "generator", "map", "filter", "zip", "enumerate", "reversed", "range", "dict_keys",
        "dict_values", "dict_items", "odict_keys", "list_iterator", "list_reverseiterator",
        "collections.deque", "itertools.chain", "itertools.islice", "itertools.repeat",
    }
)  # fmt: skip


def paired(got: object, expected: object, place: Place) -> Iterator[tuple[Place, object, object]]:
    """Walk two trees together and yield ``(place, got, expected)`` for each leaf expected.

    A list and a tuple stand for each other, and so do all kinds of dict. A set is a leaf.

    Raises:
        Failure: ``wrong-type``, ``wrong-length`` or ``wrong-keys`` where a container differs.
    """
    if not isinstance(expected, tuple | list | dict):
        yield place, got, expected
    elif isinstance(expected, dict):
        if not isinstance(got, dict):
            raise other_kind(got, describe(expected), place)
        if got.keys() != expected.keys():
            with looking_at(got):
                raise _wrong_keys(got, expected, place)
        for position, key in enumerate(expected):
            here = place.inside(key, position, ordered=False)
            yield from paired(got[key], expected[key], here)
    elif not isinstance(got, tuple | list):
        raise other_kind(got, describe(expected), place)
    else:
        if len(got) != len(expected):
            with looking_at(got):
                raise _wrong_length(got, expected, place)
        for position, (ours, theirs) in enumerate(zip(got, expected, strict=True)):
            here = place.inside(position, position, ordered=True)
            yield from paired(ours, theirs, here)


def within(got: object, keys: Sequence[object]) -> Within:
    """Return a plain value with all that it lies in.

    Args:
        got: The outermost value.
        keys: What leads from there to it.
    """
    values = [got]
    for key in keys:
        got = got[key]  # type: ignore[index]  # `paired` went the same way
        values.append(got)
    return Within(tuple(values))


def other_kind(got: object, expected: str, place: Place) -> Failure:
    """Return the failure for an answer of another kind, with the likeliest thing to try.

    Args:
        got: The answer, or a part of it.
        expected: What was expected, in words.
        place: Where it stands.
    """
    hint = None
    if isinstance(got, Opaque) and got.name in _PIECE_BY_PIECE:
        hint = "Python hands this out piece by piece: make a list of it with list(...)"
    elif isinstance(got, set | frozenset):
        hint = "a set has no order: make a list of it, in the order that the docstring says"
    elif isinstance(got, torch.Tensor):
        hint = "a tensor is no plain value: item() gives its number, tolist() its list of numbers"
    elif got is None:
        hint = "nothing came back: is there a return at the end of every way through the function?"
    return wrong_type(
        got, expected, words=place.words, facts=place.facts(), given=place.given, hint=hint
    )


# ------------------------------------------------------------------ lists and tuples


def _wrong_length(got: Sequence[object], expected: Sequence[object], place: Place) -> Failure:
    facts: Facts = (
        ("expected", _counted(expected)),
        ("got", _counted(got)),
        *_where_they_part(got, expected),
    )
    message = f"{place.words} holds other things than it should, or another number of them"
    return mismatch("wrong-length", message, given=place.given, facts=place.facts(*facts))


def _counted(items: Sequence[object]) -> str:
    told = describe(items)
    if told.startswith(type(items).__name__):
        return told
    return f"{counted(len(items), 'item')}: {told}"


def _where_they_part(got: Sequence[object], expected: Sequence[object]) -> Facts:
    """Say where two lists of plain values differ first; nothing of lists that hold tensors."""
    if not all(is_plain(leaf) for leaf in leaves([got, expected])):
        return ()
    for number, (ours, theirs) in enumerate(zip(got, expected, strict=False)):
        if ours != theirs:
            what = f"{describe(theirs)} expected, {describe(ours)} came"
            return (("first difference", f"at [{number}]: {what}"),)
    place, is_missing = min(len(got), len(expected)), len(got) < len(expected)
    what = describe((expected if is_missing else got)[place])
    return (("first difference", f"at [{place}]: {what} {_WORDS[is_missing]}"),)


_WORDS: Final = {True: "is missing", False: "is too many"}


# ------------------------------------------------------------------ dicts


def _wrong_keys(got: dict[object, object], expected: dict[object, object], place: Place) -> Failure:
    missing = [key for key in expected if key not in got]
    added = [key for key in got if key not in expected]
    facts = [
        ("expected", counted(len(expected), "key")),
        ("got", counted(len(got), "key")),
        *([("missing", _listed(missing))] if missing else []),
        *([("too many", _listed(added))] if added else []),
    ]
    message = f"{place.words} has other keys than it should"
    hint = next((said for holds, said in _KEY_HINTS if missing and holds(missing, added)), None)
    return mismatch("wrong-keys", message, given=place.given, facts=place.facts(*facts), hint=hint)


def _listed(keys: Sequence[object]) -> str:
    more = [f"{len(keys) - _MAX_KEYS} more"] if len(keys) > _MAX_KEYS else []
    return ", ".join([*map(describe, keys[:_MAX_KEYS]), *more])


def _become(
    change: Callable[[tuple[object, ...]], object],
) -> Callable[[Sequence[object], Sequence[object]], bool]:
    """Return whether missing keys, all of them tuples, stand there in another form."""

    def holds(missing: Sequence[object], added: Sequence[object]) -> bool:
        changed = {change(key) for key in missing if isinstance(key, tuple)}
        return bool(changed) and changed == set(added)

    return holds


_KEY_HINTS: Final = (
    (
        _become(lambda key: key[0] if len(key) == 1 else None),
        "every key is a tuple, also that of a single word: (word,) with a comma",
    ),
    (
        _become(lambda key: " ".join(map(str, key))),
        "a key is a tuple of words, not one text",
    ),
    (
        _become(lambda key: key[::-1]),
        "the keys stand there from right to left: look at the order of the words in each",
    ),
)
