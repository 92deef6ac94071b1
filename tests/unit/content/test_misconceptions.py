"""What a misconception's file says about itself is read without running it."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.manifest import parse_manifest
from autograder.content.misconceptions import (
    Misconception,
    misconception_pages,
    read_misconception,
)
from autograder.diagnostics import BankError
from tests.unit.content.conftest import FolderBuilder

MANIFEST = parse_manifest(
    """\
slug: tiny
title: Tiny
version: 1.0.0
summary: Tiny.
parts:
  "1": {title: One, level: core, minutes: 5, functions: [softmax, Net]}
  "2": {title: Two, level: core, minutes: 5, functions: [attention]}
gates:
  accuracy: {floor: 0.5, gate: 0.9, target: 0.9, evidence: measured}
""",
    path="assignment.yaml",
)

PAGE = '''\
"""A softmax over the wrong axis.

What the result shows: sums.

Why it happens: axes.

A question to think about: which?

Where to look: `dim`.
"""
'''
BODY = 'PARTS = ("1",)\n\n\ndef softmax(x, dim):\n    return x\n'


def read(folder: Path, text: str) -> Misconception:
    path = folder / "softmax_wrong_axis.py"
    path.write_text(text, encoding="utf-8")
    return read_misconception(path, MANIFEST)


def test_the_name_of_the_file_is_the_code_and_the_docstring_the_page(tmp_path: Path) -> None:
    found = read(tmp_path, PAGE + BODY)

    assert found.code == "softmax-wrong-axis"
    assert found.title == "A softmax over the wrong axis."
    assert found.page.startswith("What the result shows: sums.\n\nWhy")
    assert found.parts == ("1",)
    assert found.functions == ("softmax",)
    assert found.metrics == {}


def test_nothing_of_it_is_run(tmp_path: Path) -> None:
    assert read(tmp_path, f"{PAGE}{BODY}\nraise RuntimeError\n").functions == ("softmax",)


def test_helpers_and_imports_are_no_functions_of_it(tmp_path: Path) -> None:
    body = (
        'PARTS: tuple[str, ...] = ("1", "2")\nfrom tiny import attention\n'
        "def _help(): ...\nclass Net: ...\n"
    )
    found = read(tmp_path, PAGE + body)

    assert found.functions == ("Net",)
    assert found.parts == ("1", "2")


def test_intervals_of_metrics_are_numbers(tmp_path: Path) -> None:
    found = read(tmp_path, f'{PAGE}METRICS = {{"accuracy": (0, 0.25)}}\n{BODY}')

    assert found.metrics == {"accuracy": (0.0, 0.25)}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("def (", "bank-file-broken"),
        ("\0", "bank-file-broken"),
        (BODY, "bank-page"),
        (PAGE.replace("axis.\n", "axis\n") + BODY, "bank-page"),
        (PAGE.replace("A softmax", "A" * 99) + BODY, "bank-page"),
        (PAGE.replace("Why it happens:", "Reason:") + BODY, "bank-page"),
        (PAGE.replace("What the result shows", "Where to look") + BODY, "bank-page"),
        (PAGE + BODY.replace('("1",)', '("9",)'), "bank-parts"),
        (PAGE + BODY.replace('("1",)', '"1"'), "bank-parts"),
        (PAGE + BODY.replace('("1",)', "()"), "bank-parts"),
        (PAGE + BODY.replace('("1",)', "tuple('1')"), "bank-parts"),
        (PAGE + BODY.replace("PARTS", "PART"), "bank-parts"),
        (PAGE + BODY.replace("softmax", "softmin"), "bank-functions"),
        (
            PAGE + BODY.replace("def softmax(x, dim):\n    return x", "softmax = 1"),
            "bank-functions",
        ),
        (f'{PAGE}METRICS = {{"speed": (0, 1)}}\n{BODY}', "bank-metrics"),
        (f'{PAGE}METRICS = {{"accuracy": (1, 0)}}\n{BODY}', "bank-metrics"),
        (f'{PAGE}METRICS = {{"accuracy": 0.5}}\n{BODY}', "bank-metrics"),
        (f'{PAGE}METRICS = {{"accuracy": (True, 1)}}\n{BODY}', "bank-metrics"),
        (f'{PAGE}METRICS = {{"accuracy": (0, 1e999)}}\n{BODY}', "bank-metrics"),
        (f"{PAGE}METRICS = dict(accuracy=(0, 1))\n{BODY}", "bank-metrics"),
    ],
)
def test_a_file_that_does_not_say_what_it_must_is_refused(
    tmp_path: Path, text: str, code: str
) -> None:
    with pytest.raises(BankError) as caught:
        read(tmp_path, text)

    assert caught.value.diagnostic.code == code
    assert "softmax_wrong_axis.py:" in caught.value.diagnostic.where


def test_a_page_is_its_title_and_the_rest(build_folder: FolderBuilder) -> None:
    text = f'{PAGE}PARTS = ("1",)\n\n\ndef double(x):\n    return x\n'
    folder = build_folder({"misconceptions/wrong_axis.py": text})
    pages = misconception_pages(load_assignment(folder))

    assert pages["wrong-axis.md"].startswith("# A softmax over the wrong axis.\n\nWhat the result")
    assert pages["wrong-axis.md"].endswith("Where to look: `dim`.\n")
