"""Reads what was written as the programs do that show it, and finds what would act."""

from __future__ import annotations

import csv
import io
import json
import re
import unicodedata
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Final

# What a terminal, a browser or an editor acts upon, or what nobody sees.
_ACTIVE: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_UNSEEN: Final = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\uffa0\ufe00-\ufe0f]"
)
_TOWER: Final = re.compile(r"[\u0300-\u036f]{5,}")
#: No line of ours that shows foreign text is longer, however long that was.
LONGEST_LINE: Final = 60_000


def active_characters(text: str, *, allowed: str = "\n") -> list[str]:
    """Return the characters of a text that are more than seen."""
    found = [
        repr(one) for one in text if unicodedata.category(one) in _ACTIVE and one not in allowed
    ]
    return [*found, *_UNSEEN.findall(text), *_TOWER.findall(text)]


_TAGS: Final = frozenset(
    {"html", "head", "meta", "title", "style", "body", "header", "main", "section", "nav", "footer"}
    | {
        "div",
        "details",
        "summary",
        "h1",
        "h2",
        "h3",
        "p",
        "a",
        "strong",
        "b",
        "span",
        "code",
        "pre",
    }
    | {
        "br",
        "dl",
        "dt",
        "dd",
        "table",
        "caption",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "ol",
        "ul",
        "li",
    }
)
_ATTRIBUTES: Final = frozenset(
    {"aria-hidden", "aria-label", "aria-labelledby", "charset", "class", "colspan", "content"}
    | {"http-equiv", "id", "lang", "name", "open", "role", "scope", "tabindex"}
)
_OUR_LINKS: Final = re.compile(
    r"#(check|part)-\d+|\./[\w.%~-]+/(staff\.html|report\.html|staff\.json)"
)
_OUR_STYLES: Final = re.compile(r"width: [\d.]+%|[a-z0-9 :;-]+")


class Page(HTMLParser):
    """A page, and what in it is not ours.

    Attributes:
        acting: Elements, attributes, links and comments that no template of ours writes.
        text: All that is read.
    """

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.acting: list[str] = []
        self.text = ""
        self._open: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._open.append(tag)
        if tag not in _TAGS:
            self.acting.append(f"<{tag}>")
        for name, value in attrs:
            if not self._is_ours(name, value or ""):
                self.acting.append(f"<{tag} {name}={value!r}>")
            if name in ("aria-label", "href"):
                self.text += f"{value}\n"

    @staticmethod
    def _is_ours(name: str, value: str) -> bool:
        if name == "href":
            return _OUR_LINKS.fullmatch(value) is not None
        if name == "style":
            return _OUR_STYLES.fullmatch(value) is not None
        return name in _ATTRIBUTES

    def handle_endtag(self, tag: str) -> None:
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.text += data

    def handle_comment(self, data: str) -> None:
        self.acting.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.acting.append(f"<?{data}>")


def texts_of(document: str) -> Iterator[str]:
    """Yield every text of a JSON document, keys too."""
    waiting: list[object] = [json.loads(document)]
    while waiting:
        match waiting.pop():
            case str(text):
                yield text
            case dict(mapping):
                waiting += [*mapping.keys(), *mapping.values()]
            case list(items):
                waiting += items
            case _:
                pass


def formulas(table: str) -> list[str]:
    """Return the cells that a spreadsheet would run, whatever separates columns for it."""
    cells = [
        cell
        for delimiter in ",;\t|"
        for row in csv.reader(io.StringIO(table, newline=""), delimiter=delimiter)
        for cell in row
    ]
    return [cell for cell in cells if cell.strip(' "\t').startswith(("=", "+", "-", "@"))]
