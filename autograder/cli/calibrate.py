"""``autograder calibrate``: what training reaches over many seeds, for whoever sets a gate."""

from __future__ import annotations

import os
import platform
from pathlib import Path

import click

from autograder.cli.assignments import assignment_roots
from autograder.content.assignment import find_assignment, load_assignment
from autograder.content.suggest import did_you_mean
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.calibration.measuring import measure
from autograder.engine.calibration.picture import page
from autograder.engine.calibration.proposal import table
from autograder.engine.verify.ground import Ground, Level, ground_of


@click.command()
@click.argument("slug")
@click.option(
    "--seeds",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many times each right program is measured.",
)
@click.option("--gate", "gates", multiple=True, help="Only this gate; may be given again.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Write a page with a drawing of every run, and the table.",
)
@click.option(
    "-j",
    "--processes",
    type=click.IntRange(min=1),
    default=None,
    help="How many programs at once; as many as there are cores unless given.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
def calibrate(  # noqa: PLR0913 - one parameter for each option
    slug: str,
    *,
    seeds: int,
    gates: tuple[str, ...],
    out: Path | None,
    processes: int | None,
    assignments: Path | None,
) -> None:
    """Measure what training reaches, and propose gates.

    The source and every alternative are trained on many seeds, misconceptions that declare a metric
    on three. SLUG is an assignment's name or folder. The manifest is not changed: write the marks
    and their evidence into it yourself.
    """
    _require_linux()
    from autograder.runner.bench import ProcessBench

    assignment = load_assignment(find_assignment(slug, roots=assignment_roots(assignments)))
    ground = ground_of(assignment, Level.RELEASE)
    names = _chosen(ground, gates)
    measured = []
    with ProcessBench(assignment, processes=processes or len(os.sched_getaffinity(0))) as bench:
        for name in names:
            click.echo(f"... {name}: {seeds} seeds", err=True)
            measured.append(measure(ground, bench, gate=name, seeds=seeds))
            for line in table(measured[-1]):
                click.echo(line)
    if out is not None:
        out.write_text(page(f"Gates of {assignment.slug}", measured), encoding="utf-8")
        click.echo(f"Page: {out}")


def _chosen(ground: Ground, gates: tuple[str, ...]) -> tuple[str, ...]:
    known = tuple(ground.assignment.manifest.gates)
    for name in gates:
        if name not in known:
            raise UsageError(
                Diagnostic(
                    code="no-such-gate",
                    message=f"the manifest has no gate {name!r}",
                    facts=(("gates", ", ".join(known) or "none"),),
                    hint=did_you_mean(name, known),
                )
            )
    if not known:
        raise UsageError(
            Diagnostic(
                code="no-such-gate",
                message="the assignment has no metric gate, so there is nothing to measure",
                hint="a check gets one with metric=..., and the manifest its marks under gates",
            )
        )
    return gates or known


def _require_linux() -> None:
    if platform.system() != "Linux":
        raise UsageError(
            Diagnostic(
                code="calibrate-needs-linux",
                message="gates are measured on Linux, where they are graded",
                hint="numbers of another system may differ in the last digits of every step",
            )
        )
