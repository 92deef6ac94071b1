"""Links and paths in the documentation lead somewhere."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.docs.markdown import Page, pages, read

PAGES = {page.name: page for page in pages()}

#: Top folders whose files may be named in prose; a path with a placeholder is no path.
_PATH = re.compile(r"(?:autograder|assignments|benchmarks|demo|docs|tests)/[\w./-]*\w/?")


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_a_heading(name: str) -> None:
    page = PAGES[name]
    broken = [link for link in page.links() if "://" not in link and not _leads(page, link)]

    assert not broken, f"{name}: {broken}"


@pytest.mark.parametrize("name", PAGES)
def test_every_path_in_prose_exists(name: str, repository: Path) -> None:
    named = [code for code in PAGES[name].code() if _PATH.fullmatch(code)]
    missing = [path for path in named if not (repository / path).exists()]

    assert not missing, f"{name}: {missing}"


@pytest.mark.parametrize("name", [name for name in PAGES if name.startswith("docs/")])
def test_every_page_can_be_reached_from_the_index_of_its_folder(
    name: str, repository: Path
) -> None:
    path = repository / name
    if path.name == "README.md" or path.parent.name == "errors":
        return  # an index itself; error pages are found by the code that a message prints

    assert path.name in {link.partition("#")[0] for link in read(path.parent / "README.md").links()}


def _leads(page: Page, link: str) -> bool:
    target, _, anchor = link.partition("#")
    path = (page.path.parent / target).resolve() if target else page.path
    if not path.exists():
        return False
    return not anchor or anchor in read(path).anchors()
