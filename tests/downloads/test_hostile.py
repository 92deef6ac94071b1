"""What somebody in a class hands in, or calls themselves, is their own trouble alone."""

from __future__ import annotations

import gc
import io
import stat
import tempfile
import time
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from autograder.diagnostics import Diagnostic, IntakeError
from autograder.runner.intake import Staged, bounds, find_submissions, stage
from autograder.runner.intake.downloads import metadata
from autograder.runner.intake.downloads.metadata import read_metadata
from tests.downloads.systems import canvas, gradescope, moodle, packed, unpacked
from tests.intake.packing import SOURCE, write_tree, zip_bytes

TOP = "assignment_9_export"


def outcomes(path: Path, folder: Path) -> dict[str, Staged]:
    return {
        each.name: stage(each, slug="attention", support=None, folder=folder / str(number))
        for number, each in enumerate(find_submissions([path], slug="attention"))
    }


def codes(of: dict[str, Staged]) -> dict[str, str | None]:
    return {name: one.problem.code if one.problem else None for name, one in of.items()}


def with_entry(files: dict[str, bytes], name: str, data: bytes, *, mode: int = 0) -> bytes:
    """Return a zip of files and of one more entry of any name and kind."""
    buffer = io.BytesIO(zip_bytes(files))
    with zipfile.ZipFile(buffer, "a", zipfile.ZIP_DEFLATED) as archive:
        info = zipfile.ZipInfo(name)
        info.create_system, info.external_attr = 3, mode << 16
        info.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(info, data)
    return buffer.getvalue()


ALONE = {
    "Ada Lovelace_3001": None,
    "Ben Okafor_3002": None,
    "Chloé Martin, Deniz Kaya_3084cc56": None,
    "Emil Berg_3005": "missing-file",
}


@pytest.mark.parametrize(
    ("name", "data", "mode", "code"),
    [
        (f"{TOP}/submission_104/../../../evil.py", SOURCE, 0, "hostile-archive"),
        (f"{TOP}/submission_104/attention.py", b"\0" * (70 << 20), 0, "hostile-archive"),
        (f"{TOP}/submission_104/attention.py", b"/etc/passwd", stat.S_IFLNK, "missing-file"),
        (f"{TOP}/submission_104/attention.py", b"", stat.S_IFIFO, "missing-file"),
        (f"{TOP}/submission_104/{'d/' * 2000}attention.py", SOURCE, 0, "missing-file"),
        (f"{TOP}/submission_104/{'d' * 5000}", SOURCE, 0, "hostile-archive"),
        (f"{TOP}/submission_104/attention.zip", b"PK\x03\x04 no more", 0, "unreadable-archive"),
        (
            f"{TOP}/submission_104/attention.zip",
            with_entry({}, "../attention.py", SOURCE),
            0,
            "hostile-archive",
        ),
    ],
    ids=["climbs", "bomb", "link", "pipe", "deep", "long", "broken", "inner"],
)
def test_what_one_person_packed_refuses_nobody_else(
    tmp_path: Path, name: str, data: bytes, mode: int, code: str
) -> None:
    path = tmp_path / "in" / "a.zip"
    path.parent.mkdir()
    path.write_bytes(with_entry(gradescope(), name, data, mode=mode))

    assert codes(outcomes(path, tmp_path / "out")) == {**ALONE, "Emil Berg_3005": code}
    written = {each.name for each in tmp_path.rglob("*") if each.is_file()}
    assert written == {"a.zip", "attention.py"}


def test_more_files_than_anybody_hands_in_are_counted_for_each(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bounds, "ENTRIES", 100)
    many = {f"{TOP}/submission_104/{number}.txt": b"" for number in range(101)}

    found = codes(outcomes(packed(tmp_path / "a.zip", gradescope() | many), tmp_path / "out"))

    assert found == {**ALONE, "Emil Berg_3005": "hostile-archive"}


def test_a_locked_file_refuses_nobody_else(tmp_path: Path) -> None:
    """Its flag is set in the table alone, which is what is looked at."""
    data = bytearray(zip_bytes(moodle()))
    entry = data.rindex(b"Ada Lovelace_7001_assignsubmission_file/") - 46
    data[entry + 8] |= 1
    path = tmp_path / "a.zip"
    path.write_bytes(data)

    found = codes(outcomes(path, tmp_path / "out"))

    assert found["Ada Lovelace_7001"] == "encrypted-archive"
    assert found["Ben Okafor_7002"] is None


def test_a_link_in_an_unpacked_download_leads_to_nobodys_work(tmp_path: Path) -> None:
    folder = unpacked(tmp_path / "a", canvas())
    (folder / "mallory_509_90009_attention.py").symlink_to("lovelaceada_501_90001_attention.py")
    (folder / "x_510_90010_attention.py").symlink_to("x_510_90010_attention.py")

    found = codes(outcomes(folder, tmp_path / "out"))

    assert (found["mallory_509"], found["x_510"]) == ("missing-file", "missing-file")
    assert found["lovelaceada_501"] is None


@pytest.mark.parametrize(
    ("name", "owner"),
    [
        ("mallory_1_2_ben_502_90003_attention.py", "mallory_1"),
        ("mallory_LATE_1_2_LATE_502_3_attention.py", "mallory_1"),
        (
            "Mallory_1_assignsubmission_file_Ben_7002_assignsubmission_file_attention.py",
            "Mallory_1",
        ),
        ("Mallory Ben 7002 x_1_assignsubmission_file_attention.py", "Mallory Ben 7002 x_1"),
    ],
)
def test_no_name_of_a_file_speaks_for_somebody_else(tmp_path: Path, name: str, owner: str) -> None:
    (one,) = find_submissions([packed(tmp_path / "a.zip", {name: SOURCE})], slug="attention")

    assert one.name == owner
    assert one.origin is not None
    assert [person.id for person in one.origin.people] == ["1"]


def test_names_that_no_folder_may_have_are_cleaned_and_stay_apart(tmp_path: Path) -> None:
    files = {
        f"{name}_{number}_assignsubmission_file_attention.py": SOURCE
        for name in ("CON", "Ada\x1b[2J", "Ada\x07[2J", "A" * 200)
        for number in (1, 2)
    }

    found = outcomes(packed(tmp_path / "a.zip", files), tmp_path / "out")

    assert len(found) == 8
    for name, one in found.items():
        assert name.isprintable()
        assert one.record.origin is not None
        assert all(person.name.isprintable() for person in one.record.origin.people)


def test_names_that_are_equal_once_folded_stop_the_command(tmp_path: Path) -> None:
    names = [f"{name}_1_assignsubmission_file_attention.py" for name in ("Zoé", "ZOE")]

    with pytest.raises(IntakeError, match="equal-names"):
        outcomes(packed(tmp_path / "a.zip", dict.fromkeys(names, SOURCE)), tmp_path / "out")


def test_an_archive_in_a_zip_is_gone_once_its_file_was_taken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "scratch").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "scratch"))
    path = packed(tmp_path / "a.zip", moodle())

    found = outcomes(path, tmp_path / "out")
    gc.collect()

    assert found["Chloé Martin_7003"].record.graded == ("work.zip: attention.py",)
    assert list((tmp_path / "scratch").iterdir()) == []


@pytest.mark.parametrize("data", [b"PK", b"PK\x05\x06" + b"\xff" * 18, b"no archive"])
def test_a_broken_zip_is_one_submission_whose_owner_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "ada.zip").write_bytes(data)

    assert codes(outcomes(tmp_path / "ada.zip", tmp_path / "out")) == {"ada": "unreadable-archive"}


# -------------------------------------------------------------------- metadata


def refusal(data: bytes) -> Diagnostic:
    with pytest.raises(IntakeError) as caught:
        read_metadata(data)
    assert caught.value.diagnostic.code == "broken-metadata"
    return caught.value.diagnostic


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"--- []",
        b"just text",
        b"a: [",
        b"\xff\xfe",
        b"a: \x00",
        b"a: {}\na: {}",
        b"? [a]\n: b",
        b"[" * 100_000,
        b"a: " + b"{b: " * 20_000,
        b"a: {':submitters': [" + b"{':name': x}," * 101 + b"]}",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_metadata_that_do_not_say_who_handed_in_are_refused(data: bytes) -> None:
    assert refusal(data).hint


def test_metadata_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "METADATA_LIMIT_BYTES", 1 << 20)
    monkeypatch.setattr(metadata, "_MOST_SUBMISSIONS", 3)

    assert "1 MiB" in str(refusal(b"#" * ((1 << 20) + 1)))
    assert "more than 3" in str(refusal(b"a: {}\nb: {}\nc: {}\nd: {}\n"))


def test_what_aliases_stand_for_is_never_written_out() -> None:
    levels = [f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]" for n in range(1, 40)]
    bomb = "\n".join(["l0: &l0 [x]", *levels, "z: {':submitters': *l39, ':created_at': *l39}"])
    began = time.process_time()

    said = read_metadata(bomb.encode())

    assert said["z"].people == ()
    assert time.process_time() - began < 1


def test_an_alias_of_text_is_that_text() -> None:
    text = "a: {':submitters': [{':name': &n Ada, ':sid': &i '1'}, {':name': *n, ':sid': *i}]}"

    (origin,) = read_metadata(text.encode()).values()

    assert [(one.name, one.id) for one in origin.people] == [("Ada", "1"), ("Ada", "1")]


@pytest.mark.parametrize(
    "tag",
    ["!ruby/object:Gem::Installer", "!!python/object/apply:os.system", "!<x:y>", "!!set", "!!omap"],
)
def test_no_tag_means_anything(tag: str, tmp_path: Path) -> None:
    text = f"""
a: {tag}
  :submitters: {tag}
  - {tag}
    :name: {tag} touch
    :sid: !!int 0x1F
    :email: ~
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: &1 2026-10-01 12:00:00.000000000 Z
    time: *1
"""
    (origin,) = read_metadata(text.encode()).values()

    assert [(one.name, one.id, one.email) for one in origin.people] == [("touch", "0x1F", "")]
    assert origin.submitted == "2026-10-01T12:00:00Z"


def test_who_has_no_name_goes_by_what_is_known(tmp_path: Path) -> None:
    text = "s1: {':submitters': [{':email': a@b.c}]}\ns2: {':submitters': [{':sid': 7}]}\ns3: {}"
    files = {"submission_metadata.yml": text.encode()}

    found = outcomes(write_tree(tmp_path / "x", files), tmp_path / "out")

    assert list(found) == ["7_7", "a@b.c_a@b.c", "s3"]


@pytest.mark.parametrize("key", ["../../etc", "/etc", "", ".", "a\x1b[2J", "x" * 500])
def test_a_key_that_is_no_folder_of_the_download_leads_nowhere(tmp_path: Path, key: str) -> None:
    text = f"{key!r}: {{':submitters': []}}".replace("\\x1b", "").encode()
    path = write_tree(tmp_path / "x", {"submission_metadata.yml": text})

    found = outcomes(path, tmp_path / "out")

    assert list(codes(found).values()) == ["missing-file"]
    assert all("/" not in name and name.strip(".") for name in found)


@given(st.text(max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        said = read_metadata(text.encode("utf-8", "surrogatepass"))
    except IntakeError as error:
        refused = error
    else:
        assert said
        return
    assert refused.diagnostic.code == "broken-metadata"
