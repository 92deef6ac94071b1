"""What each format writes, file by file: read the difference, then `pytest --snapshot-update`."""

from __future__ import annotations

from pathlib import Path

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.single_file import SingleFileSnapshotExtension, WriteMode

import autograder
from autograder.content.course_file import load_chosen
from autograder.export.exporter import Asked, exporter_of
from tests.end_to_end.commands import write
from tests.unit.content.conftest import FILES
from tests.unit.export.directory import listed
from tests.unit.export.quickly import quick_exports
from tests.unit.export.test_exporter import OURS
from tests.unit.render import samples

OUR_FILES = Path(autograder.__file__).parent / "export"
REPORTS = (samples.realistic(), samples.realistic("barbara", undecided=True))


class _Listing(SingleFileSnapshotExtension):
    _write_mode = WriteMode.TEXT
    file_extension = "txt"


@pytest.mark.parametrize("name", OURS)
def test_a_whole_directory(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, snapshot: SnapshotAssertion
) -> None:
    quick_exports(monkeypatch)
    course, out = tmp_path / "course.yaml", tmp_path / "out"
    write(tmp_path, {"course.yaml": "assignments:\n  tiny: {}\n"})
    write(tmp_path / "tiny", FILES)
    out.mkdir()
    asked = Asked(course=course, reports=REPORTS, torch_index="an index")
    exporter_of(name).export(load_chosen(tmp_path / "tiny", course=course), out, asked=asked)

    assert listed(out, made_from=(tmp_path / "tiny", OUR_FILES)) == snapshot(
        extension_class=_Listing
    )
