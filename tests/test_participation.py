"""Who replied and who is silent: by lists of participants, counted here by hand."""

from __future__ import annotations

import csv
import io

from analytics.export import silent_csv, silent_text
from analytics.filters import Filters
from analytics.participation import Participation, participations
from analytics.survey import Survey
from analytics.tally import tally
from tests.building import survey_of, workshop

ALL_YES = "y" * 9


def made() -> Survey:
    """Make a round of four workshops.

    1 lists Fiji, Macao, Tonga and Samoa; Fiji replied. 2 lists Japan alone, and Japan replied. Of 3 it is
    known that five took part and not who; two replied. Of 4 nothing is known; one replied.
    """
    return survey_of(
        [("2021-1", "FJ", ALL_YES), ("2021-2", "JP", ALL_YES), ("2021-3", "FJ", ALL_YES),
         ("2021-3", "JP", ALL_YES), ("2021-4", "NZ", ALL_YES)],
        workshops=[
            workshop("2021-1", topic="Risk", month="2020-09", participated=4,
                     participants=("FJ", "MO", "TO", "WS")),
            workshop("2021-2", topic="AEO", participated=1, participants=("JP",)),
            workshop("2021-3", topic="Origin", participated=5),
            workshop("2021-4", topic="Seals", participated=None),
        ],
    )  # fmt: skip


def lines(**filters: tuple[str, ...]) -> tuple[Participation, ...]:
    return participations(tally(made(), Filters(**filters)))


def names(line: Participation) -> list[str]:
    return [member.name for member in line.silent or ()]


def test_a_list_says_who_replied_and_who_is_silent_in_order_of_names():
    risk, aeo, origin, seals = lines()
    assert [member.name for member in risk.replied] == ["Fiji"]
    assert names(risk) == ["Macao, China", "Samoa", "Tonga"]
    assert (risk.missing, risk.unnamed) == (3, 0)
    assert (aeo.missing, aeo.silent) == (0, ())
    assert (origin.missing, origin.unnamed, origin.silent) == (3, 3, None)
    assert (seals.missing, seals.unnamed, seals.silent) == (None, 0, None)


def test_filters_leave_their_administrations_alone():
    risk, *_ = lines(administrations=("TO", "FJ"))
    assert ([m.code for m in risk.replied], names(risk), risk.missing) == (["FJ"], ["Tonga"], 1)


def test_the_text_names_the_silent_a_line_a_workshop():
    assert silent_text(lines()).splitlines() == [
        "Risk workshop, Sep 2020: Macao, China; Samoa; Tonga",
        "Origin workshop: 3 silent, names not on record",
    ]


def test_the_file_has_a_line_for_each_silent_administration():
    current = tally(made())
    found = list(csv.DictReader(io.StringIO(silent_csv(participations(current), current))))
    assert [(line["workshop"], line["administration"], line["name"], line["note"]) for line in found] == [
        ("1", "MO", "Macao, China", ""),
        ("1", "WS", "Samoa", ""),
        ("1", "TO", "Tonga", ""),
        ("3", "", "", "3 silent, names not on record"),
    ]
    assert {line["data_version"] for line in found} == {"1-test"}
