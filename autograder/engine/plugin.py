"""The pytest plugin: collects functions under ``@check`` and lets pytest run them.

Pytest gives fixtures, selection, ``-k`` and ``--pdb``; the outcome of a check is the engine's. In
grading the plugin is handed a :class:`~autograder.engine.grading.Grading`; on a student's machine,
where plain ``pytest`` finds it by entry point, it makes one for practice from the folder that it
runs in.

Import-light on purpose: pytest loads this module in every project of a machine that has it.
"""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

if TYPE_CHECKING:
    from autograder.engine.grading import GradedCheck, Grading

GRADING = pytest.StashKey["Grading"]()
GRADED = pytest.StashKey["GradedCheck"]()
#: Set where plain pytest runs the checks, on a student's machine.
PRACTISED = pytest.StashKey[bool]()


def pytest_pycollect_makeitem(
    collector: pytest.Module | pytest.Class, name: str, obj: object
) -> pytest.Item | None:
    """Turn a declared check into a test item; other names are pytest's own business."""
    declaration = sys.modules.get("autograder.check.declaration")
    if declaration is None or not isinstance(obj, declaration.Check):
        return None
    if name != obj.name or obj.body.__module__ != collector.obj.__name__:
        return None  # under another name, or imported from the file where it is collected
    from autograder.engine.grading import GradedCheck

    item: pytest.Item = pytest.Function.from_parent(collector, name=name, callobj=obj.body)
    item.stash[GRADED] = GradedCheck(id=f"{collector.path.stem}::{name}", check=obj)
    return item


def graded_checks(items: list[pytest.Item]) -> list[GradedCheck]:
    """Return the checks among collected items, in the order in which they run."""
    return [item.stash[GRADED] for item in items if GRADED in item.stash]


def _grading(config: pytest.Config) -> Grading:
    """Return the grading under way; on a student's machine make one for practice."""
    if GRADING not in config.stash:
        from autograder.engine.debugging import debugged_practice
        from autograder.engine.session import one_thread

        config.stash[GRADING] = debugged_practice(config.rootpath)
        config.stash[PRACTISED] = True
        held = contextlib.ExitStack()
        held.enter_context(one_thread())
        config.add_cleanup(held.close)
    return config.stash[GRADING]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out a check whose need has not passed."""
    if GRADED not in item.stash:
        return
    grading, graded = _grading(item.config), item.stash[GRADED]
    need = grading.unmet_need(graded)
    if need is not None:
        grading.skip(graded, need)
        pytest.skip(f"not run, because this did not pass first: {need.title}")


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run a check through the engine; a plain test stays pytest's."""
    if GRADED not in pyfuncitem.stash:
        return None
    graded = pyfuncitem.stash[GRADED]
    names = inspect.signature(graded.check.body).parameters
    arguments = {name: pyfuncitem.funcargs[name] for name in names}
    grading = _grading(pyfuncitem.config)
    judgement = grading.sit(_watched(graded, grading), arguments)
    # The engine keeps the result; pytest hears of a failure only where its own report is read.
    if judgement.diagnostic is not None and PRACTISED in pyfuncitem.config.stash:
        _fail_where_it_happened(graded, grading)
    return True


def _watched(graded: GradedCheck, grading: Grading) -> GradedCheck:
    """Return the check as its student wants it run: a debugger keeps the frames of an error."""
    watched: Callable[[GradedCheck], GradedCheck] | None
    watched = getattr(grading.student, "watched", None)
    return graded if watched is None else watched(graded)


def _fail_where_it_happened(graded: GradedCheck, grading: Grading) -> NoReturn:
    """Say what `autograder check` says, and let ``--pdb`` stop in the line that it is about."""
    from autograder.engine.debugging import DebuggedStudent
    from autograder.engine.render import render_finding

    failure = pytest.fail.Exception(render_finding(grading.results[graded.id]), pytrace=False)
    if isinstance(grading.student, DebuggedStudent):
        failure = failure.with_traceback(grading.student.place(graded))
    raise failure


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """End plain pytest as `autograder check` ends: with what is known and what is not."""
    if PRACTISED not in config.stash:
        return
    from autograder.engine.practice_report import closing_lines

    for line in closing_lines(config.rootpath, config.stash[GRADING].results):
        terminalreporter.write_line(line)


@pytest.fixture
def student(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """What was handed in: every function of it, called across the pipe."""
    from autograder.wire.asking import Handle

    return Handle(_grading(request.config).student_side)


@pytest.fixture
def reference(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """Our complete source, called in the same way."""
    from autograder.wire.asking import Handle

    return Handle(_grading(request.config).reference)


@pytest.fixture
def given(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """The given code in the check's own process, out of the student's reach."""
    module = _grading(request.config).given
    if module is None:
        pytest.fail("this assignment has no given code", pytrace=False)
    return module


@pytest.fixture
def rng(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401
    """A NumPy generator seeded by the course key and this check."""
    if GRADED not in request.node.stash:
        pytest.fail("rng is seeded by a check, and this test is none", pytrace=False)
    return _grading(request.config).rng(request.node.stash[GRADED].id)
