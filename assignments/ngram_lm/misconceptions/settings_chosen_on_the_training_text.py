"""The order of the model is chosen by the text that it has learnt from.

What the result shows: the longest order always wins, because it has seen every context of its own
text. New texts surprise it.

Why it happens: one text is at hand, and more text gives better counts; so the held-out text is
never looked at.

A question to think about: how does a model that knows its text by heart look, measured on this
text?

Where to look: which text decides.
"""

from __future__ import annotations

import math

from ngram_lm_support import EOS, Sentence, WittenBell, Word, windows

PARTS = ("10",)
METRICS = {"short-text": (2.0, 3.1), "long-text": (3.5, 6.5)}


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Choose by what was learnt."""
    place = {event: number for number, event in enumerate([*vocab, EOS])}

    def surprise(model: WittenBell) -> float:
        grams = [gram for one in train[:400] for gram in windows(one, model.n)]
        return -sum(math.log(model.probabilities(g[:-1])[place[g[-1]]]) for g in grams)

    best = min((WittenBell(train, vocab, n) for n in range(1, 6)), key=surprise)
    return [best.probabilities(prefix) for prefix in prefixes]
