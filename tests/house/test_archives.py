"""What is published: the wheel and the source archive hold the package and none of the content."""

from __future__ import annotations

import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

from autograder.content.assignment import find_assignments, load_assignment
from autograder.content.leak import find_leaks
from autograder.content.lexing import said_by
from tests.house.tree import REPOSITORY

#: What a source archive holds beside the package: what describes and builds it.
METADATA = {
    *(".gitignore", "CHANGELOG.md", "LICENSE", "PKG-INFO", "README.md", "pyproject.toml"),
    "requirements.lock",
}

#: Where the pages lie that `explain` prints; they go with the package.
ERRORS = "docs/reference/errors"

#: What `image build` builds by; it goes with the package too.
RECIPE = "deploy"

SLUGS = [folder.name for folder in find_assignments([REPOSITORY / "assignments"])]


@pytest.fixture(scope="module")
def archives(repository: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a wheel and a source archive of this checkout."""
    folder = tmp_path_factory.mktemp("archives")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--directory", str(folder)],
        cwd=repository,
        check=True,
        capture_output=True,
    )
    return folder


def test_the_wheel_holds_the_package_and_nothing_else(archives: Path) -> None:
    names = _wheel_names(archives)
    tops = {name.split("/")[0] for name in names}

    assert {top for top in tops if not top.endswith(".dist-info")} == {"autograder"}
    assert "autograder/py.typed" in names
    assert "autograder/cli/main.py" in names


def test_the_source_archive_holds_the_package_and_its_description(archives: Path) -> None:
    (path,) = archives.glob("*.tar.gz")
    with tarfile.open(path) as archive:
        names = {name.partition("/")[2] for name in archive.getnames()}

    beside = {name for name in names if not name.startswith(("autograder/", ERRORS, RECIPE))}
    assert beside <= METADATA


def test_the_wheel_holds_every_file_of_the_package(archives: Path, repository: Path) -> None:
    package = {
        path.relative_to(repository).as_posix()
        for path in (repository / "autograder").rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }

    pages = {f"autograder/explained/{page.name}" for page in (repository / ERRORS).glob("*.md")}
    recipe = {
        f"autograder/deploy/{path.name}"
        for path in (repository / "requirements.lock", *(repository / RECIPE).glob("[!_]*"))
    }

    names = {name for name in _wheel_names(archives) if name.startswith("autograder/")}
    assert package | pages | recipe == names


def test_the_metadata_says_who_needs_what(archives: Path) -> None:
    (path,) = archives.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        (entry_points,) = [n for n in archive.namelist() if n.endswith("entry_points.txt")]
        scripts = archive.read(entry_points).decode().splitlines()

    assert "autograder = autograder.cli.main:main" in scripts
    assert "autograder.engine.plugin = autograder.engine.plugin" in scripts


@pytest.mark.parametrize(
    "slug", [SLUGS[0], *(pytest.param(slug, marks=pytest.mark.release) for slug in SLUGS[1:])]
)
def test_no_archive_holds_a_secret_of_an_assignment(
    archives: Path, repository: Path, slug: str
) -> None:
    """An example in a docstring or a page is a secret told if it comes from an assignment.

    The package's own statements are none: two programs that sum a gradient may say it alike.
    """
    (wheel,) = archives.glob("*.whl")
    (source,) = archives.glob("*.tar.gz")
    files = {wheel.name: wheel.read_bytes()}
    with tarfile.open(source) as archive:
        for member in archive.getmembers():
            if (file := archive.extractfile(member)) is not None:
                files[member.name] = file.read()
    prose = {
        name: said_by(data.decode()).encode() if name.endswith(".py") else data
        for name, data in files.items()
    }

    assert find_leaks(prose, load_assignment(repository / "assignments" / slug)) == ()


def _wheel_names(archives: Path) -> set[str]:
    (path,) = archives.glob("*.whl")
    with zipfile.ZipFile(path) as archive:
        return set(archive.namelist())
