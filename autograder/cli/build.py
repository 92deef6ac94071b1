"""``autograder build``: the trees that are generated from the assignments, written or compared.

Everything of an assignment is made and searched for leaks before its first file is written, and a
mistake in one assignment does not hide those in the next.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from autograder.cli.main import ExitCode
from autograder.content.assignment import find_assignment, find_assignments, load_assignment
from autograder.content.leak import refuse_leaks
from autograder.content.projection import Files, project_solution
from autograder.content.tree import Drift, drift, write_tree
from autograder.diagnostics import ContentError, Diagnostic, UsageError
from autograder.export.student_tree import student_tree
from autograder.printable import counted

_FOLDER = click.Path(file_okay=False, path_type=Path)


@dataclass(frozen=True, kw_only=True)
class _Tree:
    """What one generated folder is to hold."""

    folder: Path
    files: Files


@click.command()
@click.argument("slugs", nargs=-1, metavar="[SLUG]...")
@click.option("--check", "compare", is_flag=True, help="Write nothing; exit 1 if anything drifted.")
@click.option(
    "--trust-recordings",
    "trusting",
    is_flag=True,
    help="Take recorded answers as they lie there; making them anew takes most of the time.",
)
@click.option(
    "--assignments",
    "root",
    type=_FOLDER,
    default=Path("assignments"),
    show_default=True,
    help="Where the assignments are.",
)
@click.option(
    "--solutions",
    type=_FOLDER,
    default=Path("solutions"),
    show_default=True,
    help="Where the complete files go.",
)
@click.option(
    "--templates",
    type=_FOLDER,
    default=Path("student_template"),
    show_default=True,
    help="Where the trees that students unpack go.",
)
@click.pass_context
def build(  # noqa: PLR0913 - one for each option
    context: click.Context,
    *,
    slugs: tuple[str, ...],
    compare: bool,
    trusting: bool,
    root: Path,
    solutions: Path,
    templates: Path,
) -> None:
    """Write the generated trees from the assignments.

    Without a SLUG, all of them. A generated tree belongs to this command: leftovers in it are
    removed.
    """
    wrong = drifted = False
    for folder in _folders(slugs, root):
        try:
            trees = tuple(_trees(folder, solutions, templates, trusting=trusting))
        except ContentError as error:
            click.echo(str(error), err=True)
            wrong = True
            continue
        for tree in trees:
            drifted |= _compare(tree) if compare else _write(tree)
    if wrong:
        context.exit(ExitCode.CONTENT)
    if compare and drifted:
        click.echo("next: run `autograder build` and commit what it writes", err=True)
        context.exit(ExitCode.GATE_FAILED)


def _folders(slugs: Sequence[str], root: Path) -> tuple[Path, ...]:
    """Return the assignments to build, each once.

    Raises:
        UsageError: If one is not there, or none is, or two would be written to one place.
    """
    if slugs:
        found = tuple(dict.fromkeys(find_assignment(slug, roots=[root]) for slug in slugs))
    else:
        found = find_assignments([root])
    if not found:
        raise UsageError(
            Diagnostic(
                code="no-such-assignment",
                message="there is no assignment to build",
                facts=(("looked in", root.as_posix()),),
                hint="name the folder that holds them with --assignments",
            )
        )
    return found


def _trees(folder: Path, solutions: Path, templates: Path, *, trusting: bool) -> Iterator[_Tree]:
    """Make both trees of one assignment; nothing is written.

    Raises:
        ContentError: If anything in the folder is wrong, or a student's file would hold a secret.
    """
    assignment = load_assignment(folder)
    if assignment.slug != folder.resolve().name:
        raise ContentError(
            Diagnostic(
                code="slug-differs",
                message="the slug is not the name of the folder",
                where=(folder / "assignment.yaml").as_posix(),
                facts=(("folder", folder.resolve().name), ("slug", assignment.slug)),
                hint="two folders of one slug would be written to one place: make them equal",
            )
        )
    solution = project_solution(assignment)
    kept = templates / assignment.slug / "recorded"
    template = student_tree(assignment, kept=kept, trusting=trusting)
    refuse_leaks(template, assignment, tree=(templates / assignment.slug).as_posix())
    yield _Tree(folder=solutions / assignment.slug, files=solution)
    yield _Tree(folder=templates / assignment.slug, files=template)


def _write(tree: _Tree) -> bool:
    """Write a tree and say what changed; return whether anything did."""
    touched = write_tree(tree.files, tree.folder)
    click.echo(
        f"{tree.folder.as_posix()}: {counted(len(tree.files), 'file')}, {len(touched)} changed"
    )
    return bool(touched)


def _compare(tree: _Tree) -> bool:
    """Say how a tree on disk differs; return whether it does."""
    differences = drift(tree.files, tree.folder)
    for difference in differences:
        click.echo(_told(difference))
    return bool(differences)


def _told(difference: Drift) -> str:
    lines = [f"{difference.path.as_posix()}: {difference.kind.value}"]
    lines += [f"  {line}" for line in difference.excerpt.split("\n") if difference.excerpt]
    return "\n".join(lines)
