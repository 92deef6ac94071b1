"""Filling in: which line of a grade book a submission's score goes to, and what is written.

A person is found by id, then by address, and never by name alone: a score in somebody else's line
is worse than none. Who is not found, or found twice, is told.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.render import format_points
from autograder.export.gradebook.book import Book, Row
from autograder.model import Origin, Person, Report
from autograder.printable import counted, printable
from autograder.runner.intake.names import fold

_LONGEST_CHARACTERS = 120


@dataclass(frozen=True, kw_only=True)
class Placed:
    """Where scores go.

    Attributes:
        rows: For each submission, the lines of its people.
        notes: Whom no line was found for, and why.
    """

    rows: Mapping[str, tuple[Row, ...]]
    notes: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Filled:
    """A grade book with scores in it.

    Attributes:
        data: The file.
        notes: What was done, and what was not.
    """

    data: bytes
    notes: tuple[str, ...]


def place(book: Book, submissions: Iterable[tuple[str, Origin | None]]) -> Placed:
    """Return the lines that submissions belong to; nothing needs to be graded yet.

    Args:
        book: The grade book.
        submissions: The name of each, and what another system says about it.

    Raises:
        UsageError: ``gradebook-duplicate``, if two submissions come to one line.
    """
    rows: dict[str, tuple[Row, ...]] = {}
    notes: list[str] = []
    taken: dict[int, str] = {}
    for name, origin in submissions:
        rows[name] = ()
        for person in _people(name, origin):
            system = origin.system if origin else ""
            is_own = system == book.form.system
            found = (is_own and _of_group(book, person)) or _of_person(book, person, is_own=is_own)
            if isinstance(found, str):
                notes.append(_line(f"{name}: {_called(person)} {found}"))
                continue
            for row in found:
                if row.at in taken:
                    raise _twice(row, taken[row.at], name)
                taken[row.at] = name
            rows[name] += found
    return Placed(rows=rows, notes=tuple(notes))


def fill(book: Book, placed: Placed, reports: Sequence[Report]) -> Filled:
    """Write scores into their lines; a line without a submission stays as it is.

    Args:
        book: The grade book.
        placed: The lines of the submissions.
        reports: Their reports. Where a score is undecided, the cell becomes empty.
    """
    cells: dict[tuple[int, int], str] = {}
    notes = list(placed.notes)
    scales: set[str] = set()
    undecided = 0
    for report in reports:
        for row in placed.rows.get(report.submission.name, ()):
            if row.is_closed:
                left = f"line {row.number} of the grade book may not be changed"
                notes.append(_line(f"{report.submission.name}: {left}"))
                continue
            text, scale = _scaled(report, row.maximum)
            cells[row.at, book.column.at] = text
            undecided += text == ""
            scales |= {scale} - {""}
    where = f"{book.form.title}, column {book.column.title}"
    scores = f"{counted(len(cells) - undecided, 'score')}, {undecided} undecided and left empty"
    as_they_were = counted(len(book.rows) - len(cells), "line")
    notes.insert(0, _line(f"{where}: {scores}, {as_they_were} as before"))
    return Filled(data=book.sheet.with_cells(cells), notes=(*notes, *sorted(scales)))


def _people(name: str, origin: Origin | None) -> tuple[Person, ...]:
    """Return who handed in; a submission from nowhere else is called by an id, if it has any."""
    if origin is None:
        return (Person(name=name, id=name),)
    return origin.people or (Person(name=name),)


def _of_group(book: Book, person: Person) -> tuple[Row, ...] | str:
    """Return the lines of a group's members, where the book says who is in which."""
    called = _letters(person.name)
    rows = tuple(row for row in book.rows if called and _letters(row.group) == called)
    return "may be one of several groups" if len({row.group for row in rows}) > 1 else rows


def _of_person(book: Book, person: Person, *, is_own: bool) -> tuple[Row, ...] | str:
    """Return a person's line.

    Args:
        book: The grade book.
        person: Who handed in.
        is_own: Whether the grade book's own system says so, whose ids are its own.
    """
    steps: tuple[tuple[str, Callable[[Row], Iterable[str]]], ...] = (
        (person.id, (lambda row: (row.own,)) if is_own else (lambda row: row.ids)),
        (person.email, lambda row: (row.email,)),
        ("" if is_own else person.id, lambda row: (row.email,)),
    )
    for wanted, known in steps:
        rows = tuple(row for row in book.rows if wanted and _key(wanted) in map(_key, known(row)))
        if len(rows) > 1:
            return "may be one of several people in the grade book"
        if rows:
            is_another = is_own and _has_another_name(book, rows[0], person)
            return "has somebody else's number in the grade book" if is_another else rows
    return "is not in the grade book"


def _has_another_name(book: Book, row: Row, person: Person) -> bool:
    """Tell whether a line is of somebody else of this number: it may be that of a group."""
    is_told = bool(row.person) or any(row.group for row in book.rows)
    return bool(book.form.person) and is_told and _letters(row.person) != _letters(person.name)


def _scaled(report: Report, maximum: str) -> tuple[str, str]:
    """Return what is written for a report, and a note unless its points are the column's."""
    if report.score is None:
        return "", ""
    possible = format_points(report.max_score)
    number = _number(maximum)
    if number is None:
        return format_points(report.score), f"points are out of {possible}"
    if number == report.max_score:
        return format_points(report.score), ""
    scaled = report.score * number / report.max_score
    return format_points(scaled), f"scaled from {possible} to {format_points(number)} points"


def _number(text: str) -> float | None:
    try:
        number = float(text.strip().replace(",", "."))
    except ValueError:
        return None
    return number if 0 < number < float("inf") else None


def _key(text: str) -> str:
    return text.strip().casefold()


def _letters(text: str) -> str:
    """Return a name as two systems agree on it: downloads lose what no file may be called."""
    return "".join(character for character in fold(text) if character.isalnum())


def _called(person: Person) -> str:
    known = ", ".join(filter(None, (person.id, person.email)))
    return f"{person.name} ({known})" if known and known != person.name else person.name


def _line(text: str) -> str:
    return printable(text, limit_characters=3 * _LONGEST_CHARACTERS)


def _twice(row: Row, first: str, second: str) -> UsageError:
    return UsageError(
        Diagnostic(
            code="gradebook-duplicate",
            message="two submissions come to one line of the grade book",
            facts=(("line", str(row.number)), ("submissions", _line(f"{first}, {second}"))),
            hint="grade only the one that counts",
        )
    )
