"""Foreign text in Markdown: as code, which is the one thing that no dialect reads further into.

A backslash before each mark keeps emphasis, links and HTML away and still lets a forge mention a
person or link an address, because these are looked for in the text that comes out. In code nothing
is looked for.
"""

from __future__ import annotations

import re

from autograder.printable import printable


def markdown_code(text: str, *, limit_characters: int) -> str:
    """Return foreign text as Markdown that shows it as it is, in any line or cell of a table.

    Args:
        text: Anything.
        limit_characters: As for :func:`~autograder.printable.printable`.

    Returns:
        A code span; nothing for nothing. A bar, which ends a cell even in code, is an escape.
    """
    shown = printable(text, limit_characters=limit_characters).replace("|", "\\x7c")
    if not shown.strip():
        return ""
    longest = max((len(run) for run in re.findall("`+", shown)), default=0)
    fence = "`" * (longest + 1)
    # One blank at each end is dropped by readers, and keeps a backtick there from the fence.
    return f"{fence} {shown} {fence}"
