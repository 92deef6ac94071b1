"""What no file of the repository may hold."""

from __future__ import annotations

import re
from pathlib import Path

from tests.house.tree import files, python_files, relative


def test_no_file_names_this_machine_or_an_index(repository: Path) -> None:
    """A path or an address that holds on one machine is a fault on every other."""
    here = b"|".join(re.escape(str(path).encode()) for path in (repository, Path.home() / ".cache"))
    local = re.compile(
        here + rb"|/(?:home|Users)/\w+/"
        rb"|https?://[\w.-]*(?:pypi|pythonhosted|download\.pytorch)[\w.-]*"
        rb"|--(?:extra-)?index-url https?"
    )
    named = [
        f"{relative(path)}: {found.group().decode()}"
        for path in files()
        if (found := local.search(path.read_bytes()))
    ]

    assert not named, "\n".join(named)


def test_nothing_is_left_to_do_in_the_code() -> None:
    """What is left to do is in an issue, where somebody looks."""
    marker = re.compile(rb"\b(?:[T]ODO|[F]IXME|[X]XX)\b")
    marked = [relative(path) for path in files() if marker.search(path.read_bytes())]

    assert not marked


def test_each_changelog_fragment_has_a_kind(repository: Path) -> None:
    kinds = {"added", "changed", "deprecated", "fixed", "removed", "security"}
    for path in (repository / "changelog.d").glob("*.md"):
        if path.name == "README.md":
            continue

        assert path.suffixes[0].removeprefix(".") in kinds, path.name
        assert path.read_text(encoding="utf-8").strip().endswith("."), path.name


def test_no_module_is_named_after_nothing() -> None:
    vague = {"base", "common", "helpers", "manager", "misc", "util", "utils"}
    named = [
        relative(path)
        for path in python_files("autograder/", "tests/", "benchmarks/", "demo/")
        if vague & set(Path(relative(path)).with_suffix("").parts)
    ]

    assert not named
