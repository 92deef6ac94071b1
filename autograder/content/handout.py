"""What is made of ``handout.md``: its table *What is graded*, and what it shows on purpose.

The table is generated between its markers, so that it cannot drift from the checks. A handout that
walks through a wrong attempt, or gives a line away, says so with a second pair of markers; what
stands between them counts as open when secrets are searched for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from autograder.content.declared import DeclaredCheck
from autograder.content.manifest import Part
from autograder.diagnostics import ContentError, Diagnostic

BEGIN_MARKER = "<!-- BEGIN GRADED TABLE -->"
END_MARKER = "<!-- END GRADED TABLE -->"
OPEN_MARKER = "<!-- BEGIN OPEN -->"
CLOSE_MARKER = "<!-- END OPEN -->"

_HEAD = ("Part", "What is checked", "Points", "When")
_PUBLIC, _HIDDEN = "public", "after you hand in"


def graded_table(checks: Sequence[DeclaredCheck], parts: Mapping[str, Part]) -> str:
    """Return a Markdown table with one line per check, hidden ones by their title.

    Args:
        checks: All checks of the assignment.
        parts: The manifest's parts, in order; the table follows it, then the order of ``checks``.
    """
    order = {part: position for position, part in enumerate(parts)}
    rows = [
        (
            f"{check.part}. {parts[check.part].title}",
            check.title,
            str(check.points),
            _HIDDEN if check.hidden else _PUBLIC,
        )
        for check in sorted(checks, key=lambda check: order[check.part])
    ]
    total = ("", "All together", str(sum(check.points for check in checks)), "")
    lines = [_row(_HEAD), "|---|---|---:|---|", *(_row(row) for row in (*rows, total))]
    return "\n".join(lines)


def with_graded_table(handout: str, table: str, *, path: str) -> str:
    """Return the handout with ``table`` between its markers.

    Args:
        handout: Markdown with LF line ends.
        table: What to put there; what stands there is dropped.
        path: Shown in errors; not read.

    Raises:
        ContentError: If the markers do not stand there once each, alone on their lines and in
            order (``graded-table-markers``).
    """
    lines = handout.split("\n")
    begins = [number for number, line in enumerate(lines) if line.strip() == BEGIN_MARKER]
    ends = [number for number, line in enumerate(lines) if line.strip() == END_MARKER]
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        raise ContentError(_markers_wrong(begins, ends, path))
    kept = [*lines[: begins[0] + 1], "", *table.split("\n"), "", *lines[ends[0] :]]
    return "\n".join(kept)


def split_open(handout: str, *, path: str) -> tuple[str, str]:
    """Return the handout without its OPEN markers, and the text that stood between them.

    Args:
        handout: Markdown with LF line ends.
        path: Shown in errors; not read.

    Raises:
        ContentError: If a marker has no partner (``open-markers``).
    """
    kept: list[str] = []
    shown: list[str] = []
    begun = 0  # the line of a BEGIN that waits for its END
    for number, line in enumerate(handout.split("\n"), start=1):
        if line.strip() == (CLOSE_MARKER if begun else OPEN_MARKER):
            begun = 0 if begun else number
        elif line.strip() in (OPEN_MARKER, CLOSE_MARKER):
            raise _open_unpaired(number, path)
        else:
            kept.append(line)
            if begun:
                shown.append(line)
    if begun:
        raise _open_unpaired(begun, path)
    return "\n".join(kept), "\n".join(shown)


def _open_unpaired(line: int, path: str) -> ContentError:
    return ContentError(
        Diagnostic(
            code="open-markers",
            message="this marker has no partner",
            where=f"{path}:{line}:1",
            facts=(("expected", f"{OPEN_MARKER} and below it {CLOSE_MARKER}"),),
        )
    )


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _markers_wrong(begins: list[int], ends: list[int], path: str) -> Diagnostic:
    found = sorted([*((at, "BEGIN") for at in begins), *((at, "END") for at in ends)])
    line = found[0][0] + 1 if found else 1
    return Diagnostic(
        code="graded-table-markers",
        message="the handout does not say where the table of checks goes",
        where=f"{path}:{line}:1",
        facts=(
            ("expected", f"{BEGIN_MARKER} and below it {END_MARKER}, once, alone on their lines"),
            ("got", ", ".join(f"{name} in line {at + 1}" for at, name in found) or "neither"),
        ),
    )
