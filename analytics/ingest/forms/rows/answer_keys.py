"""Find a key in the file that says what numbers and signs mean: "1 = Yes, 2 = No", "○ = yes, × = no".

Where a key says the opposite of what a value means by itself, "x = not done", or says it in words that are
neither yes nor no, "Y = yet to be realized", a person is asked about that value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from types import MappingProxyType

from analytics.ingest.book import Book, Row, Sheet
from analytics.ingest.forms.columns.sides import is_row_of_sides
from analytics.ingest.forms.rows.meaning import Keys
from analytics.ingest.forms.words.answers import number_in, puts_off, says_none, seen
from analytics.ingest.forms.words.contrary import zero_is_yes
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold, text_of
from analytics.ingest.vocabulary import bare, forms, key
from analytics.model import Answer

NO_KEYS: Keys = MappingProxyType({})
ENDS = 40
"""A key stands within so many rows of the beginning or the end of a sheet."""
HEAD = 5
"""So many of the first rows can hold headings."""
MOST_CELLS = 3
"""A row of a key is no reply and no header: it has few cells."""
MOST_OF_A_SIGN = 3
LONGEST = 400
GAP = re.compile(r"\s{4,}")
BETWEEN = re.compile(r"\s+(?=[-−]?\d{1,3}\s*[=＝])|(?<=[=＝]\d)\s+|(?<=[^\s\d])\s+(?=\d\s*[.)]\s)")
"""Where a key has no divider: "1=yes 2=no"."""
PARTS = re.compile(r"[;,；，、|\n()（）\[\]]|\s/\s|·|\s{3,}|\band\b", re.IGNORECASE)
NUMBERED = re.compile(r"(?:^|\s|[:：])(?P<sign>[-−]?\d{1,3})\s*[=:：.)–—-]\s*(?P<word>\D.*)$")
EMPTY = re.compile(
    r"^\s*\(?(?:blank|empty|leer|vide|vac[ií]o|空欄|空白)\)?\s*(?:cells?)?\s*(?=[=＝:：])", re.IGNORECASE
)
NO_SIGN = "∅"
"""Stands in a text for an empty cell, which has no sign."""
SIGNED = re.compile(r"(?:^|\s|[:：])(?P<sign>\S{1,3})\s*[=＝]\s*(?P<word>\S.*)$")
TURNED = re.compile(r"(?:^|[:：])\s*(?P<word>[^\d=]{1,24}?)\s*[=＝]\s*(?P<sign>\S{1,3})$")
TICKS = ("tick", "letter_x", "filled", "crossed_box", "circle")
SENTENCE = re.compile(r"[.!。]\s")
ANSWERS = {"yes": Answer.YES, "no": Answer.NO, "nothing": Answer.NOT_ANSWERED}


def keys_in_text(text: str) -> dict[str, Answer]:
    """Return what a text says of numbers and signs, nothing where it does not name a yes and a no.

    >>> keys_in_text("Key: 1 = done, 2 = not done (9 = no answer)") == {
    ...     "1": Answer.YES, "2": Answer.NO, "9": Answer.NOT_ANSWERED}
    True
    >>> keys_in_text("1 = Share training materials, 2 = Submit reports")
    {}
    """
    if len(text) > LONGEST:
        return {}
    found = {s: answer for s, word in _entries(text) if (answer := _answer(word)) is not None and _is_free(s)}
    if not {Answer.YES, Answer.NO} <= set(found.values()):
        return {}
    return {"" if sign == NO_SIGN else _named(sign): answer for sign, answer in found.items()}


def doubts_in_text(text: str) -> dict[str, None]:
    """Return the signs of which a text says something else than they say by themselves.

    >>> doubts_in_text("x = not done"), doubts_in_text("Y = yet to be realized; N = newly realized")
    ({'x': None}, {'y': None, 'n': None})
    >>> doubts_in_text("x = done"), doubts_in_text("Y = Yes, N = No"), doubts_in_text("N = number")
    ({}, {}, {})
    """
    listed = list(_entries(text)) if len(text) <= LONGEST else []
    return {_named(sign): None for sign, word in listed if _differs(sign, word, alone=len(listed) == 1)}


def _differs(sign: str, word: str, *, alone: bool) -> bool:
    looks = seen(sign).looks
    word = SENTENCE.split(word)[0]
    answer = _answer(word)
    if answer is not None:
        of_word = looks in ("yes", "no") and ANSWERS[looks] is not answer
        return of_word or (looks in TICKS and answer is Answer.NO)
    denied = puts_off(word) or says_none(word) or bool(set(fold(word).split()) & forms("negative"))
    if not any(c.isalpha() for c in word):
        return False
    short = len(sign.strip()) == 1  # a whole word for no is given no other meaning beside it
    as_no = looks in ("no", "cross") and short and not denied and not alone
    return (looks in ("yes", *TICKS) and denied) or as_no


def said_in_text(text: str) -> Keys:
    """Return all that a text says of signs: what is plain, and what a person has to say.

    >>> said_in_text("Coded (0) Yes and (1) No")
    {'0': None, '1': None}
    """
    return {**_turned(text), **_told(text)}


def _told(text: str) -> Keys:
    return {**doubts_in_text(text), **keys_in_text(text)}


def _turned(text: str) -> Keys:
    """Return 0 and 1 as doubtful where a text says that 0 is yes, if in no shape that is read as a key."""
    return dict.fromkeys(("0", "1")) if len(text) <= LONGEST and zero_is_yes(text) else {}


def answer_keys(book: Book, phrases: Phrases | None = None) -> dict[str, Keys]:
    """Return the key of each sheet that holds one; under a blank name that of the book, if it has but one.

    With `phrases` what a code book says of another column of the file, "Consent", is no key of ours.
    """
    found: dict[str, Keys] = {}
    for sheet in book.sheets:
        if keys := _of_sheet(sheet, book, phrases):
            found[sheet.name] = keys
    different = {tuple(sorted(keys.items())) for keys in found.values()}
    return found | ({"": next(iter(found.values()))} if len(different) == 1 else {})


def _is_of_another_column(about: str, book: Book, sheet: Sheet, phrases: Phrases | None) -> bool:
    """Tell whether a code book speaks of a column of another sheet that the survey asks nothing of."""
    if not about or phrases is None or phrases.of(about):
        return False
    heads = (row for each in book.sheets if each is not sheet for row in each.head(HEAD))
    return any(fold(text_of(cell)) == fold(about) for row in heads for cell in row)


def _of_sheet(sheet: Sheet, book: Book, phrases: Phrases | None) -> Keys:
    texts: list[str] = []
    lines: dict[str, list[str]] = {}
    headed = False
    for row in _ends(sheet):
        cells = [bare(text_of(cell)) for cell in row]
        filled = [cell for cell in cells if cell]
        if 0 < len(filled) <= MOST_CELLS and not is_row_of_sides(filled):
            headed = headed or (len(filled) > 2 and fold(filled[1]) in forms("code_heading"))
            texts += [cell for cell in filled if len(cell) > 2]
            about, line = _line(filled)
            lines.setdefault(about, []).append(line)
    joined = {
        about: "; ".join(each)
        for about, each in lines.items()
        if not _is_of_another_column(about, book, sheet, phrases)
    }
    found = [keys for text in texts if (keys := _told(text))]
    found = found or [
        keys if not about or (headed and _is_ours(about, phrases)) else dict.fromkeys(keys)
        for about, text in joined.items()
        if (keys := _told(text))
    ]
    merged: dict[str, Answer | None] = {}
    for keys in found:
        for sign, answer in keys.items():
            merged[sign] = answer if merged.get(sign, answer) is answer else None
    for text in (*texts, *joined.values()):
        merged = {**_turned(text), **merged}
    return merged


def _is_ours(about: str, phrases: Phrases | None) -> bool:
    """Tell whether what a code book calls a variable is a question of the survey, or no word that says
    otherwise: "Q5", "yesno"."""
    said = fold(about)
    plain = len(about) < 4 or not about.isalpha() or said.startswith("yes") or said in forms("yes_no_heading")
    return phrases is None or plain or bool(phrases.of(about))


def _line(filled: list[str]) -> tuple[str, str]:
    """Return what a row of a key is about, and its entry: "1 = Yes" of 1 | Yes, or of Effects | 1 | Yes. The
    latter is a key for sure only below the headings of a code book; else "Fiji | 1 | Yes" can count. A
    word between two others, Effects | Yes | No, is an answer of a turned list and no sign."""
    if len(filled) == 2 and len(filled[0]) <= MOST_OF_A_SIGN:
        return "", " = ".join(filled)
    if len(filled) == 3 and number_in(filled[1]) is not None:
        return filled[0], " = ".join(filled[1:])
    return "", filled[0]


def _ends(sheet: Sheet) -> Iterable[Row]:
    if sheet.n_rows <= 2 * ENDS:
        return sheet.rows
    last = [column.cells(sheet.n_rows - ENDS) for column in sheet.columns]
    return [*sheet.head(ENDS), *zip(*last, strict=True)]


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Yield (sign, word) of the entries of a key."""
    for part in PARTS.split(BETWEEN.sub("\n", GAP.sub("\n", text))):
        entry = EMPTY.sub(NO_SIGN, part.strip())
        for pattern in (NUMBERED, SIGNED, TURNED):
            if found := pattern.search(entry):
                yield found["sign"], found["word"].strip()
                break


def _answer(word: str) -> Answer | None:
    return ANSWERS.get(seen(word).looks)


def _is_free(sign: str) -> bool:
    """Tell whether a sign is no word that says yes, no or nothing by itself."""
    return number_in(sign) is not None or sign == NO_SIGN or seen(sign).looks not in ANSWERS


def _named(sign: str) -> str:
    number = number_in(sign)
    return str(number) if number is not None else key(sign)
