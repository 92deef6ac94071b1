"""docs/reference/wire-format.md says what the reader does."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from autograder.wire import answering, exact, frame


@pytest.fixture(scope="module")
def page(repository: Path) -> str:
    return (repository / "docs" / "reference" / "wire-format.md").read_text(encoding="utf-8")


def test_the_limits_are_those_of_the_reader(page: str) -> None:
    rows = re.findall(r"\| `(MAX_\w+)` \| (\d+)", page)
    both = {**vars(frame), **vars(exact)}
    constants = {name: value for name, value in both.items() if name.startswith("MAX_")}

    assert {name: int(value) for name, value in rows} == constants


def test_the_dtypes_are_those_of_the_reader(page: str) -> None:
    rows = re.findall(r"^\| `(\w+)` \| (\d+)(?:,[^|]*)? \|$", page, re.MULTILINE)

    assert {name: int(size) for name, size in rows} == dict(frame.ITEM_BYTES)


def test_the_magic_and_the_head_are_those_of_the_reader(page: str) -> None:
    assert f"`{frame.MAGIC.decode()}`" in page
    assert frame.HEAD.size == 16
    assert "| 8 to 15 |" in page


def test_every_question_is_listed(page: str) -> None:
    text = answering.__doc__ or ""
    operations = re.findall(r"^    (\w+) +\w", text, re.MULTILINE)

    assert operations
    assert all(f"| `{operation}` |" in page for operation in operations)
    assert f"the last {answering.MAX_KEPT_CALLS} calls" in page


def test_the_head_of_the_module_names_the_same_limits() -> None:
    text = " ".join((frame.__doc__ or "").split())

    assert f"N > {frame.MAX_HEADER_BYTES >> 20} MiB" in text
    assert f"M > {frame.MAX_DATA_BYTES >> 20} MiB" in text
    assert f"more than {frame.MAX_TENSORS:,} tensors or {frame.MAX_AXES} axes" in text
    assert f"deeper than {frame.MAX_DEPTH} or more than {frame.MAX_NODES:,} nodes" in text
    assert f"integers beyond {frame.MAX_INTEGER_BITS} bits" in text
    assert f"more than {frame.MAX_KEYS_OF_ONE_HASH} keys of one dict" in text
