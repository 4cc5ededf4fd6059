"""Read the people of a list, one row a person, and everything that is wrong with it, each with its place."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from email.utils import parseaddr
from functools import cached_property

from openpyxl.utils import get_column_letter

from analytics.contacts.address import address_problem
from analytics.contacts.attended import Attended
from analytics.contacts.headings import Columns, Headings, Target
from analytics.contacts.twice import taken_together
from analytics.errors import FileRefused
from analytics.ingest.book import Book, Row, Sheet, Value
from analytics.ingest.bounds import check_book
from analytics.ingest.limits import Limits
from analytics.ingest.names import Names
from analytics.ingest.values import one_line, text_of
from analytics.ingest.vocabulary import key, words
from analytics.model import Questionnaire
from analytics.records import Problem, Severity
from analytics.rounds.contact import Contact

TICKS = ("yes", "tick", "crossed_box", "letter_x", "filled", "circle", "ticked")
BLANKS = ("no", "nothing", "empty_box", "cross", "not_ticked")
LONGEST = 200
"""Letters of a name or a role that are kept."""


@dataclass(frozen=True)
class ContactList:
    """The people of a file, each once, and what is wrong with it. `rows` says how many rows hold people."""

    contacts: tuple[Contact, ...] = ()
    problems: tuple[Problem, ...] = ()
    rows: int = 0

    def having(self, severity: Severity) -> tuple[Problem, ...]:
        return tuple(each for each in self.problems if each.severity == severity)


def read_contacts(
    book: Book, questionnaire: Questionnaire, names: Names, attended: Attended, *, today: str
) -> ContactList:
    """Return the people of a book; a row with an error is among the problems and nowhere else.

    No message holds a name or an address; `Problem.found` does, and is for the screen of the office alone.
    Raises FileRefused where no sheet has headings over an address and something more.
    """
    check_book(book, Limits.from_environment())
    headings = Headings(questionnaire, attended.find)
    found: list[tuple[Contact, str, int]] = []
    problems: list[Problem] = list(book.notes)
    headed = [(sheet, columns) for sheet in book.sheets if (columns := headings.columns_of(sheet))]
    if not headed:
        raise FileRefused(
            f"“{book.file_name}” holds no list of contacts: no row names a column for addresses and one for "
            "administrations or names. Write headings such as Administration, Name, Role, E-mail, Workshops "
            "into the first row, one row a person below them."
        )
    for sheet, columns in headed:
        reader = _Reader(sheet, columns, names, attended, today)
        found += [(contact, sheet.name, number) for number, contact in reader.people()]
        problems += [*reader.of_headings(), *reader.problems]
    problems += _without_header(book, [sheet for sheet, _ in headed])
    contacts, told = taken_together(found)
    return ContactList(contacts, (*problems, *told), len(found))


def _without_header(book: Book, headed: list[Sheet]) -> Iterator[Problem]:
    for sheet in book.sheets:
        if sheet not in headed and sheet.n_rows:
            yield Problem(
                "note",
                "sheet-aside",
                "No row of this sheet has headings of a list of contacts; nothing of it was taken.",
                sheet=sheet.name,
            )


@dataclass
class _Reader:
    """The rows of one sheet below its headings."""

    sheet: Sheet
    columns: Columns
    names: Names
    attended: Attended
    today: str
    problems: list[Problem] = field(default_factory=list)

    def people(self) -> Iterator[tuple[int, Contact]]:
        """Yield Excel's number of each row that holds somebody, and who it is."""
        for place, row in enumerate(self.sheet.rows):
            if place <= self.columns.row or not any(map(one_line, row)):
                continue
            before = len(self.problems)
            contact = self._contact(place, row)
            if contact and not any(each.severity == "error" for each in self.problems[before:]):
                yield place + 1, contact

    def of_headings(self) -> Iterator[Problem]:
        for column, text in self.columns.aside:
            yield Problem(
                "note",
                "column-aside",
                "This column is none of a list of contacts; it was not taken.",
                sheet=self.sheet.name,
                row=self.columns.row + 1,
                column=get_column_letter(column + 1),
                found=text,
            )

    def _contact(self, place: int, row: Row) -> Contact | None:
        if not any(one_line(row[at]) for at in self.columns.of.values() if at < len(row)):
            return None
        address, code = self._address(place, row), self._administration(place, row)
        parts = [one_line(self._cell(place, row, part)) for part in ("given", "family")]
        name = one_line(self._cell(place, row, "name")) or " ".join(filter(None, parts))
        if self._crossed_out(place):
            self._tell(
                place, "address", "error", "crossed-out", "The person is crossed out; the row is left out."
            )
        return Contact(
            administration=code,
            name=name[:LONGEST],
            address=address,
            role=one_line(self._cell(place, row, "role"))[:LONGEST],
            workshops=self._workshops(place, row),
            used=self.today,
        )

    def _address(self, place: int, row: Row) -> str:
        """Return the address of a cell; of "Name <address>" and of a link to mail, what is in them."""
        raw = text_of(self._cell(place, row, "address")).strip()
        text = raw.removeprefix("mailto:")
        inside = parseaddr(text)[1] if text.endswith(">") and text.count("<") == 1 else text
        if why := address_problem("\n" if "\n" in text or "\r" in text else inside):
            mend = "Write one address, such as name@example.org; a second person gets a row of its own."
            self._tell(place, "address", "error", "address", why, found=raw, mend=mend)
            return ""
        return inside

    def _administration(self, place: int, row: Row) -> str:
        text = one_line(self._cell(place, row, "administration"))
        if not text:
            told = "It is not said for which administration this person works."
            mend = "Write the name or the two-letter code of the administration."
            self._tell(place, "administration", "error", "blank", told, mend=mend)
            return ""
        if (code := self.names.find(text)) and self.names.is_known(code):
            return code
        like = self.names.suggestions(text[:LONGEST])
        hint = f"Did you mean {' or '.join(like)}? " if like else ""
        told = "No administration of this name is known, or several are."
        mend = f"{hint}Write the name or the two-letter code of an administration on the list."
        self._tell(place, "administration", "error", "administration", told, found=text, mend=mend)
        return ""

    def _workshops(self, place: int, row: Row) -> tuple[str, ...]:
        """Return the keys of the workshops that a row names in its cell or ticks in their columns."""
        known, unknown = self.attended.several(text_of(self._cell(place, row, "workshops")))
        if unknown:
            mend = "Write the number of the workshop, its number with the round, or its title."
            told = "No workshop on record is called so; the person is taken in without it."
            self._tell(place, "workshops", "warning", "workshop", told, found="; ".join(unknown), mend=mend)
        ticked = [key for column, key in self.columns.workshops.items() if self._ticked(place, row, column)]
        return tuple(sorted({*known, *ticked}))

    def _ticked(self, place: int, row: Row, column: int) -> bool:
        value = row[column] if column < len(row) else None
        text = key("yes" if value is True else "no" if value is False else one_line(value))
        if not text or any(text in words(meaning) for meaning in BLANKS) or text == "0":
            return False
        if text == "1" or any(text in words(meaning) for meaning in TICKS):
            return True
        self.problems.append(
            Problem(
                "warning",
                "tick",
                "It is not clear whether the person attended; the workshop is not taken.",
                sheet=self.sheet.name,
                row=place + 1,
                column=get_column_letter(column + 1),
                found=one_line(value),
                expected="an x, or nothing",
            )
        )
        return False

    def _cell(self, place: int, row: Row, target: Target) -> Value | None:
        """Return a cell; where it is one of several joined cells, what stands in all of them."""
        column = self.columns.of.get(target)
        if column is None:
            return None
        value = row[column] if column < len(row) else None
        joined = self._joined.get((place, column)) if value is None else None
        return self.sheet.cell(*joined) if joined else value

    @cached_property
    def _joined(self) -> dict[tuple[int, int], tuple[int, int]]:
        """Cells of the columns in use that are joined with others → the one that holds their value."""
        return {
            (row, column): (area.top, area.left)
            for area in self.sheet.merged
            for column in self.columns.of.values()
            if area.left <= column <= area.right
            for row in range(area.top, min(area.bottom + 1, self.sheet.n_rows))
        }

    def _crossed_out(self, place: int) -> bool:
        columns = [self.columns.of[each] for each in ("name", "family", "address") if each in self.columns.of]
        looks = [self.sheet.looks.get((place + 1, column + 1)) for column in columns]
        return any(look is not None and look.struck == "wholly" for look in looks)

    def _tell(
        self,
        place: int,
        target: Target,
        severity: Severity,
        code: str,
        message: str,
        found: str = "",
        mend: str = "",
    ) -> None:
        column = self.columns.of.get(target)
        letter = "" if column is None else get_column_letter(column + 1)
        told = Problem(severity, code, message, sheet=self.sheet.name, row=place + 1, column=letter)
        self.problems.append(replace(told, found=found[:LONGEST], mend=mend))
