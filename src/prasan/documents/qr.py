"""QR codes as SVG, for pages, letters and badges."""

import io
import re

import segno

__all__ = ["png", "svg"]


def svg(text: str, *, title: str, modules: int = 4) -> str:
    """The code as an <svg> element with a title; quiet zone included, one module is `modules` pixels wide.

    Error correction M (15 %): a creased badge still scans.
    """
    code = segno.make(text, error="m", micro=False)
    drawn = str(code.svg_inline(scale=modules, border=4, title=title, omitsize=False))
    return re.sub(
        r'width="(\d+)" height="(\d+)"', r'\g<0> viewBox="0 0 \1 \2"', drawn, count=1
    )  # grows with its box


def png(text: str, *, modules: int = 6) -> bytes:
    """The code as a PNG picture, for Word documents."""
    buffer = io.BytesIO()
    segno.make(text, error="m", micro=False).save(buffer, kind="png", scale=modules, border=4)
    return buffer.getvalue()
