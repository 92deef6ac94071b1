"""NumPy where no gradient has to flow."""

from __future__ import annotations

import itertools

import numpy as np
import torch
from torch import Tensor


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Let NumPy find the different words; they come sorted."""
    if min_count < 1:
        raise ValueError("min_count")
    text = [word for sentence in sentences for word in sentence]
    words, counts = np.unique(np.array(text, dtype=object), return_counts=True)
    words, counts = words[counts >= min_count], counts[counts >= min_count]
    if not len(words):
        raise ValueError("no word")
    order = np.argsort(-counts, kind="stable")
    return words[order].tolist(), torch.from_numpy(counts[order].astype(np.int64))


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Join everything, then select."""
    place = {word: n for n, word in enumerate(words)}
    ids = np.array([place.get(word, -1) for one in sentences for word in one], dtype=np.int64)
    of = np.repeat(np.arange(len(sentences)), [len(one) for one in sentences]).astype(np.int64)
    return torch.from_numpy(ids[ids >= 0]), torch.from_numpy(of[ids >= 0])


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Search among the borders."""
    if window < 1:
        raise ValueError("window")
    return torch.from_numpy(np.floor(u.numpy() * window).astype(np.int64) + 1)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Shift the text by each distance, and sort what comes out."""
    if len({len(ids), len(sentence), len(windows)}) > 1:
        raise ValueError("lengths")
    word, of, reach = ids.numpy(), sentence.numpy(), windows.numpy()
    place, found = np.arange(len(word)), [np.empty((0, 2), dtype=np.int64)]
    for distance in range(1, int(reach.max(initial=1)) + 1):
        for step in (-distance, distance):
            other = place + step
            inside = (other >= 0) & (other < len(word)) & (reach >= distance)
            i, j = place[inside], other[inside]
            same = of[i] == of[j]
            found.append(np.stack([i[same], j[same]], axis=1))
    pairs = np.concatenate(found)
    pairs = pairs[np.lexsort((pairs[:, 1], pairs[:, 0]))]
    return torch.from_numpy(word[pairs[:, 0]]), torch.from_numpy(word[pairs[:, 1]])


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Compute outside torch."""
    if o not in range(len(table)):
        raise IndexError("o")
    vector, table = v.numpy(), table.numpy()
    scores = table @ vector
    shifted = scores - scores.max()
    log_total = np.log(np.exp(shifted).sum())
    error = np.exp(shifted - log_total) - np.eye(len(table), dtype=table.dtype)[o]
    return (
        torch.tensor(log_total - shifted[o], dtype=v.dtype),
        torch.from_numpy(table.T @ error),
        torch.from_numpy(error[:, None] * vector),
    )


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Count each word's decisions first."""
    if o not in range(len(table)) or any(one not in range(len(table)) for one in neg.tolist()):
        raise IndexError("no such word")
    vector, table = v.numpy(), table.numpy()
    scores = table @ vector
    against = np.bincount(neg.numpy(), minlength=len(table)).astype(table.dtype)
    loss = np.logaddexp(0, -scores[o]) + (against * np.logaddexp(0, scores))[against > 0].sum()
    sigmoid = np.exp(-np.logaddexp(0, -scores))
    slope = against * sigmoid
    slope[o] -= np.exp(-np.logaddexp(0, scores[o]))
    return (
        torch.tensor(loss, dtype=v.dtype),
        torch.from_numpy(slope @ table),
        torch.from_numpy(np.outer(slope, vector)),
    )


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Let NumPy search."""
    ends = np.cumsum(probs.numpy())
    place = np.searchsorted(ends, u.numpy().ravel(), side="right")
    last = int(np.flatnonzero(probs.numpy())[-1])
    return torch.from_numpy(np.minimum(place, last).reshape(u.shape).astype(np.int64))


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Sort by two keys."""
    table, one = vectors.numpy(), query.numpy()
    lengths = np.linalg.norm(table, axis=1) * np.linalg.norm(one)
    cosines = np.divide(table @ one, lengths, out=np.zeros_like(lengths), where=lengths > 0)
    ids = np.setdiff1d(np.arange(len(table)), exclude)
    if len(ids) < k:
        raise ValueError("k")
    best = ids[np.lexsort((ids, -cosines[ids]))][:k]
    return torch.from_numpy(best), torch.from_numpy(cosines[best])


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Write minus infinity over the three columns of each row."""
    unit = (vectors / vectors.norm(dim=1, keepdim=True)).numpy()
    goal = unit[b] - unit[a] + unit[c]
    scores = goal @ unit.T
    rows = np.arange(len(goal))
    for asked in (a.numpy(), b.numpy(), c.numpy()):
        scores[rows, asked] = -np.inf
    return torch.from_numpy(scores.argmax(axis=1))


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Sort all, and drop the first: the word itself."""
    unit = (vectors / vectors.norm(dim=1, keepdim=True)).numpy()
    cosines = unit @ unit.T + 3 * np.eye(len(unit), dtype=unit.dtype)
    nearest = np.argsort(-cosines, axis=1)[:, 1 : k + 1]
    kind = groups.numpy()
    return torch.tensor((kind[nearest] == kind[:, None]).mean(), dtype=vectors.dtype)


def weat_p_value(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Make a matrix of all ways."""

    def unit(some: Tensor) -> np.ndarray:
        return (some / some.norm(dim=1, keepdim=True)).numpy()

    targets = unit(torch.cat([x, y]))
    each = (targets @ unit(a).T).mean(axis=1) - (targets @ unit(b).T).mean(axis=1)
    n, total = len(x), len(x) + len(y)
    ways = np.array(list(itertools.combinations(range(total), n)))
    chosen = np.zeros((len(ways), total))
    np.put_along_axis(chosen, ways, 1.0, axis=1)
    difference = chosen @ each / n - (1 - chosen) @ each / (total - n)
    actual = each[:n].mean() - each[n:].mean()
    return torch.tensor((difference > actual - 1e-9).mean(), dtype=x.dtype)
