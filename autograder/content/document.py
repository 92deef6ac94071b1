"""A YAML file as plain values that remember where they stood.

PyYAML's composer gives a tree of nodes with marks. The tree becomes dicts, tuples and scalars for
pydantic, beside a table from each value's path to its place, so that an error which pydantic
finds can be shown as ``path:line:column``. Aliases and tags are refused: a manifest is read by
people, from top to bottom. A key that stands twice or is not text is a problem, and reading goes
on, so that one run shows everything that is wrong.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import yaml

from autograder.diagnostics import Diagnostic, ManifestError

#: The path of a value: keys of mappings and positions in lists.
Location = tuple[str | int, ...]

_TAG = "tag:yaml.org,2002:"
_AS_TEXT = {_TAG + "str", _TAG + "timestamp"}  # a date is only text to us
_PLAIN = {_TAG + name for name in ("int", "float", "bool", "null")}
_COLLECTIONS = {_TAG + "map", _TAG + "seq"}


@dataclass(frozen=True, kw_only=True, order=True)
class Mark:
    """A place in a file; line and column count from 1."""

    line: int
    column: int


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One thing that is wrong with the file, before it is made a diagnostic."""

    mark: Mark
    code: str
    message: str
    facts: tuple[tuple[str, str], ...] = ()
    hint: str | None = None


@dataclass(frozen=True, kw_only=True)
class Document:
    """What a YAML file says.

    Attributes:
        value: Dicts, tuples, text, numbers, booleans and ``None``.
        marks: Where each value begins, by its path.
        key_marks: Where the key of each mapping entry begins, by the entry's path.
        problems: What is wrong already at this level.
    """

    value: object
    marks: Mapping[Location, Mark]
    key_marks: Mapping[Location, Mark]
    problems: tuple[Problem, ...]


def read_document(text: str, *, path: str) -> Document:
    """Read one YAML document.

    Args:
        text: The file's text.
        path: Shown in errors; not read.

    Raises:
        ManifestError: If the text is not YAML (``manifest-syntax``).
    """
    reading = _Reading()
    try:
        _refuse_aliases(text, path)
        root = yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as cause:
        raise ManifestError(_syntax(path, cause)) from cause
    except yaml.reader.ReaderError as cause:
        raise ManifestError(_unreadable_character(path, text, cause)) from cause
    value = None if root is None else reading.value(root, ())
    reading.marks.setdefault((), _mark(None))
    return Document(
        value=value,
        marks=reading.marks,
        key_marks=reading.key_marks,
        problems=tuple(reading.problems),
    )


@dataclass
class _Reading:
    """The tables that grow while the tree of nodes is walked."""

    marks: dict[Location, Mark] = field(default_factory=dict)
    key_marks: dict[Location, Mark] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def value(self, node: yaml.Node, location: Location) -> object:
        """Return the plain value of ``node`` and note where it stands."""
        self.marks[location] = _mark(node.start_mark)
        if isinstance(node, yaml.CollectionNode) and node.tag not in _COLLECTIONS:
            self._unreadable_value(node, node.tag)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, location)
        if isinstance(node, yaml.SequenceNode):
            items = enumerate(node.value)
            return tuple(self.value(item, (*location, index)) for index, item in items)
        return self._scalar(node)

    def _mapping(self, node: yaml.MappingNode, location: Location) -> dict[str, object]:
        entries: dict[str, object] = {}
        for key_node, value_node in node.value:
            key = self._key(key_node)
            entry = (*location, key)
            if key in entries:
                first = self.key_marks[entry].line
                self._problem(
                    key_node,
                    "manifest-duplicate-key",
                    f"the key {key!r} stands twice",
                    facts=(("first", f"line {first}"),),
                    hint="keep one of the two",
                )
                continue
            self.key_marks[entry] = _mark(key_node.start_mark)
            entries[key] = self.value(value_node, entry)
        return entries

    def _key(self, node: yaml.Node) -> str:
        if not isinstance(node, yaml.ScalarNode):
            self._problem(
                node, "manifest-key-not-text", "a key is a list or a mapping", hint="write text"
            )
            return f"<key in line {node.start_mark.line + 1}>"
        key = str(node.value)
        if node.tag not in _AS_TEXT:
            kind = "a whole number" if node.tag == _TAG + "int" else "not text"
            self._problem(
                node,
                "manifest-key-not-text",
                f"the key {key} is {kind}, and a key is text",
                facts=(("expected", f'"{key}"'), ("got", key)),
                hint=f'put it in quotes: "{key}"',
            )
        return key

    def _scalar(self, node: yaml.Node) -> object:
        if node.tag in _AS_TEXT:
            return str(node.value)
        try:
            if node.tag in _PLAIN:
                value: object = yaml.constructor.SafeConstructor().construct_object(node)
                return value
        except ValueError:  # such as 0b_, which looks like a number to the resolver alone
            pass
        self._unreadable_value(node, str(node.value)[:60])
        return str(node.value)

    def _unreadable_value(self, node: yaml.Node, got: str) -> None:
        self._problem(
            node,
            "manifest-wrong-value",
            "the value cannot be read",
            facts=(("got", got), ("as", node.tag.removeprefix(_TAG))),
            hint="put it in quotes if it is text; tags are not used in this file",
        )

    def _problem(
        self,
        node: yaml.Node,
        code: str,
        message: str,
        *,
        facts: tuple[tuple[str, str], ...] = (),
        hint: str | None = None,
    ) -> None:
        mark = _mark(node.start_mark)
        self.problems.append(Problem(mark=mark, code=code, message=message, facts=facts, hint=hint))


class _YamlMark(Protocol):
    """PyYAML's mark, of the pure or of the compiled parser; both count from 0."""

    @property
    def line(self) -> int: ...
    @property
    def column(self) -> int: ...


def _mark(mark: _YamlMark | None) -> Mark:
    if mark is None:  # the parser gives none for a stream that it never began to read
        return Mark(line=1, column=1)
    return Mark(line=mark.line + 1, column=mark.column + 1)


def _refuse_aliases(text: str, path: str) -> None:
    """Raise at the first alias: it could make a tree that holds itself."""
    for event in yaml.parse(text, Loader=yaml.SafeLoader):
        if isinstance(event, yaml.AliasEvent):
            place = _mark(event.start_mark)
            raise ManifestError(
                Diagnostic(
                    code="manifest-syntax",
                    message="an alias is not used in this file",
                    where=f"{path}:{place.line}:{place.column}",
                    facts=(("got", f"*{event.anchor}"),),
                    hint="write the value out, or put it in quotes if it begins with a star",
                )
            )


def _syntax(path: str, cause: yaml.MarkedYAMLError) -> Diagnostic:
    place = _mark(cause.problem_mark)
    said = ", ".join(piece for piece in (cause.context, cause.problem) if piece)
    return Diagnostic(
        code="manifest-syntax",
        message="the file is not valid YAML",
        where=f"{path}:{place.line}:{place.column}",
        facts=(("problem", said),),
        hint="look at the indentation, and at a colon or quote on the line before",
    )


def _unreadable_character(path: str, text: str, cause: yaml.reader.ReaderError) -> Diagnostic:
    before = text[: cause.position]
    line, column = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    return Diagnostic(
        code="manifest-syntax",
        message="the file is not valid YAML",
        where=f"{path}:{line}:{column}",
        facts=(("problem", f"character U+{ord(text[cause.position]):04X} is not allowed"),),
        hint="delete the character",
    )
