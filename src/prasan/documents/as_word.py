"""A paper as a Word document that officials can go on writing in."""

from prasan.documents.paper import (
    SAMPLE_NOTICE,
    Block,
    Heading,
    Lines,
    PageBreak,
    Paper,
    Paragraph,
    Picture,
    Qr,
    Run,
    Signatures,
    Space,
    Tabbed,
    Table,
    clean,
)
from prasan.documents.qr import png
from prasan.documents.word import Word

__all__ = ["docx"]


def docx(paper: Paper) -> bytes:
    """The paper as a .docx file."""
    word = Word(paper.name, landscape=paper.landscape, margins_cm=paper.margins)
    word.describe(author=clean(paper.author)[:250], created=paper.created)
    word.furniture(
        notice=SAMPLE_NOTICE if paper.sample else "",
        stamp=paper.say(paper.stamp),
        footer=paper.say(paper.footer),
        numbered=paper.numbered,
        thai=paper.digits == "thai",
    )
    for block in paper.blocks:
        _write(word, paper, block)
    return word.bytes()


def _write(word: Word, paper: Paper, block: Block) -> None:
    match block:
        case Heading(text, level):
            word.heading(paper.say(text), level)
        case Paragraph():
            runs = paper.runs(block.text)
            word.runs(
                runs,
                align=block.align,
                bold=block.bold,
                grey=block.missing,
                after_pt=0 if block.close else 4,
                indent_cm=block.indent_cm,
                left_cm=block.left_cm,
                size=block.size,
            )
        case Tabbed(texts, stops, size):
            hanging = stops[len(texts) - 2] if len(texts) > 1 else 0.0
            word.tabbed([paper.say(text) for text in texts], stops_cm=stops, hanging_cm=hanging, size=size)
        case Lines(items, numbered):
            word.list([paper.runs(item) for item in items], numbered=numbered)
        case Table():
            word.ruled(paper, block)
        case Signatures():
            _sign(word, paper, block)
        case Picture(svg, title, description, width):
            word.drawing(svg, description=description or title, width_cm=width)
            word.paragraph(paper.say(title), align="center")
        case Qr(text, width, align):
            word.picture(png(text), width_cm=width, align=align)
            word.runs([Run(text)], align=align, size=12)
        case Space(cm):
            word.space(cm)
        case PageBreak():
            word.page_break()


def _sign(word: Word, paper: Paper, block: Signatures) -> None:
    boxes = [[f"(ลงชื่อ) {'.' * 40}", *map(paper.say, sign.lines)] for sign in block.signers]
    if block.across == 1:
        boxes = [box for one in boxes for box in ([], one)]
    word.side_by_side(boxes, across=max(2, block.across))
