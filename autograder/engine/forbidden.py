"""Functions of a submission that are not called, because they use what they may not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from autograder.content.shortcuts import Finding, find_shortcuts
from autograder.content.text import unify_line_ends
from autograder.diagnostics import Diagnostic
from autograder.printable import printable

_LINE_CHARACTERS: Final = 120


def refusals(file: Path, forbidden: Mapping[str, Sequence[str]]) -> Mapping[str, Diagnostic]:
    """Return why functions of a file are not called, by the name that a check calls.

    Args:
        file: The student's file, as it is imported.
        forbidden: What a function may not use, as the manifest says it.

    Returns:
        Nothing for a file that cannot be read as Python: its import fails and says why.
    """
    if not forbidden:
        return {}
    try:
        text = unify_line_ends(file.read_bytes().decode("utf-8-sig"))
    except (OSError, UnicodeDecodeError):
        return {}
    return refusals_in(text, forbidden, place=lambda line: f"{file.name}:{line}")


def refusals_in(
    text: str, forbidden: Mapping[str, Sequence[str]], *, place: Callable[[int], str]
) -> Mapping[str, Diagnostic]:
    """Return why functions of a program are not called, by the name that a check calls.

    Args:
        text: The program; each line ends with one newline.
        forbidden: What a function may not use, as the manifest says it.
        place: What messages call a line, numbered from 1: ``attention.py:7``.
    """
    found = find_shortcuts(text, forbidden=forbidden, path="")
    return {
        # a method is reached by whoever makes an object of its class
        function.partition(".")[0]: _refusal(finding, text, place(finding.line))
        for function, finding in found.items()
    }


def _refusal(finding: Finding, text: str, where: str) -> Diagnostic:
    lines = text.split("\n")
    line = lines[finding.line - 1].strip() if finding.line <= len(lines) else ""
    return Diagnostic(
        code="forbidden-shortcut",
        message="this function uses what may not be used for it",
        where=where,
        facts=(
            ("uses", finding.name),
            ("line", printable(line, limit_characters=_LINE_CHARACTERS)),
        ),
        hint="do these steps yourself; the handout's table What is graded says what may not be "
        "used where",
    )
