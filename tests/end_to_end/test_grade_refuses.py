"""What ``autograder grade`` cannot do ends with one explained message and the exit code for it."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from autograder.cli import main as border
from autograder.cli.main import ExitCode
from autograder.runner.image.engine import find_engine
from tests.end_to_end.commands import autograder, small_assignment, tiny, write


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a small assignment and one submission."""
    small_assignment(tmp_path / "tiny", switch=tmp_path)
    write(tmp_path / "inbox", {"ada/tiny.py": tiny("return 2 * x")})
    return tmp_path


def _refused(
    capsys: pytest.CaptureFixture[str], folder: Path, *arguments: object
) -> tuple[int, str]:
    """Run the command in this process; these end before anything is started."""
    out = folder / "out"
    code = border.main(["grade", "-o", str(out), *map(str, arguments)])
    assert not list(out.glob("*/staff.json"))
    return code, capsys.readouterr().err


def test_a_path_that_does_not_exist_is_a_usage_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = _refused(capsys, folder, "-a", folder / "tiny", folder / "inbxo")

    assert code == ExitCode.USAGE
    assert "inbxo" in said
    assert "inbox" in said


def test_equal_names_stop_the_command_before_anything_is_graded(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(folder / "late", {"ADA/tiny.py": tiny("return x")})

    code, said = _refused(
        capsys, folder, "-a", folder / "tiny", folder / "inbox" / "ada", folder / "late" / "ADA"
    )

    assert code == ExitCode.USAGE
    assert str(folder / "inbox" / "ada") in said
    assert str(folder / "late" / "ADA") in said
    assert not (folder / "out").exists()


def test_an_assignment_that_is_not_there_is_a_usage_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said = _refused(capsys, folder, "-a", "tyni", "--assignments", folder, folder / "inbox")

    assert code == ExitCode.USAGE
    assert "tiny" in said


def test_a_folder_for_reports_that_is_a_file_is_a_usage_error(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "out").touch()

    code, said = _refused(capsys, folder, "-a", folder / "tiny", folder / "inbox")

    assert code == ExitCode.USAGE
    assert "[out-unusable]" in said


def test_a_file_that_holds_no_key_is_not_overwritten_and_not_shown(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "my.key").write_text("swordfish\n", encoding="utf-8")

    code, said = _refused(
        capsys, folder, "-a", folder / "tiny", "--key", folder / "my.key", folder / "inbox"
    )

    assert code == ExitCode.HOST
    assert "my.key" in said
    assert (folder / "my.key").read_text(encoding="utf-8") == "swordfish\n"
    assert "swordfish" not in said


def test_other_systems_than_linux_are_told_what_they_need(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(platform, "system", lambda: "Darwin")
    monkeypatch.setenv("PATH", str(folder / "nowhere"))
    find_engine.cache_clear()

    code, said = _refused(capsys, folder, "-a", folder / "tiny", folder / "inbox")
    find_engine.cache_clear()

    assert code == ExitCode.HOST
    assert "[engine-unavailable]" in said
    assert "install podman" in said


def test_a_manifest_that_is_wrong_is_a_content_error_with_its_place(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = folder / "tiny" / "assignment.yaml"
    text = manifest.read_text(encoding="utf-8")
    manifest.write_text(text.replace("version: 1.0.0", "version: newest"), encoding="utf-8")

    code, said = _refused(capsys, folder, "-a", folder / "tiny", folder / "inbox")

    assert code == ExitCode.CONTENT
    assert f"{manifest}:4:" in said


@pytest.mark.parametrize(
    ("file", "old", "new", "line"),
    [
        ("checks/part_01.py", "from pathlib import Path", "from pathlob import Path", 3),
        pytest.param(
            "source/tiny.py",
            "from __future__ import annotations",
            "import nowhere_to_be_found",
            3,
            marks=pytest.mark.release,
        ),
    ],
)
def test_content_that_cannot_be_imported_is_a_content_error_with_its_place(
    folder: Path, file: str, old: str, new: str, line: int
) -> None:
    path = folder / "tiny" / file
    text = path.read_text(encoding="utf-8").lstrip("\n")
    path.write_text(text.replace(old, new), encoding="utf-8")

    said = autograder(
        "grade", "-a", folder / "tiny", "-o", folder / "out", folder / "inbox", cwd=folder
    )

    assert said.code == ExitCode.CONTENT, said.err
    assert f"{path}:{line}:" in said.err
    assert "Traceback" not in said.err
    assert not list((folder / "out").glob("*/staff.json"))


def test_what_lies_in_the_current_folder_is_never_imported(folder: Path) -> None:
    """Staff may run the command in an inbox that holds a submission called like a library."""
    for name in ("random", "torch", "json", "autograder"):
        text = f"raise SystemExit('the submission {name}.py was imported')\n"
        (folder / "inbox" / f"{name}.py").write_text(text, encoding="utf-8")
        (folder / "inbox" / name).mkdir()
        (folder / "inbox" / name / "__init__.py").write_text(text, encoding="utf-8")

    said = autograder(
        "grade", "-a", folder / "tiny", "-o", folder / "out", "ada", cwd=folder / "inbox"
    )

    assert said.code == 0, said.err
    assert "was imported" not in said.err


@pytest.mark.release
def test_what_an_assignment_requires_and_this_host_cannot_keep_ends_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    manifest = folder / "tiny" / "assignment.yaml"
    before = manifest.read_text(encoding="utf-8")
    manifest.write_text(before + "requires: {kernel: separate}\n", encoding="utf-8")

    code, said = _refused(capsys, folder, "-a", folder / "tiny", folder / "inbox")

    assert code == ExitCode.HOST
    assert "[promise-not-kept]" in said
    assert "virtual machine" in said
