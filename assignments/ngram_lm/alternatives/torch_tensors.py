"""Torch inside, plain values outside, float64 throughout."""

from __future__ import annotations

import torch
from ngram_lm_support import EOS, Counts, Distribution, Sentence, Table, Word, last_words, windows


def interpolate(distributions: list[Distribution], weights: list[float]) -> Distribution:
    """Multiply a matrix by a vector."""
    if len(distributions) != len(weights):
        raise ValueError("weights")
    words = list(distributions[0])
    rows = torch.tensor([[one[word] for word in words] for one in distributions]).double()
    mixed = torch.tensor(weights, dtype=torch.float64) @ rows.double()
    return dict(zip(words, mixed.tolist(), strict=True))


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Sum logarithms of a tensor."""
    probs = [table.get(gram[:-1], {}).get(gram[-1], 0.0) for gram in windows(sentence, n)]
    return torch.tensor(probs, dtype=torch.float64).log().sum().item()


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Compute all candidates at once, and take the first of the best."""
    totals: dict[tuple[Word, ...], int] = {}
    for gram, count in counts.items():
        totals[gram[:-1]] = totals.get(gram[:-1], 0) + count
    seen = torch.tensor([counts.get(gram, 0) for gram in heldout], dtype=torch.float64)
    total = torch.tensor([totals.get(gram[:-1], 0) for gram in heldout], dtype=torch.float64)
    often = torch.tensor(list(heldout.values()), dtype=torch.float64)
    k = torch.tensor(candidates, dtype=torch.float64)[:, None]
    logs = (seen + k).log() - (total + k * (len(vocab) + 1)).log()
    return candidates[int((logs @ often).argmax())]


def fit_weights(probs: list[list[float]], iterations: int) -> list[float]:
    """Keep the weights in a tensor."""
    rows = torch.tensor(probs, dtype=torch.float64)
    rows = rows[rows.sum(dim=1) > 0]
    weights = torch.full((len(probs[0]),), 1 / len(probs[0]), dtype=torch.float64)
    for _ in range(iterations):
        if len(rows):
            shares = weights * rows
            weights = (shares / shares.sum(dim=1, keepdim=True)).mean(dim=0)
    return weights.tolist()


def pick(probs: Distribution, u: float) -> Word:
    """Count the ends that u has passed."""
    if not 0 <= u < 1:
        raise ValueError("u")
    possible = {word: prob for word, prob in probs.items() if prob > 0}
    ends = torch.tensor(list(possible.values()), dtype=torch.float64).cumsum(dim=0)
    return list(possible)[min(int((ends <= u).sum()), len(possible) - 1)]


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Draw many followers of each context in advance, and use them one after the other."""
    generator = torch.Generator().manual_seed(seed)
    words = {context: list(probs) for context, probs in table.items()}
    waiting: dict[tuple[Word, ...], list[Word]] = {context: [] for context in table}

    def follower(context: tuple[Word, ...]) -> Word:
        if not waiting[context]:
            weights = torch.tensor(list(table[context].values()), dtype=torch.float64)
            drawn = torch.multinomial(weights, 64, replacement=True, generator=generator)
            waiting[context] = [words[context][place] for place in drawn.tolist()]
        return waiting[context].pop()

    sentences: list[Sentence] = []
    while len(sentences) < count:
        sentence: Sentence = []
        while (word := follower(last_words(sentence, n))) != EOS:
            sentence.append(word)
        sentences.append(sentence)
    return sentences
