"""Runs one session for each class of claims, and prints its figures at the end."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

from tests.escape.claims import EscapeClaims
from tests.escape.suite import Graded, listed, run

_FIGURES: Final = pytest.StashKey[list[str]]()
_KEY: Final = "escape"  # of what a process of xdist hands to the one that reports


@pytest.fixture(scope="class")
def graded(request: pytest.FixtureRequest) -> Iterator[Graded]:
    """The session of a class of claims."""
    cls = request.cls
    assert cls is not None
    assert issubclass(cls, EscapeClaims)
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        Path(folder).chmod(0o755)  # a worker may be another user
        session = run(cls.mode, Path(folder))
        request.config.stash.setdefault(_FIGURES, []).append(session.summary())
        yield session


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Make a claim about one attempt, or about its twin, for each that its class has."""
    cls = metafunc.cls
    if cls is None or not issubclass(cls, EscapeClaims):
        return
    every = listed()
    twins = tuple(one for one in every if one.group in cls.mode.twins)
    for name, wanted in (("one", every), ("twin", twins)):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, wanted, ids=[attempt.key for attempt in wanted])


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand the figures to the process that reports, where that is another one."""
    handed = getattr(session.config, "workeroutput", None)
    if handed is not None:
        handed[_KEY] = session.config.stash.get(_FIGURES, [])


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: object) -> None:
    """Take the figures of another process."""
    config: pytest.Config = node.config  # type: ignore[attr-defined]  # xdist has no types for it
    handed: dict[str, list[str]] = getattr(node, "workeroutput", {})
    config.stash.setdefault(_FIGURES, []).extend(handed.get(_KEY, []))


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the figures of every session."""
    for line in config.stash.get(_FIGURES, []):
        terminalreporter.write_line(line)
