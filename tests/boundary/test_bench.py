"""Trials in processes: the same results as here, and a program that never ends holds nobody up."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import pytest

from autograder.content.assignment import load_assignment
from autograder.diagnostics import ContentError
from autograder.engine.course import load_course_assignment
from autograder.engine.trial import HereBench
from autograder.engine.verify.trials import Program, Trial, Tried
from autograder.runner.bench import ProcessBench
from tests.unit.engine.tiny import IDS, SOURCE, write_assignment

RIGHT: Final = Program(kind="source", name="source")


def _trial(number: int, program: Program, *, fresh: bool = False) -> Trial:
    return Trial(
        number=number,
        program=program,
        key=bytes(range(32)).hex(),
        only=(IDS,),
        stop_at_loss=fresh,
        fresh=fresh,
        cpu_seconds=2.0 if fresh else 60.0,
    )


def _changed(before: str, after: str) -> Program:
    assert before in SOURCE
    return Program(kind="text", name=after, text=SOURCE.replace(before, after))


def _run(folder: Path, trials: Sequence[Trial]) -> dict[int, Tried]:
    with ProcessBench(load_assignment(write_assignment(folder)), processes=2) as bench:
        return {one.number: one for one in bench.run(trials)}


def _outcomes(tried: Tried) -> dict[str, str]:
    return {told.result.id: told.result.outcome.value for told in tried.told}


def test_a_process_says_what_is_said_here(tmp_path: Path) -> None:
    trials = [_trial(0, RIGHT), _trial(1, _changed("x + x", "x - x"))]
    there = _run(tmp_path, trials)
    here = {one.number: one for one in _here(tmp_path).run(trials)}

    assert [_outcomes(there[number]) for number in (0, 1)] == [
        _outcomes(here[number]) for number in (0, 1)
    ]
    assert [told.functions for told in there[0].told] == [told.functions for told in here[0].told]
    assert there[0].lost == ()
    assert there[1].lost


def _here(folder: Path) -> HereBench:
    return HereBench(load_course_assignment(load_assignment(folder)))


def test_programs_that_never_end_eat_memory_or_die_are_ended_alone(tmp_path: Path) -> None:
    tried = _run(
        tmp_path,
        [
            _trial(0, _changed("return x + x", "while True: pass"), fresh=True),
            _trial(1, _changed("return x + x", "import os; os._exit(3)"), fresh=True),
            _trial(2, _changed("return x + x", "return torch.ones(1 << 40)"), fresh=True),
            _trial(3, _changed("import torch", "import torch\n1 / 0"), fresh=True),
            _trial(4, RIGHT, fresh=True),
            _trial(5, RIGHT),
        ],
    )

    assert [tried[number].ended for number in range(6)] == [
        "out-of-time",
        "died",
        "lost-one",
        "lost-one",
        "done",
        "done",
    ]
    assert "ZeroDivisionError" in tried[3].why
    assert "2 s were not enough" in tried[0].why


def test_nothing_is_run_after_a_loss_where_one_is_enough(tmp_path: Path) -> None:
    (tried,) = _run(tmp_path, [_trial(0, _changed("x + x", "x - x"), fresh=True)]).values()

    assert len(tried.told) == len(tried.lost) == 1


def test_what_it_compiled_is_taken_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))

    with ProcessBench(load_assignment(write_assignment(tmp_path)), processes=1) as bench:
        list(bench.run([_trial(0, RIGHT)]))
        compiled = list(scratch.rglob("*.pyc"))

    assert compiled
    assert list(scratch.iterdir()) == []


def test_an_assignment_that_cannot_be_collected_is_told(tmp_path: Path) -> None:
    folder = write_assignment(tmp_path, {"checks/part_01_doubling.py": "1 / 0\n"})

    with (
        ProcessBench(load_assignment(folder), processes=1) as bench,
        pytest.raises(ContentError, match="check-file-broken"),
    ):
        list(bench.run([_trial(0, RIGHT)]))


def test_a_bench_without_trials_ends_at_once(tmp_path: Path) -> None:
    assert _run(tmp_path, []) == {}
