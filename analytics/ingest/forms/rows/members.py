"""Find the administration of each row; what is not known is asked once for each text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.ingest.context import Context
from analytics.ingest.forms.columns.table import Field
from analytics.ingest.forms.words.file_names import stem_in
from analytics.ingest.names import Names
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import is_trial
from analytics.model import sentence_list
from analytics.open_question import OpenQuestion, Option, options_of

LEAVE_OUT, LEFT_OUT = "leave out", "Leave its rows out"
BLANK, UNKNOWN, UNWANTED, TRIAL = -1, -2, -3, -4
"""Why a row has no administration: an empty cell, an unknown name, a person's wish, a test entry."""

Rows = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Members:
    """For each row a place in `codes`, or why there is none; `unknown` are the texts to ask about."""

    rows: Rows
    codes: tuple[str, ...]
    of_value: NDArray[np.int32]
    field: Field
    decided: tuple[tuple[str, str], ...] = ()
    """(text, code) as a person decided, now or before."""
    others: Mapping[int, tuple[int, ...]] = dataclass_field(default_factory=dict)
    """Value of the column → places of further administrations, whose reply its rows are as well."""

    def also(self, rows: NDArray[np.intp]) -> Iterator[tuple[NDArray[np.intp], int]]:
        """Yield (rows, place in `codes`) of the further administrations in some rows."""
        for value, places in self.others.items():
            mine = rows[self.field.codes[rows] == value]
            for place in places:
                yield mine, place

    def code(self, row: int) -> str:
        place = int(self.rows[row])
        return self.codes[place] if place >= 0 else ""

    def unknown_in(self, kept: NDArray[np.bool_]) -> Iterator[tuple[str, int]]:
        """Yield (text, first row) of the unknown names in the rows that count."""
        wanted = kept & (self.rows == UNKNOWN)
        places = np.flatnonzero(wanted)
        codes, first = np.unique(self.field.codes[places], return_index=True)
        for code, at in zip(codes.tolist(), first.tolist(), strict=True):
            yield self.field.texts[code], int(places[at])


def members_of(found: Field, context: Context) -> Members:
    """Resolve the different texts of a column, and take the rows by them."""
    codes: dict[str, int] = {}
    decided: list[tuple[str, str]] = []
    others: dict[int, tuple[int, ...]] = {}
    of_value = np.full(len(found.texts) + 1, BLANK, dtype=np.int32)
    for value, text in found.used():
        if several := _several(text, context):
            places = [codes.setdefault(code, len(codes)) for code in several]
            of_value[value], others[value] = places[0], tuple(places[1:])
            continue
        said, by_person = _code_of(text, context)
        of_value[value] = said if isinstance(said, int) else codes.setdefault(said, len(codes))
        if by_person and isinstance(said, str):
            decided.append((text, said))
    return Members(of_value[found.codes], tuple(codes), of_value, found, tuple(decided), others)


def _several(text: str, context: Context) -> tuple[str, ...]:
    """Return the administrations whose reply a row is, where a person said that it is that of several."""
    answer = context.answers.get(question_id(text), "")
    return context.names.several_in(answer) if ";" in answer else ()


def _code_of(text: str, context: Context) -> tuple[str | int, bool]:
    answer = context.answers.get(question_id(text)) or context.decided("administration", text)
    if answer:
        if fold(answer) == fold(LEAVE_OUT):
            return UNWANTED, True
        if code := context.names.find(answer):
            return code, True
    if code := context.names.find(text):
        return code, False
    return (TRIAL if is_trial(text) else UNKNOWN), False


def question_id(text: str) -> str:
    """Return the id under which a person says which administration a text is."""
    return f"administration:{subject_of(text)}"


def subject_of(text: str) -> str:
    """Return what a question about a name is about: the name as it is compared, or its signs."""
    return fold(text) or text.strip()


def unknown_names(asked: Sequence[tuple[str, str, int, str]], context: Context) -> Iterator[OpenQuestion]:
    """Yield one question for each different text: (text, sheet, row number, column)."""
    seen: set[str] = set()
    listed = [member.name for member in context.names.administrations.values()]
    for text, sheet, row, column in asked:
        if question_id(text) in seen:
            continue
        seen.add(question_id(text))
        yield _unknown(text, listed, context, place={"sheet": sheet, "row": row, "column": column})


def _meant(text: str, names: Names) -> tuple[list[str], str]:
    """Return the names that a text may mean, and the likely one: the name in that of a file only where it has
    a part of it for itself."""
    called = stem_in(text)
    code, _ = names.taken_out(called)
    if code:
        return [names.name_of(code)], names.name_of(code) if names.alone_in(called) else ""
    return names.suggestions(text), names.likely(text)


def _unknown(text: str, listed: Sequence[str], context: Context, *, place: dict[str, Any]) -> OpenQuestion:
    """Ask which administration a text is, or whose reply its row is where it names several."""
    listed_there = context.names.several_in(text) or context.names.several_alike(text)
    several = [context.names.name_of(code) for code in listed_there or _mentioned_in(text, context.names)]
    meant, likely = _meant(text, context.names)
    hint = f"Is it {' or '.join(meant)}? " if meant and not several else ""
    whole = _all_of_them(several)
    many = f"“{text[:80]}” names more than one administration. Whose reply is it?"
    return OpenQuestion(
        "administration",
        subject_of(text),
        many if several else f"No administration is known as “{text[:80]}”.",
        **place,
        found=text[:80],
        expected="one of the administrations",
        mend=f"{hint}Say which it is, or leave its rows out. It is asked once.",
        options=(
            *whole,
            *options_of(*dict.fromkeys((*(several or meant), *listed))),
            Option(LEAVE_OUT, LEFT_OUT),
        ),
        likely=whole[0].value if listed_there else likely,
        code="administration-unknown",
    )


def _mentioned_in(text: str, names: Names) -> tuple[str, ...]:
    """Return the several administrations that stand among other words: one may have sent it for another."""
    codes = names.named_in(text)
    return codes if len(codes) > 1 else ()


def _all_of_them(names: Sequence[str]) -> tuple[Option, ...]:
    """Return the option that a row is the reply of each administration that it names."""
    if not names:
        return ()
    word = "Both" if len(names) == 2 else "All of them"
    return (Option("; ".join(names), f"{word}: {sentence_list(names)}"),)
