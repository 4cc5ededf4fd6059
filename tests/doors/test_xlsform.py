"""The questionnaire as an XLSForm: tools take it, and what they export comes home as it was answered."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from pyxform.validators.odk_validate import ODKValidateError, check_xform
from pyxform.xls2xform import convert

from analytics.cli import main
from analytics.doors import xlsform
from analytics.errors import FollowupError
from analytics.reference import load_administrations, load_questionnaire
from analytics.store import open_store
from tests.databases import database_at
from tests.doors.filled_in import Form, central, kobo
from tests.doors.seeded import ABOUT, WORKSHOPS, as_sent, described, names, seeded

ASKED, MEMBERS = load_questionnaire(), load_administrations()


def made(*, of_round: bool = True) -> bytes:
    return xlsform(ASKED, MEMBERS.values(), WORKSHOPS if of_round else (), ABOUT if of_round else None)


@pytest.fixture(params=[True, False], ids=["of a round", "of no round"])
def form(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    file = tmp_path / "form.xlsx"
    file.write_bytes(made(of_round=request.param))
    return file


def test_pyxform_makes_a_form_of_it_without_a_warning(form: Path):
    found = convert(form)
    assert found.warnings == []
    for name in ("administration", "workshop", "actions", *(q.id for q in ASKED.outcomes + ASKED.texts)):
        assert f'nodeset="/data/{name}"' in found.xform


def test_odk_validate_takes_it_where_java_is_and_without_java_pyxform_alone_has_judged(form: Path):
    if shutil.which("java"):
        assert convert(form, validate=True).warnings == []  # raises ODKValidateError for what it refuses
        whole = convert(form).xform
        broken = re.sub(r"selected\(\s*/data/actions", "selected(( /data/actions", whole)
        assert broken != whole
        form.with_suffix(".xml").write_text(broken, encoding="utf-8")
        with pytest.raises(ODKValidateError):
            check_xform(form.with_suffix(".xml"))
    assert convert(form).warnings == []


def test_the_form_is_of_questions_answers_and_choices_by_our_names():
    form = Form.of(made())
    assert [line["name"] for line in form.survey] == [
        "intro", "administration", "workshop", "actions", "others_text", "direct_effects",
        "direct_effects_text", "efficiency", "efficiency_text", "projects", "projects_text",
        "operational_improvement", "strategic_empowerment",
    ]  # fmt: skip
    by_name = {line["name"]: line for line in form.survey}
    assert by_name["actions"]["constraint"] == "not(selected(., 'none')) or count-selected(.) = 1"
    assert by_name["others_text"]["relevant"] == "selected(${actions}, 'others')"
    assert by_name["efficiency_text"]["relevant"] == "${efficiency} = 'yes'"
    assert {line["name"] for line in form.survey if "required" in line} == {"administration", "workshop"}
    assert next(iter(form.of_list("actions"))) == "share_materials"
    assert list(form.of_list("actions").items())[-1] == ("none", "None of these")
    assert form.of_list("yes_no") == {"yes": "Yes", "no": "No"}
    assert form.of_list("administrations") == {code: each.name for code, each in MEMBERS.items()}
    assert (
        form.of_list("workshops")["2027-w2"]
        == "2. WCO Sub-Regional Workshop on Customs Valuation (October 2026)"
    )


def test_the_same_questions_give_the_same_bytes_and_other_workshops_another_version():
    assert made() == made()
    fewer = Form.of(xlsform(ASKED, MEMBERS.values(), WORKSHOPS[:2], ABOUT))
    assert fewer.settings["form_id"] == Form.of(made()).settings["form_id"] == "follow_up_survey_2027"
    assert fewer.settings["version"] != Form.of(made()).settings["version"]


def test_a_title_that_looks_like_a_reference_or_a_formula_is_words(tmp_path: Path):
    hostile = replace(WORKSHOPS[0], title="=SUM(A1) ${actions}\n<b>& more</b>")
    (tmp_path / "form.xlsx").write_bytes(xlsform(ASKED, MEMBERS.values(), [hostile], ABOUT))
    found = convert(tmp_path / "form.xlsx")
    assert found.warnings == []
    assert "1. =SUM(A1) $ {actions} &lt;b&gt;&amp; more&lt;/b&gt; (September 2026)" in found.xform


def test_a_question_with_a_name_of_the_form_is_refused_in_a_sentence():
    clash = replace(ASKED, questions=(replace(ASKED.questions[0], id="workshop"), *ASKED.questions[1:]))
    with pytest.raises(FollowupError, match="has a question “workshop”, a name that the form needs"):
        xlsform(clash, MEMBERS.values())


# ---- home again -----------------------------------------------------------------------------------

EXPORTS: dict[str, tuple[str, Callable[[Form, list[dict[str, str]]], bytes]]] = {
    "Kobo, XML values": ("values.xlsx", lambda form, sent: kobo(form, sent, labels=False)),
    "Kobo, labels": ("labels.xlsx", lambda form, sent: kobo(form, sent, labels=True)),
    "Kobo, XML values in one column": ("one.xlsx", lambda f, sent: kobo(f, sent, labels=False, split=False)),
    "Kobo, labels in one column": ("one.xlsx", lambda f, sent: kobo(f, sent, labels=True, split=False)),
    "ODK Central": ("central.csv", lambda form, sent: central(form, sent, split=False)),
    "ODK Central, split": ("central.csv", lambda form, sent: central(form, sent, split=True)),
}


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("export", EXPORTS)
def test_what_was_answered_comes_home_without_a_question(export: str, seed: int, tmp_path: Path):
    replies, (name, write) = seeded(seed), EXPORTS[export]
    (tmp_path / name).write_bytes(write(Form.of(made()), as_sent(replies)))
    database = database_at(tmp_path / "own.sqlite")
    with closing(open_store(database)) as store:
        store.commit(described(), person="", names=names())
    ended = CliRunner().invoke(main, ["import", str(tmp_path / name), "--json", "--database", database])
    (told,) = json.loads(ended.stdout)["files"]
    assert told["questions"] == []
    assert ended.exit_code == 0, ended.output
    with closing(open_store(database)) as store:
        records = store.records()
    sheets = records.answer_sheets
    found = {
        (int(line.workshop.split("-")[1]), line.administration): sheets[line.sheet]
        for line in records.replies.itertuples()
    }
    assert found == {(number, code): answers for number, code, answers, _ in replies}
    told_texts = {
        (int(line.workshop.split("-")[1]), line.administration, line.kind, line.text)
        for line in records.practices.itertuples()
    }
    kinds = {q.id: q.practice for q in ASKED.texts}
    assert told_texts == {
        (n, code, kinds[q], text) for n, code, _, texts in replies for q, text in texts.items()
    }
