"""The end of the conversation beside the check: the ``student`` and ``reference`` that it calls.

A call goes out as one question; its answer comes back as plain tensors of this process. When the
answer is differentiable, an autograd node stands in for the graph that stayed on the other side:
its backward is a second question (:mod:`autograder.wire.crossing`).

Modules stay on the other side; a :class:`ModuleHandle` stands for one. Its parameters are mirrored
here as leaves, so that gradients arrive where a check looks for them.

An answer may hold anything, because it comes from beside student code. What breaks the protocol is
a ``Failure`` here; what a value says is for the check to judge.
"""

from __future__ import annotations

import weakref
from collections.abc import Callable, Mapping
from functools import partial
from types import ModuleType
from typing import Any, Protocol, cast

import torch

from autograder.diagnostics import Diagnostic, Failure
from autograder.wire import crossing
from autograder.wire.answering import GIVEN, Answerer, Message, encoded_answer
from autograder.wire.called import NO_CALL, Call, Calls, call_of
from autograder.wire.describe import describe, in_words
from autograder.wire.frame import Kept, Opaque, decode, encode, joined, reader_over
from autograder.wire.troubles import (
    answered_nonsense,
    asked_outside,
    cannot_be_sent,
    given_raised,
    is_of_given,
    not_plain,
)
from autograder.wire.values import as_sent, is_plain, leaves, mapped, pack, tensors, unpack

Blame = Callable[[Message, str], Exception]

_MIRROR_FIELDS = [int, str]  # number of the module, name of the parameter
_AFTER_PARTS = 2  # arguments, keywords


class Endpoint(Protocol):
    """Something that answers questions: a worker behind a pipe, or a module in this process."""

    def exchange(self, question: Message) -> Message:
        """Return the answer to one question.

        Raises:
            Failure: If the submission's process ended, ran out of time or broke the protocol.
            RunnerError: If the host failed.
        """


class LocalEndpoint:
    """A module of this process behind the same conversation, frames included.

    The frames make sure that nothing is shared: a function that changes its arguments changes
    copies. Ctrl-C is no answer here.

    Args:
        module: What answers.
        file_name: The name of its file, as errors show it.
        given: The given code beside it, if there is any.
        on_error: Called with what the module raised, before it becomes an answer.
    """

    def __init__(
        self,
        module: ModuleType,
        *,
        file_name: str,
        given: ModuleType | None = None,
        on_error: Callable[[BaseException], None] | None = None,
    ) -> None:
        self._answerer = Answerer(
            module,
            file_name=file_name,
            given=given,
            let_through=(KeyboardInterrupt,),
            on_error=on_error,
        )

    def exchange(self, question: Message) -> Message:
        """Answer a question, as :class:`Endpoint`."""
        asked = decode(reader_over(joined(encode(question, pack))), unpack)
        answer: Message = decode(
            reader_over(joined(encoded_answer(self._answerer.answer(asked)))), unpack
        )
        return answer


class Conversation:
    """One side's state: what was asked, what is kept, which graphs are still wanted.

    Questions are put between :meth:`begin` and :meth:`end`, so that what a fixture asks before its
    check begins is no half-judged answer but an error of the check's author.

    Args:
        endpoint: Who answers.
        blame: Makes the exception for an answer that is an error, from the error and the call: a
            ``Failure`` for a submission, a ``CheckError`` for the reference.
        refused: Functions that are not called, and why a call to one is a ``Failure`` instead.
        plain: Whether plain Python values cross: arrays as nested lists, and nothing as a tensor.

    Attributes:
        last: The call that was made last.
        last_answer: What came back from it, in words.
        functions: The names of what was called, in order.
    """

    def __init__(
        self,
        endpoint: Endpoint,
        *,
        blame: Blame,
        refused: Mapping[str, Diagnostic] | None = None,
        plain: bool = False,
    ) -> None:
        self._endpoint = endpoint
        self.plain = plain
        self._blame = blame
        self._refused = refused or {}
        self._is_open = False
        self._released: list[int] = []
        self._mirrors: dict[int, dict[str, torch.Tensor]] = {}
        #: The numbers of the modules that the call under way is about; no others have parameters.
        self._taking_part: frozenset[int] = frozenset()
        self._calls = Calls()
        self.last = NO_CALL
        self.last_answer = ""
        self.functions: list[str] = []

    @property
    def last_call(self) -> str:
        """The call that was made last, in words."""
        return self.last.words

    def begin(self, *, seed: int, dtype: str) -> None:
        """Start a check: objects and graphs are dropped, generators are seeded.

        Args:
            seed: At most 32 bits.
            dtype: The default dtype on the other side, a name of a torch dtype.
        """
        self._is_open = True
        # A new list: numbers of an earlier check that are released late belong to graphs that are
        # gone, and a fresh worker counts from one again.
        self._released = []
        self._mirrors.clear()
        self._calls = Calls()
        self.last, self.last_answer = NO_CALL, ""
        self.functions = []
        self.ask({"op": "begin", "seed": seed, "dtype": dtype})

    def end(self) -> None:
        """End a check: until the next one begins there is nothing to ask."""
        self._is_open = False

    def ask(self, question: Message) -> Message:
        """Put one question and return its answer.

        Raises:
            Exception: What ``blame`` makes of an answer that is an error.
            Failure: If the answer breaks the protocol.
            CheckError: If no check is under way.
        """
        self.require_open()
        released, self._released[:] = self._released.copy(), []  # finalizers hold on to the list
        answer: Any = self._endpoint.exchange({**question, "release": released})
        if not isinstance(answer, Mapping) or not isinstance(answer.get("ok"), bool):
            raise answered_nonsense()
        if answer["ok"]:
            return answer
        error = answer.get("error", {})
        blamed = self._blame(error, self.last_call)
        raise given_raised(blamed) if is_of_given(question, error) else blamed

    def require_open(self) -> None:
        """Refuse to go on outside a check.

        Raises:
            CheckError: If no check is under way.
        """
        if not self._is_open:
            raise asked_outside()

    # -------------------------------------------------------------- calls

    def call(
        self, target: object, args: tuple[object, ...], kwargs: dict[str, object], *, name: str
    ) -> object:
        """Call a function or a module and return its value, differentiable where it is.

        Args:
            target: A function's name, ``[kept module, method name or None]``, or ``["given",
                name]``.
            args: Its arguments; NumPy arrays arrive as tensors.
            kwargs: Its keyword arguments.
            name: What messages call it.
        """
        answer, inputs = self._put(target, args, kwargs, name=name, echo=False)
        value = self._value(answer, name)
        self.last_answer = describe(value)
        made = self._differentiable(value, answer, inputs)
        self._calls.gave(self.last, made)
        return made

    def call_behind(self, got: object) -> Call:
        """Return the call that gave what a check looked at, as far as it is known."""
        return self._calls.behind(got, last=self.last)

    def after(
        self, target: object, args: tuple[object, ...], kwargs: dict[str, object], *, name: str
    ) -> tuple[object, object]:
        """Call, and return the arguments and keywords as they are after it; arguments as `call`."""
        answer, _ = self._put(target, args, kwargs, name=name, echo=True)
        self.last_answer = describe(self._value(answer, name))
        after = answer.get("after")
        if not isinstance(after, list) or len(after) != _AFTER_PARTS:
            raise answered_nonsense()
        positional, keywords = (mapped(part, partial(self._received, name)) for part in after)
        return positional, keywords

    def _put(
        self,
        target: object,
        args: tuple[object, ...],
        kwargs: dict[str, object],
        *,
        name: str,
        echo: bool,
    ) -> tuple[Message, list[torch.Tensor]]:
        """Ask for a call; return the answer and the tensors that want gradients."""
        given_args = cast("tuple[object, ...]", self.as_sent(args))
        given_kwargs = cast("dict[str, object]", self.as_sent(kwargs))
        self.functions.append(name)
        number = self.functions.count(name)
        is_forward = isinstance(target, list) and target[1] is None
        self.last = call_of(name, given_args, given_kwargs, number=number, is_forward=is_forward)
        self.last_answer = ""
        if isinstance(target, str) and target in self._refused:
            raise Failure(self._refused[target])
        question = {
            "op": "call",
            "target": target,
            "args": mapped(given_args, self._sent),
            "kwargs": mapped(given_kwargs, self._sent),
            "grad": torch.is_grad_enabled(),
            "echo": echo,
            **({"plain": True} if self.plain else {}),
        }
        parts = leaves([target, question["args"], question["kwargs"]])
        self._taking_part = frozenset(one.id for one in parts if isinstance(one, Kept))
        inputs = [one for one in tensors([given_args, given_kwargs]) if one.requires_grad]
        return self.ask(question), inputs

    def _value(self, answer: Message, name: str) -> object:
        if "value" not in answer:
            raise answered_nonsense()
        return mapped(answer["value"], partial(self._received, name))

    def _differentiable(self, value: object, answer: Message, inputs: list[torch.Tensor]) -> object:
        """Hang the answer's tensors on one autograd node that asks for their gradients."""
        number, named = answer.get("call"), answer.get("parameters")
        outputs = [one for one in tensors(value) if one.requires_grad]
        if type(number) is not int or not outputs:
            return mapped(value, crossing.detached)
        if not isinstance(named, list):
            raise answered_nonsense()
        parameters = [self._mirror(entry) for entry in named]
        counts = (len(inputs), len(parameters))
        products = partial(self._products, number, counts, self.last)
        forward = crossing.Crossing(outputs, products)
        weakref.finalize(forward, self._released.append, number)
        made = iter(crossing.hang(forward, [*inputs, *parameters]))
        return mapped(value, lambda leaf: next(made) if crossing.wants_gradient(leaf) else leaf)

    def _products(
        self, number: int, counts: tuple[int, int], call: Call, gradients: crossing.Gradients
    ) -> list[torch.Tensor | None]:
        """Ask for the gradients of a call's inputs and parameters."""
        self.last = call  # whose backward this is
        answer = self.ask({"op": "backward", "call": number, "gradients": gradients})
        found: list[torch.Tensor | None] = []
        for name, count in zip(("inputs", "parameters"), counts, strict=True):
            part = answer.get(name)
            if not isinstance(part, list) or len(part) != count:
                raise answered_nonsense()
            found += part
        if not all(one is None or isinstance(one, torch.Tensor) for one in found):
            raise answered_nonsense()
        return [None if one is None else one.detach() for one in found]

    def as_sent(self, tree: object) -> object:
        """Return arguments as they cross: NumPy's arrays as tensors, or as lists of numbers."""
        return as_sent(tree, plain=self.plain)

    # -------------------------------------------------------------- modules

    def _received(self, name: str, leaf: object) -> object:
        """Return what a check may hold of an answer's leaf.

        A number under which the other side keeps something becomes a handle of this conversation
        or nothing at all: handed to the other conversation, it would name an object there.
        """
        if not isinstance(leaf, Kept):
            return leaf
        return ModuleHandle(self, leaf, name) if leaf.is_module else Opaque(leaf.name)

    def _sent(self, leaf: object) -> object:
        """Return what stands for an argument in a question."""
        if isinstance(leaf, ModuleHandle):
            return leaf.kept_by(self)
        if isinstance(leaf, Kept | RemoteFunction):
            raise cannot_be_sent()
        if self.plain and not is_plain(leaf):
            raise not_plain(leaf)
        return leaf

    def state(self, kept: Kept, name: str) -> dict[str, Any]:
        """Return a module's ``state_dict``."""
        self.last = Call(words=f"{name}.state_dict()")
        state = self._named({"op": "state", "object": kept}, name)
        self._calls.gave(self.last, state)
        return state

    def load_state(self, kept: Kept, name: str, state: Mapping[str, torch.Tensor]) -> None:
        """Copy parameters and buffers into a module."""
        self.last = Call(words=f"{name}.load_state_dict({describe(dict(state))})")
        self.ask({"op": "load_state", "object": kept, "state": dict(state)})
        if kept.id in self._mirrors:
            self.mirrors(kept, name)

    def mirrors(self, kept: Kept, name: str) -> dict[str, torch.Tensor]:
        """Return leaves that stand for a module's parameters, with the values of this moment.

        A parameter keeps its leaf as long as its shape and dtype stay, as in torch.
        """
        self.last = Call(words=f"{name}.named_parameters()")
        fresh = self._named({"op": "parameters", "object": kept}, name)
        if not all(isinstance(one, torch.Tensor) for one in fresh.values()):
            raise answered_nonsense()
        known = self._mirrors.get(kept.id, {})
        self._mirrors[kept.id] = {
            label: crossing.refreshed(known.get(label), value) for label, value in fresh.items()
        }
        return dict(self._mirrors[kept.id])

    def _named(self, question: Message, name: str) -> dict[str, Any]:
        value = self._value(self.ask(question), name)
        if not isinstance(value, dict) or not all(isinstance(label, str) for label in value):
            raise answered_nonsense()
        return value

    def _mirror(self, entry: object) -> torch.Tensor:
        """Return the leaf that stands for one parameter of a call."""
        if not isinstance(entry, list) or [type(part) for part in entry] != _MIRROR_FIELDS:
            raise answered_nonsense()
        number, label = entry
        if number not in self._taking_part:
            raise answered_nonsense()
        if number not in self._mirrors:
            last = self.last
            self.mirrors(Kept(number, "", is_module=True), "module")
            self.last = last
        if label not in self._mirrors[number]:
            raise answered_nonsense()
        return self._mirrors[number][label].requires_grad_(True)


# ------------------------------------------------------------------ what a check holds


class Handle:
    """What a check calls ``student`` or ``reference``; attributes are functions over there."""

    __slots__ = ("_conversation",)

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    @property
    def given(self) -> GivenHandle:
        """The given code over there: what it makes can be handed to functions over there."""
        return GivenHandle(self._conversation)

    def __getattr__(self, name: str) -> RemoteFunction:
        """Return a function of the module; whether it exists is known when it is called."""
        if name.startswith("__"):
            raise AttributeError(name)
        self._conversation.require_open()
        return RemoteFunction(self._conversation, name, name)


class GivenHandle:
    """What a check calls ``student.given``; attributes are functions of the given code."""

    __slots__ = ("_conversation",)

    def __init__(self, conversation: Conversation) -> None:
        self._conversation = conversation

    def __getattr__(self, name: str) -> RemoteFunction:
        """Return a function or class of the given code; it runs on the other side."""
        if name.startswith("_"):
            raise AttributeError(name)
        self._conversation.require_open()
        return RemoteFunction(self._conversation, [GIVEN, name], f"{GIVEN}.{name}")


class RemoteFunction:
    """A function, a class or a method on the other side."""

    def __init__(self, conversation: Conversation, target: object, name: str) -> None:
        self._conversation = conversation
        self._target = target
        self.name = name

    def __call__(self, *args: object, **kwargs: object) -> Any:  # noqa: ANN401
        """Call it; NumPy arrays arrive as tensors, the result is differentiable where it can be."""
        return self._conversation.call(self._target, args, kwargs, name=self.name)

    def __bool__(self) -> bool:
        """Refuse to be taken for a truth value: somebody forgot to call it.

        Raises:
            TypeError: Always.
        """
        raise TypeError(f"{self.name} stands for something on the other side; call it")

    def __deepcopy__(self, memo: dict[int, object]) -> RemoteFunction:
        """Return itself: what it stands for is not here."""
        return self

    def as_sent(self, tree: object) -> object:
        """Return arguments as they would arrive."""
        return self._conversation.as_sent(tree)

    def after(self, *args: object, **kwargs: object) -> tuple[object, object]:
        """Call it and return its positional and keyword arguments as they are after the call."""
        return self._conversation.after(self._target, args, kwargs, name=self.name)

    def named_parameters(self) -> dict[str, torch.Tensor]:
        """Return no parameters: a plain function has none."""
        return {}


class ModuleHandle(RemoteFunction):
    """A ``torch.nn.Module`` on the other side; calling it is its forward.

    Args:
        conversation: Whose side keeps it.
        kept: The number under which it is kept, and its class.
        name: What the check called to get it; the class's own name is the student's text.
    """

    def __init__(self, conversation: Conversation, kept: Kept, name: str) -> None:
        super().__init__(conversation, [kept, None], name)
        self._kept = kept

    def __getattr__(self, name: str) -> RemoteFunction:
        """Return a method of the module."""
        if name.startswith("_"):
            raise AttributeError(name)
        return RemoteFunction(self._conversation, [self._kept, name], f"{self.name}.{name}")

    def __repr__(self) -> str:
        """Return what kind of module it is."""
        return in_words(self)

    def stands_for(self) -> Kept:
        """Return what is kept on the other side."""
        return self._kept

    def kept_by(self, conversation: Conversation) -> Kept:
        """Return the number that stands for it in questions of its own conversation.

        Raises:
            CheckError: If the conversation is another one: there the number means something else.
        """
        if conversation is not self._conversation:
            raise cannot_be_sent()
        return self._kept

    def state_dict(self) -> dict[str, torch.Tensor]:
        """Return copies of the module's parameters and buffers by name."""
        return self._conversation.state(self._kept, self.name)

    def load_state_dict(self, state: Mapping[str, torch.Tensor]) -> None:
        """Copy parameters and buffers into the module."""
        self._conversation.load_state(self._kept, self.name, state)

    def named_parameters(self) -> dict[str, torch.Tensor]:
        """Return leaves that stand for the parameters; ``torch.autograd.grad`` knows them."""
        return self._conversation.mirrors(self._kept, self.name)
