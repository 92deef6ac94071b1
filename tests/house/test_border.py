"""The border of the command line: what happens inside becomes a sentence and an exit code."""

from __future__ import annotations

import io
import subprocess
import sys
from collections.abc import Callable
from types import ModuleType

import click
import pytest

from autograder.cli import main as border
from autograder.cli.main import ExitCode, LazyCommand
from autograder.diagnostics import (
    AutograderError,
    ContentError,
    Diagnostic,
    Failure,
    IntakeError,
    LeakError,
    ManifestError,
    ProtocolError,
    RunnerError,
    SandboxUnavailable,
    UsageError,
)

Body = Callable[[], int | None]
Run = Callable[..., int]

FOUND = Diagnostic(code="some-code", message="something is wrong", hint="mend it")


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs the command line with one command, whose body is given."""

    def with_body(body: Body, *options: str) -> int:
        module = ModuleType("autograder.cli.probe")
        vars(module)["probe"] = click.command("probe")(body)
        monkeypatch.setitem(sys.modules, module.__name__, module)
        table = {"probe": LazyCommand(module=module.__name__, help="Probe.")}
        monkeypatch.setattr(border, "COMMANDS", table)
        return border.main([*options, "probe"])

    return with_body


def _raising(error: BaseException) -> Body:
    def body() -> None:
        raise error

    return body


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (UsageError(FOUND), ExitCode.USAGE),
        (IntakeError(FOUND), ExitCode.USAGE),
        (ContentError(FOUND), ExitCode.CONTENT),
        (ManifestError(FOUND), ExitCode.CONTENT),
        (LeakError(FOUND), ExitCode.CONTENT),
        (RunnerError(FOUND), ExitCode.HOST),
        (SandboxUnavailable(FOUND), ExitCode.HOST),
        (ProtocolError(FOUND), ExitCode.HOST),
        (AutograderError(FOUND), ExitCode.HOST),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else None,
)
def test_an_error_of_ours_is_said_once_and_decides_the_exit_code(
    run: Run, capsys: pytest.CaptureFixture[str], error: AutograderError, code: ExitCode
) -> None:
    assert run(_raising(error)) == code
    captured = capsys.readouterr()
    assert captured.out == ""
    assert captured.err == "something is wrong [some-code]\n  next: mend it\n"


@pytest.mark.parametrize(
    ("error", "named"),
    [
        (ZeroDivisionError("one over zero"), "internal-error"),
        (Failure(FOUND), "internal-error"),  # a submission's fault has no business here
        (ModuleNotFoundError("No module named 'frobnicate'", name="frobnicate"), "internal-error"),
        (ModuleNotFoundError("No module named 'torch'", name="torch"), "dl-autograder[torch]"),
        (ModuleNotFoundError("No module named 'jinja2.x'", name="jinja2.x"), "jinja2.x"),
        (PermissionError(13, "Permission denied", "/grades"), "host-refused"),
    ],
    ids=lambda value: value if isinstance(value, str) else None,
)
def test_whatever_else_is_raised_ends_as_the_hosts_fault_without_a_traceback(
    run: Run, capsys: pytest.CaptureFixture[str], error: Exception, named: str
) -> None:
    assert run(_raising(error)) == ExitCode.HOST
    captured = capsys.readouterr()
    assert named in captured.err
    assert "Traceback" not in captured.err


def test_a_path_that_the_host_refused_is_named(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(_raising(PermissionError(13, "Permission denied", "/grades")))

    assert "path    /grades\n  reason  Permission denied" in capsys.readouterr().err


def test_a_path_that_would_rewrite_the_screen_is_escaped(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    run(_raising(PermissionError(13, "Permission denied", "/grades/\x1b[2J")))

    assert "/grades/\\x1b[2J" in capsys.readouterr().err


def test_debug_prints_the_traceback_and_keeps_the_exit_code(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(_raising(ContentError(FOUND)), "--debug") == ExitCode.CONTENT
    captured = capsys.readouterr()
    assert "Traceback (most recent call last)" in captured.err
    assert captured.err.endswith("something is wrong [some-code]\n  next: mend it\n")


@pytest.mark.parametrize("code", [None, 0, 1, 5])
def test_a_command_may_return_its_exit_code(run: Run, code: int | None) -> None:
    assert run(lambda: code) == (code or 0)


@pytest.mark.parametrize("code", [0, 1, 5])
def test_a_command_may_exit_through_its_context(run: Run, code: int) -> None:
    assert run(_raising(click.exceptions.Exit(code))) == code


def test_an_interrupt_ends_in_one_word(run: Run, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(_raising(KeyboardInterrupt())) == ExitCode.INTERRUPTED
    assert capsys.readouterr().err.split() == ["stopped"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["gradee"], "Did you mean 'grade'?"),
        (["frobnicate"], "No such command 'frobnicate'."),
        (["--frobnicate"], "No such option"),
        ([], "Usage: autograder"),
    ],
)
def test_a_wrong_call_is_a_usage_error_and_says_how(
    capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert border.main(arguments) == ExitCode.USAGE
    assert said in capsys.readouterr().err


def test_a_console_of_few_characters_gets_escapes_and_no_crash(
    run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    written = io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(written, encoding="cp1252"))

    assert run(lambda: print("ada → 平仮名")) == ExitCode.DONE  # noqa: T201
    sys.stdout.flush()
    assert written.getvalue().split() == [b"ada", b"\\u2192", b"\\u5e73\\u4eee\\u540d"]


_TALKATIVE = """
import click, sys, types
from autograder.cli import main as border
module = sys.modules["talkative"] = types.ModuleType("talkative")
module.talk = click.command("talk")(lambda: [click.echo("words") for _ in range(100_000)])
border.COMMANDS = {"talk": border.LazyCommand(module="talkative", help="Talk.")}
sys.exit(border.main(["talk"]))
"""


def test_a_reader_that_has_gone_ends_the_command_in_silence() -> None:
    """``autograder ... | head -0``: not done, and nobody left to tell."""
    process = subprocess.Popen(
        [sys.executable, "-c", _TALKATIVE],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.close()
    _, error = process.communicate()

    assert error == ""
    assert process.returncode == ExitCode.HOST
