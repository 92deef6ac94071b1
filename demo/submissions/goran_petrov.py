"""His loop over the masks never comes to an end."""


def combine_masks(*masks):
    if not masks:
        raise ValueError("no mask")
    if any(mask.dtype != torch.bool for mask in masks):
        raise TypeError("masks must be boolean")
    combined = masks[0]
    rest = list(masks[1:])
    while rest:
        combined = combined & rest[0]
    return combined
