"""What an answer that is an error means: the student's failure in their words, or a fault of ours.

The error is data from beside student code. Its texts go into facts, made printable and bounded; the
message is always a sentence of ours.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from autograder.diagnostics import CheckError, Diagnostic, Failure, SubmissionRaised
from autograder.printable import printable

_MAX_ERROR_CHARACTERS: Final = 300
_MAX_CODE_CHARACTERS: Final = 120
_MAX_NAME_CHARACTERS: Final = 80
_MAX_TYPES: Final = 16
_MAX_LINE: Final = 10_000_000
#: Of these kinds is an error about a name, whatever the arguments are.
_NOT_KNOWN: Final = frozenset({"NameError", "ImportError"})
_TENSOR: Final = re.compile(r"\b(?:float|bfloat|complex|int|uint|bool)\d*\[")  # in a call
#: What is left out of a call that holds more than a line: nobody could type these arguments.
_CUT: Final = re.compile(r"(?:\.\.\.|;) \d+ more|\b(?:list|tuple|dict|set|frozenset) of \d+(?! \()")
_ALLOCATION_TEXTS: Final = ("can't allocate memory", "not enough memory", "out of memory")


def submission_failed(error: object, call: str) -> Failure:
    """Return the failure for an exception that the submission raised.

    Args:
        error: The error part of an answer; anything, because it comes from beside student code.
        call: The call that was made, in words; empty while the file was loaded.
    """
    text = _text_of(error)
    diagnostic = _explained(text, facts=tuple(_facts(text, call)), loading=not call)
    return SubmissionRaised(diagnostic, exception_types=text.types)


def reference_failed(error: object, call: str) -> CheckError:
    """Return the error for an exception that the reference raised: a fault of ours, or none yet.

    A check may hand a student's answer on to the reference, so the judge looks who is to blame.

    Args:
        error: The error part of an answer.
        call: The call that was made, in words.
    """
    text = _text_of(error)
    return CheckError(
        Diagnostic(
            code="solution-raised",
            message="our own solution raised an error in this check",
            where=text.where,
            facts=tuple(_facts(text, call)),
        )
    )


# ------------------------------------------------------------------ the error's texts


@dataclass(frozen=True, kw_only=True)
class _Text:
    """The error's parts as bounded, printable text."""

    types: tuple[str, ...]
    message: str
    source_line: str
    where: str
    called_from: str
    is_unknown_name: bool

    @property
    def kind(self) -> str:
        """The name of the exception's own type."""
        return self.types[0] if self.types else ""


def _text_of(error: object) -> _Text:
    parts: Mapping[Any, Any] = error if isinstance(error, Mapping) else {}
    types = parts.get("types")
    named = [one for one in types if isinstance(one, str)] if isinstance(types, list) else []
    where, outer = _place(parts, "file", "line"), _place(parts, "outer_file", "outer_line")
    code = _line(parts.get("outer_code"), _MAX_CODE_CHARACTERS)
    return _Text(
        types=tuple(_line(one, _MAX_NAME_CHARACTERS) for one in named[:_MAX_TYPES]),
        message=_line(parts.get("message"), _MAX_ERROR_CHARACTERS),
        source_line=_line(parts.get("code"), _MAX_CODE_CHARACTERS),
        where=where,
        called_from=f"{outer}: {code}" if ":" in outer and code and outer != where else "",
        is_unknown_name=isinstance(parts.get("unknown_name"), str),
    )


def _place(parts: Mapping[Any, Any], file_key: str, line_key: str) -> str:
    """Return ``file:line``; of one that names no file of its own, in the file of the error."""
    file = _line(parts.get(file_key, parts.get("file")), _MAX_NAME_CHARACTERS)
    number = parts.get(line_key)
    has_line = type(number) is int and 0 < number < _MAX_LINE
    return f"{file}:{number}" if file and has_line else file


def _line(value: object, limit_characters: int) -> str:
    """Return a text as one printable line; anything else is no text."""
    if not isinstance(value, str):
        return ""
    return printable(" ".join(value.split()), limit_characters=limit_characters)


def _facts(text: _Text, call: str) -> list[tuple[str, str]]:
    facts = [("call", call)] if call else []
    if text.types and not text.is_unknown_name and text.kind != "NotImplementedError":
        facts.append(("error", f"{text.kind}: {text.message}" if text.message else text.kind))
    if text.source_line:
        facts.append(("line", text.source_line))
    if text.called_from:
        facts.append(("called from", text.called_from))
    return facts


# ------------------------------------------------------------------ what it means


def _explained(text: _Text, *, facts: tuple[tuple[str, str], ...], loading: bool) -> Diagnostic:
    """Return the diagnostic; the first case that fits wins."""
    if text.is_unknown_name:
        return Diagnostic(
            code="missing-name",
            message="what this check calls is not defined",
            where=text.where,
            facts=facts,
            hint="define it under this name, spelled as in the file that you started from",
        )
    if text.kind == "NotImplementedError":
        return Diagnostic(
            code="not-written",
            message="this part is not written yet",
            where=text.where,
            facts=facts,
            hint=_how_to_write_it(text),
        )
    if text.kind == "MemoryError" or any(one in text.message for one in _ALLOCATION_TEXTS):
        return Diagnostic(
            code="out-of-memory",
            message="your code asked for more memory than there is",
            where=text.where,
            facts=facts,
            hint="look for a tensor that grows with a product of sizes it should not depend on",
        )
    if text.kind in ("SystemExit", "KeyboardInterrupt"):
        return Diagnostic(
            code="called-exit",
            message="your code ended the program",
            where=text.where,
            facts=facts,
            hint="take out exit(), quit() and sys.exit()",
        )
    if loading:
        return _not_loaded(text, facts)
    if "leaf Variable that requires grad" in text.message and "in-place" in text.message:
        return Diagnostic(
            code="argument-changed",
            message="the call changes one of its arguments",
            where=text.where,
            facts=facts,
            hint="work on a new tensor: operations whose name ends in _, += and assignments to "
            "slices write into the caller's data",
        )
    return Diagnostic(
        code="raised",
        message="your code raised an error",
        where=text.where,
        facts=facts,
        hint=_how_to_follow(text, facts),
    )


def _how_to_write_it(text: _Text) -> str:
    """Return what to try on a function that is not written, wherever it was to be written."""
    if text.source_line.startswith("raise"):
        return "replace the raise line by your own code"
    return (
        "in your file, replace its raise line by your own code; in a notebook, define it in a cell "
        "and run that cell"
    )


def _how_to_follow(text: _Text, facts: tuple[tuple[str, str], ...]) -> str:
    """Return what to try on an error that the code raised, by its kind and by the call."""
    if text.kind == "UnboundLocalError":
        return "this variable has no value yet at this line: is it set on every way to here?"
    if "AttributeError" in text.types:
        return (
            "look at what stands before the dot: is it of the kind that this line takes it for, "
            "and is the name behind it spelled right?"
        )
    if _NOT_KNOWN.intersection(text.types):
        return "the name is not known at this line: is it imported, and spelled as it was defined?"
    call = dict(facts).get("call", "")
    if _CUT.search(call):
        return "print what this line works on just before it, and run the check again to see that"
    if _TENSOR.search(call):
        return (
            "call the function yourself on tensors of these shapes and dtypes, and follow the "
            "error to this line"
        )
    return "call the function with these arguments yourself and follow the error to this line"


def _not_loaded(text: _Text, facts: tuple[tuple[str, str], ...]) -> Diagnostic:
    """Return the diagnostic for a file that could not be imported."""
    if text.kind in ("SyntaxError", "IndentationError", "TabError"):
        return Diagnostic(
            code="syntax-error",
            message="your file is not valid Python, so nothing in it could run",
            where=text.where,
            facts=facts,
            hint="run `python -m py_compile` on the file, or look at this line and the one before",
        )
    if text.kind in ("ModuleNotFoundError", "ImportError"):
        return Diagnostic(
            code="import-failed",
            message="your file imports something that is not there",
            where=text.where,
            facts=facts,
            hint="use only torch, the standard library and the files you were given",
        )
    return Diagnostic(
        code="import-raised",
        message="your file raised an error while it was being imported, so nothing in it could run",
        where=text.where,
        facts=facts,
        hint="look at this line first; trial code belongs under `if __name__ == '__main__':`",
    )
