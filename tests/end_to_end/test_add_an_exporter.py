"""The example of docs/how-to/add-an-exporter.md, installed as a package and used."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.end_to_end.commands import REPOSITORY, autograder, write
from tests.unit.content.conftest import FILES

PAGE = REPOSITORY / "docs/how-to/add-an-exporter.md"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder that holds the page's package as an installer leaves it."""
    folder = tmp_path_factory.mktemp("package")
    blocks = re.findall(r"`([\w.]+)`:\n\n```\w+\n(.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    write(folder, dict(blocks))
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder / "dist")],
        cwd=folder,
        check=True,
        capture_output=True,
    )
    (wheel,) = (folder / "dist").glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def test_the_pages_exporter_is_found_and_writes(site: Path, tmp_path: Path) -> None:
    write(tmp_path, {f"assignments/tiny/{name}": text for name, text in FILES.items()})
    path = {"PYTHONPATH": f"{site}:{REPOSITORY}"}
    said = autograder(
        *("export", "tiny", "--to", "graded-list", "-o", "out"), cwd=tmp_path, changes=path
    )

    assert said.code == 0, said.err
    assert said.out.splitlines() == ["wrote out/tiny.txt", "Put it on the course page."]
    assert (tmp_path / "out/tiny.txt").read_text().splitlines() == [
        " 40 Twice a number comes out",
        " 10 A huge number doubles to infinity",
        " 50 The mean comes out",
    ]


def test_an_unknown_format_lists_it_with_its_package(site: Path, tmp_path: Path) -> None:
    path = {"PYTHONPATH": f"{site}:{REPOSITORY}"}
    said = autograder("export", "tiny", "--to", "x", "-o", "out", cwd=tmp_path, changes=path)

    assert said.code == 2
    assert "graded-list  of graded-list" in said.err
    assert "gradescope   of dl-autograder" in said.err


def test_an_option_that_a_format_does_not_take_is_refused(site: Path, tmp_path: Path) -> None:
    path = {"PYTHONPATH": f"{site}:{REPOSITORY}"}
    words = ("export", "tiny", "--to", "graded-list", "-o", "out", "--fit", "1cpu,1GB")
    said = autograder(*words, cwd=tmp_path, changes=path)

    assert said.code == 2
    assert "graded-list makes no use of --fit [option-not-taken]" in said.err
