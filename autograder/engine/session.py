"""Running an assignment's checks inside pytest: collecting once, grading many submissions.

A session depends on nothing but the check files: no plugin, option or conftest of the machine it
runs on takes part.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import traceback
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

import pytest
import torch

from autograder.diagnostics import AutograderError, CheckError, Diagnostic
from autograder.engine import plugin
from autograder.engine.grading import GradedCheck, Grading
from autograder.engine.judge import Judgement, broken_check
from autograder.model import Outcome, Visibility

#: Plugins of pytest's own that are of no use here. The first two collect garbage ten times over at
#: the end of a session, which took as long as grading a function.
_UNUSED: Final = (
    "unraisableexception",
    "threadexception",
    "cacheprovider",
    "doctest",
    "junitxml",
    "legacypath",
    "logging",
    "pastebin",
    "setuponly",
    "setupplan",
    "stepwise",
)

# Assertions stay plain: a check speaks through expect_*, and rewriting costs a compile per file.
_ARGUMENTS: Final = (
    "-q",
    "--assert=plain",
    "--tb=no",  # nobody reads pytest's report, and the source of every frame goes into one
    "--capture=no",
    "--import-mode=importlib",
    "--noconftest",
    *(word for name in _UNUSED for word in ("-p", f"no:{name}")),
    "-c",
    str(Path(__file__).with_name("pytest.ini")),
)

#: What pytest would read from the environment, and what it is to find there.
_ENVIRONMENT: Final = {
    "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
    "PYTEST_ADDOPTS": None,
    "PYTEST_PLUGINS": None,
}


def collect(checks: Path) -> list[GradedCheck]:
    """Return an assignment's checks in the order in which they run.

    Args:
        checks: The folder of the check files.

    Raises:
        ContentError: If a check file cannot be imported.
    """
    _forget_modules(checks, whose_file_is_another=False)
    watcher = _Watcher()
    _run_pytest([*_arguments(checks), "--collect-only", str(checks)], watcher)
    if watcher.error is not None:
        raise _unimportable(watcher.error, watcher.path)
    return watcher.graded


def run(grading: Grading, checks: Path, *, only: Collection[str]) -> None:
    """Run checks of one submission; afterwards each of them has a result.

    Args:
        grading: The submission's grading; its ``results`` are filled.
        checks: The folder of the check files.
        only: Ids of the checks to run.

    Raises:
        KeyboardInterrupt: If it was interrupted; checks that did not run have no result then.
    """
    _forget_modules(checks, whose_file_is_another=True)
    watcher = _Watcher(grading=grading, only=frozenset(only))
    files = sorted({f"{check_id.partition('::')[0]}.py" for check_id in only})
    if not files:
        return  # without a file pytest would take the folder that it runs in
    paths = [str(checks / file) for file in files]
    status = _run_pytest([*_arguments(checks), *paths], watcher)
    if status == pytest.ExitCode.INTERRUPTED:
        raise KeyboardInterrupt
    for graded in watcher.graded:
        if graded.id not in grading.results:
            diagnostic = _without_result(graded, watcher.broken.get(graded.id))
            grading.fail_all([graded], Judgement(outcome=Outcome.ERRORED, diagnostic=diagnostic))


def _without_result(graded: GradedCheck, error: BaseException | None) -> Diagnostic:
    """Say why a check has no result: a fixture of it failed, or nobody knows."""
    if isinstance(error, AutograderError):
        return error.diagnostic
    if error is not None:
        return broken_check(error, graded.check.where)
    return Diagnostic(
        code="check-without-result",
        message="the check ended without a result",
        where=graded.check.where,
        hint="nothing is lost: it is graded again when the check is mended",
    )


def _forget_modules(checks: Path, *, whose_file_is_another: bool) -> None:
    """Make pytest import check files anew: it takes what ``sys.modules`` holds under their names.

    Args:
        checks: The folder of the check files.
        whose_file_is_another: Forget only what came from elsewhere, such as another assignment.
    """
    for path in checks.glob("*.py"):
        known = sys.modules.get(path.stem)
        if known is not None and not (
            whose_file_is_another and getattr(known, "__file__", None) == str(path)
        ):
            del sys.modules[path.stem]


def _arguments(checks: Path) -> list[str]:
    # Below the cut alone pytest lists folders: above it lie other people's, perhaps unreadable.
    return [*_ARGUMENTS, "--rootdir", str(checks), "--confcutdir", str(checks)]


def _run_pytest(arguments: list[str], watcher: _Watcher) -> int:
    with _plain_environment(), one_thread(), contextlib.redirect_stdout(io.StringIO()):
        return pytest.main(arguments, plugins=[plugin, watcher])


@contextlib.contextmanager
def one_thread() -> Iterator[None]:
    """Compute as a worker does: sums are added in one order, and small tensors wait for nobody.

    Tensors of a check are so small that waking a second thread takes longer than the sum itself.
    """
    before = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        yield
    finally:
        torch.set_num_threads(before)


@contextlib.contextmanager
def _plain_environment() -> Iterator[None]:
    """Hide from pytest what the environment tells it, and put it back."""
    before = {name: os.environ.get(name) for name in _ENVIRONMENT}
    _set_environment(_ENVIRONMENT)
    try:
        yield
    finally:
        _set_environment(before)


def _set_environment(values: dict[str, str | None]) -> None:
    for name, value in values.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


@dataclass
class _Watcher:
    """A pytest plugin for one session.

    It hands in the grading, selects checks, and keeps what could not be imported or set up.
    """

    grading: Grading | None = None
    only: frozenset[str] | None = None
    graded: list[GradedCheck] = field(default_factory=list)
    broken: dict[str, BaseException] = field(default_factory=dict)
    error: BaseException | None = None
    path: Path | None = None

    def pytest_configure(self, config: pytest.Config) -> None:
        if self.grading is not None:
            config.stash[plugin.GRADING] = self.grading

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        graded = [item for item in items if plugin.GRADED in item.stash]
        items[:] = [
            item
            for item in graded
            if self.only is None or item.stash[plugin.GRADED].id in self.only
        ]
        # Public checks of all parts first: what is printed there is shown, so nothing that a hidden
        # check taught may be remembered by then. Sorting is stable, needs stay in their order.
        items.sort(key=lambda item: item.stash[plugin.GRADED].check.visibility is Visibility.HIDDEN)
        self.graded = plugin.graded_checks(items)

    def pytest_exception_interact(
        self, node: pytest.Item | pytest.Collector, call: pytest.CallInfo[Any]
    ) -> None:
        if call.excinfo is None:
            return
        if isinstance(node, pytest.Item):
            self.broken[node.stash[plugin.GRADED].id] = call.excinfo.value
        elif self.error is None:
            self.error, self.path = call.excinfo.value, node.path


def _unimportable(error: BaseException, path: Path | None) -> AutograderError:
    """Return the error for a check file that raises when it is imported."""
    cause = error.__cause__ if isinstance(error, pytest.Collector.CollectError) else error
    if isinstance(cause, AutograderError):
        return cause
    line, column = _position(cause, path)
    said = f"{type(cause).__name__}: {cause}" if cause is not None else str(error)
    return CheckError(
        Diagnostic(
            code="check-file-broken",
            message="this check file cannot be imported",
            where=f"{path.as_posix() if path else ''}:{line}:{column}",
            facts=(("error", said),),
            hint="import it with python and mend what it raises",
        )
    )


def _position(error: BaseException | None, path: Path | None) -> tuple[int, int]:
    """Return line and column, from 1, of the innermost place in the file that raised."""
    if isinstance(error, SyntaxError):
        return error.lineno or 1, error.offset or 1
    if error is None:
        return 1, 1
    frames = [one for one in traceback.extract_tb(error.__traceback__) if one.filename == str(path)]
    return (frames[-1].lineno or 1, (frames[-1].colno or 0) + 1) if frames else (1, 1)
