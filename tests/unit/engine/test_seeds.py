"""The course key: made once, kept secret, and never drawing anything else."""

from __future__ import annotations

import multiprocessing
import stat
from pathlib import Path

import pytest

from autograder.diagnostics import AutograderError
from autograder.engine.seeds import (
    PRACTICE_KEY,
    CourseKey,
    generator,
    load_or_make_key,
    short_seed,
)
from tests.unit.engine.tiny import KEY


def seed(key: CourseKey = KEY, **changes: str) -> int:
    names = {"assignment": "a", "version": "1", "check_id": "p::c", **changes}
    return key.seed(
        assignment=names["assignment"], version=names["version"], check_id=names["check_id"]
    )


def test_a_key_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "course.key"
    key = load_or_make_key(path)

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(key.secret) == 32
    assert load_or_make_key(path) == key
    assert load_or_make_key(tmp_path / "other.key") != key
    assert sorted(one.name for one in tmp_path.iterdir()) == ["course.key", "other.key"]


def test_processes_that_start_at_once_read_one_key(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    with context.Pool(2) as pool:
        for number in range(20):
            path = tmp_path / f"{number}.key"
            assert len(set(pool.map(load_or_make_key, [path] * 4, chunksize=1))) == 1


def test_a_key_appears_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever looks while the key is written finds nothing or all of it."""
    path = tmp_path / "course.key"
    seen: list[bool] = []

    def linked(self: Path, target: Path) -> None:
        seen.append(path.exists())
        path.write_text(target.read_text(encoding="ascii"), encoding="ascii")

    monkeypatch.setattr(Path, "hardlink_to", linked)
    load_or_make_key(path)

    assert seen == [False]


def test_a_key_is_made_where_the_file_system_has_no_links(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(self: Path, target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", refused)
    path = tmp_path / "course.key"

    assert load_or_make_key(path) == load_or_make_key(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    "content", [b"", b"\n", b"00" * 31, b"00" * 33, b"zz" * 32, b"\xff" * 64, b"00 " * 11]
)
def test_a_file_that_holds_no_key_is_told_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "course.key"
    path.write_bytes(content)

    with pytest.raises(AutograderError) as caught:
        load_or_make_key(path)

    assert caught.value.diagnostic.code == "course-key-broken"
    assert path.read_bytes() == content


def test_the_fingerprint_tells_keys_apart_and_reveals_none() -> None:
    assert len(KEY.fingerprint) == 12
    assert KEY.fingerprint != PRACTICE_KEY.fingerprint
    assert KEY.fingerprint not in KEY.secret.hex()
    assert KEY.secret.hex() not in repr(KEY)
    assert str(KEY.secret) not in repr(KEY)


def test_every_name_changes_the_seed() -> None:
    seeds = {
        seed(),
        seed(assignment="b"),
        seed(version="2"),
        seed(check_id="p::d"),
        seed(PRACTICE_KEY),
        seed(assignment="a\0001", version=""),  # parts do not run into each other by joining
    }

    assert len(seeds) == 6


def test_seeds_never_change() -> None:
    """Grades depend on these numbers: regrading must meet the same inputs."""
    golden = seed(assignment="attention", version="1.0.0", check_id="part_01::softmax")

    assert golden == GOLDEN_SEED
    assert generator(golden).bit_generator.random_raw(3).tolist() == GOLDEN_DRAWS
    assert short_seed(golden) == GOLDEN_SEED % 2**32
    assert KEY.fingerprint == GOLDEN_FINGERPRINT


GOLDEN_SEED = 73662662616337810811152738397151151644057953209202282283489863631411038161151
GOLDEN_DRAWS = [3684700772705138972, 1876348266768820943, 11598250302377095452]
GOLDEN_FINGERPRINT = "e2d37535dec0"


def test_only_a_further_run_of_a_check_draws_something_else() -> None:
    first = KEY.seed(assignment="a", version="1", check_id="p::c")
    again = [KEY.seed(assignment="a", version="1", check_id="p::c", run=run) for run in (1, 2, 3)]

    assert again[0] == first
    assert len(set(again)) == 3


def test_what_a_check_draws_stays_what_it_was() -> None:
    """A class that was graded yesterday meets the same inputs today."""
    assert KEY.seed(assignment="a", version="1", check_id="p::c") == int(
        "40d6534bab4d7ef75fc293a168b3dbb722c01cd42fa1b82bfc0ac64c9d56dbbe", 16
    )
