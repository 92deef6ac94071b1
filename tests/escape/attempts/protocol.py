"""Speaking for itself on the pipe on which the worker answers."""

from __future__ import annotations

from typing import Final

from tests.escape.attempt import Attempt

_BROKEN: Final = frozenset({"broken-answer"})
_UNUSABLE: Final = frozenset({"wrong-type", "unusable-answer"})
_LATE: Final = frozenset({"out-of-time", "calls-ended"})

#: Answers whatever a call is asked with a dict of the attempt's own.
_FORGE: Final = """
    from autograder.wire import answering
    def forge(self, question):
        if question["op"] != "call" or question["target"] == "found":
            return original(self, question)
        return {answer}
    original = answering.Answerer.answer
    answering.Answerer.answer = forge
"""
_FORGE_BACKWARD: Final = """
    from autograder.wire import answering
    answering.Answerer._backward = lambda self, question: {answer}
"""
#: Writes bytes where answers go, once a call comes.
_WRITE: Final = """
    import os, struct, json
    def head(header, data): return struct.pack("<4sIQ", b"AGW1", header, data)
    def frame(tree, table=(), data=b""):
        header = json.dumps({{"v": tree, "t": list(table)}}).encode()
        return head(len(header), len(data)) + header + data
    def cube(x):
        {write}
        return x * x + 1
"""
_HONEST: Final = "from autograder.wire import answering; assert answering.MAX_KEPT_CALLS"


def _forged(name: str, answer: str, codes: frozenset[str], honest: str = _HONEST) -> Attempt:
    return Attempt(name=name, code=_FORGE.format(answer=answer), codes=codes, honest=honest)


def _backward(name: str, answer: str, codes: frozenset[str]) -> Attempt:
    return Attempt(
        name=name, code=_FORGE_BACKWARD.format(answer=answer), codes=codes, honest=_HONEST
    )


def _written(name: str, write: str, codes: frozenset[str], honest: str = "") -> Attempt:
    mine = honest or "import os; inner, outer = os.pipe(); os.write(outer, b'AGW1')"
    return Attempt(name=name, code=_WRITE.format(write=write), codes=codes, honest=mine)


ATTEMPTS: Final = (
    Attempt(
        name="answers every question before it is asked",
        code="""
            import json, os, struct, threading
            def answer():
                n = 0
                while True:
                    n += 1
                    value = {"d": [["ok", True], ["value", None], ["n", n]]}
                    header = json.dumps({"v": value, "t": []})
                    os.write(4, struct.pack("<4sIQ", b"AGW1", len(header), 0) + header.encode())
            threading.Thread(target=answer, daemon=True).start()
        """,
        codes=_BROKEN,
        honest="import threading; threading.Thread(target=int).start()",
    ),
    Attempt(
        name="answers each question twice",
        code="""
            import os
            write = os.write
            def twice(descriptor, data):
                if descriptor == 4: write(descriptor, bytes(data))
                return write(descriptor, data)
            os.write = twice
        """,
        codes=_BROKEN,
        honest="""
            import os
            write = os.write
            os.write = lambda descriptor, data: write(descriptor, data)
        """,
    ),
    _written("says something that is no frame", "os.write(4, b'passed\\n' * 10)", _BROKEN),
    _written(
        "sends half an answer and then nothing",
        "os.write(4, head(1000, 0) + b'{'); import time; time.sleep(1000)",
        _LATE,
    ),
    _written(
        "sends its answer one byte at a time, with a rest after each",
        "import time\n"
        "        for byte in frame('x' * 5000): os.write(4, bytes([byte])); time.sleep(0.01)",
        _LATE,
    ),
    _written(
        "announces an answer of all the memory that there is",
        "os.write(4, struct.pack('<4sIQ', b'AGW1', 2**32 - 1, 2**64 - 1))",
        _BROKEN,
    ),
    _written(
        "sends 256 MiB of zeros that belong to no tensor",
        'os.write(4, head(17, 1 << 28) + b\'{"v":1, "t":[]}  \' + bytes(1 << 20))',
        _BROKEN,
    ),
    _written("sends a pickle", "os.write(4, b'\\x80\\x04\\x95' + bytes(40))", _BROKEN),
    _written(
        "nests its answer deeper than any stack",
        "os.write(4, head(60017, 0) + b'{\"v\":' + b'[' * 60000 + b'1,\"t\":[]}   ')",
        _BROKEN | _LATE,
    ),
    _written(
        "sends keys that all have one hash",
        "os.write(4, frame({'d': [[n * (2**61 - 1), 0] for n in range(-8, 9)]}))",
        _BROKEN,
    ),
    _written(
        "writes its verdict where the next answer is expected",
        "os.write(4, frame({'d': [['ok', True], ['outcome', 'passed'], ['score', 100]]}))",
        _BROKEN,
    ),
    _written(
        "says ready once more, with promises of its own",
        "os.write(4, frame({'d': [['ready', True], ['promises', []]]}))",
        _BROKEN,
    ),
    _written(
        "closes the pipe of answers",
        "os.close(4)",
        frozenset({"broken-answer", "ended-early"}),
    ),
    _written(
        "closes the pipe of questions",
        "os.close(3)",
        frozenset({"broken-answer", "ended-early", "out-of-time"}),
    ),
    _written(
        "reads the questions itself",
        "import threading; "
        "threading.Thread(target=os.read, args=(3, 1 << 16), daemon=True).start()",
        frozenset({"wrong-value", "broken-answer", "ended-early", "out-of-time"}),
    ),
    _written(
        "swaps what it prints and what it answers",
        "os.dup2(1, 5); os.dup2(4, 1); os.dup2(5, 4); print('passed', flush=True)",
        frozenset({"broken-answer", "out-of-time"}),
    ),
    Attempt(
        name="answers from two processes at once",
        code="""
            import os
            def cube(x):
                try: os.fork()
                except OSError: pass
                return x * x + 1
        """,
        codes=_BROKEN | {"wrong-value"},
        honest="""
            import os
            try: child = os.fork()
            except OSError: child = -1
            if child == 0: os._exit(0)
        """,
    ),
    _forged(
        "adds a score, an outcome and a report to its answer",
        '{"ok": True, "value": None, "call": None, "score": 20.0, "outcome": "passed",'
        ' "parameters": [], "results": [{"outcome": "passed"}], "kind": "done"}',
        _UNUSABLE,
    ),
    _forged("answers without a value", '{"ok": True}', _BROKEN),
    _forged("answers neither yes nor no", '{"ok": 1, "value": None}', _BROKEN),
    _forged(
        "answers with a number that is a tensor",
        '{"ok": True, "value": None, "n": torch.zeros(2)}',
        _UNUSABLE,
    ),
    _forged(
        "numbers its graphs like none of its calls",
        '{"ok": True, "value": question["args"][0] * 2 if question["args"] else None,'
        ' "call": 5, "parameters": 7}',
        _UNUSABLE | {"broken-answer"},
    ),
    _forged(
        "says that one call is another",
        'dict(original(self, question), call=1, parameters=[["x"], [[], {}]])',
        frozenset({"broken-answer"}),
    ),
    *(
        Attempt(
            name=f"says that {what} took part in a call",
            code=f"""
                from autograder.wire.answering import Answerer
                original = Answerer._call
                def forge(self, question):
                    named = [[n, "x"] for n in range({count})]
                    return dict(original(self, question), parameters=named)
                Answerer._call = forge
                Answerer._parameters = lambda self, question: {{"value": {{"x": {value}}}}}
            """,
            codes=_BROKEN,
            honest=_HONEST,
        )
        for what, count, value in (
            ("fifty thousand modules", 50_000, "torch.ones(1)"),
            ("a module that nobody made", 1, "torch.ones(1, dtype=torch.int64)"),
        )
    ),
    Attempt(
        name="answers with memory that is no longer there",
        code="""
            import mmap
            file = open("/worker/gone", "w+b")
            file.truncate(1 << 19)
            block = mmap.mmap(file.fileno(), 1 << 19)
            file.truncate(0)
            def cube(x): return torch.frombuffer(block, dtype=torch.float64)
        """,
        codes=frozenset({"ended-early"}),
        honest="""
            import mmap
            block = mmap.mmap(-1, 4096)
            assert float(torch.frombuffer(block, dtype=torch.float64).sum()) == 0
        """,
    ),
    _forged(
        "says that it keeps what nobody made",
        '{"ok": True, "value": answering.Kept(-5, "\\x1b[2J", True), "call": None}',
        _UNUSABLE | {"raised"},
    ),
    _forged(
        "answers with tensors as the keys of a dict",
        '{torch.zeros(1): 1, "ok": True, "value": {torch.zeros(2): torch.ones(2), 1: 2}}',
        _UNUSABLE,
    ),
    _forged(
        "answers with a structure of a hundred thousand parts",
        '{"ok": True, "value": [[0, {"a": (1, 2)}]] * 20_000, "call": None}',
        _UNUSABLE,
    ),
    _forged(
        "answers with a tensor of a hundred million rows that takes one byte",
        '{"ok": True, "value": torch.zeros(1, dtype=torch.int8).expand(1 << 28), "call": None}',
        _UNUSABLE | {"wrong-shape"},
    ),
    _forged(
        "answers with 100 MB of numbers",
        '{"ok": True, "value": torch.zeros(100 << 20, dtype=torch.int8), "call": None}',
        _UNUSABLE | {"wrong-shape", "out-of-memory", "out-of-time", "calls-ended"},
    ),
    _forged(
        "answers with an error that has a thousand kinds and an endless text",
        '{"ok": False, "error": {"types": ["E" * 90] * 9000, "message": "m" * 500_000,'
        ' "file": ["x"], "line": 10**18, "code": {}, "outer_line": -1, "unknown_name": 3}}',
        frozenset({"raised"}),
    ),
    _forged(
        "answers with an error that is no error",
        '{"ok": False, "error": [torch.ones(2)]}',
        frozenset({"raised"}),
    ),
    _forged(
        "answers with an error in a file of ours",
        '{"ok": False, "error": {"types": ["AssertionError"], "message": "expected 8",'
        ' "file": "part_01_numbers.py", "line": 20, "code": "CANARY"}}',
        frozenset({"raised"}),
    ),
    _backward(
        "gives back more gradients than there are arguments",
        '{"inputs": [None] * 9, "parameters": []}',
        _BROKEN,
    ),
    _backward(
        "gives gradients of another shape",
        '{"inputs": [torch.zeros(7, 7)], "parameters": []}',
        frozenset({"unusable-answer", "broken-answer"}),
    ),
    _backward(
        "gives gradients that are text",
        '{"inputs": ["3 * x * x"], "parameters": []}',
        _BROKEN,
    ),
    _backward(
        "gives complex gradients, and NaN",
        '{"inputs": [torch.full((2, 3), float("nan"), dtype=torch.complex64)], "parameters": []}',
        frozenset({"unusable-answer", "broken-answer", "not-finite", "wrong-dtype"}),
    ),
)
