"""What people type into the pages on offices."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from prasan.people.models import Standing


class SuccessorForm(forms.Form):
    """Who takes an office over."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person signs in with a code sent to this address."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        help_text=_("With title, as it should stand in the ledger, for example นางสาวสมใจ ตั้งใจดี"),
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def clean_name(self) -> str:
        """One line without doubled spaces."""
        return " ".join(self.cleaned_data["name"].split())


class AppointmentForm(SuccessorForm):
    """Who is appointed, and how."""

    standing = forms.ChoiceField(label=_("Standing"), choices=Standing.choices, initial=Standing.HOLDER)


class PeopleFilter(forms.Form):
    """Which organisations to list."""

    q = forms.CharField(label=_("Organisation"), required=False, max_length=100)
    vacant = forms.BooleanField(label=_("only with vacant offices"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["q"].widget.attrs["type"] = "search"
