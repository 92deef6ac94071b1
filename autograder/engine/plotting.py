"""Drawing what the given code makes of a student's functions, as files.

``python -m autograder.engine.plotting FOLDER OUT NAME...`` draws and writes lines as
:mod:`autograder.engine.practice` does, so that the command ``check`` can end a plot that takes too
long. Figures are made without pyplot: nothing opens a window, and nothing is remembered.

Drawing is for looking. No check asks for it, and grading never does.
"""

from __future__ import annotations

import argparse
import contextlib
import inspect
import io
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any, Final

from autograder.content.plots import PLOTS
from autograder.diagnostics import Diagnostic
from autograder.engine.blame import submission_failed
from autograder.engine.plots import Plot
from autograder.engine.practice import given_beside
from autograder.engine.practice_facts import read_facts
from autograder.engine.practice_lines import PracticeLines
from autograder.engine.score import explained
from autograder.engine.session import one_thread
from autograder.model import Explanation
from autograder.printable import printable
from autograder.wire.answering import UnknownName, failed, seed_everything
from autograder.wire.loading import load_program

_SIZE_INCHES: Final = (8.0, 5.0)
_DOTS_PER_INCH: Final = 120
_SEED: Final = 0
_TEXT_CHARACTERS: Final = 300

Error = Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Drawing:
    """What is drawn, and where to.

    Attributes:
        student: The module that the functions are handed.
        given: The module of given code, which defines ``PLOTS``.
        folder: Where files are written; it is made if it is not there.
        describe: Makes an error of the student's code into the fields of an answer.
    """

    student: ModuleType
    given: ModuleType | None
    folder: Path
    describe: Callable[[BaseException], Error]

    def draw(self, name: str) -> Plot:
        """Draw one plot into its file, and say what became of it.

        Args:
            name: Its key in ``PLOTS``.

        Raises:
            KeyboardInterrupt: If somebody interrupts.
        """
        plots = vars(self.given).get(PLOTS, {}) if self.given is not None else {}
        title, path = _title(plots.get(name)), self.folder / f"{name}.png"
        self.folder.mkdir(parents=True, exist_ok=True)
        path.unlink(missing_ok=True)  # a picture of an earlier state would be taken for this one's
        try:
            _draw(plots[name], self.student, path, title=title)
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
            return Plot(name=name, title=title, explanation=self._why(error, name))
        return Plot(name=name, title=title, file=path.as_posix())

    def _why(self, error: BaseException, name: str) -> Explanation:
        """Say why a plot is not there: in the words of a check, if the student's code raised."""
        if isinstance(error, AttributeError) and error.obj is self.student:
            error = UnknownName(error.name).with_traceback(error.__traceback__)
        described = self.describe(error)
        is_theirs = described.get("line") is not None or isinstance(error, UnknownName)
        if is_theirs or isinstance(error, SystemExit):
            return explained(submission_failed(described, f"plot {name}").diagnostic)
        text = printable(f"{type(error).__name__}: {error}", limit_characters=_TEXT_CHARACTERS)
        return explained(
            Diagnostic(
                code="plot-not-drawn",
                message="what your functions returned could not be drawn",
                facts=(("error", text),),
                hint="look at the checks of these functions first: they say more",
            )
        )


def _title(draw: object) -> str:
    text = (inspect.getdoc(draw) or "").strip().split("\n")[0]
    return printable(text.removesuffix("."), limit_characters=_TEXT_CHARACTERS)


def _draw(draw: Callable[..., object], student: ModuleType, path: Path, *, title: str) -> None:
    """Draw one plot into a file."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    seed_everything(_SEED)
    with mpl.rc_context(), one_thread():
        mpl.rcdefaults()  # whatever somebody's matplotlibrc says of fonts and LaTeX
        figure = Figure(figsize=_SIZE_INCHES, dpi=_DOTS_PER_INCH, layout="constrained")
        draw(student, figure)
        if not figure.axes:
            raise ValueError("the function drew nothing on the figure that it was handed")
        if title and figure.get_suptitle() == "":
            figure.suptitle(title)
        figure.savefig(path, format="png", metadata={"Software": None})


# ------------------------------------------------------------------ as a process of its own


def main(arguments: list[str]) -> int:
    """Draw plots of a folder and write what becomes of each to standard output.

    Args:
        arguments: The folder, where files are written, then names.
    """
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args(arguments)
    lines = PracticeLines()
    sys.dont_write_bytecode = True
    with contextlib.redirect_stdout(sys.stderr):
        _draw_in(options.folder, options.out, options.names, lines)
    return 0


def _draw_in(folder: Path, out: Path, names: Sequence[str], lines: PracticeLines) -> None:
    file = folder / f"{read_facts(folder).assignment}.py"

    def describe(error: BaseException) -> Error:
        answer: Error = failed(error, file=str(file), file_name=file.name)["error"]
        return answer

    def finished(plot: Plot) -> None:
        lines.finished(plot.model_dump_json())

    try:
        program = load_program(file, given=given_beside(file))
    except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
        why = explained(submission_failed(describe(error), "").diagnostic)
        for name in names:
            finished(Plot(name=name, explanation=why))
        return
    _warm_up()
    drawing = Drawing(student=program.module, given=program.given, folder=out, describe=describe)
    for name in names:
        lines.began(name)
        finished(drawing.draw(name))


def _warm_up() -> None:
    """Import what draws, and let it look for its fonts, before the time of a plot is taken."""
    from matplotlib.figure import Figure

    figure = Figure()
    figure.subplots().set_title("text")
    figure.savefig(io.BytesIO(), format="png")


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
