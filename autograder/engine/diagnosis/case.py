"""What a diagnosis is made from, and where it may look numbers up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Protocol

from autograder.engine.diagnosis.transcript import Pair, Transcript, transcript_of
from autograder.model import Cause, Metric, Outcome

if TYPE_CHECKING:
    from autograder.engine.grading import GradedCheck


@dataclass(frozen=True, kw_only=True)
class Case:
    """One check that was judged, nearly always one that failed.

    Attributes:
        graded: The check.
        failure: The code of the failure; empty for a check that passed.
        functions: The names of what was called, in order.
        pairs: What the student's side was asked and answered; anything, as it crossed.
        arguments: The fixtures by name as they were before the body ran; never to be changed.
        seed: Of both sides and of the body, at most 32 bits.
        key: The fingerprint of the course key that the inputs were drawn from.
    """

    graded: GradedCheck
    failure: str
    functions: tuple[str, ...]
    pairs: Sequence[Pair]
    arguments: Mapping[str, object]
    seed: int
    key: str

    @cached_property
    def transcript(self) -> Transcript:
        """What the student's side answered, as it is compared.

        Raises:
            Exception: If an answer is not built like one.
        """
        return transcript_of(self.pairs, any_order=self.graded.check.any_order)

    @property
    def called(self) -> frozenset[str]:
        """The functions and classes that were called; a method counts for its class."""
        return frozenset(name.partition(".")[0] for name in self.functions)


@dataclass(frozen=True, kw_only=True)
class Known:
    """A mistake and what it answers.

    Attributes:
        cause: How it is said.
        transcript: Its answers in the student's place, on the same inputs.
        from_expected: How far they are from the expected ones, in tolerances.
        caught: Whether it fails the check.
    """

    cause: Cause
    transcript: Transcript
    from_expected: float
    caught: bool = True


class Knowledge(Protocol):
    """Where the expected transcript of a check and those of known mistakes come from."""

    def expected(self, case: Case) -> Transcript | None:
        """Return what is expected in the student's place, or ``None`` where nobody knows."""

    def mistakes(self, case: Case) -> Iterable[Known]:
        """Return the known mistakes of the functions that were called."""

    def catches(self, case: Case, code: str) -> bool:
        """Tell whether a check is known to fail for a mistake, on the inputs of this case."""

    def suggested(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return the mistakes whose metric falls where this one fell."""


class Diagnosing(Protocol):
    """What a grading asks for the likely causes of its results."""

    @property
    def outcomes(self) -> frozenset[Outcome]:
        """The outcomes that it wants to be asked about."""

    def causes(self, case: Case) -> tuple[Cause, ...]:
        """Return likely causes, best first; it never raises."""

    def settled(
        self, causes: tuple[Cause, ...], case: Case, passed: Sequence[Case]
    ) -> tuple[Cause, ...]:
        """Return what is left of several causes when all checks have run; it never raises."""

    def suggestions(self, graded: GradedCheck, metric: Metric) -> tuple[Cause, ...]:
        """Return what may be behind a metric below its gate; it never raises."""
