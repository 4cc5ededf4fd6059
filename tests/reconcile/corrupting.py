"""A true report of Survey 2020, and ways to corrupt it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from analytics.records import PublishedRecord

Figures = tuple[PublishedRecord, ...]
Key = tuple[str, str, str, str]
"""Table, measure, counted by, group."""

SHARE, REPORTS, ADVICE = "share_materials", "submit_reports", "make_recommendations"
IN_HOUSE, EFFECTS, PROJECTS = "organize_in_house_workshop", "direct_effects", "projects"
SHARE_EFFECT = f"{SHARE}_and_{EFFECTS}"
IN_HOUSE_EFFECT = f"{IN_HOUSE}_and_{EFFECTS}"
EITHER_EFFECT = f"{SHARE}_or_{IN_HOUSE}_and_{EFFECTS}"
REPORT_PROJECT = f"{REPORTS}_and_{PROJECTS}"
ADVICE_PROJECT = f"{ADVICE}_and_{PROJECTS}"

WRONG_PLACES = ("table-7-label", "section-2.2.3")
"""Places whose words speak of another figure than they print; a true report has none of them."""


def true_report(published: Sequence[PublishedRecord]) -> Figures:
    """Return what Survey 2020 would print without its faults: the right figures were counted by hand.

    Samoa stands on the list of direct effects (5 at workshop 3, 13 in all); of 11 who held an in-house
    workshop 7 saw effects; of 13 with an effect 10 had shared or trained.
    """
    wrong = [p for p in published if p.table in WRONG_PLACES or "_among_" in p.measure]
    figures = [p for p in published if p not in wrong]
    right = {
        ("table-4", EFFECTS, "workshop", "3"): {"count": 5},
        ("table-4", EFFECTS, "all", "all"): {"count": 13},
        ("table-4", IN_HOUSE_EFFECT, "all", "all"): {"count": 7, "percent": 64},
        ("table-4", EITHER_EFFECT, "all", "all"): {"count": 10, "base": 13, "percent": 77},
        ("section-2.4.2", IN_HOUSE_EFFECT, "all", "all"): {"percent": 64},
        ("section-2.4.2", EITHER_EFFECT, "all", "all"): {"percent": 77},
        ("section-2.4.2", IN_HOUSE_EFFECT, "change", "2019:fall"): {"group": "2019:rise"},
        ("section-2.2", REPORTS, "rank", "1"): {"group": "2"},
        ("section-2.2", SHARE, "rank", "2"): {"group": "1"},
    }
    mended = [replace(p, **right.get(key(p), {})) if p.round == "2020" else p for p in figures]
    samoa = next(p for p in mended if key(p) == ("table-4", EFFECTS, "listed", "3:TO"))
    return (*mended, replace(samoa, group="3:WS"))


def key(record: PublishedRecord) -> Key:
    return record.table, record.measure, record.by, record.group


@dataclass(frozen=True)
class Corruption:
    """One fault that was put into the true report, and what has to be said of it.

    `at` is the figure that is found; `inside` are the kinds of contradiction within the report that are
    held against it, `could_be` the one guess that is offered. `says` has to stand in what is said.
    """

    name: str
    edit: Callable[[Figures], Figures]
    at: Key
    differs: bool
    inside: frozenset[str]
    could_be: str = ""
    says: str = ""


def number(table: str, measure: str, by: str = "all", group: str = "all", **numbers: object):
    """Return an edit that prints other numbers for one figure."""
    sought = (table, measure, by, group)

    def edit(figures: Figures) -> Figures:
        assert sum(key(p) == sought and p.round == "2020" for p in figures) == 1, sought
        return tuple(replace(p, **numbers) if key(p) == sought and p.round == "2020" else p for p in figures)

    return edit


def figure(
    name: str,
    at: Sequence[str],
    *,
    found: Sequence[str] = (),
    differs: bool = True,
    inside: str = "",
    could_be: str = "",
    says: str = "",
    **numbers: object,
) -> Corruption:
    """Return the corruption of one figure, a total where `at` names no group.

    `found` is the figure at which it is found, where that is another one.
    """
    whole = (*at, "all", "all")[:4]
    kinds = frozenset(kind.strip() for kind in inside.split(",") if kind.strip())
    place = (*found, "all", "all")[:4] if found else whole
    return Corruption(name, number(*whole, **numbers), place, differs, kinds, could_be, says)


def ranked(*measures: str) -> Callable[[Figures], Figures]:
    """Return an edit that states another ranking."""

    def edit(figures: Figures) -> Figures:
        kept = tuple(p for p in figures if p.by != "rank")
        places = [
            PublishedRecord("2020", "section-2.2", measure, "rank", str(place), None, None, None)
            for place, measure in enumerate(measures, 1)
        ]
        return (*kept, *places)

    return edit


def stated(measure: str, group: str) -> Callable[[Figures], Figures]:
    """Return an edit that states another rise or fall."""

    def edit(figures: Figures) -> Figures:
        return tuple(
            replace(p, group=group) if p.by == "change" and p.measure == measure else p for p in figures
        )

    return edit


def listed(measure: str, *, without: str = "", instead: str = "") -> Callable[[Figures], Figures]:
    """Return an edit that takes an entry from a list, or puts another in its place."""

    def edit(figures: Figures) -> Figures:
        found = [p for p in figures if p.by == "listed" and p.measure == measure]
        first = next(p for p in found if not without or p.group == without)
        kept = tuple(p for p in figures if not (without and p == first))
        return (*kept, replace(first, group=instead)) if instead else kept

    return edit
