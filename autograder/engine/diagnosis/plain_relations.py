"""How plain values relate to the expected ones, when no named mistake gives them.

A list of numbers, the values of a dict and the single numbers of several calls are what a tensor is
elsewhere, and the same relations are tried on them. Lists and dicts have a few of their own: an
item too few at an end, the right items in another order, the right values under other keys.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any, Final

import torch

from autograder.engine.diagnosis.comparing import paired, same_question, tree_distance
from autograder.engine.diagnosis.evidence import MIN_NUMBERS, says_enough
from autograder.engine.diagnosis.relations import Relation, only_float32, relation_between
from autograder.engine.diagnosis.scene import Scene
from autograder.engine.diagnosis.transcript import Transcript, Turn
from autograder.wire.values import leaves

_LARGEST_EXACT: Final = 2**53  # of whole numbers that a float64 holds

#: Relations that speak of single places: only of a list that is the whole result.
_OF_PLACES: Final = ("right-except-somewhere", "not-finite-somewhere")
_ORDER: Final = "right-in-another-order"

#: How what is said of a tensor of one axis is said of a list.
_OF_A_LIST: Final = (
    ("at the first place along its only axis", "for its first number"),
    ("at the last place along its only axis", "for its last number"),
    ("reversed along its only axis", "from back to front"),
)


@dataclass(frozen=True, kw_only=True)
class Said:
    """A relation and what it is said of.

    Attributes:
        subject: "The result".
        relation: What follows.
    """

    subject: str
    relation: Relation


def plain_relation(
    told: Transcript, expected: Transcript, *, number: int, scene: Scene
) -> Said | None:
    """Return how the first answer that differs relates to the expected one.

    Args:
        told: What the student's side answered.
        expected: What the source answers.
        number: The place of the first answer that differs.
        scene: What its question was about.
    """
    got, right = told[number].answered, expected[number].answered
    for tried in (_of_lists, _of_dicts):
        found = tried(got, right)
        if found is not None:
            return Said(subject="The result", relation=found)
    numbers = _numbers([(got, right)])
    if numbers is not None and len(numbers[0]) >= MIN_NUMBERS:
        found = relation_between(*numbers, scene)
        found = None if found is None else _in_words(found, got)
        return None if found is None else Said(subject="The result", relation=found)
    return _of_several_calls(told, expected, number)


def plain_only_float32(told: Transcript, expected: Transcript) -> Said | None:
    """Say that the numbers of all answers have the digits of float32, if they have.

    Args:
        told: What the student's side answered.
        expected: What the source answers.
    """
    turns = zip(told, expected, strict=False)
    numbers = _numbers([(got.answered, right.answered) for got, right in turns])
    found = None if numbers is None else only_float32(*numbers)
    return None if found is None else Said(subject="The result", relation=found)


def _of_several_calls(told: Transcript, expected: Transcript, number: int) -> Said | None:
    """Try the numbers that all calls of one function gave: a single one relates to anything."""
    name = _target(told[number])
    pairs = []
    for got, right in zip(told, expected, strict=False):
        if got.raised or not same_question(got.asked, right.asked):
            break
        if _target(got) == name:
            pairs.append((got.answered, right.answered))
    numbers = _numbers(pairs)
    if numbers is None:
        return None
    found = relation_between(*numbers)
    if found is None or found.code in (*_OF_PLACES, _ORDER):
        return None
    return Said(subject="Each result", relation=found)


def _target(turn: Turn) -> object:
    return turn.asked.get("target") if isinstance(turn.asked, dict) else None


def _numbers(pairs: Sequence[tuple[Any, Any]]) -> tuple[torch.Tensor, torch.Tensor] | None:
    """Return the numbers of answers and those expected, if they stand at the same places."""
    found: list[tuple[Any, Any]] = []
    for got, right in pairs:
        for one, other in paired(got, right):
            if _is_number(one) and _is_number(other):
                found.append((one, other))
            elif tree_distance(one, other) > 1:
                return None
    if not found:
        return None
    whole = all(
        isinstance(one, int) and abs(one) < _LARGEST_EXACT for pair in found for one in pair
    )
    dtype = torch.int64 if whole else torch.float64
    ours, theirs = zip(*found, strict=True)
    return _tensor(ours, dtype), _tensor(theirs, dtype)


def _tensor(numbers: Sequence[Any], dtype: torch.dtype) -> torch.Tensor:
    kind = int if dtype is torch.int64 else float
    return torch.tensor([kind(one) for one in numbers], dtype=dtype)


def _is_number(value: object) -> bool:
    return isinstance(value, int | float | Fraction) and not isinstance(value, bool)


def _in_words(found: Relation, got: object) -> Relation | None:
    """Say of a list or a dict what is known of its numbers; nothing where nobody could follow."""
    is_list = isinstance(got, list | tuple) and all(map(_is_number, got))
    is_dict = isinstance(got, dict) and all(map(_is_number, got.values()))
    if found.code == _ORDER and is_dict:
        return replace(found, words="holds the right numbers under the wrong keys")
    if found.code in (*_OF_PLACES, _ORDER) and not is_list:
        return None
    words = found.words
    for said, of_list in _OF_A_LIST:
        words = words.replace(said, of_list)
    return replace(found, words=words)


# ------------------------------------------------------------------ lists


def _of_lists(got: object, right: object) -> Relation | None:
    if not isinstance(got, list | tuple) or not isinstance(right, list | tuple):
        return None
    if len(got) != len(right):
        return _of_another_length(got, right)
    if not _is_enough(right) or all(map(_is_number, right)):
        return None  # numbers have relations of their own
    for change, words in _CHANGED_LISTS:
        if _same(got, change(right)):
            return Relation(code=_ORDER, words=words)
    if _distinct(right) and sorted(map(repr, got)) == sorted(map(repr, right)):
        return Relation(code=_ORDER, words="holds the right items in the wrong order")
    return None


def _backwards(items: Any) -> Any:  # noqa: ANN401
    return items[::-1]


def _each_backwards(items: Any) -> Any:  # noqa: ANN401
    return [one[::-1] if isinstance(one, list | tuple) else one for one in items]


_CHANGED_LISTS: Final[tuple[tuple[Callable[[Any], Any], str], ...]] = (
    (_backwards, "is the expected one from back to front"),
    (_each_backwards, "holds the expected items, each of them from back to front"),
)


def _distinct(items: Sequence[object]) -> bool:
    return len(set(map(repr, items))) >= MIN_NUMBERS


def _of_another_length(got: Any, right: Any) -> Relation | None:  # noqa: ANN401
    for words, ours, theirs in _ends(got, right):
        if _is_enough(theirs) and _same(ours, theirs):
            return Relation(code="another-length", words=words)
    return None


def _ends(got: Any, right: Any) -> Iterator[tuple[str, Any, Any]]:  # noqa: ANN401
    """Yield what may be said of two lists of different length, and what must be equal for it."""
    apart = abs(len(got) - len(right))
    one = apart == 1
    if len(got) < len(right):
        yield "lacks its last item" if one else "stops before its end", got, right[:-apart]
        yield "lacks its first item" if one else "lacks its beginning", got, right[apart:]
    else:
        behind = "has one item too many at its end" if one else "goes on behind its end"
        yield behind, got[:-apart], right
        before = "has one item too many in front" if one else "has items too many in front"
        yield before, got[apart:], right


# ------------------------------------------------------------------ dicts


def _of_dicts(got: object, right: object) -> Relation | None:
    if not isinstance(got, dict) or not isinstance(right, dict) or not _is_enough(right):
        return None
    if got.keys() == right.keys():
        return None
    turned = {key[::-1] if isinstance(key, tuple) else key: one for key, one in right.items()}
    if _same(got, turned):
        words = "has the expected values, each under its key from back to front"
        return Relation(code="right-under-other-keys", words=words)
    both = {key: one for key, one in right.items() if key in got}
    if _is_enough(both) and _same({key: got[key] for key in both}, both):
        few, many = len(both) < len(right), len(both) < len(got)
        words = _KEYS[few, many]
        return Relation(code="right-under-other-keys", words=words)
    return None


_KEYS: Final = {
    (True, True): "is right under the keys that belong there; some are missing, others too many",
    (True, False): "is right under every key that it has, and lacks others",
    (False, True): "is right under every key that belongs there, and has others beside them",
}


def _same(got: object, right: object) -> bool:
    return tree_distance(got, right) <= 1


def _is_enough(tree: object) -> bool:
    """Tell whether what agrees is enough to say anything, as for a transcript."""
    is_plain = not any(isinstance(leaf, torch.Tensor) for leaf in leaves(tree))
    return is_plain and says_enough((Turn(op="call", asked=None, answered=tree),))
