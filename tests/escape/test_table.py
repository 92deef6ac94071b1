"""docs/reference/escape-attempts.md lists the attempts that there are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest

from tests.escape.attempt import ANYTHING, JUST_WRONG
from tests.escape.suite import GROUPS, listed
from tests.escape.table import PAGE, TITLES

AT_LEAST = 80


@pytest.fixture(scope="module")
def page() -> str:
    return PAGE.read_text(encoding="utf-8")


def test_there_are_attempts_of_every_group() -> None:
    assert len(listed()) >= AT_LEAST
    assert {one.group for one in listed()} == set(GROUPS) == set(TITLES)


def test_no_two_attempts_go_by_one_name() -> None:
    assert max(Counter(one.name for one in listed()).values()) == 1


def test_the_page_lists_every_attempt_under_its_group(page: str) -> None:
    sections = re.split(r"^## ", page, flags=re.MULTILINE)[1:]
    names = {
        section.partition("\n")[0]: re.findall(r"^\| (.+?) \| \[", section, re.MULTILINE)
        for section in sections
    }

    assert names == {
        TITLES[group]: [one.name for one in listed() if one.group == group] for group in GROUPS
    }


def test_the_page_says_what_the_suite_allows_to_come_back(page: str) -> None:
    for one in listed():
        (row,) = re.findall(rf"^\| {re.escape(one.name)} \| (.+?) \| ", page, re.MULTILINE)
        codes = set(re.findall(r"`([\w-]+)`", row))
        allowed = one.attempt.codes
        assert allowed is ANYTHING or codes <= allowed | JUST_WRONG, one.name
        if len(allowed) == 1 and allowed is not ANYTHING:
            assert codes == allowed, one.name


def test_every_code_on_the_page_has_a_page_of_its_own(page: str, repository: Path) -> None:
    codes = set(re.findall(r"\(errors/([\w-]+)\.md\)", page))

    assert codes
    for code in codes:
        assert (repository / "docs/reference/errors" / f"{code}.md").is_file()


def test_nothing_was_stolen(page: str) -> None:
    assert f"{len(listed())} attempts, 0 points stolen." in page
    assert set(re.findall(r" \| (\S+) \|$", page, re.MULTILINE)) == {"0"}
