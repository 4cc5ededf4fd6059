"""A review that is written down and read again is the same one."""

from __future__ import annotations

import json

from analytics.open_question import OpenQuestion, Option, ValueAsked
from analytics.review import Draft, draft_of, draft_text
from analytics.understanding import LeftOut

ROUND = OpenQuestion("round", "", "Which round?", "Replies", 3, "B", "“x”", lines=("one", "two"))
OPTIONS = (Option("yes", "it was"), Option("no"))


def values(*open_: str) -> OpenQuestion:
    """Return a question about three values of a column, of which some are still open."""
    asked = tuple(
        ValueAsked(f"v{raw}", raw, 2, (4, 7), "" if raw in open_ else "yes", OPTIONS if raw in open_ else ())
        for raw in "abc"
    )
    return OpenQuestion("values", "Share", "What do these mean?", values=asked)


def review() -> Draft:
    draft = Draft()
    draft.files = [("a.xlsx", "d1"), ("ü \ud800 \0.csv", "d2")]
    draft.replaced = [("a.xlsx", "d0")]
    draft.apart = {"round", "values:Share"}
    draft.answer("d1", ROUND, "2021")
    draft.about("d1").columns = {"Country": ("administration", "name")}
    draft.take_back("d1", LeftOut("Replies", 7, "total", "a total", "Sum | 28", "column G"), wanted=True)
    return draft


def test_a_review_comes_back_as_it_was():
    draft = review()
    assert draft_of(draft.session, draft_text(draft)) == draft
    assert draft_of("x", draft_text(Draft())) == Draft(session="x")


def test_values_that_were_answered_one_by_one_come_back_with_their_options():
    draft = review()
    for open_, id_ in (("abc", "va"), ("bc", "vb"), ("c", "vc")):
        draft.answer("d1", values(*open_), "yes", to=id_)
    back = draft_of(draft.session, draft_text(draft))
    assert back is not None
    assert back.given("d1") == draft.given("d1")
    assert back.wished() == draft.wished()
    asked = [question for question, _ in back.answered("d1")]
    assert asked[-1] == values("c")
    own = [[value for value in question.values if value.options] for question in asked[1:]]
    assert [[value.id for value in listed] for listed in own] == [["va"], ["vb"], ["vc"]]
    assert all(listed[0].options == OPTIONS for listed in own)


def test_what_is_written_grows_with_the_answers_and_not_with_their_square():
    def long(count: int) -> int:
        asked = tuple(ValueAsked(f"v{n}", f"value {n}", 1, (n,), options=OPTIONS) for n in range(count))
        draft = Draft(files=[("a.xlsx", "d")])
        for value in asked:
            draft.answer("d", OpenQuestion("values", "s", "What?", values=asked), "yes", to=value.id)
        return len(draft_text(draft))

    assert long(400) < 3 * long(200)


def test_what_another_version_of_the_program_wrote_is_not_taken_up():
    told = json.loads(draft_text(review()))
    assert draft_of("x", json.dumps({**told, "form": 0})) is None
