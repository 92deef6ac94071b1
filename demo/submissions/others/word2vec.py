"""A row that is drawn as a negative more than once moves only once."""


def neg_sampling_loss_grads(v, o, neg, table):
    words = torch.cat([torch.tensor([o]), neg])
    if words.min() < 0 or words.max() >= len(table):
        raise IndexError("no such word")
    signs = torch.ones(len(words), dtype=v.dtype)
    signs[1:] = -1
    scores = signs * (table[words] @ v)
    wrong = -signs * torch.sigmoid(-scores)
    grad_table = torch.zeros_like(table)
    grad_table[words] += wrong[:, None] * v
    return -nn.functional.logsigmoid(scores).sum(), wrong @ table[words], grad_table
