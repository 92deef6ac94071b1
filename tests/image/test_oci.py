"""Our writer of images: the same file system is the same image, byte for byte."""

from __future__ import annotations

import hashlib
import json
import tarfile
from pathlib import Path
from typing import Any

import pytest

from autograder.runner.image.oci import ImageConfig, sha256_of, write_archive, write_layout

CONFIG = ImageConfig(
    architecture="amd64", created=0, environment={"PATH": "/bin", "LANG": "C"}, made_by="a test"
)


@pytest.fixture
def layer(tmp_path: Path) -> Path:
    """Return a layer of one file."""
    path = tmp_path / "layer.tar"
    with tarfile.open(path, "w") as archive:
        archive.addfile(tarfile.TarInfo("empty"))
    return path


def test_the_same_layer_gives_the_same_layout_and_archive(tmp_path: Path, layer: Path) -> None:
    written = []
    for name in ("one", "another"):
        image = write_layout(tmp_path / name, layer, CONFIG, reference="a:1")
        assert image == write_archive(
            tmp_path / name, tmp_path / f"{name}.archive", reference="a:1"
        )
        written.append((image, sha256_of(tmp_path / f"{name}.archive")))

    assert written[0] == written[1]


def test_every_blob_is_named_by_its_content(tmp_path: Path, layer: Path) -> None:
    write_layout(tmp_path / "image", layer, CONFIG, reference="a:1")
    blobs = list((tmp_path / "image/blobs/sha256").iterdir())

    assert len(blobs) == 3
    assert all(blob.name == hashlib.sha256(blob.read_bytes()).hexdigest() for blob in blobs)


def test_index_manifest_and_configuration_lead_to_the_layer(tmp_path: Path, layer: Path) -> None:
    folder = tmp_path / "image"
    image = write_layout(folder, layer, CONFIG, reference="a:1")
    (named,) = json.loads((folder / "index.json").read_bytes())["manifests"]
    manifest = _blob(folder, named)
    config = _blob(folder, manifest["config"])
    (lowest,) = manifest["layers"]

    assert named["annotations"]["org.opencontainers.image.ref.name"] == "a:1"
    assert manifest["config"]["digest"] == image
    assert config["rootfs"] == {"type": "layers", "diff_ids": [lowest["digest"]]}
    assert lowest["digest"] == f"sha256:{sha256_of(layer)}"
    assert lowest["size"] == layer.stat().st_size
    assert config["created"] == "1970-01-01T00:00:00Z"
    assert config["config"]["Env"] == ["LANG=C", "PATH=/bin"]
    assert json.loads((folder / "oci-layout").read_bytes()) == {"imageLayoutVersion": "1.0.0"}


def test_an_archive_serves_the_older_format_with_the_same_blobs(
    tmp_path: Path, layer: Path
) -> None:
    image = write_layout(tmp_path / "image", layer, CONFIG, reference="a:1")
    write_archive(tmp_path / "image", tmp_path / "image.tar", reference="b:2")

    with tarfile.open(tmp_path / "image.tar") as archive:
        names = archive.getnames()
        file = archive.extractfile("manifest.json")
        assert file is not None
        (old,) = json.loads(file.read())
        members = archive.getmembers()

    assert old["RepoTags"] == ["b:2"]
    assert old["Config"] == f"blobs/sha256/{image.removeprefix('sha256:')}"
    assert {old["Config"], *old["Layers"], "index.json", "oci-layout"} <= set(names)
    assert names == sorted(names)
    assert {(member.mtime, member.uid, member.uname) for member in members} == {(0, 0, "")}


def _blob(folder: Path, named: dict[str, Any]) -> dict[str, Any]:
    path = folder / "blobs" / str(named["digest"]).replace(":", "/")
    assert path.stat().st_size == named["size"]
    document: dict[str, Any] = json.loads(path.read_bytes())
    return document
