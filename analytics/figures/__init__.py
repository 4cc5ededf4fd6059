"""Any figure by its short id or by words: what it asks, its number, who is behind it, what it was before.

`known` leads from an id back to what it asks, `telling` says a figure, `asking` takes words for figures, and
`earlier` reads the figure in earlier data versions.
"""
