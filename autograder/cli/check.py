"""``autograder check``: a student's public checks, in a process of their own that can be ended."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from autograder.cli.main import ExitCode
from autograder.cli.plots import draw_apart, plot_lines, say_that_it_draws
from autograder.cli.practice_run import run_apart, seconds_for
from autograder.cli.progress import Progress
from autograder.cli.watch import watch as watch_file
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.plots import PLOTS_FOLDER
from autograder.engine.practice_facts import PracticeCheck, PracticeFacts, read_facts
from autograder.engine.practice_notes import practice_notes
from autograder.engine.practice_report import practice_report
from autograder.engine.render import render_check_lines, report_json
from autograder.model import CheckResult, Outcome, Report


@click.command()
@click.option("--part", default=None, help="Only the checks of this part.")
@click.option("--watch", is_flag=True, help="Run again whenever your file is saved.")
@click.option(
    "--in-process",
    is_flag=True,
    help="Run in this process, for a debugger: breakpoint() works, and no limit ends a loop.",
)
@click.option(
    "--plots",
    metavar="[DIR]",
    is_flag=False,
    flag_value="",
    default=None,
    help="Draw pictures of your work afterwards, as files in DIR (plots/ unless you say).",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as a JSON document.")
@click.argument(
    "folder",
    default=".",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
)
@click.pass_context
def check(  # noqa: PLR0913 - one for each option
    context: click.Context,
    *,
    part: str | None,
    watch: bool,
    in_process: bool,
    plots: str | None,
    as_json: bool,
    folder: Path,
) -> None:
    """Run the public checks on your own work."""
    if watch and (in_process or as_json or plots is not None):
        other = "--in-process" if in_process else "--json" if as_json else "--plots"
        raise click.UsageError(f"--watch runs again and again, {other} once: choose one of them.")
    folder = folder.resolve()
    facts = read_facts(folder)
    file = require_file(folder, facts)
    wanted = wanted_checks(facts, part)
    if watch:
        watch_file(file, lambda was_saved: _once(folder, facts, part=part, was_saved=was_saved))
    results = (
        _here(folder, wanted, facts)
        if in_process
        else run_apart(folder, wanted, facts, audience=Progress(len(wanted)))
    )
    report = _report(folder, facts, results, part=part)
    click.echo(report_json(report) if as_json else render_check_lines(report), nl=not as_json)
    if plots is not None:
        _draw(folder, facts, Path(plots) if plots else folder / PLOTS_FOLDER, to_errors=as_json)
    context.exit(_exit_code(results))


def wanted_checks(facts: PracticeFacts, part: str | None) -> list[PracticeCheck]:
    """Return the public checks of a part, or of all parts.

    Args:
        facts: What the folder says about its assignment.
        part: The part's id, or ``None``.

    Raises:
        UsageError: If there is no such part.
    """
    parts = list(dict.fromkeys(one.part for one in facts.checks))
    if part is not None and part not in parts:
        raise UsageError(
            Diagnostic(
                code="no-such-part",
                message=f"there is no part {part!r}",
                facts=(("parts with checks", ", ".join(parts)),),
                hint="name one of these, as it is written here",
            )
        )
    return [one for one in facts.checks if not one.hidden and part in (None, one.part)]


def require_file(folder: Path, facts: PracticeFacts) -> Path:
    """Return the student's file.

    Raises:
        UsageError: If it is not in the folder.
    """
    file = folder / f"{facts.assignment}.py"
    if file.is_file():
        return file
    alike = sorted(path.name for path in folder.glob(f"{facts.assignment}*.py"))
    others = [name for name in alike if name not in facts.given]
    raise UsageError(
        Diagnostic(
            code="your-file-missing",
            message="the file that you write in is not in this folder",
            where=folder.as_posix(),
            facts=(
                ("expected", file.name),
                *((("there is", ", ".join(others)),) if others else ()),
            ),
            hint=f"call your file {file.name} and put it into this folder",
        )
    )


# ------------------------------------------------------------------ running


def _once(
    folder: Path, facts: PracticeFacts, *, part: str | None, was_saved: Callable[[], bool]
) -> None:
    """Run once under ``--watch``; a save meanwhile makes the results worthless."""
    wanted = wanted_checks(facts, part)
    results = run_apart(folder, wanted, facts, audience=Progress(len(wanted), is_gone=was_saved))
    if was_saved():
        click.echo("saved meanwhile")
    else:
        click.echo(render_check_lines(_report(folder, facts, results, part=part)))


def _here(
    folder: Path, wanted: Sequence[PracticeCheck], facts: PracticeFacts
) -> Mapping[str, CheckResult]:
    """Run in this process, where a person may look at it."""
    from autograder.engine.debugging import run_in_process  # imports torch

    by_id = {one.id: one for one in wanted}
    progress = Progress(len(wanted), is_debugged=True)

    def began(check_id: str) -> None:
        progress.began(by_id[check_id], limit_seconds=seconds_for(by_id[check_id], facts))

    return run_in_process(folder, list(by_id), on_check=began)


def _draw(folder: Path, facts: PracticeFacts, out: Path, *, to_errors: bool) -> None:
    """Draw the plots and say what became of them; whatever that is, no result changes by it."""
    drawn = draw_apart(folder, out.resolve(), facts, on_plot=say_that_it_draws)
    click.echo(f"\n{plot_lines(drawn, folder=Path.cwd())}", err=to_errors)


# ------------------------------------------------------------------ reporting


def _report(
    folder: Path, facts: PracticeFacts, results: Mapping[str, CheckResult], *, part: str | None
) -> Report:
    return practice_report(
        facts,
        results,
        parts=None if part is None else (part,),
        notes=practice_notes(folder, facts),
    )


def _exit_code(results: Mapping[str, CheckResult]) -> ExitCode:
    outcomes = {result.outcome for result in results.values()}
    if Outcome.ERRORED in outcomes:
        return ExitCode.UNDECIDED
    return ExitCode.DONE if outcomes <= {Outcome.PASSED} else ExitCode.GATE_FAILED
