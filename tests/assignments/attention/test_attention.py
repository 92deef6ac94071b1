"""The attention assignment grades right programs, wrong ones and the start alike on every seed."""

from __future__ import annotations

import functools
import math
from pathlib import Path

import pytest

from autograder.model import Outcome, Visibility
from autograder.wire.loading import load_source
from tests.assignments.attention import sitting

MISCONCEPTIONS = sitting.assignment().misconceptions
ALTERNATIVES = sitting.assignment().alternatives


@functools.cache
def _lost(path: Path) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the checks that a misconception loses, and the parts that it is about."""
    module, parts = sitting.wrong_module(path)
    return sitting.sit(module).lost, parts


def _names(*, part: str | None = None, visibility: Visibility | None = None) -> frozenset[str]:
    return frozenset(
        check.name
        for check in sitting.checks()
        if part in (None, check.part) and visibility in (None, check.visibility)
    )


def test_points_sum_to_one_hundred_in_thirty_fifty_and_twenty() -> None:
    points = {
        part: sum(check.points for check in sitting.checks() if check.part == part)
        for part in sitting.assignment().manifest.parts
    }
    assert points == {"1": 30, "2": 50, "4": 20}


@pytest.mark.parametrize("part", ["1", "2", "4"])
def test_public_checks_carry_at_least_half_of_each_part(part: str) -> None:
    of_part = [check for check in sitting.checks() if check.part == part]
    public = sum(check.points for check in of_part if check.visibility is Visibility.PUBLIC)
    assert public >= sum(check.points for check in of_part) / 2


@pytest.mark.parametrize("secret", [b"first", b"second", b"third"])
def test_the_source_passes_every_check(secret: bytes) -> None:
    assert sitting.sit(sitting.source_module(), secret=secret).lost == frozenset()


@pytest.mark.parametrize("secret", [b"first", b"second"])
@pytest.mark.parametrize("path", ALTERNATIVES, ids=lambda path: path.stem)
def test_a_right_solution_in_another_style_passes_every_check(path: Path, secret: bytes) -> None:
    module = load_source(path, f"other_{path.stem}", register=False)
    assert sitting.sit(module, secret=secret).lost == frozenset()


def test_the_start_passes_no_check_and_breaks_none() -> None:
    outcomes = sitting.sit(sitting.stub_module()).outcomes
    assert set(outcomes.values()) <= {Outcome.FAILED, Outcome.SKIPPED}


@pytest.mark.parametrize("path", MISCONCEPTIONS, ids=lambda path: path.stem)
def test_a_misconception_loses_points_in_its_own_parts_alone(path: Path) -> None:
    lost, parts = _lost(path)
    for part in parts:
        assert lost & _names(part=part), f"no check of part {part} catches it"
    assert lost <= frozenset().union(*(_names(part=part) for part in parts))


def test_public_checks_alone_catch_four_misconceptions_of_five() -> None:
    public = _names(visibility=Visibility.PUBLIC)
    caught = [path for path in MISCONCEPTIONS if _lost(path)[0] & public]
    assert len(caught) >= math.ceil(0.8 * len(MISCONCEPTIONS))


def test_every_check_is_lost_by_some_misconception_or_is_about_manners() -> None:
    # Dtypes, untouched arguments and refusals: claims that no wrong formula can break.
    ends = (
        "of_its_input",
        "of_its_inputs",
        "alone",
        "bad_arguments",
        "do_not_fit",
        "out_of_range",
        "no_mask",
    )
    manners = {name for name in _names() if name.endswith(ends)}
    lost = frozenset().union(*(_lost(path)[0] for path in MISCONCEPTIONS))
    assert _names() - lost <= manners


@pytest.mark.parametrize("path", MISCONCEPTIONS, ids=lambda path: path.stem)
def test_a_page_opens_with_a_title_and_asks_a_question(path: Path) -> None:
    page = load_source(path, f"page_{path.stem}", register=False).__doc__ or ""
    title = page.strip().splitlines()[0]
    assert title.endswith(".")
    assert len(title) <= 100
    for head in ("What the result shows:", "Why it happens:", "A question to think about:"):
        assert head in page
    assert "Where to look:" in page
