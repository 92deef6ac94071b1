"""Which mutants are tried: a draw that the seed alone decides."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from autograder.engine.mutants.generate import Mutant


def draw(mutants: Sequence[Mutant], count: int, *, seed: int) -> tuple[Mutant, ...]:
    """Return ``count`` of the mutants, or all if there are fewer, in the order of the source.

    Each mutant has a number from its own text and the seed, and the smallest are taken. So a
    change in one function leaves the draw from the others nearly as it was, and no generator of
    some version of some library takes part.

    Args:
        mutants: All there are.
        count: How many to take.
        seed: Any whole number.
    """
    ranked = sorted(mutants, key=lambda one: _number(one, seed))
    chosen = {one.identity for one in ranked[:count]}
    return tuple(one for one in mutants if one.identity in chosen)


def _number(mutant: Mutant, seed: int) -> bytes:
    # its identity holds no line: a comment above a function does not change the draw
    return hashlib.sha256(f"{seed}\0{mutant.identity}".encode()).digest()
