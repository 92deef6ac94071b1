"""What a student's own machine shows of hostile text: in the terminal, and in a notebook."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.content.assignment import load_assignment
from autograder.content.projection import write_tree
from autograder.export.student_tree import student_tree
from tests.end_to_end.commands import command, environment, small_assignment
from tests.shown.hostile_text import TEXTS
from tests.shown.reading import LONGEST_LINE, Page, active_characters, texts_of
from tests.shown.terminals import in_a_terminal, without_colours

_WORK = """\
import sys

TEXTS = [{texts}]


class Odd(Exception):
    def __str__(self):
        return TEXTS[0]


Odd.__name__ = Odd.__qualname__ = TEXTS[1].replace("\\0", "")


def double(x):
    for text in TEXTS:
        print(text[:500])
        sys.stderr.write(text)
    if isinstance(x, float):
        return {{TEXTS[2]: TEXTS[3]}}
    raise Odd
"""
_CALL = """\
import autograder
checked = autograder.check()
print(checked)
print("=" * 10)
print(checked._repr_html_())
print("=" * 10)
from autograder.engine.render import report_json
print(report_json(checked.report))
"""
_GROUPS = [list(TEXTS.values())[first::2] for first in range(2)]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What a student unpacks."""
    top = tmp_path_factory.mktemp("tiny")
    assignment = load_assignment(small_assignment(top / "assignment", switch=top / "switch"))
    write_tree(student_tree(assignment), top / "tiny")
    return top / "tiny"


@pytest.fixture(params=[0, pytest.param(1, marks=pytest.mark.release)])
def folder(request: pytest.FixtureRequest, unpacked: Path, tmp_path: Path) -> Path:
    """A student's own copy, with a file that says a few of the texts."""
    copy = Path(shutil.copytree(unpacked, tmp_path / "tiny"))
    texts = [
        f"{text[0]!a} * {len(text)}" if len(text) > 1000 else ascii(text)
        for text in _GROUPS[request.param]
    ]
    (copy / "tiny.py").write_text(_WORK.format(texts=", ".join(texts)), encoding="utf-8")
    return copy


def test_check_prints_nothing_that_acts(folder: Path) -> None:
    code, got = in_a_terminal(command("check", "--part", "1"), cwd=folder)
    plain = without_colours(got)

    assert code == 1, plain
    assert "your code printed" in plain
    assert active_characters(plain, allowed="\n\t") == []  # a tab of what was printed is one
    assert max(map(len, plain.splitlines())) <= LONGEST_LINE
    assert len(plain) <= 3 * LONGEST_LINE


def test_a_notebook_and_a_document_hold_nothing_that_acts(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _CALL],
        cwd=folder,
        env=environment(),
        capture_output=True,
        check=True,
    )
    words, page, document = done.stdout.decode().split(f"{'=' * 10}\n")

    assert "your code printed" in words
    assert active_characters(words, allowed="\n\t") == []
    assert Page(page).acting == []
    assert active_characters(Page(page).text, allowed="\n\t") == []
    for text in texts_of(document):
        assert active_characters(text, allowed="\n\t") == []
