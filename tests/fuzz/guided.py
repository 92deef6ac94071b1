"""Coverage-guided fuzzing of the frame reader.

    python -m tests.fuzz.guided [libFuzzer's options]

It ends with exit code 0 when every input was read or refused as the format says. Needs atheris.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["autograder.wire", "json"]):
    from tests.fuzz.frames import TOKENS, VALUES, frame_of, read


def main() -> None:
    """Fuzz from the right frames, with the tokens that matter at hand."""
    with tempfile.TemporaryDirectory() as name:
        corpus, words = Path(name, "corpus"), Path(name, "words")
        corpus.mkdir()
        for number, value in enumerate(VALUES):
            (corpus / str(number)).write_bytes(frame_of(value))
        words.write_text("".join(f'"{_quoted(token)}"\n' for token in TOKENS), encoding="ascii")
        atheris.Setup([*sys.argv, f"-dict={words}", "-max_len=4096", str(corpus)], _one)
        atheris.Fuzz()


def _one(data: bytes) -> None:
    read(data)


def _quoted(token: str) -> str:
    """Return a token as libFuzzer's dictionaries write it."""
    raw = token.encode("utf-8", "surrogatepass")[:60]
    return "".join(f"\\x{byte:02x}" for byte in raw)


if __name__ == "__main__":
    main()
