"""NumPy inside, plain values outside; predictions by Witten-Bell, its order chosen by dev."""

from __future__ import annotations

import numpy as np
from ngram_lm_support import (
    EOS,
    Counts,
    Distribution,
    Ngram,
    Sentence,
    Table,
    Word,
    last_words,
    windows,
)


def add_k(counts: Counts, vocab: list[Word], context: Ngram, k: float) -> Distribution:
    """Divide an array by its sum; its numbers are NumPy's, which are floats too."""
    if k <= 0:
        raise ValueError("k")
    events = [*vocab, EOS]
    row = np.array([counts.get((*context, event), 0) for event in events]) + k
    return dict(zip(events, row / row.sum(), strict=True))


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Take the mean of an array of logarithms."""
    if not sentences:
        raise ValueError("no text")
    grams = [gram for sentence in sentences for gram in windows(sentence, n)]
    with np.errstate(divide="ignore"):
        bits = -np.log2([table.get(gram[:-1], {}).get(gram[-1], 0.0) for gram in grams])
    return float(bits.mean())


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Raise two to the bits."""
    return float(np.exp2(cross_entropy(table, sentences, n)))


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Divide rows by their sums."""
    shares = np.asarray(probs) * np.asarray(weights)
    shares = shares[shares.sum(axis=1) > 0]
    if len(shares) == 0:
        return weights
    return (shares / shares.sum(axis=1, keepdims=True)).mean(axis=0).tolist()


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Begin with ones over their number."""
    weights = np.full(len(probs[0]), 1 / len(probs[0])).tolist()
    while iterations > 0:
        weights, iterations = em_step(weights, probs), iterations - 1
    return weights


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Sort stably, cut, and take a softmax."""
    if temperature < 0 or (k is not None and k < 1):
        raise ValueError("temperature or k")
    row = np.array(list(probs.values()))
    order = np.argsort(-row, kind="stable")[: 1 if temperature == 0 else k]
    with np.errstate(divide="ignore"):
        scores = np.log(row[order]) / (temperature or 1.0)
    powers = np.exp(scores - scores.max())
    out = np.zeros(len(row))
    out[order] = powers / powers.sum()
    return dict(zip(probs, out.tolist(), strict=True))


def pick(probs: Distribution, u: float) -> Word:
    """Search in the cumulative sums."""
    if not 0 <= u < 1:
        raise ValueError("u")
    row = np.array(list(probs.values()))
    place = np.searchsorted(np.cumsum(row), u, side="right")
    return list(probs)[min(int(place), int(np.flatnonzero(row)[-1]))]


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Choose by NumPy's generator."""
    rng = np.random.default_rng(seed)
    words = {context: list(probs) for context, probs in table.items()}
    ends = {context: np.cumsum(list(probs.values())) for context, probs in table.items()}
    sentences: list[Sentence] = []
    for _ in range(count):
        sentence: Sentence = []
        while not sentence or sentence[-1] != EOS:
            context = last_words(sentence, n)
            place = np.searchsorted(ends[context], rng.random() * ends[context][-1], side="right")
            sentence.append(words[context][place])
        sentences.append(sentence[:-1])
    return sentences


class _WittenBell:
    """A row of counts for each context; contexts of all lengths are mixed."""

    def __init__(self, sentences: list[Sentence], events: list[Word], n: int) -> None:
        self.n, self.place = n, {event: number for number, event in enumerate(events)}
        self.rows: dict[Ngram, np.ndarray] = {}
        for sentence in sentences:
            for gram in windows(sentence, n):
                for start in range(n):
                    row = self.rows.setdefault(gram[start:-1], np.zeros(len(events)))
                    row[self.place[gram[-1]]] += 1

    def after(self, context: Ngram) -> np.ndarray:
        """Add the shorter context's answer as often as there are different followers."""
        answer = np.full(len(self.place), 1 / len(self.place))
        for length in range(self.n):
            row = self.rows.get(context[len(context) - length :])
            if row is not None:
                different = np.count_nonzero(row)
                answer = (row + different * answer) / (row.sum() + different)
        return answer


def predict(
    train: list[Sentence], dev: list[Sentence], vocab: list[Word], prefixes: list[Sentence]
) -> list[list[float]]:
    """Try the orders up to four, one model at a time."""
    events = [*vocab, EOS]

    def fits(n: int) -> float:
        model = _WittenBell(train, events, n)
        grams = [gram for sentence in dev for gram in windows(sentence, n)]
        return float(np.log([model.after(g[:-1])[model.place[g[-1]]] for g in grams]).sum())

    best = _WittenBell(train, events, max(range(1, 5), key=fits))
    return [best.after(last_words(prefix, best.n)).tolist() for prefix in prefixes]
