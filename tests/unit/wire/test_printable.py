"""Text that somebody else chose."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.printable import counted, printable

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)


@given(ANY_TEXT, st.integers(2, 40))
def test_what_comes_out_is_one_line_without_controls(text: str, limit: int) -> None:
    shown = printable(text, limit_characters=limit)

    assert not any(unicodedata.category(one)[0] == "C" for one in shown)
    assert shown.encode().decode() == shown
    assert "\n" not in shown
    assert "\u2028" not in shown
    assert len(shown) <= 10 * limit + 40


@given(ANY_TEXT)
def test_kept_lines_stay(text: str) -> None:
    shown = printable("a\n\tb" + text, limit_characters=80, keep_newlines=True)

    assert shown.startswith("a\n\tb")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain text, with é and 中", "plain text, with é and 中"),
        ("\x1b[2J", "\\x1b[2J"),
        ("\x7f", "\\x7f"),
        ("a\u202eb", "a\\u202eb"),
        ("\ud800", "\\ud800"),
        ("\U000e0001", "\\U000e0001"),
        ("\r\n", "\\x0d\\x0a"),
        ("\u2028", "\\u2028"),
        ("a\u3164b\u034fc\ufe0f\U000e0100", "a\\u3164b\\u034fc\\ufe0f\\U000e0100"),
        ("e\u0301 שָּׁ བྷྲཱི", "e\u0301 שָּׁ བྷྲཱི"),
        ("a" + "\u0301" * 6, "a" + "\u0301" * 4 + "\\u0301\\u0301"),
        ("", ""),
    ],
)
def test_unsafe_characters_become_escapes(text: str, shown: str) -> None:
    assert printable(text, limit_characters=50) == shown


def test_a_long_text_loses_its_middle_and_says_so() -> None:
    assert printable("a" * 50 + "b" * 50, limit_characters=5) == "aaa ... 95 more characters ... bb"


@given(ANY_TEXT)
def test_what_is_printable_stays_as_it_is(text: str) -> None:
    shown = printable(text, limit_characters=100)

    assert printable(shown, limit_characters=1000) == shown


@pytest.mark.parametrize(
    ("count", "said"),
    [(0, "0 parts"), (1, "1 part"), (2, "2 parts"), ("1", "1 part"), ("1.5", "1.5 parts")],
)
def test_one_thing_is_said_in_the_singular(count: int | str, said: str) -> None:
    assert counted(count, "part") == said
