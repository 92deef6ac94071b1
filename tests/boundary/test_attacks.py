"""A submission earns what it computed, whatever else it tries.

Each attack stands beside an honest twin: the same file without the attack, which earns the same.
"""

from __future__ import annotations

import textwrap

import pytest

from autograder.model import Outcome
from tests.boundary.room import ATTENTION, KEY, Room

#: Runs while the file is imported, in front of a right file or of one that is wrong.
AT_IMPORT = {
    "answers every question before it is asked": """
        import json, os, struct, threading
        def forge():
            n = 0
            while True:
                n += 1
                value = {"d": [["ok", True], ["value", None], ["n", n]]}
                header = json.dumps({"v": value, "t": []})
                os.write(4, struct.pack("<4sIQ", b"AGW1", len(header), 0) + header.encode())
        try: threading.Thread(target=forge, daemon=True).start()
        except RuntimeError: pass
    """,
    "patches the comparison": """
        import sys, torch
        torch.allclose = torch.equal = lambda *a, **k: True
        torch.Tensor.__eq__ = lambda a, b: True
        torch.testing.assert_close = lambda *a, **k: None
        for name, module in list(sys.modules.items()):
            for attribute in list(vars(module)) if name.startswith("autograder") else ():
                if attribute.startswith(("expect", "compare", "judge", "check")):
                    setattr(module, attribute, lambda *a, **k: None)
    """,
    "patches pytest": """
        import sys, types
        fake = types.ModuleType("pytest")
        sys.modules["pytest"] = sys.modules["_pytest"] = fake
        open("/worker/conftest.py", "w").write("def pytest_runtest_call(item): item.runtest = int")
        open("/worker/pytest.ini", "w").write("[pytest]\\naddopts = --collect-only\\n")
    """,
    "patches the loop that answers": """
        import autograder.runner.inside.worker as worker
        import autograder.wire.answering as answering
        answering.Answerer.answer = lambda self, question: {"ok": True, "value": True, "call": None}
        worker.encoded_answer = lambda answer: [b"AGW1"]
    """,
    "returns things that equal everything": """
        import torch
        class Equal(float):
            __eq__ = __le__ = __ge__ = __lt__ = __gt__ = lambda a, b: True
            __hash__ = float.__hash__
        EQUAL = Equal(0)
    """,
}

#: Look for something that would help; the result stands in FOUND.
SEARCHES = {
    "the reference or the checks on disk": """
        import os
        FOUND = [
            os.path.join(folder, name)
            for root in ("/", "/worker", "/submission", "/tmp", "/home", "/root")
            for folder, _, names in os.walk(root)
            if not folder.startswith(("/proc", "/sys", "/usr", "/lib", "/dev"))
            if "site-packages" not in folder  # libraries are there for everybody
            for name in names
            if name.startswith(("part_0", "staff", "course", "report", "assignment"))
        ]
    """,
    "the reference in the path": """
        import importlib, sys
        sys.path += [REFERENCE, CHECKS, "/assignments/attention/source"]
        FOUND = []
        for name in ("autograder.engine", "autograder.check", "part_01_softmax"):
            try: FOUND.append(str(importlib.import_module(name)))
            except ImportError: pass
    """,
    "other people's processes": """
        import os
        FOUND = [pid for pid in os.listdir("/proc") if pid.isdigit() and int(pid) != os.getpid()]
    """,
    "the key in memory": """
        import gc
        NEEDLE = bytes.fromhex(KEY_HEX_BACKWARDS[::-1])
        FOUND = [
            1
            for holder in gc.get_objects()
            for one in gc.get_referents(holder)
            if isinstance(one, bytes) and one == NEEDLE and one is not NEEDLE
        ]
    """,
    "the checks in memory": """
        import gc, sys
        FOUND = [n for n in sys.modules if n.startswith(("part_0", "autograder.check", "_pytest"))]
        FOUND += [f for f in gc.get_objects() if getattr(f, "__name__", "") == FIRST_CHECK]
    """,
    "the environment": """
        import os
        FOUND = [k for k in os.environ if "KEY" in k.upper() or "TOKEN" in k.upper()]
    """,
}


def _dedented(code: str) -> str:
    lines = code.strip("\n").splitlines()
    indent = len(lines[0]) - len(lines[0].lstrip())
    return "\n".join(line[indent:] for line in lines) + "\n"


@pytest.mark.parametrize("attack", AT_IMPORT)
def test_an_attack_earns_nothing_that_its_honest_twin_does_not(room: Room, attack: str) -> None:
    wrong = room.with_wrong("def softmax(x, dim): return torch.softmax(x, dim) + 1e-3")
    only = room.quick("softmax")
    honest = room.sit(wrong, only=only)

    attacked = room.sit(wrong + "\n" + _dedented(AT_IMPORT[attack]), only=only)

    assert Outcome.ERRORED not in attacked.outcomes()
    earned = {one.id for one in honest.done.results if one.outcome is Outcome.PASSED}
    assert {one.id for one in attacked.done.results if one.outcome is Outcome.PASSED} <= earned


@pytest.mark.parametrize("search", SEARCHES)
def test_a_search_finds_nothing(room: Room, search: str) -> None:
    first = room.named("softmax_")[0]
    setting = (
        f"FIRST_CHECK, KEY_HEX_BACKWARDS = {first!r}, {KEY.secret.hex()[::-1]!r}\n"
        f"REFERENCE, CHECKS = {str(ATTENTION / 'source')!r}, {str(ATTENTION / 'checks')!r}\n"
    )
    code = setting + _dedented(SEARCHES[search])

    honest = room.sit(f"{room.right}\n{code}\nassert isinstance(FOUND, list)\n", only=[first])
    found = room.sit(f"{room.right}\n{code}\nassert not FOUND, FOUND\n", only=[first])

    assert honest.outcomes() == {Outcome.PASSED}
    assert found.outcomes() == {Outcome.PASSED}, found.done.results[0].explanation


def test_an_answer_that_was_sent_twice_is_no_answer_to_the_next_question(room: Room) -> None:
    wrong = room.with_wrong("""
        import os
        sent = []
        write = os.write
        def record(fd, data):
            sent.append(bytes(data))
            return write(fd, data)
        def softmax(x, dim):
            os.write = record
            if sent:
                for data in sent: write(4, data)
            return torch.softmax(x, dim)
    """)

    sitting = room.sit(wrong, only=room.named("softmax_"))

    assert "broken-answer" in sitting.codes()
    assert Outcome.ERRORED not in sitting.outcomes()


@pytest.mark.parametrize("number", ["torch.zeros(2)", "torch.zeros(())", "[1]", "None", "True"])
def test_an_answer_under_a_number_of_another_kind_is_a_broken_answer(
    room: Room, number: str
) -> None:
    forged = textwrap.dedent(f"""
        import os
        from autograder.wire.frame import encode
        from autograder.wire.values import pack
        buffers = encode({{"ok": True, "n": {number}}}, pack)
        os.write(4, b"".join(bytes(one) for one in buffers))
    """)

    results = room.sit(room.right + forged).results

    assert {one.outcome for one in results.values()} == {Outcome.FAILED}
    assert {one.explanation.code for one in results.values() if one.explanation} == {
        "broken-answer"
    }


@pytest.mark.release
def test_a_processor_limit_that_it_sets_itself_is_not_taken_for_ours(room: Room) -> None:
    limited = room.with_wrong("""
        import resource
        def softmax(x, dim):
            resource.setrlimit(resource.RLIMIT_CPU, (1, 1))
            while True: pass
    """)

    sitting = room.sit(limited)

    assert Outcome.ERRORED not in sitting.outcomes()
    assert sitting.outcomes("2") == {Outcome.PASSED}
