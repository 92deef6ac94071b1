"""``autograder start``: from the file that a course posts to a folder, without losing any work."""

from __future__ import annotations

import io
import json
import threading
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from autograder.cli import main as border
from autograder.cli import release_file
from autograder.engine.practice_facts import with_fingerprints

WORK = "def double(x):\n    return 2 * x\n"


@pytest.fixture
def files(tiny_release: Path) -> dict[str, bytes]:
    """What a release holds, by path."""
    return {
        path.relative_to(tiny_release).as_posix(): path.read_bytes()
        for path in tiny_release.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the command runs in."""
    folder = tmp_path / "here"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder


def _packed(files: Mapping[str, bytes], *, top: str = "tiny") -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(f"{top}/{name}", data)
    return file.getvalue()


def _release(folder: Path, files: Mapping[str, bytes], *, version: str = "1.0.0") -> Path:
    facts = json.loads(files["recorded/practice.json"])
    told = {**files, "recorded/practice.json": json.dumps({**facts, "version": version}).encode()}
    path = folder / f"tiny-{version}.zip"
    path.write_bytes(_packed(with_fingerprints(told)))
    return path


def _start(*arguments: object) -> int:
    return border.main(["start", *map(str, arguments)])


def _names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


# ------------------------------------------------------------------ a new folder


def test_it_unpacks_and_says_what_to_do_next(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    files["requirements.txt"] = b"torch\n"

    assert _start(_release(here, files)) == 0
    assert _names(here / "tiny") == set(files)
    assert capsys.readouterr().out.splitlines() == [
        "Tiny 1.0.0 is in tiny.",
        "",
        "Next:",
        "  cd tiny",
        "  python -m pip install -r requirements.txt",
        "  python -m autograder check",
        "Read handout.md, write into tiny.py, and check as often as you like.",
    ]


def test_a_folder_may_be_named_and_is_made(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    assert _start(_release(here, files), "my work/week 3") == 0
    assert (here / "my work" / "week 3" / "tiny.py").is_file()
    assert '  cd "my work/week 3"' in capsys.readouterr().out


# ------------------------------------------------------------------ a newer release


def test_a_newer_release_keeps_the_work_and_renews_the_rest(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    _start(_release(here, files))
    (here / "tiny" / "tiny.py").write_text(WORK, encoding="utf-8")
    newer = {**files, "checks/part_01.py": files["checks/part_01.py"] + b"# clearer\n"}

    assert _start(_release(here, newer, version="1.1.0")) == 0

    said = capsys.readouterr().out
    assert "Tiny 1.1.0 is in tiny." in said
    assert "tiny.py is yours and stays as it is." in said
    assert (here / "tiny" / "tiny.py").read_text(encoding="utf-8") == WORK
    assert (here / "tiny" / "checks" / "part_01.py").read_bytes().endswith(b"# clearer\n")
    assert _names(here / "tiny") == set(files)


def test_inside_the_folder_it_renews_that_folder(
    here: Path, files: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    _start(_release(here, files))
    newer = _release(here, files, version="1.1.0")
    monkeypatch.chdir(here / "tiny")

    assert _start(newer) == 0
    assert not (here / "tiny" / "tiny").exists()
    assert json.loads(Path("recorded/practice.json").read_bytes())["version"] == "1.1.0"


def test_a_new_version_of_the_file_itself_is_put_beside_the_work(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    _start(_release(here, files))
    (here / "tiny" / "tiny.py").write_text(WORK, encoding="utf-8")
    newer = {**files, "tiny.py": files["tiny.py"] + b"# one more hint\n"}

    _start(_release(here, newer, version="1.1.0"))

    assert "it is beside it: tiny.py.new" in capsys.readouterr().out
    assert (here / "tiny" / "tiny.py").read_text(encoding="utf-8") == WORK
    assert (here / "tiny" / "tiny.py.new").read_bytes() == newer["tiny.py"]


def test_a_file_that_was_never_written_in_is_renewed(here: Path, files: dict[str, bytes]) -> None:
    _start(_release(here, files))
    stub = here / "tiny" / "tiny.py"
    stub.write_bytes(stub.read_bytes().replace(b"\n", b"\r\n"))  # an editor's doing, not work
    newer = {**files, "tiny.py": files["tiny.py"] + b"# one more hint\n"}

    _start(_release(here, newer, version="1.1.0"))

    assert stub.read_bytes() == newer["tiny.py"]


def test_what_a_student_wrote_into_another_file_is_put_aside(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    _start(_release(here, files))
    with (here / "tiny" / "handout.md").open("ab") as handout:
        handout.write(b"My remarks.\n")
    newer = {**files, "handout.md": files["handout.md"] + b"A slip less.\n"}

    _start(_release(here, newer, version="1.1.0"))

    assert "handout.md was not as it was handed out: your version is handout.md.old1" in (
        capsys.readouterr().out
    )
    assert (here / "tiny" / "handout.md").read_bytes() == newer["handout.md"]
    assert (here / "tiny" / "handout.md.old1").read_bytes().endswith(b"My remarks.\n")


def test_a_check_that_is_handed_out_no_more_goes(here: Path, files: dict[str, bytes]) -> None:
    old = {**files, "checks/part_02.py": b"# of an older release\n"}
    _start(_release(here, old))

    _start(_release(here, files, version="1.1.0"))

    assert not (here / "tiny" / "checks" / "part_02.py").exists()


def test_work_that_lies_there_before_the_first_start_is_kept(
    here: Path, files: dict[str, bytes]
) -> None:
    (here / "tiny").mkdir()
    (here / "tiny" / "tiny.py").write_text(WORK, encoding="utf-8")
    (here / "tiny" / "notes.txt").write_text("mine", encoding="utf-8")

    assert _start(_release(here, files)) == 0
    assert (here / "tiny" / "tiny.py").read_text(encoding="utf-8") == WORK
    assert _names(here / "tiny") == {*files, "notes.txt", "tiny.py.new"}


def test_the_same_release_twice_changes_nothing(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str]
) -> None:
    release = _release(here, files)
    _start(release)

    assert _start(release) == 0
    assert "Tiny 1.0.0 is in tiny, as it was before." in capsys.readouterr().out


# ------------------------------------------------------------------ what is refused


def _refused(capsys: pytest.CaptureFixture[str], *arguments: object) -> str:
    assert _start(*arguments) == 2
    return capsys.readouterr().err


@pytest.mark.parametrize("there", ["other", "link"])
def test_a_folder_with_something_else_in_the_way_is_left_alone(
    here: Path, files: dict[str, bytes], capsys: pytest.CaptureFixture[str], there: str
) -> None:
    (here / "elsewhere").mkdir()
    (here / "tiny").mkdir()
    if there == "link":
        (here / "tiny" / "checks").symlink_to(here / "elsewhere")
    else:
        (here / "tiny" / "recorded").mkdir()
        (here / "tiny" / "recorded" / "practice.json").write_text(
            '{"assignment": "rnn"}', encoding="utf-8"
        )

    said = _refused(capsys, _release(here, files))

    assert ("[other-assignment-here]" if there == "other" else "[link-in-the-way]") in said
    assert not list((here / "elsewhere").iterdir())
    assert not (here / "tiny" / "tiny.py").exists()


def test_a_file_that_is_not_there_is_said(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "[release-not-found]" in _refused(capsys, "tiny-1.0.0.zip")


def test_a_folder_is_no_release(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "change into it and check" in _refused(capsys, here)


@pytest.mark.parametrize(
    "data",
    [
        b"<!doctype html><title>Log in</title>",
        b"PK\x03\x04 and then nothing",
        _packed({"notes.txt": b"a zip of something else"}),
        _packed({"recorded/practice.json": b"{}", "tiny.py": b""}),
        _packed({"recorded/practice.json": b'{"assignment": "../up"}', "tiny.py": b""}),
    ],
    ids=["page", "cut", "other", "no-facts", "foreign-facts"],
)
def test_what_is_no_release_is_said(
    here: Path, capsys: pytest.CaptureFixture[str], data: bytes
) -> None:
    (here / "saved.zip").write_bytes(data)

    assert "[release-unreadable]" in _refused(capsys, "saved.zip")
    assert _names(here) == {"saved.zip"}


# ------------------------------------------------------------------ from an address


@contextmanager
def _serving(answers: Mapping[str, tuple[int, dict[str, str], bytes]]) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            code, headers, body = answers[self.path]
            self.send_response(code)
            for name, value in headers.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:  # say nothing
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_an_address_is_fetched_also_when_it_sends_on(here: Path, files: dict[str, bytes]) -> None:
    release = _release(here, files).read_bytes()
    answers = {
        "/old": (302, {"Location": "/tiny-1.0.0.zip"}, b""),
        "/tiny-1.0.0.zip": (200, {}, release),
    }
    with _serving(answers) as address:
        assert _start(f"{address}/old") == 0

    assert _names(here / "tiny") == set(files)


def test_an_address_that_does_not_answer_well_is_told_plainly(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(release_file, "MAX_PACKED_BYTES", 1000)
    answers = {
        "/gone": (404, {}, b""),
        "/large": (200, {}, b"0" * 1001),
        "/file": (302, {"Location": "file:///etc/hostname"}, b""),
    }
    with _serving(answers) as address:
        gone = _refused(capsys, f"{address}/gone")
        large = _refused(capsys, f"{address}/large")
        file = _refused(capsys, f"{address}/file")
    silent = _refused(capsys, f"{address}/gone")

    assert "reason  the server answered 404 Not Found" in gone
    assert "save the file, and start from that file" in gone
    assert "[release-too-large]" in large
    assert "[release-not-fetched]" in file
    assert "[release-not-fetched]" in silent
