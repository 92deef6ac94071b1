"""An image from the recipe: a base, wheels, one build, and the lock of what came out.

The image is in three parts, each kept by the engine for as long as nothing in it changes: the base,
the packages that we depend on, and our own package, which is the only one that changes from day to
day. So the first build takes minutes and the next one seconds. ``fresh`` keeps nothing.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from autograder import __version__
from autograder.runner.image.calls import build_image, exported, load, pull, settings_of
from autograder.runner.image.debian import (
    EPOCH,
    base_layout,
    base_reference,
    make_base,
)
from autograder.runner.image.engine import Build, Engine, engine_failed
from autograder.runner.image.files import read_files
from autograder.runner.image.lock import (
    ImageLock,
    LockedBase,
    LockedWheel,
    kept_lock,
    write_lock,
)
from autograder.runner.image.locked import Pin, Target, needed, read_lock, required
from autograder.runner.image.oci import sha256_of, write_archive
from autograder.runner.image.packages import packages_in, read_packages, require_same
from autograder.runner.image.places import cache_folder
from autograder.runner.image.recipe import Recipe, recipe
from autograder.runner.image.wheelhouse import Wheel, fetch, require_closed, requirements
from autograder.wheel import Wheel as PackageWheel
from autograder.wheel import package_wheel

#: What the image of this version is called on a host; what it is, says its id.
REFERENCE: Final = f"localhost/dl-autograder:{__version__}"

#: The extras that grading needs.
EXTRAS: Final = ("torch", "grade")

_OUTSIDE_THE_LOCK: Final = ("torch",)
_MACHINES: Final = {"amd64": "x86_64", "arm64": "aarch64"}


@dataclass(frozen=True, kw_only=True)
class Choice:
    """What may be decided about a build.

    Attributes:
        base: An image in a registry; made from packages unless given.
        mirror: Where the packages come from.
        update_lock: Whether the packages that are there now become the agreed ones.
        torch_index: Where torch comes from, in place of what pip is configured to use.
        fresh: Whether nothing of an earlier build is used again.
        tag: What the image is called.
        package: The autograder that goes in; this very one unless given.
    """

    base: str | None = None
    mirror: str | None = None
    update_lock: bool = False
    torch_index: str | None = None
    fresh: bool = False
    tag: str = REFERENCE
    package: PackageWheel | None = None


@dataclass(frozen=True, kw_only=True)
class Built:
    """An image that the engine has loaded, and where its lock is kept."""

    id: str
    lock: Path


def build(*, engine: Engine, say: Callable[[str], None], choice: Choice | None = None) -> Built:
    """Build the image of this version.

    Args:
        engine: What builds it and keeps it.
        say: Told what is done, a line at a time; some take minutes.
        choice: What is not as usual.

    Raises:
        AutograderError: As the steps do: no mirror, moved packages, no wheels, a build that failed.
    """
    chosen, by = choice or Choice(), recipe()
    with tempfile.TemporaryDirectory(prefix="dl-autograder-image-") as temporary:
        folder = Path(temporary)
        base = _base(folder, by, engine, chosen, say)
        context = folder / "context"
        wheels = _context(context, by, engine, chosen, say)
        say(f"building {chosen.tag} with {engine.name} {engine.version}")
        build_image(
            engine,
            Build(
                context=context,
                tag=chosen.tag,
                arguments={"BASE": base, **_hashes(context)},
                epoch=EPOCH,
                fresh=chosen.fresh,
            ),
        )
    return _locked(base, wheels, engine, chosen, say)


def _base(
    folder: Path, by: Recipe, engine: Engine, choice: Choice, say: Callable[[str], None]
) -> str:
    """Return the reference of a base that the engine has, made or pulled if need be."""
    if choice.base is not None:
        say(f"pulling {choice.base}")
        pinned = pull(engine, choice.base)
        if pinned != choice.base:
            say(f"its digest is recorded: {pinned}")
        return pinned
    agreed = read_packages(by.base_lock.read_text(encoding="utf-8"))
    reference = base_reference(agreed, engine.architecture)
    if not (choice.fresh or choice.update_lock) and engine.image_id(reference):
        say("the base of deploy/base.lock is there")
        return reference
    say("making the base from Debian packages")
    archive = folder / "base.tar"
    make_base(archive, architecture=engine.architecture, mirror=choice.mirror)
    found = packages_in(archive)
    if choice.update_lock:
        reference = base_reference(found, engine.architecture)
        by.base_lock.write_text(base_lock_text(found), encoding="utf-8")
        say(f"wrote {by.base_lock}: {len(found)} packages")
    else:
        require_same(agreed, found)
    layout = folder / "base"
    base_layout(layout, archive, architecture=engine.architecture, reference=reference)
    archive.unlink()
    write_archive(layout, archive, reference=reference)
    load(engine, archive)
    return reference


def base_lock_text(packages: Sequence[str]) -> str:
    """Return the text of ``deploy/base.lock``."""
    head = "# Written by `autograder image build --update-lock`: package, version, architecture.\n"
    return head + "".join(f"{line}\n" for line in packages)


def _context(
    context: Path, by: Recipe, engine: Engine, choice: Choice, say: Callable[[str], None]
) -> tuple[Wheel, ...]:
    """Write the folder that is built from, and return the wheels that are installed."""
    dependencies, package = context / "dependencies", context / "package"
    dependencies.mkdir(parents=True)
    package.mkdir()
    made = choice.package or package_wheel()
    (package / made.name).write_bytes(made.data)
    own = Wheel.at(package / made.name)
    target = Target(machine=_MACHINES.get(engine.architecture, engine.architecture))
    say("fetching wheels that are not here yet")
    kept = context / "fetched" if choice.fresh else cache_folder() / "wheels" / target.machine
    pins = wanted(by, own, target)
    *wheels, pip, torch = fetch(
        [*pins, *read_lock(by.pip_lock.read_text(encoding="utf-8"))],
        kept,
        target=target,
        torch_index=choice.torch_index,
    )
    wheels = [*wheels, torch]
    require_closed([*wheels, own], target=target, extras=EXTRAS)
    for wheel in (*wheels, pip):
        shutil.copyfile(wheel.path, dependencies / wheel.path.name)
    shutil.copyfile(pip.path, package / pip.path.name)
    by.copy_into(context)
    # what installs belongs to what an engine's cache is asked by, like what is installed
    head = f"# pip {pip.version} {pip.sha256}\n# install.py {sha256_of(context / 'install.py')}\n"
    for place, installed in ((dependencies, wheels), (package, [own])):
        text = head + requirements(installed)
        (place / "requirements.txt").write_text(text, encoding="utf-8", newline="\n")
    return (*wheels, own)


def wanted(by: Recipe, own: Wheel, target: Target) -> tuple[Pin, ...]:
    """Return the pins of everything that our own wheel needs in the image, torch left out."""
    pins = read_lock(by.requirements.read_text(encoding="utf-8"))
    roots = required(own.requires, target=target, extras=EXTRAS)
    return needed(pins, roots, target=target, beside=_OUTSIDE_THE_LOCK)


def _locked(
    base: str, wheels: Sequence[Wheel], engine: Engine, choice: Choice, say: Callable[[str], None]
) -> Built:
    """Write the lock of what was built."""
    found = engine.image_id(choice.tag)
    below = engine.image_id(base)
    if found is None or below is None:
        raise engine_failed("find the image that it built", choice.tag.encode())
    say("reading every file of the image for its lock")
    with exported(engine, found) as stream:
        inside = read_files(stream)
    lock = ImageLock(
        version=__version__,
        platform=f"linux/{engine.architecture}",
        image=found,
        settings=settings_of(engine, found),
        base=LockedBase(reference=base, id=below, packages=inside.packages),
        wheels=tuple(sorted((_as_locked(wheel) for wheel in wheels), key=lambda one: one.name)),
        files=dict(inside.files),
    )
    path = kept_lock(found)
    write_lock(lock, path)
    say(f"{len(inside.files)} files; the lock is {path}")
    return Built(id=found, lock=path)


def _as_locked(wheel: Wheel) -> LockedWheel:
    return LockedWheel(
        file=wheel.path.name, name=wheel.name, version=wheel.version, sha256=wheel.sha256
    )


def _hashes(context: Path) -> dict[str, str]:
    return {
        "DEPENDENCIES": sha256_of(context / "dependencies" / "requirements.txt"),
        "PACKAGE": sha256_of(context / "package" / "requirements.txt"),
    }
