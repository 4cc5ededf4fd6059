"""What each audience gets as a file holds no name that is hidden from it, in any byte of any form."""

from __future__ import annotations

import io
import zipfile

import pyarrow.parquet
import pyreadstat
import pytest

from analytics.dataset import everything, to_parquet, to_sav, to_workbook, to_zip
from analytics.filters import NO_FILTERS, Filters
from analytics.nameless import nameless_notes
from analytics.seen_by import seen_by
from tests.marked_survey import NAMED, marked_survey, named_in

FORMS = {"xlsx": to_workbook, "zip": to_zip, "parquet": to_parquet, "sav": to_sav}


@pytest.fixture(scope="module")
def marked():
    return marked_survey()


@pytest.fixture(scope="module")
def files(marked):
    """Return the files of an audience, each as all the text in it."""
    made = {}

    def files(audience, filters=NO_FILTERS):
        if (audience, filters) not in made:
            shown = seen_by(marked.survey, audience)
            notes = marked.notes if audience == "office" else nameless_notes(marked.notes, marked.survey)
            every = everything(shown, filters, notes)
            made[audience, filters] = {form: texts(form, write(every)) for form, write in FORMS.items()}
        return made[audience, filters]

    return files


def texts(form, content):
    """Return what a file says, by its parts; what is packed is unpacked."""
    if form in ("xlsx", "zip"):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            return {name: f"{name}\n{parts.read(name).decode('utf-8')}" for name in parts.namelist()}
    if form == "parquet":
        table = pyarrow.parquet.read_table(io.BytesIO(content))
        return {"": f"{table.schema.to_string(truncate_metadata=False)}\n{table.to_pydict()}\n{content!r}"}
    return {"": content.decode("utf-8", "replace")}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("audience", ["nameless", "public"])
@pytest.mark.parametrize("filters", [NO_FILTERS, Filters(rounds=("2021",))], ids=["all", "one round"])
def test_where_names_are_off_no_byte_tells_one(files, audience, form, filters):
    told = {part: named_in(text) for part, text in files(audience, filters)[form].items()}
    assert not {part: names for part, names in told.items() if names}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_look_finds_the_names_that_the_office_gets(files, form):
    assert len(set().union(*map(named_in, files("office")[form].values()))) >= 8


def test_members_get_names_in_texts_and_titles_alone(files):
    # titles name where a workshop was held; who did not act would stand by name in rows of single replies
    parts = files("members")["zip"]
    for name, text in parts.items():
        if name != "practices.csv":
            assert named_in(text) <= {"Jurmavia", "Izborka"}, name
    assert "administration" not in parts["counts.csv"].splitlines()[0]
    assert NAMED.search(parts["practices.csv"])


def test_members_are_told_nothing_of_a_reply_that_did_nothing(files):
    # QB said no to everything wherever it replied: its texts are for the office
    assert "Brendukian staff" in files("office")["zip"]["practices.csv"]
    assert "Brendukian staff" not in files("members")["zip"]["practices.csv"]


def test_a_file_of_spss_keeps_nothing_of_the_office(marked, tmp_path):
    every = everything(seen_by(marked.survey, "nameless"), NO_FILTERS, marked.notes)
    (tmp_path / "a.sav").write_bytes(to_sav(every))
    frame, about = pyreadstat.read_sav(tmp_path / "a.sav")
    assert not [name for name in about.column_names if "administration" in name or name == "uploads"]
    assert not named_in(f"{frame.to_csv()}{about.notes}{about.file_label}")
