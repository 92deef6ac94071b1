"""The image itself, made by the engine of this host; part of the release set.

Without an engine, mmdebstrap or skopeo these fail and say which is missing: a host that cannot make
the image has not shown that it can be made.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from autograder.runner.image.build import Built, Choice, build
from autograder.runner.image.calls import build_image, exported, load, pull, save
from autograder.runner.image.debian import EPOCH
from autograder.runner.image.engine import Build, Container, Engine, find_engine
from autograder.runner.image.files import read_files
from autograder.runner.image.lock import kept_lock, read_lock
from autograder.runner.image.oci import ImageConfig, sha256_of, write_archive, write_layout
from autograder.runner.image.verify import verify
from autograder.wheel import package_wheel
from tests.image.registry import configuration, digest_of, serving

pytestmark = pytest.mark.release

TWICE = "localhost/dl-autograder:twice"
CHANGED = "localhost/dl-autograder:changed"
TINY = "localhost/dl-autograder:tiny"


@pytest.fixture(scope="module")
def engine() -> Engine:
    """Return this host's engine."""
    return find_engine()


@pytest.fixture
def removed(engine: Engine) -> Iterator[list[str]]:
    """Return a list of images that are removed when the test ends."""
    names: list[str] = []
    yield names
    for name in names:
        subprocess.run(
            [engine.program, "image", "rm", "--force", name], capture_output=True, check=False
        )


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    """Return the layout of an image that holds one file."""
    layer = tmp_path / "layer.tar"
    subprocess.run(["tar", "cf", layer, "-C", "/", "etc/hostname"], check=True)  # noqa: S607
    config = ImageConfig(architecture="amd64", created=0, environment={"A": "1"}, made_by="a test")
    write_layout(tmp_path / "tiny", layer, config, reference=TINY)
    return tmp_path / "tiny"


def test_a_build_of_everything_anew_gives_the_same_image_and_the_same_lock(
    engine: Engine, removed: list[str]
) -> None:
    removed.append(TWICE)
    package = package_wheel()
    usual = build(engine=engine, say=_say, choice=Choice(tag=TWICE, package=package))
    before = sha256_of(usual.lock)
    anew = build(engine=engine, say=_say, choice=Choice(tag=TWICE, package=package, fresh=True))

    assert anew.id == usual.id
    assert sha256_of(anew.lock) == before


def test_every_file_of_the_image_is_as_its_lock_says(engine: Engine, built: Built) -> None:
    result = verify(engine, built.id)

    assert result.findings == ()
    assert result.same == len(read_lock(built.lock).files)


def test_the_lock_names_packages_wheels_and_who_runs(built: Built) -> None:
    lock = read_lock(built.lock)

    assert any(line.startswith("libc6 ") for line in lock.base.packages)
    assert {"torch", "dl-autograder", "pyseccomp", "pytest"} <= {one.name for one in lock.wheels}
    assert lock.settings.user == "65534:65534"
    # deeper ones are files of a wheel that brings other packages along
    notes = re.compile(r".*-packages/[^/]+\.dist-info/(INSTALLER|REQUESTED|direct_url\.json)")
    assert not [path for path in lock.files if notes.fullmatch(path)]


def test_an_image_in_which_files_were_changed_is_found_out(
    engine: Engine, built: Built, removed: list[str], tmp_path: Path
) -> None:
    removed.append(CHANGED)
    (tmp_path / "Containerfile").write_text(
        f"FROM {built.id}\nUSER 0\n"
        "RUN echo '#' >> /usr/lib/python3.11/random.py; rm /usr/lib/python3.11/abc.py; "
        "chmod 4755 /bin/true; ln -s / /opt/new\nUSER 65534:65534\n",
        encoding="utf-8",
    )
    build_image(engine, Build(context=tmp_path, tag=CHANGED, arguments={}, epoch=EPOCH))

    result = verify(engine, CHANGED, built.lock)

    assert result.findings == (
        "not in lock  opt/new",
        "changed      usr/bin/true (mode)",
        "missing      usr/lib/python3.11/abc.py",
        "changed      usr/lib/python3.11/random.py (content)",
    )


def test_a_saved_image_has_the_same_id_where_it_is_loaded(
    engine: Engine, built: Built, tmp_path: Path
) -> None:
    archive = tmp_path / "image.tar"
    (tmp_path / "scratch").mkdir()
    save(engine, built.id, archive, reference=TWICE, scratch=tmp_path / "scratch")

    with _another_store(engine) as elsewhere:
        assert elsewhere.image_id(TWICE) is None
        load(elsewhere, archive)
        assert elsewhere.image_id(TWICE) == built.id


def test_the_image_starts_without_a_writable_file_system_and_as_nobody(
    engine: Engine, built: Built
) -> None:
    program = (
        "import os, torch, autograder.runner.grader as g;"
        "print(os.getuid(), os.access('/', os.W_OK), os.path.exists(g.__cached__))"
    )
    container = Container(
        image=built.id, command=("python3", "-P", "-c", program), name="dl-autograder-starts"
    )
    done = subprocess.run(
        engine.run_command(container), capture_output=True, text=True, check=False
    )

    assert done.stdout.split() == ["65534", "False", "True"], done.stderr


def test_our_layout_is_one_that_other_tools_read(tiny: Path, tmp_path: Path) -> None:
    skopeo = shutil.which("skopeo")
    assert skopeo, "skopeo is not installed: apt-get install skopeo"
    image = write_archive(tiny, tmp_path / "tiny.tar", reference=TINY)

    for place in (
        f"oci:{tiny}",
        f"oci-archive:{tmp_path / 'tiny.tar'}",
        f"docker-archive:{tmp_path / 'tiny.tar'}",
    ):
        done = subprocess.run(
            [skopeo, "inspect", "--config", "--raw", place], capture_output=True, check=False
        )
        (tmp_path / "config").write_bytes(done.stdout)
        assert f"sha256:{sha256_of(tmp_path / 'config')}" == image, done.stderr


def test_a_tag_in_a_registry_becomes_its_digest(
    engine: Engine, tiny: Path, removed: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with serving(tiny) as host:
        (tmp_path / "registries.conf").write_text(configuration(host), encoding="utf-8")
        monkeypatch.setenv("CONTAINERS_REGISTRIES_CONF", str(tmp_path / "registries.conf"))
        name = f"{host}/library/python"
        pinned = pull(engine, f"{name}:3.11-slim")
        removed += [f"{name}:3.11-slim"]

        assert pinned == f"{name}@{digest_of(tiny)}"
        assert pull(engine, pinned) == pinned


def test_an_image_is_read_without_leaving_a_container(
    engine: Engine, tiny: Path, removed: list[str], tmp_path: Path
) -> None:
    removed.append(TINY)
    write_archive(tiny, tmp_path / "tiny.tar", reference=TINY)
    load(engine, tmp_path / "tiny.tar")
    image = engine.image_id(TINY)
    assert image is not None

    with exported(engine, image) as stream:
        found = read_files(stream)

    assert found.files == {"etc": "folder 755 0:0"}, "engines cover the file in it"
    listed = subprocess.run(
        [engine.program, "ps", "--all", "--quiet", "--filter", f"ancestor={TINY}"],
        capture_output=True,
        check=True,
    )
    assert listed.stdout == b""
    assert not kept_lock(image).exists()


def _say(line: str) -> None:
    print(line)  # noqa: T201 - shown when the test fails: which step took how long


@contextmanager
def _another_store(engine: Engine) -> Iterator[Engine]:
    """Stand for an engine on another machine: the same program with a store of its own."""
    assert engine.name == "podman", "only podman can be given another store: install podman"
    with tempfile.TemporaryDirectory() as folder:  # podman takes no longer path than 50 characters
        program = Path(folder) / "podman"
        program.write_text(
            f'#!/bin/sh\nexec "{engine.program}" --root "{folder}/root" --runroot "{folder}/run" '
            '"$@"\n',
            encoding="utf-8",
        )
        program.chmod(0o755)
        try:
            yield Engine(name="podman", program=str(program), version=engine.version)
        finally:
            subprocess.run([program, "rmi", "--all", "--force"], capture_output=True, check=False)
