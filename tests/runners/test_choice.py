"""Which runner a command takes."""

from __future__ import annotations

import platform
from typing import Any

import pytest

from autograder.cli.runners import chosen_runner
from autograder.diagnostics import SandboxUnavailable, UsageError
from autograder.runner.image import engine as engines
from autograder.runner.image.engine import Engine
from autograder.runner.runners import Runner, images
from autograder.runner.runners.container import ContainerRunner
from autograder.runner.runners.embedded import EmbeddedRunner
from autograder.runner.runners.unsafe import UnsafeRunner

ENGINE = Engine(name="podman", program="/usr/bin/podman", version="5", driver="vfs")


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture(autouse=True)
def with_an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an engine answer that has every image."""
    monkeypatch.setattr(engines, "find_engine", lambda _: ENGINE)
    image = images.Image(id="sha256:" + "0" * 64)
    monkeypatch.setattr(images, "image_for", lambda *_, **__: image)


def choose(
    said: list[str],
    runner: str = "auto",
    *,
    image: str | None = None,
    engine: str | None = None,
    unsafe: bool = False,
) -> Runner:
    return chosen_runner(runner, image=image, engine=engine, unsafe=unsafe, say=said.append)


def on(system: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "system", lambda: system)


def test_linux_confines_by_itself(said: list[str]) -> None:
    assert isinstance(choose(said), EmbeddedRunner)
    assert isinstance(choose(said, "embedded"), EmbeddedRunner)


@pytest.mark.parametrize("system", ["Darwin", "Windows"])
def test_other_systems_take_a_container(
    said: list[str], monkeypatch: pytest.MonkeyPatch, system: str
) -> None:
    on(system, monkeypatch)

    assert isinstance(choose(said), ContainerRunner)


def test_other_systems_cannot_confine_by_themselves(
    said: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    on("Darwin", monkeypatch)
    with pytest.raises(SandboxUnavailable) as refused:
        choose(said, "embedded")

    assert refused.value.diagnostic.code == "not-on-linux"


def test_naming_an_image_or_an_engine_asks_for_a_container(said: list[str]) -> None:
    assert isinstance(choose(said, image="localhost/mine"), ContainerRunner)
    assert isinstance(choose(said, engine="podman"), ContainerRunner)


def test_what_is_slow_or_doubtful_about_an_engine_is_said(said: list[str]) -> None:
    choose(said, "container")

    assert [line for line in said if "vfs" in line]


@pytest.mark.parametrize(
    "options",
    [
        {"runner": "embedded", "image": "localhost/mine"},
        {"runner": "embedded", "engine": "docker"},
        {"runner": "container", "unsafe": True},
        {"image": "localhost/mine", "unsafe": True},
    ],
)
def test_options_that_contradict_each_other_are_refused(
    said: list[str], options: dict[str, Any]
) -> None:
    with pytest.raises(UsageError) as refused:
        choose(said, **options)

    assert refused.value.diagnostic.code == "options-contradict"


def test_nothing_is_unsafe_unless_it_is_asked_for(said: list[str]) -> None:
    assert isinstance(choose(said, unsafe=True), UnsafeRunner)
