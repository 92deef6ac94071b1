"""Loops over words, pairs and numbers, one at a time where that is bearable."""

from __future__ import annotations

import math

import torch
from torch import Tensor, nn


def build_vocab(sentences: list[list[str]], min_count: int) -> tuple[list[str], Tensor]:
    """Count in a dict, and sort twice."""
    if min_count <= 0:
        raise ValueError("min_count")
    counts: dict[str, int] = {}
    for sentence in sentences:
        for word in sentence:
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts)
    words.sort(key=counts.__getitem__, reverse=True)  # keeps the order among equals
    words = [word for word in words if counts[word] >= min_count]
    if words == []:
        raise ValueError("nothing is left")
    return words, torch.tensor([counts[word] for word in words], dtype=torch.long)


def encode(sentences: list[list[str]], words: list[str]) -> tuple[Tensor, Tensor]:
    """Look every word up in the list."""
    ids, of = [], []
    for n in range(len(sentences)):
        for word in sentences[n]:
            if word in words:
                ids.append(words.index(word))
                of.append(n)
    return torch.LongTensor(ids), torch.LongTensor(of)


def dynamic_windows(u: Tensor, window: int) -> Tensor:
    """Ask Python's own floor."""
    if window < 1:
        raise ValueError("window")
    return torch.tensor([1 + math.floor(window * one) for one in u.tolist()], dtype=torch.int64)


def skipgram_pairs(ids: Tensor, sentence: Tensor, windows: Tensor) -> tuple[Tensor, Tensor]:
    """Go from centre to centre."""
    n = len(ids)
    if len(sentence) != n or len(windows) != n:
        raise ValueError("lengths")
    pairs = []
    for i in range(n):
        w = int(windows[i])
        for j in range(max(0, i - w), min(n, i + w + 1)):
            if j != i and sentence[i] == sentence[j]:
                pairs.append((int(ids[i]), int(ids[j])))
    return (
        torch.tensor([pair[0] for pair in pairs], dtype=torch.int64),
        torch.tensor([pair[1] for pair in pairs], dtype=torch.int64),
    )


def naive_softmax_loss_grads(v: Tensor, o: int, table: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """Go from word to word."""
    if o < 0 or o >= table.shape[0]:
        raise IndexError(o)
    scores = [float((row * v).sum()) for row in table]
    largest = max(scores)
    total = sum(math.exp(one - largest) for one in scores)
    loss = largest + math.log(total) - scores[o]
    in_v, in_table = torch.zeros_like(v), torch.zeros_like(table)
    for word, row in enumerate(table):
        share = math.exp(scores[word] - largest) / total - (1.0 if word == o else 0.0)
        in_v += share * row
        in_table[word] = share * v
    return torch.tensor(loss, dtype=v.dtype), in_v, in_table


def neg_sampling_loss_grads(
    v: Tensor, o: int, neg: Tensor, table: Tensor
) -> tuple[Tensor, Tensor, Tensor]:
    """Go from decision to decision."""
    loss = torch.zeros((), dtype=v.dtype)
    in_v, in_table = torch.zeros_like(v), torch.zeros_like(table)
    for word, right in [(o, 1.0), *((int(one), 0.0) for one in neg)]:
        if not 0 <= word < len(table):
            raise IndexError(word)
        score = table[word].dot(v)
        loss += nn.functional.softplus(-score if right else score)
        slope = torch.sigmoid(score) - right
        in_v += slope * table[word]
        in_table[word] += slope * v
    return loss, in_v, in_table


def keep_prob(counts: Tensor, t: float) -> Tensor:
    """Compute word by word."""
    if t <= 0:
        raise ValueError(t)
    total = int(counts.sum())
    return torch.tensor([min(1.0, math.sqrt(t * total / one)) for one in counts.tolist()])


def noise_dist(counts: Tensor, power: float) -> Tensor:
    """Compute word by word."""
    weights = [float(one) ** power for one in counts.tolist()]
    return torch.tensor([one / sum(weights) for one in weights])


def draw_words(probs: Tensor, u: Tensor) -> Tensor:
    """Walk along the line for each number."""
    drawn = []
    for one in u.flatten().tolist():
        end, word, last = 0.0, 0, 0
        for word, prob in enumerate(probs.tolist()):
            end += prob
            if prob > 0:
                last = word
            if one < end:
                break
        drawn.append(last if one >= end else word)
    return torch.tensor(drawn, dtype=torch.int64).reshape(u.shape)


def initial_tables(u: Tensor) -> tuple[Tensor, Tensor]:
    """Scale between the bounds."""
    bound = 1 / (2 * u.shape[1])
    return -bound + 2 * bound * u, u * 0


class SGNS(nn.Module):
    """Add up pair by pair."""

    def __init__(self, vocabulary: int, width: int) -> None:
        super().__init__()
        self.centre = nn.Embedding(vocabulary, width)
        self.context = nn.Embedding(vocabulary, width)

    def forward(self, c: Tensor, o: Tensor, neg: Tensor) -> Tensor:
        losses = []
        for one, word, words in zip(c, o, neg, strict=True):
            v = self.centre(one)
            loss = nn.functional.softplus(-(v @ self.context(word)))
            for negative in words:
                loss = loss + nn.functional.softplus(v @ self.context(negative))
            losses.append(loss)
        return sum(losses[1:], losses[0]) / len(losses)


def learning_rates(start: float, steps: int) -> Tensor:
    """Compute step by step."""
    return torch.tensor([start * (steps - s) / steps for s in range(steps)])


def train_sgns(
    model: nn.Module,
    pairs: Tensor,
    negatives: Tensor,
    order: Tensor,
    batch: int,
    learning_rate: float,
) -> tuple[Tensor, Tensor]:
    """Make the list of all batches first, then go through it."""
    batches = []
    for e in range(len(order)):
        for first in range(0, order.shape[1], batch):
            ids = order[e][first : first + batch]
            batches.append((pairs[ids, 0], pairs[ids, 1], negatives[e][first : first + batch]))
    adam = torch.optim.Adam(model.parameters(), lr=learning_rate)
    losses = []
    for s, one in enumerate(batches):
        for group in adam.param_groups:
            group["lr"] = learning_rate * (len(batches) - s) / len(batches)
        adam.zero_grad()
        loss = model(*one)
        loss.backward()
        adam.step()
        losses.append(loss.item())
    return model.centre.weight.data.clone(), torch.tensor(losses)


def _cosine(one: Tensor, other: Tensor) -> float:
    lengths = float(one.norm() * other.norm())
    return float(one.dot(other)) / lengths if lengths > 0 else 0.0


def most_similar(
    vectors: Tensor, query: Tensor, k: int, exclude: list[int]
) -> tuple[Tensor, Tensor]:
    """Sort a list of pairs."""
    ranked = sorted(
        (-_cosine(row, query), word) for word, row in enumerate(vectors) if word not in exclude
    )
    if len(ranked) < k:
        raise ValueError(k)
    ids = torch.tensor([word for _, word in ranked[:k]], dtype=torch.int64)
    return ids, torch.tensor([-cosine for cosine, _ in ranked[:k]], dtype=vectors.dtype)


def analogy(vectors: Tensor, a: Tensor, b: Tensor, c: Tensor) -> Tensor:
    """Answer question by question."""
    answers = []
    for one, two, three in zip(a.tolist(), b.tolist(), c.tolist(), strict=True):
        x, y, z = (vectors[n] / vectors[n].norm() for n in (one, two, three))
        words = [word for word in range(len(vectors)) if word not in (one, two, three)]
        answers.append(max(words, key=lambda word: _cosine(vectors[word], y - x + z)))  # noqa: B023
    return torch.tensor(answers)


def purity(vectors: Tensor, groups: Tensor, k: int) -> Tensor:
    """Ask for the neighbours of each word."""
    right = 0
    for word, row in enumerate(vectors):
        others = [other for other in range(len(vectors)) if other != word]
        others.sort(key=lambda other: -_cosine(row, vectors[other]))  # noqa: B023
        right += sum(int(groups[other] == groups[word]) for other in others[:k])
    return torch.tensor(right / (k * len(vectors)), dtype=vectors.dtype)


def pmi(joint: Tensor) -> Tensor:
    """Compute cell by cell."""
    total, answer = joint.sum(), torch.empty_like(joint)
    for i in range(joint.shape[0]):
        for j in range(joint.shape[1]):
            by_chance = joint[i].sum() * joint[:, j].sum() / total
            answer[i, j] = torch.log(joint[i, j] / by_chance)
    return answer


def expected_loss(centre: Tensor, context: Tensor, joint: Tensor, k: int) -> Tensor:
    """Add up cell by cell."""
    share = joint / joint.sum()
    loss = torch.zeros((), dtype=centre.dtype)
    for i in range(joint.shape[0]):
        for j in range(joint.shape[1]):
            score = centre[i] @ context[j]
            loss = loss + share[i, j] * nn.functional.softplus(-score)
            chance = share[i].sum() * share[:, j].sum()
            loss = loss + k * chance * nn.functional.softplus(score)
    return loss


def sgns_optimum(joint: Tensor, k: int, d: int) -> tuple[Tensor, Tensor]:
    """Let one table be the products and the other one ones on a diagonal."""
    rows, columns = joint.shape
    if d < rows and d < columns:
        raise ValueError(d)
    goal = pmi(joint) - math.log(k)
    centre = torch.zeros(rows, d, dtype=joint.dtype)
    context = torch.zeros(columns, d, dtype=joint.dtype)
    if columns <= d:
        centre[:, :columns] = goal
        context[:, :columns] = torch.eye(columns, dtype=joint.dtype)
    else:
        centre[:, :rows] = torch.eye(rows, dtype=joint.dtype)
        context[:, :rows] = goal.T
    return centre, context


def association(words: Tensor, first: Tensor, second: Tensor) -> Tensor:
    """Ask for each cosine."""
    answer = []
    for word in words:
        near = [_cosine(word, one) for one in first]
        far = [_cosine(word, one) for one in second]
        answer.append(sum(near) / len(near) - sum(far) / len(far))
    return torch.tensor(answer, dtype=words.dtype)


def weat_effect(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Write the deviation out."""
    of_x, of_y = association(x, a, b).tolist(), association(y, a, b).tolist()
    each = of_x + of_y
    mean = sum(each) / len(each)
    deviation = math.sqrt(sum((one - mean) ** 2 for one in each) / (len(each) - 1))
    effect = (sum(of_x) / len(of_x) - sum(of_y) / len(of_y)) / deviation
    return torch.tensor(effect, dtype=x.dtype)


def weat_p_value(x: Tensor, y: Tensor, a: Tensor, b: Tensor) -> Tensor:
    """Go through all subsets by their bits."""
    each = association(x, a, b).tolist() + association(y, a, b).tolist()
    n, m = len(x), len(y)
    actual = sum(each[:n]) / n - sum(each[n:]) / m
    ways = better = 0
    for bits in range(2 ** (n + m)):
        chosen = [bits >> place & 1 for place in range(n + m)]
        if sum(chosen) == n:
            inside = sum(one for one, is_in in zip(each, chosen, strict=True) if is_in)
            ways += 1
            better += inside / n - (sum(each) - inside) / m >= actual - 1e-9
    return torch.tensor(better / ways, dtype=x.dtype)
