from __future__ import annotations

import re

import pytest

from autograder.export.handout_page.formula import FormulaError, mathml


def shown(latex: str) -> str:
    """Return a formula without its outer element."""
    return re.sub(r"^<math[^>]*>|</math>$", "", mathml(latex, display=False))


@pytest.mark.parametrize(
    ("latex", "within"),
    [
        # a thin space between a function and what it is applied to, none before a bracket
        (r"\ln 3", '<mi>ln</mi><mspace width="0.167em"></mspace><mn>3</mn>'),
        (r"2 \ln(3)", '<mn>2</mn><mspace width="0.167em"></mspace><mi>ln</mi><mo'),
        # arrows are operators, which have space around them
        (r"a \iff b", "<mo>\u27fa</mo>"),
        # one name, not four letters that are multiplied
        (r"\mathrm{ReLU}(x)", "<mtext>ReLU</mtext>"),
        (r"\operatorname{softmax}(x)", "<mi>softmax</mi>"),
        # alphabets as characters, because MathML Core knows no other way
        (r"\mathbb{1}[i = j]", "<mn>\U0001d7d9</mn>"),
        (r"\boldsymbol{\theta}", "<mi>\U0001d73d</mi>"),
        # alignment as CSS, for the same reason
        (r"\begin{cases} 1 & x \\ 0 & y \end{cases}", '<mtd style="text-align: left">'),
        (r"\begin{aligned} a &= b \\ &= c \end{aligned}", "text-align: right; padding-right: 0"),
        # rows may ask for a gap; the browser makes its own
        (r"\begin{pmatrix} 1 \\[1ex] 2 \end{pmatrix}", "<mtr><mtd><mn>2</mn></mtd></mtr>"),
        # bars are as high as a letter
        (r"\lVert x \rVert", '<mo stretchy="false">\u2016</mo>'),
        (r"\max_i x", '<munder><mo form="prefix" movablelimits="true" lspace="0" rspace="0">max'),
    ],
)
def test_a_formula_becomes_mathematics(latex: str, within: str) -> None:
    assert within in shown(latex)


@pytest.mark.parametrize(
    "latex",
    [
        r"\sqrt{d_k} \cdot \frac{1}{2}",
        r"x_1, \dots, x_n",
        r"\left\lfloor \tfrac{x}{2} \right\rfloor",
        r"\sum_{j=1}^{n} e^{x_j}",
        r"\hat y \odot K^{\top} \in \mathbb{R}^{T \times d}",
        r"\text{and, if } A \text{ is empty, } p_i = 0",
        r"A = \{\, j : m_j = \text{True} \,\}",
        r"M_{ij} \iff j \le \text{offset} + i, \qquad 0 \le i < \text{length}",
        r"\nabla_\theta L = \mathbb{E}_{p}[\partial \log p]",
    ],
)
def test_nothing_of_latex_is_left_in_a_formula(latex: str) -> None:
    made = mathml(latex, display=True)

    assert made.startswith('<math display="block">')
    assert "\\" not in made
    assert "$" not in made


@pytest.mark.parametrize(
    ("latex", "reason"),
    [
        (r"\foo x", r"\foo is not understood"),
        ("a_{", "MissingSuperScriptOrSubscriptError"),
        (r"a \\ b", r"\\ stands outside of rows"),
        (r"\operatorname*{arg\,max}_x", "an operator without a sign"),
        ("a & b", "ParseError"),
    ],
)
def test_what_is_not_understood_is_refused(latex: str, reason: str) -> None:
    with pytest.raises(FormulaError, match=re.escape(reason)):
        mathml(latex, display=True)


def test_no_element_is_closed_the_way_that_html_does_not_know() -> None:
    assert "/>" not in mathml(r"a \quad b", display=False)
