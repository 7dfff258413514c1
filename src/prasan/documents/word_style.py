"""How Word is told about Thai: font and size for every script, and properties in the order of the schema."""

from typing import Any

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

FONT = "TH SarabunPSK"
ALTERNATIVE = "TH Sarabun New"
_THEME = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")

# The order in which the schema wants what stands inside w:rPr (ECMA-376, CT_RPr); Word itself is lenient, others not.
_ORDER = [
    "rStyle",
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "noProof",
    "snapToGrid",
    "vanish",
    "webHidden",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "fitText",
    "vertAlign",
    "rtl",
    "cs",
    "em",
    "lang",
    "eastAsianLayout",
    "specVanish",
    "oMath",
]


def in_order(properties: Any) -> None:
    """Sort what stands inside w:rPr as the schema wants it."""
    known = {qn(f"w:{name}"): place for place, name in enumerate(_ORDER)}
    properties[:] = sorted(properties, key=lambda element: known.get(element.tag, len(known)))


def dress(style: Any, size: int, *, bold: bool) -> None:
    """Name the font for every script and drop the theme's own, which would win over it."""
    properties = style.element.get_or_add_rPr()
    fonts = properties.get_or_add_rFonts()
    for theme in _THEME:
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)
    for name in ("w:szCs", "w:bCs", "w:lang"):
        for old in properties.findall(qn(name)):
            properties.remove(old)
    for border in style.element.findall(f".//{qn('w:pBdr')}"):
        border.getparent().remove(border)
    style.font.size = Pt(size)
    style.font.bold = bold
    style.font.color.rgb = None
    properties.append(on("w:szCs", str(size * 2)))
    if bold:
        properties.append(on("w:bCs"))
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "th-TH")
    language.set(qn("w:bidi"), "th-TH")
    properties.append(language)
    in_order(properties)


def name_font(document: Any) -> None:
    """Tell which typeface has the same widths, for computers that have the newer one only."""
    for part in document.part.package.iter_parts():
        if str(part.partname) == "/word/fontTable.xml":
            entry = f'<w:font w:name="{FONT}"><w:altName w:val="{ALTERNATIVE}"/></w:font></w:fonts>'
            part._blob = part.blob.replace(b"</w:fonts>", entry.encode())


def on(name: str, value: str = "") -> Any:
    element = OxmlElement(name)
    if value:
        element.set(qn("w:val"), value)
    return element
