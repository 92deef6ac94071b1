"""What an engine is asked to do, and how it is said when it does not."""

from __future__ import annotations

import json
import subprocess
import tarfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final

from autograder.runner.image.engine import Build, Engine, engine_failed
from autograder.runner.image.lock import Settings
from autograder.runner.image.oci import write_archive

_PINNED: Final = "@sha256:"


def build_image(engine: Engine, build: Build) -> None:
    """Build an image.

    Raises:
        RunnerError: If it failed, with the last lines of the engine (``engine-failed``).
    """
    _done(engine.build_command(build), "build the image")


def pull(engine: Engine, reference: str) -> str:
    """Fetch an image from a registry, and return its name with its digest.

    Args:
        engine: What fetches and keeps it.
        reference: With a digest, or with a tag, which may be another image tomorrow.

    Raises:
        RunnerError: If it could not be fetched (``engine-failed``).
    """
    if _PINNED in reference and engine.image_id(reference):
        return reference
    _done(engine.pull_command(reference), f"pull {reference}")
    if _PINNED in reference:
        return reference
    told = _done(engine.inspect_command(reference, "{{json .RepoDigests}}"), "tell a digest")
    name, _, tag = reference.rpartition(":")
    name = reference if "/" in tag or not name else name
    # an engine may know one image by several names, and write out a short one
    known = [str(one) for one in json.loads(told) or ()]
    of_name = [one for one in known if one.partition("@")[0].endswith(name)]
    if not of_name:
        raise engine_failed(f"tell the digest of {reference}", b"")
    return of_name[0]


def load(engine: Engine, archive: Path) -> None:
    """Load the image of an archive.

    Raises:
        RunnerError: If it could not be loaded (``engine-failed``).
    """
    _done(engine.load_command(archive), "load an image")


def save(engine: Engine, image: str, archive: Path, *, reference: str, scratch: Path) -> None:
    """Write an image to an archive that ``podman load`` and ``docker load`` take.

    Args:
        engine: What has the image.
        image: Its id.
        archive: The file to write.
        reference: What it is called where it is loaded.
        scratch: An empty folder with room for the image.

    Raises:
        RunnerError: If it could not be saved (``engine-failed``).
    """
    if engine.name == "docker":  # writes such an archive itself
        _done(engine.save_command(reference, archive), "save the image")
        return
    layout = scratch / "layout"
    _done(engine.save_command(image, layout), "save the image")
    write_archive(layout, archive, reference=reference)


@contextmanager
def exported(engine: Engine, image: str) -> Iterator[IO[bytes]]:
    """Hand out an image's file system as the stream of a tar; nothing of the image is run.

    Raises:
        RunnerError: If the engine could not write it (``engine-failed``).
    """
    told = _done(engine.create_command(image), "make a container").decode().split()
    container = told[-1] if told else ""
    try:
        with subprocess.Popen(
            engine.export_command(container),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            stream, said = _both(process)
            try:
                yield stream
            except tarfile.TarError:
                raise engine_failed("export the image", said.read()) from None
            finally:
                stream.close()
    finally:
        _done(engine.remove_command(container), "remove a container")


def settings_of(engine: Engine, image: str) -> Settings:
    """Return what an image says about whatever is started in it.

    Raises:
        RunnerError: If the engine does not know the image (``engine-failed``).
    """
    told = json.loads(_done(engine.inspect_command(image, "{{json .Config}}"), "tell settings"))
    return Settings(
        user=told.get("User") or "",
        environment=tuple(told.get("Env") or ()),
        command=tuple(told.get("Cmd") or ()),
        entrypoint=tuple(told.get("Entrypoint") or ()),
        folder=told.get("WorkingDir") or "",
    )


def _both(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    if process.stdout is None or process.stderr is None:  # both were asked for
        raise ValueError("no pipes")
    return process.stdout, process.stderr


def _done(command: Sequence[str], doing: str) -> bytes:
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    if done.returncode:
        raise engine_failed(doing, done.stderr or done.stdout)
    return done.stdout
