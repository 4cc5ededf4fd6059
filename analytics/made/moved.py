"""What of a file would be printed otherwise now: its figures and sentences, and which uploads moved them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace

from analytics.figures.earlier import LOOKED_BACK
from analytics.figures.known import Named, may_see
from analytics.figures.telling import tell
from analytics.made.again import again, contents_of
from analytics.made.printing import Contents
from analytics.made_file import MadeFile
from analytics.printed import Printed, asked
from analytics.seen_by import See
from analytics.selection import on_record
from analytics.survey import Survey
from analytics.uploads import Version

GONE = "not on record any more"
UNTOLD = "too little on record to tell it now"
HIDDEN = "not shown to this audience now"
LEFT = "no longer in it"
"""Why a figure, or a sentence, can't be told any more: never a zero."""
LOST = (GONE, UNTOLD, HIDDEN, LEFT)


@dataclass(frozen=True)
class Step:
    """What something printed became in a data version, which an upload made."""

    version: Version
    words: str


@dataclass(frozen=True)
class Moved:
    """Something printed that would be printed otherwise now. `now` are its words, or why there are none.

    `steps` are the data versions since in which it changed; none where the store does not know.
    """

    printed: Printed
    now: str
    figure: bool = True
    steps: tuple[Step, ...] = ()

    @property
    def told(self) -> bool:
        """Tell whether there is still something to be printed."""
        return self.now not in LOST


@dataclass(frozen=True)
class Changes:
    """How a file differs from what it would print now: of so many `figures`, which `moved`, sentences too."""

    figures: int
    moved: tuple[Moved, ...] = ()

    @property
    def moved_figures(self) -> tuple[Moved, ...]:
        return tuple(each for each in self.moved if each.figure)

    @property
    def moved_texts(self) -> tuple[Moved, ...]:
        return tuple(each for each in self.moved if not each.figure)


def changes(made: MadeFile, see: See) -> Changes:
    """Return what of a file has moved in the data that are seen; none where they are those it was made of."""
    was = contents_of(made)
    if see("office").data_version == made.data_version:
        return Changes(len(was.figures))
    told = _Now(made, see)
    figures = (Moved(each, told.figure(each)) for each in was.figures)
    texts = (Moved(each, told.text(each), figure=False) for each in was.texts)
    moved = (each for each in (*figures, *texts) if each.now != each.printed.words)
    return Changes(len(was.figures), _told_once(moved))


def _told_once(moved: Iterable[Moved]) -> tuple[Moved, ...]:
    """Return what has moved, a sentence that stands in several places once, with all of these."""
    found: dict[tuple[str, ...], Moved] = {}
    for each in moved:
        key = (each.printed.key,) if each.figure else (each.printed.words, each.now)
        if known := found.get(key):
            label = f"{known.printed.label}; {each.printed.label}"
            each = replace(known, printed=replace(known.printed, label=label))
        found[key] = each
    return tuple(found.values())


class _Now:
    """What a file would print of the data that are seen."""

    def __init__(self, made: MadeFile, see: See) -> None:
        self._survey = see(made.audience)
        contents: Contents = again(made, see)
        self._figures = {each.key: each.words for each in contents.figures}
        self._texts = {each.key: each.words for each in contents.texts}

    def figure(self, was: Printed) -> str:
        """Return the words of a figure; of one that the file would not hold now, as its reference says."""
        if was.key in self._figures:
            return self._figures[was.key]
        return _by_reference(self._survey, was) if was.asks else GONE

    def text(self, was: Printed) -> str:
        return self._texts.get(was.key, LEFT)

    def any(self, moved: Moved) -> str:
        return self.figure(moved.printed) if moved.figure else self.text(moved.printed)


def _by_reference(survey: Survey, was: Printed) -> str:
    what, filters = asked(was.asks)
    named = Named(what, filters)
    if not on_record(survey, filters):
        return GONE
    if not may_see(survey, named):
        return HIDDEN
    try:
        return tell(survey, named).words
    except KeyError:  # the survey holds nothing of it
        return UNTOLD


def with_steps(
    found: Changes, made: MadeFile, versions: Sequence[Version], see_of: Callable[[Version], See]
) -> Changes:
    """Return changes with the data versions in which each came about; only the last so many are read."""
    if not found.moved:
        return found
    steps: list[list[Step]] = [[] for _ in found.moved]
    was = [each.printed.words for each in found.moved]
    for version in _since(versions, made.data_version):
        told = _Now(made, see_of(version))
        for place, each in enumerate(found.moved):
            if (words := told.any(each)) != was[place]:
                steps[place].append(Step(version, words))
                was[place] = words
    moved = (replace(each, steps=tuple(own)) for each, own in zip(found.moved, steps, strict=True))
    return replace(found, moved=tuple(moved))


def _since(versions: Sequence[Version], name: str) -> Iterable[Version]:
    """Give the data versions after one; none where it is not among them, or too many came after it."""
    names = [version.name for version in versions]
    if name not in names:
        return ()
    after = versions[names.index(name) + 1 :]
    return after if len(after) <= LOOKED_BACK else ()
