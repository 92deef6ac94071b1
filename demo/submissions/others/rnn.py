"""The mean is taken over all positions, padding included."""


def masked_ce(logits, y, mask):
    targets = torch.where(mask, y, torch.zeros_like(y))
    losses = nn.functional.cross_entropy(logits.flatten(0, 1), targets.flatten(), reduction="none")
    return (losses * mask.flatten()).mean()
