"""A bank that is broken names nobody, and a grading does not wait for it."""

from __future__ import annotations

import random
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import numpy as np
import pytest
import torch

from autograder.engine.diagnosis import memory, standing_in
from autograder.engine.diagnosis.standing_in import OutOfTime, OwnStreams, TimeLimit
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.model import Outcome
from autograder.wire.answering import Message
from tests.unit.engine.diagnosis.small import MISTAKES, SOURCE, graded, load_small, mistake, said
from tests.unit.engine.tiny import Student, endpoint_of

#: A wrong answer that the same broken misconception would give.
BROKEN = {
    "constant": "def softmax(x, dim):\n    return torch.full_like(x, 0.25)\n",
    "zeros": "def softmax(x, dim):\n    return torch.zeros_like(x)\n",
    "nan": "def softmax(x, dim):\n    return x * float('nan')\n",
    "nothing": "def softmax(x, dim):\n    return None\n",
    "words": "def softmax(x, dim):\n    return 'x' * 100\n",
    "raising": "def softmax(x, dim):\n    raise RuntimeError('broken')\n",
    "exiting": "def softmax(x, dim):\n    raise SystemExit\n",
    "huge": "def softmax(x, dim):\n    return torch.zeros(1).expand(1 << 22)\n",
    "other_kind": "def softmax(x, dim):\n    return x.numpy()\n",
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_misconception_names_nobody_not_even_its_like(tmp_path: Path, name: str) -> None:
    loaded = load_small(tmp_path, {name: mistake("It is broken", "1", BROKEN[name])})
    results = graded(loaded, BROKEN[name], only="part_01")

    assert Outcome.ERRORED not in {one.outcome for one in results.values()}
    assert said(results) == {}


def test_a_right_misconception_names_nobody(tmp_path: Path) -> None:
    right = "def softmax(x, dim):\n    return torch.softmax(x, dim)\n"
    loaded = load_small(tmp_path, {"right": mistake("It is right", "1", right)})

    assert said(graded(loaded, MISTAKES["softmax_over_everything"][2])) == {}


@pytest.mark.parametrize(
    "text",
    [
        "not python",
        '"""No full stop"""',
        mistake("It imports what is not there", "1", "import nowhere\ndef softmax(x, dim): ..."),
        mistake("It ends the program", "1", "raise SystemExit\ndef softmax(x, dim): ..."),
        mistake("It is about another part", "9", "def softmax(x, dim): ..."),
    ],
)
def test_a_file_that_cannot_be_loaded_leaves_the_others_alone(tmp_path: Path, text: str) -> None:
    title, part, body = MISTAKES["softmax_over_everything"]
    bank = {"a_broken_one": text, "softmax_over_everything": mistake(title, part, body)}
    results = graded(load_small(tmp_path, bank), body, only="gives_shares")

    assert said(results) == {"softmax_gives_shares": ["softmax-over-everything"]}


#: Wrong in a way of its own, with numbers enough to be named.
WRONG = "def softmax(x, dim):\n    return torch.sigmoid(x)\n"

ENDLESS = {
    "loops": "def softmax(x, dim):\n    while True:\n        pass\n",
    "holds_on": """
def softmax(x, dim):
    while True:
        try:
            while True:
                pass
        except Exception:
            pass
""",
    "sleeps": "import time\n\n\ndef softmax(x, dim):\n    time.sleep(600)\n",
}


@pytest.mark.parametrize("name", ENDLESS)
def test_a_misconception_that_does_not_end_is_left_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setattr(standing_in, "LIMIT_CPU_SECONDS", 0.2)
    title, part, body = MISTAKES["softmax_over_everything"]
    bank = {
        name: mistake("It does not end", "1", ENDLESS[name]),
        "softmax_over_everything": mistake(title, part, body),
    }
    results = graded(load_small(tmp_path, bank), body, only="part_01")

    assert said(results)["softmax_gives_shares"] == ["softmax-over-everything"]


def test_one_that_did_not_end_is_not_run_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(standing_in, "LIMIT_CPU_SECONDS", 0.2)
    loaded = load_small(tmp_path, {"loops": mistake("It loops", "1", ENDLESS["loops"])})
    graded(loaded, WRONG, only="gives_shares")
    ran: list[object] = []
    monkeypatch.setattr(memory.Memory, "_program", lambda *_: ran.append(1))
    results = graded(loaded, WRONG, only="has_a_gradient")

    assert {one.outcome for one in results.values()} == {Outcome.FAILED}
    assert ran == []


# ------------------------------------------------------------------ what keeps it apart


def _compute(cpu_seconds: float) -> None:
    until = time.process_time() + cpu_seconds
    while time.process_time() < until:
        pass


@pytest.mark.parametrize("wait", [time.sleep, _compute])
def test_a_time_limit_interrupts_and_leaves_no_alarm(wait: Callable[[float], None]) -> None:
    limit = TimeLimit(0.02)
    with pytest.raises(OutOfTime), limit:
        wait(60)
    assert limit.is_over
    with TimeLimit(0.02) as another:
        pass
    wait(0.3)
    assert not another.is_over


def test_a_limit_that_rings_while_it_is_left_rings_no_more() -> None:
    limit, before = TimeLimit(10.0), sys.gettrace()

    def ring(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code is TimeLimit.__exit__.__code__:
            limit._interrupt(signal.SIGPROF, frame)

    sys.settrace(ring)
    try:
        with limit:
            pass
    finally:
        sys.settrace(before)

    assert signal.getitimer(signal.ITIMER_PROF) == signal.getitimer(signal.ITIMER_REAL) == (0, 0)


class Draws:
    """Draws from everything that a program can draw from."""

    def exchange(self, question: Message) -> Message:
        drawn = (random.random(), np.random.rand(), float(torch.rand(())))  # noqa: NPY002, S311
        return {"ok": True, "value": drawn}


def test_a_program_of_ours_draws_from_streams_of_its_own() -> None:
    def around() -> tuple[object, ...]:
        return (random.random(), float(np.random.rand()), float(torch.rand(())))  # noqa: NPY002, S311

    def seeded() -> None:
        random.seed(3)
        np.random.seed(3)  # noqa: NPY002
        torch.manual_seed(3)

    seeded()
    undisturbed = around()
    seeded()
    apart = OwnStreams(Draws())
    answers = [apart.exchange({"op": "call"})["value"] for _ in range(3)]

    assert around() == undisturbed
    assert len(set(answers)) == 3


def test_another_course_has_other_inputs_and_its_own_transcripts(tmp_path: Path) -> None:
    loaded = load_small(tmp_path)
    code = f"{SOURCE}\n{MISTAKES['scores_not_scaled'][2]}"
    for secret in (b"one" * 11, b"two" * 11, b"one" * 11):
        student = Student(endpoint_of(tmp_path / "handed_in.py", code))
        grading = loaded.grading(student, key=CourseKey(secret))
        ids = [one.id for one in loaded.checks if "part_02" in one.id]
        run(grading, loaded.assignment.folder / "checks", only=ids)

        assert set(map(tuple, said(grading.results).values())) == {("scores-not-scaled",)}
