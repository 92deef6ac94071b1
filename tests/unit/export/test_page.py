from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.diagnostics import ContentError
from autograder.export.handout_page.page import handout_html

HANDOUT = """\
# A title & more

<!-- BEGIN GRADED TABLE -->

| Part | | Points |
|---|---|---:|
| 1 | `a<b` | 3 |

<!-- END GRADED TABLE -->

## What holds

With $x_1$, and $x_2$. It costs 3 dollars.

## Part 2: Attention

### The contract

$$
p_i = \\frac{e^{x_i}}{\\sum_j e^{x_j}}
$$

```python
def f(x: int) -> int:
    return x  # <same>
```

```pycon
>>> f(3)
3
```

### The contract

```unheard-of
$ a <b>
```

## Part 10: Blocks

### The contract

See [part 2](#part-2).
"""


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """Return where the handout stands."""
    path = tmp_path / "handout.md"
    path.write_text(HANDOUT, encoding="utf-8")
    return path


def page(text: str, source: Path) -> str:
    return handout_html(text, source=source, version="1.2.3")


def test_every_section_has_an_anchor_of_its_own(source: Path) -> None:
    anchors = re.findall(r'<h[23] id="([^"]+)"', page(HANDOUT, source))

    assert anchors == [
        "what-holds",
        "part-2",
        "part-2-the-contract",
        "part-2-the-contract-2",
        "part-10",
        "part-10-the-contract",
    ]


def test_the_contents_list_the_sections(source: Path) -> None:
    made = page(HANDOUT, source)

    assert '<li><a href="#part-2">Part 2: Attention</a></li>' in made
    assert "<title>A title &amp; more</title>" in made


def test_a_table_says_its_headers_and_can_be_scrolled(source: Path) -> None:
    made = page(HANDOUT, source)

    assert '<th scope="col">Part</th>' in made
    assert '<div class="scroll" tabindex="0" role="region" aria-label="Table"><table>' in made


def test_an_empty_header_is_no_header(source: Path) -> None:
    assert re.findall(r"<t[hd][^>]*></t[hd]>", page(HANDOUT, source)) == ["<td></td>"]


def test_formulas_are_mathematics_and_keep_their_punctuation(source: Path) -> None:
    made = page(HANDOUT, source)

    assert made.count("<math") == 3
    assert re.search(r'<span class="together"><span class="math inline">.*?</span>,</span>', made)
    assert "$" not in re.sub(r"<pre.*?</pre>", "", made, flags=re.DOTALL)


def test_code_is_coloured_and_escaped(source: Path) -> None:
    made = page(HANDOUT, source)

    assert '<span class="k">def</span>' in made
    assert '<span class="gp">&gt;&gt;&gt; </span>' in made
    assert "# &lt;same&gt;" in made
    assert "$ a &lt;b&gt;" in made


def test_the_page_fetches_nothing_and_runs_nothing(source: Path) -> None:
    made = page(HANDOUT, source)

    assert "default-src 'none'" in made
    assert not re.search(r"<(?:script|link|img|iframe|object)\b|url\(|@import|src=", made)


def test_markers_of_the_generator_are_not_shown(source: Path) -> None:
    assert "<!--" not in page(HANDOUT, source)


def test_the_page_says_which_version_it_is_of(source: Path) -> None:
    assert "Version 1.2.3" in page(HANDOUT, source)


def test_a_formula_that_is_not_understood_is_shown_at_its_place(source: Path) -> None:
    text = HANDOUT.replace(r"\frac", r"\fraq")
    source.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        page(text, source)

    assert caught.value.diagnostic.code == "formula-unreadable"
    assert caught.value.diagnostic.where == f"{source.as_posix()}:20"
    assert r"\fraq is not understood" in str(caught.value)


def test_an_image_is_refused_because_the_page_could_not_hold_it(source: Path) -> None:
    text = HANDOUT + "\nSee ![a map](map.png).\n"
    source.write_text(text, encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        page(text, source)

    assert caught.value.diagnostic.code == "handout-image"
    assert ("image", "map.png") in caught.value.diagnostic.facts
