"""The gates that reading decides: the points of parts, and the pages of the bank."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from autograder.content.misconceptions import PAGE_HEADS
from autograder.content.shortcuts import find_shortcuts
from autograder.content.text import read_text
from autograder.engine.verify.ground import Ground
from autograder.engine.verify.rehearsal import handed_in
from autograder.engine.verify.rulings import Ruling, ruled
from autograder.printable import counted

MAX_FILE_LINES: Final = 60
_FULL_TITLE: Final = 100

# Words of the staff: students read part, check, points, likely cause, expected, got.
_STAFF_WORDS: Final = re.compile(
    r"\b(stub|reference|submission|misconception|bank|hidden check|worker|grader|transcript"
    r"|recording|student|course key|mutant)s?\b",
    re.IGNORECASE,
)
_PERSON: Final = re.compile(r"\b(you|your|yours|yourself)\b", re.IGNORECASE)


def parts_have_checks(ground: Ground) -> Ruling:
    """Each part that is graded has a check, and what it asks for is called by one of them."""
    with_checks = {check.part for check in ground.checks}
    return ruled(
        "parts",
        f"{counted(len(ground.parts), 'part')}, {counted(len(ground.checks), 'check')}, "
        f"{counted(sum(check.points for check in ground.checks), 'point')}",
        (f"part {part} has no check" for part in ground.parts if part not in with_checks),
        next_step="write a check for it, or take the part out of the manifest",
    )


def half_is_public(ground: Ground) -> Ruling:
    """Public checks carry at least half of each part's points."""
    found = []
    for part in ground.parts:
        checks = [check for check in ground.checks if check.part == part]
        points = sum(check.points for check in checks)
        public = sum(check.points for check in checks if not check.hidden)
        if 2 * public < points:
            verb = "is" if points == 1 else "are"
            found.append(f"part {part}: {public} of {counted(points, 'point')} {verb} public")
    return ruled(
        "shown",
        "public checks carry at least half of each part's points",
        found,
        next_step="make a claim public, and keep a hidden check of it on other inputs",
    )


def pages_are_whole(ground: Ground) -> Ruling:
    """Each page of the bank speaks of the result, in the words that students read."""
    found = [problem for path in ground.pages for problem in _problems(path)]
    count = len(ground.pages)
    return ruled(
        "pages",
        f"{counted(count, 'page')} {'speaks' if count == 1 else 'speak'} of the result, in words "
        "that students read",
        found,
        next_step="say what the numbers are; `docs/how-to/add-a-misconception.md` shows a page",
    )


def nothing_is_forbidden(ground: Ground) -> Ruling:
    """No right program uses what its functions may not."""
    forbidden = ground.assignment.manifest.forbidden
    found = []
    for path in (None, *ground.assignment.alternatives):
        submission = handed_in(ground, path)
        uses = find_shortcuts(submission.text, forbidden=forbidden, path=submission.name)
        found += [f"{submission.name}: {name} uses {use.name}" for name, use in uses.items()]
    return ruled(
        "shortcuts",
        f"no right program uses what {len(forbidden)} functions may not use",
        found,
        next_step="take it off the list, or write the program without it",
    )


def _problems(path: Path) -> Iterator[str]:
    text = read_text(path)
    lines = len(text.splitlines())
    if lines > MAX_FILE_LINES:
        yield f"{path.name}: {lines} lines, and one mistake takes at most {MAX_FILE_LINES}"
    page = ast.get_docstring(ast.parse(text)) or ""
    for match in _STAFF_WORDS.finditer(page):
        yield f"{path.name}: says {match.group()!r}, which is no word of students"
    facts = page.split(PAGE_HEADS[2])[0]
    for match in _PERSON.finditer(facts):
        yield f"{path.name}: speaks of the person ({match.group()!r}) before it asks a question"
