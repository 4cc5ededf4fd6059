"""Walk over the pages of a random survey and gather every fault of what they say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

from analytics.filters import Filters
from tests.oracle.claims import Fault, Setting
from tests.oracle.into import as_survey
from tests.oracle.reading import page_faults, truth_of_words
from tests.oracle.recount import Choice
from tests.oracle.screen import Shown, open_pages
from tests.oracle.speech import Lexicon
from tests.oracle.surveys import random_survey
from tests.oracle.tables import table_faults
from tests.oracle.truth import Truth
from tests.oracle.views import some_choices


@dataclass(frozen=True)
class Found:
    """A fault, and how to see it again."""

    seed: int
    choice: Choice
    page: str
    fault: Fault

    def __str__(self) -> str:
        view = {name: values for name, values in asdict(self.choice).items() if values}
        return (
            f"{self.page} {view or 'all rounds'} seed {self.seed}, {self.fault.where}\n"
            f"    says: {self.fault.text[:400]}\n    but:  {self.fault.why}"
        )


def walk(seed: int, *, views: slice) -> Iterator[Found]:
    """Yield what the pages of a survey say and its records do not, in some of its views."""
    made = random_survey(seed)
    survey, lexicon, truth = as_survey(made), Lexicon(made), Truth(made, Choice())
    for choice in some_choices(made, views.stop)[views]:
        for shown in open_pages(survey, Filters(**asdict(choice)), seed=seed):
            own = truth.of(**asdict(choice))
            for fault in (*page_faults(shown, own, lexicon), *tables_faults(shown, own, lexicon)):
                yield Found(seed, choice, shown.page, fault)


def tables_faults(shown: Shown, truth: Truth, lexicon: Lexicon) -> Iterator[Fault]:
    """Yield what the tables of a page say and the records do not."""
    setting = Setting(truth_of_words(shown, truth), lexicon)
    for table in shown.tables:
        yield from table_faults(table, setting, shown.chosen)
