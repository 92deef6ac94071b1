"""The ``autograder`` command: which commands there are, and where errors become exit codes.

Start-up is what a person waits for most often, so nothing here imports more than click: a
command's module is imported when that command is called, and ``--help`` prints the table below.

Every error ends here. What the course, the host or we did wrong is an ``AutograderError``; it is
printed as its diagnostic, without a traceback, and its class decides the exit code
(docs/reference/exit-codes.md). Anything else is a fault in this program and says so.
"""

from __future__ import annotations

import difflib
import importlib
import os
import signal
import traceback
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Final

import click

from autograder import __version__
from autograder.cli.terminal import abandon_output, accept_any_text
from autograder.diagnostics import (
    AutograderError,
    ContentError,
    Diagnostic,
    IntakeError,
    UsageError,
)
from autograder.printable import printable


class ExitCode(IntEnum):
    """What a caller of ``autograder`` may rely on; docs/reference/exit-codes.md explains each."""

    DONE = 0
    GATE_FAILED = 1
    USAGE = 2
    CONTENT = 3
    HOST = 4
    UNDECIDED = 5
    INTERRUPTED = 130  # 128 + SIGINT, as shells have it


@dataclass(frozen=True, kw_only=True)
class LazyCommand:
    """Where a command is, and the line that ``--help`` prints for it.

    Attributes:
        module: The module that defines it, imported when it is called.
        help: The first line of the command's own help; a test holds the two equal.
    """

    module: str
    help: str


#: Every command by its name, which is also the name of the click command in its module.
COMMANDS: Final[Mapping[str, LazyCommand]] = MappingProxyType(
    {
        "start": LazyCommand(
            module="autograder.cli.start", help="Unpack an assignment, or a newer version of it."
        ),
        "check": LazyCommand(
            module="autograder.cli.check", help="Run the public checks on your own work."
        ),
        "explain": LazyCommand(
            module="autograder.cli.explain",
            help="Print the page of a likely cause or of an error code.",
        ),
        "grade": LazyCommand(
            module="autograder.cli.grade", help="Grade submissions and write a report for each."
        ),
        "new": LazyCommand(
            module="autograder.cli.new", help="Write a new assignment of one part and one check."
        ),
        "build": LazyCommand(
            module="autograder.cli.build", help="Write the generated trees from the assignments."
        ),
        "verify": LazyCommand(
            module="autograder.cli.verify",
            help="Prove that an assignment grades what it is meant to grade.",
        ),
        "calibrate": LazyCommand(
            module="autograder.cli.calibrate",
            help="Measure what training reaches, and propose gates.",
        ),
        "release": LazyCommand(
            module="autograder.cli.release", help="Write the one file that a course posts."
        ),
        "export": LazyCommand(
            module="autograder.cli.export",
            help="Write an assignment, or its reports, for another system.",
        ),
        "image": LazyCommand(
            module="autograder.cli.image",
            help="Build the image that grading runs in, or compare one with its lock.",
        ),
        "doctor": LazyCommand(
            module="autograder.cli.doctor", help="Say what this host can promise about a worker."
        ),
    }
)

#: Packages that are not in the core install, and the extra that brings each.
_EXTRAS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "torch": "torch",
        "jinja2": "grade",
        "pyseccomp": "grade",
        "hatchling": "author",
        "latex2mathml": "author",
        "markdown_it": "author",
        "mdit_py_plugins": "author",
        "pygments": "author",
    }
)

_LONGEST_FACT: Final = 1000  # characters: a path may be as long as the system allows

_SETTINGS: Final = {"help_option_names": ["-h", "--help"]}
_EPILOG: Final = (
    "Exit codes: 0 done, 1 a gate or a public check failed, 2 usage, 3 an error in an assignment, "
    "4 an error of the host or the sandbox, 5 something is undecided."
)


class CommandTable(click.Group):
    """A group that knows its commands by name and imports one only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order of the table, students' first."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import and return a command, or ``None`` when there is none of that name."""
        entry = COMMANDS.get(cmd_name)
        if entry is None:
            return None
        command = getattr(importlib.import_module(entry.module), cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"{entry.module}.{cmd_name} is not a click command")
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command that ``args`` begins with, or suggest the nearest one."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            nearest = difflib.get_close_matches(name, COMMANDS, n=1)
            suggestion = f" Did you mean {nearest[0]!r}?" if nearest else ""
            raise click.UsageError(f"No such command {name!r}.{suggestion}", ctx=ctx)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the table of commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, entry.help) for name, entry in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; what it raises becomes a diagnostic and an exit code.

        Returns:
            What the command returned: ``None`` or an exit code.
        """
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise  # click's own signals: `main` knows them
        except BrokenPipeError:
            abandon_output()
            ctx.exit(ExitCode.HOST)
        except Exception as error:  # noqa: BLE001 - the border: whatever happened gets its exit code
            if ctx.params["debug"]:
                traceback.print_exception(error)
            diagnostic, code = explain(error)
            click.echo(str(diagnostic), err=True)
            ctx.exit(code)


@click.group(cls=CommandTable, context_settings=_SETTINGS, epilog=_EPILOG)
@click.version_option(__version__, prog_name="autograder", message="%(prog)s %(version)s")
@click.option("--debug", is_flag=True, help="Print the traceback of an error too.")
def autograder(*, debug: bool) -> None:
    """Check, grade and build deep-learning homework."""


def explain(error: Exception) -> tuple[Diagnostic, ExitCode]:
    """Return what to tell a person about an error that ended a command, and its exit code."""
    match error:
        case UsageError() | IntakeError():
            return error.diagnostic, ExitCode.USAGE
        case ContentError():
            return error.diagnostic, ExitCode.CONTENT
        case AutograderError():
            return error.diagnostic, ExitCode.HOST
        case ModuleNotFoundError() if _extra_of(error):
            return _package_missing(error), ExitCode.HOST
        case OSError():
            return _host_refused(error), ExitCode.HOST
        case _:
            return _internal_error(error), ExitCode.HOST


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line.

    Args:
        arguments: What follows the program's name; ``None`` takes them from the process.

    Returns:
        The exit code, one of :class:`ExitCode` as docs/reference/exit-codes.md explains them.
    """
    accept_any_text()
    if arguments is None:  # the process is ours: `kill` and `timeout` end it as Ctrl-C does
        signal.signal(signal.SIGTERM, signal.default_int_handler)
    given = None if arguments is None else list(arguments)
    try:
        result = autograder.main(given, prog_name="autograder", standalone_mode=False)
    except click.ClickException as error:  # among them every misuse of an option
        error.show()
        return ExitCode.USAGE
    except click.Abort:
        click.echo("stopped", err=True)
        return ExitCode.INTERRUPTED
    return result if isinstance(result, int) else ExitCode.DONE


def _extra_of(error: ModuleNotFoundError) -> str | None:
    return _EXTRAS.get((error.name or "").partition(".")[0])


def _package_missing(error: ModuleNotFoundError) -> Diagnostic:
    return Diagnostic(
        code="package-missing",
        message="this command needs a package that is not installed",
        facts=(("package", error.name or ""),),
        hint=f'python -m pip install "dl-autograder[{_extra_of(error)}]"',
    )


def _host_refused(error: OSError) -> Diagnostic:
    named = [name for name in (error.filename, error.filename2) if isinstance(name, str | bytes)]
    paths = [printable(os.fsdecode(name), limit_characters=_LONGEST_FACT) for name in named]
    return Diagnostic(
        code="host-refused",
        message="the system refused something that the command needs",
        where=_place(error),
        facts=(*(("path", path) for path in paths), ("reason", error.strerror or str(error))),
        hint="check that the path exists, that you may use it, and that the disk has room",
    )


def _internal_error(error: Exception) -> Diagnostic:
    text = f"{type(error).__name__}: {error}"
    return Diagnostic(
        code="internal-error",
        message="a fault in the autograder itself; no submission is to blame",
        where=_place(error),
        facts=(("error", printable(text, limit_characters=_LONGEST_FACT)),),
        hint="run it again as `autograder --debug ...` and report what it prints",
    )


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else ""
