"""``autograder doctor``: what this host can promise about a worker, tried out and not assumed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.cli.assignments import assignment_roots
from autograder.cli.main import ExitCode
from autograder.cli.runners import chosen_runner, runner_options
from autograder.content.assignment import find_assignment, load_assignment
from autograder.diagnostics import SandboxUnavailable
from autograder.model import Promise
from autograder.runner.meanings import EVERY, MEANINGS
from autograder.runner.required import refusal, unkept


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.option(
    "-a",
    "--assignment",
    default=None,
    help="Slug or folder of an assignment: whether this host keeps what it requires.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
@runner_options
@click.pass_context
def doctor(  # noqa: PLR0913 - one parameter for each option
    ctx: click.Context,
    *,
    as_json: bool,
    assignment: str | None,
    assignments: Path | None,
    runner: str,
    image: str | None,
    engine: str | None,
) -> None:
    """Say what this host can promise about a worker.

    A worker is started that tries to break each promise; with a container, what runs around the
    worker does too. Exit code 0 says that student code can be confined here, 4 that it cannot, or
    not as the assignment requires; a promise that does not hold is printed with what would help.
    """
    requires: Mapping[str, str] = {}
    if assignment is not None:
        folder = find_assignment(assignment, roots=assignment_roots(assignments))
        requires = load_assignment(folder).manifest.requires
    try:
        chosen = chosen_runner(runner, image=image, engine=engine, say=_say)
        promises = chosen.probe()
    except SandboxUnavailable as refused:
        _print_refusal(refused, as_json=as_json)
        ctx.exit(ExitCode.HOST)
    missing = unkept(requires, promises)
    if as_json:
        entries = [_entry(p) for p in promises]
        told = {"unkept": list(missing)} if assignment is not None else {}
        click.echo(json.dumps({"confined": True, "promises": entries, **told}))
    else:
        _print_table(promises)
        if assignment is not None:
            click.echo(_kept_in_words(assignment, requires, missing))
    if missing:
        ctx.exit(ExitCode.HOST)


def _say(line: str) -> None:
    click.echo(line, err=True)


def _kept_in_words(assignment: str, requires: Mapping[str, str], missing: Mapping[str, str]) -> str:
    if missing:
        return str(refusal(missing))
    names = ", ".join(requires) or "nothing"
    return f"{assignment} requires {names}, and this host keeps it."


def _entry(promise: Promise) -> dict[str, str | bool]:
    about = EVERY[promise.name]
    fix = {} if promise.holds else {"fix": about.fix}
    return {**promise.model_dump(), "meaning": about.meaning, **fix}


def _print_table(promises: Sequence[Promise]) -> None:
    table = Table("promise", "holds", "what a submission is kept to")
    for promise in promises:
        about = EVERY[promise.name]
        lines = [about.meaning, f"[dim]{escape(promise.detail)}[/dim]"]
        lines += [] if promise.holds else [f"what would help: {about.fix}"]
        table.add_row(promise.name, "yes" if promise.holds else "NO", "\n".join(lines))
    Console().print(table)
    missing = sum(not promise.holds for promise in promises)
    held = f"{len(promises) - missing} of {len(promises)} promises hold"
    click.echo(f"Student code can be confined here; {held}.")


def _print_refusal(refused: SandboxUnavailable, *, as_json: bool) -> None:
    if as_json:
        facts = dict(refused.diagnostic.facts)
        click.echo(json.dumps({"confined": False, "reason": facts.get("reason", "")}))
        return
    click.echo(str(refused.diagnostic))
    click.echo(f"  what would help: {MEANINGS['files'].fix}")
