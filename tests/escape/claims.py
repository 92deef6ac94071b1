"""What holds for every attempt, wherever it is made: one class of claims for all modes."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from tests.escape.attempt import CANARY, SAYING
from tests.escape.session import ASSIGNMENT
from tests.escape.suite import Graded, Listed, Mode, fingerprint

_FOUND: Final = "part_01_numbers::nothing_was_found"
#: Whose attempts look for something. Others may end before anybody can ask what they found.
_LOOKING: Final = ("secrets", "escape")
#: What quotes the checks or the solution, if a student can read it.
_TELLING: Final = (CANARY, "1.2345678987654321", "31415926", "-8.765432123456789", "expect_close(")


class EscapeClaims:
    """Claims about one session; a class for each mode says which.

    ``conftest.py`` runs the session and hands out the attempts.
    """

    mode: ClassVar[Mode]

    def test_an_attempt_earns_nothing_that_it_did_not_compute(
        self, graded: Graded, one: Listed
    ) -> None:
        assert graded.stolen(one) == 0, one.name

    def test_an_attempt_is_never_taken_for_a_fault_of_ours(
        self, graded: Graded, one: Listed
    ) -> None:
        allowed = {"passed", "failed", "timed-out", "skipped"}

        assert graded.tries(one).outcomes <= allowed, (one.name, graded.tries(one).codes)

    def test_what_comes_back_is_what_the_attempt_deserves(
        self, graded: Graded, one: Listed
    ) -> None:
        assert graded.deserved(one), (one.name, graded.tries(one).codes)

    def test_an_attempt_finds_nothing(self, graded: Graded, one: Listed) -> None:
        (check,) = [check for check in graded.tries(one).checks if check["id"] == _FOUND]

        told = check["explanation"] or {"code": "", "facts": []}
        assert told["code"] != "wrong-length", told["facts"]
        assert check["outcome"] == "passed" or one.group not in _LOOKING, one.name

    def test_a_right_file_would_have_been_seen_to_earn(self, graded: Graded) -> None:
        right, wrong = graded.outcomes["bare-right"], graded.outcomes["bare-wrong"]

        assert (right.points, right.beyond(wrong)) == (100, 75)
        assert wrong.passed == {_FOUND}

    def test_the_command_is_done_and_nothing_stays_undecided(self, graded: Graded) -> None:
        assert graded.record["code"] == 0

    def test_no_process_is_left(self, graded: Graded) -> None:
        assert graded.record["processes"] == []

    def test_no_control_group_is_left(self, graded: Graded) -> None:
        assert graded.record["groups"] == []

    def test_no_file_lies_where_none_should(self, graded: Graded) -> None:
        assert graded.record["files"] == []

    def test_the_folder_of_reports_holds_reports(self, graded: Graded) -> None:
        files = [path for path in graded.out.rglob("*") if path.is_file()]
        # What was undecided and is graded again keeps its first record.
        names = {path.name for path in files if path.parent.name != "earlier"}

        assert names == {
            *("report.json", "report.html", "staff.json", "staff.html"),
            *("index.html", "grades.csv", "course.key"),
        }
        assert {path.name for path in graded.out.iterdir() if path.is_dir()} == set(graded.outcomes)

    def test_what_was_handed_in_and_the_assignment_are_what_they_were(self, graded: Graded) -> None:
        assert graded.record["before"] == {
            "inbox": fingerprint(graded.inbox),
            "assignment": fingerprint(ASSIGNMENT),
        }

    def test_no_page_of_a_student_tells_what_is_hidden(self, graded: Graded) -> None:
        secrets = (*_TELLING, str(ASSIGNMENT), str(graded.inbox), str(graded.out))
        told = [
            (page.parent.name, page.name, secret)
            for page, text in _texts(graded)
            for secret in secrets
            if secret in text
        ]

        assert told == []

    def test_no_page_of_a_student_holds_a_sentence_of_a_check_or_of_the_solution(
        self, graded: Graded
    ) -> None:
        sources = [*ASSIGNMENT.glob("checks/*.py"), *ASSIGNMENT.glob("source/*.py")]
        lines = {
            line.strip()
            for path in sources
            for line in path.read_text(encoding="utf-8").splitlines()
            if "student." in line or "CANARY" in line or "rng" in line
        }
        assert len(lines) > 8
        for page, text in _texts(graded):
            assert not [line for line in lines if line in text], page

    def test_a_hidden_check_shows_no_word_of_the_student(self, graded: Graded) -> None:
        for page, tree in graded.student_reports():
            for check in tree["checks"]:
                if check["visibility"] == "hidden":
                    assert SAYING not in str(check), page
                    assert check["output"] == "", page

    def test_what_is_printed_moves_no_cursor(self, graded: Graded) -> None:
        said = graded.record["said"]
        odd = {letter for letter in said if not (letter.isprintable() or letter == "\n")}

        assert odd == set()

    def test_no_page_runs_what_a_student_wrote(self, graded: Graded) -> None:
        for page in graded.out.rglob("*.html"):
            text = page.read_text(encoding="utf-8")
            assert f"<script>{SAYING}" not in text, page
            assert not {letter for letter in text if not (letter.isprintable() or letter in "\n\t")}


class TwinClaims(EscapeClaims):
    """The same, and that whoever uses a tool for honest work loses nothing by it."""

    def test_the_honest_twin_of_an_attempt_keeps_all_points(
        self, graded: Graded, twin: Listed
    ) -> None:
        honest = graded.honest(twin)

        assert honest.points == 100, (twin.name, honest.codes)


def _texts(graded: Graded) -> Iterator[tuple[Path, str]]:
    for page in graded.pages():
        yield page, page.read_text(encoding="utf-8")
