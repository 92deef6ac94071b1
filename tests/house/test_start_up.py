"""Start-up: what a command imports before it knows what it is to do."""

from __future__ import annotations

import subprocess
import sys

import pytest

#: Seconds of import time together; a command that needs one imports it when it runs.
SLOW = {"jinja2", "numpy", "pydantic", "pytest", "rich", "torch", "yaml"}

_LIST_MODULES = """
import sys
from autograder.cli.main import main
main(sys.argv[1:])
print("imported:", *sorted({name.partition(".")[0] for name in sys.modules}))
"""

_REFUSE_EXTRAS = """
import sys
for name in ("torch", "jinja2", "pyseccomp", "fcntl", "pwd", "resource"):
    sys.modules[name] = None
from autograder.cli.main import main
sys.exit(main(sys.argv[1:]))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["no-such-command"]])
def test_start_up_imports_nothing_slow(arguments: list[str]) -> None:
    result = _python(_LIST_MODULES, *arguments)
    imported = set(result.stdout.splitlines()[-1].removeprefix("imported: ").split())

    assert "click" in imported
    assert not imported & SLOW


@pytest.mark.parametrize("command", ["start", "check"])
def test_what_a_student_types_waits_for_no_torch_of_its_own(command: str) -> None:
    """The process that runs the checks imports it; the one that watches over it does not."""
    result = _python(_LIST_MODULES, command, "no-such-place")
    imported = set(result.stdout.splitlines()[-1].removeprefix("imported: ").split())

    assert "pydantic" in imported
    assert not imported & {"jinja2", "numpy", "pytest", "torch"}


@pytest.mark.parametrize(
    "arguments", [["--help"], ["start", "--help"], ["check", "--help"], ["grade", "--help"]]
)
def test_help_needs_the_core_install_alone(arguments: list[str]) -> None:
    """Neither an extra nor a module that only POSIX systems have."""
    result = _python(_REFUSE_EXTRAS, *arguments)

    assert result.returncode == 0, result.stderr


def test_the_pytest_plugin_starts_without_torch() -> None:
    """It is loaded in every pytest run of a student's environment, whatever that run is about."""
    result = _python("import sys, autograder.engine.plugin; print(*sys.modules)")

    assert "autograder.engine.plugin" in result.stdout.split(), result.stderr
    assert not {"numpy", "torch"} & set(result.stdout.split())


def _python(program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", program, *arguments], capture_output=True, check=False, text=True
    )
