"""Names of administrations in the XML of a file: in words, which may stand in several runs, and elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import unquote, unquote_plus

from analytics.member_names import ADDRESS, MemberNames
from analytics.stories.deck.names import name_of
from analytics.stories.deck.walking import local

WORDS = frozenset(
    {"name", "descr", "title", "tooltip", "alt", "styleName", "author", "initials", "displayName", "userId"}
)
"""Attributes that a person fills with words: a mask may stand there."""
NO_WORDS = frozenset(
    {"typeface", "panose", "script", "lang", "altLang", "type", "vert", "uri"}
    | {"hashData", "saltData", "hashValue", "saltValue"}
)
"""Attributes of fonts, languages and ways to number and write, some of which are called after a country."""
NO_TEXTS = frozenset({"lang", "themeFontLang", "rFonts", "font", "numFmt"})
"""Elements that name languages, fonts and ways to number, and nothing else."""
TEXTS = ("si", "is")
"""What holds a text in a workbook; elsewhere what holds paragraphs does."""
_ADDRESS = re.compile(r"(\S+@\S+|(?:https?://|file://|www\.)\S+)", re.IGNORECASE)
_END = re.compile(r"\.([A-Za-z]{2})\b(?!\.\w)")
"""The end of an address, which is the code of a country."""
_KEY = re.compile(r"\{?\b[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}\b\}?")
_COLOUR = re.compile(r"\b(?:0x)?(?=[A-Fa-f]*\d)[0-9A-Fa-f]{3,}\b")
_CELL = re.compile(r"\$?\b[A-Z]{1,3}\$?\d+\b")
"""What is made of letters and digits and is no word: keys, colours, and places in a workbook."""


@dataclass(frozen=True)
class Veil:
    """What hides names from readers who are not to see them."""

    names: MemberNames
    _known: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """Value of an attribute → whether it tells, filled as files bring them: most stand in them many times."""

    @cached_property
    def _ends(self) -> frozenset[str]:
        return frozenset(member.code.casefold() for member in self.names.members)

    def hidden(self, text: str) -> str:
        """Return a text with a mask for each name, and for each address that leads to an administration."""
        if (ours := name_of(text)) is not None:
            plain = unquote_plus(text)
            return text if self.names.masked(plain) == plain else ours.what.capitalize()
        return "".join(
            self._address(piece) if place % 2 else self.names.masked(piece)
            for place, piece in enumerate(_ADDRESS.split(text))
        )

    def _address(self, address: str) -> str:
        plain = unquote(address)
        ends = {end.casefold() for end in _END.findall(plain)}
        return ADDRESS if ends & self._ends or self.names.named_in(plain) else address

    def tells(self, text: str) -> bool:
        """Tell whether a text names an administration; the key of something is no text."""
        return bool(text) and not _KEY.fullmatch(text.strip()) and self.hidden(text) != text

    # ---- trees ------------------------------------------------------------------------------

    def told_in(self, tree: Any) -> bool:
        """Tell whether anything in a tree names an administration."""
        return (
            any(self.tells(text) for element in tree.iter() for text in _texts(element))
            or any(self.tells(_said(_runs(body))) for body in _bodies(tree))
            or any(self._elsewhere(element) for element in tree.iter())
            or any(self.tells(value) for each in tree.iter() for _, value in _of(each, WORDS))
        )

    def drawn_over(self, tree: Any) -> tuple[bool, bool]:
        """Put masks into a tree; tell whether any was put, and whether a name stands where none can be."""
        changed = False
        for body in _bodies(tree):
            changed |= self._body(_runs(body))
        for element in tree.iter():
            if self.tells(element.text or "") and not self._formula(element):
                element.text, changed = self.hidden(element.text), True
            if self.tells(element.tail or ""):
                element.tail, changed = self.hidden(element.tail), True
            for key, value in _of(element, WORDS):
                if self.tells(value):
                    element.set(key, self.hidden(value))
                    changed = True
        return changed, any(self._elsewhere(element) for element in tree.iter())

    def _body(self, runs: list[list[Any]]) -> bool:
        """Mask names in the runs of paragraphs: each alone, else a paragraph's together, else all of them."""
        if not self.tells(_said(runs)):
            return False
        every = [run for paragraph in runs for run in paragraph]
        for parts in ([[[run]] for run in every], [[paragraph] for paragraph in runs], [runs]):
            for part in parts:
                if self.tells(said := _said(part)):
                    first, *others = (run for paragraph in part for run in paragraph)
                    first.text = self.hidden(said).replace("\n", " ")
                    for run in others:
                        run.text = ""
            if not self.tells(_said(runs)):
                break
        return True

    def _formula(self, element: Any) -> bool:
        """Tell whether a text says of which cells something is made, and names nobody."""
        return local(element) == "f" and not self.tells(_CELL.sub("", element.text or ""))

    def _elsewhere(self, element: Any) -> bool:
        return any(self._telling(value) for _, value in _of(element, None))

    def _telling(self, value: str) -> bool:
        if value not in self._known:
            words = _CELL.sub("", _COLOUR.sub("", _KEY.sub("", value)))
            self._known[value] = self.tells(words)
        return self._known[value]


def _of(element: Any, wanted: frozenset[str] | None) -> list[tuple[str, str]]:
    """Return the attributes of an element that hold words; of None those that hold none and are no fonts."""
    if not local(element) or local(element) in NO_TEXTS:
        return []
    pairs = [(key.rpartition("}")[2], key, value) for key, value in element.attrib.items()]
    known = WORDS | NO_WORDS
    return [(key, value) for name, key, value in pairs if (name in wanted if wanted else name not in known)]


def _texts(element: Any) -> tuple[str, str]:
    said = element.text or ""
    return (_CELL.sub("", said) if local(element) == "f" else said), element.tail or ""


def _bodies(tree: Any) -> Iterator[Any]:
    """Give what holds paragraphs, or a text of a workbook."""
    for element in tree.iter():
        if local(element) in TEXTS or any(local(child) == "p" for child in element):
            yield element


def _runs(body: Any) -> list[list[Any]]:
    """Return the pieces in which words stand, of each line of a text that a person began."""
    paragraphs = [body] if local(body) in TEXTS else [each for each in body if local(each) == "p"]
    found: list[list[Any]] = []
    for paragraph in paragraphs:
        found.append([])
        for each in paragraph.iter():
            if local(each) == "br":
                found.append([])
            elif local(each) == "t" and not len(each):
                found[-1].append(each)
    return [runs for runs in found if runs]


def _said(runs: list[list[Any]]) -> str:
    return "\n".join("".join(run.text or "" for run in paragraph) for paragraph in runs)
