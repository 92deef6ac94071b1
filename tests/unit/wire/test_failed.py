"""What a submission raises becomes an answer, whatever its exception does."""

from __future__ import annotations

import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest
import torch

from autograder.diagnostics import SubmissionRaised
from autograder.engine.blame import submission_failed
from autograder.wire.asking import Conversation, Handle, LocalEndpoint
from autograder.wire.loading import load_source

Write = Callable[[str], Handle]

GIVEN_CODE = """
def checked(x):
    if x < 0:
        raise ValueError("negative")
"""


@pytest.fixture
def write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """Return a function that makes a student of a source text."""
    monkeypatch.syspath_prepend(str(tmp_path))
    (tmp_path / "given_code_of_a_test.py").write_text(GIVEN_CODE, encoding="utf-8")

    def written(text: str) -> Handle:
        path = tmp_path / "work.py"
        path.write_text(textwrap.dedent(text), encoding="utf-8")
        module = load_source(path, "work_of_a_test", register=False)
        conversation = Conversation(
            LocalEndpoint(module, file_name="work.py"), blame=submission_failed
        )
        conversation.begin(seed=0, dtype="float64")
        return Handle(conversation)

    return written


def raised(function: Callable[..., object], *args: object) -> SubmissionRaised:
    with pytest.raises(SubmissionRaised) as caught:
        function(*args)
    return caught.value


def facts(error: SubmissionRaised) -> dict[str, str]:
    return dict(error.diagnostic.facts)


def test_an_error_has_its_type_its_text_and_the_student_s_line(write: Write) -> None:
    student = write(
        """
        def f(x):
            y = x + 1
            return y / 0
        """
    )

    error = raised(student.f, 1)

    assert error.diagnostic.code == "raised"
    assert error.diagnostic.where == "work.py:4"
    assert facts(error) == {
        "call": "f(1)",
        "error": "ZeroDivisionError: division by zero",
        "line": "return y / 0",
    }
    assert error.exception_types == ("ZeroDivisionError", "ArithmeticError", "Exception")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        ("given_code_of_a_test.checked(-1)", 6),
        ("torch.ones(2) @ torch.ones(3)", 6),
        ("deeper()", 9),
        ("[g() for g in [deeper]]", 9),
    ],
    ids=["given code", "torch", "a function of one's own", "a comprehension"],
)
def test_the_line_is_the_innermost_one_of_the_student(write: Write, body: str, line: int) -> None:
    student = write(
        f"""
        import given_code_of_a_test
        import torch

        def f():
            {body}

        def deeper():
            raise RuntimeError
        """
    )

    assert raised(student.f).diagnostic.where == f"work.py:{line}"


def test_the_line_in_the_function_that_was_called_is_told_where_it_is_another(
    write: Write,
) -> None:
    student = write(
        """
        class Inner:
            def __call__(self, x):
                return x / 0

        def f(x):
            return Inner()(x)

        def g(x):
            return x / 0
        """
    )

    assert facts(raised(student.f, 1))["called from"] == "work.py:7: return Inner()(x)"
    assert "called from" not in facts(raised(student.g, 1))


@pytest.mark.parametrize(
    ("body", "args", "said"),
    [
        ("return maths.sqrt(x)", (1,), "the name is not known at this line"),
        ("return x.no_such_thing", (1,), "look at what stands before the dot"),
        ("import no_such_module", (1,), "the name is not known at this line"),
        ("y = y + x", (1,), "this variable has no value yet"),
        ("return x / 0", (1,), "call the function with these arguments yourself"),
        ("return x @ x.T[0]", (torch.ones(2, 3),), "call the function yourself on tensors"),
    ],
)
def test_what_to_try_goes_by_the_kind_of_error_and_the_call(
    write: Write, body: str, args: tuple[object, ...], said: str
) -> None:
    student = write(f"def f(x):\n    {body}\n")

    assert (raised(student.f, *args).diagnostic.hint or "").startswith(said)


@pytest.mark.parametrize(
    "argument",
    [[float(n) for n in range(20)], [[[[1.0]]]], [torch.ones(1)] * 9, ["text" * 99]],
    ids=["long", "deep", "tensors", "text"],
)
def test_nobody_is_told_to_type_arguments_that_were_cut_off(write: Write, argument: object) -> None:
    student = write("def f(x):\n    raise ValueError\n")

    assert (raised(student.f, argument).diagnostic.hint or "").startswith("print what this line")


@pytest.mark.parametrize(
    ("line", "said"),
    [("raise NotImplementedError", "replace the raise line"), (None, "in your file")],
)
def test_what_is_not_written_says_where_to_write_it_if_that_is_known(
    line: str | None, said: str
) -> None:
    """A notebook that imports what was handed out shows no line of its own."""
    error = {"types": ["NotImplementedError"], "file": "this notebook", "line": None, "code": line}

    failure = submission_failed(error, "f(1)")

    assert (failure.diagnostic.hint or "").startswith(said)


@pytest.mark.parametrize(
    ("name", "line"),
    [("f", 5), ("Model", 9), ("wrapped", 12)],
    ids=["function", "class", "wrapped"],
)
def test_a_wrong_signature_is_told_with_the_line_of_the_definition(
    write: Write, name: str, line: int
) -> None:
    student = write(
        """
        import functools
        import torch

        def f(x):
            return x

        class Model(torch.nn.Module):
            def __init__(self, size):
                super().__init__()

        @functools.lru_cache
        def wrapped(x):
            return x
        """
    )

    error = raised(getattr(student, name), 1, 2)

    assert error.diagnostic.where == f"work.py:{line}"
    assert error.exception_types[0] == "TypeError"


def test_a_wrong_call_of_a_module_is_told_with_the_line_of_forward(write: Write) -> None:
    student = write(
        """
        import torch

        class Model(torch.nn.Module):
            def forward(self, x):
                return x
        """
    )

    assert raised(student.Model(), 1, 2).diagnostic.where == "work.py:5"


HOSTILE = """
class Silent(Exception):
    def __str__(self):
        raise RuntimeError("no text")

class Loud(Exception):
    def __str__(self):
        return "A" * 10_000_000

class Exiting(Exception):
    def __str__(self):
        raise SystemExit

class NoText(Exception):
    def __str__(self):
        return None

class Wild(type):
    @property
    def __name__(cls):
        raise RuntimeError("no name")
    @property
    def __mro__(cls):
        raise RuntimeError("no bases")
    @property
    def __module__(cls):
        raise RuntimeError("no module")
    def __eq__(cls, other):
        raise RuntimeError("not even equal")
    __hash__ = type.__hash__

class Nameless(Exception, metaclass=Wild):
    pass

class Trackless(Exception):
    @property
    def __traceback__(self):
        raise RuntimeError("no traceback")

class Line(SyntaxError):
    @property
    def filename(self):
        raise RuntimeError("no file")

Escaping = type("Evil\\x1b[2J\\u202e\\n", (Exception,), {})

def f(name):
    raise globals()[name]("\\x1b[31mtext\\u202e\\ud800")

def leave(code):
    raise SystemExit(code)

class Unreadable(dict):
    def items(self):
        raise RuntimeError("no items")

def unreadable():
    return Unreadable(a=1)

class UnknownName(Exception):
    pass

def unknown():
    raise UnknownName("softmax")
"""


@pytest.mark.parametrize(
    "name",
    ["Silent", "Loud", "Exiting", "NoText", "Nameless", "Trackless", "Line", "Escaping"],
)
def test_an_exception_that_resists_is_told_all_the_same(write: Write, name: str) -> None:
    error = raised(write(HOSTILE).f, name)

    assert error.diagnostic.code == "raised"
    for text in (str(error.diagnostic.where), *facts(error).values(), *error.exception_types):
        assert text.isascii()
        assert text.isprintable()
        assert len(text) < 1700


def test_a_text_that_cannot_be_made_is_said_so(write: Write) -> None:
    assert (
        facts(raised(write(HOSTILE).f, "Silent"))["error"] == "Silent: (its text could not be made)"
    )


def test_exit_is_an_error_and_ends_nothing(write: Write) -> None:
    assert raised(write(HOSTILE).leave, 0).diagnostic.code == "called-exit"


def test_a_value_that_cannot_be_read_is_an_error(write: Write) -> None:
    error = raised(write(HOSTILE).unreadable)

    assert error.diagnostic.code == "raised"


def test_a_missing_name_is_not_a_student_s_exception_of_that_name(write: Write) -> None:
    student = write(HOSTILE)

    assert raised(student.softmax).diagnostic.code == "missing-name"
    own = raised(student.unknown)
    assert own.diagnostic.code == "raised"
    assert own.exception_types[0] == "UnknownName"


def test_ctrl_c_here_is_no_answer(write: Write) -> None:
    student = write(
        """
        def f():
            raise KeyboardInterrupt
        """
    )

    with pytest.raises(KeyboardInterrupt):
        student.f()


@pytest.mark.parametrize(
    "error",
    [
        None,
        3,
        [],
        {},
        {"types": 3, "message": 4, "line": "x", "file": [], "code": None},
        {"types": [1, None, "\x1b" * 500], "message": "\x1b" * 10_000, "line": -5},
        {"types": ["E"] * 500, "line": 10**30, "file": "\x1b/../\n", "code": "\u202e"},
        {"types": ["E"], "unknown_name": 3},
    ],
)
@pytest.mark.parametrize("call", ["", "f(1)"])
def test_an_error_of_any_form_is_told(error: object, call: str) -> None:
    diagnostic = submission_failed(error, call).diagnostic

    for text in (diagnostic.message, diagnostic.where, *(value for _, value in diagnostic.facts)):
        assert text.isascii()
        assert text.isprintable()
        assert len(text) < 1700
