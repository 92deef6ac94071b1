"""Writes docs/reference/escape-attempts.md from a session: ``python -m tests.escape.table``.

What came back is what root's session brought. A test holds it against what the suite allows.
"""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from tests.escape.attempt import JUST_WRONG
from tests.escape.suite import AS_ROOT, GROUPS, Graded, Listed, listed, run

PAGE: Final = Path(__file__).resolve().parents[2] / "docs" / "reference" / "escape-attempts.md"

TITLES: Final[Mapping[str, str]] = {
    "verdict": "A wrong answer that is to count",
    "secrets": "What must stay hidden",
    "escape": "Out of the worker",
    "resource": "More than there is for it",
    "protocol": "Words of its own on the pipe",
    "output": "What it says, and who reads it",
    "files": "What is handed in",
}

_HEAD: Final = """\
# What submissions try, and what comes back

Written by `python -m tests.escape.table`; the attempts are in `tests/escape/attempts/`. Each is
graded like anybody's work, by `autograder grade`: as root, as an ordinary user, and in a container
with the embedded layer nested in it. Each stands behind a wrong solution, so that every point it
earns is stolen. Beside each stands an honest twin, a right solution that uses the same tool for
honest work, and keeps all of its points.

What an attempt finds, a key or a file or another process, it hands out through a function that a
check asks for; nothing was ever there. After a session no process, no control group and no file of
it is left, and no page for students holds a word of the checks or of the solution.

*What comes back* are the codes of the explanations (`autograder explain CODE`) beside
`wrong-value`, which every wrong file gets. For some the clock or the runner decides which.
"""


def main() -> int:
    """Run a session and write the page; refuse to write one that the suite does not allow."""
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)
        graded = run(AS_ROOT, Path(folder))
        sys.stdout.write(graded.summary() + "\n")
        odd = [one.name for one in listed() if graded.stolen(one) or not graded.deserved(one)]
        if odd:
            sys.stdout.write("".join(f"not as it should be: {name}\n" for name in odd))
            return 1
        PAGE.write_text(page(graded), encoding="utf-8")
    return 0


def page(graded: Graded) -> str:
    """Return the text of the page."""
    every = listed()
    total = f"{len(every)} attempts, {sum(graded.stolen(one) for one in every):g} points stolen.\n"
    return "\n".join([_HEAD, total, *(_section(group, graded) for group in GROUPS)])


def _section(group: str, graded: Graded) -> str:
    rows = [_row(one, graded) for one in listed() if one.group == group]
    head = ["| a submission that ... | what comes back | points stolen |", "|---|---|---|"]
    return "\n".join([f"## {TITLES[group]}", "", *head, *rows, ""])


def _row(one: Listed, graded: Graded) -> str:
    return f"| {one.name} | {', '.join(_came(one, graded))} | {graded.stolen(one):g} |"


def _came(one: Listed, graded: Graded) -> Iterator[str]:
    """Yield the codes that came back beside the one that every wrong file gets."""
    came = [code for code in graded.tries(one).codes if code not in JUST_WRONG]
    for code in came or sorted(JUST_WRONG):
        yield f"[`{code}`](errors/{code}.md)"


if __name__ == "__main__":
    sys.exit(main())
