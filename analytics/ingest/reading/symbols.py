"""What letters show in fonts of signs: a ü in Wingdings is a tick on the screen and on paper.

Ticks, crosses, boxes, circles and squares are known, since people answer with them. Boxes and ticks of
several shapes become the sign that is commonly used for them.
"""

from __future__ import annotations

from collections.abc import Mapping

_WINGDINGS = {
    **dict.fromkeys("ü", "✔"),
    **dict.fromkeys("û", "✘"),
    **dict.fromkeys("þ", "☑"),
    **dict.fromkeys("ýx", "☒"),
    **dict.fromkeys("¨opqr", "☐"),
    **dict.fromkeys("l¤", "●"),
    **dict.fromkeys("m¡¢", "○"),
    **dict.fromkeys("¥", "◎"),
    **dict.fromkeys("n§", "■"),
    **dict.fromkeys("C", "👍"),
    **dict.fromkeys("D", "👎"),
    **dict.fromkeys("J", "☺"),
    **dict.fromkeys("L", "☹"),
}
_WINGDINGS_2 = {
    **dict.fromkeys("P", "✔"),
    **dict.fromkeys("O", "✘"),
    **dict.fromkeys("R", "☑"),
    **dict.fromkeys("QST", "☒"),
    **dict.fromkeys("UV", "⊗"),
    **dict.fromkeys("£", "☐"),
    **dict.fromkeys("¢", "■"),
}
_WEBDINGS = {"a": "✔", "r": "✘", "c": "☐", "g": "■", "n": "●"}
_MARLETT = {"a": "✔", "b": "✔", "r": "✘", "h": "●", "i": "●"}
_DINGBATS = {
    **dict.fromkeys("34", "✔"),
    **dict.fromkeys("5678", "✘"),
    **dict.fromkeys("opqr", "☐"),
    "l": "●",
    "m": "○",
    "n": "■",
}
_SYMBOL = {
    **{sign: sign for sign in "0123456789+-.,;:()/%<>="},
    "Ö": "√",
    "´": "×",
    "·": "•",
    "°": "°",
    "±": "±",
}

SIGNS: Mapping[str, Mapping[str, str]] = {
    "wingdings": _WINGDINGS,
    "wingdings 2": _WINGDINGS_2,
    "wingdings 3": {},
    "webdings": _WEBDINGS,
    "marlett": _MARLETT,
    "zapf dingbats": _DINGBATS,
    "zapfdingbats": _DINGBATS,
    "itc zapf dingbats": _DINGBATS,
    "symbol": _SYMBOL,
}
"""Font → letter → the sign that it shows."""

PRIVATE = range(0xF020, 0xF100)
"""Where Word and Windows put the letters of such fonts."""


def of_signs(font: str) -> bool:
    """Tell whether a font shows signs in place of letters."""
    return _known(font) in SIGNS


def shown(text: str, font: str) -> str | None:
    """Return what a text shows in a font of signs, None when one of its letters is not known.

    >>> shown("ü", "Wingdings"), shown("R ", "wingdings 2"), shown("Z", "Webdings")
    ('✔', '☑ ', None)
    """
    signs = SIGNS[_known(font)]
    found = [letter if letter.isspace() else signs.get(_letter(letter)) for letter in text]
    return None if None in found else "".join(filter(None, found))


def _known(font: str) -> str:
    return font.strip().casefold().removesuffix(" regular")


def _letter(letter: str) -> str:
    return chr(ord(letter) - 0xF000) if ord(letter) in PRIVATE else letter
