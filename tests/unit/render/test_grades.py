from __future__ import annotations

import csv
import io

import pytest

from autograder.engine.render import render_grades_csv
from autograder.model import Outcome
from tests.unit.render import samples


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_class_becomes_one_line_each_sorted_by_name() -> None:
    reports = [samples.perfect("grace"), samples.realistic("Ada"), samples.perfect("barbara")]

    rows = _rows(render_grades_csv(reports))

    assert [row["name"] for row in rows] == ["Ada", "barbara", "grace"]
    assert rows[0] == {
        "name": "Ada",
        "score": "27.66",
        "max_score": "57",
        "final": "true",
        "part 1": "12",
        "part 2": "6",
        "part 3": "9.66",
        "first finding": "attention.py:41: The softmax runs over the queries, not over the keys",
    }


def test_an_undecided_score_is_an_empty_cell_and_not_a_zero() -> None:
    (row,) = _rows(render_grades_csv([samples.realistic(undecided=True)]))

    assert (row["score"], row["part 3"], row["final"]) == ("", "", "false")
    assert row["part 2"] == "6"


def test_a_part_with_a_check_that_was_left_out_is_an_empty_cell() -> None:
    (row,) = _rows(render_grades_csv([samples.partial()]))

    assert (row["score"], row["part 2"], row["part 3"], row["final"]) == ("", "6", "", "false")


def test_a_part_that_one_report_does_not_have_is_empty() -> None:
    both = samples.report([samples.check(1), samples.check(2, part="2")], name="a")
    one = samples.report([samples.check(1)], name="b")

    rows = _rows(render_grades_csv([one, both]))

    assert [row["part 2"] for row in rows] == ["4", ""]


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "\uff1d"])
def test_no_cell_is_a_formula(start: str) -> None:
    attack = f"{start}HYPERLINK(1)"
    check = samples.check(1, Outcome.FAILED, part=attack, title=attack)

    text = render_grades_csv([samples.report([check], name=attack)])

    # The column "part =..." and the finding "not passed: =..." begin with a word of ours.
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert not [cell for cell in cells if cell.startswith(start)]
    assert f"'{start}HYPERLINK(1)".replace("\r", " ").replace("\n", " ") in cells


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize(
    "attack",
    [
        "=1+1",
        "  =1+1",
        "'=1+1",
        '"=1+1',
        "a;=1+1",
        "a; =1+1",
        'a;"=1+1"',
        "a\t-1",
        "a|@SUM(1)",
        "\n=1",
    ],
)
def test_no_cell_is_a_formula_whatever_separates_columns_where_it_is_opened(
    attack: str, delimiter: str
) -> None:
    text = render_grades_csv([samples.report([samples.check(1)], name=attack)])

    cells = [c for r in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter) for c in r]
    assert not [cell for cell in cells if cell.strip(' "').startswith(("=", "+", "-", "@"))]


def test_commas_quotes_and_line_ends_stay_inside_their_cell() -> None:
    text = render_grades_csv([samples.perfect('O"Brien, Zoë\r\nadmin')])

    assert _rows(text)[0]["name"] == 'O"Brien, Zoë  admin'
    assert '"O""Brien, Zoë  admin"' in text


def test_lines_end_with_a_line_feed_and_no_mark_precedes_the_header() -> None:
    text = render_grades_csv([samples.realistic(), samples.perfect()])

    assert text.startswith("name,score,max_score,final,part 1,")
    assert "\r" not in text
    assert text.count("\n") == 3


def test_an_empty_class_is_a_header() -> None:
    assert render_grades_csv([]) == "name,score,max_score,final,first finding\n"
