"""The measurements of gates as one page: a drawing for the eye and a table for the record.

The same measurements give the same bytes, so that a page can be committed and compared. It needs
nothing from elsewhere: no script, no style sheet, no font.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Final

from autograder.engine.calibration.measuring import Measured, Sample
from autograder.engine.calibration.proposal import table

# All in pixels of the drawing.
_LEFT, _RIGHT, _ROW, _TOP, _WIDTH = 240, 30, 22, 34, 900
_STYLE: Final = (
    "body{font:15px/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;"
    "color:#1a1a1a;background:#fff}svg{max-width:100%;height:auto}pre{overflow-x:auto}"
)


def page(title: str, measured: Sequence[Measured]) -> str:
    """Return a page with a drawing and a table for each gate.

    Args:
        title: What was measured.
        measured: The gates.
    """
    parts = [
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">',
        f"<title>{escape(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>",
        f"<h1>{escape(title)}</h1>",
    ]
    for one in measured:
        parts.append(f"<h2>{escape(one.name)}</h2>")
        parts.append(drawing(one))
        parts.append(f"<pre>{escape(chr(10).join(table(one)))}</pre>")
    return "\n".join([*parts, "</body>", "</html>", ""])


def drawing(measured: Measured) -> str:
    """Return the runs as an SVG drawing: a row for each program, a dot for each run.

    Args:
        measured: The gate and the runs.
    """
    rows = [one for one in measured.samples if one.values]
    scale = _Scale(measured, rows)
    height = _TOP + _ROW * len(rows) + 30
    body = [*_marks(measured, scale, height), *_axis(scale, height)]
    for at, sample in enumerate(rows):
        body += _row(sample, _TOP + _ROW * at + _ROW // 2, scale)
    label = f"{measured.name}: each run of each program, with floor, gate and target"
    opening = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'role="img" aria-label="{escape(label)}" font-size="12">'
    )
    return "\n".join([opening, *body, "</svg>"])


class _Scale:
    """Where a value stands."""

    def __init__(self, measured: Measured, rows: Sequence[Sample]) -> None:
        gate = measured.gate
        values = [value for one in rows for value in one.values]
        everything = [*values, gate.floor, gate.gate, gate.target]
        self.low, self.high = min(everything), max(everything)
        self._span = (self.high - self.low) or 1.0

    def at(self, value: float) -> str:
        share = (value - self.low) / self._span
        return f"{_LEFT + share * (_WIDTH - _LEFT - _RIGHT):.1f}"


def _marks(measured: Measured, scale: _Scale, height: int) -> Iterator[str]:
    gate = measured.gate
    for name, value, color in (
        ("floor", gate.floor, "#8a3324"),
        ("gate", gate.gate, "#1f4e79"),
        ("target", gate.target, "#2e6b34"),
    ):
        x, lift = scale.at(value), {"floor": 0, "gate": 0, "target": 12}[name]
        yield f'<line x1="{x}" x2="{x}" y1="{_TOP - 4}" y2="{height - 26}" stroke="{color}"/>'
        y = _TOP - 8 - lift
        yield f'<text x="{x}" y="{y}" text-anchor="middle" fill="{color}">{name}</text>'


def _axis(scale: _Scale, height: int) -> Iterator[str]:
    for value, anchor in ((scale.low, "start"), (scale.high, "end")):
        x = scale.at(value)
        yield f'<text x="{x}" y="{height - 8}" text-anchor="{anchor}">{value:.4g}</text>'


def _row(sample: Sample, y: int, scale: _Scale) -> Iterator[str]:
    name = sample.program if sample.is_right else f"wrong: {sample.program}"
    color = "#1f4e79" if sample.is_right else "#8a3324"
    yield f'<text x="{_LEFT - 12}" y="{y + 4}" text-anchor="end">{escape(name)}</text>'
    yield (
        f'<line x1="{scale.at(min(sample.values))}" x2="{scale.at(max(sample.values))}" '
        f'y1="{y}" y2="{y}" stroke="#bbb"/>'
    )
    for value in sample.values:
        x = scale.at(value)
        yield f'<circle cx="{x}" cy="{y}" r="3.5" fill="{color}" fill-opacity="0.45"/>'
