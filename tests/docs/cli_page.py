"""Writes docs/reference/cli.md from the commands' own help: ``python -m tests.docs.cli_page``.

A test compares the page with what this would write, so a changed option cannot leave it behind.
"""

from __future__ import annotations

from pathlib import Path

import click

from autograder.cli.main import COMMANDS, autograder

PAGE = Path(__file__).resolve().parents[2] / "docs" / "reference" / "cli.md"

_WIDTH_CHARACTERS = 96

_HEAD = """\
# The command line

Written by `make docs` from the commands' own help; [exit codes](exit-codes.md) are explained apart.
`python -m autograder` is the same command, for where scripts are not on the path.
"""


def page() -> str:
    """Return the text of docs/reference/cli.md."""
    context = click.Context(
        autograder,
        info_name="autograder",
        max_content_width=_WIDTH_CHARACTERS,
        terminal_width=_WIDTH_CHARACTERS,
        **autograder.context_settings,
    )
    sections = [_section("autograder", context)]
    for name in COMMANDS:
        command = autograder.get_command(context, name)
        if command is None:
            raise LookupError(name)
        inner = click.Context(command, info_name=name, parent=context)
        sections.append(_section(f"autograder {name}", inner))
        for sub, one in command.commands.items() if isinstance(command, click.Group) else ():
            within = click.Context(one, info_name=sub, parent=inner)
            sections.append(_section(f"autograder {name} {sub}", within))
    return "\n".join([_HEAD, *sections])


def _section(title: str, context: click.Context) -> str:
    lines = [line.rstrip() for line in context.get_help().splitlines()]
    return "\n".join([f"## {title}", "", "```text", *lines, "```", ""])


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
