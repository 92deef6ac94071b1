"""Transcripts in a recording: diagnoses on a machine where neither source nor bank may be.

A recording holds, beside what :mod:`autograder.engine.tape` says,

    expected                what the source answers in the student's place
    cause_000, cause_001    a code, and what this misconception answers, if the check catches it
    suggested               for a check that trains: [code, gate, low, high] of each interval

All of it is numbers and codes. Titles come from the pages that lie beside.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import torch

from autograder.content.pages import PAGES_FOLDER, page_name
from autograder.engine.diagnosis.case import Case, Known
from autograder.engine.diagnosis.comparing import FAR, PRECISE, same_question
from autograder.engine.diagnosis.memory import Memory, holds, known_of, said_title
from autograder.engine.diagnosis.transcript import Transcript, Turn
from autograder.engine.tape import Tape
from autograder.model import Cause, Metric, Outcome
from autograder.wire.frame import FrameError
from autograder.wire.values import mapped, tensors

if TYPE_CHECKING:
    from autograder.engine.grading import GradedCheck

_EXPECTED: Final = "expected"
_CAUSE: Final = "cause"
_SUGGESTED: Final = "suggested"


# ------------------------------------------------------------------ recording


class BankRecorder:
    """Keeps what the source and the bank answer to each check that passes.

    It takes the place of a diagnoser while the public checks run on the source.

    Args:
        memory: Runs them.
    """

    def __init__(self, memory: Memory) -> None:
        self._memory = memory
        self.outcomes = frozenset({Outcome.PASSED})
        self._found: dict[str, list[object]] = {}

    def causes(self, case: Case) -> tuple[Cause, ...]:
        """Keep the transcripts of one check; there is no cause to tell."""
        expected = self._memory.expected(case)
        if expected is not None:
            known = [one for one in self._memory.mistakes(case) if one.caught]
            self._found[case.graded.id] = [
                [_plain(turn) for turn in expected],
                *(_narrowed(one, expected) for one in known),
            ]
        return ()

    def settled(
        self, causes: tuple[Cause, ...], case: Case, passed: Sequence[Case]
    ) -> tuple[Cause, ...]:
        """Return the causes as they are: there are none."""
        return causes

    def suggestions(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return nothing: the source reached its gate."""
        return ()

    def add_to(self, tape: Tape, graded: GradedCheck, *, limit_bytes: int) -> None:
        """Add what was kept to a check's recording.

        Args:
            tape: The recording.
            graded: The check.
            limit_bytes: Of the whole recording; of the bank, the smallest are taken first.
        """
        intervals = self._intervals(graded)
        if intervals:
            tape.entries[_SUGGESTED] = intervals
        expected, *causes = self._found.get(graded.id, [None])
        room: float = limit_bytes - len(tape.to_bytes())

        def size(value: object) -> float:
            try:
                return len(Tape({"one": value}, compressed=tape.compressed).to_bytes())
            except FrameError:  # more values than a frame holds
                return math.inf

        if expected is None or (room := room - size(expected)) < 0:
            return
        tape.entries[_EXPECTED] = expected
        for bytes_more, value in sorted(((size(one), one) for one in causes), key=_first):
            room -= bytes_more
            if room >= 0:
                tape.add(_CAUSE, value)

    def _intervals(self, graded: GradedCheck) -> list[list[object]]:
        """Return where mistakes let a check's metric fall."""
        gate = graded.check.metric
        return [
            [one.code, gate, *one.metrics[gate]]
            for one in self._memory.bank()
            if gate is not None and gate in one.metrics and graded.check.part in one.parts
        ]


def _first(pair: tuple[float, object]) -> float:
    return pair[0]


def _plain(turn: Turn) -> list[object]:
    return [turn.op, turn.asked, turn.answered, turn.echoed, turn.raised]


def _narrowed(known: Known, expected: Transcript) -> dict[str, object]:
    """Return a misconception's transcript in as few bytes as a match needs.

    Questions that are the expected ones are left out. Where the answers lie far from the expected
    ones, seven digits are enough to be met within a millionth.
    """
    turns = [
        replace(turn, asked=None)
        if number < len(expected) and same_question(turn.asked, expected[number].asked)
        else turn
        for number, turn in enumerate(known.transcript)
    ]
    tree = [_plain(turn) for turn in turns]
    narrow = []
    if known.from_expected >= FAR:
        for number, tensor in enumerate(tensors(tree)):
            if _bears_narrowing(tensor):
                narrow.append(number)
    return {
        "code": known.cause.code,
        "narrow": narrow,
        "turns": _with_tensors(
            tree, lambda n, one: _to(one, torch.float32) if n in narrow else one
        ),
    }


def _bears_narrowing(tensor: torch.Tensor) -> bool:
    if tensor.dtype is not torch.float64:
        return False
    rtol, atol = PRECISE
    back = tensor.detach().to(torch.float32).to(torch.float64)
    return torch.allclose(back, tensor.detach(), rtol=rtol / 10, atol=atol / 10, equal_nan=True)


def _to(tensor: torch.Tensor, dtype: torch.dtype) -> torch.Tensor:
    return tensor.detach().to(dtype).requires_grad_(tensor.requires_grad)


def _with_tensors(tree: object, change: Callable[[int, torch.Tensor], torch.Tensor]) -> Any:  # noqa: ANN401
    """Return a tree with its tensors changed, given their number from left to right."""
    numbers = iter(range(len(tensors(tree))))
    return mapped(
        tree, lambda leaf: change(next(numbers), leaf) if isinstance(leaf, torch.Tensor) else leaf
    )


# ------------------------------------------------------------------ playing back


class RecordedKnowledge:
    """What a recording knows, as :class:`~autograder.engine.diagnosis.case.Knowledge`.

    Args:
        folder: What a student unpacked: titles are looked up in its pages.
        tape_of: Reads the recording of a check.
    """

    def __init__(self, folder: Path, tape_of: Callable[[str], Tape]) -> None:
        self._folder = folder
        self._tape_of = tape_of

    def expected(self, case: Case) -> Transcript | None:
        """Return what the source answered in the student's place."""
        turns = self._tape_of(case.graded.id).entries.get(_EXPECTED)
        return None if turns is None else tuple(_turn(fields) for fields in turns)

    def mistakes(self, case: Case) -> Iterator[Known]:
        """Yield the misconceptions that this check catches."""
        expected = self.expected(case)
        if expected is None:
            return
        for name, value in self._tape_of(case.graded.id).entries.items():
            if name.startswith(f"{_CAUSE}_"):
                code, transcript = value["code"], _widened(value, expected)
                known = known_of(self._cause(code, "named"), transcript, expected)
                if known is not None:
                    yield known

    def catches(self, case: Case, code: str) -> bool:
        """Tell whether a check is known to fail for a misconception: no others are recorded."""
        entries = self._tape_of(case.graded.id).entries
        return any(
            value["code"] == code
            for name, value in entries.items()
            if name.startswith(f"{_CAUSE}_")
        )

    def suggested(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return the misconceptions that put a metric where it fell."""
        return tuple(
            self._cause(code, "suggested")
            for code, name, low, high in self._tape_of(graded.id).entries.get(_SUGGESTED, ())
            if holds({name: (low, high)}, metric)
        )

    def _cause(self, code: str, kind: Any) -> Cause:  # noqa: ANN401 - a literal of the model
        return Cause(code=code, title=title_of(self._folder, code), kind=kind)


def title_of(folder: Path, code: str) -> str:
    """Return the title of a page as it stands in a line; without a page, the code's own words."""
    path = folder / PAGES_FOLDER / page_name(code)
    try:
        with path.open(encoding="utf-8") as page:
            heading = page.readline()
    except (OSError, UnicodeDecodeError):
        heading = ""
    return said_title(heading.removeprefix("#").strip()) or code.replace("-", " ")


def _turn(fields: list[Any]) -> Turn:
    op, asked, answered, echoed, raised = fields
    return Turn(op=op, asked=asked, answered=answered, echoed=echoed, raised=raised)


def _widened(value: dict[str, Any], expected: Transcript) -> Transcript:
    narrow = frozenset(value["narrow"])
    tree = _with_tensors(
        value["turns"], lambda n, one: _to(one, torch.float64) if n in narrow else one
    )
    turns = [_turn(fields) for fields in tree]
    return tuple(
        replace(turn, asked=expected[number].asked) if turn.asked is None else turn
        for number, turn in enumerate(turns)
    )
