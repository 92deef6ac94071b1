"""An assignment made ready to grade with: its checks collected, its reference on both sides."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from autograder.check import Check
from autograder.content.assignment import Assignment, assignment_checks
from autograder.content.declared import DeclaredCheck
from autograder.diagnostics import CheckError, Diagnostic
from autograder.engine.blame import reference_failed, submission_failed
from autograder.engine.diagnosis.diagnose import Diagnoser
from autograder.engine.diagnosis.memory import Memory
from autograder.engine.grading import GradedCheck, Grading, StudentEndpoint, ignore
from autograder.engine.seeds import CourseKey
from autograder.engine.session import collect
from autograder.model import CheckResult, Visibility
from autograder.wire.asking import Conversation, Endpoint, LocalEndpoint
from autograder.wire.loading import load_given, load_program


@dataclass(frozen=True, kw_only=True)
class LoadedAssignment:
    """An assignment whose checks are in memory; made once, used for every submission.

    Attributes:
        assignment: The folder.
        checks: Its checks in the order in which they run.
        memory: What the source and the bank answer to them, for diagnoses.
    """

    assignment: Assignment
    checks: tuple[GradedCheck, ...]
    memory: Memory = field(compare=False, repr=False)

    def grading(
        self,
        student: StudentEndpoint,
        *,
        key: CourseKey,
        on_result: Callable[[CheckResult], None] = ignore,
        reference: Endpoint | None = None,
        refused: Mapping[str, Diagnostic] | None = None,
    ) -> Grading:
        """Return the grading of one submission.

        The reference is loaded anew, so that a submission never meets what another one left in it.

        Args:
            student: Who answers for the student.
            key: What the inputs are drawn from.
            on_result: Called with every result as it comes.
            reference: Who answers for the reference, if not the reference itself.
            refused: Functions of the submission that are not called, and why.
        """
        manifest, plain = self.assignment.manifest, self.assignment.manifest.speaks_plain
        return Grading(
            given=load_given(self.assignment.support, of=manifest.slug),
            assignment=manifest.slug,
            version=manifest.version,
            key=key,
            reference=Conversation(
                reference or source_endpoint(self.assignment), blame=reference_failed, plain=plain
            ),
            stand_in=Conversation(
                source_endpoint(self.assignment), blame=submission_failed, plain=plain
            ),
            student=student,
            on_result=on_result,
            gates=manifest.gates,
            refused=refused or {},
            diagnoser=Diagnoser(self.memory),
            plain=plain,
        )


def source_endpoint(assignment: Assignment) -> LocalEndpoint:
    """Load the complete source and its given code anew, and return what answers for them.

    Args:
        assignment: The assignment.

    Raises:
        Exception: Whatever one of the files raises.
    """
    source = assignment.source
    program = load_program(source, given=assignment.support)
    return LocalEndpoint(program.module, file_name=source.name, given=program.given)


def load_course_assignment(assignment: Assignment) -> LoadedAssignment:
    """Collect an assignment's checks.

    Raises:
        ContentError: If a check file cannot be imported, or what it declares when run is not what
            it declares when read.
    """
    checks = collect(assignment.folder / "checks")
    _require_as_declared(checks, assignment)
    return LoadedAssignment(assignment=assignment, checks=tuple(checks), memory=Memory(assignment))


def _require_as_declared(collected: Sequence[GradedCheck], assignment: Assignment) -> None:
    """Refuse checks that are others when run than when read: reports list what was read."""
    declared = {check.id: _as_read(check) for check in assignment_checks(assignment)}
    run = {graded.id: _as_run(graded.check) for graded in collected}
    one_sided = sorted(declared.keys() ^ run.keys())
    if one_sided:
        raise _checks_differ(assignment, (("only on one side", ", ".join(one_sided)),))
    for check_id, facts in declared.items():
        for label, value in facts.items():
            if run[check_id][label] != value:
                got = f"{value!r} when read, {run[check_id][label]!r} when run"
                raise _checks_differ(assignment, (("check", check_id), (label, got)))


def _as_read(check: DeclaredCheck) -> Mapping[str, object]:
    return {
        "part": check.part,
        "points": check.points,
        "hidden": check.hidden,
        "needs": check.needs,
        "training": check.training,
        "metric": check.metric,
        "title": check.title,
    }


def _as_run(check: Check) -> Mapping[str, object]:
    return {
        "part": check.part,
        "points": check.points,
        "hidden": check.visibility is Visibility.HIDDEN,
        "needs": tuple(need.name for need in check.needs),
        "training": check.training,
        "metric": check.metric,
        "title": check.title,
    }


def _checks_differ(assignment: Assignment, facts: tuple[tuple[str, str], ...]) -> CheckError:
    return CheckError(
        Diagnostic(
            code="checks-differ",
            message="pytest collects other checks than the files declare",
            where=(assignment.folder / "checks").as_posix(),
            facts=facts,
            hint="declare checks at the top level of their file, each once, and change nothing "
            "about them afterwards",
        )
    )
