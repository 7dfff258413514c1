"""Filters of the ledger's list and the check of a digest somebody noted."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.ledger import sentences
from prasan.ledger.models import ActQuerySet
from prasan.ledger.queries import Sight, acts_of_day
from prasan.ui.fields import ThaiDateField


class LedgerFilter(forms.Form):
    """What of the ledger to list; scopes outside the reader's sight are no choice."""

    kind = forms.ChoiceField(label=_("Kind of act"), required=False)
    scope = forms.ChoiceField(label=_("Whose"), required=False)
    person = forms.CharField(label=_("Who"), required=False, max_length=100)
    day = ThaiDateField(label=_("Day"), required=False)

    def __init__(self, *args: Any, sight: Sight, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("all")), *sorted(sentences.titles(), key=lambda pair: pair[1])]
        self.fields["scope"].choices = [
            ("", _("all")),
            *((key or "site", name) for key, name in sight.scopes.items()),
        ]

    def narrow(self, acts: ActQuerySet) -> ActQuerySet:
        """The acts that pass the filter; all of them while it is empty. Call when valid."""
        chosen = self.cleaned_data
        if chosen["kind"]:
            acts = acts.filter(verb=chosen["kind"])
        if chosen["scope"]:
            acts = acts.filter(scope="" if chosen["scope"] == "site" else chosen["scope"])
        if chosen["person"]:
            acts = acts.filter(actor__icontains=chosen["person"])
        return acts_of_day(acts, chosen["day"]) if chosen["day"] else acts


class NotedDigest(forms.Form):
    """Number and digest of an act as somebody wrote them down."""

    seq = forms.IntegerField(label=_("Number of the act"), min_value=1, max_value=2**62)
    digest = forms.RegexField(
        r"^\s*[0-9a-fA-F]{64}\s*$",
        label=_("Digest"),
        help_text=_("64 characters, 0–9 and a–f"),
        error_messages={"invalid": _("A digest has 64 characters, 0–9 and a–f.")},
    )

    def clean_digest(self) -> str:
        return str(self.cleaned_data["digest"]).strip().lower()
