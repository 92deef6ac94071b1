"""A conversation with a few functions written in the test itself."""

from __future__ import annotations

import textwrap
from pathlib import Path

from autograder.engine.blame import reference_failed, submission_failed
from autograder.wire.asking import Conversation, Handle, LocalEndpoint
from autograder.wire.loading import load_source


def student_of(folder: Path, text: str) -> Handle:
    """Return a student whose file holds ``text``."""
    return _handle(folder / "work.py", text, is_student=True)


def reference_of(folder: Path, text: str) -> Handle:
    """Return a reference whose file holds ``text``."""
    return _handle(folder / "ours.py", text, is_student=False)


def _handle(path: Path, text: str, *, is_student: bool) -> Handle:
    path.write_text("import torch\n" + textwrap.dedent(text), encoding="utf-8")
    endpoint = LocalEndpoint(load_source(path, path.stem, register=False), file_name=path.name)
    blame = submission_failed if is_student else reference_failed
    conversation = Conversation(endpoint, blame=blame)
    conversation.begin(seed=0, dtype="float64")
    return Handle(conversation)
