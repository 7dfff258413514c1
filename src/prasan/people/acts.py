"""The acts of this app as sentences for people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from prasan.ledger.models import Act
from prasan.ledger.sentences import describe, locate
from prasan.people.models import Membership

describe(
    {
        "people.user_created": _("added {subject} to the people who may sign in"),
        "people.appointed": _("appointed {name} as {office}"),
        "people.term_ended": _("ended the term of {name} as {office}"),
        "people.handed_over": _("handed the office {office} over from {from} to {to}"),
        "people.groups_loaded": _("added {groups} stakeholder groups from the catalogue"),
        "people.data_exported": _("downloaded the data kept about {subject}"),
    }
)


def _organisation_of(act: Act) -> str:
    code = act.scope.partition(":")[2]
    return reverse("people:organisation", args=[code]) if code else ""


locate({Membership._meta.label_lower: _organisation_of})
