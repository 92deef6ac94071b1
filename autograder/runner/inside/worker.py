"""What runs beside student code: one loop that reads a question, answers it, and holds no secret.

The confinement is complete before :func:`serve` is called, and "ready" is sent before any student
code is loaded. So a worker that never says "ready" is a fault of ours, whatever comes after it is
not.
"""

from __future__ import annotations

import contextlib
import os
import sys
from pathlib import Path
from types import ModuleType
from typing import Any

from autograder.wire.answering import Answerer, encoded_answer, failed, seed_everything
from autograder.wire.frame import decode, reader_of, send, write_fully
from autograder.wire.loading import load_given, load_source
from autograder.wire.values import unpack


def serve(requests_fd: int, answers_fd: int, promises: list[dict[str, object]]) -> None:
    """Answer questions until the other end closes the pipe.

    Args:
        requests_fd: Where questions come from.
        answers_fd: Where answers go; nothing else is ever written to it.
        promises: What the confinement could and could not do, for the report.
    """
    send(answers_fd, {"ready": True, "promises": promises})
    read = reader_of(requests_fd)
    given: ModuleType | None = None
    answerer: Answerer | None = None
    while True:
        try:
            question = decode(read, unpack)
        except EOFError:
            os._exit(0)
        if question["op"] == "given":
            answer, given = _load_given(question)
        elif question["op"] == "load":
            answer, answerer = _load(question, given)
        elif answerer is None:
            raise RuntimeError("asked before the file was loaded")
        else:
            answer = answerer.answer(question)
        _flush_output()
        for buffer in encoded_answer({**answer, "n": question["n"]}):
            write_fully(answers_fd, buffer)


def _load_given(question: dict[str, Any]) -> tuple[dict[str, Any], ModuleType | None]:
    """Import the given code. No student code has run yet, so what it raises is a fault of ours."""
    path = Path(question["folder"], question["file"])
    try:
        return {"ok": True}, load_given(path, of=question["slug"])
    except Exception as error:  # noqa: BLE001 - whatever it is, it is told and not our end
        return failed(error, file=str(path), file_name=path.name), None


def _load(
    question: dict[str, Any], given: ModuleType | None
) -> tuple[dict[str, Any], Answerer | None]:
    """Import the student's file; what it raises is the answer."""
    path = Path(question["folder"], question["file"])
    _bring_other_files(path.parent)
    seed_everything(question["seed"])
    try:
        module = load_source(path, path.stem)
    except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
        return failed(error, file=str(path), file_name=path.name), None
    return {"ok": True}, Answerer(module, file_name=path.name, given=given)


def _bring_other_files(folder: Path) -> None:
    """Copy what was handed in beside the code into the current folder.

    A program that names no folder looks there, as it does where it was written, and may write the
    file anew. What the manifest lets in fits; a failure here would be nobody's fault.
    """
    for path in folder.iterdir():
        if path.suffix != ".py" and path.is_file():
            with contextlib.suppress(OSError):
                Path(path.name).write_bytes(path.read_bytes())


def _flush_output() -> None:
    """Let what was printed reach its pipe before the answer does; the streams may be anything."""
    for name in ("stdout", "stderr"):
        with contextlib.suppress(BaseException):
            getattr(sys, name).flush()
