from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from autograder.engine.render import markdown_code
from tests.shown.hostile_text import TEXTS

# The dialects that people read reports in: tables, bare addresses that become links, raw HTML.
DIALECTS = (
    MarkdownIt("commonmark", {"html": True}),
    MarkdownIt("gfm-like", {"html": True, "linkify": False}),
    MarkdownIt("zero"),
)
_CODE = re.compile(r"<code>[^<>]*</code>")


def tags(markdown: str) -> list[set[str]]:
    """Return the elements that each dialect makes of it, without code and what is in it."""
    return [
        set(re.findall(r"<(/?\w+)", _CODE.sub("", one.render(markdown)))) for one in DIALECTS[:2]
    ]


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_foreign_text_is_code_and_nothing_else(text: str) -> None:
    shown = markdown_code(text, limit_characters=300)

    assert tags(f"said: {shown} end") == [{"p", "/p"}] * 2
    assert "\n" not in shown


@given(st.text(max_size=40))
def test_any_text_is_code_and_nothing_else(text: str) -> None:
    shown = markdown_code(text, limit_characters=50)

    assert tags(f"said: {shown} end") == [{"p", "/p"}] * 2


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS.keys())
def test_foreign_text_stays_in_its_cell(text: str) -> None:
    table = f"| a | b |\n|---|---|\n| {markdown_code(text, limit_characters=300)} | x |\n"
    cells = {"table", "thead", "tbody", "tr", "th", "td"}

    assert tags(table)[1] == cells | {f"/{name}" for name in cells}
    assert DIALECTS[1].render(table).count("<td>") == 2


def test_ordinary_text_reads_as_it_is() -> None:
    assert DIALECTS[0].render(markdown_code("x = [1] * 2", limit_characters=50)) == (
        "<p><code>x = [1] * 2</code></p>\n"
    )
    assert markdown_code("a|b", limit_characters=50) == "` a\\x7cb `"
    assert markdown_code(" ", limit_characters=50) == ""
