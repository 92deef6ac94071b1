"""What given code can draw is known by reading it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.plots import plot_names
from autograder.diagnostics import ContentError


def names(folder: Path, text: str) -> tuple[str, ...]:
    path = folder / "x_support.py"
    path.write_text(text, encoding="utf-8")
    return plot_names(path)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PLOTS = {'loss-by-step': draw, 'map2': draw}", ("loss-by-step", "map2")),
        ("PLOTS: dict[str, object] = {'a': f}", ("a",)),
        ("PLOTS = {}", ()),
        ("plots = {'a': f}", ()),
        ("def f():\n    PLOTS = {'a': f}", ()),
        ("def (", ()),
    ],
)
def test_names_stand_in_a_dict_at_the_top(
    tmp_path: Path, text: str, expected: tuple[str, ...]
) -> None:
    assert names(tmp_path, text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "PLOTS = dict(a=f)",
        "PLOTS = {**others}",
        "PLOTS = {name: f}",
        "PLOTS = {1: f}",
        "PLOTS = {'../a': f}",
        "PLOTS = {'A': f}",
        "PLOTS = {'-a': f}",
        "PLOTS = {'': f}",
    ],
)
def test_what_is_no_file_s_name_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(ContentError, match="plots-unreadable"):
        names(tmp_path, text)


def test_without_given_code_there_is_nothing_to_draw(tmp_path: Path) -> None:
    assert plot_names(None) == plot_names(tmp_path / "none.py") == ()
