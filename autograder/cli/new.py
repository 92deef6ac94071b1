"""``autograder new``: from a name to an assignment that works and is to be changed."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from autograder.content.scaffold import NEW_FILES, new_assignment, write_new_assignment

_USUAL = Path("assignments")


@click.command()
@click.argument("slug")
@click.option("--title", default=None, help="What people call it; the slug in words unless given.")
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    default=_USUAL,
    show_default=True,
    help="The folder of all assignments; made if it is missing.",
)
def new(slug: str, *, title: str | None, into: Path) -> None:
    """Write a new assignment of one part and one check.

    SLUG becomes the name of its folder and of the file that students hand in: letters, digits and
    underscores. What is written can be built and verified as it is; change it piece by piece.
    """
    files = new_assignment(slug, title)
    write_new_assignment(files, into / slug)
    for line in _told(slug, into):
        click.echo(line)


def _told(slug: str, into: Path) -> list[str]:
    purposes = {file.path.replace("SLUG", slug): file.purpose for file in NEW_FILES}
    width = max(map(len, purposes))
    place = "" if into == _USUAL else f" --assignments {shlex.quote(into.as_posix())}"
    return [
        f"{(into / slug).as_posix()}:",
        *(f"  {path:<{width}}  {purpose}" for path, purpose in purposes.items()),
        "",
        "Next:",
        f"  autograder build {slug}{place}",
        f"  autograder verify {slug}{place}",
    ]
