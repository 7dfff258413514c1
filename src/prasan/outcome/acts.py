"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe(
    {
        "outcome.survey_worded": _("worded the satisfaction survey of {subject}: {items} items"),
        "outcome.survey_opened": _("opened the satisfaction survey of {subject}"),
        "outcome.survey_closed": _("closed the satisfaction survey of {subject} with {sheets} sheets"),
        "outcome.survey_bands": _("chose the bands from {from} for the survey of {subject}"),
        "outcome.chapter_written": _("wrote in the report of {subject}: {chapter}, {characters} characters"),
        "outcome.costs_written": _("wrote down what {subject} cost"),
        "outcome.certificates_issued": _("issued {certificates} certificates of {subject}"),
    }
)
