"""Fractions and bytes as text, each in one spelling.

Whatever reads as a value is written as that value again: two texts never stand for one value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import Final

#: Of a numerator or a denominator: a product of a hundred exact probabilities of a small text.
MAX_FRACTION_BITS: Final = 1024

_PARTS: Final = 2
_MAX_DIGITS: Final = 1 + MAX_FRACTION_BITS // 4  # and a sign


def fraction_text(value: Fraction) -> list[str]:
    """Return numerator and denominator in hexadecimal digits.

    Raises:
        ValueError: If one of them has more than ``MAX_FRACTION_BITS`` bits.
    """
    return [_digits(value.numerator), _digits(value.denominator)]


def fraction_of(texts: Sequence[object]) -> Fraction:
    """Return the fraction that :func:`fraction_text` wrote.

    Raises:
        ValueError: If it did not write these texts.
    """
    if len(texts) != _PARTS:
        raise ValueError("a fraction that is no pair")
    above, below = (_whole(text) for text in texts)
    if below < 1 or math.gcd(above, below) != 1:
        raise ValueError("a fraction that is not in its lowest terms")
    return Fraction(above, below)


def bytes_of(text: str) -> bytes:
    """Return the bytes of hexadecimal digits in lower case, two for each.

    Raises:
        ValueError: If the text is written in another way.
    """
    data = bytes.fromhex(text)
    if data.hex() != text:
        raise ValueError("bytes in another spelling")
    return data


def _digits(number: int) -> str:
    if number.bit_length() > MAX_FRACTION_BITS:
        bits = number.bit_length()
        raise ValueError(f"a fraction with a part of {bits} bits, at most {MAX_FRACTION_BITS}")
    return format(number, "x")


def _whole(text: object) -> int:
    if not isinstance(text, str) or len(text) > _MAX_DIGITS:
        raise ValueError("a part of a fraction that is no text of a few digits")
    number = int(text, 16)
    if _digits(number) != text:
        raise ValueError("a part of a fraction in another spelling")
    return number
