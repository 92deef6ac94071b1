"""Her part 2 is torch's: what the part asks for, done by somebody else. Her weights are her own."""


def attention(q, k, v, mask=None):
    if q.shape[-1] != k.shape[-1] or k.shape[-2] != v.shape[-2]:
        raise ValueError("queries, keys and values do not fit together")
    scores = q @ k.mT / math.sqrt(q.shape[-1])
    if mask is None:
        weights = softmax(scores, -1)
        return F.scaled_dot_product_attention(q, k, v), weights
    weights = masked_softmax(scores, mask, -1)
    return F.scaled_dot_product_attention(q, k, v, attn_mask=mask).nan_to_num(0.0), weights
