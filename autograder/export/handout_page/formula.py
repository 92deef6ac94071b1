r"""LaTeX formulas as MathML, which browsers draw themselves and screen readers read aloud.

``latex2mathml`` does the grammar. What it leaves to be wished for is done here, before it on the
text (gaps between rows, ``aligned``) and after it on the tree (spaces around functions and arrows,
alphabets, alignment of columns, all in the words of MathML Core). Nothing is guessed: a formula
with a command that did not become mathematics is refused, so no page shows half a formula.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final
from xml.etree import ElementTree as ET

from latex2mathml.converter import convert

_ROW_GAP: Final = re.compile(r"\\\\\s*\[[^\]\n]*\]")
_ALIGNED: Final = re.compile(r"\\(begin|end)\{(?:aligned|split|align\*?)\}")
_COLUMNS: Final = "{rlrlrlrl}"
_WORDS: Final = re.compile(r"\\(?:mathrm|textrm)\{([A-Za-z]+(?: [A-Za-z]+)*)\}")
_NAMESPACE: Final = ' xmlns="http://www.w3.org/1998/Math/MathML"'

_THIN: Final = "0.167em"
_OPERANDS: Final = {
    *("mi", "mn", "mtext", "mrow", "mstyle"),
    *("msub", "msup", "msubsup", "mfrac", "msqrt", "mroot", "munder"),
}
_SCRIPTED: Final = {"msub", "msup", "msubsup", "munder", "mover", "munderover"}
_BARS: Final = {"|", "\u2016"}
_WITH_LIMITS: Final = {"max", "min", "sup", "inf", "lim", "arg\u2009max", "arg\u2009min"}
_OPENING: Final = {"(", "[", "{", "\u2308", "\u230a"}
_ALPHABETS: Final = {
    "bold": "BOLD",
    "italic": "ITALIC",
    "bold-italic": "BOLD ITALIC",
    "double-struck": "DOUBLE-STRUCK",
    "script": "SCRIPT",
    "fraktur": "FRAKTUR",
    "sans-serif": "SANS-SERIF",
    "monospace": "MONOSPACE",
}
# Rendered by MathML Core as they are; `normal` is the one alphabet that it knows by name.
_PLAIN: Final = "normal"


class FormulaError(ValueError):
    """A formula that cannot be shown; says what was not understood."""


def mathml(latex: str, *, display: bool) -> str:
    """Return a formula as a ``<math>`` element.

    Args:
        latex: What stands between the dollar signs.
        display: Whether it stands on lines of its own.

    Raises:
        FormulaError: If a part of it is not understood.
    """
    text = _ROW_GAP.sub(r"\\\\", latex.strip())
    text = _ALIGNED.sub(lambda m: rf"\{m[1]}{{array}}" + _COLUMNS * (m[1] == "begin"), text)
    text = _WORDS.sub(r"\\text{\1}", text)
    try:
        raw = convert(text, display="block" if display else "inline")
        root = ET.fromstring(raw.replace(_NAMESPACE, ""))  # noqa: S314 - made a line above
    except Exception as cause:
        raise FormulaError(f"{type(cause).__name__}") from cause
    _tidy(root)
    _refuse_leftovers(root)
    return ET.tostring(root, encoding="unicode", short_empty_elements=False)


def _tidy(parent: ET.Element) -> None:
    for child in parent:
        _tidy(child)
        _as_operator_or_name(child)
        _with_alphabet(child)
        _limits_below(child)
    _align_cells(parent)
    _join_names(parent)
    _space_functions(parent)


def _as_operator_or_name(element: ET.Element) -> None:
    """Make arrows operators, which have space around them, and words names, which have none."""
    text = element.text or ""
    if element.tag == "mi" and len(text) == 1 and "ARROW" in unicodedata.name(text, ""):
        element.tag = "mo"
    elif element.tag == "mo" and len(text) > 1 and text.replace("\u2009", "").isalpha():
        element.tag = "mi"
        element.attrib.clear()
    elif element.tag == "mo" and text in _BARS:
        element.attrib.setdefault("stretchy", "false")


def _limits_below(element: ET.Element) -> None:
    """Let what a maximum runs over stand below it where there is room, as under a sum."""
    if element.tag == "msub" and element[0].tag == "mi" and element[0].text in _WITH_LIMITS:
        element.tag = "munder"
        element[0].tag = "mo"
        element[0].attrib.update(form="prefix", movablelimits="true", lspace="0", rspace="0")


def _align_cells(row: ET.Element) -> None:
    """Say the alignment of a row's cells in CSS; a right cell and the left one after it touch."""
    aligns = [cell.attrib.pop("columnalign", "") for cell in row]
    for at, (cell, align) in enumerate(zip(row, aligns, strict=True)):
        if align:
            style = f"text-align: {align}"
            if align == "right" and aligns[at + 1 : at + 2] == ["left"]:
                style += "; padding-right: 0"
            if align == "left" and at and aligns[at - 1] == "right":
                style += "; padding-left: 0"
            cell.set("style", style)


def _with_alphabet(element: ET.Element) -> None:
    """Write letters of another alphabet with their own characters; MathML Core asks for that."""
    variant = element.attrib.get("mathvariant", _PLAIN)
    if variant == _PLAIN or variant not in _ALPHABETS:
        return
    del element.attrib["mathvariant"]
    element.text = "".join(_mathematical(one, _ALPHABETS[variant]) for one in element.text or "")


def _mathematical(letter: str, alphabet: str) -> str:
    name = unicodedata.name(letter, "")
    for plain, kind in (
        ("LATIN CAPITAL LETTER ", "CAPITAL"),
        ("LATIN SMALL LETTER ", "SMALL"),
        ("GREEK CAPITAL LETTER ", "CAPITAL"),
        ("GREEK SMALL LETTER ", "SMALL"),
        ("DIGIT ", "DIGIT"),
    ):
        if name.startswith(plain):
            wanted = f"MATHEMATICAL {alphabet} {kind} {name.removeprefix(plain)}"
            try:
                return unicodedata.lookup(wanted)
            except KeyError:  # such as a bold italic digit, or the reserved place of italic h
                return letter
    return letter


def _join_names(parent: ET.Element) -> None:
    r"""Make one name of the upright letters that ``\mathrm`` leaves one by one."""
    letters: ET.Element | None = None
    for child in list(parent):
        is_letter = child.tag == "mi" and child.get("mathvariant") == _PLAIN
        if is_letter and letters is not None:
            letters.text = f"{letters.text}{child.text}"
            parent.remove(child)
        else:
            letters = child if is_letter else None


def _space_functions(parent: ET.Element) -> None:
    """Put a thin space between a function's name and what stands beside it without a bracket."""
    if parent.tag not in ("math", "mrow", "mtd", "mstyle"):
        return
    children = list(parent)
    for at, child in reversed(list(enumerate(children))):
        if not _is_function(child):
            continue
        following = children[at + 1] if at + 1 < len(children) else None
        if following is not None and following.tag in _OPERANDS and not _opens(following):
            parent.insert(at + 1, ET.Element("mspace", width=_THIN))
        if at and children[at - 1].tag in _OPERANDS and not _is_function(children[at - 1]):
            parent.insert(at, ET.Element("mspace", width=_THIN))


def _is_function(element: ET.Element) -> bool:
    if element.tag in _SCRIPTED and len(element):
        return _is_function(element[0])
    text = (element.text or "").replace("\u2009", "")
    return element.tag in ("mi", "mo") and len(text) > 1 and text.isascii() and text.isalpha()


def _opens(element: ET.Element) -> bool:
    """Whether an element begins with an opening bracket."""
    while len(element):
        element = element[0]
    return element.tag == "mo" and element.text in _OPENING


def _refuse_leftovers(root: ET.Element) -> None:
    for element in root.iter():
        text = element.text or ""
        if "\\" in text or "&" in text:
            raise FormulaError(f"{text.strip()} is not understood")
        if element.tag == "mo" and not text:
            raise FormulaError("an operator without a sign")
        if element.get("linebreak") == "newline":
            raise FormulaError(r"\\ stands outside of rows")
        if element.get("mathvariant", _PLAIN) != _PLAIN:
            raise FormulaError(f"no letters for {element.get('mathvariant')}")
