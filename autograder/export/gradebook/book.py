"""The grade books of three systems: whose each line is, and where a score goes.

| system | told by | a person's own id | other ids |
|---|---|---|---|
| Canvas | Student, ID, Section | ID | SIS User ID, SIS Login ID, Integration ID |
| Moodle | Identifier, Grade, Last modified (grade) | the number in Identifier | ID number |
| Gradescope | Email, SID, and points of something | SID | SID |
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, UsageError
from autograder.export.gradebook.sheet import Line, Sheet, broken, read_sheet
from autograder.runner.intake.on_disk import read_regular

#: Twenty thousand students with a hundred columns.
_LIMIT_BYTES: Final = 32 << 20
_SEPARATORS: Final = (",", ";", "\t")
_SHOWN_COLUMNS: Final = 12
_MAXIMUM: Final = " - max points"
_NUMBERED: Final = re.compile(r"(?P<title>.*\S)\s*\(\d+\)\s*")
#: What Canvas writes for somebody who is excused, or who does not have the assignment.
_NOT_GRADED: Final = frozenset({"ex", "n/a"})


@dataclass(frozen=True, kw_only=True)
class Form:
    """How one system writes its grade book; columns are named in small letters.

    Attributes:
        system: As :class:`autograder.model.Origin` calls it.
        title: What people call such a file.
        needs: The columns that tell it.
        own: The column of the id that the system itself tells people apart by.
        ids: Columns of ids that others know too.
        email: The column of addresses, if there is one.
        person: The column of names, if they say more than the ids do.
        group: The column of groups, where a group hands in together.
        closed: A column that says "no" where a score may not be changed.
    """

    system: str
    title: str
    needs: frozenset[str]
    own: str
    ids: tuple[str, ...]
    email: str = ""
    person: str = ""
    group: str = ""
    closed: str = ""


_FORMS: Final = (
    Form(
        system="moodle",
        title="Moodle grading worksheet",
        needs=frozenset({"identifier", "grade", "last modified (grade)"}),
        own="identifier",
        ids=("id number",),
        email="email address",
        person="full name",
        group="group",
        closed="grade can be changed",
    ),
    Form(
        system="canvas",
        title="Canvas grade book",
        needs=frozenset({"id", "section"}),
        own="id",
        ids=("sis user id", "sis login id", "integration id"),
        email="sis login id",
    ),
    Form(
        system="gradescope",
        title="Gradescope grades",
        needs=frozenset({"sid", "email"}),
        own="sid",
        ids=("sid",),
        email="email",
    ),
)


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column for scores.

    Attributes:
        at: Its position.
        title: As the header has it.
        maximum: What it is worth, if that stands in one place for everybody.
        maximum_at: The column in which it stands for each person, if it does.
    """

    at: int
    title: str
    maximum: str = ""
    maximum_at: int | None = None


@dataclass(frozen=True, kw_only=True)
class Row:
    """One person's line.

    Attributes:
        at: Its position.
        number: Its line in the file.
        own: The system's own id of the person.
        ids: What else the person is known by.
        email: Their address.
        person: Their name; empty where names decide nothing.
        group: Their group; empty where everybody hands in alone.
        maximum: What the score is out of, as text.
        is_closed: Whether the score may not be changed.
    """

    at: int
    number: int
    own: str
    ids: tuple[str, ...]
    email: str
    person: str
    group: str
    maximum: str
    is_closed: bool


@dataclass(frozen=True, kw_only=True)
class Book:
    """A grade book and the column that is filled in.

    Attributes:
        form: Whose it is.
        sheet: All of it.
        column: Where scores go.
        rows: The people in it.
    """

    form: Form
    sheet: Sheet
    column: Column
    rows: tuple[Row, ...]


def read_book(path: Path, *, titles: Sequence[str], column: str | None) -> Book:
    """Read a grade book as it was downloaded.

    Args:
        path: The file.
        titles: What the assignment may be called in it.
        column: The header of the column to fill in, if staff named it.

    Raises:
        UsageError: ``gradebook-broken``, ``gradebook-unknown``, ``gradebook-column`` or
            ``gradebook-duplicate``.
    """
    try:
        data = read_regular(path.resolve(), limit_bytes=_LIMIT_BYTES)
    except OSError as error:
        raise broken(str(path), line=0, why=error.strerror or "no regular file") from error
    if len(data) > _LIMIT_BYTES:
        raise broken(str(path), line=0, why=f"a file of more than {_LIMIT_BYTES >> 20} MiB")
    form, sheet = _recognised(data, path)
    chosen = _chosen(_columns(form, sheet), path, titles=titles, asked=column)
    rows = tuple(_rows(form, sheet, chosen, path))
    _refuse_twice(rows, path)
    return Book(form=form, sheet=sheet, column=chosen, rows=rows)


def _recognised(data: bytes, path: Path) -> tuple[Form, Sheet]:
    for separator in _SEPARATORS:
        head = read_sheet(_first_line(data), separator=separator, path=str(path))
        for form in _FORMS:
            if form.needs <= frozenset(_header(head)):
                return form, read_sheet(data, separator=separator, path=str(path))
    raise UsageError(
        Diagnostic(
            code="gradebook-unknown",
            message="this is no grade book of Canvas, Moodle or Gradescope",
            where=str(path),
            facts=tuple(("looked for", ", ".join(sorted(form.needs))) for form in _FORMS),
            hint="give the file as the system wrote it, in English",
        )
    )


def _first_line(data: bytes) -> bytes:
    return re.split(rb"[\r\n]", data, maxsplit=1)[0]


def _header(sheet: Sheet) -> tuple[str, ...]:
    return tuple(map(_plain, sheet.lines[0].texts)) if sheet.lines else ()


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


# --------------------------------------------------------------------- columns


def _columns(form: Form, sheet: Sheet) -> tuple[Column, ...]:
    """Return the columns that a score may stand in."""
    titles, header = sheet.lines[0].texts, _header(sheet)
    if form.system == "moodle":
        at = header.index("grade")
        return (Column(at=at, title=titles[at], maximum_at=_position(header, "maximum grade")),)
    if form.system == "canvas":
        possible = _points_possible(sheet)
        return tuple(
            Column(at=at, title=title, maximum=possible.get(at, ""))
            for at, title in enumerate(titles)
            if _NUMBERED.fullmatch(title) and "read only" not in _plain(possible.get(at, ""))
        )
    of_course = [
        Column(at=at, title=titles[at], maximum_at=header.index(name + _MAXIMUM))
        for at, name in enumerate(header)
        if name + _MAXIMUM in header
    ]
    total = _position(header, "total score")
    if not of_course and total is not None:
        maximum_at = _position(header, "max points")
        return (Column(at=total, title=titles[total], maximum_at=maximum_at),)
    return tuple(of_course)


def _points_possible(sheet: Sheet) -> dict[int, str]:
    for line in sheet.lines[1:]:
        if "points possible" in _plain(line.texts[0]):
            return dict(enumerate(line.texts))
    return {}


def _position(header: Sequence[str], name: str) -> int | None:
    return header.index(name) if name and name in header else None


def _chosen(
    columns: Sequence[Column], path: Path, *, titles: Sequence[str], asked: str | None
) -> Column:
    wanted = {_plain(title) for title in (titles if asked is None else [asked])}
    named = [
        column
        for column in columns
        if wanted & {_plain(column.title), _plain(_NUMBERED.sub(r"\g<title>", column.title))}
    ]
    meant = named or (columns if asked is None else [])
    if len(meant) == 1:
        return meant[0]
    shown = [column.title for column in columns[:_SHOWN_COLUMNS]]
    more = [f"... and {len(columns) - len(shown)} more"] if len(columns) > len(shown) else []
    raise UsageError(
        Diagnostic(
            code="gradebook-column",
            message="this grade book does not say which column the scores go to",
            where=str(path),
            facts=(("looked for", ", ".join(sorted(wanted))), ("found", ", ".join(shown + more))),
            hint='name one of them: --column "..."',
        )
    )


# ------------------------------------------------------------------------ rows


def _rows(form: Form, sheet: Sheet, column: Column, path: Path) -> Iterator[Row]:
    header = _header(sheet)
    for at, line in enumerate(sheet.lines[1:], start=1):
        row = _row(form, header, line, at=at, column=column)
        if not (row.own or row.email or any(row.ids)):
            continue  # a blank line, or one about the columns
        if len(line.raw) <= column.at:
            raise broken(str(path), line=line.number, why="a line that is too short")
        yield row


def _row(form: Form, header: Sequence[str], line: Line, *, at: int, column: Column) -> Row:
    texts = line.texts

    def text(position: int | None) -> str:
        return texts[position].strip() if position is not None and position < len(texts) else ""

    def named(name: str) -> str:
        return text(_position(header, name))

    own = named(form.own)
    is_closed = named(form.closed).casefold() == "no" or (
        form.system == "canvas" and text(column.at).casefold() in _NOT_GRADED
    )
    return Row(
        at=at,
        number=line.number,
        # "Participant 1234567", in the language of whoever downloaded it
        own="".join(re.findall(r"\d+\Z", own)) if form.system == "moodle" else own,
        ids=tuple(filter(None, map(named, form.ids))),
        email=named(form.email),
        person=named(form.person),
        group=named(form.group),
        maximum=column.maximum or text(column.maximum_at),
        is_closed=is_closed,
    )


def _refuse_twice(rows: Sequence[Row], path: Path) -> None:
    first: dict[str, Row] = {}
    for row in rows:
        other = first.setdefault(row.own.casefold(), row) if row.own else row
        if other is not row:
            raise UsageError(
                Diagnostic(
                    code="gradebook-duplicate",
                    message="two lines of this grade book are of one person",
                    where=f"{path}:{row.number}",
                    facts=(("id", row.own), ("first", f"line {other.number}")),
                    hint="download the grade book again",
                )
            )
