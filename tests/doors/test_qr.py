"""The address of a form as a QR code."""

from __future__ import annotations

import io
from xml.etree import ElementTree

import pytest
from PIL import Image

from analytics.doors import AddressRefused, qr_of

ADDRESS = "https://example.org/x/AbC123"


def test_the_picture_is_of_black_squares_with_the_white_border_of_the_standard():
    # 28 bytes at level Q: version 3, 29 squares a side (ISO 18004); with 4 around 37, of 8 pixels 296.
    image = Image.open(io.BytesIO(qr_of(ADDRESS))).convert("L")
    assert image.size == (296, 296)
    assert image.crop((0, 0, 296, 32)).getextrema() == (255, 255)
    finder = image.crop((32, 32, 88, 88))  # seven squares black around, one white within, three black
    assert [finder.getpixel((8 * n + 4, 28)) for n in range(7)] == [0, 255, 0, 0, 0, 255, 0]
    svg = ElementTree.fromstring(qr_of(ADDRESS, "svg"))
    assert svg.attrib["width"] == "296"


def test_the_same_address_gives_the_same_bytes_and_blanks_around_it_do_not_count():
    assert qr_of(ADDRESS) == qr_of(f"  {ADDRESS}\n")
    assert qr_of(ADDRESS, "svg") == qr_of(ADDRESS, "svg")


@pytest.mark.parametrize(
    "address",
    ["", "example.org", "javascript:alert(1)", "mailto:a@example.org", "https://", "https://a b", "http://["],
)
def test_what_is_no_address_of_a_page_is_refused_in_a_sentence(address: str):
    with pytest.raises(AddressRefused, match="no address of a web page"):
        qr_of(address)


def test_an_address_that_phones_could_not_read_is_refused_with_what_to_do():
    with pytest.raises(AddressRefused, match="has 501 characters; a QR code that phones can read holds 500"):
        qr_of(f"https://example.org/{'x' * 481}")
    assert qr_of(f"https://example.org/{'x' * 480}")
