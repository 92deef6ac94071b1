"""What a notebook shows of a report: one small table, in HTML that needs no style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from autograder.engine.render.outline import Line, sections
from autograder.engine.render.terminal import render_closing, render_why
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
