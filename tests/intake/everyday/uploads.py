"""What people really hand in, made as their systems make it.

Each upload says how it lies on the disk, and whether the bytes of the file survive in it. All of
them are one person's work; what they hold beside it is what such uploads hold.
"""

from __future__ import annotations

import codecs
import io
import json
import shutil
import struct
import tarfile
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.intake.assignment import WORK, weights
from tests.intake.packing import notebook_bytes, tar_bytes, write_tree, zip_bytes

GIVEN = b"changed = True\n"
WEIGHTS = weights()

#: Puts an upload into a class's folder: as a folder of the name that is given, or as one file.
Maker = Callable[[Path], Path]


@dataclass(frozen=True, kw_only=True)
class Upload:
    """One upload.

    Attributes:
        make: Makes it.
        bytes_: The student's file as it is graded.
        has_weights: Whether weights are to be graded with it.
    """

    make: Maker
    bytes_: bytes = WORK
    has_weights: bool = False


def folder(files: Mapping[str, bytes]) -> Maker:
    """Return what makes a folder of files."""
    return lambda place: write_tree(place, files)


def one(name: str, data: bytes) -> Maker:
    """Return what makes one file."""

    def make(place: Path) -> Path:
        write_tree(place.parent, {name: data})
        return place.parent / name

    return make


# ------------------------------------------------------------------ zips


def from_a_mac(files: Mapping[str, bytes]) -> bytes:
    """Return a zip as Finder makes it: a shadow of each file, and its window's settings."""
    shadows = {
        f"__MACOSX/{name.rpartition('/')[0]}/._{name.rpartition('/')[2]}": b"\0\5\x16\7" + bytes(80)
        for name in files
    }
    top = next(iter(files)).partition("/")[0]
    return streamed({f"{top}/": b"", **files, f"{top}/.DS_Store": bytes(64), **shadows})


def streamed(files: Mapping[str, bytes], *, is_large: bool = False) -> bytes:
    """Return a zip that was written to a connection: sizes stand behind the data.

    Finder, the shares of two large companies and every web server that packs on the fly do so;
    ``is_large`` adds the fields for files of more than 4 GiB, as one of the shares always does.
    """

    class Connection(io.RawIOBase):
        def __init__(self) -> None:
            self.sent = bytearray()

        def writable(self) -> bool:
            return True

        def write(self, data: bytes) -> int:  # type: ignore[override]
            self.sent += data
            return len(data)

    connection = Connection()
    with zipfile.ZipFile(connection, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            with archive.open(zipfile.ZipInfo(name), "w", force_zip64=is_large) as entry:
                entry.write(data)
    return bytes(connection.sent)


def from_windows(files: Mapping[str, bytes], *, encoding: str) -> bytes:
    """Return a zip with backslashes in its names, which are in an old code page.

    The flag that says UTF-8 is not set, so a reader takes the bytes for code page 437.
    """
    with_stand_ins = {name.encode(encoding): data for name, data in files.items()}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in with_stand_ins.items():
            info = zipfile.ZipInfo("x" * len(name))
            info.create_system = 0
            archive.writestr(info, data)
    packed = buffer.getvalue()
    for name in with_stand_ins:  # once in the entry's own header, once in the table of contents
        packed = packed.replace(b"x" * len(name), name, 2)
    return packed


def from_seven_zip(files: Mapping[str, bytes]) -> bytes:
    """Return a zip as 7-Zip makes it: folders first, with the times and attributes of Windows."""
    times = struct.pack("<HHIHHQQQ", 10, 32, 0, 1, 24, *[133_500_000_000_000_000] * 3)
    folders = {f"{name.rpartition('/')[0]}/": b"" for name in files if "/" in name}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in {**folders, **files}.items():
            info = zipfile.ZipInfo(name, (2026, 11, 20, 23, 58, 58))
            info.create_system, info.create_version = 0, 63
            info.external_attr = 0x10 if name.endswith("/") else 0x20
            info.extra = times
            archive.writestr(info, data)
    return buffer.getvalue()


def from_a_repository(files: Mapping[str, bytes]) -> bytes:
    """Return a zip as a code host makes one of a branch: its commit stands as the comment."""
    buffer = io.BytesIO(zip_bytes(files))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.comment = b"0123456789abcdef0123456789abcdef01234567"
    return buffer.getvalue()


def packed_by_python(kind: str, suffix: str) -> Maker:
    """Return what makes an archive with ``shutil``."""

    def make(place: Path) -> Path:
        write_tree(place / "hw4", {"attention.py": WORK, "notes.txt": b"done"})
        shutil.make_archive(str(place), kind, place, "hw4")
        shutil.rmtree(place)
        return place.with_name(place.name + suffix)

    return make


def with_pax_headers(files: Mapping[str, bytes]) -> bytes:
    """Return a tar with extended headers: long names, owners in other scripts, parts of seconds."""
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w:gz", format=tarfile.PAX_FORMAT) as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size, info.mtime, info.uname = len(data), 1_795_000_000.25, "зоя"
            info.pax_headers = {"comment": "é" * 300, "SCHILY.fflags": "arch"}
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()


def _linked(place: Path) -> Path:
    write_tree(place, {"versions/final.py": WORK, "versions/old.py": b"x = 1\n"})
    (place / "attention.py").symlink_to("versions/final.py")
    return place


# ------------------------------------------------------------------ notebooks

_COLAB = notebook_bytes(
    ("markdown", "# Homework 4"),
    "!pip install -q safetensors\nfrom google.colab import files\n%cd /content",
    "%%bash\nnvidia-smi",
)


def colab() -> bytes:
    """Return a notebook with commands between the code, as it is on a hosted machine."""
    head, _, tail = WORK.decode().partition("\n\n\ndef softmax")
    cells = [
        "!pip install -q torch\n%load_ext autoreload\n%autoreload 2",
        head,
        f"%%time\ndef softmax{tail}",
        "!nvidia-smi\n%matplotlib inline\nfiles = !ls\nsoftmax?",
        "%%html\n<b>plots</b>",
    ]
    made = json.loads(notebook_bytes(("markdown", "# Homework 4"), *cells))
    made["metadata"] = {
        "colab": {"provenance": [], "gpuType": "T4"},
        "accelerator": "GPU",
        "kernelspec": {"name": "python3", "display_name": "Python 3"},
    }
    return json.dumps(made, ensure_ascii=False).encode()


def joined(cells: list[str]) -> bytes:
    """Return the file that cells come to."""
    lines = [
        line
        for number, cell in enumerate(cells, start=1)
        for line in (f"# code cell {number}", *cell.split("\n"))
    ]
    return ("\n".join(lines) + "\n").encode()


_COLAB_FILE = joined(
    [
        "\n".join(["pass  # left out"] * 3),
        WORK.decode().partition("\n\n\ndef softmax")[0],
        "pass  # left out\ndef softmax" + WORK.decode().partition("\n\n\ndef softmax")[2].rstrip(),
        "\n".join(["pass  # left out"] * 4),
        "# left out: a cell that is not Python\n",
    ]
)
_WRITEFILE = notebook_bytes(
    ("markdown", "# Homework 4"),
    "!pip install x",
    f"%%writefile attention.py\n{WORK.decode()}",
    "import attention\nattention.softmax?",
)
_OLD_NOTEBOOK = notebook_bytes(f"%%file attention.py\n{WORK.decode()}", version=3)
_CRLF = codecs.BOM_UTF8 + WORK.replace(b"\n", b"\r\n")

RELEASED: Mapping[str, bytes] = {
    "attention.py": WORK,
    "attention_support.py": GIVEN,
    "README.md": b"# Small attention\n",
    "handout.md": b"",
    "handout.html": b"<html></html>",
    "requirements.txt": b"torch\n",
    "pytest.ini": b"[pytest]\n",
    "checks/part_01.py": b"raise RuntimeError\n",
    "checks/__pycache__/part_01.cpython-311.pyc": b"\0",
    "recorded/part_01.npz": b"PK\3\4",
    "explained/softmax-wrong-axis.md": b"",
    "dl_autograder-0.1.0-py3-none-any.whl": b"PK\3\4",
}
BOTH: Mapping[str, bytes] = {"attention.py": WORK, "adapter.safetensors": WEIGHTS}
NESTED: Mapping[str, bytes] = {f"hw4/{name}": data for name, data in BOTH.items()}

#: The first of each kind is what the others are compared with.
UPLOADS: Mapping[str, Upload] = {
    "bare": Upload(make=folder({"attention.py": WORK})),
    "loose": Upload(make=one("ada.py", WORK)),
    "browser-copy": Upload(make=one("attention (1).py", WORK)),
    "browser-copy-in-a-folder": Upload(make=folder({"attention (1).py": WORK})),
    "capitals": Upload(make=folder({"Attention.PY": WORK})),
    "canvas-loose": Upload(make=one("lovelaceada_LATE_51234_678910_attention-2.py", WORK)),
    "moodle": Upload(
        make=folder({"attention.zip": zip_bytes({"attention.py": WORK}), "onlinetext.html": b"hi"})
    ),
    "gradescope": Upload(make=folder({"attention.py": WORK, "metadata.yml": b":id: 5\n"})),
    "one-folder-inside": Upload(make=folder({"Homework 4/attention.py": WORK})),
    "data-beside-the-folder": Upload(
        make=folder({"hw4/attention.py": WORK, "data/train.csv": b"1,2\n", "runs/1/events": b""})
    ),
    "all-that-was-released": Upload(make=folder(RELEASED)),
    "names-of-other-programs": Upload(
        make=folder(
            {
                "attention.py": WORK,
                "random.py": b"raise RuntimeError('this is not the library')\n",
                "torch.py": b"raise RuntimeError('this is not the library')\n",
                "conftest.py": b"raise RuntimeError\n",
                "sitecustomize.py": b"raise RuntimeError\n",
                "attention/__init__.py": b"",
            }
        )
    ),
    "checkpoints-of-notebooks": Upload(
        make=folder(
            {
                "attention.py": WORK,
                "attention.ipynb": notebook_bytes("x = 1"),
                ".ipynb_checkpoints/attention-checkpoint.py": b"old",
                ".ipynb_checkpoints/attention-checkpoint.ipynb": b"{}",
            }
        )
    ),
    "virtual-environment": Upload(
        make=folder(
            {
                "hw4/attention.py": WORK,
                "venv/lib/site-packages/attention.py": b"other",
                ".venv/lib/attention.py": b"other",
                ".git/HEAD": b"ref",
                ".idea/workspace.xml": b"<x/>",
            }
        )
    ),
    "backups-of-editors": Upload(
        make=folder(
            {
                "attention.py": WORK,
                "attention.py~": b"old",
                "#attention.py#": b"old",
                ".attention.py.swp": b"b0VIM",
                "attention.py.bak": b"old",
                "attention.py.orig": b"old",
            }
        )
    ),
    "placeholders-of-a-cloud": Upload(
        make=folder(
            {
                "attention.py": WORK,
                ".data.csv.icloud": b"bplist00",
                ".attention_old.py.icloud": b"bplist00",
                "desktop.ini": b"",
                "Icon\r": b"",
            }
        )
    ),
    "renamed-beside-the-given-code": Upload(
        make=folder(
            {
                "attention_final.py": WORK,
                "attention_support.py": GIVEN,
                "attention_support (1).py": GIVEN,
            }
        )
    ),
    "with-an-essay": Upload(
        make=folder({"attention.py": WORK, "essay.pdf": b"%PDF", "Screen Shot.png": b"\x89PNG"})
    ),
    "a-link-to-the-last-version": Upload(make=_linked),
    "zip": Upload(make=one("zipped.zip", zip_bytes({"attention.py": WORK}))),
    "zip-by-python": Upload(make=packed_by_python("zip", ".zip")),
    "zip-from-a-mac": Upload(make=one("mac.zip", from_a_mac({"Homework 4/attention.py": WORK}))),
    "zip-from-windows": Upload(
        make=one(
            "windows.zip",
            from_windows(
                {"Grüße\\attention.py": WORK, "Grüße\\Lösung.docx": b"PK"}, encoding="cp437"
            ),
        )
    ),
    "zip-from-japan": Upload(
        make=one("japan.zip", from_windows({"課題\\attention.py": WORK}, encoding="shift_jis"))
    ),
    "zip-in-utf8": Upload(
        make=one("utf8.zip", zip_bytes({"作业四/attention.py": WORK, "作业四/说明.txt": b""}))
    ),
    "zip-by-seven-zip": Upload(
        make=one("seven.zip", from_seven_zip({"hw4/attention.py": WORK, "hw4/data/x.csv": b"1"}))
    ),
    "zip-from-a-drive": Upload(
        make=one("hw4-20261101T120000Z-1-001.zip", streamed({"hw4/attention.py": WORK}))
    ),
    "zip-from-another-drive": Upload(
        make=one("OneDrive_1_11-1-2026.zip", streamed({"attention.py": WORK}, is_large=True))
    ),
    "zip-of-a-branch": Upload(
        make=one(
            "hw-main.zip",
            from_a_repository(
                {"hw-main/": b"", "hw-main/attention.py": WORK, "hw-main/.github/x.yml": b""}
            ),
        )
    ),
    "zip-with-data": Upload(
        make=one(
            "data.zip",
            zip_bytes({"attention.py": WORK, "data/x.csv": b"1,2\n" * 200_000, "data.npz": b"PK"}),
        )
    ),
    "tar-with-extended-headers": Upload(
        make=one("pax.tar.gz", with_pax_headers({f"{'лекция' * 30}/attention.py": WORK}))
    ),
    "tar-by-python": Upload(make=packed_by_python("xztar", ".tar.xz")),
    "tar-from-the-shell": Upload(
        make=one("shell.tgz", tar_bytes({"./hw4/attention.py": WORK, "./hw4/._attention.py": b""}))
    ),
    "tar-called-zip": Upload(make=one("called.zip", tar_bytes({"attention.py": WORK}))),
    "windows-text": Upload(make=folder({"attention.py": _CRLF}), bytes_=_CRLF),
    "notebook-that-writes-the-file": Upload(make=one("writes.ipynb", _WRITEFILE)),
    "notebook-of-old": Upload(make=folder({"work.ipynb": _OLD_NOTEBOOK, "plot.png": b""})),
    "notebook-of-a-hosted-machine": Upload(
        make=one("Copy of hw4.ipynb", colab()), bytes_=_COLAB_FILE
    ),
    "both": Upload(make=folder(BOTH), has_weights=True),
    "both-in-a-folder": Upload(make=folder(NESTED), has_weights=True),
    "both-zipped": Upload(make=one("ben.zip", zip_bytes(NESTED)), has_weights=True),
    "both-from-a-mac": Upload(make=one("both-mac.zip", from_a_mac(NESTED)), has_weights=True),
    "both-in-a-tar": Upload(make=one("cleo.tar.gz", tar_bytes(NESTED)), has_weights=True),
    "both-copied-by-a-browser": Upload(
        make=folder({"attention (1).py": WORK, "adapter (2).safetensors": WEIGHTS}),
        has_weights=True,
    ),
    "both-as-two-uploads": Upload(
        make=folder(
            {"attention.zip": zip_bytes({"attention.py": WORK}), "adapter.safetensors": WEIGHTS}
        ),
        has_weights=True,
    ),
    "weights-above-the-folder": Upload(
        make=folder({"hw4/attention.py": WORK, "adapter.safetensors": WEIGHTS}), has_weights=True
    ),
    "both-and-all-that-training-left": Upload(
        make=folder(
            {
                **BOTH,
                "adapter.pt": b"\x80\2.",
                "checkpoints/step_100.safetensors": b"",
                "optimizer.bin": b"",
            }
        ),
        has_weights=True,
    ),
    "both-with-a-notebook": Upload(
        make=one("nb.zip", zip_bytes({"w.ipynb": _WRITEFILE, "adapter.safetensors": WEIGHTS})),
        has_weights=True,
    ),
}
