"""The files that an assignment takes beside the student's own: the manifest's ``files``.

The student's code is one file, because whoever reads it, and what is looked for in it, must not
have to follow it into others. What may come beside it is data: weights that training wrote, and
text. Weights are safetensors and nothing else, because the other formats run code when they are
opened.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import PurePosixPath
from typing import Annotated, Final

from pydantic import AfterValidator, BaseModel, Field

from autograder.content.strict import STRICT, refused
from autograder.diagnostics import Diagnostic
from autograder.limits import MIB, Limits

WEIGHTS_SUFFIX: Final = ".safetensors"
_TEXT_SUFFIXES: Final = (".csv", ".json", ".txt")
#: What people save weights as, and what runs code or may run it when it is opened.
PICKLED_SUFFIXES: Final = (
    ".bin", ".ckpt", ".h5", ".joblib", ".npy", ".npz", ".pickle", ".pkl", ".pt", ".pth",
)  # fmt: skip
#: Installed wherever weights are taken, so that a student's code can read them.
WEIGHTS_PACKAGE: Final = "safetensors"

# Nothing that any system reads otherwise: no separator, no space, no leading dot.
_PLAIN_NAME: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*(\.[A-Za-z0-9_-]+)+")
_LONGEST_NAME_CHARACTERS: Final = 80


class OtherFile(BaseModel):
    """One file that is taken beside the student's own.

    Attributes:
        required: Whether nothing can be graded without it.
        mib: How large it may be, in mebibytes.
        about: What it is, in words for students: "the weights that your training wrote".
    """

    model_config = STRICT

    required: bool = False
    mib: Annotated[int, Field(gt=0)]
    about: Annotated[str, Field(min_length=1)]

    @property
    def limit_bytes(self) -> int:
        """How many bytes it may have."""
        return self.mib * MIB


def _file_name(text: str) -> str:
    suffix = PurePosixPath(text).suffix
    if suffix in PICKLED_SUFFIXES:
        raise refused(
            f"{suffix} files run code when they are opened, or may",
            hint=f"take weights as {WEIGHTS_SUFFIX}",
        )
    if suffix not in (WEIGHTS_SUFFIX, *_TEXT_SUFFIXES):
        kinds = ", ".join((WEIGHTS_SUFFIX, *_TEXT_SUFFIXES))
        raise refused(
            "this is no kind of file that is taken beside the student's own",
            hint=f"take one of {kinds}; code is in one file",
        )
    if not _PLAIN_NAME.fullmatch(text) or len(text) > _LONGEST_NAME_CHARACTERS:
        raise refused(
            "this is no plain name of a file",
            hint="use letters, digits, - and _, and no folder",
        )
    return text


FileName = Annotated[str, AfterValidator(_file_name)]


def is_weights(name: str) -> bool:
    """Tell whether a file of this name holds weights."""
    return name.endswith(WEIGHTS_SUFFIX)


def why_not_together(
    files: Mapping[str, OtherFile], limits: Limits, packages: tuple[str, ...]
) -> tuple[str, Diagnostic] | None:
    """Return what is wrong with the files taken together, and at which of them.

    A worker has a copy of each beside the student's file and one in its current folder, where a
    program that names no folder looks. So one must be a file that a worker may write, and all of
    them half of its room.

    Args:
        files: By name.
        limits: The worker's.
        packages: What a submission may import.
    """
    total_bytes, folded = 0, set()
    for name, file in files.items():
        total_bytes += file.limit_bytes
        problem = None
        if name.casefold() in folded:
            problem = _wrong(f"{name!r} is another file's name but for capitals", hint="rename it")
        elif file.limit_bytes > limits.file_bytes:
            problem = _too_large(name, "file_bytes", limits.file_bytes)
        elif total_bytes > limits.scratch_bytes // 2:
            problem = _too_large("files together", "scratch_bytes", limits.scratch_bytes // 2)
        elif is_weights(name) and WEIGHTS_PACKAGE not in packages:
            problem = _wrong(
                f"nothing may import what reads {name!r}",
                hint=f"add {WEIGHTS_PACKAGE} to packages",
            )
        if problem is not None:
            return name, problem
        folded.add(name.casefold())
    return None


def _too_large(what: str, limit: str, allowed_bytes: int) -> Diagnostic:
    return _wrong(
        f"{what} may be larger than a worker has room for",
        hint=f"ask for less, or raise limits: {limit}",
        allowed=f"{allowed_bytes // MIB} MiB",
    )


def _wrong(message: str, *, hint: str, **facts: str) -> Diagnostic:
    return Diagnostic(
        code="manifest-wrong-value", message=message, facts=tuple(facts.items()), hint=hint
    )
