"""Make one unit of count of several replies of one administration about one workshop.

This is the only place that merges replies: readers, the store's previews and the survey all come here.

The same respondent: to each question the later answer counts, a blank too. Different respondents:
together they are the administration's answer: any yes is a yes, else any no is a no, else not answered.
What a reply does not record it does not speak of, and what is on record of it stays.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analytics.model import Answer, sentence_list

LATER, EARLIER, TOGETHER = "the later one counts", "the earlier one counts", "both together"
ON_RECORD = "the one on record counts"
"""What a person can say of replies of which nobody knows who sent them; the last where one is on record, and
that of the new file is the older one."""

RULE = (
    "Two replies of one respondent: the later counts. Replies of different respondents are taken together: "
    "any yes is a yes, else any no is a no."
)
"""The rule as a sentence, the same wherever it is said."""
CHOICES = (
    f"“{LATER}”: a reply was corrected, and the later one takes its place. “{TOGETHER}”: two people answered "
    "for the administration, or one reply stands in several rows; any yes is a yes, else any no is a no."
)

MERGE_ORDER = (
    Answer.YES, Answer.NO, Answer.NO_OR_BLANK, Answer.BLANK_OR_NO, Answer.NOT_ANSWERED, Answer.NOT_RECORDED,
)  # fmt: skip
"""Of the answers of different respondents the one that stands first here counts."""

_BIT = np.array([1 << MERGE_ORDER.index(answer) for answer in Answer], dtype=np.uint8)
"""Answer → the bit that stands for it in a set of answers."""
_NOTHING = _BIT[Answer.NOT_RECORDED]
_SETS = range(1 << len(MERGE_ORDER))
_COUNTS = np.array(
    [next((a for a in MERGE_ORDER if _BIT[a] & some), Answer.NOT_RECORDED) for some in _SETS], dtype=np.int8
)
_DIFFER = np.array([(some & ~int(_NOTHING)).bit_count() > 1 for some in _SETS])
_CONTRADICT = np.array([bool(_BIT[Answer.YES] & some and _BIT[Answer.NO] & some) for some in _SETS])
"""Set of answers → the one that counts; whether known ones differ; whether both yes and no are in it."""

Codes = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class OneEach:
    """The units of some replies, in the order of their latest replies; a column of a table is a question.

    `places` says where a unit's latest reply stands, `answers` what counts, `differs` where its
    respondents give different answers that are on record, `contradicts` where one says yes and
    another no. `several` tells units of more than one reply, `people` how many respondents each has. The
    reply at `replaced` gives way to that at `by`, a later one of the same respondent.
    """

    places: Codes
    answers: NDArray[np.int8]
    differs: NDArray[np.bool_]
    contradicts: NDArray[np.bool_]
    several: NDArray[np.bool_]
    people: Codes
    replaced: Codes
    by: Codes


def one_each(
    unit: NDArray[np.integer],
    answers: NDArray[np.integer],
    *,
    respondent: NDArray[np.integer] | None = None,
    order: NDArray[np.integer] | None = None,
) -> OneEach:
    """Return one row of answers for each unit.

    Shapes: `unit` and `respondent` one code a reply, `answers` one row a reply and one column a
    question. Replies of one unit with the same respondent are of one person; without `respondent` each
    is of another. `order` is the rank of each reply from 0, the latest last; without it their order.
    """
    rank = np.arange(len(unit)) if order is None else np.asarray(order)
    rows = np.argsort(unit, kind="stable") if respondent is None else np.lexsort((rank, respondent, unit))
    said, replaced, by = np.asarray(answers, dtype=np.int8)[rows], rows[:0], rows[:0]
    of = np.asarray(unit)[rows]
    starts = np.flatnonzero(_begins(of))
    latest = np.argsort(rank)[np.maximum.reduceat(rank[rows], starts)] if len(unit) else rows
    several = np.diff(np.append(starts, len(unit))) > 1
    if respondent is not None and several.any():
        person = np.flatnonzero(_begins(of) | _begins(np.asarray(respondent)[rows]))
        said, replaced, by = _latest_known(said, person), *_replacements(rows, person)
        starts = np.flatnonzero(_begins(of[person]))
    people = np.diff(np.append(starts, len(said)))
    in_order = np.argsort(latest)
    counts, differs, contradicts = (table[in_order] for table in _together(said, starts))
    return OneEach(
        latest[in_order], counts, differs, contradicts, several[in_order], people[in_order], replaced, by
    )


def _begins(codes: NDArray[np.integer]) -> NDArray[np.bool_]:
    begins = np.ones(len(codes), dtype=bool)
    begins[1:] = codes[1:] != codes[:-1]
    return begins


def _latest_known(said: NDArray[np.int8], starts: Codes) -> NDArray[np.int8]:
    """Return for each respondent the latest answer to each question that is on record."""
    place = np.arange(len(said), dtype=np.int32)[:, None]
    known = np.maximum.reduceat(np.where(said == Answer.NOT_RECORDED, -1, place), starts, axis=0)
    latest = np.take_along_axis(said, np.maximum(known, 0), axis=0)
    return np.where(known < 0, np.int8(Answer.NOT_RECORDED), latest)


def _replacements(rows: Codes, starts: Codes) -> tuple[Codes, Codes]:
    ends = np.append(starts[1:], len(rows)) - 1
    last = np.repeat(rows[ends], np.diff(np.append(starts, len(rows))))
    old = rows != last
    return rows[old], last[old]


def _together(said: NDArray[np.int8], starts: Codes) -> tuple[NDArray[Any], NDArray[Any], NDArray[Any]]:
    """Return which answer counts, whether known ones differ, and whether yes stands against no."""
    some = np.bitwise_or.reduceat(_BIT[said], starts, axis=0) if len(starts) < len(said) else _BIT[said]
    return _COUNTS[some], _DIFFER[some], _CONTRADICT[some]


# ---- who replied --------------------------------------------------------------------------------


@dataclass(frozen=True, eq=False)
class Respondents:
    """Who sent each reply. `known`: it is known of all replies of its unit, so that another code is
    another person."""

    codes: Codes
    known: NDArray[np.bool_]

    def settled(self, answer: str) -> Codes:
        """Return the respondents as a person answered about the units of which it is not known."""
        return np.where(self.known, self.codes, -1) if answer in (LATER, EARLIER) else self.codes

    def in_turn(self, answer: str, order: NDArray[np.integer] | None) -> NDArray[np.integer] | None:
        """Return the rank of each reply: turned round among those of which it is not known who sent them
        where a person said that the earlier one counts."""
        if answer != EARLIER:
            return order
        rank = np.arange(len(self.known)) if order is None else np.asarray(order)
        return np.argsort(np.argsort(np.where(self.known, rank, -1 - rank)))


def respondents(
    unit: NDArray[np.integer], signs: Sequence[NDArray[np.integer]], reply: NDArray[np.integer]
) -> Respondents:
    """Tell who sent each reply from signs such as address and name, the surest first; -1 is a blank.

    A sign that stands in replies of several administrations is an office's and says nothing of who
    replied: give it as blank. `reply` is the number of the reply, -1 where there is none: the same number
    is the same reply, but another number says nothing of who sent it.
    """
    _, of = np.unique(unit, return_inverse=True)
    codes = np.arange(len(unit), dtype=np.int64)  # nobody known: each reply for itself
    known = np.zeros(len(unit), dtype=bool)
    widths = [int(np.max(sign, initial=0)) + 1 for sign in (reply, *signs)]
    firsts = np.cumsum([len(unit), *widths])
    listed = list(zip(firsts, (reply, *signs), strict=False))
    for first, sign in (listed[0], *reversed(listed[1:])):
        codes = np.where(sign >= 0, first + sign, codes)
    for first, sign in reversed(listed[1:]):
        whole = np.bincount(of, weights=sign < 0, minlength=1)[of] == 0
        codes, known = np.where(whole, first + sign, codes), known | whole
    return Respondents(codes, known)


# ---- what several uploads say of one unit ----------------------------------------------------------

REPLACES = "replaces"
OVER = {LATER: "later", TOGETHER: "together"}
"""What a person said → how an upload's reply stands over what earlier uploads hold of the unit.

later: a later reply of the same respondent; what it does not record stays. replaces: the same, of a reply
that records all that those before it do. together: a reply of another respondent.
"""

Said = Mapping[str, Answer]


def in_turn(lines: Iterable[tuple[str, NDArray[np.int8]]]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Return what counts of what uploads say of one unit, in their order, and what contradicts.

    A line is how it stands over those before it, and its answers as a row.
    """
    counts, contradicts = np.empty(0, dtype=np.int8), np.empty(0, dtype=bool)
    for place, (over, row) in enumerate(lines):
        if not place or over == REPLACES:
            counts, contradicts = row, np.zeros(len(row), dtype=bool)
            continue
        person = np.array([0, int(over == OVER[TOGETHER])])
        made = one_each(np.zeros(2, dtype=np.int64), np.stack([counts, row]), respondent=person)
        stays = contradicts & ((person[1] > 0) | (row == Answer.NOT_RECORDED))
        counts, contradicts = made.answers[0], made.contradicts[0] | stays
    return counts, contradicts


def counted(lines: Sequence[tuple[int, str, Said]]) -> dict[str, Answer]:
    """Return what counts of what uploads say of one unit, by question; see `in_turn`.

    A line is its upload, how that stands over those before it, and answers. Several lines of one upload
    are of different respondents: of one respondent's replies an import keeps one.
    """
    questions = list(dict.fromkeys(name for *_, said in lines for name in said))
    rows = matrix((said for *_, said in lines), questions)
    uploads: dict[int, tuple[str, list[NDArray[np.int8]]]] = {}
    for (upload, over, _), row in zip(lines, rows, strict=True):
        uploads.setdefault(upload, (over, []))[1].append(row)
    counts, _ = in_turn((over, _as_one(listed)) for over, listed in uploads.values())
    return {name: Answer(int(answer)) for name, answer in zip(questions, counts, strict=True)}


def _as_one(rows: Sequence[NDArray[np.int8]]) -> NDArray[np.int8]:
    return (
        rows[0]
        if len(rows) == 1
        else one_each(np.zeros(len(rows), dtype=np.int64), np.stack(rows)).answers[0]
    )


def together(replies: Sequence[Said]) -> dict[str, Answer]:
    """Return the answers of replies of different respondents as one."""
    return counted([(0, OVER[TOGETHER], reply) for reply in replies])


def of_set(said: Iterable[Answer]) -> tuple[Answer, bool]:
    """Return which of the answers of different respondents counts, and whether yes stands against no."""
    some = sum(int(_BIT[answer]) for answer in set(said))
    return Answer(int(_COUNTS[some])), bool(_CONTRADICT[some])


def recorded(said: Said) -> dict[str, Answer]:
    """Return the answers that are on record, a blank among them."""
    return {name: answer for name, answer in said.items() if answer is not Answer.NOT_RECORDED}


def asks_all(new: Said, old: Said) -> bool:
    """Tell whether a reply speaks of all that another one does, so that nothing of that is left."""
    return recorded(old).keys() <= recorded(new).keys()


def matrix(replies: Iterable[Said], questions: Sequence[str]) -> NDArray[np.int8]:
    """Return one row a reply and one column a question; what has no entry is not recorded."""
    rows = [[reply.get(name, Answer.NOT_RECORDED) for name in questions] for reply in replies]
    return np.array(rows, dtype=np.int8).reshape(len(rows), len(questions))


def contradiction_words(labels: Iterable[str]) -> str:
    """Return the note that stays with a reply whose respondents said yes and no to the same question."""
    listed = sentence_list(f"“{label}”" for label in labels)
    return f"One reply says yes and another one no to {listed}; yes counts."
