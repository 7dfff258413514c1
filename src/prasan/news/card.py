"""The picture that other sites show beside a link to a post: headline, who tells it and when, in our own letters.

Letters are shaped by Raqm, so that vowels and tone marks stand one above the other; lines break between words.
"""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

import prasan.ui
from prasan.news.models import Post
from prasan.thai import format_date, segment

__all__ = ["card_of"]

SIZE = (1200, 630)
_NAVY, _GOLD, _WHITE, _PALE = "#12305a", "#d9a441", "#ffffff", "#c9d6ea"
_MARGIN, _MOST_LINES = 80, 4
_FONTS = Path(prasan.ui.__file__).parent / "static" / "ui" / "fonts"


@lru_cache(maxsize=64)
def _drawn(title: str, teller: str, day: str, mark: str) -> bytes:
    picture = Image.new("RGB", SIZE, _NAVY)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, 24, SIZE[1]), fill=_GOLD)
    pen.text((_MARGIN, 60), mark, font=_font(400, 34), fill=_GOLD, language="th")
    font, lines = _fitting(title)
    top = 135.0
    for line in lines:
        pen.text((_MARGIN, top), line, font=font, fill=_WHITE, language="th")
        top += font.size * 1.5
    pen.line((_MARGIN, 520, SIZE[0] - _MARGIN, 520), fill=_GOLD, width=3)
    teller = _cut(teller, _font(400, 34), SIZE[0] - 2 * _MARGIN - 330)
    pen.text((_MARGIN, 540), teller, font=_font(400, 34), fill=_PALE, language="th")
    pen.text((SIZE[0] - _MARGIN, 540), day, font=_font(400, 34), fill=_PALE, anchor="ra", language="th")
    file = BytesIO()
    picture.quantize(colors=64).save(file, "PNG", optimize=True)
    return file.getvalue()


def card_of(post: Post) -> bytes:
    """The card of a published post as PNG, 1200 × 630."""
    day = format_date(post.published_on, "long") if post.published_on else ""
    mark = "ข่าวประชาสัมพันธ์ (ตัวอย่าง)" if post.is_sample else "ข่าวประชาสัมพันธ์"
    return _drawn(post.title, post.organisation.name_th, day, mark)


def _font(weight: int, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONTS / f"sarabun-{weight}.woff2", size, layout_engine=ImageFont.Layout.RAQM)


def _fitting(title: str) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """The largest letters in which the headline fits; the longest headline ends with …"""
    for size in (64, 56, 48, 42):
        font = _font(600, size)
        lines = _lines(title, font)
        if len(lines) <= _MOST_LINES:
            return font, lines
    kept = lines[:_MOST_LINES]
    kept[-1] = _cut(kept[-1] + "…" * 4, font, SIZE[0] - 2 * _MARGIN)
    return font, kept


def _lines(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    room, lines, line = SIZE[0] - 2 * _MARGIN, [], ""
    for word in segment(text[:600], keep_space=True):
        if line and font.getlength(line + word.rstrip()) > room:
            lines.append(line.strip())
            line = ""
        line += word
        while font.getlength(line) > room and len(line) > 1:
            fits = next(n for n in range(len(line) - 1, 0, -1) if font.getlength(line[:n]) <= room or n == 1)
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line.strip()] if line.strip() else lines


def _cut(text: str, font: ImageFont.FreeTypeFont, room: float) -> str:
    """The text, or as many of its words as fit before …"""
    if font.getlength(text) <= room:
        return text
    kept = ""
    for word in segment(text.rstrip("…"), keep_space=True):
        if font.getlength(f"{kept}{word}…") > room:
            break
        kept += word
    return f"{kept.rstrip()}…"
