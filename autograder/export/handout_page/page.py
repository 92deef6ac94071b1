"""The handout's Markdown as one HTML page: no script, no font, no address that is fetched.

Headings get anchors (``#part-2``, ``#part-2-the-contract``), code is coloured, tables scroll on a
narrow screen and say their headers, formulas are MathML. A content security policy in the page
forbids everything but its own style, so that a mistake here cannot fetch anything either.
"""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict
from mdit_py_plugins.dollarmath import dollarmath_plugin
from pygments import highlight
from pygments.formatters import HtmlFormatter
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from autograder.content.text import read_text
from autograder.diagnostics import ContentError, Diagnostic
from autograder.export.handout_page.formula import FormulaError, mathml

_STYLE: Final = Path(__file__).with_name("page.css")
_PART: Final = re.compile(r"part-[0-9]+")
_WORDS: Final = re.compile(r"[a-z0-9]+")
_AFTER_FORMULA: Final = re.compile(
    r'(<span class="math inline">(?:(?!</span>).)*</span>)([.,;:!?)]+)', re.DOTALL
)
_COMMENT: Final = re.compile(r"\s*<!--.*?-->\s*", re.DOTALL)
_CONTENTS_LEVEL: Final = "h2"
_TITLE_LEVEL: Final = "h1"


@dataclass
class _Found:
    """What is met while a page is rendered.

    Attributes:
        title: The first heading of the first level.
        contents: Anchor and title of each section.
    """

    title: str = ""
    contents: list[tuple[str, str]] = field(default_factory=list)


def handout_html(markdown: str, *, source: Path, version: str) -> str:
    """Return a handout as one HTML page.

    Args:
        markdown: The handout as students get it.
        source: The handout as its author wrote it; read only to say where a mistake stands.
        version: The assignment's version, shown at the end.

    Raises:
        ContentError: If a formula is not understood (``formula-unreadable``) or there is an image,
            which the page could not hold (``handout-image``).
    """
    parser = _parser(source)
    tokens = parser.parse(markdown)
    _refuse_images(tokens, source)
    _without_empty_headers(tokens)
    found = _anchored(tokens)
    body = parser.renderer.render(tokens, parser.options, {})
    body = _AFTER_FORMULA.sub(r'<span class="together">\1\2</span>', body)
    body = body.replace("<pre>", '<pre tabindex="0">')  # wide ones are scrolled, by keys too
    links = "\n".join(
        f'<li><a href="#{anchor}">{html.escape(title)}</a></li>' for anchor, title in found.contents
    )
    return _PAGE.format(
        title=html.escape(found.title),
        style=_STYLE.read_text(encoding="utf-8"),
        contents=links,
        body=body,
        version=html.escape(version),
    )


def _parser(source: Path) -> MarkdownIt:
    def formula(latex: str, options: dict[str, bool]) -> str:
        try:
            return mathml(latex, display=options["display_mode"])
        except FormulaError as cause:
            raise _unreadable(latex, str(cause), source) from cause

    parser = MarkdownIt("commonmark", {"html": True, "highlight": _coloured}).enable("table")
    dollarmath_plugin(parser, renderer=formula, allow_labels=False, double_inline=True)
    parser.add_render_rule("table_open", _table_open)
    parser.add_render_rule("table_close", _table_close)
    parser.add_render_rule("th_open", _header_open)
    parser.add_render_rule("html_block", _html)
    parser.add_render_rule("html_inline", _html)
    return parser


def _anchored(tokens: Sequence[Token]) -> _Found:
    """Give every heading an anchor of its own, under the section that it stands in."""
    found, taken, section = _Found(), set[str](), ""
    for opening, inline in itertools.pairwise(tokens):
        if opening.type != "heading_open":
            continue
        title = "".join(child.content for child in inline.children or [])
        anchor = "-".join(_WORDS.findall(title.lower())) or "section"
        if opening.tag == _TITLE_LEVEL and not found.title:
            found.title = title
        if opening.tag == _CONTENTS_LEVEL:
            part = _PART.match(anchor)
            section = part[0] if part else ""
            anchor = section or anchor
        elif section:
            anchor = f"{section}-{anchor}"
        anchor = _free(anchor, taken)
        opening.attrSet("id", anchor)
        if opening.tag == _CONTENTS_LEVEL:
            found.contents.append((anchor, title))
    return found


def _free(anchor: str, taken: set[str]) -> str:
    number, free = 1, anchor
    while free in taken:
        number += 1
        free = f"{anchor}-{number}"
    taken.add(free)
    return free


def _coloured(code: str, language: str, _: str) -> str:
    """Return code with its words marked; plain when the language is not known."""
    try:
        lexer = get_lexer_by_name(language or "text")
    except ClassNotFound:
        return html.escape(code)
    marked: str = highlight(code.rstrip("\n") + "\n", lexer, HtmlFormatter(nowrap=True))
    return marked


def _table_open(*_: object) -> str:
    return '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>\n'


def _table_close(*_: object) -> str:
    return "</table></div>\n"


def _without_empty_headers(tokens: Sequence[Token]) -> None:
    """Make plain cells of empty headers: a screen reader would read them out for each row."""
    for opening, inline, closing in zip(tokens, tokens[1:], tokens[2:], strict=False):
        if opening.type == "th_open" and not inline.content:
            for cell in (opening, closing):
                cell.tag, cell.type = "td", cell.type.replace("th_", "td_")


def _header_open(
    renderer: RendererHTML, tokens: Sequence[Token], at: int, options: OptionsDict, env: EnvType
) -> str:
    """Say what a header is the header of."""
    tokens[at].attrSet("scope", "col")
    return renderer.renderToken(tokens, at, options, env)


def _html(_: RendererHTML, tokens: Sequence[Token], at: int, *__: object) -> str:
    """Drop comments, such as the markers of generated tables."""
    return _COMMENT.sub("", tokens[at].content)


def _refuse_images(tokens: Sequence[Token], source: Path) -> None:
    for token in tokens:
        for child in token.children or []:
            if child.type == "image":
                address = str(child.attrGet("src"))
                raise ContentError(
                    Diagnostic(
                        code="handout-image",
                        message="the handout shows an image, which its page cannot hold",
                        where=_place(source, address),
                        facts=(("image", address),),
                        hint="draw it with characters in a code block, or describe it",
                    )
                )


def _unreadable(latex: str, reason: str, source: Path) -> ContentError:
    return ContentError(
        Diagnostic(
            code="formula-unreadable",
            message="a formula of the handout cannot be shown",
            where=_place(source, latex.strip()),
            facts=(("formula", " ".join(latex.split())[:200]), ("because", reason)),
            hint="write it with simpler commands; docs/how-to/write-a-handout.md lists what works",
        )
    )


def _place(source: Path, text: str) -> str:
    before, found, _ = read_text(source).partition(text)
    return f"{source.as_posix()}:{before.count(chr(10)) + 1 if found else 1}"


_PAGE: Final = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<title>{title}</title>
<style>
{style}</style>
</head>
<body>
<a class="skip" href="#content">To the text</a>
<nav aria-label="Contents">
<details open>
<summary>Contents</summary>
<ul>
{contents}
</ul>
</details>
</nav>
<main id="content">
{body}</main>
<footer>Version {version}</footer>
</body>
</html>
"""
