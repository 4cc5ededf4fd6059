"""How many of those that took part sent no reply, group by group: what no figure of replies can know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from analytics.heard import heard, unlisted_replies
from analytics.measures.reply_rate import attendances
from analytics.result import Silence
from analytics.tally import BY_MEMBER, Group, Tally

UNKNOWN = "how many took part is not recorded"
NOT_SHOWN = "how many took part is not shown"
SOME = "only of the workshops that say how many took part"
MORE = "more replied than are recorded as taking part"


def silence(tally: Tally, by: Sequence[str]) -> dict[tuple[str, str], Silence]:
    """Return for each group the participations without a reply.

    Workshop by workshop (administration by administration), so that more replies than participants at one
    do not hide the silent ones of another.
    """
    attended = attendances(tally) if set(by) & set(BY_MEMBER) else None
    return {
        (kind, group.key): (
            _of_members(tally, group, attended) if kind in BY_MEMBER else _of_workshops(tally, group)
        )
        for kind in by
        for group in tally.groups(kind)
    }


def _of_workshops(tally: Tally, group: Group) -> Silence:
    places = {line: place for place, line in enumerate(tally.workshop_lines.tolist())}
    asked = [heard(tally)[places[line]] for line in group.lines.tolist() if line in places]
    known = [each for each in asked if each.took_part is not None]
    if not known:
        unknown = NOT_SHOWN if tally.survey.audience == "public" else UNKNOWN
        return Silence(None, unknown if asked else "")
    notes = [SOME if len(known) < len(asked) else "", MORE if any(each.over for each in known) else ""]
    return Silence(sum(each.silent or 0 for each in known), "; ".join(note for note in notes if note))


def _of_members(tally: Tally, group: Group, attended: Counter[str] | None) -> Silence:
    if attended is None:
        return Silence(None, UNKNOWN)
    totals, members = tally.by_administration.totals, tally.survey.administrations
    listed = totals - unlisted_replies(tally).sum(axis=0)
    return Silence(sum(attended[members[line].code] - int(listed[line]) for line in group.lines.tolist()))
