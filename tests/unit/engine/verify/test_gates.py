"""Each gate holds for an assignment that is right, and is the one that names its own defect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import pytest

from autograder.content.choice import CourseChoice
from autograder.engine.course import load_course_assignment
from autograder.engine.score import unrun
from autograder.engine.seeds import CourseKey
from autograder.engine.trial import HereBench
from autograder.engine.verify.ground import Ground, Level, ground_of
from autograder.engine.verify.rehearsal import Rehearsed, Submission
from autograder.engine.verify.rulings import Ruling
from autograder.engine.verify.running import Plan, Verdict, verify
from autograder.engine.verify.verdict import as_data, lines
from autograder.limits import GIB
from autograder.model import CheckResult, Explanation, Outcome
from tests.unit.engine.verify.sound import (
    FIRST_AXIS,
    MANIFEST,
    PART_1,
    PART_2,
    SOURCE,
    THREE_TIMES,
    misconception,
    written,
)

SPILLING: Final = misconception(
    "Three times the number, and its mean.",
    """\
    def double(x):
        return 3 * x


    def mean(x):
        return 3 * x.sum(-1)
    """,
)
#: What is changed, the gate that fails for it, and what it says.
DEFECTS: Final[Mapping[str, tuple[dict[str, str | None], str, str]]] = {
    "a part without a check": (
        {
            "assignment.yaml": MANIFEST.replace(
                "packages:", '  "3": {title: Three, level: core, minutes: 1}\npackages:'
            )
        },
        "parts",
        "part 3 has no check",
    ),
    "points that are mostly hidden": (
        {
            "checks/part_01_double.py": PART_1.replace("points=30", "points=20").replace(
                "points=20, hidden", "points=30, hidden"
            )
        },
        "shown",
        "part 1: 20 of 50 points are public",
    ),
    "a check that the source does not pass": (
        {"checks/part_01_double.py": PART_1.replace("reference.double(x), rtol", "x, rtol", 1)},
        "source",
        "part_01_double::double_doubles",
    ),
    "a check that asks nothing": (
        {
            "checks/part_01_double.py": PART_1.replace(
                "    x = rng.standard_normal((3, 5))\n"
                "    expect_close(student.double(x), reference.double(x), rtol=RTOL, atol=ATOL)\n",
                "    student\n",
                1,
            )
        },
        "start",
        "part_01_double::double_doubles: passed, 30 points",
    ),
    "a right program that loses points": (
        {"alternatives/other_style.py": "def double(x):\n    return x + x + 1e-3\n"},
        "alternatives",
        "other_style: part_01_double::double_doubles",
    ),
    "a misconception that nothing catches": (
        {
            "misconceptions/harmless.py": misconception(
                "Two times the number.", "def double(x):\n    return 2 * x\n"
            )
        },
        "caught",
        "harmless: no check of part 1 catches it",
    ),
    "a misconception that nothing catches, where another part trains": (
        {
            "checks/part_02_mean.py": PART_2.replace("points=40", "points=40, training=True"),
            "misconceptions/harmless.py": misconception(
                "Two times the number.", "def double(x):\n    return 2 * x\n"
            ),
        },
        "caught",
        "harmless: no check of part 1 catches it",
    ),
    "a misconception that claims a part which it does not touch": (
        {"misconceptions/first_axis.py": FIRST_AXIS.replace('("2",)', '("1", "2")')},
        "caught",
        "first-axis: no check of part 1 catches it",
    ),
    "a misconception that no numbers show": (
        {
            "misconceptions/gives_text.py": misconception(
                "A text instead of numbers.", 'def double(x):\n    return "x"\n'
            ),
        },
        "named",
        "gives-text: no name at",
    ),
    "a misconception that spills": (
        {"misconceptions/three_times.py": SPILLING},
        "spill",
        "three-times: costs 40 points of part 2 at part_02_mean::mean_is_the_mean",
    ),
    "a spill that is listed and is not there": (
        {"assignment.yaml": MANIFEST + 'spill:\n  no-such: {"2": because}\n'},
        "spill",
        "no-such: listed with 2, and costs nothing there",
    ),
    "mistakes that only hidden checks catch": (
        {
            "misconceptions/overflowing.py": misconception(
                "Large numbers are cut off.", "def double(x):\n    return (x + x).clamp(-99, 99)\n"
            ),
        },
        "public",
        "overflowing: only hidden checks catch it",
    ),
    "a page that speaks of the person": (
        {"misconceptions/three_times.py": THREE_TIMES.replace("are wrong", "you got wrong")},
        "pages",
        "three_times.py: speaks of the person ('you')",
    ),
    "a page in words of the staff": (
        {"misconceptions/three_times.py": THREE_TIMES.replace("a slip", "a reference")},
        "pages",
        "three_times.py: says 'reference'",
    ),
    "a check that nothing loses": (
        {
            "checks/part_02_mean.py": PART_2.replace(
                "expect_raises(ValueError, student.mean, rng.standard_normal((3, 0)))",
                "student.mean(rng.standard_normal((3, 1)))",
            )
        },
        "checks",
        "part_02_mean::mean_refuses_nothing_at_all: nothing that was tried loses it",
    ),
    "a list of equivalents that is out of date": (
        {"equivalents.yaml": "double:\n  - {before: a, after: b, reason: c}\n"},
        "equivalents",
        "double has no such mutant any more",
    ),
}


def _verified(folder: Path, changes: Mapping[str, str | None] | None = None) -> Verdict:
    assignment = written(folder, changes)
    bench = HereBench(load_course_assignment(assignment))
    return verify(Plan(ground=ground_of(assignment, Level.DRAFT), bench=bench))


def _failed(verdict: Verdict) -> dict[str, Ruling]:
    return {one.name: one for one in verdict.rulings if one.holds is False}


def test_an_assignment_that_is_right_passes_every_gate(tmp_path: Path) -> None:
    verdict = _verified(tmp_path)

    assert _failed(verdict) == {}
    assert verdict.holds
    assert "draft: every gate holds" in list(lines(verdict))
    assert [row.named for row in verdict.rows] == [{"first-axis": 1}, {"three-times": 2}]


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_named_by_its_own_gate(tmp_path: Path, defect: str) -> None:
    changes, gate, said = DEFECTS[defect]

    verdict = _verified(tmp_path, changes)

    assert gate in _failed(verdict)
    assert any(said in line for line in _failed(verdict)[gate].found)
    assert _failed(verdict)[gate].next
    assert not verdict.holds
    assert not as_data(verdict)["holds"]


def test_a_listed_spill_is_no_defect(tmp_path: Path) -> None:
    listed = MANIFEST + 'spill:\n  three-times: {"2": the mean is made from doubles}\n'

    verdict = _verified(
        tmp_path, {"misconceptions/three_times.py": SPILLING, "assignment.yaml": listed}
    )

    assert "spill" not in _failed(verdict)


def test_a_check_of_manners_is_lost_by_bad_manners_or_a_mutant(tmp_path: Path) -> None:
    loss = _verified(tmp_path).loss

    assert loss.by_manners == ("part_02_mean::mean_refuses_nothing_at_all",)
    assert loss.by_nothing == ()


def test_the_source_is_what_every_wrong_program_is_laid_over(tmp_path: Path) -> None:
    """A wrong ``double`` stays out of the right ``mean`` that calls one."""
    assert "return double(x).sum(-1)" in SOURCE

    rows = {row.code: row for row in _verified(tmp_path).rows}

    assert rows["three-times"].elsewhere == ()


def test_a_course_is_proved_on_its_own_parts(tmp_path: Path) -> None:
    assignment = written(tmp_path).chosen(CourseChoice(graded=("1",)))
    bench = HereBench(load_course_assignment(assignment))
    verdict = verify(Plan(ground=ground_of(assignment, Level.DRAFT), bench=bench))

    assert verdict.holds
    assert verdict.rulings[0].said == "1 part, 2 checks, 50 points"
    assert [row.code for row in verdict.rows] == ["three-times"]


def test_a_draw_of_the_bank_leaves_out_what_needs_all_of_it(tmp_path: Path) -> None:
    assignment = written(tmp_path)
    ground = ground_of(assignment, Level.DRAFT, drawn=1, seed=2)
    verdict = verify(Plan(ground=ground, bench=HereBench(load_course_assignment(assignment))))

    assert [row.code for row in verdict.rows] == [one.code for one in ground.bank]
    assert len(verdict.rows) == 1
    assert [one.name for one in verdict.rulings if one.holds is None] == [
        "public", "checks", "built",
    ]  # fmt: skip
    assert verdict.holds


def test_pages_are_read_even_if_they_were_not_drawn(tmp_path: Path) -> None:
    person = THREE_TIMES.replace("are wrong", "you got wrong")
    assignment = written(tmp_path, {"misconceptions/three_times.py": person})
    bench = HereBench(load_course_assignment(assignment))
    grounds = (ground_of(assignment, Level.DRAFT, drawn=1, seed=seed) for seed in range(16))
    ground = next(one for one in grounds if one.bank[0].code == "first-axis")

    said = _failed(verify(Plan(ground=ground, bench=bench)))

    assert [*said] == ["pages"]
    assert said["pages"].said == "2 pages speak of the result, in words that students read"


def test_different_seeds_draw_different_misconceptions(tmp_path: Path) -> None:
    assignment = written(tmp_path)
    drawn = {
        ground_of(assignment, Level.DRAFT, drawn=1, seed=seed).bank[0].code for seed in range(16)
    }

    assert drawn == {"first-axis", "three-times"}


def test_a_draw_larger_than_the_bank_is_the_bank(tmp_path: Path) -> None:
    ground = ground_of(written(tmp_path), Level.DRAFT, drawn=50)

    assert not ground.is_drawn
    assert len(ground.bank) == ground.bank_size


class PassingStage:
    """A sandbox in which everything passes at once."""

    def __init__(self, ground: Ground) -> None:
        self._results = tuple(
            unrun(check, Outcome.PASSED, Explanation(code="c", message="m"))
            for check in ground.checks
        )

    def measure(self, submission: Submission) -> Rehearsed:
        assert submission.name == "source"
        return Rehearsed(results=self._results, cpu_seconds=1.0, peak_bytes=GIB)

    def grade(
        self, submissions: Sequence[Submission], *, anew: bool = False
    ) -> Sequence[Sequence[CheckResult]]:
        assert anew == ({one.name for one in submissions} == {"three_times"})
        return [self._results] * len(submissions)


def test_a_release_is_proved_on_three_keys_and_in_the_sandbox(tmp_path: Path) -> None:
    assignment = written(tmp_path)
    ground = ground_of(assignment, Level.RELEASE)
    bench = HereBench(load_course_assignment(assignment))
    verdict = verify(Plan(ground=ground, bench=bench, stage=PassingStage(ground), mutants=4))
    said = {one.name: one.said for one in verdict.rulings}

    assert _failed(verdict) == {}
    assert said["source"] == "the source passes 4 checks on 3 keys"
    assert said["identical"].startswith("5 gradings of three_times give equal reports")
    assert said["mutants"].startswith("4 of 4 mutants are caught")
    assert verdict.rows[1].named == {"three-times": 2}


def test_a_misconception_is_caught_on_every_key(tmp_path: Path) -> None:
    """By luck of the draw one loses points on two keys and none on the third."""
    lucky = misconception(
        "Three times where two numbers are positive.",
        """\
        def double(x):
            return 3 * x if x[0, :2].min() > 0 else 2 * x
        """,
    )
    assignment = written(tmp_path, {"misconceptions/lucky.py": lucky})
    ground = ground_of(assignment, Level.RELEASE)
    bench = HereBench(load_course_assignment(assignment))
    verdict = verify(Plan(ground=ground, bench=bench))
    (caught,) = [one for one in verdict.rulings if one.name == "caught"]

    assert caught.holds is False
    assert caught.found == ("lucky: no check of part 1 catches it on key 3 of 3",)


def test_a_course_key_is_proved_first(tmp_path: Path) -> None:
    key = CourseKey(b"a course's own key".ljust(32))

    draft = ground_of(written(tmp_path), Level.DRAFT, key=key)
    release = ground_of(written(tmp_path), Level.RELEASE, key=key)

    assert draft.keys == (key,)
    assert release.keys[0] == key
    assert len(release.keys) == 3
