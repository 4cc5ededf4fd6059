"""A report that people edited, made again: what they wrote stays, all else is of today."""

from __future__ import annotations

import re
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.text.run import Run

from analytics.report import checked, onto, report, shipped_template, written
from analytics.report.word.reading import told_in
from analytics.report.word.told import Line
from analytics.seen_by import seen_by
from scripts.make_report_template import made as made_template
from tests.report import editing
from tests.report.editing import edited, heading_of, retyped, table_of, with_cell
from tests.report.reading import W, charts, headings, tables, text_of
from tests.report.rounds import AFTER, BEFORE, NAMES, SAVED, WITHOUT_TEXTS, made, of
from tests.stories.moving import FALLING, RISING, STEADY, moved
from tests.stories.packages import everything, parts

Done = dict[str, Line]


@pytest.fixture(scope="module")
def before() -> bytes:
    return made(BEFORE)


def again(content: bytes, survey=AFTER, audience="office") -> tuple[bytes, Done]:
    content, lines = onto(content, of(survey, audience), NAMES)
    return content, {line.key: line for line in lines}


def comments(content: bytes) -> list[str]:
    return [each.text for each in Document(BytesIO(content)).comments]


# ---- what nobody changed ------------------------------------------------------------------------


def test_a_report_that_nobody_edited_becomes_the_report_of_today(before):
    content, done = again(before)
    fresh = made(AFTER)
    assert text_of(content) == text_of(fresh)
    assert tables(content) == tables(fresh)
    assert charts(content) == charts(fresh)
    assert {line.did for line in done.values()} <= {"same", "renewed", "made", "gone"}
    assert "Share training materials: 4 of 6 (67%)" in text_of(content)


def test_nothing_old_is_in_any_part(before):
    """By hand: of five replies three shared; of six, four."""
    assert "3 of 5" in everything(before)
    assert "1-before" in everything(before)
    held = everything(again(before)[0])
    assert "3 of 5" not in held
    assert "1-before" not in held
    names = [name for name in parts(again(again(before)[0])[0]) if re.search(r"charts/chart|\.xlsx$", name)]
    assert Counter(names) == Counter(
        name for name in parts(before) if re.search(r"charts/chart|\.xlsx$", name)
    )


def test_the_same_data_change_nothing(before):
    content, done = again(before, BEFORE)
    assert {line.did for key, line in done.items() if key not in ("contents", "foot")} == {"same"}
    assert text_of(content) == text_of(before)


# ---- what people do with a report ---------------------------------------------------------------


def test_what_a_person_did_stays_when_it_is_made_again_twice(before):
    content = edited(
        before,
        retyped("survey", "Every administration", "Each of our administrations"),
        retyped("caption:table-1", "Numbers of replies", "Who replied"),
        retyped("action:share_materials", "Share training materials: 3", "All in all 3"),
        editing.freed("unit"),
        editing.with_own_section,
        editing.with_moved_table,
        editing.without_chart,
        editing.with_red_headings,
    )
    for _ in range(2):
        content, done = again(content)
        text, document = text_of(content), Document(BytesIO(content))
        assert "Each of our administrations that took part" in text
        assert "Table 1. Who replied" in text
        assert "All in all 3 of 5 (60%)" in text
        assert "The unit of count is" in text
        assert "It held 15 meetings." in text
        assert str(document.styles["Heading 1"].font.color.rgb) == "C00000"
        order = [words for _, words in headings(content)]
        assert order.index("What the office did in 2019") == order.index("Follow-up actions") - 1
        moved = table_of(document, "Direct effects realized")._tbl
        blocks = list(document.element.body)
        conclusion = heading_of(document, "Conclusion")._p
        assert blocks.index(conclusion) - blocks.index(moved) == 2
        assert tables(content)["Direct effects realized"] == tables(made(AFTER))["Direct effects realized"]
        assert {key for key, line in done.items() if line.did == "removed"} == {
            "chart:actions", "caption:chart:actions"
        }  # fmt: skip
        kept = {key for key, line in done.items() if line.did == "kept"}
        assert kept == {"survey", "unit", "caption:table-1"}
        assert {key for key, line in done.items() if line.did == "differs"} == {"action:share_materials"}
        (said,) = comments(content)
        assert said.startswith("Numbers: here 3, ours 4; here 5, ours 6; here 60%, ours 67%. Ours: Share ")


def test_comments_and_pictures_in_parts_of_ours_are_not_lost(before):
    """A remark of a colleague on a passage whose numbers change, and on one that stays as it was."""
    document = Document(BytesIO(before))
    for words in ("Share training materials: 3", "Every administration"):
        runs = [run for run in document.element.body.iter(f"{W}r") if words in "".join(run.itertext())]
        document.add_comment([Run(runs[0], document._body)], text=f"See {words}", author="Anna")
    held = BytesIO()
    document.save(held)
    content = held.getvalue()
    for _ in range(2):
        content, done = again(content)
        document = Document(BytesIO(content))
        hers = [each for each in document.comments if each.author == "Anna"]
        assert [each.text[:8] for each in hers] == ["See Shar", "See Ever"]
        shown = {each.get(f"{W}id") for each in document.element.body.iter(f"{W}commentReference")}
        assert {str(each.comment_id) for each in hers} <= shown
        assert done["action:share_materials"].did == "differs"
        assert done["survey"].did == "same"
        assert "Share training materials: 3 of 5 (60%)" in text_of(content)


def test_a_moved_table_counts_where_it_stands_and_what_points_to_it_follows(before):
    text = text_of(again(edited(before, editing.with_moved_table))[0])
    (caption,) = re.findall(r"^(Table \d+)\. Direct effects realized", text, re.MULTILINE)
    assert caption != "Table 3"
    assert f"Direct effects: 2 of 6 (33%) ({caption})." in text


def test_contents_have_own_sections_and_lead_to_every_heading(before):
    content, _ = again(edited(before, editing.with_own_section))
    body = Document(BytesIO(content)).element.body
    links = [
        ("".join(node.text for node in each.iter(f"{W}t")), each.get(f"{W}anchor"))
        for each in body.iter(f"{W}hyperlink")
    ]
    assert [words for words, _ in links] == [words for _, words in headings(content)]
    assert {anchor for _, anchor in links} <= {
        each.get(f"{W}name") for each in body.iter(f"{W}bookmarkStart")
    }


def test_a_cell_that_a_person_changed_stays_with_its_table_and_is_commented_on(before):
    content, done = again(edited(before, with_cell("Direct effects realized", 1, 2, "5 of 5")))
    assert done["table-3"].did == "differs"
    assert tables(content)["Direct effects realized"][1][2] == "5 of 5"
    assert "here 5 of 5, ours 2 of 6 (33%)" in " ".join(comments(content))


def test_comments_of_people_stay_and_ours_are_not_said_twice(before):
    def noted(document):
        heading = heading_of(document, "Conclusion")
        document.add_comment(heading.runs, text="Ask Ana.", author="B. Person")

    content = edited(before, noted, retyped("action:share_materials", "3 of 5 (60%)", "2 of 5 (40%)"))
    content, _ = again(again(content)[0])
    assert sorted(each.partition(":")[0] for each in comments(content)) == ["Ask Ana.", "Numbers"]


def test_a_part_of_a_person_that_is_not_in_the_report_any_more_stays_with_a_comment(before):
    with_text = edited(before, retyped("silent:2020-1", "without a reply", "still silent"))
    content, done = again(with_text, AFTER, "members")
    assert done["silent:2020-1"].did == "kept"
    assert "still silent" in text_of(content)
    assert any("not in the report any more" in each for each in comments(content))


# ---- LibreOffice --------------------------------------------------------------------------------


def test_a_report_that_libreoffice_saved_twice_keeps_what_was_edited_there():
    content = SAVED.read_bytes()
    assert checked(content, of(BEFORE)) == ()
    for _ in range(2):
        content, done = again(content)
        text = text_of(content)
        assert "counts as nothing at all: each percentage" in text
        assert "Table 1. Who replied" in text
        assert "Of all replies 3 of 5 (60%) shared materials. By workshop" in text
        assert "It held 15 meetings." in text
        assert "(1, 'What the office did in 2019'), (1, 'Follow-up actions')" in str(headings(content))
        (style,) = [each for each in Document(BytesIO(content)).styles if each.name == "Heading 1"]
        assert str(style.font.color.rgb) == "C00000"
        assert done["unit"].did == "kept"
        assert done["action:share_materials"].did == "differs"
        assert comments(content)[0].startswith("Numbers: here 3, ours 4; here 5, ours 6; here 60%, ours 67%.")
        assert list(tables(content).values()) == list(tables(made(AFTER)).values())
        assert charts(content) == charts(made(AFTER))


# ---- readers who may see less -------------------------------------------------------------------


@pytest.mark.parametrize("audience", ["nameless", "public"])
def test_an_edited_report_of_the_office_names_nobody_to_readers_without_names(before, audience):
    def told(document):
        document.add_paragraph("Fiji was first; fiji.gov.fj says so.")
        document.core_properties.author = "Customs of Fiji"

    changed = edited(before, told, retyped("survey", "Every administration", "Samoa, as every one,"))
    content, done = again(changed, AFTER, audience)
    held = everything(content)
    for member in ("Fiji", "Samoa", "Tonga", "Vanuatu"):
        assert member in text_of(changed)
        assert member not in held
    assert "[administration] was first" in text_of(content)
    assert done["names"].did == "names"


def test_figures_of_a_workshop_are_not_shown_to_the_public_whoever_wrote_into_their_table(before):
    changed = edited(before, with_cell("Direct effects realized", 1, 2, "4 of 5 (80%)"))
    content, _ = again(changed, AFTER, "public")
    assert "Direct effects realized" not in tables(content)
    assert "4 of 5 (80%)" not in everything(content)


def test_words_in_a_table_that_is_the_same_for_all_are_not_left_to_stricter_readers(before):
    changed = edited(before, with_cell("Follow-up actions taken", 1, 0, "PRIVATE of the office"))
    for audience in ("members", "nameless"):
        content, done = again(changed, BEFORE, audience)
        assert done["table-2"].did == "replaced"
        assert "PRIVATE" not in everything(content)
        assert tables(content) == tables(made(BEFORE, audience))


# ---- templates ----------------------------------------------------------------------------------


def test_the_shipped_template_is_what_its_script_makes():
    def lasting(content: bytes) -> dict[str, bytes]:
        return {name: part for name, part in parts(content).items() if name != "docProps/core.xml"}

    assert lasting(made_template()) == lasting(shipped_template())


def test_a_template_that_is_filled_is_a_report():
    content, done = again(shipped_template())
    assert text_of(content) == text_of(made(AFTER))
    assert tables(content) == tables(made(AFTER))
    assert "[" not in "".join(line for line in text_of(content).splitlines() if "stand" not in line)
    assert {line.did for line in done.values()} <= {"made", "renewed", "same", "gone"}


def test_a_template_keeps_its_looks_and_what_was_taken_out_of_it():
    def ours(document):
        document.sections[0].header.paragraphs[0].text = "Our office"
        document.sections[0].footer.paragraphs[0].insert_paragraph_before("Our street")
        document.styles["Caption"].font.bold = True
        editing.freed("unit")(document)
        table = editing.control(document, "table-6")
        table.getparent().getparent().remove(table.getparent())

    content, done = again(edited(shipped_template(), ours))
    document = Document(BytesIO(content))
    assert document.sections[0].header.paragraphs[0].text == "Our office"
    assert [line for line in text_of(content).splitlines() if line == "Our street"]
    assert document.styles["Caption"].font.bold
    assert done["table-6"].did == "removed"
    assert "Modernization projects initiated" not in tables(content)


def test_styles_that_a_document_lacks_are_added_and_listed():
    """A document as other programs make it: four styles of ours are missing, its own are used."""
    bare = Document()
    bare.styles["Heading 1"].font.name = "Georgia"
    for name in ("List Bullet", "Subtitle"):
        bare.styles[name].delete()
    held = BytesIO()
    bare.save(held)
    content, done = again(held.getvalue())
    added = {key for key, line in done.items() if line.did == "style"}
    assert added == {"List Bullet", "Subtitle", "Table Text", "Note", "Source", "Chart", "To Fill"}
    assert Document(BytesIO(content)).styles["Heading 1"].font.name == "Georgia"
    assert text_of(content).endswith(text_of(made(AFTER)))


def test_numbers_of_ours_in_words_set_free_are_commented_on(before):
    """A control that is taken away, and a copy of a passage: by hand 3 of 5 shared before, 4 of 6 do now."""
    for change in (editing.freed("action:share_materials"), editing.copied("action:share_materials")):
        content, done = again(edited(before, change))
        text = text_of(content)
        assert "Share training materials: 3 of 5 (60%)" in text
        assert [each.split(".")[0] for each in comments(content)] == [
            "Numbers: here 3, ours 4; here 5, ours 6; here 60%, ours 67%"
        ]
        assert any(line.did == "differs" for line in done.values())
        assert {"3", "5", "60%"} <= {each.said for each in checked(content, of(AFTER))}
        hidden, _ = again(edited(before, change), BEFORE, "public")
        assert "By workshop" not in everything(hidden)


def test_a_copy_that_libreoffice_names_as_one_is_renewed(before):
    content, _ = again(edited(before, editing.copied_in_libreoffice("action:share_materials")))
    assert text_of(content).count("Share training materials: 4 of 6 (67%)") == 2
    assert "3 of 5" not in everything(content)


def test_the_second_half_of_a_parted_table_is_a_persons_and_held_to_ours(before):
    """By hand: direct effects one of five before, two of six now."""
    parted = edited(before, editing.parted_table("Direct effects realized", 2))
    content, _ = again(parted)
    said = " ".join(comments(content))
    assert said.count("ours 6") >= 2
    wheres = [each.where for each in checked(content, of(AFTER))]
    assert any(where.startswith("Total,") for where in wheres)
    assert not [where for where in wheres if where.startswith("head of a column")]
    assert checked(parted, of(BEFORE)) == ()
    hidden, _ = again(parted, BEFORE, "public")
    assert "1 of 5" not in text_of(hidden)


def test_a_chart_that_a_program_left_behind_leaves_the_package(before):
    content, _ = again(edited(before, editing.without_chart), BEFORE, "public")
    wanted = made(BEFORE, "public")
    names = [name for name in parts(content) if re.search(r"charts/chart|\.xlsx$", name)]
    fresh = [name for name in parts(wanted) if re.search(r"charts/chart|\.xlsx$", name)]
    assert len(names) <= len(fresh)
    document = Document(BytesIO(content))
    named = {each.get(qn("r:id")) for each in document.element.iter("{*}chart") if each.get(qn("r:id"))}
    held = {key for key, each in document.part.rels.items() if each.reltype == RT.CHART}
    assert held == named


def test_an_example_that_a_person_edited_stays_with_whose_it_is(before):
    """The text is none of the later round's: it stays with a comment, and below it the administration."""
    content = edited(before, editing.reworded("Training goes on.", "Training goes on every week."))
    filled, _ = onto(content, of(WITHOUT_TEXTS), NAMES)
    lines = text_of(filled).splitlines()
    at = lines.index("Training goes on every week.")
    assert lines[at + 1].startswith("Samoa")
    assert "The port keeps 12 lists now." not in lines


# ---- rounds side by side -------------------------------------------------------------------------


def test_a_chart_of_rounds_keeps_its_measure_whichever_moved_most():
    """By hand: 6, 12 and 0 of twelve in 2019; then 6, 0 and 6, and in the later data 12, 12 and 12."""
    first = written(report(seen_by(moved(STEADY, FALLING), "office"), "2020"))
    made_again, _ = onto(first, report(seen_by(moved(STEADY, RISING), "office"), "2020"), NAMES)
    before = {"Direct effects": [0.5, 0.5], "Efficiency and effectiveness": [1.0, 0.0]}
    after = {"Direct effects": [0.5, 1.0], "Efficiency and effectiveness": [1.0, 1.0]}
    assert trends(first) | before | {"Modernization projects": [0.0, 0.5]} == trends(first)
    assert trends(made_again) | after | {"Modernization projects": [0.0, 1.0]} == trends(made_again)


def test_a_panel_that_a_person_retitled_keeps_its_measure_too():
    first = written(report(seen_by(moved(STEADY, FALLING), "office"), "2020"))
    held = BytesIO()
    with ZipFile(BytesIO(first)) as old, ZipFile(held, "w") as new:
        for each in old.namelist():
            part = old.read(each)
            mine = part.replace(b">Modernization projects<", b">Projects of ours<")
            new.writestr(each, mine if each.startswith("word/charts/") and b"lineChart" in part else part)
    again, _ = onto(held.getvalue(), report(seen_by(moved(STEADY, RISING), "office"), "2020"), NAMES)
    assert trends(again)["Projects of ours"] == [0.0, 1.0]
    assert trends(again)["Direct effects"] == [0.5, 1.0]


def trends(content: bytes) -> dict[str, list[float]]:
    """Return the heading of each chart of rounds, and its shares round by round."""
    found = {}
    with ZipFile(BytesIO(content)) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/charts/chart\d+\.xml", name) and b"lineChart" in package.read(name):
                told = list(told_in(parse_xml(package.read(name))))
                heading = next(each.said for each in told if each.what == "heading")
                found[heading] = [float(each.said) for each in told if each.what == "value"]
    return found
