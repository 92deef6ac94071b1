"""As many `</s>` behind the sentence as there are `<s>` in front of it.

What the result shows: from n = 3 on there are n-grams that end with `</s>` after `</s>`, and for n
= 1 the end is missing.

Why it happens: padding both sides alike looks tidy, and some libraries do so.

A question to think about: what is there to learn from the second `</s>` after the first?

Where to look: what is put behind the sentence.
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Pad both sides alike."""
    if n < 1:
        raise ValueError("n")
    padded = [BOS] * (n - 1) + list(sentence) + [EOS] * (n - 1)
    return [tuple(padded[start : start + n]) for start in range(len(padded) - n + 1)]
