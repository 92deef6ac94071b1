from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.runner.intake.names import (
    LONGEST_NAME_BYTES,
    LONGEST_NAME_CHARACTERS,
    fold,
    folder_name,
)

# What a file system may hold, and what JSON or an archive may claim: any text at all.
ANY_TEXT = st.text(st.characters(exclude_categories=[]), max_size=300)


@given(ANY_TEXT)
def test_folding_twice_changes_nothing(name: str) -> None:
    assert fold(fold(name)) == fold(name)


def test_every_single_character_folds_in_one_go() -> None:
    for code in range(0x110000):
        once = fold(chr(code))
        assert fold(once) == once


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada", "ADA"),
        ("Zoé", "Zoe\u0301"),  # composed and decomposed
        ("Zoé", "zoe"),
        ("Straße", "STRASSE"),
        ("ﬁona", "fiona"),  # a ligature
        ("\uff41\uff44\uff41", "ada"),  # full width
        ("Nguyễn", "nguyen"),  # two accents on one letter
        ("İpek", "ipek"),
    ],
)
def test_names_that_a_grade_book_confuses_fold_alike(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ada", "bob"),
        ("かく", "がく"),  # the voicing mark is part of the letter
        ("कि", "कु"),  # so is a vowel sign
        ("ada 1", "ada 2"),
    ],
)
def test_names_of_two_people_do_not_fold_alike(one: str, other: str) -> None:
    assert fold(one) != fold(other)


@pytest.mark.parametrize(
    "name",
    ["ada", "Ada Lovelace", "lovelace_ada_123", "Zoé", "李雷", "ada (1)", "a.b.c", "O'Brien", "-x"],
)
def test_an_ordinary_name_stays_as_it_is(name: str) -> None:
    assert folder_name(name) == name


@pytest.mark.parametrize(
    "name",
    [
        "",
        ".",
        "..",
        "...",
        ".hidden",
        "a/b",
        "a\\b",
        "C:\\ada",
        "CON",
        "nul.txt",
        "com1",
        "ada.",
        "ada ",
        "index.html",
        "Grades.csv",
        "course.key",
        "COURSE.KEY",
        "course.key.old",
        "index.html~",
        ".staging",
        "a\nb",
        "\x1b[2J",
        "\u202ecod.exe",
        "\udcff",
        "x" * 121,
        "é" * 121,
        "🙂" * 100,
    ],
)
def test_a_name_that_no_folder_can_have_is_mapped_to_one_that_can(name: str) -> None:
    made = folder_name(name)
    assert made != name
    assert folder_name(made) == made


@given(ANY_TEXT)
def test_every_name_is_usable_printable_and_bounded(name: str) -> None:
    made = folder_name(name)
    assert 0 < len(made) <= LONGEST_NAME_CHARACTERS
    assert len(made.encode()) <= LONGEST_NAME_BYTES
    assert not made.startswith(".")
    assert not set(made) & set("/\\\0\n")
    assert folder_name(made) == made


@given(st.lists(ANY_TEXT, unique_by=lambda name: unicodedata.normalize("NFC", name)))
def test_names_that_differ_stay_different(names: list[str]) -> None:
    assert len({folder_name(name) for name in names}) == len(names)


def test_a_tower_of_accents_on_a_letter_is_no_name() -> None:
    tower = "a" + "\u0301" * 50
    name = folder_name(tower)
    assert name.startswith("\xe1\u0301\u0301\u0301\u0301-")
    assert folder_name("e\u0301\u0302\u0303") == unicodedata.normalize("NFC", "e\u0301\u0302\u0303")
