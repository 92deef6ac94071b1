"""Recorded answers: the same bodies, without the reference."""

from __future__ import annotations

import io
import json
import pickle
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.assignment import Assignment, load_assignment
from autograder.diagnostics import CheckError, ContentError, Failure, UsageError
from autograder.engine import recording
from autograder.engine.playback import PlayedGenerator
from autograder.engine.practice import LocalStudent, practice_in
from autograder.engine.practice_facts import read_facts
from autograder.engine.recording import (
    RecordingGenerator,
    record_public_checks,
    same_recording,
)
from autograder.engine.session import run
from autograder.engine.tape import Tape, TapeError, fingerprinted, same_values
from autograder.model import CheckResult, Outcome
from tests.unit.engine.tiny import IDS, PART_1, SOURCE, write_assignment
from tests.unit.wire.trees import trees

PUBLIC = IDS[:3]


@pytest.fixture(scope="module")
def assignment(tmp_path_factory: pytest.TempPathFactory) -> Assignment:
    return load_assignment(write_assignment(tmp_path_factory.mktemp("tiny")))


@pytest.fixture(scope="module")
def recorded(assignment: Assignment) -> dict[str, bytes]:
    return dict(record_public_checks(assignment))


@pytest.fixture
def unpacked(assignment: Assignment, recorded: dict[str, bytes], tmp_path: Path) -> Path:
    """What a student has: no reference, and a file of their own that is right."""
    for name, data in recorded.items():
        (tmp_path / "recorded").mkdir(exist_ok=True)
        (tmp_path / "recorded" / name).write_bytes(data)
    (tmp_path / "checks").mkdir()
    for path in assignment.check_files:
        (tmp_path / "checks" / path.name).write_bytes(path.read_bytes())
    (tmp_path / "tiny.py").write_text(SOURCE, encoding="utf-8")
    return tmp_path


def practise(folder: Path, *, only: tuple[str, ...] = PUBLIC) -> dict[str, CheckResult]:
    grading = practice_in(folder)
    run(grading, folder / "checks", only=only)
    return grading.results


# ------------------------------------------------------------------ the whole way


def test_what_passed_when_recorded_passes_when_played_back(unpacked: Path) -> None:
    results = practise(unpacked)

    assert [result.outcome for result in results.values()] == [Outcome.PASSED] * 3


def test_a_wrong_file_fails_without_the_reference(unpacked: Path) -> None:
    (unpacked / "tiny.py").write_text(SOURCE.replace("x + x", "x * x"), encoding="utf-8")
    results = practise(unpacked)

    assert [result.outcome.value for result in results.values()] == ["failed", "skipped", "passed"]
    explanation = results[IDS[0]].explanation
    assert explanation is not None
    assert explanation.code == "wrong-value"


def test_a_strange_answer_is_not_the_check_s_fault(unpacked: Path) -> None:
    text = SOURCE.replace("    return x.sum(-1) / x.shape[-1]", "    return {'mean': 1}")
    (unpacked / "tiny.py").write_text(text, encoding="utf-8")

    assert practise(unpacked)[IDS[2]].outcome is Outcome.FAILED


def test_one_recording_for_each_public_check_and_the_facts(recorded: dict[str, bytes]) -> None:
    assert set(recorded) == {f"{one.replace('::', '.')}.npz" for one in PUBLIC} | {"practice.json"}


def test_recording_twice_gives_the_same_bytes(
    assignment: Assignment, recorded: dict[str, bytes]
) -> None:
    assert dict(record_public_checks(assignment)) == recorded


def test_nothing_in_a_recording_is_pickled(recorded: dict[str, bytes]) -> None:
    for name, data in recorded.items():
        if name.endswith(".npz"):
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                for entry in archive.files:
                    assert archive[entry].dtype == np.uint8
                    assert archive[entry][:4].tobytes() == b"AGW1"


def test_a_recording_holds_draws_questions_and_answers(recorded: dict[str, bytes]) -> None:
    tape = Tape.from_bytes(recorded["part_01_doubling.double_doubles.npz"])

    assert list(tape.entries) == ["draw_000", "ask_000", "answer_000", "expected"]
    assert tape.entries["draw_000"][0] == "standard_normal"
    assert torch.equal(tape.entries["answer_000"]["value"], 2 * tape.entries["draw_000"][1])


def test_hidden_checks_are_known_by_title_alone(unpacked: Path) -> None:
    facts = read_facts(unpacked)

    assert [one.id for one in facts.checks] == [*PUBLIC, "hidden::4"]
    assert "scale_scales" not in (unpacked / "recorded" / "practice.json").read_text("utf-8")


# ------------------------------------------------------------------ what does not belong together


def _edit(folder: Path, old: str, new: str) -> None:
    path = folder / "checks" / "part_01_doubling.py"
    path.write_text(path.read_text("utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("reference.double(rows)", "reference.double(3 * rows)"),
        ("reference.double(rows)", "reference.mean(rows)"),
        ("reference.double(rows)", "reference.double(reference.double(rows))"),
        ("reference.double(rows)", "reference.double(rows.astype('float32'))"),
        ("rng.standard_normal((2, 3))", "rng.random((2, 3))"),
        ("return rng.standard_normal((2, 3))", "return rng.random(1) + rng.random(1)"),
    ],
    ids=["inputs", "function", "one more question", "dtype", "another draw", "one more draw"],
)
def test_a_changed_check_file_is_told_and_nobody_is_blamed(
    unpacked: Path, old: str, new: str
) -> None:
    _edit(unpacked, old, new)
    result = practise(unpacked, only=PUBLIC[:1])[IDS[0]]

    assert result.outcome is Outcome.ERRORED
    assert result.explanation is not None
    assert result.explanation.code == "recording-stale"


def test_a_missing_or_broken_recording_is_told(unpacked: Path, recorded: dict[str, bytes]) -> None:
    path = unpacked / "recorded" / "part_01_doubling.double_doubles.npz"
    whole = path.read_bytes()
    for data in (
        None,
        b"",
        b"PK\x05\x06" + bytes(18),
        whole[:-30],
        b"no archive",
        pickle.dumps([1]),
    ):
        path.unlink(missing_ok=True)
        if data is not None:
            path.write_bytes(data)
        result = practise(unpacked, only=PUBLIC[:1])[IDS[0]]
        assert result.outcome is Outcome.ERRORED
        assert result.explanation is not None
        assert result.explanation.code == "recording-stale"


def test_a_folder_that_is_no_assignment_is_told(tmp_path: Path, unpacked: Path) -> None:
    with pytest.raises(UsageError, match="no-assignment-here"):
        practice_in(tmp_path / "checks")
    (unpacked / "recorded" / "practice.json").write_text(json.dumps({"format": 2}), "utf-8")
    with pytest.raises(UsageError, match="practice-facts-broken"):
        practice_in(unpacked)


@given(st.binary(max_size=60))
def test_bytes_that_are_no_recording_are_refused(data: bytes) -> None:
    with pytest.raises(TapeError):
        Tape.from_bytes(data)


def test_a_pickled_array_is_refused() -> None:
    file = io.BytesIO()
    np.savez(file, draw_000=np.array([{"a": 1}], dtype=object))

    with pytest.raises(TapeError):
        Tape.from_bytes(file.getvalue())


def test_a_recording_with_a_truncated_frame_is_refused() -> None:
    tape = Tape({"draw_000": ["random", torch.ones(3)]})
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(tape.to_bytes())) as old, zipfile.ZipFile(file, "w") as new:
        array = np.load(io.BytesIO(old.read("draw_000.npy")))
        cut = io.BytesIO()
        np.save(cut, array[:-4])
        new.writestr("draw_000.npy", cut.getvalue())

    with pytest.raises(TapeError):
        Tape.from_bytes(file.getvalue())


# ------------------------------------------------------------------ the author's side


def test_a_check_that_the_reference_fails_is_not_recorded(tmp_path: Path) -> None:
    text = PART_1.replace("rtol=RTOL, atol=ATOL)", "rtol=RTOL, atol=ATOL)\n    assert 1 == 2", 1)
    folder = write_assignment(tmp_path, {"checks/part_01_doubling.py": text})

    with pytest.raises(CheckError) as caught:
        record_public_checks(load_assignment(folder))

    assert caught.value.diagnostic.code == "reference-fails"
    assert caught.value.diagnostic.where == IDS[0]
    assert "[check-broken]" in dict(caught.value.diagnostic.facts)["because"]


def test_a_recording_that_is_too_large_is_refused(
    assignment: Assignment, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recording, "MAX_RECORDING_BYTES", 100)

    with pytest.raises(CheckError, match="recording-too-large"):
        record_public_checks(assignment)


@pytest.mark.parametrize(
    "draw",
    [
        lambda rng: rng.shuffle(np.arange(3)),
        lambda rng: rng.bytes(3),
        lambda rng: rng.choice(["a", "b"]),
        lambda rng: rng.integers(3, size=2, dtype=np.uint64),
        lambda rng: rng.spawn(2),
    ],
    ids=["shuffle", "bytes", "text", "unsigned", "generators"],
)
def test_what_cannot_be_played_back_is_not_drawn(draw: Callable[[Any], object]) -> None:
    rng = RecordingGenerator(np.random.default_rng(0), Tape())

    with pytest.raises(CheckError, match="draw-not-recordable"):
        draw(rng)


# ------------------------------------------------------------------ draws


DRAWS: list[Callable[[Any], Any]] = [
    lambda rng: rng.random(),
    lambda rng: rng.standard_normal((2, 3)),
    lambda rng: rng.standard_normal((2,), dtype=np.float32),
    lambda rng: rng.integers(0, 9, size=(4,)),
    lambda rng: rng.integers(9),
    lambda rng: rng.permutation(5),
    lambda rng: rng.permuted(np.arange(6).reshape(2, 3), axis=1),
    lambda rng: rng.random((0, 3)),
    lambda rng: rng.choice(np.array([True, False]), size=3),
    lambda rng: rng.standard_normal(()),
    lambda rng: rng.integers(3, 9),
    lambda rng: rng.random(),
]


def test_draws_are_played_back_in_order() -> None:
    tape = Tape()
    rng = RecordingGenerator(np.random.default_rng(0), tape)
    drawn = [draw(rng) for draw in DRAWS]
    drawn[1][0] = 99.0  # a check may go on to change what it drew
    played = PlayedGenerator(Tape.from_bytes(tape.to_bytes()))
    plain = np.random.default_rng(0)

    for draw in DRAWS:
        again, expected = draw(played), draw(plain)
        assert type(again) is type(expected)
        assert np.array_equal(again, expected)
        assert np.asarray(again).dtype == np.asarray(expected).dtype
    with pytest.raises(ContentError, match="recording-stale"):
        played.random()


def test_another_draw_than_the_recorded_one_is_stale() -> None:
    tape = Tape()
    RecordingGenerator(np.random.default_rng(0), tape).random()

    with pytest.raises(ContentError, match="recording-stale"):
        PlayedGenerator(tape).standard_normal()


# ------------------------------------------------------------------ sameness


def test_recordings_are_the_same_up_to_rounding() -> None:
    value = torch.tensor([1.0, float("nan"), 3.0], dtype=torch.float64)

    def recorded_as(tensor: torch.Tensor, number: float = 2.0) -> bytes:
        return Tape({"answer_000": {"value": (tensor, number), "ok": True}}).to_bytes()

    one = recorded_as(value)
    assert same_recording(one, recorded_as(value * (1 + 1e-12), 2.0 + 1e-12))
    assert not same_recording(one, recorded_as(value * (1 + 1e-4)))
    assert not same_recording(one, recorded_as(value.float()))
    assert not same_recording(one, recorded_as(value, 2.1))
    assert not same_recording(one, recorded_as(value[:2]))
    assert not same_recording(one, Tape({"ask_000": 1}).to_bytes())
    assert not same_recording(one, b"broken")


@given(trees())
def test_every_tree_is_the_same_as_itself_and_no_other(tree: object) -> None:
    assert same_values(tree, tree)
    assert not same_values(tree, [tree])
    assert not same_values((tree,), [tree])


@given(trees())
def test_every_question_has_a_fingerprint(tree: object) -> None:
    question = {"op": "call", "args": (tree,), "release": [1]}

    assert same_values(fingerprinted(question), fingerprinted(question))
    assert "release" not in fingerprinted(question)  # type: ignore[operator]


X = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]], dtype=torch.float64)


@pytest.mark.parametrize(
    "other",
    [
        X.float(),
        X.t(),
        X.flip(0),
        X + 1e-3,
        X * (1 + 1e-5),
        X.clone().requires_grad_(),
        X.to(torch.complex128),
    ],
    ids=["dtype", "shape", "order", "shift", "scale", "gradient", "complex"],
)
def test_other_questions_have_other_fingerprints(other: torch.Tensor) -> None:
    assert not same_values(fingerprinted({"x": X}), fingerprinted({"x": other}))


def test_rounding_leaves_the_fingerprint(tmp_path: Path) -> None:
    assert same_values(fingerprinted({"x": X}), fingerprinted({"x": X * (1 + 1e-13)}))


# ------------------------------------------------------------------ the student's file here


def local_student(folder: Path, text: str) -> LocalStudent:
    path = folder / "own_file_of_a_test.py"
    path.write_text(text, encoding="utf-8")
    return LocalStudent(path, limit_characters=40)


def test_a_file_that_cannot_be_loaded_is_tried_once(tmp_path: Path) -> None:
    counter = tmp_path / "count"
    counter.write_text("", encoding="utf-8")
    student = local_student(
        tmp_path,
        f"with open({str(counter)!r}, 'a') as file:\n    file.write('x')\nraise ValueError\n",
    )
    for _ in range(3):
        with pytest.raises(Failure, match="import-raised"):
            student.enter("1", training=False)

    assert counter.read_text(encoding="utf-8") == "x"


def test_what_a_student_prints_is_kept_for_its_check_and_bounded(tmp_path: Path) -> None:
    student = local_student(tmp_path, "def f(n):\n    print('\\x1b' + 'x' * n)\n")
    student.enter("1", training=False)
    question = {"op": "call", "target": "f", "kwargs": {}, "grad": True}

    student.exchange({**question, "args": (3,)})
    assert student.leave(Outcome.PASSED).output == "\\x1bxxx\n"
    for _ in range(50):
        student.exchange({**question, "args": (100_000,)})
    output = student.leave(Outcome.PASSED).output
    assert len(output) < 100
    assert student.leave(Outcome.PASSED).output == ""
