"""The shorter context is asked for its frequencies, not for its continuations."""


def kneser_ney(counts, vocab, context, discount):
    weight = interpolation_weight(counts, context, discount)
    if context:
        fewer = Counter()
        for gram, count in counts.items():
            fewer[gram[1:]] += count
        shorter = kneser_ney(fewer, vocab, context[1:], discount)
    else:
        shorter = {word: 1 / (len(vocab) + 1) for word in [*vocab, EOS]}
    total = sum(count for gram, count in counts.items() if gram[:-1] == context)
    if total == 0:
        return shorter
    return {
        word: max(counts.get((*context, word), 0) - discount, 0) / total + weight * p
        for word, p in shorter.items()
    }
