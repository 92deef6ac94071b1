"""``course.yaml``: what a course makes of each assignment, and every error in it with its place.

The file is read as strictly as a manifest. Parts are compared with an assignment only when it is
chosen for, so a course may list assignments that are not here. ``docs/reference/course-file.md``
explains every key.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, PlainValidator

from autograder.content.assignment import Assignment, load_assignment
from autograder.content.choice import CourseChoice, Feedback, HiddenShown, Resubmit, Shown
from autograder.content.document import Location
from autograder.content.manifest import Manifest
from autograder.content.strict import STRICT, Parsed, parse_strict, refused
from autograder.content.suggest import did_you_mean
from autograder.content.text import read_text
from autograder.diagnostics import Diagnostic, ManifestError, UsageError


def _parts(value: object) -> Literal["core", "all"] | tuple[str, ...]:
    if value == "core" or value == "all":  # noqa: PLR1714 - so that the type is known
        return value
    if not isinstance(value, tuple) or not value:
        raise refused(
            "parts is neither core, all nor a list of parts",
            hint='write core, all, or a list such as ["1", "2"]',
        )
    return _ids(value)


def _ids(value: object) -> tuple[str, ...]:
    if not isinstance(value, tuple):
        raise refused("this is not a list of parts", hint='write a list such as ["1", "2"]')
    for one in value:
        if not isinstance(one, str):
            raise refused("a part's id is text", hint='put every id in quotes: "1"')
    if len(set(value)) < len(value):
        raise refused("a part stands twice in this list", hint="name each part once")
    return tuple(str(one) for one in value)


def _moment(value: object) -> datetime:
    hint = "write it like 2026-11-20T23:59+01:00"
    try:
        moment = datetime.fromisoformat(str(value))
    except ValueError:
        raise refused("this is no date and time", hint=hint) from None
    if moment.tzinfo is None:
        raise refused(
            "the time has no offset from UTC, so it is another moment on another machine", hint=hint
        )
    return moment


class _Feedback(BaseModel):
    model_config = STRICT

    before_due: Shown = "causes"
    after_due: Shown = "causes"


class _Resubmit(BaseModel):
    model_config = STRICT

    most: Annotated[int, Field(ge=1)]
    hours: Annotated[float, Field(gt=0)]


class _Entry(BaseModel):
    """What a course says about one assignment."""

    model_config = STRICT

    parts: Annotated[Literal["core", "all"] | tuple[str, ...], PlainValidator(_parts)] = "all"
    given: Annotated[tuple[str, ...], PlainValidator(_ids)] = ()
    weight: Annotated[float, Field(ge=0)] = 1.0
    due: Annotated[datetime | None, PlainValidator(_moment)] = None
    feedback: _Feedback = Field(default_factory=_Feedback)
    policy: str | None = None
    hidden_checks: HiddenShown = "visible"
    resubmit: _Resubmit | None = None


class _CourseFile(BaseModel):
    model_config = STRICT

    course: str = ""
    policy: str = ""
    assignments: Annotated[dict[str, _Entry], Field(min_length=1)]


@dataclass(frozen=True)
class Course:
    """A course file that is right in itself; parts are looked at when a choice is asked for."""

    _parsed: Parsed[_CourseFile]

    @property
    def slugs(self) -> tuple[str, ...]:
        """The assignments of the course, in the order of the file."""
        return tuple(self._parsed.value.assignments)

    def choice(self, manifest: Manifest) -> CourseChoice:
        """Return what the course makes of an assignment.

        Args:
            manifest: The assignment's.

        Raises:
            UsageError: If the course does not list it (``course-without-assignment``).
            ManifestError: If it names a part that the assignment does not have, or leaves nothing
                to grade; with the place in the course file.
        """
        file = self._parsed.value
        entry = file.assignments.get(manifest.slug)
        if entry is None:
            raise self._not_listed(manifest.slug)
        given = self._known(entry.given, manifest, "given")
        wanted = self._wanted(entry, manifest)
        graded = tuple(part for part in wanted if part not in given)
        if not graded:
            raise self._nothing_graded(manifest.slug, wanted, given)
        total = sum(one.weight for one in file.assignments.values())
        return CourseChoice(
            graded=graded,
            given=given,
            everything=graded == tuple(manifest.parts),
            course=file.course,
            weight=entry.weight,
            share=entry.weight / total if total else 0.0,
            due=entry.due,
            feedback=Feedback(**entry.feedback.model_dump()),
            policy=(file.policy if entry.policy is None else entry.policy).strip(),
            hidden_checks=entry.hidden_checks,
            resubmit=None if entry.resubmit is None else Resubmit(**entry.resubmit.model_dump()),
        )

    def _wanted(self, entry: _Entry, manifest: Manifest) -> tuple[str, ...]:
        if entry.parts == "all":
            return tuple(manifest.parts)
        if entry.parts == "core":
            return tuple(id_ for id_, part in manifest.parts.items() if part.level == "core")
        return self._known(entry.parts, manifest, "parts")

    def _known(self, ids: Sequence[str], manifest: Manifest, key: str) -> tuple[str, ...]:
        """Return parts in the assignment's order, or raise at the first that it does not have."""
        for at, part in enumerate(ids):
            if part not in manifest.parts:
                raise self._error(
                    (manifest.slug, key, at),
                    f"{manifest.slug} has no part {part!r}",
                    facts=(("parts", ", ".join(manifest.parts)),),
                    hint=did_you_mean(part, manifest.parts),
                )
        return tuple(part for part in manifest.parts if part in ids)

    def _nothing_graded(
        self, slug: str, wanted: Sequence[str], given: Sequence[str]
    ) -> ManifestError:
        return self._error(
            (slug, "given" if wanted else "parts"),
            "no part is left to grade",
            facts=(("parts", ", ".join(wanted) or "none"), ("given", ", ".join(given) or "none")),
            hint="a part that is given is not graded: give fewer, or choose more",
        )

    def _error(
        self,
        location: Location,
        message: str,
        *,
        facts: tuple[tuple[str, str], ...],
        hint: str | None,
    ) -> ManifestError:
        problem = Diagnostic(code="manifest-wrong-value", message=message, facts=facts, hint=hint)
        return self._parsed.error(("assignments", *location), problem)

    def _not_listed(self, slug: str) -> UsageError:
        return UsageError(
            Diagnostic(
                code="course-without-assignment",
                message=f"the course has no assignment {slug!r}",
                where=self._parsed.path,
                facts=(("assignments", ", ".join(self.slugs)),),
                hint=did_you_mean(slug, self.slugs) or "add it, or leave out --course",
            )
        )


def load_course(path: Path) -> Course:
    """Read ``course.yaml``.

    Args:
        path: The file itself.

    Raises:
        ManifestError: If the file cannot be read or says something that it may not.
    """
    return parse_course(read_text(path, error=ManifestError), path=path.as_posix())


def load_chosen(folder: Path, *, course: Path | None) -> Assignment:
    """Read an assignment folder as a course gives it out.

    Args:
        folder: Holds ``assignment.yaml``.
        course: The course file; ``None``: everything is graded and nothing is given.

    Raises:
        ContentError: If the assignment or the course file is wrong.
        UsageError: If the course does not list the assignment.
    """
    assignment = load_assignment(folder)
    if course is None:
        return assignment
    return assignment.chosen(load_course(course).choice(assignment.manifest))


def parse_course(text: str, *, path: str) -> Course:
    """Read a course file from its text.

    Args:
        text: YAML.
        path: Shown in errors; not read.

    Raises:
        ManifestError: As :func:`load_course`.
    """
    return Course(parse_strict(text, _CourseFile, path=path, model_at=_model_at))


def _model_at(parent: Location) -> type[BaseModel]:
    """Return what stands at a path of the file, for the list of its keys."""
    if parent and parent[-1] == "resubmit":
        return _Resubmit
    models: tuple[type[BaseModel], ...] = (_CourseFile, _CourseFile, _Entry, _Feedback)
    return models[len(parent)]
