"""``autograder start``: from the file that a course posts to a folder that can be checked."""

from __future__ import annotations

import json
from pathlib import Path

import click
from pydantic import ValidationError

from autograder.cli.release_file import Release, fetch, read_release
from autograder.cli.unpack import Unpacked, unpack
from autograder.diagnostics import Diagnostic, UsageError
from autograder.engine.practice_facts import PRACTICE_FILE, PracticeFacts, read_facts


@click.command()
@click.argument("source", metavar="FILE-OR-URL")
@click.argument("folder", required=False, type=click.Path(path_type=Path, file_okay=False))
def start(*, source: str, folder: Path | None) -> None:
    """Unpack an assignment, or a newer version of it.

    FILE-OR-URL is the zip that your course posted. FOLDER is made if it is missing; unless given
    it is called after the assignment. Your own work is never overwritten.
    """
    for line in started(source, folder):
        click.echo(line)


def started(source: str, folder: Path | None) -> list[str]:
    """Unpack a release, and return what a student is told about it.

    Args:
        source: The release: a path or an address.
        folder: Where to; unless given, as the command chooses.

    Raises:
        UsageError: If it cannot be had or read, or if the folder holds another assignment.
    """
    release = read_release(fetch(source), source=source)
    facts = facts_of(release, source=source)
    chosen = folder or _usual_folder(release, facts)
    done = unpack(release.files, chosen, facts=facts, before=_before(chosen, facts))
    return _told(facts, chosen, release, done)


def facts_of(release: Release, *, source: str) -> PracticeFacts:
    """Return what a release says about its assignment.

    Args:
        release: The release.
        source: Where it came from, for messages.

    Raises:
        UsageError: If that cannot be read (``release-unreadable``).
    """
    try:
        facts = PracticeFacts.model_validate_json(release.files[f"recorded/{PRACTICE_FILE}"])
    except ValidationError:
        facts = None
    if facts is None or f"{facts.assignment}.py" not in release.files:
        raise UsageError(
            Diagnostic(
                code="release-unreadable",
                message="what this file says about its assignment cannot be read",
                where=source,
                hint="get it once more, or update: python -m pip install --upgrade dl-autograder",
            )
        )
    return facts


def _usual_folder(release: Release, facts: PracticeFacts) -> Path:
    """Return where to unpack: here if this is the assignment's folder, else a folder in it."""
    here = Path()
    return here if _slug_in(here) == facts.assignment else here / release.folder


def _slug_in(folder: Path) -> str:
    """Return which assignment a folder holds; empty for none."""
    try:
        told = json.loads((folder / "recorded" / PRACTICE_FILE).read_bytes())
        return str(told["assignment"])
    except (OSError, ValueError, TypeError, KeyError):
        return ""


def _before(folder: Path, facts: PracticeFacts) -> PracticeFacts | None:
    """Return what was unpacked in a folder before, if anything.

    Raises:
        UsageError: If it is another assignment.
    """
    found = _slug_in(folder)
    if not found:
        return None
    if found != facts.assignment:
        raise UsageError(
            Diagnostic(
                code="other-assignment-here",
                message="this folder holds another assignment",
                where=folder.as_posix(),
                facts=(("expected", facts.assignment), ("there is", found)),
                hint="name another folder, or none",
            )
        )
    try:
        return read_facts(folder)
    except UsageError:
        return None  # they were damaged: whatever is there is put aside


def _told(facts: PracticeFacts, folder: Path, release: Release, done: Unpacked) -> list[str]:
    own = f"{facts.assignment}.py"
    place = "this folder" if folder == Path() else folder.as_posix()
    already = "" if done.written else ", as it was before"
    lines = [f"{facts.title} {facts.version} is in {place}{already}."]
    if done.kept:
        lines.append(f"{own} is yours and stays as it is.")
    if done.beside:
        lines.append(f"As it is handed out now it is beside it: {done.beside}")
    lines += [
        f"{old} was not as it was handed out: your version is {new}" for old, new in done.aside
    ]
    handout = next((name for name in ("handout.html", "handout.md") if name in release.files), "")
    lines += ["", "Next:"]
    if folder != Path():
        lines.append(f"  cd {_quoted(place)}")
    if "requirements.txt" in release.files:
        lines.append("  python -m pip install -r requirements.txt")
    lines.append("  python -m autograder check")
    if handout:
        lines.append(f"Read {handout}, write into {own}, and check as often as you like.")
    return lines


def _quoted(path: str) -> str:
    """Return a path as every shell takes it."""
    return path if path.replace("/", "").replace("-", "").isalnum() else f'"{path}"'
