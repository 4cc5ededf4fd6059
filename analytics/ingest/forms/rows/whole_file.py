"""What the whole file tells about its answers: keys, a legend, the joined choices of all tables, and which
actions the form offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from analytics.ingest.book import Book
from analytics.ingest.context import Context
from analytics.ingest.forms.columns.settle import Settled
from analytics.ingest.forms.columns.sheets import fingerprint
from analytics.ingest.forms.rows.answer_keys import answer_keys
from analytics.ingest.forms.rows.asked import value_id
from analytics.ingest.forms.rows.cells import TYPED
from analytics.ingest.forms.rows.contrary import TWOFOLD
from analytics.ingest.forms.rows.joined_cells import ACTIONS, NUMBERS
from analytics.ingest.forms.rows.left_empty import never_say_no
from analytics.ingest.forms.rows.legend import legend_in
from analytics.ingest.forms.rows.meaning import Keys
from analytics.ingest.forms.rows.unknown_parts import Columns
from analytics.ingest.forms.rows.workshop_keys import Key as WorkshopKeys
from analytics.ingest.forms.rows.workshop_keys import workshop_keys
from analytics.ingest.forms.rows.workshops import Index, indexes
from analytics.ingest.forms.words.answers import SIGNS, seen
from analytics.ingest.forms.words.codes import between
from analytics.ingest.forms.words.phrases import Phrases
from analytics.ingest.values import fold
from analytics.ingest.vocabulary import bare
from analytics.member_names import MemberNames
from analytics.understanding import IGNORED

OFFERED = "offered"
ON_THE_FORM, NOT_ON_IT = "yes", "no"
SURE = 0.95


@dataclass(frozen=True, eq=False)
class WholeFile:
    """What is known of a file beside the rows of one table."""

    tables: Sequence[Settled]
    context: Context
    phrases: Phrases
    keys: Mapping[str, Keys]
    columns: Columns
    workshop_keys: WorkshopKeys
    """What the file says that its own numbers and letters of workshops mean."""
    rounds: tuple[Index, ...]
    """The workshops of each round on record, by their titles."""

    @cached_property
    def unnamed(self) -> tuple[str, ...]:
        """The actions that neither a joined cell, the legend nor a heading names."""
        if not self.columns.columns:
            return ()
        named = self.columns.named | self._named_by_person
        return tuple(a for a in self.columns.actions if a not in named and not self._in_a_heading(a))

    @cached_property
    def _named_by_person(self) -> frozenset[str]:
        """The actions that unknown parts and numbers stand for, as a person said."""
        found = set()
        for joined, _ in self.columns.columns:
            for chosen in self.columns.chosen.values():
                ids = [value_id(ACTIONS, joined.heading.whole, bare(part)) for part in chosen.parts]
                numbers = [number for typed in chosen.numbers for number in between(typed)]
                ids += [value_id(NUMBERS, joined.heading.whole, number) for number in numbers]
                found |= {self.context.answers.get(id_, "") for id_ in ids}
        return frozenset(found | ({"others"} if TYPED in found else set()))

    def offered(self, action: str) -> str:
        """Return whether the form offered an action that nobody chose, as a person said; else blank."""
        said = self.context.answers.get(f"{OFFERED}:{action}", "")
        names = {fingerprint(settled.table) for settled in self.tables}
        remembered = [m for m in self.context.mappings if m.fingerprint in names]
        for mapping in (self.context.mapping, *remembered):
            if not said and mapping and (kept := mapping.columns.get(offered_header(action))):
                said = NOT_ON_IT if kept[0] == IGNORED else ON_THE_FORM
        return said if said in (ON_THE_FORM, NOT_ON_IT) else ""

    @cached_property
    def not_offered(self) -> frozenset[str]:
        """The actions that were not on the form: they are not recorded."""
        return frozenset(action for action in self.unnamed if self.offered(action) == NOT_ON_IT)

    @cached_property
    def asked(self) -> tuple[str, ...]:
        """The actions of which only a person can say whether they were on the form."""
        return tuple(action for action in self.unnamed if not self.offered(action))

    @cached_property
    def only_yes(self) -> bool:
        """Whether the outcomes of the whole file hold a yes or nothing, and never a no."""
        outcomes = [question.id for question in self.context.questionnaire.outcomes]
        return never_say_no(self.tables, outcomes, self.context.answers)

    @cached_property
    def actions_only_yes(self) -> bool:
        """Whether the actions that the whole file asks about one by one hold a yes or nothing, never a no."""
        return never_say_no(self.tables, self.columns.actions, self.context.answers)

    @cached_property
    def signs_differ(self) -> bool:
        """Whether a sign stands beside other signs in one sheet than in another, so that it may mean another
        thing there: what it means is asked of each sheet."""
        kinds = {q.id: q.kind for q in self.context.questionnaire.answered}
        found: dict[tuple[str, str], set[str]] = {}
        for settled in self.tables:
            for target, field in settled.fields.items():
                if target in kinds:
                    signs = {looks for _, text in field.used() if (looks := seen(text).looks) in SIGNS}
                    found.setdefault((kinds[target], settled.table.sheet.name), set()).update(signs)
        pairs = [(a, b) for (x, _), a in found.items() for (y, _), b in found.items() if x == y]
        return any(
            sign in b and a - {sign} != b - {sign} for a, b in pairs for sign in a.intersection(TWOFOLD)
        )

    def _in_a_heading(self, action: str) -> bool:
        headings = [field.heading for settled in self.tables for field in settled.table.fields]
        words = [
            self.context.questionnaire.by_id[action].label,
            self.context.questionnaire.by_id[action].wording,
        ]
        for heading in headings:
            match = self.phrases.best(heading.choice, action) if heading.choice else None
            listed = any(f" {fold(word)} " in f" {fold(heading.whole)} " for word in words)
            if listed or (match is not None and match.confidence >= SURE):
                return True
        return False


def offered_header(action: str) -> str:
    """Return under what a mapping remembers whether an action was on the form, in place of a heading."""
    return f"Was it on the form: {action}"


def whole_file(book: Book, tables: Sequence[Settled], context: Context, phrases: Phrases) -> WholeFile:
    """Return what a book tells about its answers."""
    actions = tuple(question.id for question in context.questionnaire.actions)
    joined = [
        (settled.fields["actions"], settled.fields["administration"])
        for settled in tables
        if {"actions", "administration"} <= settled.fields.keys()
    ]
    names = {fingerprint(settled.table) for settled in tables}
    elsewhere = frozenset(a for name in names for a in context.named_elsewhere.get(name, ()))
    legend = legend_in(book, phrases, actions)
    members = MemberNames(tuple(context.names.administrations.values()))
    columns = Columns(joined, phrases, actions, legend, members, elsewhere)
    rounds = indexes(context.known)
    own = workshop_keys(book, tables, phrases, rounds)
    return WholeFile(tables, context, phrases, answer_keys(book, phrases), columns, own, rounds)
