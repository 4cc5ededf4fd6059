"""What a page draws of a long list: the first part and a count, and no two fields of one name."""

from __future__ import annotations

import csv
import io
import re

import pytest
from streamlit.testing.v1 import AppTest

from analytics.ingest import read_batch
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import Store
from analytics.understanding import Decision, Mapping
from pages.review.session import mark
from pages.ui.long_list import AT_ONCE
from tests.pages.conftest import ENTRY, Open, said
from tests.pages.test_pages_upload import UPLOAD, give, pressed
from tests.pages.workbooks import changed, round_2021
from tests.rooms import screens

HEAD = ["Country", "Workshop", "Share materials", "Reports", "Direct effects", "Efficiency"]
MANY = 300
DRAWN_AT_MOST = 12 * AT_ONCE
"""Of each line a few elements: what it is, where, the field, and what holds them together."""


def listed(*rows: list[str]) -> bytes:
    written = io.StringIO()
    csv.writer(written).writerows([HEAD, *rows])
    return written.getvalue().encode()


def of_unknown_names(count: int) -> bytes:
    return listed(*(["Fiji", "1", "x", "", "yes", "no"],) * 3, *(
        [f"Administration of the far island {place}", "1", "x", "", "yes", "no"] for place in range(count)
    ))  # fmt: skip


def drawn(app: AppTest) -> int:
    """Count all that a page draws, containers included."""

    def below(block: object) -> int:
        children = getattr(block, "children", {})
        return 1 + sum(below(child) for child in children.values())

    return below(app.main) + below(app.sidebar)


def test_many_questions_are_drawn_a_part_at_a_time(store: Store, page: Open):
    app = give(page(UPLOAD), ("many.csv", of_unknown_names(MANY)))
    found = re.search(r"\[\*\*(\d+) questions\*\*\]\(#questions\)", said(app))
    assert found, said(app)[:900]
    assert int(found.group(1)) > 2 * AT_ONCE
    assert drawn(app) < DRAWN_AT_MOST
    assert f"{AT_ONCE} of {found.group(1)} are shown." in said(app)
    before = len(app.selectbox)
    pressed(app, "more-questions")
    assert len(app.selectbox) == before + AT_ONCE


def test_many_errors_are_one_table(store: Store, page: Open):
    rows = [["", "1", "x", "", "yes", "no"] for _ in range(MANY)]
    app = give(page(UPLOAD), ("many.csv", listed(["Fiji", "1", "x", "", "yes", "no"], *rows)))
    assert drawn(app) < 100


def test_many_rows_left_out_are_drawn_a_part_at_a_time(store: Store, page: Open):
    rows = [["Fiji", "1", "", "", "", ""] for _ in range(MANY)]
    app = give(page(UPLOAD), ("many.csv", listed(*[["Japan", "1", "x", "", "yes", "no"]] * 2, *rows)))
    boxes = [box for box in app.checkbox if (box.key or "").startswith("take-back")]
    assert len(boxes) == AT_ONCE
    assert drawn(app) < DRAWN_AT_MOST


def test_many_files_are_drawn_a_part_at_a_time(store: Store, page: Open):
    files = [(f"letter {place}.txt", f"Dear colleague {place}".encode()) for place in range(60)]
    app = give(page(UPLOAD), *files)
    assert drawn(app) < DRAWN_AT_MOST
    assert f"{AT_ONCE} of 60 are shown." in said(app)


def test_many_remembered_things_are_drawn_a_part_at_a_time(store: Store, page: Open):
    store.remember_decisions(
        [Decision("administration", f"far island {place}", "FJ") for place in range(MANY)], person=""
    )
    for place in range(MANY):
        store.save_mapping(Mapping(f"{place:064}", f"Form {place}", "list kept by hand", {}), person="")
    app = page(UPLOAD)
    assert drawn(app) < DRAWN_AT_MOST


ALIKE = "Department of Customs and Excise, Ministry of Finance and Economic Planning of the Republic of "


def test_long_names_that_differ_at_the_end_are_asked_about_apart(store: Store, page: Open):
    rows = [[f"{ALIKE}{end}", "1", "x", "", "yes", "no"] for end in ("A1", "B2")]
    app = give(page(UPLOAD), ("long.csv", listed(*rows, ["Fiji", "1", "x", "", "yes", "no"])))
    asked = [each for each in app.selectbox if "No administration is known as" in each.label]
    assert len(asked) == 2
    asked[0].set_value("Tonga").run()
    assert not app.exception, app.exception
    still_open = [f for f in app.selectbox if "No administration is known as" in f.label and not f.value]
    assert [field.label for field in still_open] == [asked[1].label]


@pytest.mark.parametrize(
    ("one", "other"),
    [(("a b",), ("a-b",)), (("a", "bc"), ("ab", "c")), ((ALIKE + "A",), (ALIKE + "B",)), (("ａ",), ("a",))],
)
def test_names_that_read_alike_have_keys_of_their_own(one: tuple[str, ...], other: tuple[str, ...]):
    assert mark(*one) != mark(*other)


def test_decisions_that_read_alike_are_forgotten_one_by_one(store: Store, page: Open):
    store.remember_decisions(
        [Decision("administration", text, "FJ") for text in ("a b", "a-b", "a_b")], person=""
    )
    app = page(UPLOAD)
    keys = [b.key for b in app.button if (b.key or "").startswith("forget-")]
    assert len(keys) == 3
    pressed(app, keys[0])
    assert len(store.decisions()) == 2


def test_no_page_draws_more_of_many_uploads_than_it_shows(sample: Store, page: Open):
    for number in range(30):
        book = changed(round_2021(), {("Workshops", "B3"): f"Workshop on risk, number {number}"})
        batch = read_batch(
            book,
            file_name=f"round {number}.xlsx",
            questionnaire=load_questionnaire(),
            administrations=load_administrations(),
        )
        sample.commit(batch, person=f"Person {number}")
    assert len(sample.history()) == 31
    pages = ENTRY.parent
    for file in screens():
        assert drawn(page(str(file.relative_to(pages)))) < DRAWN_AT_MOST, file.name
