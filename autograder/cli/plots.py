"""``check --plots``: what the given code draws of a student's work, in a process of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

import click

from autograder.cli.practice_child import PLOTS, PracticeChild
from autograder.cli.practice_run import ENDED, NOT_BEGUN, OUT_OF_TIME, START_SECONDS, seconds_for
from autograder.content.plots import plots_beside
from autograder.engine.plots import NO_MATPLOTLIB, Plot, can_draw, undrawn
from autograder.engine.practice_facts import PracticeFacts
from autograder.engine.render import render_explanation
from autograder.model import Explanation

#: Plots that ran out of time, after which the others are not drawn: each costs its whole limit.
_TIME_OUTS: Final = 2
_GIVEN_UP: Final = Explanation(
    code="calls-ended",
    message="not drawn any more: two plots ran out of time before",
    hint="find out first why they do not end",
)
_HEADING: Final = "Plots, which earn and cost nothing:"


def draw_apart(
    folder: Path, out: Path, facts: PracticeFacts, *, on_plot: Callable[[str], None]
) -> list[Plot]:
    """Draw in child processes; one that takes too long or ends does not end the others.

    Args:
        folder: What was unpacked.
        out: Where files are written.
        facts: What the folder says about its assignment.
        on_plot: Told the name of each plot before it is drawn.

    Returns:
        What became of each, in the order of the given code.

    Raises:
        ContentError: If the given code's ``PLOTS`` cannot be read.
    """
    names = plots_beside(folder / f"{facts.assignment}.py")
    if not can_draw():
        return undrawn(names, NO_MATPLOTLIB)
    found = {plot.name: plot for plot in _drawn(folder.resolve(), out, names, (facts, on_plot))}
    return [found[name] for name in names]


def _drawn(
    folder: Path,
    out: Path,
    names: Sequence[str],
    limits: tuple[PracticeFacts, Callable[[str], None]],
) -> Iterator[Plot]:
    facts, on_plot = limits
    # a curve over training takes what a check takes that trains
    limit_seconds = max((seconds_for(check, facts) for check in facts.checks), default=0.0)

    def began(name: str) -> float:
        on_plot(name)
        return limit_seconds

    left, time_outs = list(names), 0
    while left and time_outs < _TIME_OUTS:
        with PracticeChild(folder, [str(out), *left], module=PLOTS) as child:
            lines = child.results(
                start_seconds=START_SECONDS, on_check=began, is_stale=lambda: False
            )
            for line in lines:
                plot = Plot.model_validate_json(line)
                left.remove(plot.name)
                yield plot
        if left and child.under_way not in left:
            yield from undrawn(left, NOT_BEGUN if child.timed_out else _lost(child))
            return
        if left:
            left.remove(child.under_way)
            time_outs += child.timed_out
            yield from undrawn([child.under_way], OUT_OF_TIME if child.timed_out else ENDED)
    yield from undrawn(left, _GIVEN_UP)


def _lost(child: PracticeChild) -> Explanation:
    """Return why nothing was drawn: what was said last, if an error of Python's ended it."""
    if not child.raised:
        return ENDED
    return Explanation(
        code="plot-not-drawn",
        message="the plots could not be drawn here",
        facts=tuple(("it said", line) for line in child.said[-1:]),
        hint="python -m pip install --upgrade matplotlib",
    )


def say_that_it_draws(name: str) -> None:
    """Say on standard error which plot is drawn: one over training takes a while."""
    click.echo(f"drawing {name}", err=True)


def plot_lines(plots: Sequence[Plot], *, folder: Path) -> str:
    """Return what became of plots, as lines for a terminal.

    Args:
        plots: In their order.
        folder: Paths are shown from here where they lie below it.
    """
    if not plots:
        return "This assignment draws nothing."
    lines = [_HEADING]
    wide = max(len(plot.name) for plot in plots)
    reasons = {plot.explanation for plot in plots}
    common = next(iter(reasons)) if len(reasons) == 1 and len(plots) > 1 else None
    for plot in plots:
        if plot.explanation is None:
            lines.append(f"  drawn      {plot.name:<{wide}}  {_shown(plot.file, folder)}")
        else:
            lines.append(f"  not drawn  {plot.name}")
            if common is None:
                lines += [f"    {row}" for row in render_explanation(plot.explanation)]
    if common is not None:
        lines += [f"    {row}" for row in render_explanation(common)]
    return "\n".join(lines)


def _shown(file: str, folder: Path) -> str:
    path = Path(file)
    return path.relative_to(folder).as_posix() if path.is_relative_to(folder) else file
