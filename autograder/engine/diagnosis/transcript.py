"""What one side answered while a check ran, in order.

Numbers that a side chooses, of kept objects and of calls, are replaced by the order in which they
first appeared; what stays is what two programs of one behaviour share. Names of classes are a
program's own and are left out, as are the parameters of modules: fresh ones are random.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, cast

import torch

from autograder.engine.diagnosis.ordering import in_one_order
from autograder.engine.tape import fingerprinted
from autograder.wire.answering import Message
from autograder.wire.asking import Endpoint
from autograder.wire.frame import Kept
from autograder.wire.values import leaves, mapped

#: Entries of tensors, and plain values, in all questions and answers of a check together. Checks
#: that compare whole models have tens of thousands; an answer of millions is kept for nobody.
MAX_ENTRIES: Final = 500_000
MAX_TURNS: Final = 2_000

#: A question of ours, and an answer: anything, because it comes from beside student code.
Pair = tuple[Message, Any]


@dataclass(frozen=True, kw_only=True)
class Turn:
    """One question and its answer, as two programs are compared by.

    Attributes:
        op: What kind of question it was.
        asked: The question, its tensors as fingerprints.
        answered: The value of a call, or the gradients of a backward by the name of their leaf;
            ``None`` for what is left out.
        echoed: The arguments as they were after the call, where the check asked for them.
        raised: Whether there was no answer but an error.
    """

    op: str
    asked: object
    answered: object = None
    echoed: object = None
    raised: bool = False


Transcript = tuple[Turn, ...]


class Listener:
    """Passes questions on and keeps what was said since the check began, within bounds.

    Args:
        inner: Who answers.

    Attributes:
        pairs: Questions and answers as they crossed.
        is_on: Whether anything is kept: weights of a training are nobody's transcript.
        is_whole: Whether everything was kept: nothing was too large, and every question had an
            answer.
    """

    def __init__(self, inner: Endpoint) -> None:
        self._inner = inner
        self.is_on = True
        self._start()

    def exchange(self, question: Message) -> Message:
        """Answer a question, as :class:`~autograder.wire.asking.Endpoint`, and keep both."""
        if question["op"] == "begin":
            self._start()
            return self._inner.exchange(question)
        try:
            answer = self._inner.exchange(question)
        except BaseException:
            self.drop()
            raise
        if self.is_on and self.is_whole:
            self._keep(question, answer)
        return answer

    def drop(self) -> None:
        """Forget everything until the next check begins."""
        self.pairs.clear()
        self.is_whole = False

    def transcript(self, *, any_order: Collection[str] = ()) -> Transcript | None:
        """Return what was said as a transcript; ``None`` if it was not kept whole.

        Args:
            any_order: As of :func:`transcript_of`.
        """
        if not (self.is_on and self.is_whole):
            return None
        return transcript_of(self.pairs, any_order=any_order)

    def _start(self) -> None:
        self.pairs: list[Pair] = []
        self.is_whole = True
        self._entries_left = MAX_ENTRIES

    def _keep(self, question: Message, answer: Any) -> None:  # noqa: ANN401
        self.pairs.append((question, answer))
        asked = [question.get(key) for key in ("args", "kwargs", "gradients", "state")]
        told = dict(answer) if isinstance(answer, Mapping) else answer
        self._entries_left = entries_left([asked, told], self._entries_left)
        if self._entries_left < 0 or len(self.pairs) > MAX_TURNS:
            self.drop()


def entries_left(tree: object, left: int) -> int:
    """Return what is left of a number of entries after those of a tree, negative when too few."""
    for leaf in leaves(tree):
        left -= 1 + (leaf.numel() if isinstance(leaf, torch.Tensor) else 0)
        if left < 0:
            break
    return left


def transcript_of(pairs: Sequence[Pair], *, any_order: Collection[str] = ()) -> Transcript:
    """Return questions and answers as a transcript.

    Args:
        pairs: In the order in which they were said, from the beginning of a check.
        any_order: The functions whose answers the check takes in any order; they come sorted.
    """
    numbers = _Numbers(any_order=frozenset(any_order))
    return tuple(numbers.turn(question, answer) for question, answer in pairs)


@dataclass
class _Numbers:
    """The numbers that a side has given so far, and what stands for each."""

    any_order: frozenset[str] = frozenset()
    objects: dict[int, int] = field(default_factory=dict)
    calls: dict[int, int] = field(default_factory=dict)
    parameters: dict[int, list[str]] = field(default_factory=dict)

    def turn(self, question: Message, answer: Any) -> Turn:  # noqa: ANN401
        """Return one question and its answer in numbers of our own."""
        op = str(question["op"])
        plain = {key: value for key, value in question.items() if key != "release"}
        if op == "backward":
            plain["call"] = self.calls.get(plain["call"], -1)
        asked = fingerprinted(cast("Message", mapped(plain, self._object)))
        if not isinstance(answer, Mapping) or answer.get("ok") is not True:
            return Turn(op=op, asked=asked, raised=True)
        if op == "call":
            value = mapped(answer.get("value"), self._object)
            target = plain.get("target")
            if isinstance(target, str) and target in self.any_order:
                value = in_one_order(value)
            self._remember(answer)
            after = answer.get("after")
            echoed = None if after is None else mapped(after, self._object)
            return Turn(op=op, asked=asked, answered=value, echoed=echoed)
        if op == "backward":
            return Turn(op=op, asked=asked, answered=self._gradients(plain["call"], answer))
        return Turn(op=op, asked=asked)

    def _object(self, leaf: object) -> object:
        if not isinstance(leaf, Kept):
            return leaf
        number = self.objects.setdefault(leaf.id, len(self.objects))
        return Kept(number, "", is_module=leaf.is_module)

    def _remember(self, answer: Message) -> None:
        """Keep which call this is, and the names of the parameters that took part in it."""
        number = answer.get("call")
        if type(number) is not int:
            return
        self.calls[number] = len(self.calls)
        self.parameters[self.calls[number]] = [
            f"{self.objects.get(owner, -1)}.{name}" for owner, name in answer.get("parameters", ())
        ]

    def _gradients(self, call: int, answer: Message) -> dict[str, Any]:
        """Return gradients by name: programs hold the same parameters in different orders."""
        inputs, named = list(answer["inputs"]), self.parameters.get(call, [])
        return {
            **{f"input {number}": one for number, one in enumerate(inputs)},
            **dict(zip(named, answer["parameters"], strict=True)),
        }
