"""``submission_metadata.json`` is read for what it says, and windows end where it says."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.content.choice import Resubmit
from autograder.export.gradescope.metadata import Metadata, next_chance, read_metadata

LIMIT = Resubmit(most=2, hours=24)


def written(folder: Path, tree: object) -> Metadata:
    path = folder / "submission_metadata.json"
    path.write_text(tree if isinstance(tree, str) else json.dumps(tree), encoding="utf-8")
    return read_metadata(path)


def handed_in(folder: Path, *hours: int, at: int = 30, **changes: object) -> Metadata:
    """Return a submission of some hour, after others of the same days."""
    earlier = [{"submission_time": moment(hour), "score": "3.0", **changes} for hour in hours]
    return written(folder, {"created_at": moment(at), "previous_submissions": earlier})


def moment(hour: int) -> str:
    return f"2026-11-{1 + hour // 24:02d}T{hour % 24:02d}:00:00.123456-08:00"


@pytest.mark.parametrize(
    "tree",
    ["", "null", "[]", "{", '{"users": 3, "assignment": [], "previous_submissions": {}}', "\x00"],
)
def test_a_file_that_says_nothing_is_no_error(tmp_path: Path, tree: str) -> None:
    assert written(tmp_path, tree) == Metadata()


def test_a_file_that_is_not_there_is_no_error(tmp_path: Path) -> None:
    assert read_metadata(tmp_path / "none.json") == Metadata()


JSON = st.recursive(
    st.none() | st.booleans() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)


@given(created=JSON, assignment=JSON, users=JSON, before=st.lists(JSON | st.fixed_dictionaries({})))
def test_no_kind_of_value_is_an_error(
    tmp_path_factory: pytest.TempPathFactory,
    created: object,
    assignment: object,
    users: object,
    before: object,
) -> None:
    tree = {
        "created_at": created,
        "assignment": assignment,
        "users": users,
        "previous_submissions": before,
    }
    assert written(tmp_path_factory.mktemp("m"), tree).people >= 1


def test_what_is_known_of_a_group_is_read(tmp_path: Path) -> None:
    found = written(
        tmp_path,
        {
            "id": 1,
            "new key": "of another year",
            "created_at": "2026-11-01T10:00:00.0+01:00",
            "assignment": {"due_date": "2026-11-02T00:00:00Z", "total_points": "20.0"},
            "users": [{"id": 1, "name": "Ada"}, {"id": 2, "name": "Ben"}],
        },
    )

    assert found.people == 2
    assert found.created == datetime(2026, 11, 1, 9, tzinfo=UTC)
    assert found.due == datetime(2026, 11, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    ("earlier", "counts"),
    [((), True), ((29,), True), ((28, 29), False), ((1, 5), True), ((5, 29), True), ((6, 7), True)],
)
def test_the_window_is_of_the_submissions_own_time(
    tmp_path: Path, *, earlier: tuple[int, ...], counts: bool
) -> None:
    assert (next_chance(handed_in(tmp_path, *earlier), LIMIT) is None) is counts


def test_the_next_chance_is_when_few_enough_are_left(tmp_path: Path) -> None:
    """Those of hours 28 and 30 count; once the first is a day old there is room."""
    chance = next_chance(handed_in(tmp_path, 27, 28), LIMIT)

    assert chance is not None
    assert chance.isoformat() == moment(28 + 24)


def test_a_submission_that_we_broke_does_not_count(tmp_path: Path) -> None:
    assert next_chance(handed_in(tmp_path, 28, 29, autograder_error=True), LIMIT) is None


def test_without_a_limit_or_a_time_everything_counts(tmp_path: Path) -> None:
    crowded = handed_in(tmp_path, 27, 28, 29)

    assert next_chance(crowded, None) is None
    assert next_chance(Metadata(earlier=crowded.earlier), LIMIT) is None


def test_points_are_read_as_text_or_number(tmp_path: Path) -> None:
    for score, read in (("3.5", 3.5), (3.5, 3.5), ("NaN", None), (None, None), ("much", None)):
        assert handed_in(tmp_path, 1, score=score).earlier[0].score == read
