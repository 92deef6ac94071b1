"""Writes the README's table of assignments: ``python -m tests.docs.assignment_table``.

A test compares the README with what this would write, so a changed gate cannot leave it behind.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from autograder.content.assignment import (
    Assignment,
    chosen_checks,
    find_assignments,
    load_assignment,
)
from benchmarks.assignments import measured

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
BEGIN, END = "<!-- assignments:begin: written by `make docs` -->\n", "<!-- assignments:end -->"

_NAMES = (
    "assignment",
    "about",
    "parts (core)",
    "points of core",
    "hours",
    "checks (public)",
    "mistakes",
    "gates",
    "grading",
)


def table() -> str:
    """Return the table as Markdown, a row for each assignment."""
    folders = sorted(find_assignments([ROOT / "assignments"]))
    rows = [_row(load_assignment(folder)) for folder in folders]
    return "".join(map(_line, [_NAMES, ["---"] * len(_NAMES), *rows])).replace(" --- ", "---")


def with_table(readme: str) -> str:
    """Return the README with the table as it is now."""
    before, begin, rest = readme.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{README.name} lacks {BEGIN!r} or {END!r}")
    return before + begin + table() + end + after


def _row(assignment: Assignment) -> tuple[str, ...]:
    manifest, checks = assignment.manifest, chosen_checks(assignment)
    core = {number: part for number, part in manifest.parts.items() if part.level == "core"}
    points = sum(check.points for check in checks if check.part in core)
    hours = sum(part.minutes for part in core.values()) / 60
    public = sum(not check.hidden for check in checks)
    gates = ", ".join(f"{name} {gate.gate:g}" for name, gate in manifest.gates.items())
    figures = measured()[assignment.slug]
    return (
        f"`{assignment.slug}`",
        manifest.title,
        f"{len(manifest.parts)} ({len(core)})",
        f"{points}",
        f"{hours:.1f}",
        f"{len(checks)} ({public})",
        f"{len(assignment.misconceptions)}",
        gates,
        f"{figures['seconds']:g} s, {figures['gib']:g} GiB",
    )


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |\n"


if __name__ == "__main__":
    README.write_text(with_table(README.read_text(encoding="utf-8")), encoding="utf-8")
