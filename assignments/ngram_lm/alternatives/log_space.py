"""Logarithms as long as possible, and sums that do not round on the way."""

from __future__ import annotations

import math
import random
from itertools import accumulate

from ngram_lm_support import EOS, Counts, Distribution, Sentence, Table, Word, last_words

LOG2 = math.log(2.0)


def _log(number: float) -> float:
    return math.log(number) if number else -math.inf


def logprob(table: Table, sentence: Sentence, n: int) -> float:
    """Ask for the history of each word."""
    words = [*sentence, EOS]
    nothing: Distribution = {}
    return math.fsum(
        _log(table.get(last_words(words[:place], n), nothing).get(word, 0.0))
        for place, word in enumerate(words)
    )


def cross_entropy(table: Table, sentences: list[Sentence], n: int) -> float:
    """Divide by the length of all sentences and their number."""
    if len(sentences) == 0:
        raise ValueError("no text")
    nats = math.fsum(-logprob(table, one, n) for one in sentences)
    return nats / (sum(map(len, sentences)) + len(sentences)) / LOG2


def perplexity(table: Table, sentences: list[Sentence], n: int) -> float:
    """Take the exponential of nats."""
    return math.exp(cross_entropy(table, sentences, n) * LOG2)


def choose_k(counts: Counts, heldout: Counts, vocab: list[Word], candidates: list[float]) -> float:
    """Group the held-out text by its contexts."""
    by_context: dict[tuple[Word, ...], list[tuple[int, int]]] = {gram[:-1]: [] for gram in heldout}
    for gram, often in heldout.items():
        by_context[gram[:-1]].append((often, counts.get(gram, 0)))
    totals = dict.fromkeys(by_context, 0)
    for gram, count in counts.items():
        if gram[:-1] in totals:
            totals[gram[:-1]] += count
    best, chosen = -math.inf, candidates[0]
    for k in candidates:
        value = 0.0
        for context, pairs in by_context.items():
            log_total = math.log(totals[context] + k * (len(vocab) + 1))
            value += math.fsum(often * (math.log(seen + k) - log_total) for often, seen in pairs)
        if value > best:
            best, chosen = value, k
    return chosen


def em_step(weights: list[float], probs: list[list[float]]) -> list[float]:
    """Subtract the logarithm of the mixture."""
    shares = []
    for row in probs:
        logs = [_log(w) + _log(p) for w, p in zip(weights, row, strict=True)]
        largest = max(logs)
        if largest > -math.inf:
            total = largest + math.log(math.fsum(math.exp(one - largest) for one in logs))
            shares.append([math.exp(one - total) for one in logs])
    if not shares:
        return weights
    return [math.fsum(column) / len(shares) for column in zip(*shares, strict=True)]


def temper(probs: Distribution, temperature: float, k: int | None = None) -> Distribution:
    """Take a softmax of logarithms, which the temperature divides."""
    if temperature < 0:
        raise ValueError("temperature")
    if k is not None and k <= 0:
        raise ValueError("k")
    words = list(probs)
    if temperature == 0:
        return {word: float(word == max(words, key=probs.__getitem__)) for word in words}
    ranks = sorted(range(len(words)), key=lambda place: (-probs[words[place]], place))
    out = {words[place] for place in ranks[len(words) if k is None else k :]}
    scores = {w: -math.inf if w in out else _log(probs[w]) / temperature for w in words}
    largest = max(scores.values())
    total = largest + math.log(math.fsum(math.exp(one - largest) for one in scores.values()))
    return {word: math.exp(score - total) for word, score in scores.items()}


def pick(probs: Distribution, u: float) -> Word:
    """Scale u by the sum, as if the sum were 1."""
    if not 0 <= u < 1:
        raise ValueError("u")
    ends = list(accumulate(probs.values()))
    for word, end in zip(probs, ends, strict=True):
        if u * ends[-1] < end:
            return word
    return max(probs, key=probs.__getitem__)


def generate(table: Table, n: int, count: int, seed: int) -> list[Sentence]:
    """Let the standard library choose, with a generator for each sentence."""
    seeds = random.Random(seed)

    def sentence(own: random.Random) -> Sentence:
        words: Sentence = []
        while True:
            probs = table[last_words(words, n)]
            words += own.choices(list(probs), list(probs.values()))
            if words[-1] == EOS:
                return words[:-1]

    return [sentence(random.Random(seeds.getrandbits(64))) for _ in range(count)]
