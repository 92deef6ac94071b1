"""``autograder image``: the pinned file system that grading runs in."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import click

from autograder.cli.main import ExitCode
from autograder.printable import counted, printable

_SHOWN = 20  # files that differ: more is another image, and no list helps
_LONGEST_LINE = 300  # characters: a name in a foreign image may be anything

_engine = click.option(
    "--engine",
    type=click.Choice(["podman", "docker"]),
    default=None,
    help="The container engine; the first that answers unless given.",
)


@click.group()
def image() -> None:
    """Build the image that grading runs in, or compare one with its lock."""


@image.command()
@click.option(
    "--base",
    default=None,
    metavar="NAME@sha256:...",
    help="An image in a registry to begin with, Debian with Python 3.11. A tag is taken too, and "
    "the digest that it stands for today is recorded. Made from Debian packages unless given.",
)
@click.option(
    "--mirror",
    default=None,
    help="Where Debian packages come from; this host's apt sources, or Debian's own, unless given.",
)
@click.option("--torch-index", default=None, help="An index of CPU builds that torch comes from.")
@click.option(
    "--update-lock",
    is_flag=True,
    help="Write deploy/base.lock anew from the packages that the mirror has now.",
)
@click.option("--no-cache", "fresh", is_flag=True, help="Make every layer anew.")
@click.option(
    "-o",
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="A folder to write image.lock to.",
)
@click.option(
    "--save",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="Write the image to a file that podman load and docker load take.",
)
@_engine
def build(  # noqa: PLR0913 - one parameter for each option
    *,
    base: str | None,
    mirror: str | None,
    torch_index: str | None,
    update_lock: bool,
    fresh: bool,
    out: Path | None,
    save: Path | None,
    engine: str | None,
) -> None:
    """Build the image of this version.

    The last line of the output is its id: sha256 and 64 digits. The same packages, wheels and
    program give the same id, wherever the same engine builds them.
    """
    from autograder.runner.image import build as building
    from autograder.runner.image.calls import save as save_image
    from autograder.runner.image.engine import find_engine

    found = find_engine(engine)
    for doubt in found.doubts:
        _say(f"{found.name}: {doubt}")
    choice = building.Choice(
        base=base, mirror=mirror, torch_index=torch_index, update_lock=update_lock, fresh=fresh
    )
    built = building.build(engine=found, say=_say, choice=choice)
    if out is not None:
        out.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built.lock, out / "image.lock")
    if save is not None:
        _say(f"saving to {save}")
        save.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=save.parent, prefix=".image-") as scratch:
            save_image(found, built.id, save, reference=choice.tag, scratch=Path(scratch))
    click.echo(built.id)


@image.command()
@click.argument("image", default=None, required=False)
@click.option(
    "--lock",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="The image.lock to compare with; the one that was kept when it was built unless given.",
)
@_engine
@click.pass_context
def verify(ctx: click.Context, *, image: str | None, lock: Path | None, engine: str | None) -> None:
    """Compare every file of an image with its lock.

    IMAGE is a name or an id; this version's unless given. Nothing of it is run. Exit code 1 says
    that a file or a setting is missing, changed or not in the lock.
    """
    from autograder.runner.image.build import REFERENCE
    from autograder.runner.image.engine import find_engine
    from autograder.runner.image.verify import verify as compared

    result = compared(find_engine(engine), image or REFERENCE, lock)
    click.echo(f"image  {result.image}")
    click.echo(f"lock   {result.lock}")
    for line in result.findings[:_SHOWN]:
        click.echo(printable(line, limit_characters=_LONGEST_LINE))
    if result.findings:
        more = max(0, len(result.findings) - _SHOWN)
        same = f"{counted(result.same, 'file')} {'is' if result.same == 1 else 'are'}"
        click.echo(
            f"{len(result.findings)} differ{f' ({more} not shown)' if more else ''}; "
            f"{same} as the lock says."
        )
        ctx.exit(ExitCode.GATE_FAILED)
    click.echo(f"All {result.same} files are as the lock says.")


def _say(line: str) -> None:
    click.echo(f"... {line}", err=True)
