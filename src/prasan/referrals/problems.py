"""Refusals of this app, each with a sentence for people."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from prasan.ui.refusal import Refusal

SENTENCES: dict[str, str | Promise] = {
    "form": _("Only projects of form ผ.02/2 are referred."),
    "withdrawn-project": _("The project is no longer in the plan."),
    "not-sent": _("Send the plan to the province first: what is still a draft cannot be referred."),
    "referred": _("The project is on its way already."),
    "criteria": _("Choose at least one criterion."),
    "partners": _("Name the authorities that agreed to do it jointly."),
    "future-day": _("The day lies in the future."),
    "before-last": _("The day lies before the last step, {day}."),
    "changed": _("Somebody changed it meanwhile: look at it again, then repeat."),
    "ranks": _("Ranks are whole numbers from 1, each given once."),
    "not-ranked": _("The district has not ranked it yet."),
    "decided": _("It was decided already; take the decision back first."),
    "note": _("Say why, to which agency, or who funds it."),
    "funding": _("For a funded project the fiscal year and the baht are needed."),
    "nothing": _("There is no step to take back."),
    "not-yours": _("Only whoever took the last step, or the province, takes it back."),
}


class Refused(Refusal):
    """An act that is not possible as asked."""

    sentences = SENTENCES
