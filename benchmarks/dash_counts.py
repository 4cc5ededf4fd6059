"""Count what the eight figures show with pandas, as usually written: one groupby after another."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analytics.measures import measures_of
from analytics.model import Administration, Questionnaire
from analytics.result import Result, Row

YES, NO, BLANK, UNRECORDED = 3, 2, 1, 0
"""Ranks of the answers, see benchmarks/replies.py."""
RATE = "reply_rate"


class Counts:
    """The counts of one choice of sub-regions of members, every figure as rows of a Result."""

    def __init__(
        self,
        replies: pd.DataFrame,
        workshops: pd.DataFrame,
        chosen: list[str],
        questionnaire: Questionnaire,
        members: dict[str, Administration],
    ) -> None:
        if chosen:
            members = {code: member for code, member in members.items() if member.sub_region in chosen}
            replies = replies[replies["administration"].isin(members.keys())]
            lists = workshops["participants"].map(
                lambda listed: listed and [c for c in listed if c in members]
            )
            participated = lists.map(len, na_action="ignore")
            workshops = workshops.assign(participants=lists, participated=participated)
        self.workshops, self.members, self.questionnaire = workshops, members, questionnaire
        self.measures = measures_of(questionnaire)
        units = replies.groupby(["workshop", "administration"], observed=True)[
            [q.id for q in questionnaire.answered]
        ].max()
        kinds = workshops.set_index("key")["region_type"]
        self.units = units.assign(region_type=units.index.get_level_values("workshop").map(kinds).astype(str))

    def actions(self) -> Result:
        """Count the actions in all and by region type."""
        return self._result("actions", self._by_region_type([q.id for q in self.questionnaire.actions]))

    def outcomes(self) -> Result:
        """Count the outcomes in all and by region type."""
        return self._result("outcomes", self._by_region_type([q.id for q in self.questionnaire.outcomes]))

    def _by_region_type(self, asked: Iterable[str]) -> list[Row]:
        names = [(kind, kind.capitalize()) for kind in sorted(self.workshops["region_type"].unique())]
        return [row for q in asked for row in (self._total(q), *self._by("region_type", q, names))]

    def by_workshop(self, question: str) -> Result:
        """Count one outcome by workshop and in all."""
        listed = self.workshops
        names = [
            (key, f"{number}. {title}")
            for key, number, title in zip(listed["key"], listed["number"], listed["title"], strict=True)
        ]
        return self._result(question, [self._total(question), *self._by("workshop", question, names)])

    def replies(self) -> Result:
        """Count who replied, by workshop, by administration and in all."""
        by_workshop = self.units.groupby(level="workshop", observed=True).size()
        rows = []
        for w in self.workshops.itertuples():
            base = None if pd.isna(w.participated) else int(w.participated)
            count = int(by_workshop.get(w.key, 0))
            rows.append(Row(RATE, "workshop", w.key, f"{w.number}. {w.title}", count, base, replies=count))
        known = all(row.base is not None for row in rows)
        base = sum(row.base or 0 for row in rows) if known else None
        whole = Row(RATE, "all", "all", "All", len(self.units), base, replies=len(self.units))
        return self._result("replies", [*rows, *self._members(), whole])

    def _members(self) -> list[Row]:
        replied = self.units.groupby(level="administration", observed=True).size()
        lists = self.workshops["participants"]
        attended = lists.explode().value_counts()
        listed = lists.notna().all()
        return [
            Row(
                RATE, "administration", code, member.name, int(replied.get(code, 0)),
                int(attended.get(code, 0)) if listed else None, replies=int(replied.get(code, 0)),
            )
            for code, member in self.members.items()
            if code in replied.index or code in attended.index
        ]  # fmt: skip

    def _total(self, question: str) -> Row:
        return _row(question, "all", "all", "All", self.units[question].value_counts())

    def _by(self, by: str, question: str, names: Iterable[tuple[str, str]]) -> list[Row]:
        counts = pd.crosstab(self.units.reset_index()[by], self.units[question].to_numpy())
        counts = counts.reindex([key for key, _ in names], fill_value=0)
        found = counts.to_dict("index")
        return [_row(question, by, key, label, found[key]) for key, label in names]

    def _result(self, name: str, rows: Iterable[Row]) -> Result:
        return Result(name, name, "", tuple(rows), "replies", "", measures=self.measures)


def _row(question: str, by: str, group: str, label: str, counts: pd.Series | dict[int, int]) -> Row:
    yes, no, blank, unrecorded = (int(counts.get(rank, 0)) for rank in (YES, NO, BLANK, UNRECORDED))
    unknown = not yes + no and unrecorded > 0
    count, base = (None, None) if unknown else (yes, yes + no)
    replies = yes + no + blank + unrecorded
    return Row(question, by, group, label, count, base, blank, unrecorded, replies=replies, known=yes + no)
