"""Cards of a board stand in columns that end about evenly, in their order as far as that lets them."""

import pytest

from pages.card.bands import Block, bands, card_height


def columns_of(heights: str, columns: int = 2) -> list[tuple[tuple[str, ...], ...]]:
    """Pack cards given as "a300 b545 C200": a letter and a height each; capitals are wide."""
    blocks = [Block(each[0], float(each[1:]), each[0].isupper()) for each in heights.split()]
    return [band.columns for band in bands(blocks, columns)]


@pytest.mark.parametrize(
    ("heights", "wanted"),
    [
        ("a300 b300", [(("a",), ("b",))]),
        # a low card beside a high one is not alone there: the next stands below it
        ("a300 b545 c250", [(("a", "c"), ("b",))]),
        ("a300 b300 c200 d210", [(("a",), ("b",)), (("c",), ("d",))]),
        # a wide card parts what stands above it from what stands below
        ("a300 C900 d200 e200", [(("a",), ()), (("C",),), (("d",), ("e",))]),
        # by turns 1023 and 1289 pixels; the last ones changed places, 1096 and 1216
        ("a296 b545 c350 d294 e377 f450", [(("a", "c", "f"), ("b", "d", "e"))]),
    ],
)
def test_cards_go_on_below_the_lowest_column(heights, wanted):
    assert columns_of(heights) == wanted


def test_in_one_column_cards_stand_in_their_order():
    assert columns_of("a300 b545 C250 d90", columns=1) == [((each,),) for each in "abCd"]


def test_no_card_is_lost_and_columns_keep_the_order():
    heights = " ".join(f"{chr(97 + place)}{100 + 137 * place % 500}" for place in range(12))
    for columns in (1, 2, 3):
        for band in columns_of(heights, columns):
            assert all(list(column) == sorted(column) for column in band)
        found = [each for band in columns_of(heights, columns) for column in band for each in column]
        assert sorted(found) == [chr(97 + place) for place in range(12)]


def test_a_title_of_two_lines_makes_a_card_a_line_higher():
    low = card_height("Short", "", (), 200, 300)
    assert (
        card_height("A title that is so long that it needs a second line here", "", (), 200, 300) - low == 23
    )
