"""The acts of this app as sentences for people."""

from django.utils.translation import gettext_lazy as _

from prasan.ledger.sentences import describe

describe({"centre.cycle_created": _("opened the plan cycle {subject} with the forms of {form_set}")})
