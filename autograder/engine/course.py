"""An assignment made ready to grade with: its checks collected, its reference on both sides."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from autograder.content.assignment import Assignment, assignment_checks
from autograder.diagnostics import CheckError, Diagnostic
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.grading import GradedCheck, Grading, StudentEndpoint, ignore
from autograder.engine.seeds import CourseKey
from autograder.engine.session import collect
from autograder.model import CheckResult
from autograder.wire.asking import Conversation, Endpoint, LocalEndpoint
from autograder.wire.loading import load_source


@dataclass(frozen=True, kw_only=True)
class LoadedAssignment:
    """An assignment whose checks are in memory; made once, used for every submission.

    Attributes:
        assignment: The folder.
        checks: Its checks in the order in which they run.
    """

    assignment: Assignment
    checks: tuple[GradedCheck, ...]

    def grading(
        self,
        student: StudentEndpoint,
        *,
        key: CourseKey,
        on_result: Callable[[CheckResult], None] = ignore,
        reference: Endpoint | None = None,
    ) -> Grading:
        """Return the grading of one submission.

        The reference is loaded anew, so that a submission never meets what another one left in it.

        Args:
            student: Who answers for the student.
            key: What the inputs are drawn from.
            on_result: Called with every result as it comes.
            reference: Who answers for the reference, if not the reference itself.
        """
        manifest = self.assignment.manifest
        return Grading(
            assignment=manifest.slug,
            version=manifest.version,
            key=key,
            reference=Conversation(reference or self._reference(), blame=reference_failed),
            stand_in=Conversation(self._reference(), blame=submission_failed),
            student=student,
            on_result=on_result,
        )

    def _reference(self) -> LocalEndpoint:
        source = self.assignment.source
        return LocalEndpoint(load_source(source, source.stem), file_name=source.name)


def load_course_assignment(assignment: Assignment) -> LoadedAssignment:
    """Collect an assignment's checks.

    Raises:
        ContentError: If a check file cannot be imported, or what it declares when run is not what
            it declares when read.
    """
    checks = collect(assignment.folder / "checks")
    _require_as_declared({graded.id for graded in checks}, assignment)
    return LoadedAssignment(assignment=assignment, checks=tuple(checks))


def _require_as_declared(collected: set[str], assignment: Assignment) -> None:
    """Refuse other checks than those read from the files: reports list these."""
    declared = {check.id for check in assignment_checks(assignment)}
    if collected != declared:
        difference = ", ".join(sorted(collected ^ declared))
        raise CheckError(
            Diagnostic(
                code="checks-differ",
                message="pytest collects other checks than the files declare",
                where=(assignment.folder / "checks").as_posix(),
                facts=(("only on one side", difference),),
                hint="declare checks at the top level of their file, each once",
            )
        )
