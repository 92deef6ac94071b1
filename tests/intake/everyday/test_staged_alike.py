"""What people really hand in: each of these is graded as the bare file would be."""

from __future__ import annotations

import hashlib
import io
import stat
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.intake.packing import (
    SOURCE,
    notebook_bytes,
    staged,
    tar_bytes,
    tar_header,
    write_tree,
    zip_bytes,
    zip_with,
)

WORD_FOR_WORD = notebook_bytes("!pip install x", f"%%writefile attention.py\n{SOURCE.decode()}")

#: Name -> how it lies on the disk: bytes of one file, or a folder of files.
UPLOADS: dict[str, tuple[str, bytes] | dict[str, bytes]] = {
    "the file": ("attention.py", SOURCE),
    "the file under the student's name": ("ada.py", SOURCE),
    "a folder": {"attention.py": SOURCE},
    "a folder in a folder": {"homework/attention.py": SOURCE},
    "downloaded twice": {"attention (1).py": SOURCE},
    "renamed by hand": {"attention-2.py": SOURCE},
    "in capitals": {"Attention.PY": SOURCE},
    "everything of the course": {
        "attention.py": SOURCE,
        "attention_support.py": b"changed = True",
        "README.md": b"",
        "recorded/part_1.npz": b"\0",
        "checks/part_01_softmax.py": b"",
    },
    "with the names of other programs": {
        "attention.py": SOURCE,
        "torch.py": b"",
        "conftest.py": b"",
        "sitecustomize.py": b"",
        "pytest.ini": b"",
        "attention/__init__.py": b"",
    },
    "beside other folders": {"hw/attention.py": SOURCE, "data/x.csv": b"", "runs/1/log": b""},
    "with a virtual environment": {
        "homework/attention.py": SOURCE,
        "venv/lib/site-packages/attention.py": b"other",
        ".venv/attention.py": b"other",
        ".git/HEAD": b"",
    },
    "with a notebook and its shadow": {
        "attention.py": SOURCE,
        "attention.ipynb": notebook_bytes("x = 1"),
        ".ipynb_checkpoints/attention-checkpoint.py": b"old",
    },
    "only the given code and a copy": {
        "attention_support.py": b"",
        "attention_support (1).py": b"",
        "attention_final.py": SOURCE,
    },
    "a notebook that writes the file": ("ada.ipynb", WORD_FOR_WORD),
    "a folder with a notebook": {"work.ipynb": WORD_FOR_WORD, "plot.png": b""},
    "two notebooks, one of that name": {
        "scratch.ipynb": notebook_bytes("x = 1"),
        "attention (2).ipynb": WORD_FOR_WORD,
    },
    "a folder with a zip": {"attention.zip": zip_bytes({"attention.py": SOURCE}), "note.txt": b""},
    "a folder with a zip and data": {
        "attention_v2.zip": zip_bytes({"attention.py": SOURCE}),
        "data.zip": zip_bytes({"x.csv": b""}),
    },
    "a zip": ("ada.zip", zip_bytes({"attention.py": SOURCE})),
    "a zip with a folder": ("a.zip", zip_bytes({"ada/": b"", "ada/attention.py": SOURCE})),
    "a zip with a folder twice": (
        "ada.zip",
        zip_bytes({"ada/": b"", "ada//": b"", "ada/attention.py": SOURCE}),
    ),
    "a zip made on a Mac": (
        "ada.zip",
        zip_bytes(
            {
                "Homework 4/": b"",
                "Homework 4/attention.py": SOURCE,
                "Homework 4/.DS_Store": b"\0",
                "__MACOSX/Homework 4/._attention.py": b"\0",
            }
        ),
    ),
    "a zip made on Windows": ("ada.zip", zip_bytes({"ada\\": b"", "ada\\attention.py": SOURCE})),
    "a zip with names in other scripts": (
        "ada.zip",
        zip_bytes({"作业四/attention.py": SOURCE, "作业四/说明.txt": b"", "作业四/é.md": b""}),
    ),
    "a zip with links in a virtual environment": (
        "ada.zip",
        zip_with("venv/bin/python", b"/usr/bin/python3", mode=stat.S_IFLNK | 0o777),
    ),
    "a tar": ("ada.tar", tar_bytes({"attention.py": SOURCE}, mode="w")),
    "a tar from the shell": (
        "ada.tar.gz",
        tar_bytes({"./hw/attention.py": SOURCE, "./hw/data/x": b"1" * 100_000}),
    ),
    "a tar with folders twice": (
        "ada.tgz",
        tar_bytes(
            {"hw/attention.py": SOURCE},
            extra=[tar_header("./", tarfile.DIRTYPE), tar_header("hw", tarfile.DIRTYPE)] * 2,
        ),
    ),
    "a tar packed by bzip2": ("ada.tar.bz2", tar_bytes({"attention.py": SOURCE}, mode="w:bz2")),
    "a tar packed by xz": ("ada.tar.xz", tar_bytes({"attention.py": SOURCE}, mode="w:xz")),
    "a tar with a long name": (
        "ada.tar",
        tar_bytes({f"{'x' * 180}/attention.py": SOURCE, f"{'é' * 99}": b""}, mode="w"),
    ),
    "a tar that is called a zip": ("ada.zip", tar_bytes({"attention.py": SOURCE})),
    "a tar with links in a virtual environment": (
        "ada.tar.gz",
        tar_bytes(
            {"hw/attention.py": SOURCE},
            extra=[tar_header("hw/.venv/bin/python", tarfile.SYMTYPE, target="/usr/bin/python3")],
        ),
    ),
}


@pytest.mark.parametrize("upload", UPLOADS.values(), ids=UPLOADS.keys())
def test_an_everyday_upload_is_staged_as_the_bare_file_is(
    tmp_path: Path, upload: tuple[str, bytes] | dict[str, bytes]
) -> None:
    if isinstance(upload, dict):
        path = write_tree(tmp_path / "ada", upload)
    else:
        path = tmp_path / upload[0]
        path.write_bytes(upload[1])
    before = sorted(tmp_path.rglob("*"))

    outcome = staged(path, tmp_path / "out" / "ada")

    assert outcome.problem is None, outcome.problem
    assert outcome.record.sha256 == hashlib.sha256(SOURCE).hexdigest()
    assert len(outcome.record.graded) == 1
    file = tmp_path / "out" / "ada" / "attention.py"
    assert file.read_bytes() == SOURCE
    made = {file, file.parent, file.parent.parent}
    assert sorted(tmp_path.rglob("*")) == sorted({*before, *made})


def zip_in(kind: int) -> Callable[[bytes], bytes]:
    def pack(source: bytes) -> bytes:
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", kind) as archive:
            archive.writestr("hw/attention.py", source)
        return buffer.getvalue()

    return pack


CONTAINERS: dict[str, Callable[[bytes], bytes]] = {
    "ada.py": bytes,
    "a.zip": zip_in(zipfile.ZIP_DEFLATED),
    "b.zip": zip_in(zipfile.ZIP_STORED),
    "ada.tar": lambda source: tar_bytes({"attention.py": source}, mode="w"),
    "ada.tar.gz": lambda source: tar_bytes({"hw/attention.py": source}, mode="w:gz"),
    "ada.tar.bz2": lambda source: tar_bytes({"attention.py": source}, mode="w:bz2"),
    "ada.tar.xz": lambda source: tar_bytes({"attention.py": source}, mode="w:xz"),
    "ada.ipynb": lambda source: notebook_bytes(f"%%writefile attention.py\n{source.decode()}"),
}


@settings(
    max_examples=40,
    suppress_health_check=[HealthCheck.function_scoped_fixture],  # every example has its own names
)
@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0")))
def test_every_container_gives_the_hash_of_the_bare_file(
    tmp_path_factory: pytest.TempPathFactory, text: str
) -> None:
    folder = tmp_path_factory.mktemp("uploads")
    source = f"# {text}\nx = 1\n".encode()
    hashes = set()
    for name, pack in CONTAINERS.items():
        (folder / name).write_bytes(pack(source))
        outcome = staged(folder / name, folder / "out" / name)
        assert outcome.problem is None or outcome.problem.code == "not-utf8"
        if outcome.problem is None:
            assert (folder / "out" / name / "attention.py").read_bytes() == source
            hashes.add(outcome.record.sha256)
    assert hashes <= {hashlib.sha256(source).hexdigest()}
