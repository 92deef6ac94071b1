"""The root in the formula went by unseen."""


def attention(q, k, v, mask=None):
    if q.shape[-1] != k.shape[-1]:
        raise ValueError("queries and keys have different widths")
    if k.shape[-2] != v.shape[-2]:
        raise ValueError("there must be one value for each key")
    scores = q @ k.transpose(-1, -2)
    weights = softmax(scores, -1) if mask is None else masked_softmax(scores, mask, -1)
    return weights @ v, weights
