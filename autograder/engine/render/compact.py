"""What a notebook shows of a report: one small table, in HTML that needs no style sheet."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

from autograder.engine.plots import Plot
from autograder.engine.render.outline import Line, sections
from autograder.engine.render.terminal import (
    render_closing,
    render_explanation,
    render_why,
)
from autograder.engine.render.view import student_view
from autograder.model import Report

_CELL = "text-align:left;vertical-align:top;padding:2px 12px 2px 0"
_PLAIN = "white-space:pre-wrap;margin:2px 0 8px 0"


def render_compact_html(report: Report, *, heading: str) -> str:
    """Return a table of the public checks, with what is wrong under those that did not pass.

    Args:
        report: A report of the student's own machine.
        heading: What was checked.

    Returns:
        HTML without scripts; all foreign text in it is escaped.
    """
    shown = [(one.part, line) for one in sections(student_view(report)) for line in one.lines]
    rows = "".join(
        _row(part, line)
        for part, line in sorted(shown, key=lambda pair: pair[1].number)
        if not line.after_hand_in
    )
    closing = "".join(f"<div>{escape(line)}</div>" for line in render_closing(report))
    return f"<div><b>{escape(heading)}</b><table>{rows}</table>{closing}</div>"


def render_plots_html(plots: Sequence[Plot]) -> str:
    """Return pictures with what they are called, and why others could not be drawn.

    Args:
        plots: In their order; their files are read.

    Returns:
        HTML that holds the pictures themselves, so that it can be saved in a notebook.
    """
    return "".join(map(_plot, plots)) or "<div>This assignment draws nothing.</div>"


def _plot(plot: Plot) -> str:
    if plot.explanation is not None:
        why = escape("\n".join(render_explanation(plot.explanation)))
        return f'<div>not drawn: {escape(plot.name)}<pre style="{_PLAIN}">{why}</pre></div>'
    data = base64.b64encode(Path(plot.file).read_bytes()).decode("ascii")
    title = escape(plot.title or plot.name, quote=True)
    style = "max-width:100%"
    return f'<div><img style="{style}" alt="{title}" src="data:image/png;base64,{data}"></div>'


def _row(part: str, line: Line) -> str:
    cells = "".join(_cells(part, line))
    return f"<tr>{cells}</tr>"


def _cells(part: str, line: Line) -> Iterator[str]:
    title = escape(line.title)
    if line.outcome != "passed":
        why = escape(render_why(line))
        title = (
            f'<details open><summary>{title}</summary><pre style="{_PLAIN}">{why}</pre></details>'
        )
    for text in (line.word, f"part {part}"):
        yield f'<td style="{_CELL};white-space:nowrap">{escape(text)}</td>'
    yield f'<td style="{_CELL}">{title}</td>'
    yield f'<td style="{_CELL};white-space:nowrap">{line.earned}/{line.possible}</td>'
