"""Where two values are compared, and how far apart they may be."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

from autograder.check.mismatches import Facts
from autograder.wire.describe import describe

_ORDINALS: Final = ("first", "second", "third", "fourth", "fifth")


@dataclass(frozen=True, kw_only=True)
class Tolerance:
    """``|got - expected| <= atol + rtol * |expected|`` must hold for every finite entry.

    NaN and infinities must be the same. Integers and bools have no tolerance.
    """

    rtol: float
    atol: float

    def __str__(self) -> str:
        """Return the rule as a student reads it."""
        return "no difference" if self == EXACT else f"{self.atol:g} + {self.rtol:g} * |expected|"


EXACT: Final = Tolerance(rtol=0.0, atol=0.0)


@dataclass(frozen=True, kw_only=True)
class Place:
    """A place in the result, as messages and as facts name it.

    Attributes:
        words: ``the second part of the result``: no text and no number of anybody's choice.
        keys: The keys and positions that lead there from the top.
        given: The kind of input in words.
    """

    words: str = "the result"
    keys: tuple[object, ...] = ()
    given: str = ""

    @property
    def path(self) -> str:
        """``result[1]``; empty at the top, where it says no more than the words."""
        return "result" + "".join(f"[{describe(key)}]" for key in self.keys) if self.keys else ""

    def inside(self, key: object, position: int, *, ordered: bool) -> Place:
        """Return the place of one item in a container that is here."""
        is_told = ordered and not self.keys and position < len(_ORDINALS)
        words = f"the {_ORDINALS[position]} part of the result" if is_told else "part of the result"
        return replace(self, words=words, keys=(*self.keys, key))

    def facts(self, *facts: tuple[str, str]) -> Facts:
        """Return facts with the path first."""
        return (("where", self.path), *facts) if self.keys else facts
