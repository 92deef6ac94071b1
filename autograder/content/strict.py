"""A YAML file read into a frozen pydantic model, and every error in it with its place.

One reading reports everything that is wrong. The error that is raised has the first problem (in the
order of the file) as its own code, message, place and facts; each further problem is one more fact,
labelled ``also``, in the form ``path:line:column: message [code]``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from pydantic import BaseModel, ConfigDict, ValidationError
from pydantic_core import ErrorDetails, PydanticCustomError

from autograder.content.document import Document, Location, Mark, Problem, read_document
from autograder.content.suggest import did_you_mean
from autograder.diagnostics import Diagnostic, ManifestError

#: What the models of such files are configured with: nothing unknown, nothing converted.
STRICT: Final = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)

_CUSTOM: Final = "content_value"
_Model = TypeVar("_Model", bound=BaseModel)

_EXPECTED: Final = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "bool_type": "true or false",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
_KINDS: Final[dict[type, str]] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    tuple: "a list",
    dict: "a mapping",
}


@dataclass(frozen=True, kw_only=True)
class Parsed(Generic[_Model]):
    """A file that is right.

    Attributes:
        value: What it says.
        document: Where everything stands in it.
        path: The file, as it was given.
    """

    value: _Model
    document: Document
    path: str

    def error(self, location: Location, problem: Diagnostic) -> ManifestError:
        """Return an error at the place of a value that turns out wrong later.

        Args:
            location: The value's path; the nearest place above it counts when it is not there.
            problem: What is wrong; its ``where`` is replaced.
        """
        while location not in self.document.marks:
            location = location[:-1]
        mark = self.document.marks[location]
        return ManifestError(
            Diagnostic(
                code=problem.code,
                message=problem.message,
                where=_where(self.path, mark),
                facts=problem.facts,
                hint=problem.hint,
            )
        )


def parse_strict(
    text: str,
    model: type[_Model],
    *,
    path: str,
    model_at: Callable[[Location], type[BaseModel]],
) -> Parsed[_Model]:
    """Read a file from its text.

    Args:
        text: YAML.
        model: What the file says as a whole.
        path: Shown in errors; not read.
        model_at: The model of a mapping by its path, for the list of the keys that are known there.

    Raises:
        ManifestError: If the text says something that it may not.
    """
    document = read_document(text, path=path)
    problems = list(document.problems)
    try:
        value = model.model_validate(document.value)
    except ValidationError as cause:
        taken = {problem.mark for problem in problems}  # what follows from these is not said twice
        found = [
            _problem(document, details, model_at) for details in cause.errors(include_url=False)
        ]
        problems += [problem for problem in found if problem.mark not in taken]
        raise ManifestError(_together(problems, path)) from cause
    if problems:
        raise ManifestError(_together(problems, path))
    return Parsed(value=value, document=document, path=path)


def refused(message: str, *, hint: str) -> PydanticCustomError:
    """Return the error that a validator of such a model raises, in our words.

    Args:
        message: What is wrong, without a final full stop.
        hint: What to write instead.
    """
    return PydanticCustomError(_CUSTOM, "{message}", {"message": message, "hint": hint})


def _together(problems: Sequence[Problem], path: str) -> Diagnostic:
    """Return one diagnostic: the first problem in the file, the others as its last facts."""
    first, *others = sorted(problems, key=lambda problem: problem.mark)
    also = tuple(
        ("also", f"{_where(path, other.mark)}: {other.message} [{other.code}]") for other in others
    )
    return Diagnostic(
        code=first.code,
        message=first.message,
        where=_where(path, first.mark),
        facts=(*first.facts, *also),
        hint=first.hint,
    )


def _where(path: str, mark: Mark) -> str:
    return f"{path}:{mark.line}:{mark.column}"


def _problem(
    document: Document, details: ErrorDetails, model_at: Callable[[Location], type[BaseModel]]
) -> Problem:
    """Translate one pydantic error into our words, at the place of its node."""
    location: Location = details["loc"]
    if details["type"] == "missing":
        return _missing(document, location)
    if details["type"] == "extra_forbidden":
        return _unknown(document, location, tuple(model_at(location[:-1]).model_fields))
    if location and location[-1] == "[key]":
        mark = document.key_marks[location[:-1]]
    else:
        mark = document.marks[location]
    if details["type"] in _EXPECTED:
        return Problem(
            mark=mark,
            code="manifest-wrong-type",
            message=f"{_label(location)} is of the wrong kind",
            facts=(("expected", _EXPECTED[details["type"]]), ("got", _got(details["input"]))),
            hint=_quote_hint(details),
        )
    return _wrong_value(details, location, mark)


def _got(value: object) -> str:
    if value is None:
        return "nothing"
    kind = _KINDS[type(value)]
    return f"{kind} ({value!r})" if isinstance(value, str | int | float) else kind


def _quote_hint(details: ErrorDetails) -> str | None:
    is_scalar = isinstance(details["input"], bool | int | float)
    return "put it in quotes" if details["type"] == "string_type" and is_scalar else None


def _label(location: Location) -> str:
    return ".".join(str(step) for step in location if step != "[key]") or "the file"


def _missing(document: Document, location: Location) -> Problem:
    parent = location[:-1]
    return Problem(
        mark=document.marks[parent],
        code="manifest-missing-key",
        message=f"the key {location[-1]!r} is missing",
        facts=(("in", _label(parent)),),
    )


def _unknown(document: Document, location: Location, known: Sequence[str]) -> Problem:
    name = str(location[-1])
    return Problem(
        mark=document.key_marks[location],
        code="manifest-unknown-key",
        message=f"the key {name!r} is not known here",
        facts=(("in", _label(location[:-1])), ("known", ", ".join(known))),
        hint=did_you_mean(name, known),
    )


def _wrong_value(details: ErrorDetails, location: Location, mark: Mark) -> Problem:
    context = details.get("ctx", {})
    facts = () if isinstance(details["input"], dict) else (("got", repr(details["input"])),)
    if details["type"] == _CUSTOM:
        message, hint = str(context["message"]), str(context["hint"])
    elif details["type"] == "literal_error":
        message, hint = f"{_label(location)} is not one of its values", None
        facts = (("expected", str(context["expected"]).replace("'", "")), *facts)
    else:
        text = details["msg"]
        message, hint = f"{_label(location)}: {text[:1].lower()}{text[1:]}", None
    return Problem(mark=mark, code="manifest-wrong-value", message=message, facts=facts, hint=hint)
