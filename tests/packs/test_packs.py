"""Feedback packs: own answers as the printed report has them, figures of the Results, and no hidden name."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from zipfile import ZipFile

import pytest

from analytics.errors import FollowupError
from analytics.filters import Filters
from analytics.model import Answer
from analytics.notes import practice_key
from analytics.packs import Cancelled, document, making, own_of, packed
from analytics.report import written
from analytics.seen_by import eyes
from analytics.survey import Survey
from tests.building import survey_of, workshop
from tests.charts.rich_survey import rich_survey
from tests.marked_survey import MEMBERS, marked_survey, named_in
from tests.pages.test_pages_audiences import REFUSING, SILENT
from tests.pages.test_pages_audiences import SURVEY as ALL_BUT_TWO
from tests.report.reading import headings, tables, text_of
from tests.stories.packages import everything
from tests.stories.test_deck import figures_of

RICH, MARKED = rich_survey(), marked_survey().survey
FIGURE = re.compile(r"(\d+) of (\d+)(?: \((\d+)%\))?")


def pack_of(survey: Survey, audience="nameless", *, starred=(), round_code="") -> dict[str, bytes]:
    """Return code → document of every administration."""
    made = making(eyes(survey), round_code or survey.latest_round, audience, starred)
    pack = packed(made, made.members)
    with ZipFile(BytesIO(pack.content)) as package:
        return {own.member.code: package.read(name) for name, own in pack.files}


@cache
def hard(data: str, audience: str) -> dict[str, bytes]:
    return pack_of({"rich": RICH, "marked": MARKED}[data], audience)


@pytest.fixture(scope="module")
def sample(sample_survey):
    return {audience: pack_of(sample_survey, audience) for audience in ("members", "nameless")}


def columns(content: bytes, caption: str) -> dict[str, list[str]]:
    """Return the columns of a table below their heads; names that are held in one piece have spaces again."""
    head, *lines = tables(content)[caption]
    return {name: [line[place].replace("\u00a0", " ") for line in lines] for place, name in enumerate(head)}


# ---- what the printed report has ----------------------------------------------------------------

AEO, IPR = "AEO workshop", "IPR workshop"
BESIDE = "Your answers and those of others: {}"
FIJI = {
    AEO: "yes, no, no, yes, not recorded, not recorded, yes, yes, yes",
    IPR: "no, yes, yes, no, not recorded, not recorded, yes, yes, yes",
}
"""By hand, Tables 2 to 7: of Fiji shared, reported, recommended, in-house, manuals, others, effect,
efficiency, project; who developed manuals and did other things is not printed."""
REGION = (
    "23 of 28 (82%), 19 of 28 (68%), 15 of 28 (54%), 11 of 28 (39%), 10 as published, 10 as published, "
    "13 of 26 (50%) 2 not answered, 28 of 28 (100%), 19 of 26 (73%) 2 not answered"
)
PACIFIC = (
    "7 of 9 (78%), 6 of 9 (67%), 6 of 9 (67%), 5 of 9 (56%), not recorded, not recorded, "
    "6 yes, 1 no 2 no or blank, 9 of 9 (100%), 5 of 9 (56%)"
)
"""By hand: of AU, FJ and TO at the AEO workshop and of the six at the IPR workshop. Who of the first left the
direct effects blank is not printed."""
AT_IPR = (
    "4 of 6 (67%), 4 of 6 (67%), 4 of 6 (67%), 3 of 6 (50%), 3 as published, 2 as published, "
    "5 of 6 (83%), 6 of 6 (100%), 3 of 6 (50%)"
)


def said_of(figures: str) -> list[str]:
    return re.split(r", (?!\d no)", figures)


@pytest.mark.parametrize("audience", ["members", "nameless"])
@pytest.mark.parametrize("label", FIJI)
def test_own_answers_stand_beside_the_figures_of_the_printed_report(sample, audience, label):
    found = columns(sample[audience]["FJ"], BESIDE.format(label))
    assert found["Your answer"] == FIJI[label].split(", ")
    assert found["Whole region"] == said_of(REGION)
    assert found["Pacific"] == said_of(PACIFIC)
    assert ("At this workshop" in found) == (audience == "members")


def test_members_see_the_workshop_and_who_did_what_one_did_not(sample):
    """By hand, Tables 4 and 7: whom Fiji may ask."""
    content = sample["members"]["FJ"]
    assert columns(content, BESIDE.format(IPR))["At this workshop"] == said_of(AT_IPR)
    where = columns(content, "Where others say yes and you do not")
    assert dict(zip(where["Yes to"], where["Where, and who said yes"], strict=True)) == {
        "Share training materials": f"{IPR}: Papua New Guinea, Timor-Leste, Tonga and Vanuatu",
        "Submit reports": f"{AEO}: Australia; Bangladesh; Hong Kong, China; Indonesia; Japan; Malaysia; "
        "Mongolia; Thailand; Tonga; and Viet Nam",
        "Make recommendations": f"{AEO}: Australia, Bangladesh, Indonesia, Japan, Malaysia, Thailand, Tonga "
        "and Viet Nam",
        "Organize in-house workshop": f"{IPR}: Papua New Guinea, Samoa and Tonga",
    }  # of manuals and others it is not on record whether Fiji did them


def test_what_is_open_is_said_as_it_is_on_record(sample):
    """By hand, Table 1: one of five is missing at workshop 1, ten of 22 at 2, nobody at 3, one of seven at 4.
    Two of India's answers are lists without names; its blank or no on effects is nobody's. Malaysia left the
    projects of workshop 4 blank."""
    india, malaysia = (text_of(sample["nameless"][code]) for code in ("IN", "MY"))
    assert f"{AEO}: 10 replies are missing, and it is not on record whose" in india
    assert "Customs valuation workshop: 1 reply is missing, and it is not on record whose. If you" in india
    assert "IPR workshop: " not in india.rsplit("What is still open", 1)[1].split("What we ask of you")[0]
    own = "Risk management workshop: "
    assert f"{own}your answer is not on record: Develop operational manuals, Others." in india
    assert f"{own}it is not on record whether you said no or left it blank: Direct effects." in india
    assert "Customs valuation workshop: you left open: Modernization projects." in malaysia
    assert "Answer what you left open." in malaysia
    assert "Answer what you left open." not in india


def test_who_never_replied_is_told_what_others_did_and_could_still_tell(sample):
    china = sample["nameless"]["CN"]
    assert "No reply of yours to Survey 2020 is on record." in text_of(china)
    assert columns(china, "What others report")["Whole region"] == said_of(REGION)
    assert [words for level, words in headings(china) if level == 1] == [
        "In short", "What others did that you can use", "What is still open", "What we ask of you",
    ]  # fmt: skip
    assert len(tables(china)["Questions"]) == 16


def test_everybody_on_the_list_has_a_document(sample, sample_survey):
    assert set(sample["nameless"]) == {each.code for each in sample_survey.administrations}
    assert len(sample["nameless"]) == 35


# ---- what others wrote --------------------------------------------------------------------------


def wrote(workshop_key: str, code: str, text: str) -> dict[str, str]:
    return {"workshop": workshop_key, "administration": code, "kind": "projects", "text": text}


def test_texts_of_others_stand_below_the_workshop_the_starred_first():
    replies = [(key, code, "y" * 9) for key in ("2020-1", "2020-2") for code in ("FJ", "WS", "TO")]
    survey = survey_of(
        [each for each in replies if each[:2] != ("2020-2", "FJ")],
        workshops=[workshop("2020-1", topic="AEO"), workshop("2020-2", topic="Seals")],
        practices=[
            wrote("2020-1", "FJ", "Own words."),
            *(wrote("2020-1", "WS", f"Samoan no. {number}") for number in range(7)),
            wrote("2020-1", "TO", "Words of a kingdom."),
            wrote("2020-2", "TO", "About seals."),
        ],
    )
    star = practice_key("2020", 1, "WS", "projects", "Samoan no. 6")
    lines = text_of(pack_of(survey, "members", starred=(star,))["FJ"]).split("\n")
    at = lines.index("What others wrote, 6 texts; 2 more are on record:")
    assert lines[at + 1 : at + 7] == [
        "Samoan no. 6", "Samoa", "Samoan no. 0", "Samoa", "Words of a kingdom.", "Tonga",
    ]  # fmt: skip
    assert lines[at - 1] == "AEO workshop"
    at = lines.index("About seals.")
    assert lines[at - 2 : at + 2] == [
        "Other workshops",
        "What others wrote:",
        "About seals.",
        "Tonga · Seals workshop",
    ]
    at = lines.index("Own words.")
    assert lines[at - 1 : at + 2] == ["In your words:", "Own words.", "Project"]
    nameless = text_of(pack_of(survey, starred=(star,))["FJ"])
    assert nameless.count("Own words.") == 1
    assert nameless.count("Another administration") == 7
    assert "[administration] no. 6" in nameless


def test_what_a_reply_of_others_does_not_bear_out_is_not_handed_on():
    survey = survey_of(
        [("2020-1", "FJ", "y" * 9), ("2020-1", "WS", "yyyyyyyyn"), ("2020-1", "TO", "y" * 9)],
        practices=[wrote("2020-1", code, f"A project of {code}") for code in ("FJ", "WS", "TO")],
    )
    packs = pack_of(survey, "members")
    assert "A project of TO" in text_of(packs["FJ"])
    assert "A project of WS" not in text_of(packs["FJ"])
    assert "A project of WS" in text_of(packs["WS"]), "its own words stay its own"


# ---- one number ---------------------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["members", "nameless"])
@pytest.mark.parametrize("data", ["sample", "rich", "marked"])
def test_every_figure_is_one_of_the_results(data, audience, sample, sample_survey):
    survey = {"sample": sample_survey, "rich": RICH, "marked": MARKED}[data]
    documents = sample[audience] if data == "sample" else hard(data, audience)
    known = figures_of(survey, Filters(rounds=(survey.latest_round,)))
    known |= {(each.count, each.base) for each in survey.published}
    told = 0
    for content in documents.values():
        for count, base, percent in FIGURE.findall(text_of(content)):
            told += 1
            assert (int(count), int(base)) in known
            assert bool(percent) == (int(base) >= 5)
            assert not percent or int(percent) == int(100 * int(count) / int(base) + 0.5)
    assert told > 5 * len(documents)


# ---- names --------------------------------------------------------------------------------------


def test_nothing_in_a_document_without_names_names_another():
    """Every byte of every part: own texts name others too, and titles and notes do."""
    documents = hard("marked", "nameless")
    assert set(documents) == set(MEMBERS)
    for code, content in documents.items():
        own = {MEMBERS[code].name, code, f"Z{code}Z"}
        told = {word for word in named_in(everything(content)) if word.lower() not in map(str.lower, own)}
        assert told <= {"Old", "old"}, (code, told)  # of the alias of its own
        assert MEMBERS[code].name in text_of(content)


def test_members_are_told_of_nobody_else_who_did_nothing():
    """One administration of this survey never replied and one said no to everything."""
    idle = {SILENT.name, REFUSING.name}
    documents = pack_of(ALL_BUT_TWO, "members")
    for code, content in documents.items():
        assert named_in(everything(content)) & idle <= {MEMBERS[code].name}, code
    assert any(len(named_in(text_of(content))) > 1 for content in documents.values())


def test_without_names_no_figure_tells_of_fewer_than_three_others(sample_survey):
    """The attacker takes its own answers away, and the sub-region from the whole: behind what is left of each
    figure stand three administrations or none."""
    for data in ("sample", "rich", "marked"):
        survey = {"sample": sample_survey, "rich": RICH, "marked": MARKED}[data]
        made = making(eyes(survey), survey.latest_round, "nameless")
        told = 0
        for member in made.members:
            content = written(document(made, own_of(made, member)))
            for caption, (head, *lines) in tables(content).items():
                if "Whole region" not in head:
                    continue
                for question, line in zip(_asked(survey, caption, lines), lines, strict=True):
                    whole = _others(survey, question, member.code)
                    near = {code for code in whole if _region(survey, code) == member.sub_region}
                    for name, behind in (("Whole region", whole), (head[-1], near)):
                        if name in head and FIGURE.search(line[head.index(name)]):
                            told += 1
                            assert len(behind) >= 3, (data, member.code, question)
                            assert name == "Whole region" or len(whole - near) not in (1, 2)
        assert told > 50, data


def _asked(survey: Survey, caption: str, lines: list[list[str]]) -> list[str]:
    ids = {question.label: question.id for question in survey.questionnaire.answered}
    return [ids[line[0]] for line in lines]


def _region(survey: Survey, code: str) -> str:
    return survey.administration_by_code[code].sub_region


def _others(survey: Survey, question: str, but: str) -> set[str]:
    """Return whose answer to a question is on record in the latest round, from each reply."""
    units, column = survey.units, survey.question_index[question]
    found = set()
    for line, member, pattern in zip(units.workshop, units.administration, units.pattern, strict=True):
        answer = units.patterns[pattern, column]
        if survey.workshops[line].round == survey.latest_round and answer not in (
            Answer.NOT_ANSWERED,
            Answer.NOT_RECORDED,
        ):
            found.add(survey.administrations[member].code)
    return found - {but}


def test_few_of_a_sub_region_are_not_told_to_one_of_them(sample):
    """By hand: of East Asia replied Hong Kong, Japan and Mongolia, once each; China did not."""
    japan = columns(sample["nameless"]["JP"], BESIDE.format(AEO))["East Asia"]
    assert set(japan) == {"few answered", "not recorded"}
    assert columns(sample["nameless"]["CN"], "What others report")["East Asia"][0] == "2 of 3"
    assert columns(sample["members"]["JP"], BESIDE.format(AEO))["East Asia"][0] == "2 of 3"
    assert "Few answered: fewer than three others did" in text_of(sample["nameless"]["JP"])


# ---- rounds that hurt ---------------------------------------------------------------------------


def test_lists_say_who_was_silent_and_who_was_not_there():
    survey = survey_of(
        [("2020-1", "FJ", "yn?-yyyyy")],
        workshops=[workshop("2020-1", participants=("FJ", "WS"), participated=2)],
    )
    documents = {code: text_of(content) for code, content in pack_of(survey).items()}
    assert "AEO workshop: you took part, and no reply of yours is on record." in documents["WS"]
    assert "Reply about AEO workshop: a reply that comes late still counts." in documents["WS"]
    assert "None of its workshops lists you among those who took part." in documents["TO"]
    assert "Nothing of this round is open." in documents["TO"]
    assert not FIGURE.search(documents["WS"] + documents["FJ"]), "one reply is no figure"
    assert "AEO workshop: you left open: Make recommendations." in documents["FJ"]
    assert not FIGURE.search(documents["FJ"])
    assert "1 of 1" in text_of(pack_of(survey, "members")["WS"])


def test_where_nobody_knows_who_took_part_it_is_said():
    survey = survey_of([("2020-1", "FJ", "y" * 9)], workshops=[workshop("2020-1", participated=None)])
    tonga = text_of(pack_of(survey)["TO"])
    assert "AEO workshop: it is not on record who took part. If you did, your reply is missing." in tonga
    assert "Not every workshop of it lists who took part" in tonga


def test_a_round_without_replies_has_documents_too():
    survey = survey_of([], workshops=[workshop("2020-1", participants=("FJ",), participated=1)])
    fiji = text_of(pack_of(survey)["FJ"])
    assert "You took part in 1 workshop without a reply: AEO workshop." in fiji
    assert "nan" not in fiji.lower()


def test_where_no_sub_region_is_on_record_the_region_type_stands_for_it(monkeypatch):
    monkeypatch.setattr(
        "tests.building.load_administrations",
        lambda: {code: member.__class__(code, member.name) for code, member in MEMBERS.items()},
    )
    replies = [(f"2020-{number}", code, "y" * 9) for number in (1, 2) for code in list(MEMBERS)[:5]]
    kinds = [workshop(f"2020-{n}", region_type=kind) for n, kind in ((1, "regional"), (2, "sub-regional"))]
    found = pack_of(survey_of(replies, workshops=kinds))["QA"]
    beside = [table for caption, table in tables(found).items() if caption.startswith("Your answers")]
    assert [table[0][2:] for table in beside] == [
        ["Whole region", "Regional workshops"],
        ["Whole region", "Sub-regional workshops"],
    ]
    assert beside[0][1][2:] == ["10 of 10 (100%)", "5 of 5 (100%)"]


@pytest.mark.parametrize("audience", ["members", "nameless"])
def test_names_in_ten_scripts_make_documents_with_names_that_every_system_takes(audience):
    made = making(eyes(RICH), RICH.latest_round, audience)
    pack = packed(made, made.members)
    names = [name for name, _ in pack.files]
    assert all(re.fullmatch(r"[a-z0-9][a-z0-9_-]{0,90}\.docx", name) for name in names)
    assert len({name.lower() for name in names}) == len(names) == 26
    with ZipFile(BytesIO(pack.content)) as package:
        assert package.namelist() == names
        assert package.testzip() is None
        for name, own in pack.files:
            told = re.sub("[\u2066-\u2069]", "", text_of(package.read(name)).strip().partition("\n")[0])
            assert told.replace("\u00a0", " ") == f"{own.member.name}: feedback on Survey <2026> & more"


def test_only_one_round_is_told_of():
    found = text_of(pack_of(MARKED, "members", round_code="2020")["QA"])
    assert "2021" not in found
    assert "Survey 2020" in found


# ---- the making ---------------------------------------------------------------------------------


def test_progress_goes_up_and_names_who_is_next(sample_survey):
    made, heard = making(eyes(sample_survey), "2020", "nameless"), []
    packed(made, made.members[:4], progress=lambda share, what: heard.append((share, what)))
    assert heard == [(0.0, "Afghanistan"), (0.25, "Australia"), (0.5, "Bangladesh"), (0.75, "Bhutan")]


def test_what_is_cancelled_stops_after_the_document_in_hand(sample_survey):
    made, heard = making(eyes(sample_survey), "2020", "nameless"), []
    with pytest.raises(Cancelled):
        packed(
            made,
            made.members,
            progress=lambda share, what: heard.append(what),
            cancelled=lambda: len(heard) == 2,
        )
    assert heard == ["Afghanistan", "Australia"]


@pytest.mark.parametrize("audience", ["office", "public"])
def test_feedback_is_for_members(sample_survey, audience):
    with pytest.raises(FollowupError, match="Feedback is for members"):
        making(eyes(sample_survey), "2020", audience)
