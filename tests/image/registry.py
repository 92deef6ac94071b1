"""A registry of one image on this machine, so that pulling can be tried where there is no other.

It answers the three questions that an engine asks: whether it is a registry, for a manifest by tag
or digest, and for a blob. An engine speaks plain HTTP with it only if its configuration says so.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

_MANIFEST = "application/vnd.oci.image.manifest.v1+json"


@contextmanager
def serving(layout: Path) -> Iterator[str]:
    """Serve the image of an OCI layout under every name and tag.

    Args:
        layout: The folder.

    Yields:
        The registry's host and port.
    """
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(layout))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"localhost:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def digest_of(layout: Path) -> str:
    """Return the digest of the layout's image, as a registry names it."""
    (manifest,) = json.loads((layout / "index.json").read_bytes())["manifests"]
    return str(manifest["digest"])


def configuration(host: str) -> str:
    """Return what lets an engine of the podman family speak plain HTTP with a registry."""
    return f'[[registry]]\nlocation = "{host}"\ninsecure = true\n'


def _handler(layout: Path) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_HEAD(self) -> None:
            self._answer(body=False)

        def do_GET(self) -> None:
            self._answer(body=True)

        def _answer(self, *, body: bool) -> None:
            kind, digest = _asked_for(self.path, layout)
            data = b"{}" if not digest else _blob(layout, digest)
            self.send_response(404 if data is None else 200)
            self.send_header("Docker-Distribution-Api-Version", "registry/2.0")
            if digest and data is not None:
                self.send_header("Docker-Content-Digest", digest)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(data or b"")))
            self.end_headers()
            if body:
                self.wfile.write(data or b"")

        def log_message(self, *arguments: object) -> None:
            """Print nothing: a test's output is its own."""

    return Handler


def _asked_for(path: str, layout: Path) -> tuple[str, str]:
    parts = path.strip("/").split("/")
    if "manifests" in parts:
        reference = parts[-1]
        return _MANIFEST, reference if reference.startswith("sha256:") else digest_of(layout)
    if "blobs" in parts:
        return "application/octet-stream", parts[-1]
    return "application/json", ""


def _blob(layout: Path, digest: str) -> bytes | None:
    path = layout / "blobs" / digest.replace(":", "/")
    return path.read_bytes() if path.is_file() else None
