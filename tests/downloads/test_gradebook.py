"""A grade book comes back as it was, with scores in the lines that they belong to."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import Diagnostic, UsageError
from autograder.export.gradebook import Book, fill, place, read_book
from autograder.export.gradebook.sheet import read_sheet
from autograder.model import Origin, Report
from tests.downloads.books import (
    CANVAS,
    GRADESCOPE,
    GRADESCOPE_ONE,
    MOODLE,
    MOODLE_GROUPS,
    origin,
    report,
)

TITLES = ("Attention", "attention")
Submissions = Mapping[str, tuple[Origin | None, float | None]]


def book_of(tmp_path: Path, text: str | bytes, *, column: str | None = None) -> Book:
    path = tmp_path / "book.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_book(path, titles=TITLES, column=column)


def filled(
    tmp_path: Path, text: str | bytes, submissions: Submissions, *, column: str | None = None
) -> tuple[str, tuple[str, ...]]:
    """Return the file as text, and what is said about it."""
    book = book_of(tmp_path, text, column=column)
    placed = place(book, ((name, where) for name, (where, _) in submissions.items()))
    reports = [report(name, score=score) for name, (_, score) in submissions.items()]
    done = fill(book, placed, reports)
    return done.data.decode(), done.notes


def refusal(tmp_path: Path, text: str | bytes, *, column: str | None = None) -> Diagnostic:
    with pytest.raises(UsageError) as caught:
        book_of(tmp_path, text, column=column)
    return caught.value.diagnostic


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """Return the lines that differ, before and after."""
    pairs = zip(before.split("\n"), after.split("\n"), strict=True)
    return [(old, new) for old, new in pairs if old != new]


def scores(text: str, *, key: str, column: str) -> dict[str, str]:
    """Return the cells of one column by those of another."""
    return {row[key]: row[column] for row in csv.DictReader(io.StringIO(text, newline=""))}


# ---------------------------------------------------------------------- Canvas


def test_canvas_gets_scores_by_its_own_ids_and_keeps_its_header_rows(tmp_path: Path) -> None:
    text, notes = filled(
        tmp_path,
        CANVAS,
        {
            "lovelaceada_501": (origin("canvas", ("lovelaceada", "501", "")), 91.0),
            "okaforben_502": (origin("canvas", ("okaforben", "502", "")), 66.67),
        },
    )

    assert changes(CANVAS, text) == [
        (
            '"Lovelace, Ada",501,3001,ada@example.edu,"A, ""early"" birds",4.00,,80.0',
            '"Lovelace, Ada",501,3001,ada@example.edu,"A, ""early"" birds",4.00,18.2,80.0',
        ),
        (
            '"Okafor, Ben",502,3002,ben@example.edu,A,5.00,,100.0',
            '"Okafor, Ben",502,3002,ben@example.edu,A,5.00,13.33,100.0',
        ),
    ]
    counts = "2 scores, 0 undecided and left empty, 4 lines as before"
    assert notes == (
        f"Canvas grade book, column Attention (12): {counts}",
        "scaled from 100 to 20 points",
    )


def test_an_undecided_score_empties_its_cell(tmp_path: Path) -> None:
    text, notes = filled(
        tmp_path, CANVAS, {"c": (origin("canvas", ("martinchloé", "503", "")), None)}
    )

    assert scores(text, key="ID", column="Attention (12)")["503"] == ""
    assert "0 scores, 1 undecided" in notes[0]


def test_who_is_excused_in_canvas_stays_so(tmp_path: Path) -> None:
    text, notes = filled(tmp_path, CANVAS, {"d": (origin("canvas", ("d", "504", "")), 80.0)})

    assert text == CANVAS
    assert "d: line 7 of the grade book may not be changed" in notes


def test_ids_of_the_institution_and_addresses_find_people_of_other_systems(
    tmp_path: Path,
) -> None:
    text, _ = filled(
        tmp_path,
        CANVAS,
        {
            "group": (
                origin("gradescope", ("A", "3001", ""), ("B", "none", "BEN@example.edu")),
                50.0,
            ),
            "chloe@example.edu": (None, 100.0),
            "3005": (None, 10.0),
        },
    )

    assert scores(text, key="ID", column="Attention (12)") == {
        "": "20.00",
        "501": "10",
        "502": "10",
        "503": "20",
        "504": "EX",
        "505": "2",
        "599": "",
    }


def test_canvas_ids_are_not_those_of_another_system(tmp_path: Path) -> None:
    text, notes = filled(tmp_path, CANVAS, {"x": (origin("gradescope", ("X", "501", "")), 9.0)})

    assert text == CANVAS
    assert "x: X (501) is not in the grade book" in notes


@pytest.mark.parametrize("column", ["Warm-up (11)", "warm-up", " WARM-UP (11) "])
def test_staff_may_name_the_column(tmp_path: Path, column: str) -> None:
    text, notes = filled(tmp_path, CANVAS, {"3001": (None, 100.0)}, column=column)

    assert scores(text, key="ID", column="Warm-up (11)")["501"] == "5"
    assert "column Warm-up (11)" in notes[0]


@pytest.mark.parametrize("column", ["Attention (13)", "Final Score", "ID", ""])
def test_a_column_that_takes_no_scores_is_refused_with_those_that_do(
    tmp_path: Path, column: str
) -> None:
    problem = refusal(tmp_path, CANVAS, column=column)

    assert problem.code == "gradebook-column"
    assert ("found", "Warm-up (11), Attention (12)") in problem.facts


def test_one_of_several_columns_is_not_guessed(tmp_path: Path) -> None:
    problem = refusal(tmp_path, CANVAS.replace("Attention (12)", "Homework 4 (12)"))

    assert problem.code == "gradebook-column"


def test_the_only_column_needs_no_name(tmp_path: Path) -> None:
    one = "Student,ID,SIS Login ID,Section,Homework 4 (12)\nAda,501,ada,A,\n"

    text, notes = filled(tmp_path, one, {"ada": (None, 91.0)})

    assert text == "Student,ID,SIS Login ID,Section,Homework 4 (12)\nAda,501,ada,A,91\n"
    assert "points are out of 100" in notes


def test_semicolons_a_mark_and_first_names_apart_are_canvas_too(tmp_path: Path) -> None:
    book = "LastName;FirstName;ID;SIS Login ID;Section;Attention (12)\r\n"
    data = codecs.BOM_UTF8 + f"{book}Points Possible;;;;;12,5\r\nL;Ada;501;ada;A;\r\n".encode()

    text, _ = filled(tmp_path, data, {"ada": (None, 100.0)})

    assert text.encode() == data.replace(b";A;\r\n", b";A;12.5\r\n")


# ---------------------------------------------------------------------- Moodle


def test_moodle_gets_scores_by_participant_and_locked_ones_stay(tmp_path: Path) -> None:
    text, notes = filled(
        tmp_path,
        MOODLE,
        {
            "Ada Lovelace_7001": (origin("moodle", ("Ada Lovelace", "7001", "")), 91.0),
            "Chloé Martin_7003": (origin("moodle", ("Chloe Martin", "7003", "")), 30.0),
        },
    )

    assert text == MOODLE.replace("Submitted,,10.00", "Submitted,9.1,10.00")
    assert "Chloé Martin_7003: line 5 of the grade book may not be changed" in notes


def test_a_number_of_somebody_else_in_moodle_is_not_filled_in(tmp_path: Path) -> None:
    """A group's number may be another person's."""
    text, notes = filled(
        tmp_path, MOODLE, {"Larks_7001": (origin("moodle", ("Larks", "7001", "")), 91.0)}
    )

    assert text == MOODLE
    assert "Larks_7001: Larks (7001) has somebody else's number in the grade book" in notes


def test_blind_marking_in_moodle_is_filled_in_by_number(tmp_path: Path) -> None:
    book = "Identifier,Status,Grade,Last modified (grade)\nTeilnehmer/in 7001,,,-\n"

    text, _ = filled(tmp_path, book, {"P": (origin("moodle", ("Participant", "7001", "")), 9.5)})

    assert text == book.replace("7001,,,", "7001,,9.5,")


def test_everybody_in_a_group_of_moodle_gets_its_score(tmp_path: Path) -> None:
    text, _ = filled(
        tmp_path,
        MOODLE_GROUPS,
        {
            "Night Owls_2": (origin("moodle", ("Night Owls", "2", "")), 80.0),
            "Larks Co_9": (origin("moodle", ("Larks Co", "9", "")), 70.0),
        },
    )

    assert scores(text, key="Full name", column="Grade") == {
        "Ada Lovelace": "80",
        "Ben Okafor": "70",
        "Chloé Martin": "80",
    }


@pytest.mark.parametrize("people", ["Full name", "Somebody"])
def test_a_group_that_moodle_does_not_list_gets_nobodys_line(tmp_path: Path, people: str) -> None:
    book = MOODLE_GROUPS.replace("Full name", people)

    text, notes = filled(tmp_path, book, {"Bats_2": (origin("moodle", ("Bats", "2", "")), 80.0)})

    assert text == book
    assert any(note.startswith("Bats_2: Bats (2) ") for note in notes)


def test_two_groups_that_look_alike_are_not_guessed(tmp_path: Path) -> None:
    book = MOODLE_GROUPS.replace("Larks & Co", "night-owls")

    text, notes = filled(tmp_path, book, {"x": (origin("moodle", ("Night Owls", "2", "")), 8.0)})

    assert text == book
    assert "x: Night Owls (2) may be one of several groups" in notes


# ------------------------------------------------------------------ Gradescope


def test_gradescope_gets_scores_by_id_then_address(tmp_path: Path) -> None:
    group = origin(
        "gradescope",
        ("Ada Lovelace", "3001", "ada@example.edu"),
        ("Deniz Kaya", "", "deniz@example.edu"),
    )

    text, _ = filled(tmp_path, GRADESCOPE, {"group": (group, 75.5)})

    assert scores(text, key="Email", column="Attention") == {
        "ada@example.edu": "75.5",
        "ben@example.edu": "",
        "chloe@example.edu": "12.0",
        "deniz@example.edu": "75.5",
    }
    assert changes(GRADESCOPE.split("\n")[0], text.split("\n")[0]) == []


def test_the_table_of_one_assignment_of_gradescope_is_filled_in_too(tmp_path: Path) -> None:
    text, notes = filled(tmp_path, GRADESCOPE_ONE, {"3001": (None, 91.0)})

    assert text == GRADESCOPE_ONE.replace("edu,,50.0", "edu,45.5,50.0")
    assert "scaled from 100 to 50 points" in notes


# --------------------------------------------------------------- never guessed


def test_a_name_alone_finds_nobody(tmp_path: Path) -> None:
    text, notes = filled(tmp_path, GRADESCOPE, {"Ada Lovelace": (None, 9.0)})

    assert text == GRADESCOPE
    assert "Ada Lovelace: Ada Lovelace is not in the grade book" in notes


def test_an_address_of_two_people_is_not_guessed(tmp_path: Path) -> None:
    book = GRADESCOPE.replace("ben@", "ada@")

    student = origin("nbgrader", ("x", "ada@example.edu", ""))

    text, notes = filled(tmp_path, book, {"x": (student, 1.0)})

    assert text == book
    assert "may be one of several people in the grade book" in notes[1]


def test_two_lines_of_one_id_are_refused(tmp_path: Path) -> None:
    problem = refusal(tmp_path, GRADESCOPE.replace("3002", "3001"))

    assert problem.code == "gradebook-duplicate"
    assert problem.where.endswith("book.csv:3")


@pytest.mark.parametrize(
    "two",
    [
        {"a": (origin("gradescope", ("A", "3001", "")), 1.0), "3001": (None, 2.0)},
        {"a": (origin("gradescope", ("A", "3001", ""), ("A", "3001", "")), 1.0)},
    ],
    ids=["two submissions", "twice in a group"],
)
def test_two_scores_for_one_line_are_refused_before_anything_is_graded(
    tmp_path: Path, two: Submissions
) -> None:
    with pytest.raises(UsageError, match="gradebook-duplicate"):
        filled(tmp_path, GRADESCOPE, two)


def test_no_score_is_rounded_up_to_more_than_was_earned(tmp_path: Path) -> None:
    text, _ = filled(tmp_path, CANVAS, {"3001": (None, 99.99)})

    assert scores(text, key="ID", column="Attention (12)")["501"] == "19.99"


# ------------------------------------------------------------------ what fails


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (b"", "gradebook-unknown"),
        (b"\xff\xfeS\0t\0", "gradebook-unknown"),
        (b"name,score\nada,1\n", "gradebook-unknown"),
        (b"Teilnehmer/in,Bewertung\n", "gradebook-unknown"),
        (b'"Student,ID,Section,A (1)\n', "gradebook-broken"),
        (CANVAS.encode() + b'"Never closed,1', "gradebook-broken"),
        (CANVAS.encode() + b"Short,777\n", "gradebook-broken"),
        (b"SID,Email\n1,a@b.c\n", "gradebook-column"),
    ],
)
def test_a_file_that_is_no_grade_book_is_refused_with_a_sentence(
    tmp_path: Path, text: bytes, code: str
) -> None:
    problem = refusal(tmp_path, text)

    assert problem.code == code
    assert str(tmp_path / "book.csv") in problem.where
    assert problem.hint


def test_a_file_that_is_not_there_or_too_large_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UsageError, match="gradebook-broken"):
        read_book(tmp_path / "nothing.csv", titles=TITLES, column=None)
    monkeypatch.setattr("autograder.export.gradebook.book._LIMIT_BYTES", 100)
    assert refusal(tmp_path, CANVAS).code == "gradebook-broken"


def test_nothing_in_a_grade_book_reaches_a_terminal_unescaped(tmp_path: Path) -> None:
    book = CANVAS.replace("Attention (12)", "Attention\x1b[2J (12)")

    _, notes = filled(tmp_path, book, {"3001": (None, 1.0)}, column="attention\x1b[2J")

    assert all(note.isprintable() for note in notes)


# ------------------------------------------------------------------------ laws

CELLS = st.text(st.sampled_from('ab,;"\r\n\té=\ufeff 1'), max_size=6)


@given(st.binary(max_size=200))
def test_what_is_read_is_written_byte_for_byte(data: bytes) -> None:
    for separator in ",;\t":
        try:
            sheet = read_sheet(data, separator=separator, path="x")
        except UsageError:
            continue
        assert sheet.with_cells({}) == data


@given(
    st.lists(st.lists(CELLS, min_size=1, max_size=4), min_size=1, max_size=5),
    st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]),
)
def test_cells_say_what_the_standard_library_reads(
    rows: list[list[str]], quoting: Literal[0, 1]
) -> None:
    stream = io.StringIO(newline="")
    csv.writer(stream, quoting=quoting).writerows(rows)

    sheet = read_sheet(stream.getvalue().encode(), separator=",", path="x")

    theirs = list(csv.reader(io.StringIO(stream.getvalue().removeprefix("\ufeff"), newline="")))
    assert [list(line.texts) for line in sheet.lines] == [row or [""] for row in theirs]


@given(
    people=st.lists(st.tuples(CELLS, CELLS, CELLS), min_size=1, max_size=5),
    points=st.lists(st.none() | st.integers(0, 10_000), min_size=5, max_size=5),
    end=st.sampled_from(["\n", "\r\n"]),
    mark=st.sampled_from(["", "\ufeff"]),
)
def test_nothing_but_the_column_of_scores_ever_changes(
    tmp_path_factory: pytest.TempPathFactory,
    people: Sequence[tuple[str, str, str]],
    points: Sequence[int | None],
    end: str,
    mark: str,
) -> None:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator=end, quoting=csv.QUOTE_ALL)
    writer.writerow(["Student", "ID", "SIS Login ID", "Section", "Attention (1)", "Notes"])
    writer.writerows(
        [name, str(at), f"login{at}", section, "5", note]
        for at, (name, section, note) in enumerate(people)
    )
    before = f"{mark}{stream.getvalue()}"
    submissions: Submissions = {
        f"login{at}": (None, None if score is None else score / 100)
        for at, score in enumerate(points[: len(people) - 1])
    }

    after, _ = filled(tmp_path_factory.getbasetemp(), before, submissions)

    old, new = (
        list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))
        for text in (before, after)
    )
    assert [row[:4] + row[5:] for row in old] == [row[:4] + row[5:] for row in new]
    assert after.startswith(mark)
    expected = [
        "" if score is None else f"{score / 100:.2f}".rstrip("0").rstrip(".")
        for score in points[: len(people) - 1]
    ]
    assert [row[4] for row in new[1:]] == [*expected, "5"]


def test_reports_of_submissions_that_were_not_placed_are_left_alone(tmp_path: Path) -> None:
    book = book_of(tmp_path, CANVAS)
    reports: list[Report] = [report("nobody", score=3.0)]

    assert fill(book, place(book, []), reports).data == CANVAS.encode()
