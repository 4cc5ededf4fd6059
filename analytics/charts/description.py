"""What a chart shows, in meanings: no pixel, no font, no colour. A drawer and a theme make the rest.

A hue is the id of what is measured ("actions", "replies", "direct_effects"); `pick` names the figure behind
a mark as [measure, by, group]; `tip` is what the mark says in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Pick = tuple[str, ...]
Scale = Literal["shares", "counts"]
Told = Literal["figure", "counted", "not_answered", "nothing"]
"""What a cell knows: a share, a count without a base, that the question was left blank, or nothing."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One figure as a row: `count` of `base`, what is not known beside it, and the figure in words.

    `base` None: not known, so that the row has a count and no share; `known` is how many are known to be in
    it. `more` are further lines of words.
    `published` is a report's count and base where it is to be seen, each None where it is not printed.
    """

    label: str
    hue: str
    count: int | None
    base: int | None
    known: int = 0
    not_answered: int = 0
    not_recorded: int = 0
    no_or_blank: int = 0
    words: str = ""
    more: tuple[str, ...] = ()
    published: tuple[int | None, int | None] = (None, None)
    pick: Pick = ()
    tip: str = ""
    heading: str = ""
    """What stands above the first of several bars that belong together."""
    not_shown: int = 0


@dataclass(frozen=True, slots=True)
class Rows:
    """Figures below one another. `parts` name those in the count and the rest of the base, for the legend.

    With `scale` "shares" all bars with a base are equally long, so that groups of any size compare; with
    "counts" a bar is as long as its replies.
    """

    bars: tuple[Bar, ...]
    parts: tuple[str, str]
    scale: Scale = "shares"


@dataclass(frozen=True, slots=True)
class Head:
    """The name of a row or a column, and a shorter one for where there is little room."""

    text: str
    short: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure in a grid: its share decides the colour, its words stand in it."""

    hue: str
    told: Told
    share: float | None
    words: str
    short: str = ""
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """Groups down and measures across; `cells` has a row for each of `down`. None is an empty place.

    `of` says of what a stronger colour is a larger share ("said yes"), for the scale above the grid.
    """

    down: tuple[Head, ...]
    across: tuple[Head, ...]
    cells: tuple[tuple[Cell | None, ...], ...]
    of: str = "said yes"


@dataclass(frozen=True, slots=True)
class Tile:
    """A member's place on the map of tiles, counted from 0; `cell` None where nothing is on record."""

    row: int
    column: int
    code: str
    name: str
    cell: Cell | None
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Tiles:
    """Members placed roughly as on a map."""

    tiles: tuple[Tile, ...]
    of: str = "said yes"


@dataclass(frozen=True, slots=True)
class Rate:
    """A share with its interval; `share` None where the base is too small for one. `solid` fills the dot."""

    label: str
    words: str
    hue: str
    share: float | None
    low: float | None = None
    high: float | None = None
    solid: bool = True
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares side by side on one scale from 0 to 100%, each with its interval."""

    rates: tuple[Rate, ...]


@dataclass(frozen=True, slots=True)
class Point:
    """A measure in a round: `share` where it has a place on the scale, else why not in `words`.

    `published` is the share that a report prints, where it is to be seen; `joined` tells that a line leads
    here from the point before.
    """

    share: float | None
    words: str
    published: float | None = None
    published_words: str = ""
    joined: bool = True
    pick: Pick = ()
    tip: str = ""


NOTE = "As the report counts"
"""What begins the note of a panel."""


@dataclass(frozen=True, slots=True)
class Panel:
    """One measure over the rounds; `note` is muted below its heading.

    `place` is that of its measure among those that were asked for, in whichever order the panels stand.
    """

    heading: str
    hue: str
    points: tuple[Point, ...]
    note: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True)
class Trend:
    """Measures over the same rounds, a panel each on the whole scale from 0 to 100%."""

    rounds: tuple[str, ...]
    panels: tuple[Panel, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A change in points, the part that goes with the mix and the part within; `words` say both together."""

    label: str
    mix: float
    within: float
    words: str
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Mix:
    """The whole change first, then the groups that add to it."""

    hue: str
    changes: tuple[Change, ...]
    parts: tuple[str, str] = ("Goes with the mix", "Within the groups")


@dataclass(frozen=True, slots=True)
class Spot:
    """A group at its number of answers and its share; a `name` is written where it stands apart.

    `alike` is how many groups stand at this very place, itself among them.
    """

    base: int
    share: float
    name: str = ""
    pick: Pick = ()
    tip: str = ""
    alike: int = 1


@dataclass(frozen=True, slots=True)
class Limits:
    """Where chance keeps a share at each number of answers: (answers, least, most)."""

    name: str
    dash: str
    ends: tuple[tuple[int, float, float], ...]


@dataclass(frozen=True, slots=True)
class Funnel:
    """Many groups against their numbers of answers, within limits around the share in all."""

    hue: str
    middle: float
    limits: tuple[Limits, ...]
    spots: tuple[Spot, ...]


@dataclass(frozen=True, slots=True)
class Pair:
    """Those who acted beside those who did not: a bar each; `words` say the difference or why there is none.

    `strength` is 0 (told nothing) to 3 (clearly); `up` tells that the outcome is more common among those who
    acted.
    """

    acted: Rate
    others: Rate
    words: str
    strength: int
    up: bool
    pick: Pick = ()
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Pairs:
    """Actions down and outcomes across, two small bars a cell."""

    down: tuple[Head, ...]
    across: tuple[Head, ...]
    cells: tuple[tuple[Pair | None, ...], ...]


@dataclass(frozen=True, slots=True)
class Saying:
    """A text as it stands: a practice, a sentence. `source` says whose words they are."""

    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Sayings:
    """Texts below one another."""

    sayings: tuple[Saying, ...]


@dataclass(frozen=True, slots=True)
class Listing:
    """Words in columns: what was done and by whom, or the rows of a table."""

    columns: tuple[str, ...]
    lines: tuple[tuple[str, ...], ...]


Body = Rows | Grid | Tiles | Rates | Trend | Mix | Funnel | Pairs | Sayings | Listing
