"""``autograder release``: the file that a course posts, to a student's first check."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.end_to_end.commands import PATIENCE_SECONDS, Said, autograder, environment, write
from tests.unit.content.conftest import FILES

COURSE = """
assignments:
  tiny: {parts: ["2"], given: ["1"]}
"""
RIGHT = "def double(x):\n    return 2 * x\n\n\ndef mean(xs):\n    return sum(xs) / len(xs)\n"


@dataclass(frozen=True)
class Posted:
    """A release as a course posts it, and unpacked as a student does."""

    said: Said
    archive: Path
    folder: Path
    site: Path


@pytest.fixture(scope="module")
def workshop(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the tiny assignment and a course that gives one part of it."""
    folder = tmp_path_factory.mktemp("workshop")
    write(folder, {f"assignments/tiny/{name}": text for name, text in FILES.items()})
    write(folder, {"course.yaml": COURSE})
    return folder


@pytest.fixture(scope="module")
def posted(workshop: Path) -> Posted:
    """Return the release of the whole assignment."""
    archive = workshop / "tiny-1.0.0.zip"
    said = autograder("release", "tiny", "-o", archive, cwd=workshop)
    unpacked = workshop / "unpacked"
    with zipfile.ZipFile(archive) as file:
        file.extractall(unpacked)
    site = workshop / "site"
    (wheel,) = (unpacked / "tiny").glob("*.whl")
    with zipfile.ZipFile(wheel) as file:  # what pip does with it, without a network
        file.extractall(site)
    return Posted(said, archive, unpacked / "tiny", site)


def check(posted: Posted, *more: str) -> Said:
    """Run the public checks with what the release brings, and nothing of this checkout."""
    done = subprocess.run(
        [sys.executable, "-P", "-m", "autograder", "check", *more],
        cwd=posted.folder,
        env=environment(PYTHONPATH=str(posted.site)),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    return Said(done.returncode, done.stdout.decode(), done.stderr.decode())


def contents(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield every file of an archive, and of the archives in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            found = archive.read(name)
            yield name, found
            if zipfile.is_zipfile(io.BytesIO(found)):
                yield from ((f"{name}/{inner}", one) for inner, one in contents(found))


def test_it_unpacks_into_one_folder_with_everything(posted: Posted) -> None:
    with zipfile.ZipFile(posted.archive) as archive:
        names = archive.namelist()

    (wheel,) = [name for name in names if name.endswith(".whl")]
    assert [name for name in names if name != wheel] == [
        "tiny/README.md",
        "tiny/checks/part_01_doubling.py",
        "tiny/handout.html",
        "tiny/handout.md",
        "tiny/pages/double-squares.md",
        "tiny/pytest.ini",
        "tiny/recorded/part_01_doubling.double_doubles.npz",
        "tiny/recorded/part_01_doubling.mean_is_the_mean.npz",
        "tiny/recorded/practice.json",
        "tiny/requirements.txt",
        "tiny/tiny.py",
    ]


def test_the_hash_is_said_last(posted: Posted) -> None:
    assert posted.said.code == 0, posted.said.err
    digest = hashlib.sha256(posted.archive.read_bytes()).hexdigest()

    assert posted.said.out.splitlines()[-1] == f"sha256: {digest}"


def test_the_readme_and_the_requirements_name_the_wheel(posted: Posted) -> None:
    (wheel,) = posted.folder.glob("*.whl")

    readme = (posted.folder / "README.md").read_text()
    assert f"`{wheel.name}`, the program that checks." in " ".join(readme.split())
    assert "Read `handout.html`; your code goes into `tiny.py`." in readme
    assert (posted.folder / "requirements.txt").read_text() == f"torch>=2.2\n./{wheel.name}\n"


def test_nothing_in_it_is_a_secret(posted: Posted) -> None:
    everything = dict(contents(posted.archive.read_bytes()))

    for secret in (b"scale_of(x) * 0", b"double_overflows_to_infinity", b"math.fabs", b"x << 1"):
        assert not [name for name, data in everything.items() if secret in data], secret


def test_the_same_content_makes_the_same_bytes(posted: Posted, workshop: Path) -> None:
    again = workshop / "again.zip"
    autograder("release", "tiny", "-o", again, cwd=workshop)

    assert again.read_bytes() == posted.archive.read_bytes()


def test_recordings_of_a_built_tree_are_taken_as_they_are(posted: Posted, workshop: Path) -> None:
    again, recorded = workshop / "again.zip", workshop / "recorded"
    shutil.copytree(posted.folder / "recorded", recorded)
    given = ("release", "tiny", "-o", again, "--recordings", recorded)
    said = autograder(*given, cwd=workshop)
    assert said.code == 0, said.err
    assert again.read_bytes() == posted.archive.read_bytes()

    (recorded / "part_01_doubling.mean_is_the_mean.npz").write_bytes(b"of another day")
    assert autograder(*given, cwd=workshop).code == 0
    files = dict(contents(again.read_bytes()))
    assert files["tiny/recorded/part_01_doubling.mean_is_the_mean.npz"] == b"of another day"


def test_what_a_course_chose_has_recordings_of_its_own(workshop: Path) -> None:
    given = ("--course", "course.yaml", "--recordings", ".", "-o", workshop / "both.zip")
    said = autograder("release", "tiny", *given, cwd=workshop)

    assert said.code == 2
    assert "leave out --course" in said.err
    assert not (workshop / "both.zip").exists()


@pytest.mark.release
def test_an_installed_package_makes_the_same_bytes_as_a_checkout(
    posted: Posted, workshop: Path
) -> None:
    """The wheel is unpacked with its metadata, which is what an installation is."""
    again = workshop / "installed.zip"
    done = subprocess.run(
        [sys.executable, "-P", "-m", "autograder", "release", "tiny", "-o", str(again)],
        cwd=workshop,
        env=environment(PYTHONPATH=str(posted.site)),
        capture_output=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )

    assert done.returncode == 0, done.stderr.decode()
    assert again.read_bytes() == posted.archive.read_bytes()


def test_what_it_brings_checks_the_work(posted: Posted) -> None:
    before = check(posted)
    (posted.folder / "tiny.py").write_text(RIGHT, encoding="utf-8")
    after = check(posted)

    assert before.code == 1
    assert "Part 1: not written yet" in before.out
    assert after.code == 0, after.out + after.err
    assert "Public: 90 of 90." in after.out
    assert "Hand in: tiny.py" in after.out


@pytest.mark.release
def test_a_course_gives_out_what_it_chose(workshop: Path) -> None:
    archive = workshop / "chosen.zip"
    said = autograder("release", "tiny", "--course", "course.yaml", "-o", archive, cwd=workshop)
    assert said.code == 0, said.err
    files = {name: data.decode(errors="replace") for name, data in contents(archive.read_bytes())}

    assert "shifted = x + x" in files["tiny/tiny.py"]  # given
    assert "count = ..." in files["tiny/tiny.py"]
    assert "double_doubles" not in files["tiny/checks/part_01_doubling.py"]
    assert "| 2 | The mean comes out | 100 | public |" in files["tiny/handout.md"]
    assert "tiny/pages/double-squares.md" not in files


def test_nothing_is_written_if_a_secret_would_be_in_it(tmp_path: Path) -> None:
    files = {**FILES, "handout.md": FILES["handout.md"] + "\nTry `return total / count + 0`.\n"}
    leaky = FILES["source/tiny.py"].replace("return total / count", "return total / count + 0")
    write(tmp_path / "assignments/tiny", {**files, "source/tiny.py": leaky})

    said = autograder("release", "tiny", "-o", "out.zip", cwd=tmp_path)

    assert said.code == 3
    assert "tiny-1.0.0.zip/handout.md:28: a solution stands in what students get" in said.err
    assert "also  tiny-1.0.0.zip/handout.html:" in said.err
    assert not list(tmp_path.glob("*out.zip*"))


@pytest.mark.release
def test_a_student_installs_it_into_a_fresh_environment(posted: Posted, tmp_path: Path) -> None:
    """With torch, from wherever pip is configured to look."""
    subprocess.run([sys.executable, "-m", "venv", str(tmp_path / "env")], check=True)
    python = tmp_path / "env" / "bin" / "python"
    clean = {name: value for name, value in environment().items() if not name.startswith("PYTHON")}
    subprocess.run(
        [python, "-m", "pip", "install", "--quiet", "-r", "requirements.txt"],
        cwd=posted.folder,
        env=clean,
        check=True,
    )
    (posted.folder / "tiny.py").write_text(RIGHT, encoding="utf-8")

    done = subprocess.run(
        [python, "-m", "autograder", "check"],
        cwd=posted.folder,
        env=clean,
        capture_output=True,
        check=False,
        text=True,
    )

    assert done.returncode == 0, done.stdout + done.stderr
    assert "Public: 90 of 90." in done.stdout
