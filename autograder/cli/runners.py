"""Which runner a command uses: the options, and what is chosen where none is given."""

from __future__ import annotations

import platform
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final

import click

from autograder.diagnostics import Diagnostic, SandboxUnavailable, UsageError

if TYPE_CHECKING:
    from autograder.runner.runners import Runner

AUTO: Final = "auto"
EMBEDDED: Final = "embedded"
CONTAINER: Final = "container"

Command = Callable[..., Any]


def runner_options(command: Command) -> Command:
    """Add the options that choose a runner to a command."""
    for option in (
        click.option(
            "--image",
            default=None,
            metavar="NAME-OR-FILE",
            help="The image to grade in, or the file that it was saved to; implies a container.",
        ),
        click.option(
            "--engine",
            type=click.Choice(["podman", "docker"]),
            default=None,
            help="What runs containers; the first that answers unless given.",
        ),
        click.option(
            "--runner",
            type=click.Choice([AUTO, EMBEDDED, CONTAINER]),
            default=AUTO,
            show_default=True,
            help="Where student code runs: confined by this host, or in a container.",
        ),
    ):
        command = option(command)
    return command


def chosen_runner(
    runner: str,
    *,
    image: str | None,
    engine: str | None,
    say: Callable[[str], None],
    unsafe: bool = False,
) -> Runner:
    """Return the runner that the options ask for.

    Args:
        runner: ``auto`` is a container if an image or an engine is named or if this is not Linux,
            else this host's own confinement.
        image: Its name, or the file that it was saved to; the version's own image unless given.
        engine: What runs containers; the first that answers unless given.
        say: Told what is done meanwhile: an image may be loaded or built.
        unsafe: Whether nothing is to be confined.

    Raises:
        UsageError: If options contradict each other.
        SandboxUnavailable: If no engine answers, or if this is not Linux and only that could do.
    """
    names_container = image is not None or engine is not None
    if unsafe:
        if runner != AUTO or names_container:
            raise _contradiction("--unsafe-local confines nothing, so no runner goes with it")
        from autograder.runner.runners.unsafe import UnsafeRunner

        return UnsafeRunner()
    if runner == EMBEDDED and names_container:
        raise _contradiction("--image and --engine are for a container, and embedded is none")
    is_linux = platform.system() == "Linux"
    if runner == EMBEDDED and not is_linux:
        raise _not_on_linux()
    if runner == CONTAINER or names_container or not is_linux:
        return _container(image=image, engine=engine, say=say)
    from autograder.runner.runners.embedded import EmbeddedRunner

    return EmbeddedRunner()


def _container(*, image: str | None, engine: str | None, say: Callable[[str], None]) -> Runner:
    from autograder.runner.image.engine import find_engine
    from autograder.runner.runners.container import ContainerRunner
    from autograder.runner.runners.images import image_for

    found = find_engine(engine)
    for doubt in found.doubts:
        say(f"{found.name}: {doubt}")
    return ContainerRunner(engine=found, image=image_for(found, image, say=say))


def _contradiction(message: str) -> UsageError:
    return UsageError(
        Diagnostic(
            code="options-contradict",
            message=message,
            hint="leave one of the two out",
        )
    )


def _not_on_linux() -> SandboxUnavailable:
    return SandboxUnavailable(
        Diagnostic(
            code="not-on-linux",
            message="only Linux can confine student code by itself",
            facts=(("this system", platform.system() or "unknown"),),
            hint="leave --runner out: podman or docker then brings Linux along",
        )
    )
