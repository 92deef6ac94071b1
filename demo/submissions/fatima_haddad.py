"""She improved one last line before she handed in, and forgot a colon."""


def combine_masks(*masks)
    if not masks:
        raise ValueError("no mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    return torch.stack(torch.broadcast_tensors(*masks)).all(0)
