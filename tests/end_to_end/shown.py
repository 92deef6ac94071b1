"""Whether a command printed what a page shows of it."""

from __future__ import annotations

import re


def stands_in(shown: str, said: str) -> bool:
    """Tell whether the lines that are shown stand in what was said, in order.

    ``...`` stands for anything, also for whole lines.
    """
    position = 0
    for line in shown.splitlines():
        if line.strip() == "...":
            continue
        pattern = ".*".join(re.escape(piece) for piece in line.split("..."))
        found = re.compile(f"^{pattern}$", re.MULTILINE).search(said, position)
        if found is None:
            return False
        position = found.end()
    return True
