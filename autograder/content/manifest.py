"""``assignment.yaml``: what an assignment is, and every error in it with its place.

One reading reports everything that is wrong, as :mod:`autograder.content.strict` says.
``docs/reference/manifest.md`` explains every key.
"""

from __future__ import annotations

import dataclasses
import keyword
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Final, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    PlainValidator,
    create_model,
    model_validator,
)

from autograder.content.document import Location
from autograder.content.other_files import FileName, OtherFile, why_not_together
from autograder.content.strict import STRICT, Parsed, parse_strict, refused
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


def _is_name(text: str) -> bool:
    return text.isascii() and text.isidentifier() and not keyword.iskeyword(text)


def is_slug(text: str) -> bool:
    """Tell whether an assignment may have this short name: its file is called after it."""
    return _is_name(text)


def _slug(text: str) -> str:
    if not is_slug(text):
        raise refused(
            "the slug is not a Python name, and the student's file is called after it",
            hint="use letters, digits and underscores, and no keyword",
        )
    return text


def _version(text: str) -> str:
    if not _SEMVER.fullmatch(text):
        raise refused(
            "the version is not three numbers with points between", hint="write it like 1.0.0"
        )
    return text


def _part_id(text: str) -> str:
    if not (text.isascii() and text.isdigit()):
        raise refused("a part's id is not digits only", hint='write "1", "2", ...')
    return text


def _dotted_name(text: str) -> str:
    if not all(_is_name(piece) for piece in text.split(".")):
        raise refused("this is not a Python name", hint="write the name as code would")
    return text


_Text = Annotated[str, Field(min_length=1)]
_Name = Annotated[str, AfterValidator(_dotted_name)]


class Part(BaseModel):
    """One part of an assignment.

    Attributes:
        title: What the part is about, as students read it.
        level: Core parts make a complete assignment; extensions are never needed for them.
        minutes: How long a median student takes.
        functions: The names (functions or classes) that the part's checks call.
        conventions: Which answers pass where the field has no common choice, for the handout.
    """

    model_config = STRICT

    title: _Text
    level: Literal["core", "extension"]
    minutes: Annotated[int, Field(gt=0)]
    functions: tuple[_Name, ...] = ()
    conventions: _Text | None = None


class Gate(BaseModel):
    """The marks of one metric: where points begin, where they are full, and how that was measured.

    Attributes:
        floor: The metric's value that earns nothing.
        gate: The value that earns all points; below the floor where less is better.
        target: What the handout asks for, as strict as the gate or stricter.
        evidence: How the gate was measured: programs, seeds, worst value.
    """

    model_config = STRICT

    floor: float
    gate: float
    target: float
    evidence: _Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        rising = self.floor < self.gate <= self.target
        falling = self.floor > self.gate >= self.target
        if not (rising or falling):
            raise refused(
                "floor, gate and target are not in one order",
                hint="the gate stands between the floor and the target; it may equal the target",
            )
        return self


class _Requirements(BaseModel):
    """The closed list of what an assignment may ask of a runner."""

    model_config = STRICT

    network: Literal["none"] = "none"
    memory: Literal["enforced"] = "enforced"
    processes: Literal["enforced"] = "enforced"
    files: Literal["hidden"] = "hidden"
    kernel: Literal["shared", "separate"] = "shared"


#: What ``requires`` may name.
REQUIREMENTS: Final = tuple(_Requirements.model_fields)


def _limit_fields() -> dict[str, Any]:
    """Return a pydantic field for each bound of :class:`Limits`, so that the names stand once."""
    fields = dataclasses.fields(Limits)
    return {field.name: (type(field.default), Field(field.default, gt=0)) for field in fields}


_LimitOverrides = create_model("_LimitOverrides", __config__=STRICT, **_limit_fields())


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
        files: What is taken beside the student's file, by its name.
        requires: What a runner must promise before it may grade this.
        values: Whether arrays arrive as tensors or plain Python values cross.
        gates: Metric gates with their evidence, by name.
        forbidden: What a function may not use, by the function's name: full names such as
            ``torch.nn.MultiheadAttention``.
        spill: Why a misconception costs points outside its own parts: by misconception, then by
            part or check, the reason.
    """

    model_config = STRICT

    slug: Annotated[str, AfterValidator(_slug)]
    title: _Text
    version: Annotated[str, AfterValidator(_version)]
    summary: _Text
    parts: Annotated[dict[Annotated[str, AfterValidator(_part_id)], Part], Field(min_length=1)]
    limits: Annotated[dict[str, int | float], PlainValidator(_limits)] = Field(default_factory=dict)
    packages: tuple[_Name, ...] = ()
    files: dict[FileName, OtherFile] = Field(default_factory=dict)
    requires: Annotated[dict[str, str], PlainValidator(_requires)] = Field(default_factory=dict)
    values: Literal["tensors", "plain"] = "tensors"
    gates: dict[str, Gate] = Field(default_factory=dict)
    forbidden: dict[_Name, tuple[_Name, ...]] = Field(default_factory=dict)
    spill: dict[str, dict[str, _Text]] = Field(default_factory=dict)

    @property
    def speaks_plain(self) -> bool:
        """Whether plain Python values cross, and no tensors."""
        return self.values == "plain"

    def worker_limits(self) -> Limits:
        """Return the bounds of this assignment's workers: the defaults and what it overrides."""
        return dataclasses.replace(Limits(), **self.limits)  # type: ignore[arg-type]  # one dict


def load_manifest(path: Path) -> Manifest:
    """Read ``assignment.yaml``.

    Args:
        path: The file itself.

    Raises:
        ManifestError: If the file cannot be read or says something that it may not;
            :mod:`autograder.content.strict` tells how several problems are put into one error.
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
    parsed = parse_strict(text, Manifest, path=path, model_at=_model_at)
    _require_functions(parsed)
    _require_room(parsed)
    return parsed.value


def _require_functions(parsed: Parsed[Manifest]) -> None:
    """Refuse what is forbidden to a function that no part has."""
    manifest = parsed.value
    functions = [name for part in manifest.parts.values() for name in part.functions]
    for name in manifest.forbidden:
        if name not in functions:
            problem = Diagnostic(
                code="manifest-wrong-value",
                message=f"forbidden names {name!r}, which is no function of a part",
                facts=(("functions", ", ".join(functions) or "none"),),
                hint=did_you_mean(name, functions),
            )
            raise parsed.error(("forbidden", name), problem)


def _require_room(parsed: Parsed[Manifest]) -> None:
    """Refuse files that no worker could be handed."""
    manifest = parsed.value
    found = why_not_together(manifest.files, manifest.worker_limits(), manifest.packages)
    if found is not None:
        name, problem = found
        raise parsed.error(("files", name), problem)


def _model_at(parent: Location) -> type[BaseModel]:
    """Return what stands at a path of the manifest, for the list of its keys."""
    models: Mapping[str, type[BaseModel]] = {
        "parts": Part,
        "files": OtherFile,
        "gates": Gate,
        "limits": _LimitOverrides,
        "requires": _Requirements,
    }
    return models[str(parent[0])] if parent else Manifest
