"""Gradescope's container as a folder: the tree under ``/autograder``, and how its scripts start.

The scripts take the folder as an argument, which nothing but this gives them.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from tests.end_to_end.commands import PATIENCE_SECONDS
from tests.unit.export.schemas import conforms, strict_json

SCRIPTS: Final = ("setup.sh", "run_autograder")
#: What a build of their image has; pip's own variables say where it looks on this host.
_CLEAN: Final = {"PATH": os.environ["PATH"], "HOME": "/", "LANG": "C.UTF-8"}


@dataclass(frozen=True)
class Tree:
    """One container."""

    root: Path

    @classmethod
    def unpacked(cls, archive: Path, root: Path) -> Tree:
        """Lay the tree out as the image build does."""
        for name in ("source", "submission", "results"):
            (root / name).mkdir(parents=True)
        with zipfile.ZipFile(archive) as file:
            file.extractall(root / "source")
        (root / "run_autograder").write_bytes((root / "source/run_autograder").read_bytes())
        for script in (root / "source/setup.sh", root / "run_autograder"):
            script.chmod(0o755)
        return cls(root)

    def install_quickly(self) -> None:
        """Make the environment that ``setup.sh`` makes, with this Python's own torch in it.

        Our wheel is installed as pip would; all else is what runs these tests.
        """
        venv = self.root / "venv"
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(venv)], check=True)
        (site,) = venv.glob("lib/python*/site-packages")
        (wheel,) = (self.root / "source").glob("*.whl")
        with zipfile.ZipFile(wheel) as file:
            file.extractall(site)
        (site / "others.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")

    def set_up(self) -> subprocess.CompletedProcess[str]:
        """Run ``setup.sh`` as the image build does."""
        pip = {name: value for name, value in os.environ.items() if name.startswith("PIP_")}
        return subprocess.run(
            [str(self.root / "source/setup.sh"), str(self.root)],
            cwd=self.root,
            env={**_CLEAN, **pip},
            capture_output=True,
            check=False,
            text=True,
        )

    def hand_in(
        self, files: Mapping[str, str], *, metadata: Mapping[str, Any] | str | None = None
    ) -> None:
        """Put a submission where the harness puts it, in the place of what is there."""
        for old in (self.root / "submission").iterdir():
            old.unlink()
        for name, text in files.items():
            (self.root / "submission" / name).write_text(text, encoding="utf-8")
        (self.root / "results/results.json").unlink(missing_ok=True)
        path = self.root / "submission_metadata.json"
        path.unlink(missing_ok=True)
        if metadata is not None:
            text = metadata if isinstance(metadata, str) else json.dumps(metadata)
            path.write_text(text, encoding="utf-8")

    def start(self) -> subprocess.Popen[str]:
        """Start ``run_autograder`` in a group of its own, which is what is killed."""
        return subprocess.Popen(
            [str(self.root / "run_autograder"), str(self.root)],
            cwd=self.root,
            env=_CLEAN,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            text=True,
        )

    def run(self) -> str:
        """Run ``run_autograder`` to its end and return what staff read."""
        process = self.start()
        said, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, said
        return said

    def results(self) -> dict[str, Any]:
        """Return what was written, if it is what Gradescope reads."""
        text = (self.root / "results/results.json").read_text(encoding="utf-8")
        document: dict[str, Any] = strict_json(text)
        conforms(document, "gradescope_results.schema.json")
        return document
