"""What the administrations answered: the one truth behind every generated export.

The workshops, the replies and every text are invented. Two administrations, Fiji and Malaysia,
answer about two workshops each.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

ACTIONS = (
    "share_materials",
    "submit_reports",
    "make_recommendations",
    "organize_in_house_workshop",
    "develop_manuals",
    "others",
)
OUTCOMES = ("direct_effects", "efficiency", "projects")
TEXTS = (
    "others_text",
    "operational_improvement",
    "strategic_empowerment",
    "direct_effects_text",
    "efficiency_text",
    "projects_text",
)
LETTERS = {"y": "yes", "n": "no", "?": ""}


@dataclass(frozen=True)
class Workshop:
    """A workshop that the survey asks about."""

    number: int
    title: str
    part: str
    """The words by which people speak of it."""
    month: str
    participated: int

    @property
    def region_type(self) -> str:
        return "sub-regional" if "Sub-regional" in self.title else "regional"


@dataclass(frozen=True)
class Reply:
    """One administration's answers about one workshop.

    `answers` has all nine questions: yes, no, or empty for not answered. A box that is not ticked
    is no, but when the whole question of the actions was skipped, all six are not answered.
    """

    workshop: int
    administration: str
    """ISO code; in a row that is no reply, whatever was typed."""
    answers: Mapping[str, str]
    texts: Mapping[str, str]

    @property
    def skipped_actions(self) -> bool:
        return not any(self.answers[action] for action in ACTIONS)

    def ticked(self, action: str) -> bool:
        return self.answers[action] == "yes"

    def text(self, kind: str) -> str:
        return self.texts.get(kind, "")


_LISTED = (
    (1, "WCO Sub-regional Workshop on Post-Clearance Audit", "Post-Clearance Audit", "2023-09", 6),
    (
        2,
        "WCO Regional Workshop on Data Analytics, Selectivity and Reporting",
        "Data Analytics",
        "2023-10",
        21,
    ),
    (3, "WCO Sub-regional Workshop on Rules of Origin for Pacific Islands", "Rules of Origin", "2023-12", 7),
    (4, "WCO Sub-regional Train-the-Trainer Workshop on Cargo Targeting", "Cargo Targeting", "2024-02", 8),
)
WORKSHOPS = {listed[0]: Workshop(*listed) for listed in _LISTED}


def reply(workshop: int, administration: str, letters: str, **texts: str) -> Reply:
    """Make a reply from nine letters, one a question: y yes, n no, ? not answered; blanks group them."""
    answers = dict(zip(ACTIONS + OUTCOMES, letters.replace(" ", ""), strict=True))
    named = {name if name in TEXTS else f"{name}_text": text for name, text in texts.items()}
    return Reply(workshop, administration, {q: LETTERS[letter] for q, letter in answers.items()}, named)


REPLIES = (
    reply(1, "BD", "yynnyn nyn", efficiency="Audit files are closed in three weeks instead of seven."),
    reply(
        1,
        "IN",
        "yynyny yy?",
        others="Invited two economists to talk about transfer pricing, royalties and assists",
        direct_effects='Auditors now ask for the "full" ledger, not for extracts.',
    ),
    reply(1, "IR", "nyynnn ?yn", strategic_empowerment="An audit charter is before the council."),
    reply(1, "LK", "?????? ynn", direct_effects="Two importers corrected their declarations unasked."),
    reply(1, "NP", "ynnnnn nny", projects="A desk for audits opened at the eastern border."),
    reply(2, "AU", "yyynyn nyn", efficiency="Analysts and targeters share one dashboard; both save time."),
    reply(2, "BN", "ynnnnn nn?"),
    reply(
        2,
        "CN",
        "yyyyyn yyy",
        direct_effects="Selectivity hits rose from 4% to 6.5%, 2,300 cases in all.",
        projects="A laboratory for declarations data, staffed by nine people.",
    ),
    reply(
        2,
        "FJ",
        "ynnyny yyn",
        others="Plans to organize in-house workshops for brokers as well, once a year",
        operational_improvement="Weekly queries are now run by the duty officers themselves.",
    ),
    reply(2, "HK", "yynnyn nyy", projects="Parcel data are now scored before the aircraft lands."),
    reply(2, "ID", "yyynnn nyy", efficiency="- one query instead of six\n- no paper list at the gate"),
    reply(
        2, "JP", "nyynnn yyy", direct_effects="統計担当者の研修を始めた (training of statisticians began)."
    ),
    reply(
        2,
        "KR",
        "yyyynn ny?",
        efficiency="Reports that took two days are ready overnight.",
        strategic_empowerment="The data strategy for 2025 to 2029 names selectivity as a pillar.",
    ),
    reply(2, "MY", "yyyyny yyy", others="Opened a mailbox for questions; it is read daily"),
    reply(2, "MN", "yynnnn ?yy", projects="Mongolia’s first data warehouse went to tender."),
    reply(2, "NZ", "?????? nyn", efficiency="Fewer false alarms at the mail centre."),
    reply(
        2,
        "VN",
        "yyynny nyy",
        others="Báo cáo được dịch sang tiếng Việt (report translated)",
        operational_improvement="Risk profiles are refreshed every month.",
    ),
    reply(3, "FJ", "nyynny yyy", others="Talks with the chamber of commerce in Suva"),
    reply(3, "PG", "yyyyyn yyn", direct_effects="Certificates are checked against the list of signatures."),
    reply(3, "PW", "ynnnnn n?n"),
    reply(
        3,
        "SB",
        "ynnnyn nn?",
        direct_effects="Too early to tell.",
        operational_improvement="A checklist of origin criteria hangs at each counter.",
    ),
    reply(3, "TO", "ynnyyn yyy", projects="Advance rulings on origin, on trial since March."),
    reply(3, "WS", "nyyynn yyy", efficiency="=> half the queries at the counter, same staff"),
    reply(4, "KH", "yynynn yy?", direct_effects="Dubious manifests are spotted before berthing."),
    reply(4, "LA", "nynyny yyy", others="Study visit of five officers to the dry port"),
    reply(4, "MY", "ynnnyn ny?", strategic_empowerment="Targeting became a career track of its own."),
    reply(4, "PH", "yyyyyn yyy", efficiency="Container scans: down by a fifth; finds: up by a tenth."),
    reply(4, "TH", "ynnnyn nyy", projects="A joint targeting room of customs and police."),
)
"""The 28 replies, in the order of the workshops. A row map names them by their place here."""

TEST, PREVIEW, PARTIAL, DUPLICATE = "test", "preview", "partial", "duplicate"
NOT_APPROVED, ON_HOLD = "not approved", "on hold"
TOTAL, NOTE, LEGEND, HEADING, NO_REPLY = "total", "note", "legend", "heading", "no reply"
HIDDEN_SHEET, SUMMARY, REPEAT = "hidden sheet", "summary", "repeat group"

KOREA = next(index for index, known in enumerate(REPLIES) if known.administration == "KR")

NO_REPLIES = {
    TEST: reply(1, "test", "nnnnny yyn", others="test", direct_effects="test test"),
    PREVIEW: reply(1, "MV", "yyyyyn yyy", direct_effects="asdf"),
    PARTIAL: reply(4, "MM", "?????? ???"),
    NOT_APPROVED: reply(1, "BT", "yyynnn nnn"),
    ON_HOLD: reply(3, "TL", "ynnnnn n??"),
    DUPLICATE: replace(
        REPLIES[KOREA],
        answers={**REPLIES[KOREA].answers, "share_materials": "no", "efficiency": "no"},
        texts={},
    ),
}
"""Rows that a tool may hold and that must not be imported, by the reason.

A preview and a row that is not approved look like replies: only a column of the tool tells.
The duplicate is Korea's first reply, which its later one replaces.
"""


def sent_at(index: int) -> tuple[datetime, datetime]:
    """Return when the reply at this place of REPLIES was begun and sent; neither is a round number."""
    begun = datetime(2024, 5, 6, 2, 5, 11) + timedelta(hours=31 * index, minutes=17 * index)
    return begun, begun + timedelta(minutes=9 + index % 5, seconds=13 + index)
