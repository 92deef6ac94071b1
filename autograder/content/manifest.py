"""``assignment.yaml``: what an assignment is, and every error in it with its place.

One reading reports everything that is wrong. The :class:`~autograder.diagnostics.ManifestError`
that is raised has the first problem (in the order of the file) as its own code, message, place and
facts; each further problem is one more fact, labelled ``also``, in the form ``path:line:column:
message [code]``. ``docs/reference/manifest.md`` explains every key.
"""

from __future__ import annotations

import dataclasses
import keyword
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    ValidationError,
    create_model,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from autograder.content.document import Document, Location, Mark, Problem, read_document
from autograder.content.suggest import did_you_mean
from autograder.content.text import read_text
from autograder.diagnostics import Diagnostic, ManifestError
from autograder.limits import Limits

#: The file that makes a folder an assignment.
MANIFEST_NAME = "assignment.yaml"

# semver.org, 2.0.0: no leading zeros, optional pre-release and build parts.
_NUMBER = r"(?:0|[1-9][0-9]*)"
_PRE_PART = r"(?:0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)"
_SEMVER = re.compile(
    rf"{_NUMBER}\.{_NUMBER}\.{_NUMBER}"
    rf"(?:-{_PRE_PART}(?:\.{_PRE_PART})*)?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?"
)
_CUSTOM = "content_value"


def _refused(message: str, *, hint: str) -> PydanticCustomError:
    return PydanticCustomError(_CUSTOM, "{message}", {"message": message, "hint": hint})


def _is_name(text: str) -> bool:
    return text.isascii() and text.isidentifier() and not keyword.iskeyword(text)


def _slug(text: str) -> str:
    if not _is_name(text):
        raise _refused(
            "the slug is not a Python name, and the student's file is called after it",
            hint="use letters, digits and underscores, and no keyword",
        )
    return text


def _version(text: str) -> str:
    if not _SEMVER.fullmatch(text):
        raise _refused(
            "the version is not three numbers with points between", hint="write it like 1.0.0"
        )
    return text


def _part_id(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise _refused("a part's id is not digits only", hint='write "1", "2", ...')
    return text


def _dotted_name(text: str) -> str:
    if not all(_is_name(piece) for piece in text.split(".")):
        raise _refused("this is not a Python name", hint="write the name as code would")
    return text


_Text = Annotated[str, Field(min_length=1)]
_Name = Annotated[str, AfterValidator(_dotted_name)]
_Strict = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Part(BaseModel):
    """One part of an assignment.

    Attributes:
        title: What the part is about, as students read it.
        level: Core parts make a complete assignment; extensions are never needed for them.
        minutes: How long a median student takes.
        functions: The names (functions or classes) that the part's checks call.
    """

    model_config = _Strict

    title: _Text
    level: Literal["core", "extension"]
    minutes: Annotated[int, Field(gt=0)]
    functions: tuple[_Name, ...] = ()


class Gate(BaseModel):
    """The marks of one metric: where points begin, where they are full, and how that was measured.

    Attributes:
        floor: The metric's value that earns nothing.
        gate: The value that earns all points; below the floor where less is better.
        target: What the handout asks for, as strict as the gate or stricter.
        evidence: How the gate was measured: programs, seeds, worst value.
    """

    model_config = _Strict

    floor: float
    gate: float
    target: float
    evidence: _Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        rising = self.floor < self.gate <= self.target
        falling = self.floor > self.gate >= self.target
        if not (rising or falling):
            raise _refused(
                "floor, gate and target are not in one order",
                hint="the gate stands between the floor and the target; it may equal the target",
            )
        return self


class _Requirements(BaseModel):
    """The closed list of what an assignment may ask of a runner."""

    model_config = _Strict

    network: Literal["none"] = "none"
    memory: Literal["enforced"] = "enforced"
    processes: Literal["enforced"] = "enforced"
    files: Literal["hidden"] = "hidden"
    kernel: Literal["shared", "separate"] = "shared"


def _limit_fields() -> dict[str, Any]:
    """Return a pydantic field for each bound of :class:`Limits`, so that the names stand once."""
    fields = dataclasses.fields(Limits)
    return {field.name: (type(field.default), Field(field.default, gt=0)) for field in fields}


_LimitOverrides = create_model("_LimitOverrides", __config__=_Strict, **_limit_fields())


def _limits(value: object) -> dict[str, int | float]:
    overrides: dict[str, int | float]
    overrides = _LimitOverrides.model_validate(value).model_dump(exclude_unset=True)
    return overrides


def _requires(value: object) -> dict[str, str]:
    return _Requirements.model_validate(value).model_dump(exclude_unset=True)


class Manifest(BaseModel):
    """What ``assignment.yaml`` says; every key is explained in docs/reference/manifest.md.

    Attributes:
        slug: The assignment's short name; the student's file is ``<slug>.py``.
        title: What people call it.
        version: SemVer; a change that a student would notice changes it.
        summary: One or two sentences.
        parts: By id ("1", "2" ...), in the order of the file.
        limits: Bounds that differ from :class:`~autograder.limits.Limits`, by field name.
        packages: The packages that a submission may import, beside the standard library.
        requires: What a runner must promise before it may grade this.
        values: Whether arrays arrive as tensors or plain Python values cross.
        gates: Metric gates with their evidence, by name.
    """

    model_config = _Strict

    slug: Annotated[str, AfterValidator(_slug)]
    title: _Text
    version: Annotated[str, AfterValidator(_version)]
    summary: _Text
    parts: Annotated[dict[Annotated[str, AfterValidator(_part_id)], Part], Field(min_length=1)]
    limits: Annotated[dict[str, int | float], PlainValidator(_limits)] = Field(default_factory=dict)
    packages: tuple[_Name, ...] = ()
    requires: Annotated[dict[str, str], PlainValidator(_requires)] = Field(default_factory=dict)
    values: Literal["tensors", "plain"] = "tensors"
    gates: dict[str, Gate] = Field(default_factory=dict)

    def worker_limits(self) -> Limits:
        """Return the bounds of this assignment's workers: the defaults and what it overrides."""
        return dataclasses.replace(Limits(), **self.limits)  # type: ignore[arg-type]  # one dict


def load_manifest(path: Path) -> Manifest:
    """Read ``assignment.yaml``.

    Args:
        path: The file itself.

    Raises:
        ManifestError: If the file cannot be read or says something that it may not; the module's
            docstring tells how several problems are put into one error.
    """
    return parse_manifest(read_text(path, error=ManifestError), path=path.as_posix())


def parse_manifest(text: str, *, path: str) -> Manifest:
    """Read a manifest from its text.

    Args:
        text: YAML.
        path: Shown in errors; not read.

    Raises:
        ManifestError: As :func:`load_manifest`.
    """
    document = read_document(text, path=path)
    problems = list(document.problems)
    try:
        manifest = Manifest.model_validate(document.value)
    except ValidationError as cause:
        taken = {problem.mark for problem in problems}  # what follows from these is not said twice
        found = [_problem(document, details) for details in cause.errors(include_url=False)]
        problems += [problem for problem in found if problem.mark not in taken]
        raise ManifestError(_together(problems, path)) from cause
    if problems:
        raise ManifestError(_together(problems, path))
    return manifest


def _together(problems: list[Problem], path: str) -> Diagnostic:
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


def _problem(document: Document, details: ErrorDetails) -> Problem:
    """Translate one pydantic error into our words, at the place of its node."""
    location: Location = details["loc"]
    if details["type"] == "missing":
        return _missing(document, location)
    if details["type"] == "extra_forbidden":
        return _unknown(document, location)
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


_EXPECTED = {
    "string_type": "text",
    "int_type": "a whole number",
    "float_type": "a number",
    "tuple_type": "a list",
    "dict_type": "a mapping",
    "model_type": "a mapping",
}
_KINDS: dict[type, str] = {
    str: "text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    tuple: "a list",
    dict: "a mapping",
}


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


def _unknown(document: Document, location: Location) -> Problem:
    name, known = str(location[-1]), _known_keys(location[:-1])
    return Problem(
        mark=document.key_marks[location],
        code="manifest-unknown-key",
        message=f"the key {name!r} is not known here",
        facts=(("in", _label(location[:-1])), ("known", ", ".join(known))),
        hint=did_you_mean(name, known),
    )


def _known_keys(parent: Location) -> tuple[str, ...]:
    models: Mapping[str, type[BaseModel]] = {
        "parts": Part,
        "gates": Gate,
        "limits": _LimitOverrides,
        "requires": _Requirements,
    }
    return tuple((models[str(parent[0])] if parent else Manifest).model_fields)


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
