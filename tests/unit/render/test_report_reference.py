"""docs/reference/report.md says of every field what the model says."""

from __future__ import annotations

import re
import types
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from pydantic import BaseModel

from autograder import model
from autograder.engine.render import report_json, student_view
from autograder.engine.render.outline import OUTCOME_WORDS
from tests.unit.render import samples

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "report.md"
TEXT = PAGE.read_text(encoding="utf-8")

HEADINGS: dict[type[BaseModel | StrEnum], str] = {
    model.Report: "Report",
    model.SubmissionRecord: "Submission",
    model.Origin: "Origin",
    model.Person: "Person",
    model.CheckResult: "Check",
    model.Outcome: "Outcome",
    model.Visibility: "Visibility",
    model.Explanation: "Explanation",
    model.Cause: "Cause",
    model.Metric: "Metric",
    model.Environment: "Environment",
    model.Promise: "Promise",
}
MODELS = [kind for kind in HEADINGS if issubclass(kind, BaseModel)]
PLAIN = {str: "text", float: "number", int: "whole number", bool: "true or false"}


def _rows(heading: str) -> list[list[str]]:
    """Return the cells of the table under a heading, without its head."""
    section = re.split(r"^## ", TEXT, flags=re.MULTILINE)
    (body,) = [text for text in section if text.startswith(f"{heading}\n")]
    lines = [line for line in body.splitlines() if line.startswith("|")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[2:]]


def _in_words(kind: Any) -> str:  # noqa: ANN401 - whatever an annotation may be
    if kind in PLAIN:
        return PLAIN[kind]
    if kind in HEADINGS:
        return f"[{HEADINGS[kind].lower()}](#{HEADINGS[kind].lower()})"
    arguments = get_args(kind)
    if set(arguments) == {int, float}:
        return "number"
    if get_origin(kind) is tuple:
        pair = arguments[0] == tuple[str, str]
        return "list of pairs of text" if pair else f"list of {_in_words(arguments[0])}"
    if get_origin(kind) is dict:
        return f"mapping of {_in_words(get_args(kind)[0])} to {_in_words(get_args(kind)[1])}"
    if get_origin(kind) in (Union, types.UnionType):
        return f"{_in_words(arguments[0])} or null"
    assert get_origin(kind) is Literal, kind
    *most, last = (f"`{value}`" for value in arguments)
    return f"{', '.join(most)} or {last}"


def test_every_class_of_the_model_is_specified() -> None:
    public = {
        kind
        for name, kind in vars(model).items()
        if isinstance(kind, type) and kind.__module__ == model.__name__ and name[0] != "_"
    }

    assert set(HEADINGS) == public


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_every_field_is_specified_with_its_type_in_order(kind: type[BaseModel]) -> None:
    fields = [(f"`{name}`", _in_words(info.annotation)) for name, info in kind.model_fields.items()]

    assert [(row[0], row[1]) for row in _rows(HEADINGS[kind])] == fields


def test_every_outcome_is_specified_with_its_words() -> None:
    words = [(f"`{outcome.value}`", OUTCOME_WORDS[outcome]) for outcome in model.Outcome]

    assert [(row[0], row[1]) for row in _rows("Outcome")] == words


def test_every_visibility_is_specified() -> None:
    assert [row[0] for row in _rows("Visibility")] == [f"`{v.value}`" for v in model.Visibility]


def test_the_page_is_about_the_format_that_is_written() -> None:
    assert f"This page specifies format {model.REPORT_FORMAT}." in TEXT


def test_the_example_is_what_is_written() -> None:
    (example,) = re.findall(r"```json\n(.*?)```", TEXT, re.DOTALL)
    failed = [check for check in samples.realistic().checks if check.explanation == samples.ROWS]

    assert example == report_json(student_view(samples.report(failed)))
