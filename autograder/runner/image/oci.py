"""An image from a file system, written so that the same file system is always the same image.

The format is the OCI image layout: ``index.json`` names a manifest, the manifest a configuration
and layers, everything by its sha256. Each of these documents is JSON with sorted keys and each time
is one that is given, so nothing of the moment or the machine is in it. A layer stays uncompressed,
because compressors change between versions; engines store layers unpacked anyway.

An archive of a layout also holds the ``manifest.json`` of Docker's older format, which names the
same blobs: docker before version 25 loads nothing else, and it gives the same id.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import tarfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

_INDEX: Final = "application/vnd.oci.image.index.v1+json"
_MANIFEST: Final = "application/vnd.oci.image.manifest.v1+json"
_CONFIG: Final = "application/vnd.oci.image.config.v1+json"
_LAYER: Final = "application/vnd.oci.image.layer.v1.tar"
_NAME: Final = "org.opencontainers.image.ref.name"
_FULL_NAME: Final = "io.containerd.image.name"  # what docker reads in place of the other
_BLOBS: Final = "blobs/sha256"


@dataclass(frozen=True, kw_only=True)
class ImageConfig:
    """What an image says beside its layers.

    Attributes:
        architecture: As Go names it: ``amd64``, ``arm64``.
        created: Seconds since 1970; also in the history.
        environment: Variables of everything that is started in it.
        made_by: One line for the history.
    """

    architecture: str
    created: int
    environment: Mapping[str, str]
    made_by: str


def write_layout(folder: Path, layer: Path, config: ImageConfig, *, reference: str) -> str:
    """Write an image of one layer as an OCI layout.

    Args:
        folder: Where; it must not exist.
        layer: An uncompressed tar, which becomes a blob as it is.
        config: The rest of the image.
        reference: The name with a tag that an engine gives the image when it loads it.

    Returns:
        The image's id, ``sha256:...`` of its configuration.
    """
    (folder / _BLOBS).mkdir(parents=True)
    digest = sha256_of(layer)
    shutil.copyfile(layer, folder / _BLOBS / digest)
    described = _blob(folder, _configured(config, [f"sha256:{digest}"]), _CONFIG)
    size = layer.stat().st_size
    layers = [{"mediaType": _LAYER, "digest": f"sha256:{digest}", "size": size}]
    manifest = {"schemaVersion": 2, "mediaType": _MANIFEST, "config": described, "layers": layers}
    _index(folder, _blob(folder, manifest, _MANIFEST), reference)
    (folder / "oci-layout").write_bytes(_json({"imageLayoutVersion": "1.0.0"}))
    return str(described["digest"])


def write_archive(folder: Path, archive: Path, *, reference: str) -> str:
    """Pack a layout of one image into an archive that engines load, named as given.

    Args:
        folder: An OCI layout, ours or an engine's.
        archive: The tar to write.
        reference: The name with a tag that an engine gives the image when it loads it.

    Returns:
        The image's id.
    """
    (described,) = json.loads((folder / "index.json").read_bytes())["manifests"]
    manifest = json.loads(_at(folder, described["digest"]).read_bytes())
    _index(folder, {key: described[key] for key in ("mediaType", "digest", "size")}, reference)
    blobs = [str(layer["digest"]) for layer in manifest["layers"]]
    old = {
        "Config": _inside(manifest["config"]["digest"]),
        "RepoTags": [reference],
        "Layers": [_inside(digest) for digest in blobs],
    }
    (folder / "manifest.json").write_bytes(_json([old]))
    created = json.loads(_at(folder, manifest["config"]["digest"]).read_bytes())["created"]
    _pack(folder, archive, seconds=int(datetime.fromisoformat(created).timestamp()))
    return str(manifest["config"]["digest"])


def sha256_of(path: Path) -> str:
    """Return the sha256 of a file in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _configured(config: ImageConfig, layers: Sequence[str]) -> dict[str, Any]:
    created = datetime.fromtimestamp(config.created, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {
        "architecture": config.architecture,
        "config": {"Env": [f"{key}={value}" for key, value in sorted(config.environment.items())]},
        "created": created,
        "history": [{"created": created, "created_by": config.made_by}],
        "os": "linux",
        "rootfs": {"type": "layers", "diff_ids": list(layers)},
    }


def _index(folder: Path, manifest: Mapping[str, Any], reference: str) -> None:
    named = {**manifest, "annotations": {_NAME: reference, _FULL_NAME: reference}}
    index = {"schemaVersion": 2, "mediaType": _INDEX, "manifests": [named]}
    (folder / "index.json").write_bytes(_json(index))


def _blob(folder: Path, document: Mapping[str, Any], media_type: str) -> dict[str, Any]:
    data = _json(document)
    digest = f"sha256:{hashlib.sha256(data).hexdigest()}"
    _at(folder, digest).write_bytes(data)
    return {"mediaType": media_type, "digest": digest, "size": len(data)}


def _at(folder: Path, digest: str) -> Path:
    return folder / _inside(digest)


def _inside(digest: str) -> str:
    return f"{_BLOBS}/{digest.removeprefix('sha256:')}"


def _json(document: object) -> bytes:
    return json.dumps(document, sort_keys=True, separators=(",", ":")).encode()


def _pack(folder: Path, archive: Path, *, seconds: int) -> None:
    with tarfile.open(archive, "w", format=tarfile.USTAR_FORMAT) as tar:
        for path in sorted(folder.rglob("*")):
            member = tarfile.TarInfo(path.relative_to(folder).as_posix())
            member.mtime = seconds
            if path.is_dir():
                member.type, member.mode = tarfile.DIRTYPE, 0o755
                tar.addfile(member)
                continue
            member.size = path.stat().st_size
            with path.open("rb") as file:
                tar.addfile(member, file)
