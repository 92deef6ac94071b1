"""Notebooks: the Python in one, as a file.

A notebook is no Python file: beside Python its cells hold commands to the notebook (``%time``), to
a shell (``!pip install``), and whole cells in other languages. Those are left out, line for line,
so that the line of an error can be found again; a comment names each cell. A cell that begins with
``%%writefile <slug>.py`` is the file itself, word for word.

Whether ``%`` at the start of a line is a command depends on what is open above it: in brackets or
in a string it is Python. So each cell is read with a small scanner that knows strings, comments and
brackets; it never runs or compiles anything.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

from autograder.printable import printable
from autograder.runner.intake import bounds, problems
from autograder.runner.intake.future import with_future_first
from autograder.runner.intake.scanner import Scanner

# Cells in another language, or for another process; the body of every other cell command is Python.
_FOREIGN_CELL: Final = re.compile(
    r"""%%(?: bash | cmd | cython | file | html | javascript | js | latex | markdown | perl
            | powershell | pypy | python[23]? | r | ruby | script | sh | sql | svg | sx | system
            | writefile | ! )(?! \w )""",
    re.VERBOSE | re.IGNORECASE,
)
_WRITES_FILE: Final = re.compile(r"%%(?:writefile|file)\s+(?P<append>-a\s+)?(?P<name>.+)")
_COMMAND: Final = re.compile(
    r"""
    \s*+ (?: [%!?]                                        # %time f(), !ls, ?f
           | [\w.]++ \?{1,2} \s*+ $                        # f?
           | [\w.,\ \[\]"']++ = \s*+ (?: ! | %[a-zA-Z] )  # files = !ls
           | (?: pip3? | conda | mamba ) \s++ (?: install | uninstall | list | show | freeze ) \b
         )
    """,
    re.VERBOSE,
)
_LINE_END: Final = re.compile(r"\r\n|\r|\n")
_SHOWN_CHARACTERS = 80
# So that files beside the notebook are still listed behind them.
_LISTED_PIECES = 40


@dataclass(frozen=True, kw_only=True)
class Extract:
    """What a notebook came to.

    Attributes:
        data: The Python file, in UTF-8.
        left_out: One line for each command or cell that was left out, printable and bounded.
    """

    data: bytes
    left_out: tuple[str, ...]


def python_of_notebook(data: bytes, *, slug: str) -> Extract:
    """Return the Python of a notebook.

    Args:
        data: The notebook file (JSON; versions 3 and 4 of the format).
        slug: The assignment's; a cell may write ``<slug>.py``.

    Returns:
        The file that its code cells make up, and what was left out of it.

    Raises:
        Failure: ``broken-notebook``, ``file-too-large``, or ``empty-file`` if it holds no code.
    """
    cells = _code_cells(data, slug=slug)
    text, left_out = _written_file(cells, slug=slug) or _joined(cells, slug=slug)
    try:
        return Extract(data=text.encode("utf-8"), left_out=tuple(left_out))
    except UnicodeEncodeError:  # JSON can spell half a character
        raise problems.broken_notebook(slug, why="text that is not Unicode") from None


def _joined(cells: list[str], *, slug: str) -> tuple[str, list[str]]:
    lines = _Lines(slug)
    left_out = _LeftOut()
    has_code = False
    for number, cell in enumerate(cells, start=1):
        lines.add(f"# code cell {number}")
        for kept, dropped in _python_of(cell, slug=slug):
            lines.add(kept)
            has_code = has_code or bool(kept.strip())
            if dropped:
                left_out.add(f"code cell {number}", dropped)
    if not has_code:
        raise problems.empty_file(slug, what="the notebook")
    return with_future_first(lines.kept) + "\n", left_out.names()


class _Lines:
    """The lines of a file that is being put together, until it is too large."""

    def __init__(self, slug: str) -> None:
        self.kept: list[str] = []
        self._slug = slug
        self._characters = 0

    def add(self, line: str) -> None:
        """Put one line behind the others.

        Raises:
            Failure: ``file-too-large``.
        """
        self._characters += len(line) + 1
        _refuse_large(self._characters, slug=self._slug)
        self.kept.append(line)


class _LeftOut:
    """What was left out: the first pieces of it in words, of the rest how many."""

    def __init__(self) -> None:
        self._names: list[str] = []
        self._more = 0

    def add(self, where: str, line: str = "") -> None:
        """Take down a command in a cell, or with no line the whole cell."""
        if len(self._names) == _LISTED_PIECES:
            self._more += 1
        else:
            self._names.append(f"{where}: {_shown(line)}" if line else where)

    def names(self) -> list[str]:
        """Return one line for each piece, and one for those beyond the bound."""
        more = [f"... and {self._more} more of the notebook"] if self._more else []
        return [*self._names, *more]


def _refuse_large(characters: int, *, slug: str) -> None:
    # No character is less than a byte, so this never refuses what the bytes would pass.
    if characters > bounds.SOURCE_LIMIT_BYTES:
        raise problems.file_too_large(slug, limit_bytes=bounds.SOURCE_LIMIT_BYTES)


def _code_cells(data: bytes, *, slug: str) -> list[str]:
    if data.count(b"{") + data.count(b"[") > bounds.NOTEBOOK_CONTAINERS:
        raise problems.broken_notebook(slug, why="more lists than any notebook has")
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
        sheets = notebook.get("worksheets", [notebook])
        cells = [cell for sheet in sheets for cell in sheet["cells"]]
        return [_text(cell) for cell in cells if cell["cell_type"] == "code"]
    except (ValueError, RecursionError):  # UnicodeDecodeError and JSONDecodeError are ValueErrors
        raise problems.broken_notebook(slug, why="a file that is not JSON") from None
    except (AttributeError, LookupError, TypeError):
        raise problems.broken_notebook(slug, why="JSON that is no notebook") from None


def _text(cell: dict[str, Any]) -> str:
    source = cell["source"] if "source" in cell else cell["input"]
    return source if isinstance(source, str) else "".join(source)


def _written_file(cells: list[str], *, slug: str) -> tuple[str, list[str]] | None:
    """Return what the cells that write the file leave in it, ``None`` if none does."""
    written: list[str] | None = None
    others = _LeftOut()
    for number, cell in enumerate(cells, start=1):
        first, _, body = cell.lstrip().partition("\n")
        command = _WRITES_FILE.fullmatch(first.strip())
        if command is None or not _is_path_to(command["name"], f"{slug}.py"):
            others.add(f"code cell {number}")
            continue
        if body and not body.endswith("\n"):
            body += "\n"  # as the command does
        if written is None or not command["append"]:
            written = []
        written.append(body)
    return None if written is None else ("".join(written), others.names())


def _is_path_to(written: str, name: str) -> bool:
    return re.split(r"[/\\]", written.strip().strip("\"'"))[-1] == name


def _python_of(cell: str, *, slug: str) -> Iterator[tuple[str, str]]:
    """Yield a cell's lines with commands taken out, each with the command that was in it or ``""``.

    Raises:
        Failure: ``file-too-large``.
    """
    cell = cell.rstrip()
    first = _LINE_END.split(cell.lstrip(), maxsplit=1)[0].strip()
    if _FOREIGN_CELL.match(first):
        yield "# left out: a cell that is not Python", first
        yield from (("", "") for _ in _LINE_END.finditer(cell))
        return
    _refuse_large(len(cell), slug=slug)
    scanner = Scanner()
    goes_on = False
    for line in _LINE_END.split(cell):
        if goes_on or (scanner.is_at_statement and _COMMAND.match(line)):
            indent = line[: len(line) - len(line.lstrip())] if not goes_on else ""
            kept = "# left out" if goes_on else f"{indent}pass  # left out"
            yield kept, line.strip()
            goes_on = line.endswith("\\")
        else:
            yield line, ""
            scanner.read(line)


def _shown(line: str) -> str:
    return printable(line, limit_characters=_SHOWN_CHARACTERS)
