"""The program that tries what a container promises finds out where nothing is promised."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from autograder.limits import MIB
from autograder.model import Promise
from autograder.runner.around import ATTEMPTS
from autograder.runner.meanings import AROUND
from tests.end_to_end.commands import REPOSITORY, environment


@pytest.fixture(scope="module")
def unbounded() -> dict[str, Promise]:
    """Return what the program finds on a host that promises nothing."""
    done = subprocess.run(
        [
            *(sys.executable, "-P", "-m", "autograder.runner.around"),
            *("--memory-bytes", str(16 * MIB), "--processes", "4", "--host-file", __file__),
        ],
        cwd=REPOSITORY,
        env=environment(),
        capture_output=True,
        check=True,
    )
    told = json.loads(done.stdout)
    assert told["worker"] == []
    return {one["name"]: Promise(**one) for one in told["around"]}


def test_every_promise_about_a_container_has_an_attempt() -> None:
    assert list(ATTEMPTS) == list(AROUND)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("all-memory", "took 32 MiB where 16 were allowed"),
        ("all-processes", "5 were started where 4 were allowed"),
        ("all-files", "nobody mounted is there"),
    ],
)
def test_what_is_not_kept_is_found_out(
    unbounded: dict[str, Promise], name: str, found: str
) -> None:
    assert not unbounded[name].holds
    assert found in unbounded[name].detail


def test_root_of_a_host_is_found_out(unbounded: dict[str, Promise]) -> None:
    assert unbounded["all-privileges"].holds == (os.geteuid() != 0)


def test_nothing_of_it_is_left(unbounded: dict[str, Promise]) -> None:
    assert unbounded
    assert not list(Path("/etc").glob("written-by-a-self-test"))
