"""``handout.html``: the handout as one page that needs nothing but a browser."""
