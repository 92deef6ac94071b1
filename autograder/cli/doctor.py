"""``autograder doctor``: what this host can promise about a worker, tried out and not assumed."""

from __future__ import annotations

import json
from collections.abc import Sequence

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from autograder.cli.main import ExitCode
from autograder.diagnostics import SandboxUnavailable
from autograder.model import Promise
from autograder.runner.promises import MEANINGS, probe


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object instead of a table.")
@click.pass_context
def doctor(ctx: click.Context, *, as_json: bool) -> None:
    """Say what this host can promise about a worker.

    A worker is started that tries to break each promise. Exit code 0 says that student code can be
    confined here, 4 that it cannot; a promise that does not hold is printed with what would help.
    """
    try:
        promises = probe()
    except SandboxUnavailable as refused:
        _print_refusal(refused, as_json=as_json)
        ctx.exit(ExitCode.HOST)
    if as_json:
        click.echo(json.dumps({"confined": True, "promises": [_entry(p) for p in promises]}))
        return
    _print_table(promises)


def _entry(promise: Promise) -> dict[str, str | bool]:
    about = MEANINGS[promise.name]
    fix = {} if promise.holds else {"fix": about.fix}
    return {**promise.model_dump(), "meaning": about.meaning, **fix}


def _print_table(promises: Sequence[Promise]) -> None:
    table = Table("promise", "holds", "what a submission is kept to")
    for promise in promises:
        about = MEANINGS[promise.name]
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
