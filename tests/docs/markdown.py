"""What the tests need to know of a Markdown page: its headings, its links, its fenced blocks."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.house.tree import files, relative

_FENCE = re.compile(r"^(```+|~~~+)(\w*)[^\n]*\n(.*?)^\1\s*$", re.MULTILINE | re.DOTALL)
_LINK = re.compile(r"(?<!!)\[[^\]\n]*\]\(([^)\s]+)\)")
_HEADING = re.compile(r"^#{1,6}\s+(.*?)\s*$", re.MULTILINE)
_CODE = re.compile(r"`([^`\n]+)`")


@dataclass(frozen=True, kw_only=True)
class Page:
    """A Markdown file and its text without fenced blocks."""

    path: Path
    text: str
    prose: str

    @property
    def name(self) -> str:
        """The path from the top of the repository."""
        return relative(self.path)

    def links(self) -> Iterator[str]:
        """Yield the target of every link."""
        return (match[1] for match in _LINK.finditer(_CODE.sub("", self.prose)))

    def code(self) -> Iterator[str]:
        """Yield every piece of inline code."""
        return (match[1] for match in _CODE.finditer(self.prose))

    def commands(self) -> Iterator[str]:
        """Yield what stands after ``$`` in fenced terminal sessions."""
        for match in _FENCE.finditer(self.text):
            if match[2] == "console":
                yield from re.findall(r"^\$ (.*)$", match[3], re.MULTILINE)

    def anchors(self) -> set[str]:
        """Return the anchors of the headings, as repository hosts make them."""
        return {
            re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")
            for heading in _HEADING.findall(self.prose)
        }


def read(path: Path) -> Page:
    """Return a page."""
    text = path.read_text(encoding="utf-8")
    return Page(path=path, text=text, prose=_FENCE.sub("", text))


def pages() -> Iterator[Page]:
    """Yield the project's own pages: docs/ and what stands at the top; handouts are not docs."""
    for path in files():
        name = relative(path)
        if path.suffix == ".md" and (name.startswith(("docs/", "changelog.d/")) or "/" not in name):
            yield read(path)
