"""The pictures that an assignment's given code can draw of a student's work.

``PLOTS`` in ``<slug>_support.py`` maps a short name to a function ``draw(student, figure)``. It is
read here and run elsewhere: what can be drawn is known without importing anything.
"""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Final

from autograder.content.text import read_text
from autograder.diagnostics import ContentError, Diagnostic
from autograder.wire.loading import given_name

PLOTS: Final = "PLOTS"
#: A name is a file's name too, on every system.
_NAME: Final = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def plot_names(given: Path | None) -> tuple[str, ...]:
    """Return the names of what can be drawn, in the order of the given code.

    Args:
        given: The file of given code, or ``None``.

    Raises:
        ContentError: If ``PLOTS`` is not written out as a dict of short names at the top level.
    """
    if given is None or not given.is_file():
        return ()
    try:
        tree = ast.parse(read_text(given))
    except SyntaxError:
        return ()  # whoever imports it says so
    found = [value for node in tree.body for value in _assigned(node)]
    if not found:
        return ()
    value = found[-1]
    keys = value.keys if isinstance(value, ast.Dict) else [None]
    names = [key.value for key in keys if isinstance(key, ast.Constant)]
    if len(names) < len(keys) or not all(isinstance(n, str) and _NAME.fullmatch(n) for n in names):
        raise ContentError(
            Diagnostic(
                code="plots-unreadable",
                message="PLOTS is not written out as a dict of short names",
                where=f"{given.name}:{value.lineno}",
                hint='write PLOTS = {"loss-by-step": draw_loss} with small letters, digits and -',
            )
        )
    return tuple(dict.fromkeys(map(str, names)))


def plots_beside(file: Path) -> tuple[str, ...]:
    """Return what the given code beside a student's file can draw.

    Raises:
        ContentError: As :func:`plot_names`.
    """
    return plot_names(file.with_name(f"{given_name(file.stem)}.py"))


def _assigned(node: ast.stmt) -> list[ast.expr]:
    """Return what a statement makes PLOTS of, if it does."""
    if isinstance(node, ast.Assign):
        targets, value = node.targets, node.value
    elif isinstance(node, ast.AnnAssign) and node.value is not None:
        targets, value = [node.target], node.value
    else:
        return []
    return [value] if any(isinstance(one, ast.Name) and one.id == PLOTS for one in targets) else []
