"""Answers of a right program, kept from one set of inputs and given to another.

What a student gets holds the answers to every public check at the practice inputs. Whoever hands
those in has computed nothing. :class:`Replayer` is the strongest who could try: it knows which
check it sits and which question this is. :func:`submission` is a real one, a file that looks up
what it is asked.
"""

from __future__ import annotations

import base64
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

import torch

from autograder.diagnostics import Diagnostic, Failure
from autograder.engine.course import LoadedAssignment, source_endpoint
from autograder.engine.grading import GradedCheck, Usage
from autograder.engine.seeds import CourseKey
from autograder.engine.session import run
from autograder.model import CheckResult, Outcome
from autograder.wire.answering import Message
from autograder.wire.asking import Endpoint
from autograder.wire.frame import Kept, encode, joined
from autograder.wire.values import mapped, pack

#: Questions and answers of each check, in order.
Tapes = dict[str, list[tuple[Message, Message]]]


@dataclass
class Recorder:
    """Somebody's answers, kept by check; a :class:`~autograder.engine.grading.StudentEndpoint`."""

    inner: Endpoint
    tapes: Tapes = field(default_factory=dict)
    _tape: list[tuple[Message, Message]] = field(default_factory=list)

    def begin_check(self, graded: GradedCheck) -> None:
        """Put in a new tape."""
        self._tape = self.tapes.setdefault(graded.id, [])

    def enter(self, part: str, *, training: bool) -> None:
        """Do nothing: it is always ready."""

    def leave(self, outcome: Outcome) -> Usage:
        """Return no usage."""
        return Usage()

    def exchange(self, question: Message) -> Message:
        """Answer, and keep both."""
        answer = self.inner.exchange(question)
        if question["op"] != "begin":
            self._tape.append((question, answer))
        return answer


class Replayer(Recorder):
    """Gives to the n-th question of a check what was the right answer to its n-th question once."""

    def __init__(self, tapes: Tapes) -> None:
        super().__init__(_Nobody(), tapes)
        self._answered = 0

    def begin_check(self, graded: GradedCheck) -> None:
        """Rewind the tape of a check."""
        super().begin_check(graded)
        self._answered = 0

    def exchange(self, question: Message) -> Message:
        """Return the next answer, whatever the question is."""
        if question["op"] == "begin":
            return {"ok": True}
        self._answered += 1
        if self._answered > len(self._tape):
            raise Failure(Diagnostic(code="ended-early", message="there is no further answer"))
        return self._tape[self._answered - 1][1]


class _Nobody:
    def exchange(self, question: Message) -> Message:
        return {"ok": False}


def practised(loaded: LoadedAssignment, *, key: CourseKey) -> Tapes:
    """Return what the complete source answers to all checks that do not train."""
    recorder = Recorder(source_endpoint(loaded.assignment))
    results = sat(loaded, recorder, key=key)
    assert {one.outcome for one in results.values()} == {Outcome.PASSED}
    return recorder.tapes


def sat(
    loaded: LoadedAssignment, student: Recorder, *, key: CourseKey
) -> Mapping[str, CheckResult]:
    """Let somebody of this process sit all checks that do not train; return results by id."""
    grading = loaded.grading(student, key=key)
    grading.diagnoser = None
    grading.on_check = student.begin_check
    ids = [one.id for one in loaded.checks if not one.check.training]
    run(grading, loaded.assignment.folder / "checks", only=ids)
    return grading.results


# ------------------------------------------------------------------ a file that looks up

MANNERS: Final = {
    "what was asked before, and nothing else": "same",
    "the nearest of what was asked before": "nearest",
    "the next answer to a question of these shapes": "in_turn",
    "the next answer, and the same one to the same question": "steady",
}

_LOOKUP: Final = """

import base64 as _base64
import builtins as _builtins
import zlib as _zlib

import numpy as _np

from autograder.wire.frame import decode as _decode, reader_over as _reader_over
from autograder.wire.values import unpack as _unpack

_LINES = [_line.split(" ", 1) for _line in _PACKED.strip().splitlines()]
_kept, _turns, _said = {}, {}, {}


def _calls_of(name):
    if name not in _kept:
        frames = [_zlib.decompress(_base64.b85decode(line)) for of, line in _LINES if of == name]
        _kept[name] = [_decode(_reader_over(frame), _unpack) for frame in frames]
    return _kept[name]


def _leaves(asked):
    if isinstance(asked, (tuple, list)):
        return [leaf for one in asked for leaf in _leaves(one)]
    if isinstance(asked, dict):
        return [leaf for name in sorted(asked) for leaf in _leaves(asked[name])]
    if isinstance(asked, nn.Module):
        return []
    return [] if asked is None else [torch.as_tensor(asked).detach()]


def _shapes(leaves):
    return [(tuple(one.shape), one.dtype) for one in leaves]


def _distance(leaves, others):
    if _shapes(leaves) != _shapes(others):
        return float("inf")
    return sum(float((a.double() - b.double()).abs().sum()) for a, b in zip(leaves, others))


def _chosen(name, asked):
    calls = _calls_of(name)
    leaves = _leaves(asked)
    apart = [_distance(leaves, _leaves(one["asked"])) for one in calls]
    alike = [one for one, far in zip(calls, apart) if far < float("inf")]
    if min(apart, default=1.0) < 1e-9:
        return calls[apart.index(min(apart))]
    if not alike:
        raise LookupError("never asked in practice")
    if _MANNER == "same":
        raise LookupError("not this one")
    if _MANNER == "nearest":
        return calls[apart.index(min(apart))]
    known = [one for before, one in _said.get(name, []) if _distance(leaves, before) < 1e-9]
    if known and _MANNER == "steady":
        return known[0]
    place = (name, str(_shapes(leaves)))
    _turns[place] = _turns.get(place, -1) + 1
    one = alike[_turns[place] % len(alike)]
    _said.setdefault(name, []).append((leaves, one))
    return one


def _looked_up(name):
    def function(*args, **kwargs):
        if name.endswith(".forward"):
            args = (dict(args[0].state_dict()), *args[1:])
        call = _chosen(name, (args, kwargs))
        if call["raises"]:
            raise getattr(_builtins, call["raises"], ValueError)("as in practice")
        return call["value"]

    return function


for _name in _FUNCTIONS:
    _right = globals()[_name]
    if isinstance(_right, type):
        _right.forward = _looked_up(_name + ".forward")
    else:
        globals()[_name] = _looked_up(_name)
"""


def submission(right: str, tapes: Tapes, functions: tuple[str, ...], *, manner: str) -> str:
    """Return a file that answers from what was answered in practice.

    Its classes have the right parameters, which is no computation; what they are called with is
    looked up, their parameters included.

    Args:
        right: The complete source, for the parameters.
        tapes: Of public checks.
        functions: What the assignment asks for.
        manner: One of the values of ``MANNERS``.
    """
    packed = "\n".join(_packed(call) for tape in tapes.values() for call in _calls(tape))
    facts = f"\n\n_MANNER = {manner!r}\n_FUNCTIONS = {functions!r}\n_PACKED = '''\n{packed}\n'''\n"
    return right + facts + _LOOKUP


def _calls(tape: list[tuple[Message, Message]]) -> list[dict[str, Any]]:
    """Return the calls of functions and of modules, with the parameters that modules had."""
    states: dict[int, object] = {}
    calls = []
    for question, answer in tape:
        if question["op"] == "load_state":
            states[question["object"].id] = question["state"]
        if question["op"] != "call" or question["target"][0] == "given":
            continue
        name, args = question["target"], question["args"]
        if not isinstance(name, str):
            kept, name = name[0], f"{name[0].name}.forward"
            args = (states.get(kept.id, {}), *args)
        raises = "" if answer["ok"] else answer["error"]["types"][0]
        value = mapped(answer["value"], _crossing) if answer["ok"] else None
        asked = mapped([args, question["kwargs"]], _crossing)
        calls.append({"name": name, "asked": asked, "value": value, "raises": raises})
    return calls


def _crossing(leaf: object) -> object:
    if isinstance(leaf, Kept):
        return None
    return leaf.detach() if isinstance(leaf, torch.Tensor) else leaf


def _packed(call: dict[str, Any]) -> str:
    frame = zlib.compress(joined(encode(call, pack)))
    return f"{call['name']} {base64.b85encode(frame).decode()}"
