"""Transcripts of the source and of the bank, kept from one submission to the next.

Everyone in a course meets the same inputs, so what our own programs answer to a check is found once
and compared with every submission that fails it. A program that does not end is struck off, a file
that cannot be loaded is left out: `verify` tells their author, and a student waits for neither.
"""

from __future__ import annotations

import copy
import time
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Final

from autograder.content.assignment import Assignment
from autograder.content.misconceptions import Misconception, read_misconception
from autograder.diagnostics import BankError
from autograder.engine.bank import overlaid, pristine
from autograder.engine.blame import reference_failed
from autograder.engine.diagnosis.case import Case, Known
from autograder.engine.diagnosis.comparing import distance_so_far, is_far
from autograder.engine.diagnosis.evidence import says_enough
from autograder.engine.diagnosis.standing_in import Heard, hear
from autograder.engine.diagnosis.transcript import Transcript
from autograder.model import Cause, Metric
from autograder.wire.asking import Conversation, Handle, LocalEndpoint

if TYPE_CHECKING:
    from autograder.engine.grading import GradedCheck

#: Of a grading, which waits. Two dozen misconceptions take half a second.
LIMIT_CPU_SECONDS: Final = 20.0
#: Programs that did not end, after which the bank is not run any more.
_MAX_STRUCK_OFF: Final = 3


class Memory:
    """What our own programs answer to the checks of one assignment, under one course key.

    Args:
        assignment: Whose source and bank.
        limit_cpu_seconds: What running the bank for one check may cost; what is missing then is run
            for the next submission.
    """

    def __init__(
        self, assignment: Assignment, *, limit_cpu_seconds: float = LIMIT_CPU_SECONDS
    ) -> None:
        self._assignment = assignment
        self._limit_cpu_seconds = limit_cpu_seconds
        self._key = ""
        self._expected: dict[str, Heard] = {}
        self._found: dict[tuple[str, str], Known | None] = {}
        self._programs: dict[str, LocalEndpoint | None] = {}
        self._struck_off: set[str] = set()
        self._reference: Conversation | None = None
        self._source: LocalEndpoint | None = None
        self._bank: tuple[Misconception, ...] | None = None

    # -------------------------------------------------------------- what is asked for

    def expected(self, case: Case) -> Transcript | None:
        """Return what the source answers in the student's place."""
        self._enter(case.key)
        heard = self._expected.get(case.graded.id)
        if heard is None:
            if self._source is None:
                self._source = _source_endpoint(self._assignment)
            heard = self._expected[case.graded.id] = self._heard(self._source, case)
        # the source that fails its own check says nothing about anybody
        return None if heard.failed else heard.transcript

    def mistakes(self, case: Case) -> Iterator[Known]:
        """Yield the misconceptions of the functions that were called, with their transcripts."""
        expected = self.expected(case)
        if expected is None:
            return
        until = time.process_time() + self._limit_cpu_seconds
        for misconception in self.bank():
            if not case.called.intersection(misconception.functions):
                continue
            is_found = (case.graded.id, misconception.code) in self._found
            if not is_found and time.process_time() > until:
                return
            known = self._known(misconception, case, expected)
            if known is not None:
                yield known

    def catches(self, case: Case, code: str) -> bool:
        """Tell whether a misconception fails a check."""
        expected = self.expected(case)
        of_code = (one for one in self.bank() if one.code == code)
        concerned = (one for one in of_code if case.called.intersection(one.functions))
        if expected is None:
            return False
        known = [self._known(one, case, expected) for one in concerned]
        return any(one is not None and one.caught for one in known)

    def suggested(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return the misconceptions that put a metric where it fell."""
        return tuple(
            Cause(code=one.code, title=said_title(one.title), kind="suggested")
            for one in self.bank()
            if graded.check.part in one.parts and holds(one.metrics, metric)
        )

    def bank(self) -> tuple[Misconception, ...]:
        """Return the misconceptions that can be read."""
        if self._bank is None:
            self._bank = tuple(_readable(self._assignment))
        return self._bank

    # -------------------------------------------------------------- running

    def _enter(self, key: str) -> None:
        """Forget what was answered to other inputs."""
        if key != self._key:
            self._expected.clear()
            self._found.clear()
            self._key = key

    def _known(self, one: Misconception, case: Case, expected: Transcript) -> Known | None:
        """Return what a misconception answers, found once."""
        place = (case.graded.id, one.code)
        if place not in self._found:
            self._found[place] = self._run(one, case, expected)
        return self._found[place]

    def _run(self, one: Misconception, case: Case, expected: Transcript) -> Known | None:
        """Return what a misconception answers, if that can ever name it in this check."""
        if one.code in self._struck_off or len(self._struck_off) >= _MAX_STRUCK_OFF:
            return None
        program = self._program(one)
        if program is None:
            return None
        heard = self._heard(program, case)
        if not heard.ended:
            self._struck_off.add(one.code)
        cause = Cause(code=one.code, title=said_title(one.title), kind="named")
        return known_of(cause, heard.transcript, expected, caught=heard.failed)

    def _program(self, one: Misconception) -> LocalEndpoint | None:
        if one.code not in self._programs:
            self._programs[one.code] = _endpoint(self._assignment, one)
        return self._programs[one.code]

    def _heard(self, program: LocalEndpoint, case: Case) -> Heard:
        if self._reference is None:
            self._reference = Conversation(
                _source_endpoint(self._assignment),
                blame=reference_failed,
                plain=self._assignment.manifest.speaks_plain,
            )
        arguments = {name: fresh(value) for name, value in case.arguments.items()}
        if "reference" in arguments:
            arguments["reference"] = Handle(self._reference)
        return hear(
            program, case.graded.check, arguments, reference=self._reference, seed=case.seed
        )


def known_of(
    cause: Cause, transcript: Transcript | None, expected: Transcript, *, caught: bool = True
) -> Known | None:
    """Return a misconception's answers to a check, if they can name it.

    Args:
        cause: How it is said.
        transcript: Its answers in the student's place.
        expected: The source's.
        caught: Whether it fails the check.

    Returns:
        ``None`` if a call raised, if there are too few numbers, or if they are the expected ones.
    """
    if not transcript or any(turn.raised for turn in transcript) or not says_enough(transcript):
        return None
    from_expected = distance_so_far(transcript, expected)
    if not is_far(from_expected, from_found=0.0):
        return None
    return Known(cause=cause, transcript=transcript, from_expected=from_expected, caught=caught)


def said_title(title: str) -> str:
    """Return a page's title as it stands in a line: without its full stop."""
    return title.removesuffix(".")


def holds(metrics: Mapping[str, tuple[float, float]], metric: Metric) -> bool:
    """Tell whether an interval for this metric holds its value."""
    interval = metrics.get(metric.name)
    if interval is None or metric.value is None:
        return False
    return interval[0] <= metric.value <= interval[1]


def fresh(value: object) -> object:
    """Return a copy of a fixture's value; one that cannot be copied is handed out again."""
    if isinstance(value, Handle):
        return value
    try:
        return copy.deepcopy(value)
    except Exception:  # noqa: BLE001 - fixtures are an author's, and anything may refuse a copy
        return value


def _readable(assignment: Assignment) -> Iterator[Misconception]:
    graded = frozenset(assignment.graded_parts)
    for path in assignment.misconceptions:
        try:
            found = read_misconception(path, assignment.manifest)
        except BankError:
            continue  # `verify` says why; a grading needs no bank
        if graded.intersection(found.parts):  # of the others no page is handed out
            yield found


def _endpoint(assignment: Assignment, one: Misconception) -> LocalEndpoint | None:
    try:
        program = overlaid(assignment, one.path)
    except BankError:
        return None
    return LocalEndpoint(program.module, file_name=one.path.name, given=program.given)


def _source_endpoint(assignment: Assignment) -> LocalEndpoint:
    program = pristine(assignment)
    return LocalEndpoint(program.module, file_name=assignment.source.name, given=program.given)
