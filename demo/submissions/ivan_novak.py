"""He never clears the gradients between two steps."""


def train(model, ids, mask, learning_rate):
    model.train()
    adam = torch.optim.Adam(model.parameters(), learning_rate)
    losses = torch.zeros(len(ids))
    for i, (words, counts) in enumerate(zip(ids, mask)):
        x, y = next_token_batch(words)
        loss = lm_loss(model(x), y, counts)
        loss.backward()
        adam.step()
        losses[i] = loss.detach()
    return losses
