"""The zip that is uploaded to Gradescope: two scripts at its root, and all that they need."""

from __future__ import annotations

import importlib.resources
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.archive import zipped
from autograder.content.assignment import Assignment, chosen_checks
from autograder.diagnostics import AutograderError, Diagnostic
from autograder.engine.seeds import load_or_make_key
from autograder.export.cost import measure
from autograder.export.exporter import Asked, Exported
from autograder.export.grader_files import (
    TORCH_FROM_ANYWHERE,
    assignment_files,
    grading_requirements,
    install_torch,
)
from autograder.export.gradescope.fit import advice, left_out, note_of, read_fit
from autograder.export.gradescope.settings import (
    ASSIGNMENT,
    COURSE,
    KEY,
    REQUIREMENTS,
    SETTINGS,
    Settings,
)
from autograder.export.written import write_files
from autograder.wheel import package_wheel

#: What Gradescope runs; both at the root of the zip.
SCRIPTS: Final = ("setup.sh", "run_autograder")

_MODULE: Final = "autograder.export.gradescope"


@dataclass(frozen=True)
class GradescopeExporter:
    """Writes ``SLUG-VERSION-gradescope.zip``."""

    name: str = "gradescope"
    summary: str = "A zip for Gradescope that brings the whole grader"
    takes: frozenset[str] = frozenset({"key", "fit", "torch-index"})

    def export(self, assignment: Assignment, out: Path, *, asked: Asked) -> Exported:
        """Write the zip, as :meth:`Exporter.export`; the source is graded once to measure it.

        Raises:
            ContentError: If the source does not pass, or if nothing fits.
            RunnerError: If this host cannot run a worker.
        """
        container = None if asked.fit is None else read_fit(asked.fit)
        key_file = asked.key or out / KEY
        key = load_or_make_key(key_file)
        checks = chosen_checks(assignment)
        asked.say("grading the source once, to measure what it takes")
        cost = measure(assignment, key=key)
        gone = () if container is None else left_out(cost, checks, container)
        settings = Settings(
            left_out=gone,
            notes=() if container is None else note_of(gone, checks, container),
            has_course=asked.course is not None,
        )
        files = archive_files(assignment, settings, key=key_file.read_bytes(), asked=asked)
        name = f"{assignment.slug}-{assignment.manifest.version}-gradescope.zip"
        data = zipped(files, programs=SCRIPTS)
        return Exported(
            written=write_files({name: data}, out),
            choose=(
                *advice(cost, without=gone),
                *settings.notes,
                f"inputs are drawn from {key_file}: grade elsewhere with the same one",
                "the zip holds solutions and hidden checks: it is for staff alone",
                *(() if asked.torch_index else (TORCH_FROM_ANYWHERE,)),
            ),
        )


def archive_files(
    assignment: Assignment, settings: Settings, *, key: bytes, asked: Asked
) -> Mapping[str, bytes]:
    """Return what the zip holds, by relative POSIX path.

    Args:
        assignment: As a course chose from it.
        settings: What the scripts are told.
        key: The course key's file.
        asked: The course file, and where torch comes from.

    Raises:
        AutograderError: If a script has line ends that its shell would trip over.
    """
    wheel = package_wheel()
    course = {} if asked.course is None else {COURSE: asked.course.read_bytes()}
    scripts = {name: _script(name, torch_index=asked.torch_index) for name in SCRIPTS}
    refuse_carriage_returns(scripts)
    return {
        **scripts,
        SETTINGS: (settings.model_dump_json(indent=2) + "\n").encode(),
        REQUIREMENTS: grading_requirements(wheel).encode(),
        KEY: key,
        wheel.name: wheel.data,
        **course,
        **{f"{ASSIGNMENT}/{name}": data for name, data in assignment_files(assignment).items()},
    }


def refuse_carriage_returns(scripts: Mapping[str, bytes]) -> None:
    """Refuse scripts that a checkout has given the line ends of Windows.

    Raises:
        AutograderError: If one has (``carriage-returns``).
    """
    spoilt = [name for name, data in scripts.items() if b"\r" in data]
    if spoilt:
        raise AutograderError(
            Diagnostic(
                code="carriage-returns",
                message="a script has line ends of Windows, which its shell takes for commands",
                facts=(("scripts", ", ".join(spoilt)),),
                hint="tell git to leave line ends alone (core.autocrlf=false), and clone again",
            )
        )


def _script(name: str, *, torch_index: str | None) -> bytes:
    text = importlib.resources.files(_MODULE).joinpath(name).read_bytes()
    return text.replace(b"@TORCH@", install_torch(torch_index).encode())


EXPORTER: Final = GradescopeExporter()
