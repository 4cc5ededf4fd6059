"""A small round with contacts, and letters of it."""

from __future__ import annotations

from datetime import date

from analytics.mail import Attachment, Drafted, drafted
from analytics.rounds.contact import Contact
from analytics.rounds.log import Dispatch, DispatchKind, RoundLog
from tests import building

TODAY = date(2020, 6, 10)
SHEET = Attachment("Survey 2020 – Fiji – フィジー.xlsx", bytes(range(256)) * 40)
LONG_NAME = "山田 太郎, 関税局国際調査課の係長でありワークショップの参加者"
PEOPLE = (
    Contact("FJ", 'Muster, Ana "Änni"', "ana.muster@example.org", "Officer", ("2020-1",), "", "a1"),
    Contact("FJ", "Beispiel, Bo", "bo@example.org", "", ("2020-2",), "", "b2"),
    Contact("JP", LONG_NAME, "taro@example.org", "課長", ("2020-1",), "", "c3"),
    Contact("JP", "", "desk@example.org", "", ("2020-1",), "", "d4"),
)
SURVEY = building.survey_of(
    [("2020-1", "AU", "yyyyyyyyy")],
    workshops=[
        building.workshop("2020-1", participants=("AU", "FJ", "JP", "TO"), ends="2019-11-22"),
        building.workshop("2020-2", participants=("FJ",), ends="2019-12-05"),
    ],
)


def log(*more: Dispatch) -> RoundLog:
    """Return a log in which all were sent the questionnaire on 22 May, Fiji's second on 5 June."""
    sent = [("2020-1", code, "2020-05-22") for code in ("FJ", "JP", "TO")]
    sent.append(("2020-2", "FJ", "2020-06-05"))
    return RoundLog(
        dispatches=(
            *(
                Dispatch(w, code, "questionnaire", "ana", made_for=day, sent=day, id=f"{w}{code}")
                for w, code, day in sent
            ),
            *more,
        )
    )


def letters(kind: DispatchKind = "reminder", **how: object) -> Drafted:
    """Write letters on 10 June 2020; Fiji's holds a file."""

    def attach(units: object) -> dict[str, Attachment]:
        return {"FJ": SHEET}

    given: dict = {"attach": attach, **how}
    return drafted(kind, SURVEY, "2020", log(), PEOPLE, TODAY, **given)
