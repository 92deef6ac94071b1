"""The image that a container runner grades in: found, loaded from a file, or built on first use."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from autograder.diagnostics import Diagnostic, SandboxUnavailable
from autograder.printable import printable
from autograder.runner.image.engine import Engine
from autograder.runner.image.lock import locks_of

_LOADED: Final = re.compile(r"Loaded image(?:\(s\))?(?: ID)?: *(\S+)")
_LONGEST_REASON: Final = 500  # characters of what an engine printed


@dataclass(frozen=True, kw_only=True)
class Image:
    """An image that an engine has loaded.

    Attributes:
        id: ``sha256:...`` of its configuration: content and settings, whatever it is called.
        locks: SHA-256 by name of what pins its content, as far as it is known on this host.
    """

    id: str
    locks: dict[str, str] = field(default_factory=dict)


def image_for(engine: Engine, wanted: str | None, *, say: Callable[[str], None]) -> Image:
    """Return the image to grade in; this may take minutes the first time.

    Args:
        engine: What has to have it.
        wanted: A name or an id, or the file that an image was saved to. The image of this version
            unless given: it is built if the engine has none.
        say: Told what is done.

    Raises:
        SandboxUnavailable: If the engine has no such image, or cannot load it.
    """
    from autograder.runner.image.build import REFERENCE, build

    if wanted is not None and Path(wanted).is_file():
        say(f"{engine.name} loads {wanted}")
        wanted = _load(engine, Path(wanted))
    found = engine.image_id(wanted or REFERENCE)
    if found is None and wanted is not None:
        raise _no_image(engine, wanted)
    if found is None:
        say(f"no image of this version yet: {engine.name} builds it, once; this takes minutes")
        found = build(engine=engine, say=say).id
    return Image(id=found, locks=locks_of(found))


def _load(engine: Engine, file: Path) -> str:
    """Have the engine load a saved image, and return what it is called.

    Raises:
        SandboxUnavailable: If it cannot.
    """
    done = subprocess.run(
        [engine.program, "load", "--input", str(file)], capture_output=True, check=False
    )
    loaded = _LOADED.search(done.stdout.decode("utf-8", "backslashreplace"))
    if done.returncode or loaded is None:
        raise _no_image(engine, str(file), done.stderr.decode("utf-8", "backslashreplace"))
    return loaded[1]


def _no_image(engine: Engine, wanted: str, said: str = "") -> SandboxUnavailable:
    reason = printable(said.strip(), limit_characters=_LONGEST_REASON)
    return SandboxUnavailable(
        Diagnostic(
            code="image-missing",
            message="there is no such image to grade in",
            facts=(
                ("image", printable(wanted, limit_characters=_LONGEST_REASON)),
                ("engine", engine.name),
                *((("it said", reason),) if reason else ()),
            ),
            hint="`autograder image build` makes one; with --save it is written to a file that "
            "--image takes on another machine",
        )
    )
