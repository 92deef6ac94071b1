"""``autograder grade``: the staff's command. Submissions go in, reports and a table come out."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Final

import click
from rich.console import Console

from autograder.cli.assignments import assignment_roots
from autograder.cli.main import ExitCode
from autograder.cli.runners import chosen_runner, runner_options
from autograder.content.assignment import find_assignment
from autograder.content.course_file import load_chosen
from autograder.content.manifest import REQUIREMENTS, Manifest
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.render import progress_line, results_table
from autograder.engine.seeds import load_or_make_key
from autograder.model import Report
from autograder.printable import counted, printable
from autograder.runner.intake import Candidate, find_submissions
from autograder.runner.kept import undecided
from autograder.runner.run import Options, Progress, Run

_KEY_NAME: Final = "course.key"
_GRADEBOOK_NAME: Final = "gradebook.csv"
_SHOWN_CHARACTERS: Final = 300


@click.command()
@click.option("-a", "--assignment", required=True, help="Slug or folder of the assignment.")
@click.option(
    "-o", "--out", required=True, type=click.Path(path_type=Path), help="Where reports go."
)
@click.option(
    "--course",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Grade the parts that this course file chooses, scaled to 100.",
)
@click.option("--unit", is_flag=True, help="Leave out training checks; reports say so.")
@click.option("--again", is_flag=True, help="Grade anew what has a current report.")
@click.option(
    "-j",
    "--processes",
    type=click.IntRange(min=1),
    default=None,
    help="How many submissions at once; as many as there are cores unless given.",
)
@click.option(
    "--key",
    type=click.Path(path_type=Path),
    default=None,
    help=f"The course key's file; OUT/{_KEY_NAME} unless given, made on first use.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
@click.option(
    "--gradebook",
    "gradebook",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help=f"Fill in this grade book of Canvas, Moodle or Gradescope, as OUT/{_GRADEBOOK_NAME}.",
)
@click.option(
    "--column",
    default=None,
    metavar="HEADER",
    help="The column of the grade book; the one called like the assignment unless given.",
)
@runner_options
@click.option(
    "--accept-unkept",
    "accept",
    multiple=True,
    type=click.Choice(REQUIREMENTS),
    help="Grade although this requirement of the assignment is not kept; reports say so.",
)
@click.option(
    "--unsafe-local",
    "unsafe",
    is_flag=True,
    help="For authors: confine nothing. Reports say so and hold no score.",
)
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.pass_context
def grade(  # noqa: PLR0913 - one parameter for each option
    context: click.Context,
    *,
    assignment: str,
    out: Path,
    course: Path | None,
    unit: bool,
    again: bool,
    processes: int | None,
    key: Path | None,
    assignments: Path | None,
    gradebook: Path | None,
    column: str | None,
    runner: str,
    image: str | None,
    engine: str | None,
    accept: tuple[str, ...],
    unsafe: bool,
    paths: Sequence[Path],
) -> None:
    """Grade submissions and write a report for each.

    A PATH is what a student handed in (a file, a folder, an archive or a notebook), a folder of
    such, or what Gradescope, Moodle, Canvas or nbgrader have of a class. Run it again after an
    interruption, or with more submissions: what has a current report is not graded twice.
    """
    folder = find_assignment(assignment, roots=assignment_roots(assignments))
    loaded = load_chosen(folder, course=course)
    errors = Console(stderr=True)
    candidates = find_submissions(
        paths, slug=loaded.slug, on_download=lambda *found: _say(errors, _download_line(*found))
    )
    fill_in = _filling(gradebook, column, loaded.manifest, candidates)
    _make_folder(out)
    run = Run(
        assignment=loaded,
        options=Options(
            out=out,
            key=load_or_make_key(key or out / _KEY_NAME),
            unit=unit,
            processes=processes or _cores(),
            again=again,
            accept=tuple(sorted(accept)),
        ),
        runner=chosen_runner(
            runner, image=image, engine=engine, unsafe=unsafe, say=lambda line: _say(errors, line)
        ),
        progress=_progress(errors, loaded.manifest.title),
    )
    try:
        reports = run.grade(candidates)
    except KeyboardInterrupt:
        _say(errors, f"What is finished is in {out}; the same command grades the rest.")
        raise
    _conclude(Console(), reports, out)
    fill_in(reports, out)
    if any(undecided(report) for report in reports):
        context.exit(ExitCode.UNDECIDED)


def _download_line(path: Path, system: str, count: int) -> str:
    shown = printable(str(path), limit_characters=_SHOWN_CHARACTERS)
    return f"{shown}: a download of {system}, {counted(count, 'submission')}"


def _filling(
    gradebook: Path | None,
    column: str | None,
    manifest: Manifest,
    candidates: Sequence[Candidate],
) -> Callable[[Sequence[Report], Path], None]:
    """Return what fills in the grade book; whatever is wrong with that is said before grading."""
    if gradebook is None:
        if column is not None:
            raise click.UsageError("--column says where in a --gradebook; there is none.")
        return lambda *_: None
    from autograder.export.gradebook import fill, place, read_book
    from autograder.export.written import write_files

    book = read_book(gradebook, titles=(manifest.title, manifest.slug), column=column)
    placed = place(book, ((one.name, one.origin) for one in candidates))

    def fill_in(reports: Sequence[Report], out: Path) -> None:
        filled = fill(book, placed, reports)
        (path,) = write_files({_GRADEBOOK_NAME: filled.data}, out)
        console = Console()
        for line in (f"Grade book: {path}", *filled.notes):
            _say(console, line)

    return fill_in


def _progress(console: Console, title: str) -> Progress:
    def on_plan(total: int, current: int) -> None:
        kept = f", {current} with a current report" if current else ""
        _say(console, f"{title}: {total} {'submission' if total == 1 else 'submissions'}{kept}")

    def on_report(report: Report, done: int, total: int) -> None:
        _say(console, progress_line(report, done=done, total=total))

    def on_unread(path: Path) -> None:
        shown = printable(str(path), limit_characters=_SHOWN_CHARACTERS)
        _say(console, f"{shown} cannot be read and is not in the overview; grade it again")

    return Progress(on_plan=on_plan, on_report=on_report, on_unread=on_unread)


def _conclude(console: Console, reports: Sequence[Report], out: Path) -> None:
    console.print(results_table(reports))
    _say(console, f"Reports: {out / 'index.html'}")
    _say(console, f"Grades:  {out / 'grades.csv'}")


def _say(console: Console, line: str) -> None:
    console.print(line, highlight=False, markup=False, emoji=False, soft_wrap=True)


def _cores() -> int:
    """Return how many cores are ours."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on Linux
        return os.cpu_count() or 1


def _make_folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(
            Diagnostic(
                code="out-unusable",
                message="the folder for reports cannot be made",
                where=str(out),
                facts=(("reason", error.strerror or type(error).__name__),),
                hint="name a folder that you may write, with -o",
            )
        ) from error
