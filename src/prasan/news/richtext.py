"""The few marks a post may carry, as HTML that is safe by construction: everything typed is escaped.

## heading          - item of a list          a blank line between paragraphs          https://… becomes a link
"""

import re

from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

__all__ = ["plain", "render"]

_BLANK = re.compile(r"\n\s*\n")
_LINK = re.compile(r"https?://[^\s<>\"'“”()]+[^\s<>\"'“”().,;:!?]")
_HEADING = re.compile(r"^##\s+(.+)$")
_ITEM = re.compile(r"^[-•]\s+(.+)$")


def render(text: str) -> SafeString:
    """The text as paragraphs, headings and lists."""
    blocks = (_block(block.strip("\n")) for block in _BLANK.split(text.replace("\r\n", "\n")))
    return mark_safe("\n".join(block for block in blocks if block))  # noqa: S308 each block is escaped


def plain(text: str, *, most: int = 200) -> str:
    """The beginning of the text without marks, for lists, feeds and previews of other sites."""
    line = " ".join(re.sub(r"^(##|[-•])\s+", "", one) for one in text.split("\n"))
    line = " ".join(line.split())
    return line if len(line) <= most else line[:most].rstrip() + "…"


def _block(block: str) -> str:
    parts: list[str] = []
    lines: list[str] = []
    items: list[str] = []
    for line in [*block.split("\n"), "## \x00"]:
        heading, item = _HEADING.match(line), _ITEM.match(line)
        if items and not item:
            parts.append(f"<ul>{''.join(f'<li>{_inline(one)}</li>' for one in items)}</ul>")
            items = []
        if lines and (heading or item):
            parts.append(f"<p>{'<br>'.join(_inline(one) for one in lines)}</p>")
            lines = []
        if item:
            items.append(item[1])
        elif heading and heading[1] != "\x00":
            parts.append(f"<h2>{escape(heading[1])}</h2>")
        elif not heading and line.strip():
            lines.append(line)
    return "\n".join(parts)


def _inline(line: str) -> str:
    """Escaped, with its addresses as links that search engines do not follow."""
    done, at = [], 0
    for found in _LINK.finditer(line):
        done += [escape(line[at : found.start()]), _link(found[0])]
        at = found.end()
    return "".join([*done, escape(line[at:])])


def _link(address: str) -> str:
    return format_html('<a href="{}" rel="nofollow noopener">{}</a>', address, address)
