"""The image of this checkout, built once for all suites that run something in it.

What is built is known by the hash of all that goes into it, so the second suite, and the second
run, find it; a changed line of our package costs seconds, because its wheel is the last layer.
"""

from __future__ import annotations

import fcntl
import functools
import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from autograder.runner.image.build import Built, Choice, build
from autograder.runner.image.engine import Engine, find_engine
from autograder.runner.image.lock import kept_lock
from autograder.runner.image.places import cache_folder
from autograder.runner.image.recipe import recipe
from autograder.wheel import Wheel, package_wheel

#: Not the name that `grade` looks for: a test run replaces nobody's image.
TAG = "localhost/dl-autograder:tests"


def image_reference() -> str:
    """Return the id of this checkout's image, which the engine has loaded.

    Raises:
        AutograderError: If there is no engine, or it could not be built; a test that needs it
            then fails with that sentence.
    """
    return built().id


@functools.cache
def built() -> Built:
    """Return this checkout's image and its lock."""
    engine, package = find_engine(), package_wheel()
    with _alone() as folder:
        note = folder / content_hash(package)
        known = note.read_text(encoding="utf-8").strip() if note.is_file() else ""
        if known and _is_there(engine, known):
            return Built(id=known, lock=kept_lock(known))
        made = build(engine=engine, say=lambda _: None, choice=Choice(tag=TAG, package=package))
        note.write_text(made.id, encoding="utf-8")
        return made


def content_hash(package: Wheel) -> str:
    """Return the sha256 of all that the image is made from, torch and the mirror left out."""
    wheel = hashlib.sha256(package.data).hexdigest()
    return hashlib.sha256(f"{recipe().sha256} {wheel}".encode()).hexdigest()


def _is_there(engine: Engine, image: str) -> bool:
    return engine.image_id(image) == image and kept_lock(image).is_file()


@contextmanager
def _alone() -> Iterator[Path]:
    """Hold other test processes back: two that build at once would do it twice."""
    folder = cache_folder() / "tests"
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "building").open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield folder
