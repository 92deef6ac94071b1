"""A diagnostic is safe to show however careless whoever made it was."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import Diagnostic

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANY_TEXT, ANY_TEXT, ANY_TEXT)
def test_no_field_holds_a_character_that_acts(one: str, two: str, three: str) -> None:
    made = Diagnostic(
        code="raised", message=f"x{one}", where=two, given=three, facts=((one, two),), hint=three
    )

    fields = (made.message, made.where, made.given, *made.facts[0], made.hint or "", str(made))
    for text in fields:
        assert not [c for c in text if unicodedata.category(c)[0] == "C" and c not in "\n\t"]
        assert text.encode().decode() == text
    assert "\n" not in made.where
    assert "\n" not in made.facts[0][0]


def test_fields_of_any_length_are_bounded() -> None:
    long = "x" * 1_000_000

    made = Diagnostic(
        code="raised", message=long, where=long, facts=((long, long),) * 1000, hint=long
    )

    assert len(made.message) < 10_000
    assert len(made.facts) == 201
    assert made.facts[-1] == ("more", "800 more")
    assert max(len(text) for fact in made.facts for text in fact) < 10_000


@pytest.mark.parametrize("text", ["plain", "two\nlines\tand a tab", "é 中 ∂ 😀", "\\x1b[2J"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    made = Diagnostic(code="raised", message=text, facts=(("got", text),), hint=text)

    assert (made.message, made.facts, made.hint) == (text, (("got", text),), text)
