"""Checks that train, across the process boundary: weights cross, limits are their own."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from autograder.model import CheckResult, Outcome
from autograder.runner.steady_server import SteadyServer
from tests.boundary.room import LIMITS, Room, Sitting
from tests.unit.engine.trained import CHECKS, MANIFEST, SOURCE, with_fit, write_assignment

FIT, PREDICT = "fit_finds_the_slope", "predict_is_the_line"
#: Less than a question may take, in all, and more than each of these tests needs.
SHORT = replace(LIMITS, call_cpu_seconds=0.2, unit_cpu_seconds=0.4, training_cpu_seconds=1.5)


@pytest.fixture(scope="module")
def lines(server: SteadyServer, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """An assignment with given code and a check that trains."""
    folder = tmp_path_factory.mktemp("lines")
    return Room(
        server=server,
        folder=tmp_path_factory.mktemp("handed_in"),
        assignment=write_assignment(folder / "lines"),
        limits=SHORT,
        unit=False,
    )


def the_fit(sitting: Sitting) -> CheckResult:
    return sitting.results[FIT]


def code_of(result: CheckResult) -> str:
    assert result.explanation is not None, result
    return result.explanation.code


RIGHT = "line.load_state_dict({'slope': (x * y).sum() / (x * x).sum()})"


def test_weights_that_were_trained_there_are_judged_here(lines: Room) -> None:
    sitting = lines.sit(lines.right)

    assert sitting.outcomes() == {Outcome.PASSED}
    assert the_fit(sitting).metric is not None


def test_a_submission_without_a_right_training_earns_a_share(lines: Room) -> None:
    result = the_fit(lines.sit(with_fit("line.load_state_dict({'slope': 0 * x[0] + 2.0})")))

    assert (result.outcome, result.score) == (Outcome.FAILED, 37.22)
    assert result.metric is not None
    assert result.metric.runs == 3


@pytest.mark.parametrize(
    ("fit", "code"),
    [
        ("line.load_state_dict({'slope': x[0] * float('nan')})", "below-gate"),
        ("line.bend = line.slope", "weights-differ"),  # a name more
        ("line.slope = None", "weights-differ"),  # none at all
        ("import torch\nline.slope = torch.nn.Parameter(torch.ones(3))", "weights-differ"),
        ("import torch\nline.slope = torch.nn.Parameter(torch.ones(1 << 28))", "out-of-memory"),
        (
            "import torch\nline.register_buffer('w', torch.zeros(270 << 20, dtype=torch.int8))",
            "raised",
        ),
        ("line.state_dict = lambda: (lambda: 0)", "raised"),
        ("line.state_dict = lambda: {'slope': lambda: 0}", "wrong-type"),
        ("line.state_dict = lambda: {3: line.slope}", "broken-answer"),
        ("line.state_dict = lambda: {'slope': line.slope.detach().to(bool)}", "weights-differ"),
        ("import time\ntime.sleep(60)", "out-of-time"),
        ("while True: pass", "out-of-time"),
        ("import os\nos._exit(0)", "ended-early"),
        ("raise ValueError('no')", "raised"),
    ],
)
def test_whatever_a_training_leaves_behind_it_earns_nothing_and_blames_nobody_else(
    lines: Room, fit: str, code: str
) -> None:
    sitting = lines.sit(with_fit(fit))

    assert (the_fit(sitting).outcome is Outcome.ERRORED, the_fit(sitting).score) == (False, 0.0)
    assert code_of(the_fit(sitting)) == code
    assert sitting.results[PREDICT].outcome is Outcome.PASSED


def test_training_takes_longer_than_other_questions_may(lines: Room) -> None:
    busy = "import time\nend = time.process_time() + 0.6\nwhile time.process_time() < end: pass\n"
    sitting = lines.sit(with_fit(busy + RIGHT))

    assert the_fit(sitting).outcome is Outcome.PASSED
    assert the_fit(sitting).cpu_seconds > 0.5


def test_what_training_takes_is_not_taken_from_the_other_checks(
    server: SteadyServer, tmp_path: Path
) -> None:
    """The training check is collected first, and all others still have their whole budget."""
    body = CHECKS.partition("@check(part")[0]
    plain, trained = CHECKS.removeprefix(body).split("\n\n\n")
    assignment = write_assignment(
        tmp_path / "lines",
        {"checks/part_01_lines.py": f"{body}{trained.strip()}\n\n\n{plain.strip()}\n"},
    )
    room = Room(
        server=server, folder=tmp_path / "in", assignment=assignment, limits=SHORT, unit=False
    )
    busy = "import time\nend = time.process_time() + 1.0\nwhile time.process_time() < end: pass\n"

    sitting = room.sit(with_fit(busy + RIGHT))

    assert list(sitting.results) == [FIT, PREDICT]
    assert sitting.outcomes() == {Outcome.PASSED}


def test_every_run_has_a_worker_of_its_own(lines: Room) -> None:
    counts = (
        "global runs\nruns = globals().get('runs', 0) + 1\nprint('run', runs)\n"
        "line.load_state_dict({'slope': 0 * x[0] + (3.0 if runs > 1 else 2.0)})"
    )
    result = the_fit(lines.sit(with_fit(counts)))

    assert result.metric is not None
    assert (result.metric.runs, result.metric.value) == (3, 1.0)
    assert result.output == "run 1\n"


def test_a_training_remembers_nothing_of_the_checks_before(lines: Room) -> None:
    knows = SOURCE + (
        "\n\nseen = []\n\ndef predict(line, x):\n    seen.append(x)\n    return line(x)\n\n\n"
        "def fit(line, x, y):\n    raise RuntimeError(f'{len(seen)} seen')\n"
    )
    result = the_fit(lines.sit(knows))

    assert result.explanation is not None
    assert ("error", "RuntimeError: 0 seen") in result.explanation.facts


# ------------------------------------------------------------------ given code


def test_given_code_that_a_submission_replaces_is_not_what_is_used(lines: Room) -> None:
    cheat = SOURCE + (
        "\n\nimport sys, types\n\nfake = types.ModuleType('lines_support')\n"
        "fake.Line = lambda *_: 1 / 0\nsys.modules['lines_support'] = fake\n"
    )

    assert lines.sit(cheat).outcomes() == {Outcome.PASSED}


def test_given_code_that_a_submission_changes_changes_nothing_here(lines: Room) -> None:
    cheat = SOURCE + (
        "\n\nimport lines_support\n\nlines_support.SLOPE = 0.0\n"
        "lines_support.slope_error = lambda line: 0.0\n\n\ndef fit(line, x, y):\n    pass\n"
    )
    result = the_fit(lines.sit(cheat))

    assert result.metric is not None
    assert (result.metric.value, result.score) == (3.0, 0.0)


def test_a_submission_that_takes_given_code_apart_loses_its_own_check(lines: Room) -> None:
    broken = SOURCE + "\n\nimport lines_support\n\ndel lines_support.Line\n"

    sitting = lines.sit(broken)

    assert {code_of(one) for one in sitting.lost()} == {"unusable-answer"}
    assert sitting.outcomes() == {Outcome.FAILED}


def test_given_code_that_cannot_be_imported_is_a_fault_of_ours(lines: Room) -> None:
    sitting = lines.sit(lines.right, given="import no_such_package\n")

    assert sitting.outcomes() == {Outcome.ERRORED}
    assert sitting.codes() == {"given-not-loaded"}


# ------------------------------------------------------------------ what may not be used

LSTSQ = "import torch\nline.slope.data.fill_(torch.linalg.lstsq(x[:, None], y).solution[0])"


@pytest.fixture(scope="module")
def strict(server: SteadyServer, tmp_path_factory: pytest.TempPathFactory) -> Room:
    """The same assignment, with something that may not be used."""
    changes = {"assignment.yaml": MANIFEST + "forbidden:\n  fit: [torch.linalg.lstsq]\n"}
    return Room(
        server=server,
        folder=tmp_path_factory.mktemp("handed_in"),
        assignment=write_assignment(tmp_path_factory.mktemp("strict") / "lines", changes),
        limits=SHORT,
        unit=False,
    )


def test_a_shortcut_costs_the_checks_of_its_function_and_no_others(strict: Room) -> None:
    sitting = strict.sit(with_fit(LSTSQ))

    assert sitting.results[PREDICT].outcome is Outcome.PASSED
    assert code_of(the_fit(sitting)) == "forbidden-shortcut"
    explanation = the_fit(sitting).explanation
    assert explanation is not None
    assert explanation.where == f"lines.py:{sitting.line_of('lstsq')}"
    assert the_fit(sitting).score == 0.0


def test_what_is_forbidden_to_one_function_may_stand_anywhere_else(strict: Room) -> None:
    beside = "\n\ndef compare(x, y):\n    return torch.linalg.lstsq(x, y)\n"

    assert strict.sit(strict.right + beside).outcomes() == {Outcome.PASSED}
