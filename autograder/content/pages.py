"""Pages that explain a code: where they lie, and how one is read from a misconception's file.

Import-light on purpose: `explain` prints a page, and a person waits for nothing else.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from autograder.content.text import read_text
from autograder.diagnostics import BankError

#: Where the pages of an assignment lie in what a student unpacks.
PAGES_FOLDER: Final = "pages"

#: The pages of our own codes: in an installed package, and in a checkout.
_OF_PACKAGE: Final = Path(__file__).parents[1] / "explained"
_OF_CHECKOUT: Final = Path(__file__).parents[2] / "docs" / "reference" / "errors"

#: Of our own codes, those that a student can meet: while checking, after handing in, with a file
#: that a course posted. All others are for whoever writes assignments or grades.
FOR_STUDENTS: Final = frozenset(
    """
    another-length another-shape argument-changed axes-in-another-order below-gate broken-answer
    broken-notebook broken-weights budget-used called-exit calls-ended claim-not-met detached
    empty-file encrypted-archive ended-early file-too-large forbidden-shortcut given-broken
    host-refused hostile-archive import-failed import-raised internal-error left-out
    link-in-the-way matplotlib-missing missing-file missing-name missing-other-file
    no-assignment-here no-gradient no-such-code no-such-part not-finite not-finite-somewhere
    not-run not-utf8 not-written only-float32 opposite-sign opposite-truth other-assignment-here
    out-of-memory out-of-time package-missing plot-not-drawn plus-one-number practice-broken
    practice-facts-broken raised raised-nothing recording-stale release-hostile release-not-fetched
    release-not-found release-too-large release-unreadable right-except-somewhere
    right-in-another-order right-under-other-keys syntax-error times-one-number two-candidates
    unexpected-gradient unreadable-archive unreadable-file unreadable-upload unusable-answer
    weights-differ worker-killed wrong-dtype wrong-exception wrong-keys wrong-length
    wrong-parameters wrong-shape wrong-type wrong-value your-file-missing
    """.split()  # noqa: SIM905 - eighty words, and not as many lines
)


def code_of(path: Path) -> str:
    """Return the code by which a misconception's file, or a page, is known."""
    return path.stem.replace("_", "-")


def page_name(code: str) -> str:
    """Return the file name of a page."""
    return f"{code}.md"


def as_page(title: str, page: str) -> str:
    """Return a page as Markdown; the title is its heading."""
    return f"# {title}\n\n{page}\n"


def title_and_page(tree: ast.Module) -> tuple[str, str]:
    """Return a docstring's first line, and what follows it."""
    title, _, page = (ast.get_docstring(tree) or "").partition("\n")
    return title.strip(), page.strip()


def own_pages() -> Iterator[Path]:
    """Yield the pages of every code that this package gives, sorted by name."""
    folder = _OF_PACKAGE if _OF_PACKAGE.is_dir() else _OF_CHECKOUT
    yield from sorted(folder.glob("*.md"))


def assignment_pages(folder: Path, roots: Sequence[Path]) -> Iterator[Path]:
    """Yield what holds the pages of misconceptions, sorted by name within each folder.

    Args:
        folder: Perhaps what a student unpacked, with ``pages/``.
        roots: Folders of assignments, for staff.
    """
    yield from sorted((folder / PAGES_FOLDER).glob("*.md"))
    for root in roots:
        yield from sorted(root.glob("*/misconceptions/*.py"))


def read_page(path: Path) -> str:
    """Return a page as Markdown, from its own file or from a misconception's docstring.

    Raises:
        ContentError: If the file cannot be read as text.
        SyntaxError: If it should be Python and is not.
    """
    text = read_text(path, error=BankError)
    return text if path.suffix == ".md" else as_page(*title_and_page(ast.parse(text)))
