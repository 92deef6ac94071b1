"""Commands that the documentation names exist, and commands that exist are documented."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest

from autograder.cli.main import COMMANDS, ExitCode, autograder
from tests.docs import cli_page
from tests.docs.markdown import Page, pages, read

PAGES = {page.name: page for page in pages()}


def test_the_reference_of_the_command_line_is_what_the_commands_say() -> None:
    assert cli_page.PAGE.read_text(encoding="utf-8") == cli_page.page(), "run `make docs`"


@pytest.mark.parametrize("name", COMMANDS)
def test_the_table_of_commands_says_what_the_command_says(name: str) -> None:
    command = autograder.get_command(click.Context(autograder), name)

    assert command is not None
    said = command.get_short_help_str(limit=100)  # with or without a full stop, as click has it
    assert said.removesuffix(".") == COMMANDS[name].help.removesuffix(".")
    assert command.name == name


@pytest.mark.parametrize("name", PAGES)
def test_every_command_in_a_page_exists(name: str, repository: Path) -> None:
    makefile = (repository / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    unknown = [
        command
        for command in _commands(PAGES[name])
        if (words := shlex.split(command, comments=True))
        if (words[0] == "make" and not set(_targets(words)) <= targets)
        or (words[0].endswith("autograder") and not _is_known(words[1:]))
    ]

    assert not unknown, f"{name}: {unknown}"


def test_every_exit_code_is_explained(repository: Path) -> None:
    page = (repository / "docs/reference/exit-codes.md").read_text(encoding="utf-8")
    explained = {int(code) for code in re.findall(r"^\| (\d+) \|", page, re.MULTILINE)}

    assert explained == {int(code) for code in ExitCode}


def test_the_readme_shows_the_demonstration_that_make_runs(repository: Path) -> None:
    text = (repository / "README.md").read_text(encoding="utf-8")
    block = re.search(r"<!-- demo:begin.*?-->\n(.*?)<!-- demo:end -->", text, re.DOTALL)

    assert block is not None
    assert "$ make demo" in block[1]


def test_contributing_starts_with_one_command(repository: Path) -> None:
    first = next(read(repository / "CONTRIBUTING.md").commands())

    assert first == "make test"


def _commands(page: Page) -> list[str]:
    """Return commands in terminal sessions, and inline code that begins like one."""
    inline = [code for code in page.code() if re.match(r"(make|autograder) [a-z-]", code)]
    return [*page.commands(), *inline]


def _targets(words: list[str]) -> list[str]:
    return [word for word in words[1:] if "=" not in word]


def _is_known(words: list[str]) -> bool:
    named = [word for word in words if not word.startswith("-")]
    return not named or named[0] in COMMANDS or named[0] == "..."
