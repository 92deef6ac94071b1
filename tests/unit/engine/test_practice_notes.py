"""What practice has and grading has not is found by reading, and nothing else is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.engine.practice_facts import PracticeFacts, fingerprint, with_fingerprints
from autograder.engine.practice_notes import practice_notes


def _facts(**changes: object) -> PracticeFacts:
    facts = {
        "assignment": "tiny",
        "title": "Tiny",
        "version": "1.0.0",
        "call_cpu_seconds": 5.0,
        "checks": [],
        "packages": ["torch", "numpy"],
        **changes,
    }
    return PracticeFacts.model_validate(facts)


def _notes(folder: Path, source: str, **changes: object) -> tuple[str, ...]:
    (folder / "tiny.py").write_text(source, encoding="utf-8")
    return practice_notes(folder, _facts(**changes))


# ------------------------------------------------------------------ imports of the file


@pytest.mark.parametrize(
    "source",
    [
        "import torch, math\nimport torch.nn.functional as F\nfrom numpy import linalg\n",
        "from __future__ import annotations\nimport tiny_support\nfrom tiny_support import given\n",
        "if __name__ == '__main__':\n    import matplotlib\n",
        "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import jaxtyping\n",
        "import typing\nif typing.TYPE_CHECKING:\n    import jaxtyping\n",
        "try:\n    import einops\nexcept ImportError:\n    einops = None\n",
        "try:\n    import einops\nexcept (ValueError, ModuleNotFoundError):\n    einops = None\n",
        "import tiny\n",
        "def this is no Python\n",
        "\0",
    ],
    ids=[
        "allowed", "given", "main", "typing", "dotted-typing", "caught", "caught-among", "itself",
        "no-python", "null",
    ],
)  # fmt: skip
def test_what_grading_has_or_never_imports_is_not_named(tmp_path: Path, source: str) -> None:
    given = tmp_path / "tiny_support.py"
    given.write_text("", encoding="utf-8")
    known = {"tiny_support.py": fingerprint(given.read_bytes())}

    assert _notes(tmp_path, source, given=known) == ()


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("import einops\n", 1),
        ("import torch\nfrom einops.layers import torch as layers\n", 2),
        ("def f():\n    if True:\n        import einops\n", 3),
        ("try:\n    import einops\nexcept ValueError:\n    pass\n", 2),
        ("try:\n    import torch\nexcept ImportError:\n    import einops\n", 4),
        ("if __name__ == '__main__':\n    pass\nelse:\n    import einops\n", 4),
    ],
    ids=["plain", "from", "inside", "not-caught", "handler", "else"],
)
def test_a_package_that_grading_has_not_is_named_with_its_line(
    tmp_path: Path, source: str, line: int
) -> None:
    expected = (
        f"tiny.py:{line} imports einops, which grading does not have: "
        "it has torch, numpy and Python itself"
    )

    assert _notes(tmp_path, source) == (expected,)


@pytest.mark.parametrize(
    "source", ["import mine\n", "from mine import x\n", "from .mine import x\n"]
)
def test_a_file_of_the_students_own_is_named_because_one_file_is_handed_in(
    tmp_path: Path, source: str
) -> None:
    (tmp_path / "mine.py").write_text("x = 1\n", encoding="utf-8")

    (note,) = _notes(tmp_path, source)

    assert note.endswith("a file of yours: only tiny.py is handed in, so move its code there")


def test_a_file_called_like_a_library_is_named_too(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("", encoding="utf-8")

    (note,) = _notes(tmp_path, "import random\n")

    assert note.startswith("tiny.py:1 imports random, a file of yours")


def test_each_module_is_named_once(tmp_path: Path) -> None:
    assert len(_notes(tmp_path, "import einops\nimport einops.layers\n")) == 1


def test_a_release_that_does_not_say_what_grading_has_names_nothing(tmp_path: Path) -> None:
    assert _notes(tmp_path, "import einops\n", packages=[]) == ()


# ------------------------------------------------------------------ given files


def test_given_files_that_are_not_as_they_were_are_named(tmp_path: Path) -> None:
    for name in ("a.py", "b.py", "c.npz", "handout.md"):
        (tmp_path / name).write_bytes(b"changed")
    known = dict.fromkeys(("a.py", "b.py", "c.npz", "gone.py", "handout.md"), fingerprint(b"old"))
    known["b.py"] = fingerprint(b"changed")

    assert _notes(tmp_path, "", given=known) == (
        "a.py was changed; grading uses it as it was handed out",
        "c.npz was changed; grading uses it as it was handed out",
        "gone.py is missing; grading uses it as it was handed out",
    )


def test_many_changed_files_are_counted(tmp_path: Path) -> None:
    known = {f"{number}.py": fingerprint(b"") for number in range(9)}

    notes = _notes(tmp_path, "", given=known)

    assert len(notes) == 6
    assert notes[-1] == "4 more files are not as they were handed out"


def test_line_ends_and_a_mark_are_no_change_but_every_byte_of_a_recording_is_one() -> None:
    assert fingerprint(b"a\nb\n") == fingerprint(b"\xef\xbb\xbfa\r\nb\r\n")
    assert fingerprint(b"a\nb\n") != fingerprint(b"a\nc\n")
    assert fingerprint(b"\0a\nb") != fingerprint(b"\0a\r\nb")


def test_a_release_knows_each_of_its_files_but_the_one_that_it_stands_in() -> None:
    facts = _facts().model_dump_json().encode()
    files = {"recorded/practice.json": facts, "tiny.py": b"stub", "checks/part_01.py": b"check"}

    told = with_fingerprints(files)

    known = PracticeFacts.model_validate_json(told["recorded/practice.json"])
    assert known.stub == fingerprint(b"stub")
    assert known.given == {"checks/part_01.py": fingerprint(b"check")}
    assert with_fingerprints(told) == told
