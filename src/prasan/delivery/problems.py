"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "year": _("The fiscal year {year} is not one of this plan ({first}–{last})."),
    "exists": _("This was begun before; open it below."),
    "other-plan": _("The project is not one of this plan, or was withdrawn from it."),
    "changed-meanwhile": _(
        "Somebody else changed this line while you wrote. Below stands what you wrote; beside it what is stored now. "
        "Send again to keep yours."
    ),
    "changed-items": _(
        "Nothing was stored: somebody changed these items while you wrote: {items}. Look at them again."
    ),
    "removed": _("This line was removed meanwhile. Put it back first."),
    "not-removed": _("This line was not removed."),
    "nothing-pasted": _(
        "No line with a name and an amount was found. Paste at least two columns: name and baht."
    ),
    "no-workbook-figures": _("The workbook of the plan holds no ordinance figures for this year."),
    "no-lines": _("The ordinance has no line yet, so it cannot come into force here."),
    "in-future": _("The day lies in the future."),
    "announced": _(
        "The operation plan was announced; amend it instead, or take the announcement back first."
    ),
    "not-announced": _("The operation plan was not announced."),
    "amendment-open": _("An amendment is being drafted; finish or discard it first."),
    "newer": _("A newer amendment exists; only the newest can be taken back."),
    "no-ordinance": _("Record first since when the budget is in force: the operation plan follows it."),
    "before-budget": _("The operation plan cannot be announced before the budget is in force."),
    "no-items": _("The operation plan holds no item yet."),
    "first-stays": _("The first operation plan is not discarded; remove its items instead."),
    "months": _("Choose at least one month."),
    "before-year": _("The day lies before this fiscal year begins."),
    "percent": _("“{status}” does not go with {pct} per cent."),
    "over-contract": _("More was disbursed than the contract says. Enter the amended contract as well."),
    "changed-reports": _(
        "Nothing was stored: somebody reported on these projects while you wrote: {projects}. Look at them again."
    ),
    "in-row": _("{project}: {problem}"),
    "twice": _("This report was taken back before."),
    "too-early": _("The period ends on {day}; the report can be published from then on."),
    "published": _("This report is published. Take it back before publishing it anew."),
    "withdrawn": _("This report was taken back before."),
    "nothing-planned": _("No project of this plan has money in this year, so there is nothing to report on."),
}


class Refused(Refusal):
    """The act is not possible as asked; the code is a key of SENTENCES."""

    sentences = SENTENCES
