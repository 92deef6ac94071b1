"""``autograder explain``: the page of a code that a report or an error named, or a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from autograder.cli.assignments import assignment_roots
from autograder.content.pages import (
    FOR_STUDENTS,
    PAGES_FOLDER,
    assignment_pages,
    code_of,
    own_pages,
    read_page,
)
from autograder.content.suggest import did_you_mean
from autograder.diagnostics import Diagnostic, UsageError
from autograder.printable import printable

_CODE_CHARACTERS = 80
_TITLE_CHARACTERS = 120


@click.command()
@click.argument("code", required=False)
@click.option(
    "--assignments",
    "root",
    default=None,
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Where the assignments are, for staff.",
)
def explain(code: str | None, root: Path | None) -> None:
    """Print the page of a likely cause or of an error code.

    Without a CODE, list the pages that the folder has.
    """
    of_assignment = list(assignment_pages(Path.cwd(), assignment_roots(root)))
    if code is None:
        click.echo("\n".join(_listed(of_assignment)))
        return
    wanted = code.strip().strip("[]()").lower().replace("_", "-")
    # of two pages of one code, the assignment's: a student's report meant that one
    own = list(own_pages())
    found = {code_of(path): path for path in (*own, *reversed(of_assignment))}
    if wanted not in found:
        raise _no_such_code(code, _meant(of_assignment, own))
    click.echo(read_page(found[wanted]).rstrip("\n"))


def _listed(pages: list[Path]) -> Iterator[str]:
    """Yield a line for each page of an assignment, and how any page is read."""
    titles = {code_of(path): _title(path) for path in pages}
    wide = max(map(len, titles), default=0)
    yield from (f"{code:<{wide}}  {title}" for code, title in titles.items())
    if titles:
        yield ""
    yield "To read a page: python -m autograder explain CODE"
    yield "What a result says in brackets has a page too: python -m autograder explain wrong-value"


def _title(path: Path) -> str:
    head = read_page(path).partition("\n")[0].removeprefix("# ")
    return printable(head, limit_characters=_TITLE_CHARACTERS)


def _meant(of_assignment: list[Path], own: list[Path]) -> list[str]:
    """Return the codes that a person here may have meant: a student meets no author's codes."""
    is_for_student = (Path.cwd() / PAGES_FOLDER).is_dir()
    codes = [code_of(path) for path in own]
    kept = [code for code in codes if code in FOR_STUDENTS] if is_for_student else codes
    return [*map(code_of, of_assignment), *kept]


def _no_such_code(code: str, known: list[str]) -> UsageError:
    shown = printable(code, limit_characters=_CODE_CHARACTERS)
    hint = did_you_mean(code, known) or (
        "copy the code from a report; likely causes are found from the folder that you unpacked"
    )
    return UsageError(
        Diagnostic(code="no-such-code", message=f"no page explains {shown!r}", hint=hint)
    )
