"""``autograder image`` as it is called, with an engine and a build that are stand-ins."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from autograder.cli.main import ExitCode, main
from autograder.runner.image import build as building
from autograder.runner.image import engine as engines
from autograder.runner.image import verify as verifying
from autograder.runner.image.engine import Engine
from autograder.runner.image.verify import Comparison

ID = f"sha256:{'a' * 64}"
ENGINE = Engine(name="podman", program="/nowhere/podman", version="1", driver="vfs")


@pytest.fixture(autouse=True)
def _an_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_engine", lambda _: ENGINE)


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[building.Choice | None]:
    """Return what is asked of a build that makes nothing but a lock."""
    choices: list[building.Choice | None] = []
    lock = tmp_path / "kept.lock.json"
    lock.write_text("the lock", encoding="utf-8")

    def build(
        *, engine: Engine, say: Callable[[str], None], choice: building.Choice | None = None
    ) -> building.Built:
        say("building")
        choices.append(choice)
        return building.Built(id=ID, lock=lock)

    monkeypatch.setattr(building, "build", build)
    return choices


def test_a_build_prints_the_id_alone_and_progress_apart(
    asked: list[building.Choice | None], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["image", "build"]) == ExitCode.DONE

    printed = capsys.readouterr()
    assert printed.out == f"{ID}\n"
    assert "... building\n" in printed.err
    assert "vfs" in printed.err, "what is slow here is said"
    assert asked == [building.Choice()]


def test_a_build_is_handed_every_option(
    asked: list[building.Choice | None], tmp_path: Path
) -> None:
    options = ["--base", "b:1", "--mirror", "m", "--torch-index", "t", "--update-lock"]
    code = main(["image", "build", *options, "--no-cache", "-o", str(tmp_path / "out")])

    assert code == ExitCode.DONE
    assert asked == [
        building.Choice(base="b:1", mirror="m", torch_index="t", update_lock=True, fresh=True)
    ]
    assert (tmp_path / "out/image.lock").read_text(encoding="utf-8") == "the lock"


def test_an_image_as_its_lock_says_is_counted(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _finds(monkeypatch)

    assert main(["image", "verify"]) == ExitCode.DONE
    assert capsys.readouterr().out == (
        f"image  {ID}\nlock   image.lock\nAll 7 files are as the lock says.\n"
    )


def test_an_image_that_differs_is_told_shortly_and_safely(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    _finds(monkeypatch, "changed      a\x1b[2Jb", *(f"missing      {n}" for n in range(30)))

    assert main(["image", "verify", "some:1"]) == ExitCode.GATE_FAILED
    lines = capsys.readouterr().out.splitlines()
    assert lines[2] == r"changed      a\x1b[2Jb"
    assert lines[-1] == "31 differ (11 not shown); 7 files are as the lock says."
    assert len(lines) == 2 + 20 + 1


def test_an_image_that_nobody_has_is_a_mistake_of_the_caller(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(Engine, "image_id", lambda *_: None)

    assert main(["image", "verify", "no:1"]) == ExitCode.USAGE
    assert "image-missing" in capsys.readouterr().err


def test_an_image_without_its_lock_is_not_verified(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(Engine, "image_id", lambda *_: ID)

    assert main(["image", "verify"]) == ExitCode.USAGE
    assert "image-lock-missing" in capsys.readouterr().err


def _finds(monkeypatch: pytest.MonkeyPatch, *findings: str) -> None:
    found = Comparison(image=ID, lock=Path("image.lock"), same=7, findings=findings)
    monkeypatch.setattr(verifying, "verify", lambda *_: found)
