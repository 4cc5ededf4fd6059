"""Forms that were filled in and sent back, one file or one sheet each: the same form many times is one table.

What a sign means can only be told from all forms together, so those of one form are put together as a list
with one row a form, and are read as any list.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from analytics.ingest.book import Book, Sheet, Value, sheet_of
from analytics.ingest.forms.form_lines import Form, Line, form_in, labels_beside, with_listings
from analytics.ingest.forms.form_rows import Asks, Remark
from analytics.ingest.forms.rows.workshops import Index, indexes
from analytics.ingest.forms.single_replies import SingleReply, alike
from analytics.ingest.forms.together import Bundle, Origin
from analytics.ingest.forms.words.answers import yes_or_no
from analytics.ingest.forms.words.file_names import BY_FILE, left_blank_in, stem_of
from analytics.ingest.forms.words.titles import spoken
from analytics.ingest.names import Names
from analytics.ingest.values import fold, text_of
from analytics.model import Answer, Questionnaire
from analytics.records import Problem, WorkshopRecord

MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 120, 12, 400
SHOWN = 60

_asks = lru_cache(maxsize=2)(Asks)


def bundles_in(
    books: Sequence[Book],
    questionnaire: Questionnaire,
    *,
    names: Names,
    known: Sequence[WorkshopRecord] = (),
) -> tuple[Bundle, ...]:
    """Return the books that are put together, each bundle as one book; the others are read as they are.
    What no form says, administration or workshop, may stand in the names of their files."""
    asks, rounds = _asks(questionnaire), indexes(known)
    single = [(book, sheets[0]) for book in books if len(sheets := _sheets(book)) == 1]
    groups = [
        group
        for group in _alike(_forms(single, asks, names))
        if len(group) > 1 or group[0].only_so or _is_nameless(group[0], asks)
    ]
    several = [(book, sheets) for book in books if len(sheets := _sheets(book)) > 1]
    for book, sheets in several:
        groups += _on_sheets(_forms([(book, sheet) for sheet in sheets], asks, names))
    bundles = [_together(_with_workshops(group, names, rounds), asks) for group in groups]
    taken = {origin.book for bundle in bundles for origin in bundle.origins}
    tables = alike([book for book in books if book not in taken], asks)
    return (*bundles, *map(_as_rows, tables))


def _sheets(book: Book) -> list[Sheet]:
    """Return the sheets of a book that are small enough for a form, none of a book with another table."""
    filled = [sheet for sheet in book.sheets if sheet.n_rows and sheet.visible == "visible"]
    large = any(sheet.n_rows > MOST_ROWS or sheet.n_columns > MOST_COLUMNS for sheet in filled)
    return [] if large or len(filled) > MOST_SHEETS else filled


def _forms(sheets: Sequence[tuple[Book, Sheet]], asks: Asks, names: Names) -> list[Form]:
    labels = frozenset(fold(label) for _, sheet in sheets for label in labels_beside(sheet, asks))
    forms = [
        form
        for book, sheet in sheets
        if (form := form_in(book, sheet, asks, labels, named=bool(_by_name(book, sheet, names)[0])))
    ]
    return with_listings(forms, asks)


def _alike(forms: Sequence[Form]) -> Iterator[list[Form]]:
    """Yield the forms with the same questions; apart, where their keys give signs other meanings."""
    inorder = sorted(forms, key=lambda form: repr(form.key))
    for _, group in groupby(inorder, key=lambda form: form.key):
        same = list(group)
        keys = {repr(sorted(form.keys.items())) for form in same if form.keys}
        if len(keys) < 2:
            yield same
            continue
        by_key = sorted(same, key=lambda form: repr(sorted(form.keys.items())))
        for _, own in groupby(by_key, key=lambda form: repr(sorted(form.keys.items()))):
            yield list(own)


def _on_sheets(forms: Sequence[Form]) -> list[list[Form]]:
    """Return the forms of a workbook with one on each sheet; none where its sheets are read as tables."""
    groups = list(_alike(forms))
    return groups if len(groups) == 1 and len(forms) > 1 and any(form.only_so for form in forms) else []


def _is_nameless(form: Form, asks: Asks) -> bool:
    """Tell whether a form asks for the administration and has answers, but no name: whose it is, is asked."""
    asked = [line.answer for line in form.lines if asks.by(line.label) == "administration"]
    return asked == [None] and _is_answered(form, asks)


def _is_answered(form: Form, asks: Asks) -> bool:
    return any(line.answer is not None for line in form.lines if asks.by(line.label) in asks.ours)


def _together(forms: Sequence[Form], asks: Asks) -> Bundle:
    """Put the forms of several files, or of one workbook, together as a list with one row a form. One that
    names no administration has the name of its file there, of which a person says whose it is."""
    titled = "workshop" not in forms[0].targets
    above: list[list[Value | None]] = [[text] for text in forms[0].above] if titled else []
    start = len(above) + 2
    kept = [_kept_remarks(form, asks) for form in forms]
    beside = [target for target in asks.texts if any(target in remarks for remarks in kept)]
    headings: list[Value | None] = [line.label for line in forms[0].lines]
    rows = [*above, [*headings, *(asks.texts[target].wording for target in beside)]]
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for number, (form, remarks) in enumerate(zip(forms, kept, strict=True), start=start):
        told = [remarks.get(target) for target in beside]
        said = [_answer(line, form, asks) for line in form.lines]
        rows.append([*said, *(remark.text if remark else None for remark in told)])
        places = [*(line.at for line in form.lines), *(remark.at if remark else None for remark in told)]
        cells |= {(number, n): (at[0] + 1, at[1] + 1) for n, at in enumerate(places, start=1) if at}
    sheets = {number: form.sheet for number, form in enumerate(forms, start=start)}
    table = _with_looks(sheet_of(Bundle.SHEET, rows), cells, sheets)
    origins = tuple(
        Origin(form.book, start + n, _called(form.book, form.sheet)) for n, form in enumerate(forms)
    )
    aside = [note for form, remarks in zip(forms, kept, strict=True) for note in _left_aside(form, remarks)]
    return Bundle(_book(forms, table, titled=titled, aside=aside), origins, cells)


def _as_rows(replies: Sequence[SingleReply]) -> Bundle:
    """Put files of one reply each together as the table that they are rows of."""
    table = sheet_of(Bundle.SHEET, [replies[0].headings, *(reply.answers for reply in replies)])
    cells: dict[tuple[int, int], tuple[int, int]] = {}
    for number, reply in enumerate(replies, start=2):
        cells |= {
            (number, n): (reply.places[1] + 1, n)
            for n, cell in enumerate(reply.answers, 1)
            if cell is not None
        }
    books = [reply.book for reply in replies]
    sheets = {number: reply.sheet for number, reply in enumerate(replies, start=2)}
    origins = tuple(Origin(book, number, book.file_name) for number, book in enumerate(books, start=2))
    return Bundle(_of_files(books, (_with_looks(table, cells, sheets),)), origins, cells)


def _of_files(books: Sequence[Book], sheets: Sequence[Sheet], aside: Sequence[Problem] = ()) -> Book:
    """Return sheets as the book that several files are together, with what is to be said of each."""
    return Book(
        sheets=tuple(sheets),
        file_name=_name([book.file_name for book in books]),
        format=books[0].format,
        notes=(*(note for book in books for note in _named(book, books)), *aside),
        sha256=hashlib.sha256("".join(sorted(book.sha256 for book in books)).encode()).hexdigest(),
    )


def _book(forms: Sequence[Form], table: Sheet, *, titled: bool, aside: Sequence[Problem]) -> Book:
    """Return the table as a book, with what stands around the forms: their notes, and the other sheets."""
    notes = dict.fromkeys(text for form in forms for text in (*(() if titled else form.above), *form.notes))
    books = list(dict.fromkeys(form.book for form in forms))
    mine = {form.sheet.name for form in forms}
    others = [sheet for sheet in books[0].sheets if len(books[0].sheets) > 1 and sheet.name not in mine]
    sheets = (
        table,
        *([sheet_of(Bundle.NOTES, [[text] for text in notes])] if notes else []),
        *(sheet for sheet in others if len(books) == 1),
    )
    return _of_files(books, sheets, aside)


def _named(book: Book, books: Sequence[Book]) -> Iterator[Problem]:
    """Yield what is to be said of the reading of a file; of one among several, with its name."""
    yield from (replace(note, sheet=book.file_name) if len(books) > 1 else note for note in book.notes)


def _called(book: Book, sheet: Sheet) -> str:
    """Return how a form is told from the others: by its file, or by its sheet where one file has several."""
    return sheet.name if len(_sheets(book)) > 1 else book.file_name


def _by_name(book: Book, sheet: Sheet, names: Names) -> tuple[str, str]:
    """Return the administration that the name of a form's file tells, and what else it says."""
    return names.taken_out(stem_of(_called(book, sheet)))


def _with_workshops(forms: Sequence[Form], names: Names, rounds: Sequence[Index]) -> Sequence[Form]:
    """Return forms that say no workshop with what the names of their files say, where any names one."""
    titled = any(_on_record(text, rounds) for text in forms[0].above)
    if "workshop" in forms[0].targets or titled:
        return forms
    said = [_by_name(form.book, form.sheet, names)[1] for form in forms]
    if not any(_on_record(text, rounds) for text in said):
        return forms
    return [
        replace(
            form,
            lines=(*form.lines, Line(BY_FILE, text or _called(form.book, form.sheet), (0, 0))),
            targets=form.targets | {"workshop"},
        )
        for form, text in zip(forms, said, strict=True)
    ]


def _on_record(text: str, rounds: Sequence[Index]) -> bool:
    said = spoken(text)
    found = [each.by_title(said) for each in rounds if text]
    return any(each.number or each.likely for each in found) or any(
        said.number in each.workshops for each in rounds
    )


def _answer(line: Line, form: Form, asks: Asks) -> Value | None:
    if line.answer is None and asks.by(line.label) == "administration" and _is_answered(form, asks):
        return left_blank_in(_called(form.book, form.sheet))
    return line.answer


def _kept_remarks(form: Form, asks: Asks) -> dict[str, Remark]:
    """Return the remarks beside a yes whose question has a text that tells more, by that question."""
    yes = {
        fold(line.label): asks.by(line.label)
        for line in form.lines
        if yes_or_no(text_of(line.answer)).answer is Answer.YES
    }
    told = {target for target in yes.values() if target in asks.texts}
    free = {target for target in told if asks.texts[target].id not in form.targets}
    return {yes[fold(remark.label)]: remark for remark in form.remarks if yes.get(fold(remark.label)) in free}


def _left_aside(form: Form, kept: Mapping[str, Remark]) -> Iterator[Problem]:
    aside = [remark for remark in form.remarks if remark not in kept.values()]
    if aside:
        said = (
            "1 remark beside an answer is" if len(aside) == 1 else f"{len(aside)} remarks beside answers are"
        )
        yield Problem(
            "note",
            "remarks-aside",
            f"{said} left aside, since no question asks for it: “{aside[0].text[:SHOWN]}” beside "
            f"“{aside[0].label[:SHOWN]}”.",
            sheet=_called(form.book, form.sheet),
            row=aside[0].at[0] + 1,
            found=aside[0].text[:SHOWN],
            expected="answers",
            mend="Nothing, unless a remark changes the answer beside it: then correct the answer.",
        )


def _with_looks(
    table: Sheet, cells: Mapping[tuple[int, int], tuple[int, int]], sheets: Mapping[int, Sheet]
) -> Sheet:
    """Return the table with what its cells look like in the files, the formulas that are lost, and what every
    file offers to choose from."""
    looks = {
        (row, column): look for (row, column), at in cells.items() if (look := sheets[row].looks.get(at))
    }
    lost = {(row, column) for (row, column), at in cells.items() if at in sheets[row].lost_formulas}
    offers = set.intersection(*({*sheet.offers} for sheet in sheets.values())) if sheets else set()
    return replace(table, looks=looks, lost_formulas=frozenset(lost), offers=tuple(sorted(offers)))


def _name(names: Sequence[str]) -> str:
    return f"{len(names)} forms ({min(names)} to {max(names)})" if len(names) > 1 else names[0]
