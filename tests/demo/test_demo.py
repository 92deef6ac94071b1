"""The class of ``make demo``, graded by the real command: each gets what it earned."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

from autograder.content.assignment import find_assignments, load_assignment
from autograder.content.stub import stub
from autograder.engine.render import read_report
from autograder.model import CheckResult, Outcome, Report
from demo.hand_in import CLASS, RIGHT
from demo.run import SLUG

ROOT = Path(__file__).parents[2]
PARTS = tuple(str(number) for number in range(1, 11))
#: What the checks that train decide; open for everyone who was graded without them.
OPEN = 5


@dataclass(frozen=True)
class Earned:
    """What one of the class gets.

    Attributes:
        points: Of those that were decided.
        wrong: By part in which anything was lost, what its report says: the code of a known
            mistake or of an explanation; ``None``: anything, as long as it is lost.
        also: Known mistakes that show the same on some of the inputs.
    """

    points: float
    wrong: Mapping[str, str | None]
    also: frozenset[str] = frozenset()


EXPECTED = {
    "ada_lovelace": Earned(100, {}),
    # Without heads axis 1 holds the queries.
    "ben_okafor": Earned(84, {"2": "softmax-over-queries"}, frozenset({"softmax-over-axis-one"})),
    "chloe_martin": Earned(83, {"5": "heads-merged-without-transpose"}),
    "deniz_yilmaz": Earned(86, {"2": "scores-not-scaled"}),
    "emil_larsen": Earned(
        32, {"5": "raised", **dict.fromkeys(("3", "6", "7", "8", "9", "10"), "not-written")}
    ),
    "fatima_haddad": Earned(0, dict.fromkeys(PARTS, "syntax-error")),
    "goran_petrov": Earned(92, {"4": "out-of-time"}),
    "hana_sato": Earned(90, {"7": "block-normalises-last"}),
    "ivan_novak": Earned(92, {"8": "gradients-not-cleared"}),
    "judit_kovacs": Earned(0, dict.fromkeys(PARTS, None)),
    "kofi_mensah": Earned(86, {"4": "padding-mask-marks-padding", "9": "cache-positions-all-zero"}),
    "lena_fischer": Earned(79, {"2": "forbidden-shortcut"}),
    "mateo_silva": Earned(0, dict.fromkeys(PARTS, "not-written")),
}

#: Of the other assignments: the part in which something is lost, and why.
OTHERS = {
    "ngram_lm": ("8", "lower-orders-from-frequencies"),
    "peft": ("3", "lora-without-its-factor"),
    "reinforce": ("6", "gae-takes-a-cut-for-an-end"),
    "rnn": ("5", "loss-averaged-over-padding"),
    "vae": ("5", "divergence-averaged-over-latents"),
    "word2vec": ("4", "rows-are-assigned"),
}


# It takes both cores a minute and a half, and what it grades is graded in other tests too.
pytestmark = pytest.mark.release


@dataclass(frozen=True)
class Demo:
    """What one run printed and wrote: everything, and what each student gets of it."""

    printed: str
    others: Mapping[str, Report]
    staff: Mapping[str, Report]
    students: Mapping[str, Report]
    folder: Path


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Demo:
    out = tmp_path_factory.mktemp("demo") / "out"
    done = subprocess.run(
        [sys.executable, "-m", "demo.run", str(out)],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "110"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return Demo(
        printed=done.stdout,
        others={path.parent.name: read_report(path) for path in out.glob("others/*/*/staff.json")},
        staff={path.parent.name: read_report(path) for path in out.glob("*/staff.json")},
        students={path.parent.name: read_report(path) for path in out.glob("*/report.json")},
        folder=out,
    )


def test_everyone_who_handed_in_is_expected_and_graded(demo: Demo) -> None:
    assert set(demo.staff) == set(EXPECTED) == set(CLASS)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_gets_the_points_that_were_earned(demo: Demo, name: str) -> None:
    report = demo.staff[name]
    is_whole = name == RIGHT

    assert (report.score_so_far, report.undecided) == (
        EXPECTED[name].points,
        0 if is_whole else OPEN,
    )
    assert report.final == is_whole
    assert report.flags == (() if is_whole else ("unit",))
    assert not [check.id for check in report.checks if check.outcome is Outcome.ERRORED]


@pytest.mark.parametrize("name", EXPECTED)
def test_nothing_is_lost_where_nothing_is_wrong(demo: Demo, name: str) -> None:
    assert {check.part for check in _lost(demo.staff[name])} == set(EXPECTED[name].wrong)


@pytest.mark.parametrize("name", EXPECTED)
def test_each_is_told_what_is_wrong(demo: Demo, name: str) -> None:
    for part, code in EXPECTED[name].wrong.items():
        first, *_ = (check for check in _lost(demo.students[name]) if check.part == part)
        explained = [first.explanation.code] if first.explanation else []

        # A known mistake that stands beside others stands before them.
        assert code in (None, *explained, *[cause.code for cause in first.diagnosis[:1]])


@pytest.mark.parametrize("name", EXPECTED)
def test_nobody_is_told_of_a_mistake_that_is_somebody_elses(demo: Demo, name: str) -> None:
    named = {
        cause.code
        for check in demo.staff[name].checks
        for cause in check.diagnosis
        if cause.kind == "named"
    }

    assert named <= {*EXPECTED[name].wrong.values(), *EXPECTED[name].also}


def test_one_of_every_assignment_is_graded(demo: Demo) -> None:
    graded = {SLUG, *(report.assignment for report in demo.others.values())}

    assert graded == {path.name for path in find_assignments([ROOT / "assignments"])}
    assert set(demo.others) == set(OTHERS)


@pytest.mark.parametrize("slug", OTHERS)
def test_a_mistake_in_another_assignment_costs_its_part_and_is_named(demo: Demo, slug: str) -> None:
    part, code = OTHERS[slug]
    lost = _lost(demo.others[slug])

    assert {check.part for check in lost} == {part}
    assert {cause.code for check in lost for cause in check.diagnosis} == {code}


def test_who_did_not_begin_hands_in_what_everybody_starts_from(demo: Demo) -> None:
    handed_in = demo.folder / "handed_in" / "mateo_silva" / "attention.py"

    start = stub(load_assignment(ROOT / "assignments" / "attention"))
    assert handed_in.read_text(encoding="utf-8") == start


def test_the_readme_shows_what_the_demonstration_prints(demo: Demo) -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("$ make demo\n", maxsplit=1)[1].split("```", maxsplit=1)[0]

    assert _rows(shown) == _rows(demo.printed)
    names = [row[0] for row in _rows(shown) if row[0] != "name"]
    assert names == [*sorted(EXPECTED), *sorted(OTHERS)]


def _lost(report: Report) -> list[CheckResult]:
    """Return the checks that cost points, those that were left out aside."""
    return [
        check
        for check in report.checks
        if check.score < check.max_score
        and not (check.explanation and check.explanation.code == "left-out")
    ]


def _rows(text: str) -> list[tuple[str, ...]]:
    """Return name, score and finding of each line; where in a file it is changes with the stub."""
    anywhere = re.sub(r"\.py:\d+", ".py", text)
    found = re.findall(r"^ ([a-z]\w+)  +(.*?)(?:   +(.*?))? *$", anywhere, re.MULTILINE)
    return [tuple(row) for row in found]
