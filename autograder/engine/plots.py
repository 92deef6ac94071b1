"""What became of a picture: a file, or why there is none."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from typing import Final

from pydantic import BaseModel, ConfigDict

from autograder.model import Explanation

#: Of the folder, beside the student's file.
PLOTS_FOLDER: Final = "plots"

NO_MATPLOTLIB: Final = Explanation(
    code="matplotlib-missing",
    message="matplotlib is not installed, and it draws the plots",
    hint="python -m pip install matplotlib",
)


class Plot(BaseModel):
    """One picture that was asked for.

    Attributes:
        name: Its key in ``PLOTS``.
        title: The first line of its function's docstring.
        file: The path of the file that was written; empty if it could not be drawn.
        explanation: Why it could not be drawn.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str
    title: str = ""
    file: str = ""
    explanation: Explanation | None = None


def can_draw() -> bool:
    """Tell whether matplotlib is installed; nothing is imported for it."""
    try:
        return importlib.util.find_spec("matplotlib") is not None
    except ImportError:  # somebody's finder refuses it
        return False


def undrawn(names: Sequence[str], explanation: Explanation) -> list[Plot]:
    """Return plots that could not be drawn for one reason."""
    return [Plot(name=name, explanation=explanation) for name in names]
