"""One failed check to its likely causes: by name if a known mistake fits, else by relation.

Nothing here decides anything, so nothing here may raise: whatever goes wrong leaves the check
without a cause.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import torch

from autograder.engine.diagnosis.case import Case, Knowledge
from autograder.engine.diagnosis.comparing import (
    distance,
    is_far,
    paired,
    same_question,
    tree_distance,
    turn_distance,
)
from autograder.engine.diagnosis.evidence import says_enough
from autograder.engine.diagnosis.plain_relations import plain_only_float32, plain_relation
from autograder.engine.diagnosis.relations import Relation, only_float32, relation_between
from autograder.engine.diagnosis.scene import scene_of
from autograder.engine.diagnosis.transcript import Transcript
from autograder.model import Cause, Metric, Outcome, Visibility
from autograder.wire.values import leaves, mapped

if TYPE_CHECKING:
    from autograder.engine.grading import GradedCheck

_MAX_NAMED: Final = 5
_SHOWN_DIGITS: Final = 6
_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")

#: Failures that numbers explain. Others say themselves what is wrong, and what a call returned
#: before it is not why.
_ABOUT_NUMBERS: Final = frozenset(
    {
        "claim-not-met",
        "detached",
        "no-gradient",
        "not-finite",
        "unexpected-gradient",
        "wrong-shape",
        "wrong-value",
    }
)
#: Of plain values, whose lists and dicts have relations of their own.
_ABOUT_PLAIN: Final = _ABOUT_NUMBERS | {"wrong-keys", "wrong-length"}
#: Failures that no equal numbers can explain.
_NEVER_NAMED: Final = frozenset({"forbidden-shortcut"})


@dataclass(frozen=True)
class Diagnoser:
    """Finds likely causes; what a grading is handed.

    Args:
        knowledge: Where expected transcripts and those of known mistakes come from.
        outcomes: Of the checks to ask about.
    """

    knowledge: Knowledge
    outcomes: frozenset[Outcome] = frozenset({Outcome.FAILED})

    def causes(self, case: Case) -> tuple[Cause, ...]:
        """Return the likely causes of a failed check, best first."""
        return _harmless(lambda: named(case, self.knowledge) or related(case, self.knowledge))

    def settled(
        self, causes: tuple[Cause, ...], case: Case, passed: Sequence[Case]
    ) -> tuple[Cause, ...]:
        """Return the causes without those that a check which passed would have caught.

        If none is left, all of them stay: then something else is behind it, and nobody knows what.
        A check counts that calls nothing but what this one calls: a mistake may be in one function
        and not in another.

        Args:
            causes: Several, found at one check.
            case: That check.
            passed: The checks that passed.
        """
        near = [one for one in passed if one.called and one.called <= case.called]

        def left() -> tuple[Cause, ...]:
            return tuple(
                cause
                for cause in causes
                if not any(self.knowledge.catches(one, cause.code) for one in near)
            )

        return _harmless(left) or causes

    def suggestions(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return the mistakes that let a metric fall where it fell."""
        return _harmless(lambda: self.knowledge.suggested(graded, metric))


def _harmless(find: Callable[[], tuple[Cause, ...]]) -> tuple[Cause, ...]:
    """Return what is found; let no error of a diagnosis out, and none of its traces."""
    dtype = torch.get_default_dtype()
    try:
        return find()
    except Exception:  # noqa: BLE001 - a check without a cause is no harm
        return ()
    finally:
        torch.set_default_dtype(dtype)


# ------------------------------------------------------------------ by name


def named(case: Case, knowledge: Knowledge) -> tuple[Cause, ...]:
    """Return the known mistakes whose answers are the student's, the nearest first.

    Args:
        case: The failed check.
        knowledge: The transcripts to compare with.
    """
    told = case.transcript
    if case.failure in _NEVER_NAMED or any(turn.raised for turn in told) or not says_enough(told):
        return ()
    readings = (told, *_without_graphs(told, knowledge.expected(case)))
    matches = []
    for known in knowledge.mistakes(case):
        apart = min(distance(reading, known.transcript) for reading in readings)
        if apart <= 1 and is_far(known.from_expected, from_found=apart):
            matches.append((apart, known.cause.code, known.cause))
    matches.sort(key=lambda match: match[:2])
    return tuple(cause for _, _, cause in matches[:_MAX_NAMED])


def _without_graphs(told: Transcript, expected: Transcript | None) -> Iterator[Transcript]:
    """Yield what was told without the graphs that its values carry where none is expected.

    A check looks at the values of such an answer, so they may be met by a mistake of any kind;
    where a graph is expected, a mistake that lacks it is another one.
    """
    if expected is None:
        return
    turns = [
        replace(got, answered=mapped(got.answered, _detached))
        if got.op == right.op == "call" and not any(map(_has_graph, leaves(right.answered)))
        else got
        for got, right in zip(told, expected, strict=False)
    ]
    if any(_has_graph(leaf) for turn in told for leaf in leaves(turn.answered)):
        yield (*turns, *told[len(turns) :])


def _has_graph(leaf: object) -> bool:
    return isinstance(leaf, torch.Tensor) and leaf.requires_grad


def _detached(leaf: object) -> object:
    return leaf.detach() if isinstance(leaf, torch.Tensor) else leaf


# ------------------------------------------------------------------ by relation


def related(case: Case, knowledge: Knowledge) -> tuple[Cause, ...]:
    """Return how the first answer that differs relates to the expected one, if it is known how.

    Args:
        case: The failed check.
        knowledge: The expected transcript.
    """
    if case.failure not in _ABOUT_PLAIN:
        return ()
    expected = knowledge.expected(case)
    if expected is None:
        return ()
    *_, told = case.transcript, *_without_graphs(case.transcript, expected)
    number = _first_difference(told, expected)
    is_public = case.graded.check.visibility is Visibility.PUBLIC
    if number is None:
        return _barely_different(told, expected)
    if case.pairs[number][0].get("target") in case.graded.check.any_order:
        return ()  # it was sorted, and its places say nothing any more
    got, right = told[number], expected[number]
    pairs = list(_tensor_pairs(got.answered, right.answered))
    scene = scene_of(list(case.pairs), number)
    if not pairs and not _holds_tensors(right.answered):
        said = plain_relation(told, expected, number=number, scene=scene)
        return () if said is None else (_cause(said.relation, said.subject, is_public=is_public),)
    if case.failure not in _ABOUT_NUMBERS:
        return ()
    wrong = [place for place, one, other in pairs if not tree_distance(one, other) <= 1]
    if not wrong or turn_distance(got, right) <= 1:
        return ()
    found = {
        place: only_float32(one, other) or relation_between(one, other, scene)
        for place, one, other in pairs
        if place in wrong
    }
    subject = _subject(found, count=len(pairs), is_gradient=got.op == "backward")
    first = next(iter(found.values()))
    return () if first is None else (_cause(first, subject, is_public=is_public),)


def _first_difference(told: Transcript, expected: Transcript) -> int | None:
    """Return the place of the first answer that differs, as long as the questions do not."""
    for number, (got, right) in enumerate(zip(told, expected, strict=False)):
        if not same_question(got.asked, right.asked):
            return None
        if turn_distance(got, right) > 1:
            return number
    return None


def _barely_different(told: Transcript, expected: Transcript) -> tuple[Cause, ...]:
    """Say that results have the digits of float32, if no answer differs by more than that."""
    turns = list(zip(told, expected, strict=False))
    if not all(same_question(got.asked, right.asked) for got, right in turns):
        return ()
    for got, right in turns:
        for _, one, other in _tensor_pairs(got.answered, right.answered):
            relation = only_float32(one, other)
            if relation is not None:
                return (_cause(relation, "The result", is_public=False),)
    said = plain_only_float32(told, expected)
    return () if said is None else (_cause(said.relation, said.subject, is_public=False),)


def _holds_tensors(tree: object) -> bool:
    return any(isinstance(leaf, torch.Tensor) for leaf in leaves(tree))


def _tensor_pairs(
    got: object, expected: object
) -> Iterator[tuple[int, torch.Tensor, torch.Tensor]]:
    """Yield the tensors of two answers that are built alike, with their place."""
    for place, (one, other) in enumerate(paired(got, expected)):
        if isinstance(one, torch.Tensor) and isinstance(other, torch.Tensor):
            yield place, one, other


def _subject(found: Mapping[int, Relation | None], *, count: int, is_gradient: bool) -> str:
    """Return what a relation is said of: everything, if it holds of all, or the first wrong part.

    Args:
        found: The relation of each wrong part, by its place.
        count: How many parts there are.
        is_gradient: Whether they are gradients.
    """
    first_place, relation = next(iter(found.items()))
    if len(found) == count and all(_same(one, relation) for one in found.values()):
        return "The gradient" if is_gradient else "The result"
    first = _ORDINALS[first_place] if first_place < len(_ORDINALS) else "first wrong"
    return f"The {first} gradient" if is_gradient else f"The {first} part of the result"


def _same(one: Relation | None, other: Relation | None) -> bool:
    if one is None or other is None or (one.code, one.words) != (other.code, other.words):
        return False
    if one.number is None or other.number is None:
        return one.number == other.number
    return math.isclose(one.number, other.number, rel_tol=1e-4)


def _cause(relation: Relation, subject: str, *, is_public: bool) -> Cause:
    number = ""
    if is_public and relation.number is not None:
        number = f" ({relation.number:.{_SHOWN_DIGITS}g})"
    title = f"{subject} {relation.words}{number}"
    return Cause(code=relation.code, title=title, kind="relation")
