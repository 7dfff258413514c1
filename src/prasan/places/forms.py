"""The day as of which a page is read."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from prasan.ui.fields import ThaiDateField


class AsOfForm(forms.Form):
    """Empty means today."""

    on = ThaiDateField(label=_("As of"), required=False)

    def day(self) -> date:
        """The day chosen, today while nothing valid was typed."""
        chosen: date | None = self.cleaned_data.get("on") if self.is_valid() else None
        return chosen or timezone.localdate()
