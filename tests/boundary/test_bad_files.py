"""Files that cannot be graded as they are: every check says why, with the student's own line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from autograder.model import Outcome
from tests.boundary.room import LIMITS, Room, Sitting

#: What stands in the file, the code, and the line that is named (none where no line is to blame).
WHOLE_FILES = {
    "a syntax error": ("x = 1\ndef softmax(:\n    pass\n", "syntax-error", 2),
    "tabs and spaces": ("if True:\n\tx = 1\n        y = 2\n", "syntax-error", 3),
    "an import of what is not there": ("\nimport tensorflow_of_mine\n", "import-failed", 2),
    "a relative import": ("from . import secrets\n", "import-failed", 1),
    "an error": ("x = 1\ny = x / 0\n", "import-raised", 2),
    "an error in a helper": ("def f():\n    return [][1]\nf()\n", "import-raised", 2),
    "an exit": ("import sys\nsys.exit(0)\n", "called-exit", 2),
    "a KeyboardInterrupt": ("raise KeyboardInterrupt\n", "called-exit", 1),
    "an exit without a word": ("import os\nos._exit(0)\n", "ended-early", None),
    "a crash": ("import ctypes\nctypes.string_at(0)\n", "ended-early", None),
    "more memory than there is": ("x = bytearray(1 << 40)\n", "out-of-memory", 1),
}


def _one_explanation(sitting: Sitting) -> tuple[str, str, dict[str, str]]:
    """Return the code, place and facts that all checks of a submission share."""
    shared = {(one.outcome, one.explanation) for one in sitting.done.results}
    assert len(shared) == 1
    ((_, explanation),) = shared
    assert explanation is not None
    return explanation.code, explanation.where, dict(explanation.facts)


@pytest.mark.parametrize("what", WHOLE_FILES)
def test_a_file_that_cannot_be_imported_says_why_at_every_check(room: Room, what: str) -> None:
    source, code, line = WHOLE_FILES[what]

    sitting = room.sit(source)

    assert sitting.outcomes() == {Outcome.FAILED}
    unit = [one.id for one in room.desk.loaded.checks if not one.check.training]
    assert [one.id for one in sitting.done.results] == unit
    found, where, _ = _one_explanation(sitting)
    assert found == code
    assert where == ("" if line is None else f"attention.py:{line}")


def test_an_endless_loop_at_import_is_ended(room: Room) -> None:
    sitting = room.sit("print('before the loop')\nwhile True: pass\n")

    assert sitting.outcomes() == {Outcome.FAILED}
    code, _, facts = _one_explanation(sitting)
    assert code == "out-of-time"
    assert facts["printed"] == "before the loop"


def test_a_sleep_at_import_is_ended(room: Room) -> None:
    limits = replace(LIMITS, load_cpu_seconds=0.2)

    assert room.sit("import time; time.sleep(600)\n", limits=limits).codes() == {"out-of-time"}


def test_output_without_end_at_import_is_ended(room: Room) -> None:
    sitting = room.sit("while True: print('x' * 10_000)\n")

    code, _, facts = _one_explanation(sitting)
    assert code == "out-of-time"
    assert len(facts["printed"]) < 1000


def test_output_at_import_is_shown_with_no_check(room: Room) -> None:
    sitting = room.sit(room.right + "\nprint('hello ' * 10_000)\n")

    assert sitting.outcomes() == {Outcome.PASSED}
    assert {one.output for one in sitting.done.results} == {""}


def test_a_file_with_a_byte_order_mark_and_foreign_line_ends_is_read(room: Room) -> None:
    data = b"\xef\xbb\xbf" + room.right.replace("\n", "\r\n").encode()

    assert room.sit(data).outcomes() == {Outcome.PASSED}


def test_an_empty_file_lacks_every_function(room: Room) -> None:
    sitting = room.sit("")

    assert sitting.codes() == {"missing-name"}
    assert Outcome.ERRORED not in sitting.outcomes()


def test_the_stub_is_told_what_is_not_written_yet(room: Room) -> None:
    parts = room.assignment.manifest.parts.values()
    functions = [name for part in parts for name in part.functions]
    bodies = [f"def {f}(*a, **k): raise NotImplementedError('later')" for f in functions]

    sitting = room.sit("\n".join(bodies))

    assert sitting.codes() == {"not-written"}
    assert sum(one.score for one in sitting.done.results) == 0


@pytest.mark.parametrize(
    "definition",
    [
        "class softmax:\n    pass",
        "class softmax:\n    def __init__(self, x, dim): self.value = x",
        "def softmax(): return 1",
        "def softmax(x): return torch.softmax(x, -1)",
        "def softmax(x, axis): return torch.softmax(x, axis)",
        "def softmax(x, dim, temperature): return torch.softmax(x, dim)",
        "async def softmax(x, dim): return torch.softmax(x, dim)",
        "def softmax(x, dim): yield torch.softmax(x, dim)",
        "softmax = None",
        "softmax = 'torch.softmax'",
        "softmax = torch",
        "softmax = torch.nn.Softmax",
        "softmax = property(lambda x, dim: x)",
        "del softmax",
        "Softmax = softmax; del softmax",
    ],
)
def test_a_name_that_is_no_such_function_costs_its_checks_alone(
    room: Room, definition: str
) -> None:
    sitting = room.sit(room.with_wrong(definition), only=room.quick("softmax"))

    assert Outcome.ERRORED not in sitting.outcomes()
    own = [sitting.results[name] for name in room.named("softmax_")]
    assert sum(one.score for one in own) < sum(one.max_score for one in own)
    assert all(one.explanation for one in own if one.outcome is not Outcome.PASSED)
    for part in ("2", "4"):
        assert sitting.outcomes(part) == {Outcome.PASSED}


def test_an_error_is_placed_on_the_students_own_line_not_on_torchs(room: Room) -> None:
    wrong = room.with_wrong("""
        def helper(x):
            return x @ torch.zeros(99, 99, 99)  # HERE
        def softmax(x, dim):
            return helper(x)
    """)

    sitting = room.sit(wrong, only=room.named("softmax_gives"))

    (result,) = sitting.lost()
    assert result.explanation is not None
    assert result.explanation.where == f"attention.py:{sitting.line_of('# HERE')}"
    assert "# HERE" in dict(result.explanation.facts)["line"]
    assert "site-packages" not in result.model_dump_json()
