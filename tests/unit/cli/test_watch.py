"""A watched file: every save is noticed, and a file that is just being saved is left alone."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli.watch import watch


class _Ended(BaseException):
    """The person has pressed Ctrl-C."""


def _watch(file: Path, monkeypatch: pytest.MonkeyPatch, *steps: Callable[[], object]) -> list[str]:
    """Watch a file while one step happens at each look at the clock; return what was run on."""
    left = list(steps)

    def next_step(_: float) -> None:
        if not left:
            raise _Ended
        left.pop(0)()

    monkeypatch.setattr(time, "sleep", next_step)
    ran: list[str] = []
    with pytest.raises(_Ended):
        watch(file, lambda _: ran.append(file.read_text(encoding="utf-8")))
    return ran


def _save(file: Path, text: str) -> Callable[[], object]:
    return lambda: file.write_text(text, encoding="utf-8")


def _nothing() -> None:
    pass


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file that is being worked on."""
    path = tmp_path / "tiny.py"
    path.write_text("one", encoding="utf-8")
    return path


def test_each_save_is_run_once(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = _watch(
        file, monkeypatch, _nothing, _save(file, "second"), _nothing, _nothing,
        _save(file, "the third"), _nothing, _nothing,
    )  # fmt: skip

    assert ran == ["one", "second", "the third"]


def test_a_save_in_several_steps_is_run_at_its_end(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _watch(
        file, monkeypatch, _save(file, "se"), _save(file, "secon"), _save(file, "second"), _nothing,
        _nothing,
    )  # fmt: skip

    assert ran == ["one", "second"]


def test_a_file_that_is_gone_for_a_moment_is_waited_for(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = _watch(
        file, monkeypatch, file.unlink, _nothing, _save(file, "second"), _nothing, _nothing
    )

    assert ran == ["one", "second"]


def test_a_save_of_the_same_text_counts(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    later = file.stat().st_mtime_ns + 1_000_000
    ran = _watch(file, monkeypatch, lambda: os.utime(file, ns=(later, later)), _nothing, _nothing)

    assert ran == ["one", "one"]


def test_a_run_is_told_whether_the_file_was_saved_meanwhile(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[bool] = []

    def once(was_saved: Callable[[], bool]) -> None:
        told.append(was_saved())
        if len(told) == 1:
            _save(file, "second")()
        told.append(was_saved())
        if len(told) > 2:
            raise _Ended

    monkeypatch.setattr(time, "sleep", lambda _: None)
    with pytest.raises(_Ended):
        watch(file, once)

    assert told == [False, True, False, False]
