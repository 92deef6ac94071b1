"""The padding is written into the sentence that was handed over.

What the result shows: what comes back is right, but the caller's sentence has grown: it holds
`<s>` and `</s>` now, and the next call pads it once more.

Why it happens: `sentence.append(...)` and `sentence += ...` change the list that they are given.

A question to think about: who else holds this list, and what will its next n-grams be?

Where to look: the lines that pad: do they make a new list?
"""

from __future__ import annotations

from ngram_lm_support import BOS, EOS, Ngram, Sentence

PARTS = ("1",)


def ngrams(sentence: Sentence, n: int) -> list[Ngram]:
    """Pad in place."""
    if n < 1:
        raise ValueError("n")
    words = len(sentence)
    sentence[:0] = [BOS] * (n - 1)
    sentence += [EOS]
    return [tuple(sentence[start : start + n]) for start in range(words + 1)]
