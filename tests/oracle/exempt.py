"""Numbers of a text that claim nothing of the replies, and why: they are taken out before it is read."""

from __future__ import annotations

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class Exempt:
    """A number that claims nothing of the replies, and why."""

    pattern: str
    why: str


MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
STATISTICS = "Difference|Odds ratio|Correlation|Exact p|The same|Smallest|decides"
EXEMPT = (
    Exempt(r"\d+ more as far apart", "how many measures are not named"),
    Exempt(r"^\* Rests on few answers: .*", "the key of a mark"),
    Exempt(r"^\d+ published figures? differs? from the records", "tested where printed figures are compared"),
    Exempt(r"the \d+ workshops that say|\d+ workshops do not", "checked by the rate that it stands beside"),
    Exempt(r"^All \d+ (workshops|tables)\b.*", "how many there are on another page or in a file"),
    Exempt(r"^\d+ figures? (as in the records|that the records leave open)", "how many lines are folded"),
    Exempt(r"^Nothing to compare yet for \d+ measures?", "how many names follow it"),
    Exempt(r"The \d+ of \d+ that are drawn are those", "how much of a table is drawn"),
    Exempt(r"\b[A-Z][a-z]{2} 20\d\d\b(?= /| ?$)", "when a workshop was held"),
    Exempt(
        r"^Small lines go from 0 to 100%, the last round large( · ◇ as a report prints it.*)?$",
        "the key of a table",
    ),
    Exempt(r"^[A-Z][a-z]+, up to \d+$", "how many can be compared"),
    Exempt(r"\b95% ", "the name of an interval"),
    Exempt(r"^All findings: \d+ more$", "how many sentences are folded away"),
    Exempt(r"^\d+ more in the table\.?$", "how many rows are not read aloud"),
    Exempt(r"^\d+ more$", "how many sentences are folded away"),
    Exempt(r"\d+ described it|\d+ practices?|\d+ projects?|\d+ chosen", "texts that are listed, not answers"),
    Exempt(r"the first \d+ of \d+", "how much of a table is drawn"),
    Exempt(r"[Dd]ata version \S+", "the name of a state of the data"),
    Exempt(r"\bFigure (?:id )?(?:[0-9A-Z]{3}-){2}[0-9A-Z]{3}\b", "the id of a figure, chart or table"),
    Exempt(r"http://localhost:\d+/\S*", "an address at which the data are had"),
    Exempt(rf"({MONTHS}) \d{{4}}", "when a workshop was held"),
    Exempt(r"^h\d$", "the tag of a heading"),
    Exempt(r"survey-\d{4}\.csv", "the name of a file"),
    Exempt(r"([Pp]rinted:?|published) \d+( of \d+)?( \(\d+%\))?", "what a report prints"),
    Exempt(r"\d+( of \d+)?( \(\d+%\))?( in \S+)? as published(?!: [+−])", "what a report prints"),
    Exempt(
        r"(?i:too few to rank|too little is known to rank|not ranked, more replies than participants"
        r"|not ranked, a reply from off the list of participants): .*",
        "figures that are told where they stand",
    ),
    Exempt(r"^.*2/3: yes at two of three.*|^.*0 nobody it could be true of.*", "the key of a chart"),
    Exempt(r"It moves \d+ figures", "tested where printed figures are compared"),
    Exempt(r"\d+ (fewer|more) than printed", "tested where printed figures are compared"),
    Exempt(r"^Of \d+ figures published of .*", "tested where printed figures are compared"),
    Exempt(r"^The same, \d+ pairs adjusted together", "statistics, tested with links"),
    Exempt(rf"^({STATISTICS})[^:]*(:|;).*", "statistics, tested with links"),
    Exempt(r"fewer than 5 replies in one group", "a rule of verdicts, tested with links"),
    Exempt(r"^For none of \d+ pairs of an action .*", "verdicts, tested with links"),
    Exempt(r"\d+ of \d+ pairs differ", "verdicts, tested with links"),
    Exempt(r"(for|any of the) \d+ (more|actions)", "verdicts, tested with links"),
    Exempt(r"compared only with itself \d+ points? (more|fewer)", "statistics, tested with links"),
    Exempt(r"the \d+ (region types|administrations) that add most", "how much of a table is drawn"),
    Exempt(r"within 15 points", "a rule of verdicts, tested with links"),
    Exempt(r"(?<=: )([+−]\d+|0) points?(?=, (clearly|perhaps|whether|about|a small))", "tested with trends"),
    Exempt(r"plausible from [+−]?\d+ to [+−]?\d+", "an interval, tested with links"),
    Exempt(r"as one of \d+ pairs", "how many are compared, tested with links"),
    Exempt(r"^This base could only show .*", "what a base can show, tested with links"),
    Exempt(r"[Tt]ables? \d( (and|to) \d)?|table-\d", "the name of a table"),
)


def without_exempt(text: str) -> str:
    """Return a text without the numbers that claim nothing of the replies."""
    for exempt in EXEMPT:
        text = re.sub(exempt.pattern, "", text)
    return text
