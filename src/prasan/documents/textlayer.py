"""Makes the text of our PDF files what was typed: ทำ is found and copied as ทำ.

WeasyPrint 70 draws Thai rightly and stores it wrongly: it keeps, per glyph, the text of the first cluster the glyph was
seen in (า then reads "ท้ำ" for ever), and raised marks read as gaps between words. Two wrappers mend that:

* every line with Thai marks carries its own text (ActualText), which Poppler and Chrome obey;
* every glyph is mapped to the characters that it draws, for readers that ignore ActualText.

Both touch private functions, hence the exact pin of WeasyPrint. Pages look the same to the pixel.
"""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

__all__ = ["repair"]

_MARKS = re.compile("[ัำ-ฺ็-๎]")
_THAI = (*range(0x0E01, 0x0E3B), *range(0x0E3F, 0x0E5C))
_BASES = "กปฎ"  # plain, tall, deep: together they call up every narrow, small and low alternate of a mark
_VOWELS = ("", *"ิีึืั็ุูํ")
_TONES = ("", *"่้๊๋")
_NIKHAHIT, _AM, _AA = "ํ", "ำ", "า"


@cache
def repair() -> None:
    """Put both wrappers in place, once per process."""
    _say_lines()
    _map_glyphs()


def _say_lines() -> None:
    import pydyf
    from weasyprint.draw import text as drawing

    draw = drawing.draw_first_line

    def draw_first_line(stream: Any, textbox: Any, *args: Any, **kwargs: Any) -> Any:
        if not _MARKS.search(textbox.text):
            return draw(stream, textbox, *args, **kwargs)
        said = pydyf.Dictionary({"ActualText": pydyf.String(textbox.text)})
        # The base class's own methods: WeasyPrint's stream gives them another meaning in tagged PDF.
        pydyf.Stream.begin_marked_content(stream, "Span", said)
        try:
            return draw(stream, textbox, *args, **kwargs)
        finally:
            pydyf.Stream.end_marked_content(stream)

    drawing.draw_first_line = draw_first_line


def _map_glyphs() -> None:
    from weasyprint.pdf import fonts

    begin = fonts.Font.__init__

    def begin_mapped(self: Any, *args: Any, **kwargs: Any) -> None:
        begin(self, *args, **kwargs)
        if self.file_content:
            self.to_unicode = _Glyphs(self.to_unicode, characters(self.file_content, self.index))

    fonts.Font.__init__ = begin_mapped


class _Glyphs(dict[int, str]):
    """Glyph → text as WeasyPrint fills it, with the glyph's own characters put in the place of its cluster's."""

    def __init__(self, start: dict[int, str], own: dict[int, str]) -> None:
        super().__init__(start)
        self._own = own

    def __setitem__(self, glyph: int, text: str) -> None:
        super().__setitem__(glyph, self._own.get(glyph, text))


@cache
def characters(font_file: bytes, index: int = 0) -> dict[int, str]:
    """What each Thai glyph of a font draws, found out by shaping syllables.

    ำ is drawn as nikhahit and า with the tone between, so such readers see ํา; see `prasan.thai.normalize`.
    """
    import uharfbuzz

    font = uharfbuzz.Font(uharfbuzz.Face(font_file, index))
    own: dict[int, str] = {}
    for code in _THAI:
        if glyph := font.get_nominal_glyph(code):
            own[glyph] = chr(code)
    for syllable in _syllables():
        glyphs = _shaped(font, syllable)
        if len(glyphs) == len(syllable):
            for glyph, char in zip(glyphs, syllable, strict=True):
                own.setdefault(glyph, char)
    for base in _BASES:
        for tone in _TONES:
            glyphs = _shaped(font, base + tone + _AM)
            if len(glyphs) == 3:
                own[glyphs[1]] = _NIKHAHIT + tone
            own[glyphs[-1]] = _AA
    return own


def _syllables() -> Iterable[str]:
    return (base + vowel + tone for base in _BASES for vowel in _VOWELS for tone in (*_TONES, "์"))


def _shaped(font: Any, text: str) -> list[int]:
    import uharfbuzz

    buffer = uharfbuzz.Buffer()
    buffer.add_str(text)
    buffer.direction, buffer.script, buffer.language = "ltr", "Thai", "th"
    uharfbuzz.shape(font, buffer)
    return [info.codepoint for info in buffer.glyph_infos]
