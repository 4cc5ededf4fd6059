"""Tables 1 to 7 as the report prints them: workshops down, region types and the total at the end."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from analytics.charts.draw.text import longest_word
from analytics.figure_id import table_id
from analytics.measures import GROUPINGS
from analytics.model import TableSpec
from analytics.printed import printed_of
from analytics.report.parts import Cell, Run, Table, plain
from analytics.result import Result, Row
from analytics.results import is_for, result
from analytics.stories.deck.pieces import WIDER
from analytics.tally import Tally
from analytics.who_counts import who_counts
from analytics.wording import NOT_SHOWN, figure_words, row_lines
from analytics.workshop_names import short_month

ORDER = ("workshop", "region_type", "all")
WORKSHOP = 0.4
"""The part of the width that the names of workshops have."""
ACROSS, BESIDE = 53.0, 0.7
"""Widths of letters of tables across a page, and left and right of the words of a cell together."""
NAMES, LEAST_NAMES = 0.3, 0.15
"""The part of the width that the names of workshops have where columns leave it, and the least of it."""
UNDERLINED = "Underlined: administrations of which this outcome is on record too. "
BOLD = "In bold: administrations that had taken at least one of these actions."
CODES = "Codes are those of the annex of administrations."


@dataclass(frozen=True)
class Groups:
    """The groups of a Result in the order in which they stand, each with its row of every measure."""

    made: Result
    lines: tuple[tuple[str, str, Mapping[str, Row]], ...]

    @property
    def totals(self) -> tuple[int, ...]:
        return tuple(place for place, (by, *_) in enumerate(self.lines) if by != "workshop")


def printed_table(counts: Tally, spec: TableSpec) -> Table | None:
    """Return one of the report's tables for the audience of a survey; None where it has none of it."""
    if not is_for(counts.survey, spec.id):
        return None
    by = tuple(each for each in ORDER if each in GROUPINGS[counts.survey.audience])
    made = result(counts, spec.id, by=by)
    return FORMS[spec.kind](counts, spec, _groups(made, by))


def _groups(made: Result, by: Sequence[str]) -> Groups:
    found: dict[tuple[str, str], dict[str, Row]] = {}
    for each in by:
        for row in made.select(by=each):
            found.setdefault((each, row.group), {})[row.measure] = row
    return Groups(made, tuple((by_, group, rows) for (by_, group), rows in found.items()))


def _named(groups: Groups) -> Iterator[str]:
    """Give what each line is called: workshops by number and title, as the report lists them."""
    for by, _, rows in groups.lines:
        label = next(iter(rows.values())).label
        yield {"region_type": f"{label} workshops", "all": "Total"}.get(by, label)


def _replies(counts: Tally, spec: TableSpec, groups: Groups) -> Table:
    """Write who replied: how many took part, and how many of them replied."""
    lines = []
    for name, (by, group, rows) in zip(_named(groups), groups.lines, strict=True):
        (row,) = rows.values()
        month = _month(counts, group) if by == "workshop" else ""
        unknown = NOT_SHOWN if row.base_kept else "not recorded"
        took_part = unknown if row.base is None else f"{row.base:,}"
        rate = printed_of(groups.made, row)
        cells = (plain(took_part, figure=rate), plain(figure(row), figure=rate))
        lines.append((plain(f"{name}{month}"), *cells))
    return _table(spec, groups, ("Workshop", "Took part", "Replied"), lines, (0.6, 0.15, 0.25))


def _month(counts: Tally, group: str) -> str:
    keys = [each.key for each in counts.groups("workshop")]
    month = counts.workshops[keys.index(group)].month
    return f" ({short_month(month)})" if month else ""


def _actions(counts: Tally, spec: TableSpec, groups: Groups) -> Table:
    """Write which actions were taken, an action a column."""
    labels = groups.made.labels
    lines = [
        (plain(name), *(_cell(groups, rows.get(measure)) for measure in labels))
        for name, (_, _, rows) in zip(_named(groups), groups.lines, strict=True)
    ]
    head = ("Workshop", *labels.values())
    return _table(spec, groups, head, lines, by_words(head, lines))


def by_words(head: Sequence[str], lines: Sequence[tuple[Cell, ...]]) -> tuple[float, ...]:
    """Return how wide columns are: as the longest of their words is, and an equal part of what is left."""
    columns = [[name, *(run.words for line in lines for run in line[x])] for x, name in enumerate(head)]
    needs = [
        (max(longest_word(words, WIDER, bold=True) for words in column) + BESIDE) / ACROSS
        for column in columns[1:]
    ]
    rest = max(1 - NAMES - sum(needs), 0.0) / max(len(needs), 1)
    widths = [need + rest for need in needs]
    return (max(1 - sum(widths), LEAST_NAMES), *widths)


def _outcome(counts: Tally, spec: TableSpec, groups: Groups) -> Table:
    """Write how many answered yes and no about one outcome, and how many did not answer."""
    lines = []
    for name, (_, _, rows) in zip(_named(groups), groups.lines, strict=True):
        row = rows[spec.outcome]
        known = row.count is not None and row.base is not None
        no = f"{row.base - row.count:,}" if known else "–"  # type: ignore[operator]
        outside = row.unknown
        answered = "–" if row.base is None else f"{row.base:,}"
        told = printed_of(groups.made, row)
        said = (answered, figure_words(row), no, f"{outside:,}")
        lines.append((plain(name), *(plain(words, figure=told) for words in said)))
    unknown = NOT_SHOWN if counts.survey.audience == "public" else "not recorded"
    head = ("Workshop", "Answered", "Yes", "No", f"Not answered or {unknown}")
    return _table(spec, groups, head, lines, (WORKSHOP, 0.13, 0.21, 0.1, 0.16))


def _links(counts: Tally, spec: TableSpec, groups: Groups) -> Table:
    """Write who took each action and who saw the outcome, by code; without names how many did.

    Below it stands how many of those who acted saw the outcome, and of those with it how many had acted.
    """
    measures = (*spec.actions, spec.outcome)
    lines = [*_lists(counts, spec, groups), *_led_to(groups, measures)]
    labels = tuple(groups.made.labels[measure] for measure in measures)
    each = (1 - WORKSHOP) / len(measures)
    made = _table(spec, groups, ("Workshop", *labels), lines, (WORKSHOP, *[each] * len(measures)))
    marks = (f"{UNDERLINED}{BOLD} {CODES}",) if counts.survey.named else ()
    return replace(made, notes=(*marks, *made.notes))


def _lists(counts: Tally, spec: TableSpec, groups: Groups) -> Iterator[tuple[Cell, ...]]:
    """Write who acted and who saw the outcome, a workshop a line, each marked by the other."""
    by_code, nobody = _codes(counts), frozenset[str]()
    for name, (by, group, rows) in zip(_named(groups), groups.lines, strict=True):
        measures = (*spec.actions, spec.outcome)
        who = {m: by_code(m, group) if by == "workshop" else () for m in measures}
        acted = frozenset(code for action in spec.actions for code in who[action])
        came = frozenset(who[spec.outcome])
        cells = [
            _listed(codes, *((acted, nobody) if m == spec.outcome else (nobody, came)))
            if codes
            else _cell(groups, rows.get(m))
            for m, codes in who.items()
        ]
        yield (plain(name), *cells)


def _led_to(groups: Groups, measures: Sequence[str]) -> Iterator[tuple[Cell, ...]]:
    """Write the figures of pairs of all workshops, each below what it is a part of."""
    *_, (_, _, total) = groups.lines
    pairs = [(total[m], label) for m, label in groups.made.labels.items() if m not in measures]
    for place, (row, label) in enumerate(pairs):
        cells = [plain("") for _ in measures]
        cells[min(place, len(cells) - 1)] = _cell(groups, row)
        yield (plain(label), *cells)


def _codes(counts: Tally) -> Callable[[str, str], tuple[str, ...]]:
    """Return what gives the codes of who did something at a workshop; none without names."""
    codes = {each.name: each.code for each in counts.survey.administrations}
    named = who_counts(counts)
    return lambda measure, group: tuple(codes[name] for name in named(measure, "workshop", group))


def _listed(codes: Sequence[str], bold: frozenset[str], underlined: frozenset[str]) -> Cell:
    """Write codes with a comma between them, those of some in bold or underlined."""
    found: list[Run] = []
    for place, code in enumerate(codes):
        found += [Run(", ")] if place else []
        found.append(Run(code, code in bold, code in underlined))
    return tuple(found)


def _cell(groups: Groups, row: Row | None) -> Cell:
    return plain(figure(row), figure=None if row is None else printed_of(groups.made, row))


def figure(row: Row | None, between: str = "\n") -> str:
    """Write a figure with what stands outside its base and what a report prints, a line each."""
    return "–" if row is None else between.join(row_lines(row))


def _table(
    spec: TableSpec, groups: Groups, head: tuple[str, ...], lines: Sequence[tuple[Cell, ...]],
    widths: tuple[float, ...],
) -> Table:  # fmt: skip
    made = groups.made
    own_id = (f"Figure id {id_}.",) if (id_ := table_id(made)) else ()
    notes = (f"Base: {made.base_meaning}.", *made.notes, *own_id)
    return Table(spec.id, spec.title, head, tuple(lines), widths, groups.totals, notes)


FORMS: Mapping[str, Callable[[Tally, TableSpec, Groups], Table]] = {
    "reply_rate": _replies,
    "actions": _actions,
    "outcome": _outcome,
    "links": _links,
}
"""Kind of table → how it is printed."""
