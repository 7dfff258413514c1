"""Pictures drawn by the server: presentation attributes only, so that they pass a strict content policy and print."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from prasan.textmatch.record import Bin

SIZE, LEFT, BOTTOM = 300, 52, 44
INK, SOFT, NAVY, GOLD = "#1b2433", "#51607a", "#14305c", "#a06a00"


def reliability_curve(bins: "Sequence[Bin]") -> SafeString:
    """What the engine said (across) beside what was so (up), with 95 % intervals; a table says the same in words.

    On the diagonal the percentages are honest; below it the engine promised too much.
    """
    return format_html(
        '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="curve-title" aria-describedby="curve-desc"'
        ' width="{}" viewBox="0 0 {} {}" font-family="Sarabun, sans-serif" font-size="12" fill="{}">'
        '<title id="curve-title">{}</title><desc id="curve-desc">{}</desc>{}{}{}</svg>',
        LEFT + SIZE + 16,
        LEFT + SIZE + 16,
        SIZE + BOTTOM + 12,
        INK,
        _("Reliability curve"),
        _(
            "Said probability across, share that was right up, with 95-per-cent intervals. "
            "The diagonal is perfect honesty."
        ),
        _frame(),
        format_html_join("", "{}", ((_point(each),) for each in bins)),
        _labels(),
    )


def _x(ratio: float) -> float:
    return round(LEFT + ratio * SIZE, 1)


def _y(ratio: float) -> float:
    return round(8 + (1 - ratio) * SIZE, 1)


def _frame() -> SafeString:
    lines = format_html_join(
        "",
        '<path d="M{} {}H{}M{} {}V{}" stroke="#d5dbe6"/><text x="{}" y="{}" text-anchor="end">{} %</text>'
        '<text x="{}" y="{}" text-anchor="middle">{} %</text>',
        (
            (
                _x(0), _y(step), _x(1), _x(step), _y(0), _y(1),
                LEFT - 6, _y(step) + 4, round(100 * step),
                _x(step), _y(0) + 16, round(100 * step),
            )
            for step in (0, 0.25, 0.5, 0.75, 1)
        ),
    )  # fmt: skip
    return format_html(
        '{}<path d="M{} {}L{} {}" stroke="{}" stroke-dasharray="5 4"/>',
        lines,
        _x(0),
        _y(0),
        _x(1),
        _y(1),
        SOFT,
    )


def _point(each: "Bin") -> SafeString:
    if each.was.ratio is None or each.was.low is None or each.was.high is None:
        return SafeString("")
    x = _x(each.said)
    return format_html(
        '<g><title>{}</title><path d="M{} {}V{}" stroke="{}" stroke-width="2"/>'
        '<circle cx="{}" cy="{}" r="5" fill="{}"/></g>',
        _("said %(said)s %%, right %(right)s of %(n)s")
        % {"said": round(100 * each.said), "right": each.was.right, "n": each.was.n},
        x,
        _y(each.was.low),
        _y(each.was.high),
        GOLD,
        x,
        _y(each.was.ratio),
        NAVY,
    )


def _labels() -> SafeString:
    return format_html(
        '<text x="{}" y="{}" text-anchor="middle">{}</text>'
        '<text transform="translate(14 {}) rotate(-90)" text-anchor="middle">{}</text>',
        _x(0.5),
        SIZE + BOTTOM + 4,
        _("what the engine said"),
        _y(0.5),
        _("what was right"),
    )
