"""Read the words of a text: which measures, groups, rounds and names it mentions, and which figures it gives.

Names come from data and may hold anything, digits and all; each mention is taken out of the text and
leaves one sign in its place, so that what is left is the product's own words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from itertools import combinations

from tests.oracle.recount import sub_region
from tests.oracle.surveys import UNKNOWN_CODES, Held, RandomSurvey, asked, members, questionnaire
from tests.oracle.truth import REPLIES, Measure, question

FIGURE = re.compile(
    r"(?P<count>\d[\d,]*) (?P<replies>repl(?:y|ies) )?of (?P<base>\d[\d,]*)(?: participations?)?"
    r"(?: \((?P<share>[<>]?\d+)%\))?"
)
MEASURE, GROUP, ROUND, NAME = "\ue000", "\ue001", "\ue002", "\ue003"
"""The signs that mentions leave: of a measure, a group, a round, and a name that says nothing here."""

ENDS = (
    r"(?<=[;.?!]) |; |\n"
    r"|(?<=from 1 administration:) |(?<=from \d administrations:) |(?<=from \d\d administrations:) "
)
"""Where one part of a text ends and the next begins; after who replied, what they said."""

Place = tuple[str, str]
"""Grouping and group."""


@dataclass(frozen=True)
class Mention:
    """What a stretch of text means. `measures` and `places` are all that it could mean."""

    sign: str
    words: str
    measures: tuple[Measure, ...] = ()
    places: tuple[Place, ...] = ()
    round: str = ""


@dataclass(frozen=True)
class Given:
    """A figure as a text gives it: count, base, and the percentage as written."""

    count: int
    base: int
    share: str | None
    of_participations: bool


@dataclass(frozen=True)
class Part:
    """A stretch of a sentence that gives figures, with what it mentions, in order."""

    text: str
    mentions: tuple[Mention, ...]

    def having(self, sign: str) -> list[Mention]:
        """Return the mentions of one kind, in the order of the text."""
        return [mention for mention in self.mentions if mention.sign == sign]

    @cached_property
    def figures(self) -> list[Given]:
        return list(figures_in(self.text))


def figures_in(text: str) -> Iterator[Given]:
    """Yield every "N of M (P%)" of a text."""
    for found in FIGURE.finditer(text):
        count, base = (int(found[name].replace(",", "")) for name in ("count", "base"))
        yield Given(count, base, found["share"], bool(found["replies"]))


class Lexicon:
    """All the words that a survey's texts can use for something."""

    def __init__(self, made: RandomSurvey) -> None:
        self.made = made
        words: dict[str, Mention] = {}
        for mention in (*self._groups(), *self._names(), *measures_in_words()):
            words.setdefault(mention.words, mention)
        self._words = words
        ordered = sorted(words, key=len, reverse=True)
        self._pattern = re.compile("|".join(_bounded(word) for word in ordered if word))
        self._read: dict[str, Part] = {}

    def _names(self) -> Iterator[Mention]:
        for workshop in self.made.workshops:
            yield Mention(NAME, workshop.title)
            if workshop.topic:
                yield Mention(NAME, workshop.topic)
        for code, title in self.made.rounds:
            yield Mention(ROUND, title, round=code)

    def _groups(self) -> Iterator[Mention]:
        yield from self._workshops()
        for number in sorted({w.number for w in self.made.workshops}, reverse=True):
            own = [("workshop", str(number))]
            own += [("workshop", w.key) for w in self.made.workshops if w.number == number]
            yield Mention(GROUP, f"workshop {number}", places=tuple(own))
        for kind, words in (
            ("regional", ("Regional", "regional")),
            ("sub-regional", ("Sub-regional", "sub-regional")),
            (
                "",
                (
                    "Region type not recorded",
                    "region type not recorded",
                    "workshops whose region type is not recorded",
                ),
            ),
        ):
            yield from (Mention(GROUP, word, places=(("region_type", kind),)) for word in words)
        regions = {sub_region(code) for code in members()}
        yield from (Mention(GROUP, name, places=(("sub_region", name),)) for name in sorted(regions))
        yield Mention(GROUP, "Sub-region not recorded", places=(("sub_region", ""),))
        for code in (*members(), *UNKNOWN_CODES):
            name = members()[code]["name"] if code in members() else code
            yield Mention(GROUP, name, places=(("administration", code),))

    def _workshops(self) -> Iterator[Mention]:
        """Yield workshops by their keys, and as labels name them: "2. Title", with the round before it."""
        titles, labels = dict(self.made.rounds), {}
        for w in self.made.workshops:
            own = (("workshop", w.key), ("workshop", str(w.number)))
            yield Mention(GROUP, f"workshop {w.key}", places=own)
            named = f"{w.number}. {w.title}"
            sentence = f"{w.topic} workshop" if w.topic else f"“{w.title}”"
            for label in (
                named,
                f"{titles[w.round]}, {named}",
                f"{titles[w.round]} · {named}",
                sentence,
                *([f"{sentence} of {_month(w.month)}"] if w.month else []),
                *_brief(w, titles[w.round]),
                f"{sentence} of {titles[w.round]}",
                f"{sentence} of {w.round}",
                f"{sentence} no. {w.number} of {titles[w.round]}",
            ):
                bare = label.replace(f"“{w.title}”", w.title)
                for said in dict.fromkeys([label, capital(label), bare, f"{bare}, {w.round}"]):
                    labels[said] = (*labels.get(said, ()), *own)
        yield from (Mention(GROUP, label, places=places) for label, places in labels.items())

    def read(self, text: str) -> Part:
        """Return a text with every mention taken out of it; see `unmarked` for texts of plotly.

        What stands on many pages is read once.
        """
        if text in self._read:
            return self._read[text]
        found: list[Mention] = []

        def taken(match: re.Match[str]) -> str:
            found.append(self._words[match[0]])
            return found[-1].sign

        return self._read.setdefault(text, Part(self._pattern.sub(taken, text), tuple(found)))

    def parts(self, text: str) -> list[Part]:
        """Return a text part by part: at the ends of sentences and at semicolons."""
        whole = self.read(text)
        if " | " in text or "/ " in text:  # a line of a table, an item of a list
            return [whole]
        left, parts = list(whole.mentions), []
        listing = re.match(r"\S+( \S+){0,2}: \d+: ", whole.text)  # names, set apart by semicolons
        for piece in re.split(r"\n" if listing else ENDS, whole.text):
            size = sum(piece.count(sign) for sign in (MEASURE, GROUP, ROUND, NAME))
            parts.append(Part(piece, tuple(left[:size])))
            left = left[size:]
        return parts


def _brief(w: Held, round_title: str) -> Iterator[str]:
    """Yield what a workshop is called where a title has little room: its topic or title, and which."""
    short = w.topic or f"“{w.title}”"
    which = [_month(w.month, "%b %Y")] if w.month else []
    yield from (short, *(f"{short} ({x})" for x in (*which, w.round, round_title)))
    yield f"{short} (no. {w.number} of {round_title})"


def _month(month: str, form: str = "%B %Y") -> str:
    return date.fromisoformat(f"{month}-01").strftime(form)


def unmarked(text: str) -> str:
    """Return a text of plotly, which reads a small HTML, as it is seen."""
    return html.unescape(
        re.sub(r"<br>|</?b>|</?span[^>]*>|<extra></extra>", " ", re.sub("[\u2068\u2069]", "", text))
    ).strip()


def _bounded(word: str) -> str:
    before = r"(?<!\w)" if word[:1].isalnum() else ""
    after = r"(?!\w)" if word[-1:].isalnum() else ""
    return f"{before}{re.escape(word)}{after}"


@lru_cache(maxsize=1)
def measures_in_words() -> tuple[Mention, ...]:
    """Return everything that texts call a measure: the words of questions, and of pairs of them."""
    by_id = {q["id"]: q for q in questionnaire()["question"]}
    found = []
    for name in asked():
        q = by_id[name]
        brief = [q["short"]] if name in asked("outcome") else []
        for words in dict.fromkeys([q["label"], q["label"].lower(), q["done"], capital(q["done"]), *brief]):
            found.append(Mention(MEASURE, words, measures=(question(name),)))
    for measure in pairs():
        done = " or ".join(by_id[action]["done"] for action in measure.actions)
        came = by_id[measure.outcome]["done"]
        if measure.kind == "attributed":
            briefly = tuple(m for m in pairs() if m.kind == "attributed" and m.outcome == measure.outcome)
            found.append(Mention(MEASURE, f"{capital(came)}: had {done}", measures=(measure,)))
            found.append(Mention(MEASURE, f"{capital(came)}: had acted", measures=briefly))
        else:
            found.append(Mention(MEASURE, f"{capital(done)}: {came}", measures=(measure,)))
    for words in ("Replies", "Replied", "Reply rate", "reply rate"):
        found.append(Mention(MEASURE, words, measures=(REPLIES,)))
    return (*found, *_links_in_words())


def _links_in_words() -> Iterator[Mention]:
    """Yield how links are called: the link, those who acted, and those who did not."""
    for words, link in links_by_name().items():
        idle = replace(link, kind="idle")
        yield Mention(MEASURE, f"{words}, Acted", measures=(link,))
        yield Mention(MEASURE, f"{words}, Did not act", measures=(idle,))
        yield Mention(MEASURE, words, measures=(link, idle))


@lru_cache(maxsize=1)
def links_by_name() -> dict[str, Measure]:
    """Return the name of every link of one or two actions: "Share training materials and direct effects"."""
    by_id = {q["id"]: q for q in questionnaire()["question"]}
    found = {}
    for outcome in asked("outcome"):
        came = by_id[outcome]["label"].lower()
        for size in (1, 2):
            for actions in combinations(asked("action"), size):
                alone = by_id[actions[0]]["label"]
                for joined in (" or ", " and "):
                    names = alone if size == 1 else joined.join(by_id[a]["short"] for a in actions)
                    together = size > 1 and joined == " and "
                    link = Measure("acted", actions, outcome, together)
                    found[f"{names} and {came}"] = link
                    found[f"{names[:1].lower()}{names[1:]} and {came}"] = link
    return found


@lru_cache(maxsize=1)
def pairs() -> tuple[Measure, ...]:
    """Return every action beside every outcome, and the attributions of the report's tables."""
    tables = [table for table in questionnaire()["table"] if table["kind"] == "links"]
    return (
        *(Measure("acted", (a,), o) for a in asked("action") for o in asked("outcome")),
        *(Measure("attributed", tuple(t["actions"]), t["outcome"]) for t in tables),
    )


@lru_cache(maxsize=1)
def ids() -> dict[str, Measure]:
    """Return the names of measures in files and addresses, as docs/command-line.md gives them."""
    named = {name: question(name) for name in asked()} | {"reply_rate": REPLIES}
    for measure in pairs():
        named[f"{'_or_'.join(measure.actions)}_and_{measure.outcome}"] = measure
    return named


def capital(words: str) -> str:
    """Begin words with a capital letter."""
    return words[:1].upper() + words[1:]


def all_measures(mentions: Iterable[Mention]) -> list[Measure]:
    """Return the measures that mentions name, each once."""
    return list(dict.fromkeys(measure for mention in mentions for measure in mention.measures))
