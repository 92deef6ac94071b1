"""What is made of ``handout.md``: generated tables, what is shown on purpose, a course's choice.

What is generated stands between markers, so that it cannot drift from the checks. A handout that
walks through a wrong attempt, or gives a line away, says so with a second pair of markers; what
stands between them counts as open when secrets are searched for.

A section begins with a heading and ends before the next one of its level or above. Under a choice,
the section of a part (``## Part 4: Masks``) that students do not get is left out, and so is one
with a line ``<!-- ONLY WITH PART 1 -->`` when that part is not graded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from autograder.content.assignment import Assignment, chosen_checks
from autograder.content.graded import graded_table, parts_table, rules
from autograder.content.stub import StubPlan
from autograder.content.text import read_text
from autograder.diagnostics import ContentError, Diagnostic

BEGIN_MARKER: Final = "<!-- BEGIN GRADED TABLE -->"
END_MARKER: Final = "<!-- END GRADED TABLE -->"
PARTS_BEGIN_MARKER: Final = "<!-- BEGIN PARTS TABLE -->"
PARTS_END_MARKER: Final = "<!-- END PARTS TABLE -->"
OPEN_MARKER: Final = "<!-- BEGIN OPEN -->"
CLOSE_MARKER: Final = "<!-- END OPEN -->"

_HEADING: Final = re.compile(r"(?P<level>#{2,6})[ \t]+(?P<title>.+?)[ \t#]*")
_PART: Final = re.compile(r"Part[ \t]+(?P<part>[0-9]+)\b")
_ONLY_WITH: Final = re.compile(r"<!-- ONLY WITH PART (?P<part>[0-9]+) -->")
_FENCE: Final = re.compile(r"[ \t]*(?P<fence>`{3,}|~{3,})")


@dataclass(frozen=True, kw_only=True)
class Heading:
    """One heading of a handout below its title.

    Attributes:
        line: The position of its line, from 0.
        level: How many ``#`` it has.
        title: Its text.
    """

    line: int
    level: int
    title: str

    @property
    def part(self) -> str | None:
        """The part whose section it begins, if any."""
        found = _PART.match(self.title)
        return found["part"] if found and self.level == 2 else None  # noqa: PLR2004 - `## Part 4`


def handout_text(assignment: Assignment, plan: StubPlan) -> str:
    """Return the handout as students get it.

    Args:
        assignment: The assignment as it is given out.
        plan: Which parts arrive solved, and which are left out.

    Raises:
        ContentError: If markers are not as they must be, or a check is wrong.
    """
    path = assignment.handout.as_posix()
    checks = chosen_checks(assignment)
    table = graded_table(assignment, checks)
    parts = parts_table(assignment, checks, solved=plan.solved)
    text = read_text(assignment.handout)
    has_own_place = PARTS_BEGIN_MARKER in text or PARTS_END_MARKER in text
    if has_own_place:
        text = _between(text, parts, (PARTS_BEGIN_MARKER, PARTS_END_MARKER), path=path)
    graded = [table, *(() if has_own_place else (parts,)), rules(assignment, checks)]
    text = _between(text, "\n\n".join(graded), (BEGIN_MARKER, END_MARKER), path=path)
    text = split_open(text, path=path)[0]
    return _under_choice(text, assignment, plan)


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


def headings(lines: Sequence[str]) -> Iterator[Heading]:
    """Yield the headings of a handout, but for its title and what only looks like one in code.

    Args:
        lines: Markdown, line by line.
    """
    fence = ""
    for number, line in enumerate(lines):
        edge = _FENCE.match(line)
        if edge and (
            not fence or (line.strip() == edge["fence"] and edge["fence"].startswith(fence))
        ):
            fence = "" if fence else edge["fence"]
        elif not fence and (found := _HEADING.fullmatch(line)):
            yield Heading(line=number, level=len(found["level"]), title=found["title"])


def _under_choice(text: str, assignment: Assignment, plan: StubPlan) -> str:
    """Return the text without the sections that a choice leaves out, and with what it adds."""
    lines = text.split("\n")
    found = tuple(headings(lines))
    gone: set[int] = set()
    added: dict[int, str] = {}
    for at, heading in enumerate(found):
        end = next((h.line for h in found[at + 1 :] if h.level <= heading.level), len(lines))
        following = lines[heading.line + 1 : found[at + 1].line if at + 1 < len(found) else end]
        only = next(filter(None, map(_ONLY_WITH.fullmatch, following)), None)
        if heading.part in plan.absent or (only and only["part"] not in assignment.graded_parts):
            gone |= set(range(heading.line, end))
        elif heading.part is not None and heading.part in plan.solved:
            added[heading.line] = _given_note(assignment, heading.part)
    kept = [
        piece
        for number, line in enumerate(lines)
        if number not in gone and not _ONLY_WITH.fullmatch(line)
        for piece in (line, *(("", added[number]) if number in added else ()))
    ]
    return "\n".join(kept)


def _given_note(assignment: Assignment, part: str) -> str:
    names = [f"`{name}`" for name in assignment.manifest.parts[part].functions]
    named = " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))
    verb = "stand" if len(names) > 1 else "stands"
    ready = f": {named} {verb} ready in `{assignment.slug}.py`" if names else ""
    return f"*This part is given{ready}. Nothing is graded here.*"


def _between(handout: str, text: str, markers: tuple[str, str], *, path: str) -> str:
    """Return the handout with ``text`` between its markers; what stands there is dropped.

    Raises:
        ContentError: If the markers do not stand there once each, alone on their lines and in
            order (``graded-table-markers``).
    """
    lines = handout.split("\n")
    begins, ends = (
        [number for number, line in enumerate(lines) if line.strip() == marker]
        for marker in markers
    )
    if len(begins) != 1 or len(ends) != 1 or begins[0] > ends[0]:
        raise ContentError(_markers_wrong(markers, begins, ends, path=path))
    kept = [*lines[: begins[0] + 1], "", *text.split("\n"), "", *lines[ends[0] :]]
    return "\n".join(kept)


def _open_unpaired(line: int, path: str) -> ContentError:
    return ContentError(
        Diagnostic(
            code="open-markers",
            message="this marker has no partner",
            where=f"{path}:{line}:1",
            facts=(("expected", f"{OPEN_MARKER} and below it {CLOSE_MARKER}"),),
        )
    )


def _markers_wrong(
    markers: tuple[str, str], begins: Sequence[int], ends: Sequence[int], *, path: str
) -> Diagnostic:
    found = sorted([*((at, "BEGIN") for at in begins), *((at, "END") for at in ends)])
    line = found[0][0] + 1 if found else 1
    return Diagnostic(
        code="graded-table-markers",
        message="the handout does not say where a generated table goes",
        where=f"{path}:{line}:1",
        facts=(
            ("expected", f"{markers[0]} and below it {markers[1]}, once, alone on their lines"),
            ("got", ", ".join(f"{name} in line {at + 1}" for at, name in found) or "neither"),
        ),
    )
