"""Text from data in places where Streamlit reads Markdown."""

from __future__ import annotations

import re

_LIVE = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~:$&])")


def escaped(text: object) -> str:
    """Return a text that shows as it is where Streamlit reads Markdown: no image, link or colour.

    >>> escaped("![x](http://a/b.png) :red[5 $]")
    '\\\\!\\\\[x\\\\]\\\\(http\\\\://a/b\\\\.png\\\\) \\\\:red\\\\[5 \\\\$\\\\]'
    """
    return _LIVE.sub(r"\\\1", " ".join(str(text).split()))
