"""``autograder.check(part=2)``: the public checks from a notebook or any Python prompt."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from autograder.cli.check import require_file, wanted_checks
from autograder.cli.plots import draw_apart, plot_lines, say_that_it_draws
from autograder.cli.practice_run import run_apart, seconds_for
from autograder.cli.progress import Progress
from autograder.content.plots import plots_beside
from autograder.engine.plots import NO_MATPLOTLIB, PLOTS_FOLDER, Plot, can_draw, undrawn
from autograder.engine.practice_facts import (
    UNDER_WAY,
    PracticeCheck,
    PracticeFacts,
    fingerprint,
    read_facts,
)
from autograder.engine.practice_notes import practice_notes
from autograder.engine.practice_report import practice_report
from autograder.engine.render import render_check_lines
from autograder.engine.render.compact import render_compact_html, render_plots_html
from autograder.model import CheckResult, Outcome, Report

_HERE = "Checked: the functions of this notebook"


class Checked:
    """What came of the checks: a table where a notebook shows it, lines of text elsewhere.

    Attributes:
        report: The results as data.
        passed: Whether every check that ran has passed.
        plots: What became of the pictures, where they were asked for.
    """

    def __init__(
        self, report: Report, *, heading: str, plots: tuple[Plot, ...] | None = None
    ) -> None:
        self.report = report
        self.plots = plots
        self._heading = heading
        ran = [one for one in report.checks if one.outcome is not Outcome.SKIPPED]
        self.passed = bool(ran) and all(one.outcome is Outcome.PASSED for one in ran)

    def __repr__(self) -> str:
        text = f"{self._heading}\n\n{render_check_lines(self.report)}"
        if self.plots is None:
            return text
        return f"{text}\n\n{plot_lines(self.plots, folder=Path.cwd())}"

    def _repr_html_(self) -> str:
        html = render_compact_html(self.report, heading=self._heading)
        return html if self.plots is None else html + render_plots_html(self.plots)


def check_here(
    part: int | str | None, *, folder: str, notebook: bool | None, plots: bool | str = False
) -> Checked:
    """Run the public checks on the student's file, or on the functions of the notebook.

    A file runs in a process of its own, with limits, as ``autograder check`` runs it. Functions of
    a notebook exist in its own process alone, so they run there, and no limit ends a loop but the
    interruption of the kernel.

    Args:
        part: Only the checks of this part.
        folder: What was unpacked.
        notebook: Which of the two; ``None`` takes the notebook's functions while the file is still
            as it was handed out.
        plots: Whether pictures are drawn, or the folder where their files are to be written.

    Raises:
        RuntimeError: If checks are under way: the student's file calls this while it is imported.
        UsageError: If there is no assignment in the folder, no such part, or nothing to check.
    """
    if UNDER_WAY in os.environ:
        raise RuntimeError("autograder.check() belongs under if __name__ == '__main__':")
    top = Path(folder).resolve()
    facts = read_facts(top)
    chosen = None if part is None else str(part)
    wanted = wanted_checks(facts, chosen)
    main = sys.modules["__main__"]
    own = _own_functions(main, facts)
    notes = practice_notes(top, facts)
    if notebook is None:
        notebook = bool(own) and not _is_written(top, facts)
    hand_in = ""
    if notebook:
        results, heading = _of_notebook(main, top, wanted, facts), _HERE
        hand_in = f"{facts.assignment}.py, with this notebook's code copied into it"
    else:
        file = require_file(top, facts)
        results = run_apart(top, wanted, facts, audience=Progress(len(wanted)))
        heading = f"Checked: {file.name}"
        notes = (*notes, *_passed_over(own, file.name))
    parts = None if chosen is None else (chosen,)
    report = practice_report(facts, results, parts=parts, notes=notes, hand_in=hand_in)
    if plots is False:
        return Checked(report, heading=heading)
    out = (top / PLOTS_FOLDER if plots is True else Path(plots)).resolve()
    drawn = (
        _drawn_of_notebook(main, top, out, facts)
        if notebook
        else draw_apart(top, out, facts, on_plot=say_that_it_draws)
    )
    return Checked(report, heading=heading, plots=tuple(drawn))


def _drawn_of_notebook(
    main: ModuleType, folder: Path, out: Path, facts: PracticeFacts
) -> list[Plot]:
    """Draw in this process, where the notebook's functions are."""
    file = folder / f"{facts.assignment}.py"
    names = plots_beside(file)
    if not can_draw():
        return undrawn(names, NO_MATPLOTLIB)
    from autograder.engine.notebook import drawing_of  # imports torch

    drawing = drawing_of(main, file, out)
    return [drawing.draw(name) for name in names]


def _own_functions(main: ModuleType, facts: PracticeFacts) -> list[str]:
    from autograder.engine.notebook import own_functions  # imports torch

    return own_functions(main, facts)


def _is_written(folder: Path, facts: PracticeFacts) -> bool:
    """Tell whether the student's file is there and no longer as it was handed out."""
    file = folder / f"{facts.assignment}.py"
    return file.is_file() and fingerprint(file.read_bytes()) != facts.stub


def _passed_over(own: list[str], file_name: str) -> tuple[str, ...]:
    if not own:
        return ()
    note = (
        f"this notebook defines {', '.join(own)} too; {file_name} was checked, because you have "
        "written in it. autograder.check(notebook=True) checks the notebook"
    )
    return (note,)


def _of_notebook(
    main: ModuleType, folder: Path, wanted: list[PracticeCheck], facts: PracticeFacts
) -> Mapping[str, CheckResult]:
    from autograder.engine.debugging import run_in_process  # imports torch
    from autograder.engine.notebook import NotebookStudent

    by_id = {one.id: one for one in wanted}
    progress = Progress(len(wanted), is_debugged=True)

    def began(check_id: str) -> None:
        progress.began(by_id[check_id], limit_seconds=seconds_for(by_id[check_id], facts))

    student = NotebookStudent(main, folder / f"{facts.assignment}.py")
    return run_in_process(folder, list(by_id), on_check=began, student=student)
