"""On a student's machine, without source and bank, a recording names the same mistakes."""

from __future__ import annotations

import io
import shutil
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import pytest

from autograder.content.misconceptions import misconception_pages
from autograder.diagnostics import BankError
from autograder.engine.diagnosis.recorded import title_of
from autograder.engine.practice import practice_in
from autograder.engine.recording import (
    MAX_RECORDING_BYTES,
    record_public_checks,
    same_recording,
)
from autograder.engine.session import run
from autograder.engine.tape import Tape
from autograder.model import CheckResult, Outcome
from tests.unit.engine.diagnosis.small import (
    FILES,
    MISTAKES,
    SOURCE,
    mistake,
    said,
    write_small,
)

PUBLIC = {
    "part_01::softmax_gives_shares",
    "part_01::softmax_has_a_gradient",
    "part_02::attention_mixes_values",
    "part_03::affine_maps_rows",
}


@pytest.fixture(scope="module")
def recordings(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, bytes]:
    assignment = write_small(tmp_path_factory.mktemp("small"))
    pages = {f"pages/{n}": t.encode() for n, t in misconception_pages(assignment).items()}
    made = {f"recorded/{n}": data for n, data in record_public_checks(assignment).items()}
    return {**pages, **made}


@pytest.fixture
def unpacked(recordings: Mapping[str, bytes], tmp_path: Path) -> Path:
    checks = {name: text.encode() for name, text in FILES.items() if name.startswith("checks/")}
    for name, data in {**recordings, **checks}.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
    return tmp_path


def practise(folder: Path, code: str) -> dict[str, CheckResult]:
    (folder / "small.py").write_text(f"{SOURCE}\n\n{code}", encoding="utf-8")
    grading = practice_in(folder)
    run(grading, folder / "checks", only=PUBLIC)
    return grading.results


@pytest.mark.parametrize("name", [name for name in MISTAKES if name != "mask_ignored"])
def test_what_grading_names_is_named_here(unpacked: Path, name: str) -> None:
    failed = [
        one
        for one in practise(unpacked, MISTAKES[name][2]).values()
        if one.outcome is Outcome.FAILED
    ]

    assert failed
    for one in failed:
        (cause,) = one.diagnosis
        assert (cause.code, cause.title) == (name.replace("_", "-"), MISTAKES[name][0])


def test_a_relation_is_said_here_too(unpacked: Path) -> None:
    code = "def softmax(x, dim):\n    return 3 * torch.softmax(x, dim)\n"
    results = practise(unpacked, code)

    assert said(results, "relation")["softmax_gives_shares"] == ["times-one-number"]


def test_a_check_records_the_mistakes_that_it_catches_alone(
    recordings: Mapping[str, bytes],
) -> None:
    def codes(name: str) -> set[str]:
        entries = Tape.from_bytes(recordings[f"recorded/{name}.npz"]).entries
        return {value["code"] for kind, value in entries.items() if kind.startswith("cause_")}

    assert codes("part_01.softmax_gives_shares") == {"softmax-over-everything"}
    assert codes("part_02.attention_mixes_values") == {"scores-not-scaled"}
    assert codes("part_03.affine_maps_rows") == {"affine-without-shift"}


def test_intervals_of_a_metric_are_recorded(recordings: Mapping[str, bytes]) -> None:
    entries = Tape.from_bytes(recordings["recorded/part_04.learning_helps.npz"]).entries

    assert entries["suggested"] == [["half-is-learnt", "accuracy", 0.55, 0.65]]


def test_a_recording_holds_bytes_and_no_code_of_a_mistake(
    recordings: Mapping[str, bytes],
) -> None:
    for name, data in recordings.items():
        if name.endswith(".npz"):
            with np.load(io.BytesIO(data), allow_pickle=False) as archive:
                assert all(archive[entry].dtype == np.uint8 for entry in archive.files)
        if name.startswith("recorded/"):
            assert b"def softmax" not in data
            assert len(data) <= MAX_RECORDING_BYTES


def test_answers_of_a_mistake_take_half_the_bytes_where_seven_digits_are_enough(
    recordings: Mapping[str, bytes],
) -> None:
    entries = Tape.from_bytes(recordings["recorded/part_02.attention_mixes_values.npz"]).entries
    (turn,) = entries["cause_000"]["turns"]

    assert {str(one.dtype) for one in turn[2]} == {"torch.float32"}
    assert turn[1] is None  # the question is the expected one


def test_recording_again_records_the_same(recordings: Mapping[str, bytes], tmp_path: Path) -> None:
    again = record_public_checks(write_small(tmp_path))

    for name, data in again.items():
        assert data == recordings[f"recorded/{name}"], name
        assert same_recording(data, recordings[f"recorded/{name}"])


def test_what_does_not_fit_is_left_out_the_largest_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = record_public_checks(write_small(tmp_path / "one"))
    name = max((one for one in whole if one.endswith(".npz")), key=lambda one: len(whole[one]))
    monkeypatch.setattr("autograder.engine.recording.MAX_RECORDING_BYTES", len(whole[name]) - 1)
    less = record_public_checks(write_small(tmp_path / "two"))
    entries = Tape.from_bytes(less[name]).entries

    assert "cause_000" in Tape.from_bytes(whole[name]).entries
    assert "expected" in entries
    assert "cause_000" not in entries


def test_a_bank_that_cannot_be_loaded_is_said_before_anything_is_recorded(tmp_path: Path) -> None:
    broken = mistake("It is broken", "1", "raise RuntimeError\ndef softmax(x, dim): ...")
    with pytest.raises(BankError):
        record_public_checks(write_small(tmp_path, {"broken": broken}))


@pytest.mark.parametrize("missing", ["expected", "cause_000"])
def test_an_older_recording_has_fewer_causes_and_no_error(unpacked: Path, missing: str) -> None:
    path = unpacked / "recorded" / "part_02.attention_mixes_values.npz"
    tape = Tape.from_bytes(path.read_bytes())
    del tape.entries[missing]
    path.write_bytes(tape.to_bytes())
    results = practise(unpacked, MISTAKES["scores_not_scaled"][2])

    assert results["part_02::attention_mixes_values"].outcome is Outcome.FAILED
    assert "attention_mixes_values" not in said(results)


def test_a_recording_that_was_tampered_with_names_nothing(unpacked: Path) -> None:
    path = unpacked / "recorded" / "part_02.attention_mixes_values.npz"
    tape = Tape.from_bytes(path.read_bytes())
    tape.entries["expected"] = ["nonsense", 3, {"a": None}]
    path.write_bytes(tape.to_bytes())
    results = practise(unpacked, MISTAKES["scores_not_scaled"][2])

    assert results["part_02::attention_mixes_values"].diagnosis == ()


def test_a_page_that_is_gone_leaves_the_words_of_the_code(unpacked: Path) -> None:
    shutil.rmtree(unpacked / "pages")

    assert title_of(unpacked, "scores-not-scaled") == "scores not scaled"
    assert title_of(unpacked / "nowhere", "a-b") == "a b"
