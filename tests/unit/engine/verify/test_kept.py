"""What nothing has changed for is not tried again, and what something has changed for is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from autograder.engine.verify.ground import Ground, Level, ground_of
from autograder.engine.verify.kept import KeptBench
from autograder.engine.verify.trials import Program, Told, Trial, Tried
from autograder.model import CheckResult, Outcome, Visibility
from tests.unit.engine.verify.sound import FIRST_AXIS, PART_1, SOURCE, THREE_TIMES, written

DOUBLE, LARGE = "part_01_double::double_doubles", "part_01_double::double_doubles_large_numbers"
MEAN = "part_02_mean::mean_is_the_mean"


class CountingBench:
    """Passes every check, and remembers which it was asked to run."""

    def __init__(self) -> None:
        self.ran: list[str] = []

    def run(self, trials: Sequence[Trial]) -> Iterator[Tried]:
        for trial in trials:
            self.ran += trial.checks
            told = tuple(Told(result=_passed(one), functions=("double",)) for one in trial.checks)
            yield Tried(number=trial.number, ended="done", told=told)


def _passed(check: str) -> CheckResult:
    return CheckResult(
        id=check,
        part="1",
        title="t",
        visibility=Visibility.PUBLIC,
        outcome=Outcome.PASSED,
        score=1.0,
        max_score=1.0,
    )


def _trial(folder: Path, *, wrong: str = "three_times", diagnose: bool = False) -> Trial:
    path = (folder / "misconceptions" / f"{wrong}.py").as_posix()
    return Trial(
        number=7,
        program=Program(kind="overlay", name=wrong, path=path),
        key="00" * 32,
        only=((DOUBLE, LARGE, MEAN),),
        diagnose=diagnose,
    )


def _ground(folder: Path) -> Ground:
    return ground_of(written(folder), Level.DRAFT)


def _run(folder: Path, trial: Trial, ground: Ground | None = None) -> tuple[list[str], Tried]:
    """Run a trial on a new bench over the same file; return what was run, and what was told."""
    inner = CountingBench()
    bench = KeptBench(inner, ground or _ground(folder), folder / "kept" / "it.json", reuse=True)
    (tried,) = bench.run([trial])
    bench.save()
    return inner.ran, tried


def test_a_trial_is_run_once(tmp_path: Path) -> None:
    first, told = _run(tmp_path, _trial(tmp_path))
    again, kept = _run(tmp_path, _trial(tmp_path))

    assert first == [DOUBLE, LARGE, MEAN]
    assert again == []
    assert kept.told == told.told


def test_a_changed_check_file_alone_is_run_again(tmp_path: Path) -> None:
    _run(tmp_path, _trial(tmp_path))
    ground = _ground(tmp_path)
    (tmp_path / "checks" / "part_01_double.py").write_text(PART_1 + "# other\n", encoding="utf-8")

    again, told = _run(tmp_path, _trial(tmp_path), ground)

    assert again == [DOUBLE, LARGE]
    assert {one.result.id for one in told.told} == {DOUBLE, LARGE, MEAN}


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("source/sound.py", SOURCE + "# other\n"),
        ("source/sound_support.py", "X = 1\n"),
        ("misconceptions/three_times.py", THREE_TIMES + "# other\n"),
    ],
)
def test_what_every_check_depends_on_runs_all_of_them_again(
    tmp_path: Path, file: str, text: str
) -> None:
    _run(tmp_path, _trial(tmp_path))
    written(tmp_path)
    (tmp_path / file).write_text(text, encoding="utf-8")
    from autograder.content.assignment import load_assignment

    ground = ground_of(load_assignment(tmp_path), Level.DRAFT)

    assert _run(tmp_path, _trial(tmp_path), ground)[0] == [DOUBLE, LARGE, MEAN]


def test_another_file_of_the_bank_matters_where_it_could_be_named(tmp_path: Path) -> None:
    trial = _trial(tmp_path, diagnose=True)
    _run(tmp_path, trial)
    ground = _ground(tmp_path)
    other = tmp_path / "misconceptions" / "first_axis.py"
    other.write_text(FIRST_AXIS + "# says nothing about double\n", encoding="utf-8")

    assert _run(tmp_path, trial, ground)[0] == []

    own = tmp_path / "misconceptions" / "three_times.py"
    own.write_text(THREE_TIMES + "# other\n", encoding="utf-8")
    assert _run(tmp_path, trial, ground)[0] == [DOUBLE, LARGE, MEAN]


def test_another_key_is_another_trial(tmp_path: Path) -> None:
    trial = _trial(tmp_path)
    _run(tmp_path, trial)

    assert _run(tmp_path, trial.model_copy(update={"key": "11" * 32}))[0] != []


def test_a_file_that_cannot_be_read_is_as_good_as_none(tmp_path: Path) -> None:
    _run(tmp_path, _trial(tmp_path))
    (tmp_path / "kept" / "it.json").write_text("{", encoding="utf-8")

    assert _run(tmp_path, _trial(tmp_path))[0] == [DOUBLE, LARGE, MEAN]


def test_results_are_replaced_where_reuse_is_not_asked_for(tmp_path: Path) -> None:
    _run(tmp_path, _trial(tmp_path))
    inner = CountingBench()
    bench = KeptBench(inner, _ground(tmp_path), tmp_path / "kept" / "it.json", reuse=False)

    assert len(list(bench.run([_trial(tmp_path)]))) == 1
    assert inner.ran == [DOUBLE, LARGE, MEAN]
    assert bench.reused == 0
