"""What students read of an assignment is true and speaks their language."""

from __future__ import annotations

import ast
import doctest
import math
import re
import textwrap
from dataclasses import dataclass

import pytest
import torch

from autograder.content.handout import CLOSE_MARKER, OPEN_MARKER
from autograder.wire.loading import Program
from tests.assignments.sitting import SLUGS, Room

NUMBERS = ("no", "one", "two", "three", "four", "five")

# Words of the staff: students read part, check, points, likely cause, expected, got.
STAFF_WORDS = re.compile(
    r"\b(stub|reference|submission|misconception|bank|hidden check|worker|grader|transcript"
    r"|recording|student|course key)s?\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, kw_only=True)
class RoundTrip:
    """Part 0 of a handout: lines for one function, and what mends them.

    Attributes:
        part: The part whose checks are run.
        function: What the lines are the body of.
        before: What the mistake is.
        after: What stands in its place once it is mended.
        passed: How many public checks of the part pass with the mistake.
    """

    part: str
    function: str
    before: str
    after: str
    passed: int = 0


ROUND_TRIPS = {
    "attention": RoundTrip(
        part="1",
        function="softmax(x, dim)",
        before=".sum()",
        after=".sum(dim=dim, keepdim=True)",
    ),
    "ngram_lm": RoundTrip(
        part="1",
        function="ngrams(sentence, n)",
        before="padded = sentence",
        after='padded = (n - 1) * ["<s>"] + sentence',
        passed=1,
    ),
    "peft": RoundTrip(
        part="1",
        function="freeze(model, trainable)",
        before="one in name",
        after='name == one or name.startswith(f"{one}.")',
        passed=1,
    ),
    "reinforce": RoundTrip(
        part="1", function="log_prob(logits, actions)", before="dim=-1)", after="dim=-1).log()"
    ),
    "rnn": RoundTrip(
        part="1", function="rnn_step(x, h, wx, wh, b)", before="h @ wh", after="h @ wh.T"
    ),
    "vae": RoundTrip(
        part="1",
        function="reparameterize(mu, logvar, eps)",
        before="torch.exp(logvar)",
        after="torch.exp(logvar / 2)",
    ),
    "word2vec": RoundTrip(
        part="2", function="dynamic_windows(u, window)", before=".floor()", after=".floor().add(1)"
    ),
}


@pytest.fixture(params=SLUGS)
def room(request: pytest.FixtureRequest) -> Room:
    """Return each assignment's room in turn."""
    return Room(request.param)


def _pages(room: Room) -> dict[str, str]:
    """Return what students read, by file: the handout, docstrings and causes."""
    pages = {"handout.md": _handout(room)}
    for path in (room.assignment.source, *room.assignment.misconceptions):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        documented = (
            node for node in ast.walk(tree) if isinstance(node, ast.Module | ast.FunctionDef)
        )
        pages[path.name] = "\n".join(ast.get_docstring(node) or "" for node in documented)
    pages["titles"] = "\n".join(check.title for check in room.checks)
    return pages


def _handout(room: Room) -> str:
    return room.assignment.handout.read_text(encoding="utf-8")


def test_every_example_of_the_handout_prints_what_it_says(room: Room) -> None:
    source = room.source()
    names = {**vars(source.module), "given": source.given, "torch": torch, "math": math}
    examples = doctest.DocTestParser().get_doctest(
        _handout(room), names, "handout", "handout.md", 0
    )
    outcome = doctest.DocTestRunner(verbose=False).run(examples)
    assert outcome.attempted >= 40
    assert outcome.failed == 0


def test_students_read_no_word_of_the_staff(room: Room) -> None:
    found = [
        f"{name}: {match.group()}"
        for name, text in _pages(room).items()
        for match in STAFF_WORDS.finditer(text)
    ]
    assert found == []


def test_the_handout_shows_every_signature_as_the_source_has_it(room: Room) -> None:
    tree = ast.parse(room.assignment.source.read_text(encoding="utf-8"))
    shown = _closed_up(_handout(room))
    asked = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    for node in (node for node in asked if node.name in room.functions):
        returns = f" -> {ast.unparse(node.returns)}" if node.returns else ""
        signature = _closed_up(f"def {node.name}({ast.unparse(node.args)}){returns}")
        assert signature in shown, node.name


def _closed_up(text: str) -> str:
    """Return text without the spaces in which one way to break lines differs from another."""
    return re.sub(r"\s*([=(),])\s*", r"\1", " ".join(text.split())).replace(",)", ")")


def test_the_lines_of_part_zero_move_the_checks_that_it_says(room: Room) -> None:
    trip, lines = ROUND_TRIPS[room.slug], _between(_handout(room), OPEN_MARKER, CLOSE_MARKER)
    assert lines.count(trip.before) == 1
    said = re.search(r"[Cc]heck\s+again:\s+(\w+)\s+checks?\s+pass", _handout(room))
    named = re.search(r"python -m autograder explain ([a-z0-9-]+)", _handout(room))
    assert said is not None
    assert named is not None

    wrong = room.sit(_with(room, trip, lines), only=_asked(room, trip), diagnose=True)
    mended = room.sit(
        _with(room, trip, lines.replace(trip.before, trip.after)), only=_asked(room, trip)
    )

    assert len(wrong.passed) == trip.passed
    assert named.group(1) in wrong.causes
    assert len(mended.passed) == NUMBERS.index(said.group(1))


def _asked(room: Room, trip: RoundTrip) -> frozenset[str]:
    return room.names(parts=[trip.part], public=True)


def _with(room: Room, trip: RoundTrip, lines: str) -> Program:
    """Return what a student starts from, with some lines as the body of a function."""
    names: dict[str, object] = {"torch": torch}
    exec(f"def {trip.function}:\n{textwrap.indent(lines, '    ')}", names)  # noqa: S102
    function = trip.function.partition("(")[0]
    program = room.start()
    vars(program.module)[function] = names[function]
    return program


def _between(text: str, begin: str, end: str) -> str:
    """Return the lines of the code block between two markers, unindented."""
    inside = textwrap.dedent(text.partition(begin)[2].partition(end)[0]).strip().splitlines()
    return "\n".join(line for line in inside if not line.startswith("```"))
