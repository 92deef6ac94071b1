"""A bounded run of the coverage-guided fuzzer, from a seed so that it can be repeated."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

RUNS = 100_000


@pytest.mark.release
def test_a_hundred_thousand_guided_inputs_are_read_or_refused(
    tmp_path: Path, repository: Path
) -> None:
    assert importlib.util.find_spec("atheris"), "atheris is missing: pip install atheris"
    options = [f"-runs={RUNS}", "-seed=1", "-rss_limit_mb=3000", "-malloc_limit_mb=600"]
    finished = subprocess.run(
        [sys.executable, "-m", "tests.fuzz.guided", *options, f"-artifact_prefix={tmp_path}/"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(repository), "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert finished.returncode == 0, finished.stdout[-2000:] + finished.stderr[-4000:]
    assert f"Done {RUNS} runs" in finished.stderr
