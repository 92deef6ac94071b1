"""Every assignment in a tree like Gradescope's container: its source, and what students start from.

Marked for release because a training takes what it takes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from autograder.content.assignment import find_assignments
from tests.end_to_end.commands import REPOSITORY, autograder
from tests.end_to_end.gradescope_tree import Tree

SLUGS = [folder.name for folder in find_assignments([REPOSITORY / "assignments"])]

pytestmark = pytest.mark.release


@pytest.mark.parametrize("slug", SLUGS)
def test_an_export_gives_the_source_everything_and_the_stub_nothing(
    slug: str, tmp_path: Path
) -> None:
    words = ("--assignments", REPOSITORY / "assignments", "-o", "out")
    said = autograder("export", slug, "--to", "gradescope", *words, cwd=tmp_path)
    assert said.code == 0, said.err
    (archive,) = (tmp_path / "out").glob("*.zip")
    container = Tree.unpacked(archive, tmp_path / "autograder")
    container.install_quickly()
    for source, score in (
        (REPOSITORY / "assignments" / slug / "source" / f"{slug}.py", 100.0),
        (REPOSITORY / "student_template" / slug / f"{slug}.py", 0.0),
    ):
        container.hand_in({f"{slug}.py": source.read_text(encoding="utf-8")})
        container.run()
        document = container.results()

        assert document["score"] == score
        assert sum(test["max_score"] for test in document["tests"]) == pytest.approx(100.0)
        assert "still open" not in document["output"]
