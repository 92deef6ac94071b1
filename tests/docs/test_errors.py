"""Every code that a message can carry has a page, and every page has a code."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.docs.codes import KEBAB, uses
from tests.docs.markdown import read

SECTIONS = ["What it means", "Why it matters", "Example", "Try"]


@pytest.fixture(scope="module")
def folder(repository: Path) -> Path:
    """Return the folder of the pages."""
    return repository / "docs" / "reference" / "errors"


def test_every_code_can_be_read_from_the_source() -> None:
    hidden = [use.where for use in uses() if use.code is None]

    assert not hidden, "write these codes as literals:\n" + "\n".join(hidden)


def test_every_code_is_kebab_case() -> None:
    odd = [
        f"{use.where}: {use.code}" for use in uses() if use.code and not KEBAB.fullmatch(use.code)
    ]

    assert not odd


def test_every_code_has_a_page(folder: Path) -> None:
    missing = sorted(
        {
            f"{use.code}.md ({use.where})"
            for use in uses()
            if use.code and not _page(folder, use.code)
        }
    )

    assert not missing, "docs/reference/errors/ lacks:\n" + "\n".join(missing)


def test_every_page_has_a_code(folder: Path) -> None:
    known = {use.code for use in uses()}
    stale = [path.name for path in sorted(folder.glob("*.md")) if path.stem not in known]

    assert not stale, "no message carries these codes any more:\n" + "\n".join(stale)


def test_every_page_says_what_why_and_what_to_try(folder: Path) -> None:
    for path in sorted(folder.glob("*.md")):
        lines = read(path).prose.splitlines()

        assert lines[0] == f"# {path.stem}", path.name
        assert [line[3:] for line in lines if line.startswith("## ")] == SECTIONS, path.name


def _page(folder: Path, code: str) -> bool:
    return (folder / f"{code}.md").is_file()
