"""The student's side on machines that are not ours: other systems, consoles, folders, versions."""

from __future__ import annotations

import os
import shutil
import stat
import subprocess
import sys
import sysconfig
from pathlib import Path

import pytest

from tests.end_to_end.commands import (
    PATIENCE_SECONDS,
    REPOSITORY,
    Said,
    command,
    environment,
    tiny,
    write,
)

RIGHT = tiny("return 2 * x")
ALL = "Public: 65 of 65. After you hand in: 35 points (more claims, other inputs). Hand in: tiny.py"

_NOTEBOOK_CALL = "import autograder; print(autograder.check())"
_WITH_NOTHING_POSIX = os.pathsep.join([str(Path(__file__).with_name("blocked")), str(REPOSITORY)])


def _run(arguments: list[str], folder: Path, *, encoding: str = "utf-8", **changes: str) -> Said:
    done = subprocess.run(
        arguments,
        cwd=folder,
        env=environment(**changes),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(encoding), done.stderr.decode(encoding))


# ------------------------------------------------------------------ other systems


def test_what_only_posix_has_is_really_gone_in_these_tests() -> None:
    probe = "import os; print(hasattr(os, 'fork')); import fcntl"
    refused = _run([sys.executable, "-c", probe], REPOSITORY, PYTHONPATH=_WITH_NOTHING_POSIX)

    assert refused.out == "False\n"
    assert "No module named 'fcntl'" in refused.err


@pytest.mark.parametrize(
    "arguments",
    [
        command("check"),
        command("check", "--in-process"),
        [sys.executable, "-c", _NOTEBOOK_CALL],
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:cacheprovider",
            "-p",
            "autograder.engine.plugin",
        ],
    ],
    ids=["child", "in-process", "notebook", "pytest"],
)
def test_a_machine_without_what_only_posix_has_is_enough(
    tiny_folder: Path, arguments: list[str]
) -> None:
    """Nor does it take what grading alone needs."""
    write(tiny_folder, {"tiny.py": RIGHT})

    said = _run(
        arguments,
        tiny_folder,
        PYTHONPATH=_WITH_NOTHING_POSIX,
        # plugins of others take for granted what this system has
        PYTEST_DISABLE_PLUGIN_AUTOLOAD="1",
    )

    assert said.code == 0, said.out + said.err
    assert ALL in said.out


def test_starting_needs_nothing_that_only_posix_has(tiny_release: Path, tmp_path: Path) -> None:
    packed = shutil.make_archive(
        str(tmp_path / "tiny-1.0.0"), "zip", tiny_release.parent, tiny_release.name
    )

    said = _run(command("start", packed), tmp_path, PYTHONPATH=_WITH_NOTHING_POSIX)

    assert said.code == 0, said.err
    assert (tmp_path / "tiny" / "tiny.py").is_file()


# ------------------------------------------------------------------ other consoles

# no UTF-8 mode, and no coercion of the locale: old systems and some containers
_OLD_LOCALE = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}

TALKING = tiny("print('\\u5e73\\u4eee → é'); return 1")


@pytest.mark.parametrize(
    ("changes", "encoding", "shown"),
    [
        ({"PYTHONIOENCODING": "cp1252"}, "cp1252", "| \\u5e73\\u4eee \\u2192 é"),
        (_OLD_LOCALE, "utf-8", "| 平仮 → é"),  # click takes plain ASCII for a mistake
    ],
    ids=["cp1252", "old-locale"],
)
def test_a_console_of_few_characters_is_enough(
    tiny_folder: Path, changes: dict[str, str], encoding: str, shown: str
) -> None:
    write(tiny_folder, {"tiny.py": TALKING})

    said = _run(command("check"), tiny_folder, encoding=encoding, **changes)

    assert said.code == 1, said.err
    assert shown in said.out
    assert "Traceback" not in said.err


# ------------------------------------------------------------------ other folders


@pytest.mark.parametrize(
    ("option", "changes"),
    [("--in-process", {}), ("--part=1", _OLD_LOCALE)],
    ids=["utf-8", "old-locale"],
)
def test_a_path_with_blanks_and_letters_of_any_script_is_no_obstacle(
    tiny_release: Path, tmp_path: Path, option: str, changes: dict[str, str]
) -> None:
    folder = tmp_path / "Übung 1 (平仮)" / "my tiny"
    shutil.copytree(tiny_release, folder)
    write(folder, {"tiny.py": RIGHT})

    said = _run(command("check", option), folder, **changes)

    assert said.code == 0, said.err
    assert ALL in said.out


def test_foreign_line_ends_and_byte_order_marks_are_read_and_are_no_change(
    tiny_folder: Path,
) -> None:
    """As Windows editors, unpackers and version control leave them."""
    write(tiny_folder, {"tiny.py": RIGHT})
    for path in tiny_folder.rglob("*"):
        if path.is_file() and path.suffix != ".npz":
            mark = b"\xef\xbb\xbf" if path.suffix == ".py" else b""
            path.write_bytes(mark + path.read_bytes().replace(b"\n", b"\r\n"))

    said = _run(command("check"), tiny_folder)

    assert said.code == 0, said.err
    assert said.out.endswith(f"\n\n{ALL}\n")


def test_nothing_is_written_into_the_folder_so_it_may_be_read_only(tiny_folder: Path) -> None:
    write(tiny_folder, {"tiny.py": RIGHT})
    before = sorted(tiny_folder.rglob("*"))
    for path in before:
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))

    said = _run(command("check"), tiny_folder)

    assert said.code == 0, said.err
    assert sorted(tiny_folder.rglob("*")) == before


# ------------------------------------------------------------------ other versions


@pytest.mark.release
@pytest.mark.skipif(sys.version_info >= (3, 13), reason="NumPy 1.26 has no wheel for this Python")
def test_the_oldest_numpy_runs_every_check(attention_release: Path, tmp_path: Path) -> None:
    """Everything else comes from the environment of this test, behind the older NumPy."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    python = tmp_path / "venv" / "bin" / "python"
    pip = [str(python), "-m", "pip", "--quiet", "install", "--no-deps", "numpy==1.26.4"]
    subprocess.run(pip, check=True)
    (site,) = (tmp_path / "venv").glob("lib/python*/site-packages")
    (site / "behind.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    folder = Path(shutil.copytree(attention_release, tmp_path / "attention"))
    shutil.copy(REPOSITORY / "solutions" / "attention" / "attention.py", folder)

    versions = _run([str(python), "-c", "import numpy; print(numpy.__version__)"], folder)
    said = _run([str(python), "-P", "-m", "autograder", "check"], folder)

    assert versions.out == "1.26.4\n"
    assert said.code == 0, said.out + said.err
    assert "not passed" not in said.out
