"""``autograder export``: an assignment, or its reports, in the format of another system."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

import click

from autograder.cli.assignments import assignment_roots
from autograder.content.assignment import find_assignment
from autograder.content.course_file import load_chosen
from autograder.diagnostics import Diagnostic, UsageError

if TYPE_CHECKING:
    from autograder.export.exporter import Exporter


@click.command()
@click.argument("slug")
@click.option(
    "--to",
    "format_name",
    required=True,
    metavar="FORMAT",
    help="Which format; an unknown one is answered with the list of those installed.",
)
@click.option(
    "-o",
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="The folder to write to; made if it is missing.",
)
@click.option(
    "--course",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The course file that chooses parts; without it, the whole assignment.",
)
@click.option(
    "--reports",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    default=None,
    help="The folder that `grade` wrote, for formats that are made of reports.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The course key's file; DIR/course.key unless given, made on first use.",
)
@click.option(
    "--fit",
    metavar="CPU,MEMORY[,TIME]",
    default=None,
    help="Leave out checks that need more than this, such as 0.5cpu,768MB,10min.",
)
@click.option(
    "--torch-index",
    envvar="TORCH_INDEX",
    default=None,
    metavar="ADDRESS",
    help="Where the exported grader installs torch from: an index of builds for processors.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
def export(  # noqa: PLR0913 - one parameter for each option
    slug: str,
    *,
    format_name: str,
    out: Path,
    course: Path | None,
    reports: Path | None,
    key: Path | None,
    fit: str | None,
    torch_index: str | None,
    assignments: Path | None,
) -> None:
    """Write an assignment, or its reports, for another system.

    SLUG may also be the assignment's folder. What the format has to be told where it is uploaded
    is printed at the end.
    """
    from autograder.export.exporter import Asked, exporter_of
    from autograder.export.reports import read_reports

    exporter = exporter_of(format_name)
    given = {"reports": reports, "key": key, "fit": fit}
    _refuse_unused(exporter, {name for name, value in given.items() if value is not None})
    folder = find_assignment(slug, roots=assignment_roots(assignments))
    assignment = load_chosen(folder, course=course)
    asked = Asked(
        course=course,
        reports=() if reports is None else read_reports(reports, assignment=assignment.slug),
        key=key,
        fit=fit,
        torch_index=torch_index,  # may come from the environment, and then is no contradiction
        say=lambda line: click.echo(line, err=True),
    )
    out.mkdir(parents=True, exist_ok=True)
    done = exporter.export(assignment, out, asked=asked)
    for path in done.written:
        click.echo(f"wrote {path}")
    for line in done.choose:
        click.echo(line)


def _refuse_unused(exporter: Exporter, given: Collection[str]) -> None:
    unused = sorted(set(given) - exporter.takes)
    if unused:
        raise UsageError(
            Diagnostic(
                code="option-not-taken",
                message=f"{exporter.name} makes no use of --{unused[0]}",
                facts=(("it takes", ", ".join(f"--{name}" for name in sorted(exporter.takes))),)
                if exporter.takes
                else (),
                hint="leave the option out",
            )
        )
