"""What people send: HTTP in, clean data out."""

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.voting.models import Audience


class CastForm(forms.Form):
    """One answer from a phone. `nonce` belongs to the page it was pressed on, so that a replay counts once."""

    statement = forms.IntegerField(min_value=1, max_value=10_000)
    value = forms.TypedChoiceField(choices=[(1, 1), (-1, -1), (0, 0)], coerce=int)
    nonce = forms.CharField(min_length=8, max_length=60)


class StatementForm(forms.Form):
    """A sentence to vote on. The length is checked by the action too."""

    text = forms.CharField(
        label=_("Statement"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 300}),
        help_text=_("One idea, no “and”, at most 300 characters, so that everybody votes on the same thing."),
    )


class ReasonForm(forms.Form):
    because = forms.CharField(label=_("Why is it taken out?"), max_length=200)


class AudienceForm(forms.Form):
    audience = forms.ChoiceField(label=_("Who votes"), choices=Audience.choices, widget=forms.RadioSelect)
    shows_live = forms.BooleanField(
        label=_("Everybody sees the results while voting goes on"), required=False
    )
