"""The functions of a notebook, answering checks in the place of a file."""

from __future__ import annotations

import ast
import contextlib
import linecache
import sys
import warnings
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import ModuleType, TracebackType
from typing import Final

from autograder.content.text import unify_line_ends
from autograder.diagnostics import Diagnostic
from autograder.engine.debugging import DebuggedStudent
from autograder.engine.forbidden import refusals_in
from autograder.engine.plotting import Drawing
from autograder.engine.practice import given_beside
from autograder.engine.practice_facts import PracticeFacts
from autograder.wire.answering import Message, failed
from autograder.wire.asking import LocalEndpoint
from autograder.wire.loading import given_name, load_given

_MAX_CODE_CHARACTERS: Final = 200
_NOTEBOOK: Final = "this notebook"


def own_functions(notebook: ModuleType, facts: PracticeFacts) -> list[str]:
    """Return which of the assignment's functions and classes a notebook defines itself.

    What it imported from a file belongs to that file.

    Args:
        notebook: The module that its cells run in, ``__main__``.
        facts: What the folder says about its assignment.
    """
    return [
        name
        for name in facts.functions
        if getattr(vars(notebook).get(name), "__module__", None) == notebook.__name__
    ]


class NotebookStudent(DebuggedStudent):
    """A notebook as the student: its names as they are now, in its own process.

    Args:
        notebook: The module that its cells run in.
        file: Where the student's file would be; given code stands beside it.
    """

    def __init__(self, notebook: ModuleType, file: Path) -> None:
        super().__init__(file, out=sys.stdout)
        self._notebook = notebook
        # What the notebook imported before: practice loads given code anew, and objects of two
        # classes of one name would not know each other.
        self._given = sys.modules.get(given_name(file.stem))

    def _loaded(self) -> LocalEndpoint:
        asked, given = self.modules()
        return LocalEndpoint(asked, file_name=_NOTEBOOK, given=given, on_error=self._raised)

    def modules(self) -> tuple[ModuleType, ModuleType | None]:
        """Return the notebook's names as they are now as a module, and the given code."""
        slug = self._file.stem
        if self._given is None:
            self._given = load_given(given_beside(self._file), of=slug)
        else:
            sys.modules[given_name(slug)] = self._given
        asked = ModuleType(slug)
        vars(asked).update(vars(self._notebook))
        asked.__file__ = _NOTEBOOK  # no cell is called so: lines are looked up below
        return asked, self._given

    def described(self, error: BaseException) -> Mapping[str, object]:
        """Return an error of a cell's code as the error of an answer, with the cell's line."""
        answer = failed(error, file=_NOTEBOOK, file_name=_NOTEBOOK)
        return {**answer["error"], **self._line(error)}

    def refused(self, forbidden: Mapping[str, Sequence[str]]) -> Mapping[str, Diagnostic]:
        """Return why functions are not called: of those from the cells and of those imported."""
        cells = _Cells(self._notebook)
        own = {name for name in forbidden if cells.define(name.partition(".")[0])}
        of_cells = {name: uses for name, uses in forbidden.items() if name in own}
        of_file = {name: uses for name, uses in forbidden.items() if name not in own}
        return {
            **super().refused(of_file),
            **refusals_in(cells.text, of_cells, place=cells.place),
        }

    def exchange(self, question: Message) -> Message:
        """Answer one question; an error is told with the cell that it came from."""
        answer = super().exchange(question)
        if answer["ok"] or self.raised is None:
            return answer
        return {**answer, "error": {**answer["error"], **self._line(self.raised)}}

    def _line(self, error: BaseException) -> dict[str, object]:
        """Return the innermost line of a cell that an error passed through, and the outermost."""
        namespace = vars(self._notebook)
        frames = [one for one in _links(error.__traceback__) if one.tb_frame.f_globals is namespace]
        if not frames:
            return {}
        inner, outer = (self._place(one) for one in (frames[-1], frames[0]))
        return {**inner, **{f"outer_{key}": value for key, value in outer.items()}}

    def _place(self, link: TracebackType) -> dict[str, object]:
        path = link.tb_frame.f_code.co_filename
        code = linecache.getline(path, link.tb_lineno).strip()
        return {
            "file": _cell(path, self._notebook),
            "line": link.tb_lineno,
            "code": code[:_MAX_CODE_CHARACTERS],
        }


def drawing_of(notebook: ModuleType, file: Path, folder: Path) -> Drawing:
    """Return what draws plots of a notebook's functions.

    Args:
        notebook: The module that its cells run in.
        file: Where the student's file would be; given code stands beside it.
        folder: Where files are written.
    """
    student = NotebookStudent(notebook, file)
    asked, given = student.modules()
    return Drawing(student=asked, given=given, folder=folder, describe=student.described)


class _Cells:
    """The cells that ran, one after the other as one program, so far as they are Python.

    Whoever runs a cell twice finds it there twice, and the second one counts, as for Python.

    Args:
        notebook: The module that they ran in.
    """

    def __init__(self, notebook: ModuleType) -> None:
        self._notebook = notebook
        self._lines: list[str] = []
        self._places: list[str] = []
        for name, text in _cells_of(notebook):
            lines = unify_line_ends(text).split("\n")
            if _is_python(text):
                self._lines += lines
                self._places += [f"{name}:{number}" for number in range(1, len(lines) + 1)]

    @property
    def text(self) -> str:
        """Return the program."""
        return "\n".join(self._lines)

    def place(self, line: int) -> str:
        """Return what the notebook calls a line of the program, ``In[3]:5``."""
        return self._places[line - 1] if line <= len(self._places) else _NOTEBOOK

    def define(self, name: str) -> bool:
        """Tell whether a cell made the function or the class of this name."""
        made = vars(self._notebook).get(name)
        return getattr(made, "__module__", None) == self._notebook.__name__


def _cells_of(notebook: ModuleType) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of each cell that ran, in order.

    IPython keeps them, commands spelled as Python, in the list ``In``; a script is one cell.
    """
    history = vars(notebook).get("In")
    if isinstance(history, list):
        for number, text in enumerate(history):
            if isinstance(text, str):
                yield f"In[{number}]", text
        return
    file = vars(notebook).get("__file__")
    if isinstance(file, str):
        with contextlib.suppress(OSError, UnicodeDecodeError):
            yield Path(file).name, Path(file).read_text(encoding="utf-8-sig")


def _is_python(text: str) -> bool:
    """Tell whether a cell can be read; one with a mistake in it defined nothing."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about the student's spelling
            ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True


def _links(link: TracebackType | None) -> Iterator[TracebackType]:
    while link is not None:
        yield link
        link = link.tb_next


def _cell(path: str, notebook: ModuleType) -> str:
    """Return what a notebook calls one of its cells, ``In[3]``; its file's name says nothing."""
    try:
        shell = vars(notebook)["get_ipython"]()
        return str(shell.compile.format_code_name(path)[1])
    except Exception:  # noqa: BLE001 - whatever shell it is, and however old
        return _NOTEBOOK
