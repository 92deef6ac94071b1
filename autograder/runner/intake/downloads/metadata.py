"""Gradescope's ``submission_metadata.yml``: who handed in what, and when.

The file is what a Ruby program dumps: keys begin with a colon, tags name Ruby's classes, aliases
stand for what was said before, and students' results lie in it. So no value is ever made of it and
no tag is looked at: it is read as a stream of events, of which a few pieces of text are kept. What
an alias stands for is looked up if it is text, and nothing otherwise, so nothing grows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

import yaml

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.model import Origin, Person
from autograder.printable import printable
from autograder.runner.intake.downloads.people import moment, person

METADATA: Final = "submission_metadata.yml"
#: A class of a thousand whose results are a page each has about 10 MiB.
METADATA_LIMIT_BYTES: Final = 32 << 20
_MOST_SUBMISSIONS: Final = 10_000
_MOST_PEOPLE: Final = 100
#: Results nest a few levels; a parser takes the square of the time for thousands.
_DEEPEST: Final = 100
_LONGEST_SHOWN_CHARACTERS: Final = 200

#: Keys and positions that lead to a text.
_Path: TypeAlias = tuple[str | int, ...]

# The compiled parser takes seconds where the other one takes minutes.
_LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NOTHING: Final = frozenset({"", "~", "null", "Null", "NULL"})


def read_metadata(data: bytes) -> Mapping[str, Origin]:
    """Return what the file says about each submission, by the name of its folder.

    Args:
        data: The file, or its first bytes if it is larger than any class needs.

    Raises:
        IntakeError: ``broken-metadata``.
    """
    if len(data) > METADATA_LIMIT_BYTES:
        raise broken_metadata(why=f"it is larger than {METADATA_LIMIT_BYTES >> 20} MiB")
    try:
        said = _said(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise broken_metadata(why="it is not UTF-8 text") from error
    except yaml.YAMLError as error:
        raise broken_metadata(why=" ".join(str(error).split())) from error
    if not said:
        raise broken_metadata(why="it names no submission")
    return {key: one.origin() for key, one in said.items()}


def broken_metadata(*, why: str) -> IntakeError:
    """Return the error for a file that does not say who handed in what."""
    return IntakeError(
        Diagnostic(
            code="broken-metadata",
            message=f"{METADATA} does not say who handed in what",
            facts=(("problem", printable(why, limit_characters=_LONGEST_SHOWN_CHARACTERS)),),
            hint="Download the submissions from Gradescope again.",
        )
    )


@dataclass
class _Said:
    """What is kept of one submission."""

    created: str = ""
    people: dict[int, dict[str, str]] = field(default_factory=dict)

    def hear(self, path: _Path, text: str) -> None:
        """Keep a text if it is one of those that count."""
        match path:
            case ("created_at",) | ("created_at", "utc"):
                self.created = text
            case ("submitters", int(position), "name" | "sid" | "email" as what):
                if position >= _MOST_PEOPLE:
                    raise broken_metadata(why=f"a submission of more than {_MOST_PEOPLE} people")
                self.people.setdefault(position, {})[str(what)] = text

    def origin(self) -> Origin:
        return Origin(
            system="gradescope",
            people=tuple(_person(texts) for texts in self.people.values()),
            submitted=moment(self.created),
        )


def _person(texts: Mapping[str, str]) -> Person:
    number, email = texts.get("sid", ""), texts.get("email", "")
    return person(name=texts.get("name") or email or number, id=number, email=email)


def _said(text: str) -> dict[str, _Said]:
    found: dict[str, _Said] = {}
    for path, value in _texts(text):
        key = str(path[0])
        if value is not None:
            found[key].hear(path[1:], value)
        elif len(path) > 1:
            continue  # a key of something that is said of a submission
        elif key in found:
            raise broken_metadata(why=f"{key} stands twice")
        elif len(found) == _MOST_SUBMISSIONS:
            raise broken_metadata(why=f"more than {_MOST_SUBMISSIONS} submissions")
        else:
            found[key] = _Said()
    return found


@dataclass
class _Open:
    """A list or mapping whose end has not come yet, and where in it the stream is."""

    is_list: bool
    step: str | int = 0
    awaits_key: bool = False

    def move_on(self) -> None:
        """Move behind a value."""
        self.awaits_key = not self.is_list
        if isinstance(self.step, int):
            self.step += 1


@dataclass
class _Walk:
    """Follows a stream of events through the document; every refusal is ``broken-metadata``."""

    inside: list[_Open] = field(default_factory=list)

    def enter(self, *, is_list: bool) -> None:
        """Go into a list or a mapping."""
        if self.inside[-1].awaits_key if self.inside else is_list:
            raise broken_metadata(why="it does not say one thing of each submission")
        if len(self.inside) == _DEEPEST:
            raise broken_metadata(why=f"it is nested more than {_DEEPEST} levels deep")
        self.inside.append(_Open(is_list=is_list, awaits_key=not is_list))

    def leave(self) -> None:
        """Go behind the list or mapping that ends here."""
        self.inside.pop()
        if self.inside:
            self.inside[-1].move_on()

    def meet(self, text: str) -> tuple[_Path, str | None]:
        """Return the way to a text and the text; if it is a key, the way with it and ``None``."""
        if not self.inside:
            raise broken_metadata(why="it says nothing of submissions")
        here = self.inside[-1]
        if here.awaits_key:
            here.step, here.awaits_key = text.removeprefix(":"), False
            return self._path(), None
        path = self._path()
        here.move_on()
        return path, text

    def _path(self) -> _Path:
        return tuple(one.step for one in self.inside)


def _texts(text: str) -> Iterator[tuple[_Path, str | None]]:
    """Yield every key and every text, as :meth:`_Walk.meet` has them.

    Raises:
        IntakeError: If the document says nothing of submissions.
        yaml.YAMLError: If it is not YAML.
    """
    walk = _Walk()
    anchored: dict[str, str] = {}
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, yaml.CollectionStartEvent):
            walk.enter(is_list=isinstance(event, yaml.SequenceStartEvent))
        elif isinstance(event, yaml.CollectionEndEvent):
            walk.leave()
        elif isinstance(event, yaml.NodeEvent):
            yield walk.meet(_value(event, anchored))


def _value(event: yaml.NodeEvent, anchored: dict[str, str]) -> str:
    """Return a scalar's text, or that of the one that an alias stands for."""
    if not isinstance(event, yaml.ScalarEvent):
        return anchored.get(str(event.anchor), "")
    is_plain = bool(event.implicit[0])
    value = "" if is_plain and event.value in _NOTHING else str(event.value)
    if event.anchor is not None:
        anchored[event.anchor] = value
    return value
