"""Where Debian packages come from: what this host's apt is told about its own release."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

_APT: Final = Path("/etc/apt")
_KINDS: Final = ("", "-updates", "-security")  # of a release's suites those that belong in a base


def host_sources(release: str, *, folder: Path = _APT) -> tuple[str, ...]:
    """Return the lines of this host's apt sources that are of a Debian release.

    Other vendors' lists stay out, because their suites have other names.

    Args:
        release: Debian's name for it, such as ``bookworm``.
        folder: Where apt's lists are.

    Returns:
        Lines ``deb [options] URI suite components``; none on a host of another release.
    """
    suites = {release + kind for kind in _KINDS}
    paths = [folder / "sources.list", *sorted((folder / "sources.list.d").glob("*"))]
    lines: list[str] = []
    for path in paths:
        if path.is_file() and path.suffix in {".list", ".sources"}:
            text = path.read_text(encoding="utf-8", errors="replace")
            found = _stanzas(text) if path.suffix == ".sources" else _one_liners(text)
            lines += [line for line, suite in found if suite in suites]
    return tuple(dict.fromkeys(lines))


def _one_liners(text: str) -> Iterator[tuple[str, str]]:
    for line in text.splitlines():
        words = line.partition("#")[0].split()
        if words[:1] == ["deb"]:
            options = next((n for n, word in enumerate(words) if word.endswith("]")), 0)
            suite = words[options + 2 : options + 3]
            yield " ".join(words), "".join(suite)


def _stanzas(text: str) -> Iterator[tuple[str, str]]:
    for stanza in text.split("\n\n"):
        lines = (line for line in stanza.splitlines() if not line.startswith("#"))
        pairs = (line.partition(":") for line in lines if not line.startswith(" "))
        fields = {key.strip().lower(): value.split() for key, _, value in pairs}
        if "deb" not in fields.get("types", []) or fields.get("enabled") == ["no"]:
            continue
        key = fields.get("signed-by", [])
        options = f"[signed-by={key[0]}] " if len(key) == 1 and key[0].startswith("/") else ""
        components = " ".join(fields.get("components", []))
        for uri in fields.get("uris", []):
            for suite in fields.get("suites", []):
                yield f"deb {options}{uri} {suite} {components}".rstrip(), suite
