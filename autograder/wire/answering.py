"""The end of the conversation beside the submission: it loads the module and answers questions.

It holds no secret and gives no verdict. The same class answers for the reference inside the grader,
so that a check meets the same conversation on both sides.

Questions (a dict with "op"; an answer is a dict with "ok")
    begin       seed, dtype: a check starts; earlier objects and graphs are dropped
    call        target, args, kwargs, grad, echo -> value, call, parameters [, after]
                target: a function's name, [object, method name or None], or ["given", name] for a
                function of the given code; NumPy's scalars come back as Python's, with "plain" all
                of NumPy's values
    backward    call, gradients (one per differentiable output, or None)
                -> inputs, parameters (one per tensor that required gradients, None where none came)
    parameters  object -> value: {name: tensor}
    state       object -> value: state_dict
    load_state  object, state
Every question may carry "release": numbers of calls whose graphs are no longer wanted.
"""

from __future__ import annotations

import inspect
import linecache
import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import CodeType, ModuleType, TracebackType
from typing import Any, Final, cast

import numpy as np
import torch

from autograder.wire.frame import Block, FrameError, Kept, Opaque, encode
from autograder.wire.values import (
    DTYPES,
    as_plain,
    crosses,
    leaves,
    mapped,
    pack,
    tensors,
    type_name,
    with_python_scalars,
)

Message = Mapping[str, Any]

MAX_MESSAGE_CHARACTERS: Final = 2000
MAX_KEPT_CALLS: Final = 512
_MAX_NAME_CHARACTERS: Final = 80
_MAX_CODE_CHARACTERS: Final = 200
_MAX_TYPES: Final = 16  # of one exception: more bases than anybody derives from
_SAYS_NOTHING: Final = ("BaseException", "object")  # what every exception is

_Line = tuple[int | None, str]  # its number, and the code in it
_NO_LINE: Final[_Line] = (None, "")


#: The first part of a target that names a function of the given code.
GIVEN: Final = "given"


class UnknownName(Exception):
    """The submission does not define what was asked for."""


@dataclass(frozen=True)
class _Graph:
    """One forward pass, kept until its backward."""

    inputs: list[torch.Tensor]
    parameters: list[torch.Tensor]
    outputs: list[torch.Tensor]


class Answerer:
    """Answers questions about one loaded module.

    Args:
        module: What names are looked up in.
        file_name: The name of the student's file as errors show it, ``attention.py``.
        given: The module of given code that targets may name.
        let_through: Exceptions that are no answer: beside a submission there are none; in the
            process of a person who may press Ctrl-C there is one.
        on_error: Called with what the program raised, before it becomes an answer: where somebody
            debugs it, its frames are of interest.
    """

    def __init__(
        self,
        module: ModuleType,
        *,
        file_name: str,
        given: ModuleType | None = None,
        let_through: tuple[type[BaseException], ...] = (),
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        self._module = module
        self._given = given
        self._file = str(module.__file__)
        self._file_name = file_name
        self._let_through = let_through
        self._on_error = on_error
        self._objects: dict[int, object] = {}
        self._graphs: dict[int, _Graph] = {}
        self._last_number = 0
        self._operations: dict[str, Callable[[Message], dict[str, Any]]] = {
            "begin": self._begin,
            "call": self._call,
            "backward": self._backward,
            "parameters": self._parameters,
            "state": self._state,
            "load_state": self._load_state,
        }

    def answer(self, question: Message) -> dict[str, Any]:
        """Answer one question; whatever the submission raises becomes an answer too."""
        for number in question.get("release", ()):
            self._graphs.pop(number, None)
        try:
            return {"ok": True, **self._operations[question["op"]](question)}
        except self._let_through:
            raise
        except BaseException as error:  # noqa: BLE001 - the border to student code: exits count too
            if self._on_error is not None:
                self._on_error(error)
            described = failed(error, file=self._file, file_name=self._file_name)
            if described["error"]["line"] is None:
                described["error"]["line"] = self._definition_line(question.get("target"))
            return described

    # -------------------------------------------------------------- operations

    def _begin(self, question: Message) -> dict[str, Any]:
        self._objects.clear()
        self._graphs.clear()
        seed_everything(question["seed"])
        torch.set_default_dtype(DTYPES[question["dtype"]])
        torch.set_grad_enabled(True)
        return {}

    def _call(self, question: Message) -> dict[str, Any]:
        target, owner = self._resolved(question["target"])
        args = cast("tuple[object, ...]", mapped(question["args"], self._from_kept))
        kwargs = cast("dict[str, object]", mapped(question["kwargs"], self._from_kept))
        inputs = [tensor for tensor in tensors([args, kwargs]) if tensor.requires_grad]
        modules = self._modules(owner, [args, kwargs])
        with torch.set_grad_enabled(question["grad"]):
            value = target(*args, **kwargs)
        value = as_plain(value) if question.get("plain") else with_python_scalars(value)
        named = [
            (number, name, parameter)
            for number, module in modules.items()
            for name, parameter in module.named_parameters()
            if parameter.requires_grad
        ]
        outputs = [one for one in tensors(value) if one.requires_grad and crosses(one)]
        answer: dict[str, Any] = {
            "value": mapped(value, self._to_kept),
            "call": self._keep_graph(_Graph(inputs, [p for _, _, p in named], outputs)),
            "parameters": [[number, name] for number, name, _ in named],
        }
        if question.get("echo"):
            after = [args, kwargs]
            answer["after"] = mapped(as_plain(after) if question.get("plain") else after, _as_echo)
        return answer

    def _backward(self, question: Message) -> dict[str, Any]:
        if question["call"] not in self._graphs:
            raise LookupError(
                f"of the calls of a check, the last {MAX_KEPT_CALLS} keep their graph"
            )
        graph = self._graphs[question["call"]]
        pairs = [
            (output, gradient)
            for output, gradient in zip(graph.outputs, question["gradients"], strict=True)
            if gradient is not None
        ]
        wanted = [*graph.inputs, *graph.parameters]
        found: list[torch.Tensor | None] = [None] * len(wanted)
        if pairs and wanted:
            found = [_dense(gradient) for gradient in _accumulated(pairs, wanted)]
        count = len(graph.inputs)
        return {"inputs": found[:count], "parameters": found[count:]}

    def _parameters(self, question: Message) -> dict[str, Any]:
        return {"value": dict(self._module_kept(question).named_parameters())}

    def _state(self, question: Message) -> dict[str, Any]:
        return {"value": dict(self._module_kept(question).state_dict())}

    def _load_state(self, question: Message) -> dict[str, Any]:
        self._module_kept(question).load_state_dict(question["state"])
        return {}

    # -------------------------------------------------------------- objects and graphs

    def _resolved(self, target: Any) -> tuple[Callable[..., Any], object]:  # noqa: ANN401
        """Return what is to be called, and the kept object that it belongs to."""
        if isinstance(target, str):
            return _named(self._module, target), None
        kept, name = target
        if kept == GIVEN:
            return _named(self._given, name), None
        owner = cast("Callable[..., Any]", self._objects[kept.id])
        if name is None:
            return owner, owner
        if not hasattr(owner, name):
            raise UnknownName(f"{type(owner).__name__}.{name}")
        return getattr(owner, name), owner

    def _modules(self, owner: object, arguments: object) -> dict[int, torch.nn.Module]:
        """Return the kept modules that take part in a call, by number."""
        taking_part = [owner, *leaves(arguments)]
        return {
            number: kept
            for number, kept in self._objects.items()
            if isinstance(kept, torch.nn.Module) and any(kept is one for one in taking_part)
        }

    def _module_kept(self, question: Message) -> torch.nn.Module:
        kept = self._objects[question["object"].id]
        if not isinstance(kept, torch.nn.Module):
            raise TypeError(f"{type_name(kept)} is not a torch.nn.Module")
        return kept

    def _from_kept(self, leaf: object) -> object:
        return self._objects[leaf.id] if isinstance(leaf, Kept) else leaf

    def _to_kept(self, leaf: object) -> object:
        """Keep a module under a number; other values cross by themselves."""
        if not isinstance(leaf, torch.nn.Module):
            return leaf
        for number, kept in self._objects.items():
            if kept is leaf:
                return Kept(number, type_name(leaf), is_module=True)
        self._last_number += 1
        self._objects[self._last_number] = leaf
        return Kept(self._last_number, type_name(leaf), is_module=True)

    def _keep_graph(self, graph: _Graph) -> int | None:
        if not graph.outputs:
            return None
        if len(self._graphs) >= MAX_KEPT_CALLS:
            self._graphs.pop(next(iter(self._graphs)))
        self._last_number += 1
        self._graphs[self._last_number] = graph
        return self._last_number

    def _definition_line(self, target: object) -> int | None:
        """Return where the called function starts, for errors that no line of the student raised.

        A call with the wrong arguments is such an error: it fails before the function's first line.
        """
        try:
            called, _ = self._resolved(target)
            if isinstance(called, type):
                called = vars(called)["__init__"]
            elif isinstance(called, torch.nn.Module):
                called = called.forward
            code = getattr(inspect.unwrap(called), "__code__", None)
        except BaseException:  # noqa: BLE001 - attributes of a student's object may do anything
            return None
        if not isinstance(code, CodeType) or code.co_filename != self._file:
            return None
        return code.co_firstlineno


def _named(module: ModuleType | None, name: str) -> Callable[..., Any]:
    if not hasattr(module, name):
        raise UnknownName(name)
    return cast("Callable[..., Any]", getattr(module, name))


def _as_echo(leaf: object) -> object:
    return Opaque(type_name(leaf)) if isinstance(leaf, torch.nn.Module) else leaf


def _accumulated(
    pairs: list[tuple[torch.Tensor, torch.Tensor]], wanted: list[torch.Tensor]
) -> list[torch.Tensor | None]:
    """Return what a plain ``backward`` leaves in ``.grad``, and put back what was there.

    It is what students call, and some of what they may use (reentrant checkpoints) allows nothing
    else. None tells "no path" from "a path whose gradient is zero".
    """
    before = [leaf.grad for leaf in wanted]
    for leaf in wanted:
        leaf.grad = None
    try:
        torch.autograd.backward(
            [output for output, _ in pairs],
            [gradient for _, gradient in pairs],
            retain_graph=True,  # gradcheck asks for one product per output element
        )
        return [leaf.grad for leaf in wanted]
    finally:
        for leaf, old in zip(wanted, before, strict=True):
            leaf.grad = old


def _dense(gradient: torch.Tensor | None) -> torch.Tensor | None:
    """Return a gradient that can cross: embeddings may give sparse ones."""
    if gradient is None or gradient.layout == torch.strided:
        return gradient
    return gradient.to_dense()


def seed_everything(seed: int) -> None:
    """Seed the generators that a submission may draw from; ``seed`` has at most 32 bits.

    Nothing is computed on accelerators: torch's own ``manual_seed`` looks for each of them and, if
    there is none, writes down the whole stack in case one turns up.
    """
    random.seed(seed)
    np.random.seed(seed)  # noqa: NPY002 - the generator that student code uses
    torch.default_generator.manual_seed(seed)


# ------------------------------------------------------------------ answers that are errors


def encoded_answer(
    answer: Message, pack_value: Callable[[object], Block | Kept | Opaque] = pack
) -> list[bytes | memoryview]:
    """Encode an answer; one that does not fit into a frame becomes an error that says so.

    Args:
        answer: The answer; the values in it may be objects of student code.
        pack_value: As the ``pack`` of :func:`~autograder.wire.frame.encode`.
    """
    try:
        return encode(answer, pack_value)
    except FrameError as error:
        kind, text = "AnswerTooLarge", str(error)
    except BaseException as error:  # noqa: BLE001 - values of student code may raise on any touch
        kind, text = _type_text(type(error)), "its parts could not be read"
    number = {"n": answer["n"]} if "n" in answer else {}
    return encode({"ok": False, "error": _error([kind], text), **number}, pack_value)


def failed(error: BaseException, *, file: str, file_name: str) -> dict[str, Any]:
    """Describe an exception as an answer.

    Args:
        error: Whatever student code raised; its class may lie about everything.
        file: The path of the student's file, as tracebacks name it.
        file_name: Its name as messages show it.

    Returns:
        An answer that is not ok, with the names of the exception's types, its text, and the
        innermost and the outermost line of the student's file that it passed through.
    """
    (line, code), (outer_line, outer_code) = _student_lines(error, file)
    kinds = [_type_text(kind) for kind in _bases(type(error))]
    described = _error(
        [kind for kind in kinds if kind not in _SAYS_NOTHING][:_MAX_TYPES] or ["BaseException"],
        _quietly(lambda: str(error)[:MAX_MESSAGE_CHARACTERS]),
    )
    described |= {"file": file_name, "line": line, "code": code}
    described |= {"outer_line": outer_line, "outer_code": outer_code}
    if isinstance(error, UnknownName):
        described["unknown_name"] = _quietly(lambda: str(error)[:_MAX_NAME_CHARACTERS])
    return {"ok": False, "error": described}


def _error(types: list[str], message: str) -> dict[str, Any]:
    return {
        "types": types,
        "message": message,
        "unknown_name": None,
        "file": "",
        "line": None,
        "code": "",
        "outer_line": None,
        "outer_code": "",
    }


def _bases(kind: type) -> tuple[type, ...]:
    """Return a class's bases by the slot that its metaclass cannot override."""
    return cast("tuple[type, ...]", vars(type)["__mro__"].__get__(kind))


def _type_text(kind: type) -> str:
    return _quietly(lambda: str(kind.__name__)[:_MAX_NAME_CHARACTERS])


def _quietly(make: Callable[[], str]) -> str:
    """Return a text that student code makes, or a note when making it raises."""
    try:
        return make()
    except BaseException:  # noqa: BLE001 - __str__ of a student's exception may do anything
        return "(its text could not be made)"


def _student_lines(error: BaseException, file: str) -> tuple[_Line, _Line]:
    """Return the innermost line of the student's file in the traceback and the outermost one."""
    try:
        if isinstance(error, SyntaxError) and error.filename == file:
            return (error.lineno, str(error.text or "").strip()[:_MAX_CODE_CHARACTERS]), _NO_LINE
        lines = [number for number, name in _passed_through(error.__traceback__) if name == file]
        if not lines:
            return _NO_LINE, _NO_LINE
        return _line_of(file, lines[-1]), _line_of(file, lines[0])
    except BaseException:  # noqa: BLE001 - attributes of a student's exception may do anything
        return _NO_LINE, _NO_LINE


def _line_of(file: str, number: int) -> _Line:
    return number, linecache.getline(file, number).strip()[:_MAX_CODE_CHARACTERS]


def _passed_through(link: TracebackType | None) -> Iterator[tuple[int, str]]:
    while link is not None:
        yield link.tb_lineno, link.tb_frame.f_code.co_filename
        link = link.tb_next
