from __future__ import annotations

import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from types import ModuleType

import pytest
from click.testing import CliRunner, Result

from autograder.cli.main import autograder, main
from autograder.content.assignment import Assignment
from autograder.engine.practice_facts import practice_facts

FolderBuilder = Callable[..., Path]
Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def recorded(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Put a recorder in the place of the engine's, and return what it will record."""
    files = {"a.npz": b"one"}
    module = ModuleType("autograder.engine.recording")

    def record_public_checks(assignment: Assignment) -> Mapping[str, bytes]:
        return {**files, "practice.json": practice_facts(assignment)}

    def same_recording(one: bytes, other: bytes) -> bool:
        return one[:1] == other[:1]

    monkeypatch.setattr(module, "record_public_checks", record_public_checks, raising=False)
    monkeypatch.setattr(module, "same_recording", same_recording, raising=False)
    monkeypatch.setitem(sys.modules, "autograder.engine.recording", module)
    return files


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs ``autograder build`` in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(autograder, ["build", *arguments])


def test_build_writes_both_trees(build_folder: FolderBuilder, run: Run, tmp_path: Path) -> None:
    build_folder()

    result = run()

    assert result.exit_code == 0, result.output
    assert result.output.split("\n")[:2] == [
        "solutions/tiny: 1 file, 1 changed",
        "student_template/tiny: 8 files, 8 changed",
    ]
    assert (tmp_path / "solutions/tiny/tiny.py").is_file()
    assert (tmp_path / "student_template/tiny/recorded/a.npz").read_bytes() == b"one"


def test_a_second_build_changes_nothing(build_folder: FolderBuilder, run: Run) -> None:
    build_folder()
    run()

    assert "0 changed" in run().output
    assert run("--check").exit_code == 0


def test_check_writes_nothing_and_lists_the_drift(
    build_folder: FolderBuilder, run: Run, tmp_path: Path
) -> None:
    build_folder()
    run()
    stub = tmp_path / "student_template/tiny/tiny.py"
    stub.write_text(stub.read_text().replace("Return the mean.", "Return it."))
    (tmp_path / "student_template/tiny/old.py").touch()

    result = run("--check")

    assert result.exit_code == 1
    assert "student_template/tiny/old.py: extra" in result.output
    assert "student_template/tiny/tiny.py: changed\n  --- on disk\n" in result.output
    assert '  -    """Return it."""\n  +    """Return the mean."""' in result.output
    assert "Return it." in stub.read_text()


def test_check_of_a_tree_that_was_never_written_fails(
    build_folder: FolderBuilder, run: Run, tmp_path: Path
) -> None:
    build_folder()

    assert run("--check").exit_code == 1
    assert not (tmp_path / "solutions").exists()


def test_a_recording_that_says_the_same_is_kept(
    build_folder: FolderBuilder, run: Run, tmp_path: Path, recorded: dict[str, bytes]
) -> None:
    build_folder()
    run()
    recorded["a.npz"] = b"other rounding"

    assert run("--check").exit_code == 0
    assert (tmp_path / "student_template/tiny/recorded/a.npz").read_bytes() == b"one"

    recorded["a.npz"] = b"quite another"
    assert run("--check").exit_code == 1


def test_recordings_that_are_trusted_are_not_made_anew(
    build_folder: FolderBuilder, run: Run, tmp_path: Path, recorded: dict[str, bytes]
) -> None:
    build_folder()
    run()
    recorded["a.npz"] = b"quite another"

    assert run("--check", "--trust-recordings").exit_code == 0

    (tmp_path / "student_template/tiny/README.md").write_text("changed by hand", encoding="utf-8")
    assert run("--check", "--trust-recordings").exit_code == 1


def test_recordings_that_are_missing_are_made_even_if_they_would_be_trusted(
    build_folder: FolderBuilder, run: Run, tmp_path: Path
) -> None:
    build_folder()

    assert run("--trust-recordings").exit_code == 0
    assert (tmp_path / "student_template/tiny/recorded/a.npz").read_bytes() == b"one"


def test_folders_can_be_chosen(build_folder: FolderBuilder, run: Run, tmp_path: Path) -> None:
    folder = build_folder()

    result = run(
        "tiny", "--assignments", str(folder.parent), "--solutions", "s", "--templates", "t"
    )

    assert result.exit_code == 0
    assert (tmp_path / "s/tiny/tiny.py").is_file()
    assert (tmp_path / "t/tiny/tiny.py").is_file()


def test_a_content_error_is_told_with_its_place_and_writes_nothing(
    build_folder: FolderBuilder, run: Run, tmp_path: Path
) -> None:
    folder = build_folder()
    source = folder / "source/tiny.py"
    source.write_text(source.read_text().replace("END SOLUTION 2", "END SOLUTION 1"))

    result = run()

    assert result.exit_code == 3
    assert result.stderr.startswith(
        "assignments/tiny/source/tiny.py:27:5: this END names another part than its BEGIN "
        "[wrong-end]\n  expected  END SOLUTION 2\n"
    )
    assert not (tmp_path / "solutions").exists()


def test_a_leak_stops_the_build(build_folder: FolderBuilder, run: Run, tmp_path: Path) -> None:
    folder = build_folder()
    handout = folder / "handout.md"
    handout.write_text(handout.read_text() + "\n    shifted = x + x - scale_of(x) * 0\n")

    result = run()

    assert result.exit_code == 3
    assert "[leak]" in result.stderr
    assert "assignments/tiny/source/tiny.py:9" in result.stderr
    assert not (tmp_path / "student_template").exists()


def test_a_mistake_in_one_assignment_does_not_hide_the_others(
    build_folder: FolderBuilder, run: Run, tmp_path: Path
) -> None:
    build_folder({"handout.md": "no table\n"}, name="broken")
    build_folder()

    result = run()

    assert result.exit_code == 3
    assert (tmp_path / "solutions/tiny/tiny.py").is_file()


def test_a_slug_that_is_not_the_folders_name_is_refused(
    build_folder: FolderBuilder, run: Run
) -> None:
    build_folder(name="copy")

    result = run("copy")

    assert result.exit_code == 3
    assert "[slug-differs]" in result.stderr


def test_an_assignment_that_is_not_there_is_a_usage_error(
    build_folder: FolderBuilder, run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    build_folder()

    assert main(["build", "tiney"]) == 2
    assert "did you mean 'tiny'?" in capsys.readouterr().err


def test_no_assignment_at_all_is_a_usage_error(
    run: Run, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build"]) == 2
    assert "[no-such-assignment]" in capsys.readouterr().err
