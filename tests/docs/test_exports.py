"""The table of formats lists those that we register, with the options that each takes."""

from __future__ import annotations

import re
from pathlib import Path

from autograder.export.exporter import exporter_of, installed_formats


def test_the_table_of_formats_is_what_is_registered(repository: Path) -> None:
    page = (repository / "docs/reference/exports.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `(\w+)` \| [^|]* \| ([^|]*) \|", page, re.MULTILINE)
    ours = [one.name for one in installed_formats().values() if one.origin == "dl-autograder"]

    assert [name for name, _ in rows] == ours
    for name, takes in rows:
        assert set(re.findall(r"--([\w-]+)", takes)) == exporter_of(name).takes, name
