"""What software is installed here, as one number that reports can be compared by."""

from __future__ import annotations

import hashlib
from importlib.metadata import distributions

#: The name of the number among a report's locks.
INSTALLED = "installed"


def installed() -> dict[str, str]:
    """Return the SHA-256 of all installed distributions, each a line ``name==version``."""
    lines = {f"{one.name.lower()}=={one.version}" for one in distributions() if one.name}
    digest = hashlib.sha256("\n".join(sorted(lines)).encode()).hexdigest()
    return {INSTALLED: f"sha256:{digest}"}
