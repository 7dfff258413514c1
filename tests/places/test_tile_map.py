"""The tile map as a picture that everybody can read and any printer can print."""

from xml.etree import ElementTree

import pytest

from prasan.places.svg import NO_DATA, SHADES, Tile, shade, tile_map

SVG = "{http://www.w3.org/2000/svg}"


def _drawn(*tiles: Tile) -> ElementTree.Element:
    return ElementTree.fromstring(tile_map(tiles, "ความพร้อม", "ร้อยละของเอกสาร"))


def test_the_map_says_what_it_shows():
    picture = _drawn(Tile("ฉลอง", "ทต.", 1, 2, 0.45))

    assert [picture.find(f"{SVG}title").text, picture.find(f"{SVG}desc").text] == [
        "ความพร้อม",
        "ร้อยละของเอกสาร",
    ]
    assert (picture.get("role"), picture.get("viewBox")) == ("img", "0 0 184 198")
    assert [text.text for text in picture.iter(f"{SVG}text")] == ["ทต.", "ฉลอง", "45%"]


def test_no_data_is_printed_as_such_and_zero_is_not_no_data():
    picture = _drawn(Tile("ก", "ทต.", 0, 0, None), Tile("ข", "ทต.", 1, 0, 0.0))

    assert [text.text for text in picture.iter(f"{SVG}text")] == ["ทต.", "ก", "ไม่มีข้อมูล", "ทต.", "ข", "0%"]
    assert [box.get("fill") for box in picture.iter(f"{SVG}rect")] == [NO_DATA[0], SHADES[0][0]]


def test_tiles_that_lead_somewhere_are_links_with_a_name():
    picture = _drawn(Tile("ฉลอง", "ทต.", 0, 0, 1.0, label="2 จาก 2", url="/places/authorities/chalong/"))

    link = picture.find(f"{SVG}a")
    assert (picture.get("role"), link.get("href")) == ("group", "/places/authorities/chalong/")
    assert "".join(link.itertext()) == "ทต. ฉลอง 2 จาก 2"  # its name for a screen reader


def test_the_map_needs_no_inline_style_and_escapes_names():
    picture = tile_map([Tile("<b>", "ทต.", 0, 0, 0.5)], 'a"b', "<i>")

    assert "style" not in picture
    assert "&lt;b&gt;" in picture
    assert "<i>" not in picture


@pytest.mark.parametrize(
    ("ratio", "step"),
    [(0, 0), (0.001, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 3), (0.76, 4), (1, 4), (1.2, 4), (-1, 0)],
)
def test_each_quarter_begun_is_a_step_darker(ratio, step):
    assert shade(ratio) == SHADES[step]


@pytest.mark.parametrize(("ground", "ink"), [*SHADES, NO_DATA])
def test_ink_can_be_read_on_its_ground(ground, ink):
    """WCAG 2.2, 1.4.3: at least 4.5:1."""

    def light(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    darker, lighter = sorted((light(ground), light(ink)))
    assert (lighter + 0.05) / (darker + 0.05) >= 4.5
