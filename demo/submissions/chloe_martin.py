"""She puts the heads back together with a view of the memory as it is."""


class MultiHeadAttention(torch.nn.Module):
    def __init__(self, d_model, heads):
        super().__init__()
        if d_model % heads != 0:
            raise ValueError("the heads do not divide the width")
        self.heads = heads
        self.query = torch.nn.Linear(d_model, d_model)
        self.key = torch.nn.Linear(d_model, d_model)
        self.value = torch.nn.Linear(d_model, d_model)
        self.output = torch.nn.Linear(d_model, d_model)

    def forward(self, x, context=None, mask=None):
        context = x if context is None else context
        B, T, d = x.shape
        S = context.shape[1]
        q = self.query(x).view(B, T, self.heads, -1).transpose(1, 2)
        k = self.key(context).view(B, S, self.heads, -1).transpose(1, 2)
        v = self.value(context).view(B, S, self.heads, -1).transpose(1, 2)
        if mask is not None:
            mask = mask.expand(B, T, S).unsqueeze(1)
        read = attend(q, k, v, mask)
        return self.output(read.contiguous().view(B, T, d))
