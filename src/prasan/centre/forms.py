"""A new plan cycle as a coordinator asks for it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.officialforms import FORM_SETS
from prasan.ui.fields import ThaiDateField


class CycleForm(forms.Form):
    """Years are fiscal years B.E.; which frameworks count is decided by the day they are taken on."""

    first_year = forms.IntegerField(label=_("First fiscal year (B.E.)"), min_value=2500, max_value=2700)
    last_year = forms.IntegerField(label=_("Last fiscal year (B.E.)"), min_value=2500, max_value=2700)
    form_set = forms.ChoiceField(
        label=_("Official forms"), choices=[(code, code) for code in reversed(FORM_SETS)]
    )
    prepared_on = ThaiDateField(
        label=_("Frameworks as in force on"),
        help_text=_(
            "The day on which references to frameworks are taken, for example 12 มี.ค. 2557 or 12/3/2557."
        ),
    )
    current = forms.BooleanField(label=_("This is the cycle being prepared now"), required=False)
