"""``autograder release``: the one file that a course posts."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

import click

from autograder.cli.assignments import assignment_roots
from autograder.content.assignment import find_assignment
from autograder.content.course_file import load_chosen
from autograder.printable import counted


@click.command()
@click.argument("slug")
@click.option(
    "--course",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The course file that chooses parts; without it, the whole assignment.",
)
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The file to write; SLUG-VERSION.zip here unless given.",
)
@click.option(
    "--recordings",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    default=None,
    help="A built tree's recorded/, taken as it lies: one that `build --check` finds current.",
)
@click.option(
    "--assignments",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder of all assignments.",
)
def release(
    slug: str,
    *,
    course: Path | None,
    out: Path | None,
    recordings: Path | None,
    assignments: Path | None,
) -> None:
    """Write the one file that a course posts.

    It holds the student's file to start from, given code, public checks, the handout as a page and
    as text, and this program; it unpacks into one folder. SLUG may also be the assignment's folder.
    Nothing is written if a solution or a check that comes after handing in would be in it.
    """
    if course is not None and recordings is not None:
        raise click.UsageError("--recordings are those of a whole assignment: leave out --course.")
    folder = find_assignment(slug, roots=assignment_roots(assignments))
    assignment = load_chosen(folder, course=course)
    from autograder.export.release import make_release

    made = make_release(assignment, recordings=recordings)
    path = out or Path(f"{assignment.slug}-{assignment.manifest.version}.zip")
    _write(path, made.data)
    click.echo(f"{path}: {counted(len(made.files), 'file')}, {len(made.data) // 1024} KiB")
    click.echo(f"unpacks into: {made.folder}/")
    click.echo(f"sha256: {hashlib.sha256(made.data).hexdigest()}")


def _write(path: Path, data: bytes) -> None:
    """Write a file whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, drafted = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(drafted).chmod(0o644)  # a draft is its owner's alone; a release is for everyone
        Path(drafted).replace(path)
    except BaseException:
        Path(drafted).unlink(missing_ok=True)
        raise
