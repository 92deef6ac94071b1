"""A small assignment that takes weights beside the file, and one person's work on it."""

from __future__ import annotations

import struct
from pathlib import Path
from typing import Final

import torch
from safetensors.torch import save

from tests.end_to_end.commands import write

_MANIFEST: Final = """
    slug: attention
    title: Small attention
    version: 1.0.0
    summary: Weights that sum to one, and a scale that training wrote.
    parts:
      "1": {title: Softmax, level: core, minutes: 5, functions: [softmax, scale]}
    packages: [torch, safetensors]
    files:
      adapter.safetensors: {REQUIREDmib: 1, about: the weights that your training wrote}
    limits: {call_cpu_seconds: 2}
"""
_HANDOUT: Final = """
    # Small attention

    ## 1 Softmax

    <!-- BEGIN GRADED TABLE -->
    <!-- END GRADED TABLE -->
"""
_SOURCE: Final = '''
    """Weights and a scale."""

    from __future__ import annotations

    from pathlib import Path

    import torch


    def softmax(x: torch.Tensor) -> torch.Tensor:
        """Return weights along the last axis."""
        # BEGIN SOLUTION 1
        return torch.softmax(x, dim=-1)
        # END SOLUTION 1


    def scale() -> torch.Tensor:
        """Return the scale that training wrote."""
        # BEGIN SOLUTION 1
        from safetensors.torch import load_file

        return load_file(Path(__file__).with_name("adapter.safetensors"))["scale"]
        # END SOLUTION 1
'''
_CHECKS: Final = '''
    """Checks. They run where weights must never be read; the hidden one sees that they are not."""

    import sys

    from autograder.check import check, expect_close


    @check(part="1", points=30)
    def softmax_sums_to_one(student, reference, rng):
        """Weights sum to one"""
        x = rng.standard_normal((2, 3))
        expect_close(student.softmax(x), reference.softmax(x), rtol=1e-9, atol=1e-12)


    @check(part="1", points=30, hidden=True)
    def softmax_survives_large_numbers(student, reference, rng):
        """Large numbers stay finite"""
        if [name for name in sys.modules if name.partition(".")[0] == "safetensors"]:
            raise RuntimeError("what reads weights was imported beside the checks")
        x = rng.standard_normal((2, 3)) + 1000
        expect_close(student.softmax(x), reference.softmax(x), rtol=1e-9, atol=1e-12)


    @check(part="1", points=40)
    def scale_is_what_training_wrote(student, rng):
        """The scale is read from the weights"""
        expect_close(float(student.scale()), 2.5, rtol=0, atol=0)
'''

#: One person's work: right but for large numbers, and it says something meanwhile.
WORK: Final = b'''\
"""My attention."""

import random
from pathlib import Path

import torch


def softmax(x):
    print("softmax of", tuple(x.shape))
    weights = x.exp()
    return weights / weights.sum(-1, keepdim=True)


def scale():
    from safetensors.torch import load_file

    return load_file("adapter.safetensors")["scale"]
'''


def weights(**tensors: torch.Tensor) -> bytes:
    """Return a file of weights, as the library writes it."""
    return save(tensors or {"scale": torch.tensor(2.5)})


def by_hand(header: bytes, body: bytes = b"") -> bytes:
    """Return a file of weights with a header of one's own."""
    return struct.pack("<Q", len(header)) + header + body


def small_attention(folder: Path, *, required: bool = False) -> Path:
    """Write the assignment, and weights beside its reference.

    Args:
        folder: Where it is written.
        required: Whether nothing is graded without the weights.
    """
    manifest = _MANIFEST.replace("REQUIRED", "required: true, " if required else "")
    files = {
        "assignment.yaml": manifest,
        "handout.md": _HANDOUT,
        "source/attention.py": _SOURCE,
        "checks/part_01.py": _CHECKS,
    }
    write(folder, files)
    (folder / "source" / "adapter.safetensors").write_bytes(weights())
    return folder
